"""A briefing as one HTML page that needs nothing else: no scripts, and nothing is fetched.

In: a Briefing. Out: text. Its words come from articles that anyone may have sent, so all are escaped, and only
http(s) addresses become links. Claims link to their sources at the end. Nothing is left out or reordered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from service.render_layout import (
    LEDGER_COLUMNS,
    LEFT_OUT,
    NOTHING,
    folded,
    ledger_row,
    left_out,
    made_how,
    numbered_sources,
    origin,
    value_said,
    web_link,
)
from service.types import Briefing, Citation, Claim, Disagreement

STYLE = """
body{font:17px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}li{margin:.6rem 0}.speaker{font-weight:bold}
.note,td,th{font:14px/1.4 system-ui,sans-serif;color:#555}blockquote{margin:0 0 .2rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;border-bottom:1px solid #ddd;padding:.3rem}
:target{background:#fff3c4}
"""


def briefing_html(briefing: Briefing) -> str:
    """The whole page."""
    sources = numbered_sources(briefing)
    title = escape(briefing.title)
    body = [f"<h1>{title}</h1>", _claims(briefing, sources)]
    if briefing.disagreements:
        body.append("<h2>Sources disagree</h2>")
        body += [_disagreement(each, sources) for each in briefing.disagreements]
    if sources:
        body.append("<h2>Sources</h2>" + _list("ol", (_source(c, n) for c, n in sources.items())))
    if briefing.rejected:
        body.append(f"<h2>{LEFT_OUT}</h2>" + _list("ul", _rejected(briefing)))
    body.append("<h2>Every article considered</h2>" + _ledger(briefing))
    if how := made_how(briefing.provenance):
        body.append(f'<p class="note">{escape(how)}</p>')
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def _claims(briefing: Briefing, sources: Mapping[Citation, int]) -> str:
    if not briefing.claims:
        return f"<p>{NOTHING}</p>"
    return _list(
        "ul",
        (
            f'<li>{_claim(claim, sources)}<span class="note">{folded(claim.also)}</span></li>'
            for claim in briefing.claims
        ),
    )


def _claim(claim: Claim, sources: Mapping[Citation, int]) -> str:
    speaker = f'<span class="speaker">{escape(claim.speaker)}:</span> ' if claim.speaker else ""
    numbers = (sources[citation] for citation in claim.citations)
    marks = ", ".join(f'<a href="#source-{number}">{number}</a>' for number in numbers)
    return f"{speaker}{escape(claim.text)} [{marks}]"


def _disagreement(disagreement: Disagreement, sources: Mapping[Citation, int]) -> str:
    values = (
        f"<li><b>{escape(value_said(value))}:</b> "
        f"{_claim(value.claim.model_copy(update={'speaker': None}), sources)}</li>"  # named already
        for value in disagreement.values
    )
    return f"<p><b>{escape(disagreement.question)}</b></p>" + _list("ul", values)


def _source(citation: Citation, number: int) -> str:
    link, where = web_link(citation), escape(origin(citation))
    named = f'<a href="{escape(link)}" rel="noopener noreferrer">{where}</a>' if link else where
    quote = f"<blockquote>{escape(citation.quote)}</blockquote>"
    return f'<li id="source-{number}">{quote}<span class="note">{named}</span></li>'


def _rejected(briefing: Briefing) -> Iterable[str]:
    return (f'<li class="note">{escape(left_out(each))}</li>' for each in briefing.rejected)


def _ledger(briefing: Briefing) -> str:
    head = "".join(f"<th>{column}</th>" for column in LEDGER_COLUMNS)
    rows = (
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in ledger_row(entry)) + "</tr>"
        for entry in briefing.ledger
    )
    return f"<table><tr>{head}</tr>{''.join(rows)}</table>"


def _list(tag: str, items: Iterable[str]) -> str:
    return f"<{tag}>{''.join(items)}</{tag}>"
