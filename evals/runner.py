"""One loop over the cases: ask the engine, fetch what it cites, score, write down how the case ended.

In: an Engine, cases, the articles they are about. Out: a Report in which every case is exactly one row: pass,
fail, error or skip. An engine that raises makes an error row and the run goes on. The loop knows no score's
meaning and no article's labels. What it planted in the engine it takes away again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import ValidationError

from evals.cases import COMPARED, SEARCHED, Case
from evals.report import Report, Row
from evals.scores.base import Observed, Score
from evals.scores.table import failed, score
from evals.shown import Heard, heard
from evals.staging import Staged, Staging
from evals.tried import Searching, Telling, Tried
from service.types import NO_FILTERS, Answer, ArticleInput, Briefing, FilterInput, PassageOut, WriterChoice

Given = TypeVar("Given")
Made = TypeVar("Made")
Progress = Callable[[int, int], None]
"""Called with (done, total)."""
Noted = Callable[[Observed], Observed]
"""Adds what a lane knows of an output besides, right after it was given."""


@dataclass(frozen=True, slots=True)
class _Got:
    """What an engine gave for one case."""

    told: Heard
    found: tuple[PassageOut, ...] | None
    first: tuple[PassageOut, ...] | None
    without: Answer | Briefing | None


class Runner:
    """Runs cases on one engine, whose articles it caches by their id: they are immutable."""

    def __init__(
        self,
        engine: Tried,
        articles: Mapping[str, ArticleInput],
        *,
        writer: WriterChoice = "extractive",
        fresh: bool = False,
        clock: Callable[[], float] = time.perf_counter,
        noted: Noted = lambda seen: seen,
    ) -> None:
        """`articles` has what to ingest, by the article's name; `fresh`: the engine's index is known to be empty."""
        self._engine = engine
        self._writer: WriterChoice = writer
        self._fresh = fresh
        self._clock = clock
        self._noted = noted
        self._staging = Staging(engine, articles)
        self._staged: dict[str, Staged | Exception] = {}
        self._noise: dict[str, str | Exception] = {}
        self._before: dict[str, Answer | Briefing | Exception | None] = {}
        self._alone = False
        """Whether the index had but the articles of one scene before the noise came."""

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
            self._staging.clear()
        return Report(lane=lane, rows=tuple(rows))

    def _ingest(self, cases: Sequence[Case]) -> None:
        for case in cases:
            if case.scene not in self._staged:
                self._staged[case.scene] = _or_error(self._staging.stage, case)
        articles = sum(len(s.article_ids) for s in self._staged.values() if isinstance(s, Staged))
        # what a fresh engine has too much is its own doing, and no filter may hide it
        self._alone = len(self._staged) == 1 and (self._fresh or self._collection_size() == articles)
        compared = [case for case in cases if case.kind in COMPARED]
        # what is said without the noise is asked before any is there
        for case in compared:
            self._before[case.case_id] = _or_error(self._asked_plainly, case)
        for name in dict.fromkeys(name for case in compared for name in case.noise):
            self._noise[name] = _or_error(self._staging.ingest, name)

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
            got = self._got(case, staged)
        except ValidationError as error:
            # an output that is none was measured: its promise is broken
            told = Score("contract", 0.0, f"the output cannot be read: {_told(error)}")
            return Row(case, "fail", (told,), ms=self._since(started))
        except Exception as error:  # whatever it is, it is this case's row and the next one is tried
            return Row(case, "error", trouble=_told(error), ms=self._since(started))
        return self._scored(case, staged, got, self._since(started))

    def _got(self, case: Case, staged: Staged) -> _Got:
        without = self._before.get(case.case_id)
        if isinstance(without, Exception):
            raise RuntimeError(f"without the noise: {_told(without)}") from without
        filters = self._filters(case, staged)
        told = self._ask(case, filters)
        first = self._found(case, filters, 1) if case.filtering is not None else None
        return _Got(told, self._found(case, filters), first, without)

    def _scored(self, case: Case, staged: Staged, got: _Got, ms: float) -> Row:
        try:
            seen = self._noted(self._observed(case, staged, got))
            scores = score(seen)
        except Exception as error:  # an article that cannot be fetched, or a mistake in a score
            return Row(case, "error", trouble=f"the output could not be scored: {_told(error)}", ms=ms)
        return Row(case, "fail" if failed(scores) else "pass", scores, seen, got.told.runs, ms=ms)

    def _observed(self, case: Case, staged: Staged, got: _Got) -> Observed:
        among = self._among(case) if case.filtering is None else ()
        cited = {c.article_id for claim in got.told.output.claims for c in claim.citations}
        accounted = among if case.question is None else ()
        ids = sorted(cited.union(staged.article_ids.values(), accounted))
        return Observed(
            case=case,
            output=got.told.output,
            articles={i: self._staging.article(i) for i in ids},
            article_ids=staged.article_ids,
            without=got.without,
            found=got.found,
            first=got.first,
            among=among,
            alone=self._alone,
            faults=(*staged.faults, *got.told.faults),
            asked=self._writer,
        )

    def _among(self, case: Case) -> tuple[str, ...]:
        return tuple(_raised(self._noise[name]) for name in case.noise)

    def _filters(self, case: Case, staged: Staged) -> FilterInput:
        """What keeps the case to its own articles, the noise that it has and the filter that it is about."""
        noise = self._among(case)
        ids = None if self._alone and not self._noise else (*staged.article_ids.values(), *noise)
        if case.filtering is None:
            return FilterInput(article_ids=ids)
        # in an index of the case's own the filter has to do without help
        given = case.filtering.model_dump(include=set(FilterInput.model_fields))
        return FilterInput(article_ids=None if self._alone else ids, **given)

    def _asked_plainly(self, case: Case) -> Answer | Briefing | None:
        """From the case's own articles alone, and in one go: events and `ask` have to say the same."""
        staged = _raised(self._staged[case.scene])
        names = staged.article_ids if case.filtering is None else case.filtering.lets
        if not names:
            return None
        whole = self._alone and len(names) == len(staged.article_ids)
        filters = (
            NO_FILTERS if whole else FilterInput(article_ids=tuple(staged.article_ids[n] for n in names))
        )
        if case.question is None:
            return self._ask(case, filters).output
        return self._engine.ask(case.question, filters, self._writer)

    def _ask(self, case: Case, filters: FilterInput) -> Heard:
        """The output, with what was told on the way where the system tells it."""
        if case.question is None:
            # a model is asked for as many claims as there are facts
            most = None if self._writer == "extractive" else len(case.expects) or None
            return Heard(self._engine.brief(case.topic, filters, most, self._writer))
        if not isinstance(self._engine, Telling):
            return Heard(self._engine.ask(case.question, filters, self._writer))
        return heard(self._engine.ask_events(case.question, filters, self._writer), self._staging.text)

    def _found(
        self, case: Case, filters: FilterInput, limit: int | None = None
    ) -> tuple[PassageOut, ...] | None:
        """What a search for the question finds, where the system searches and the case is about that."""
        if case.question is None or case.kind not in SEARCHED or not isinstance(self._engine, Searching):
            return None
        return self._engine.search(case.question, filters, limit).passages

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


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
