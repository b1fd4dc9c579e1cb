"""One loop over the cases: ask the engine, fetch what it cites, score, write down how the case ended.

In: an Engine, cases, the articles they are about. Out: a Report in which every case is exactly one row: pass,
fail, error or skip. An engine that raises makes an error row and the run goes on. The loop knows no score's
meaning and no article's labels.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from evals.cases import UNMEASURED, Case
from evals.labels import Suite
from evals.loader import placed_in
from evals.report import Report, Row
from evals.scores.base import Observed, Score
from evals.scores.table import failed, score
from evals.shown import Run, heard
from evals.tried import Telling, Tried
from index.errors import BadInput, NotFound
from service.types import NO_FILTERS, Answer, ArticleInput, Briefing, FilterInput, WriterChoice

Progress = Callable[[int, int], None]
"""Called with (done, total)."""


@dataclass(frozen=True, slots=True)
class _Staged:
    article_id: str
    suite: Suite
    """The labels, placed in the text as it was stored."""


class Runner:
    """Runs cases on one engine, whose articles it caches by their id: they are immutable."""

    def __init__(
        self,
        engine: Tried,
        articles: Mapping[str, ArticleInput],
        *,
        writer: WriterChoice = "extractive",
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """`articles` has what to ingest for each suite, by `suite.labels.article`."""
        self._engine = engine
        self._articles = articles
        self._writer: WriterChoice = writer
        self._clock = clock
        self._texts: dict[str, str | None] = {}
        self._staged: dict[str, _Staged | Exception] = {}
        self._shown: tuple[Run, ...] = ()
        """What the last answer was written from."""
        self._alone = False

    def run(self, cases: Sequence[Case], lane: str, progress: Progress | None = None) -> Report:
        """Every case, in order."""
        self._ingest({case.suite.labels.article: case.suite for case in cases})
        rows = []
        for case in cases:
            rows.append(self._row(case))
            if progress is not None:
                progress(len(rows), len(cases))
        return Report(lane=lane, rows=tuple(rows))

    def _ingest(self, suites: Mapping[str, Suite]) -> None:
        for name, suite in suites.items():
            try:
                article_id = self._engine.ingest(self._articles[name]).article_id
                self._staged[name] = _Staged(article_id, placed_in(suite, self._text(article_id) or ""))
            except Exception as error:  # an engine may fail in any way; its cases then tell of it
                self._staged[name] = error
        self._alone = len(suites) == 1 and self._collection_size() == 1

    def _collection_size(self) -> int | None:
        try:
            return self._engine.articles(limit=1).total
        except Exception:  # a listing that fails is no reason not to ask
            return None

    def _row(self, case: Case) -> Row:
        if case.kind in UNMEASURED:
            return Row(
                case, "skip", trouble=f"{case.kind} cases need an index of their own; this lane has one"
            )
        staged = self._staged[case.suite.labels.article]
        if isinstance(staged, Exception):
            return Row(case, "error", trouble=f"its article could not be ingested: {_told(staged)}")
        case = replace(case, suite=staged.suite)
        started = self._clock()
        try:
            output = self._ask(case, staged.article_id)
        except ValidationError as error:
            # an output that is none was measured: its promise is broken
            told = Score("contract", 0.0, f"the output cannot be read: {_told(error)}")
            return Row(case, "fail", (told,), ms=self._since(started))
        except Exception as error:  # whatever it is, it is this case's row and the next one is tried
            return Row(case, "error", trouble=_told(error), ms=self._since(started))
        row = self._scored(case, output, staged.article_id, self._since(started))
        return replace(row, shown=self._shown)

    def _scored(self, case: Case, output: Answer | Briefing, article_id: str, ms: float) -> Row:
        try:
            cited = {c.article_id for claim in output.claims for c in claim.citations}
            texts = {i: self._text(i) for i in sorted(cited | {article_id})}
            seen = Observed(case, output, texts, article_id)
            scores = score(seen)
        except Exception as error:  # an article that cannot be fetched, or a mistake in a score
            return Row(case, "error", trouble=f"the output could not be scored: {_told(error)}", ms=ms)
        return Row(case, "fail" if failed(scores) else "pass", scores, seen, ms=ms)

    def _ask(self, case: Case, article_id: str) -> Answer | Briefing:
        # labels are true of one article: where there are others, the question is asked of that one
        self._shown = ()
        filters = NO_FILTERS if self._alone else FilterInput(article_ids=(article_id,))
        if case.question is None:
            label = case.suite.labels.briefing
            return self._engine.brief(label.topic if label else None, filters, writer=self._writer)
        if not isinstance(self._engine, Telling):
            return self._engine.ask(case.question, filters, self._writer)
        answer, self._shown = heard(self._engine.ask_events(case.question, filters, self._writer), self._text)
        return answer

    def _text(self, article_id: str) -> str | None:
        if article_id not in self._texts:
            try:
                self._texts[article_id] = self._engine.article(article_id).text
            except (NotFound, BadInput):
                # an id that names no article: every citation of it is invalid
                self._texts[article_id] = None
        return self._texts[article_id]

    def _since(self, started: float) -> float:
        return (self._clock() - started) * 1000


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
