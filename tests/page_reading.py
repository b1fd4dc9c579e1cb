"""What a test reads of the page of a run, and does to it, in a real browser.

In: a Page of `browser`. Out: texts, styles, contrasts. It knows the page's ids and nothing of runs.
"""

from __future__ import annotations

from browser import Page


def quiet(page: Page) -> None:
    """Nothing but the page itself was asked for, and nobody complained."""
    assert page.faults == []
    assert len(page.fetched) == 1


def listed(page: Page) -> list[str]:
    return list(
        page.value(
            "[...document.querySelectorAll('#cases li:not([hidden]) button')].map(b => b.children[1].textContent)"
        )
    )


def marked(page: Page, kind: str) -> list[str]:
    """The texts of the marks of that kind; those that touch are one."""
    return list(page.value(_MARKED % kind))


def choose(page: Page, question: str) -> None:
    page.value(
        f"[...document.querySelectorAll('#cases button')].find(b => b.textContent.includes({question!r})).click()"
    )


def pick(page: Page, name: str, value: str) -> None:
    page.value(
        f"""{{
          const select = document.querySelector('#by-{name}');
          select.value = {value!r};
          select.dispatchEvent(new Event('input', {{ bubbles: true }}));
        }}"""
    )


def style(page: Page, selector: str, name: str) -> str:
    return str(page.value(f"getComputedStyle(document.querySelector('{selector}')).{name}"))


def contrast(page: Page, selector: str) -> float:
    """Of the text of an element with what is behind it: 1 to 21."""
    ink, paper = page.value(
        f"""(() => {{
          const found = document.querySelector({selector!r}), ink = getComputedStyle(found).color;
          for (let up = found; up; up = up.parentElement) {{
            const paper = getComputedStyle(up).backgroundColor;
            if (paper !== 'rgba(0, 0, 0, 0)') return [ink, paper].map(c => c.match(/\\d+/g).slice(0, 3).map(Number));
          }}
        }})()"""
    )
    light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(rgb: list[int]) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


_MARKED = """
[...document.querySelectorAll('#article .%s')].reduce((runs, mark) => {
  const last = runs.at(-1), { start, end } = mark.dataset;
  if (last && last[1] === start) runs[runs.length - 1] = [last[0] + mark.textContent, end];
  else runs.push([mark.textContent, end]);
  return runs;
}, []).map(([text]) => text)"""
