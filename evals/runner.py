"""One loop over the cases: ask the engine, fetch what it cites, score, write down how the case ended.

In: an Engine, cases, the articles they are about. Out: a Report in which every case is exactly one row: pass,
fail, error or skip. An engine that raises makes an error row and the run goes on. The loop knows no score's
meaning and no article's labels. What it planted in the engine it takes away again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import ValidationError

from evals.cases import Case
from evals.labels import Suite
from evals.loader import placed_in
from evals.report import Report, Row
from evals.scores.base import Observed, Score
from evals.scores.table import failed, score
from evals.shown import Run, heard
from evals.stage import staged_article
from evals.tried import Telling, Tried
from index.errors import BadInput, NotFound
from service.types import NO_FILTERS, Answer, ArticleInput, Briefing, FilterInput, WriterChoice

Given = TypeVar("Given")
Made = TypeVar("Made")
Progress = Callable[[int, int], None]
"""Called with (done, total)."""
Noted = Callable[[Observed], Observed]
"""Adds what a lane knows of an output besides, right after it was given."""


@dataclass(frozen=True, slots=True)
class _Staged:
    article_ids: Mapping[str, str]
    suite: Suite
    """The labels, placed in the texts as they were stored."""


class Runner:
    """Runs cases on one engine, whose articles it caches by their id: they are immutable."""

    def __init__(
        self,
        engine: Tried,
        articles: Mapping[str, ArticleInput],
        *,
        writer: WriterChoice = "extractive",
        clock: Callable[[], float] = time.perf_counter,
        noted: Noted = lambda seen: seen,
    ) -> None:
        """`articles` has what to ingest, by the article's name."""
        self._engine = engine
        self._articles = articles
        self._writer: WriterChoice = writer
        self._clock = clock
        self._noted = noted
        self._texts: dict[str, str | None] = {}
        self._staged: dict[str, _Staged | Exception] = {}
        self._shown: tuple[Run, ...] = ()
        """What the last answer was written from."""
        self._noise: dict[str, str | Exception] = {}
        self._before: dict[str, Answer | Briefing | Exception] = {}
        self._planted: list[str] = []
        self._alone = False

    def run(self, cases: Sequence[Case], lane: str, progress: Progress | None = None) -> Report:
        """Every case, in order."""
        rows = []
        try:
            self._ingest(cases)
            for case in cases:
                rows.append(self._row(case))
                if progress is not None:
                    progress(len(rows), len(cases))
        finally:
            for article_id in self._planted:
                self._engine.delete(article_id)
        return Report(lane=lane, rows=tuple(rows))

    def _ingest(self, cases: Sequence[Case]) -> None:
        for case in cases:
            if case.scene not in self._staged:
                self._staged[case.scene] = _or_error(self._stage, case)
        articles = sum(len(s.article_ids) for s in self._staged.values() if isinstance(s, _Staged))
        self._alone = len(self._staged) == 1 and self._collection_size() == articles
        among_others = [case for case in cases if case.noise]
        # what is said without the noise is asked before any is there
        for case in among_others:
            self._before[case.case_id] = _or_error(self._asked, case)
        for name in dict.fromkeys(name for case in among_others for name in case.noise):
            self._noise[name] = _or_error(self._ingested, name)
        self._alone = self._alone and not self._noise

    def _stage(self, case: Case) -> _Staged:
        names = case.suite.labels.names
        given = {name: staged_article(case, name, self._articles[name]) for name in names}
        article_ids = {name: self._engine.ingest(article).article_id for name, article in given.items()}
        texts = {name: self._text(article_id) or "" for name, article_id in article_ids.items()}
        if given == {name: self._articles[name] for name in names}:
            return _Staged(article_ids, placed_in(case.suite, texts))
        self._planted += article_ids.values()
        if texts != case.suite.texts:
            raise BadInput("its text was not stored as it was planted: the labels' places are unknown")
        return _Staged(article_ids, case.suite)

    def _ingested(self, name: str) -> str:
        return self._engine.ingest(self._articles[name]).article_id

    def _asked(self, case: Case) -> Answer | Briefing:
        """The answer from the case's own articles alone."""
        staged = _raised(self._staged[case.scene])
        # labels are true of their articles: where there are others, the question is asked of these
        return self._ask(case, NO_FILTERS if self._alone else _only(staged.article_ids.values()))

    def _collection_size(self) -> int | None:
        try:
            return self._engine.articles(limit=1).total
        except Exception:  # a listing that fails is no reason not to ask
            return None

    def _row(self, case: Case) -> Row:
        staged = self._staged[case.scene]
        if isinstance(staged, Exception):
            return Row(case, "error", trouble=f"its article could not be ingested: {_told(staged)}")
        case = replace(case, suite=staged.suite)
        started = self._clock()
        try:
            output = self._among_noise(case, staged) if case.noise else self._asked(case)
            without = self._before.get(case.case_id)
        except ValidationError as error:
            # an output that is none was measured: its promise is broken
            told = Score("contract", 0.0, f"the output cannot be read: {_told(error)}")
            return Row(case, "fail", (told,), ms=self._since(started))
        except Exception as error:  # whatever it is, it is this case's row and the next one is tried
            return Row(case, "error", trouble=_told(error), ms=self._since(started))
        if isinstance(without, Exception):
            return Row(case, "error", trouble=f"without the noise: {_told(without)}")
        row = self._scored(case, output, without, self._since(started))
        return replace(row, shown=self._shown)

    def _scored(
        self, case: Case, output: Answer | Briefing, without: Answer | Briefing | None, ms: float
    ) -> Row:
        staged = _raised(self._staged[case.scene])
        try:
            cited = {c.article_id for claim in output.claims for c in claim.citations}
            texts = {i: self._text(i) for i in sorted(cited.union(staged.article_ids.values()))}
            seen = self._noted(Observed(case, output, texts, staged.article_ids, without))
            scores = score(seen)
        except Exception as error:  # an article that cannot be fetched, or a mistake in a score
            return Row(case, "error", trouble=f"the output could not be scored: {_told(error)}", ms=ms)
        return Row(case, "fail" if failed(scores) else "pass", scores, seen, ms=ms)

    def _among_noise(self, case: Case, staged: _Staged) -> Answer | Briefing:
        noise = [_raised(self._noise[name]) for name in case.noise]
        return self._ask(case, _only([*staged.article_ids.values(), *noise]))

    def _ask(self, case: Case, filters: FilterInput) -> Answer | Briefing:
        self._shown = ()
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


def _or_error(of: Callable[[Given], Made], given: Given) -> Made | Exception:
    """What it makes, or why not: an engine may fail in any way, and its cases then tell of it."""
    try:
        return of(given)
    except Exception as error:
        return error


def _raised(made: Made | Exception) -> Made:
    if isinstance(made, Exception):
        raise made
    return made


def _only(article_ids: Iterable[str]) -> FilterInput:
    return FilterInput(article_ids=tuple(article_ids))


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
