"""A label file to fill in: valid as it is, and each suggestion is a label once it is no comment any more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from evals_suite import TEXT
from hostile_suite import TEXT as HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from evals.__main__ import app
from evals.loader import BadLabels, load_suite
from evals.starting import label_file
from evals.suggesting import suggestions

UNANSWERABLE = """
unanswerable:
  - id: nobody
    kind: absent
    why: It is not said.
    question: Who sat beside the window?
    split: dev
    twin: {question: "What was told?", fact: %s}
"""


def uncommented(written: str) -> str:
    """All suggested facts as labels, and an unanswerable question of our own."""
    head, _, rest = written.partition("# facts:\n")
    facts = rest.partition("# unanswerable:")[0].partition("\n\n")[2]
    first = suggestions_in(facts)[0]
    return f"{head}facts:\n{re.sub('^# ', '', facts, flags=re.MULTILINE)}{UNANSWERABLE % first}"


def suggestions_in(facts: str) -> list[str]:
    return re.findall(r"- id: (\S+)", facts)


@pytest.mark.parametrize("text", [TEXT, HOSTILE], ids=["ferry", "hostile"])
def test_suggestions_are_labels_once_they_are_no_comment(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(
        uncommented(label_file("a.txt", text)).replace("questions: []", ASKED, 1), encoding="utf-8"
    )
    suite = load_suite(path)
    assert [fact.id for fact in suite.labels.facts] == [one.fact_id for one in suggestions(text)]


ASKED = 'questions: [{text: "What is told here?", split: dev}]'


@given(st.text())
def test_whatever_the_article_the_file_is_yaml_that_holds_nothing_yet(text: str) -> None:
    assert yaml.safe_load(label_file("a.txt", text)) == {"article": "a.txt"}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_the_articles_name_it_is_read_back(name: str) -> None:
    assert yaml.safe_load(label_file(name, "A short text.")) == {"article": name}


# --- the command


def init(article: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["init", str(article)], env={"COLUMNS": "300"})
    return result.exit_code, result.output


def test_init_writes_a_file_that_check_says_how_to_fill_in(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    article = tmp_path / "cases" / "ferry.txt"
    article.write_text(f"---\nheadline: A ferry\n---\n{TEXT}", encoding="utf-8")
    code, told = init(article)
    assert code == 0
    assert "check" in told
    written = article.with_suffix(".yaml").read_text(encoding="utf-8")
    assert "number-340-passengers" in written
    with pytest.raises(BadLabels, match="no answerable question"):
        load_suite(article.with_suffix(".yaml"))
    code, told = init(article)
    assert code == 2
    assert "is there already" in told
    assert article.with_suffix(".yaml").read_text(encoding="utf-8") == written


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("cases/a.html", b"<p>A.</p>", "has to end in .txt"),
        ("cases/a.txt", None, "cannot be read"),
        ("cases/a.txt", b"\xff\xfe", "is not UTF-8"),
        ("cases/a.txt", b" \n ", "has no text"),
        ("a.txt", b"A text.", "in no folder named 'cases'"),
    ],
)
def test_what_is_no_article_is_2(tmp_path: Path, name: str, content: bytes | None, told: str) -> None:
    article = tmp_path / name
    article.parent.mkdir(exist_ok=True)
    if content is not None:
        article.write_bytes(content)
    code, output = init(article)
    assert code == 2
    assert told in output
    assert not article.with_suffix(".yaml").exists()
