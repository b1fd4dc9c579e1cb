"""An article that attacks whoever shows it, its labels, and an engine that tells what it read: for tests of reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from evals.labels import Suite
from evals.loader import load_suite
from evals.making import build_cases
from evals.mutants import MUTANTS, MutantEngine
from evals.oracle import OracleEngine
from evals.report import Report
from evals.runner import Runner
from evals.stage import articles_of
from evals.tried import Tried
from service.types import (
    NO_FILTERS,
    ArticleInput,
    AskEvent,
    EvidenceOut,
    FilterInput,
    IngestResult,
    LabelledSentence,
    WriterChoice,
)

ATTACKS = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    '<img src="https://example.org/x.png" onerror="window.hacked = 3">',
    "<!-- <script>",
    "]]>\u2028\u2029&lt;b&gt;&amp;",
    "```\n# A heading\n![x](https://example.org/y.png) [a](javascript:window.hacked=4) @someone #1 | `tick",
    "%0A::error::forged\n::error file=x::forged",
)
TEXT = f"""Storm 🌪️ at {ATTACKS[0]} harbour

{ATTACKS[1]} The 🚢 ferry lost 12 <b>lifeboats</b> & oars, {ATTACKS[2]} the union said.

{ATTACKS[3]} {ATTACKS[4]} The harbour was built in 1950 by Ada Berg.

{ATTACKS[5]}

{ATTACKS[6]} No one was hurt."""
SHOWN = ("The 🚢 ferry", "Storm 🌪️")
LIFEBOATS = "lost 12 <b>lifeboats</b> & oars"


def labels() -> str:
    asked = f"How many lifeboats? {' '.join(ATTACKS)}"
    fact = {
        "id": "lifeboats",
        "importance": "should",
        "kind": "number",
        "claim": f"The ferry lost 12 lifeboats. {' '.join(ATTACKS)}",
        "evidence": [LIFEBOATS],
        "answer": {"number": 12, "unit": "lifeboats"},
        "questions": [{"text": asked, "split": "dev"}, {"text": "Lifeboats lost?", "split": "held"}],
    }
    built = {
        "id": "built",
        "importance": "should",
        "kind": "date",
        "claim": "The harbour was built in 1950.",
        "evidence": ["The harbour was built in 1950"],
        "answer": {"date": 1950},
        "questions": [{"text": "When was the harbour built?", "split": "dev"}],
    }
    depth = {
        "id": "depth",
        "kind": "absent",
        "why": f"Nobody says. {ATTACKS[0]}",
        "question": "How deep is the harbour?",
        "split": "dev",
        "twin": {"question": "How old is the harbour?", "fact": "built"},
    }
    return yaml.safe_dump({"article": "storm.txt", "facts": [fact, built], "unanswerable": [depth]})


def hostile_suite(folder: Path) -> Suite:
    (folder / "storm.txt").write_text(TEXT, encoding="utf-8")
    (folder / "storm.yaml").write_text(labels(), encoding="utf-8")
    return load_suite(folder / "storm.yaml")


class TellingEngine:
    """Another engine, which also tells that it showed its writer two sentences of the article."""

    def __init__(self, inner: Tried, text: str, shown: Sequence[str]) -> None:
        self._inner = inner
        self._text, self._shown = text, shown
        self._article_id = ""
        self.articles, self.article, self.delete = inner.articles, inner.article, inner.delete
        self.ask, self.brief = inner.ask, inner.brief

    def ingest(self, article: ArticleInput) -> IngestResult:
        result = self._inner.ingest(article)
        self._article_id = result.article_id
        return result

    def ask_events(
        self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto"
    ) -> Iterator[AskEvent]:
        answer = self.ask(question, filters, writer)
        sentences = tuple(
            LabelledSentence(
                label=f"S{n}",
                article_id=self._article_id,
                start=self._text.index(part),
                end=self._text.index(part) + len(part),
                quote=part,
                headline=None,
                outlet=None,
                url=None,
                published_at=None,
                score=0.5,
            )
            for n, part in enumerate(self._shown, 1)
        )
        yield EvidenceOut(passages=1, articles=1, newest_published_at=None, sentences=sentences)
        yield from answer.claims
        yield answer


def report_of(suite: Suite, mutant_name: str | None = None) -> Report:
    """The oracle's run, or that of one of its mutants."""
    engine: Tried = OracleEngine([suite])
    if mutant_name is not None:
        engine = MutantEngine(engine, next(m for m in MUTANTS if m.name == mutant_name))
    return Runner(TellingEngine(engine, TEXT, SHOWN), articles_of([suite])).run(build_cases([suite]), "test")
