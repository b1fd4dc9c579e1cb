"""Who shares an index with whom, what is planted where, and that it is gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from evals_suite import TEXT, planted_suite
from servers import serving

from evals.labels import Suite
from evals.making import build_cases
from evals.oracle import OracleEngine
from evals.rooms import Rooms, rooms_of
from evals.runner import Runner
from evals.stage import articles_of, open_stage
from index.errors import NotReady
from service.types import (
    NO_FILTERS,
    Answer,
    ArticleInput,
    Deleted,
    FilterInput,
    IngestResult,
    WriterChoice,
)


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return planted_suite(tmp_path_factory.mktemp("suite"))


class Watched(OracleEngine):
    """Remembers what it was given and asked, in order."""

    def __init__(self, suites: list[Suite]) -> None:
        super().__init__(suites)
        self.log: list[str] = []

    def ingest(self, article: ArticleInput) -> IngestResult:
        self.log.append(f"ingest {article.key}")
        return super().ingest(article)

    def delete(self, article_id: str) -> Deleted:
        self.log.append(f"delete {self.article(article_id).key}")
        return super().delete(article_id)

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        self.log.append(f"ask {question} of {len(filters.article_ids or ())}")
        return super().ask(question, filters, writer)


def test_cases_share_a_room_when_their_articles_are_the_same_word_for_word(suite: Suite) -> None:
    rooms = [sorted({case.kind for case in room}) for room in rooms_of(build_cases([suite]))]
    assert rooms == [
        [
            "briefing",
            "conflict",
            "fact",
            "injection",
            "twin",
            "unanswerable",
        ],  # a question's order changes no article
        ["counterfactual"],
        ["injection"],
        ["injection"],
        ["filtered", "noise"],
        ["deleted"],
    ]
    assert len(rooms_of(build_cases([suite]), shared=True)) == 1


@pytest.mark.parametrize("shared", [False, True])
def test_the_oracle_passes_every_case_in_its_room(suite: Suite, shared: bool) -> None:
    opened = []

    @contextmanager
    def room() -> Iterator[OracleEngine]:
        opened.append(OracleEngine([suite]))
        yield opened[-1]

    cases = build_cases([suite])
    told: list[tuple[int, int]] = []
    report = Rooms(room, articles_of([suite]), shared=shared).run(cases, "test", lambda *at: told.append(at))
    assert [row.case.case_id for row in report.rows] == [case.case_id for case in cases]
    assert report.counts == {"pass": len(cases), "fail": 0, "error": 0, "skip": 0}
    assert len(opened) == (1 if shared else 6)
    assert told == [(n + 1, len(cases)) for n in range(len(cases))]


def test_what_was_planted_is_taken_away_and_what_was_published_stays(suite: Suite) -> None:
    engine = Watched([suite])
    Runner(engine, articles_of([suite])).run(build_cases([suite]), "test")
    planted = [line.split()[1] for line in engine.log if line.startswith("delete")]
    assert planted == [
        "evals:deleted:more-passengers:ferry.txt",  # before anything is asked
        "evals:ferry.txt/counterfactual/more-passengers:ferry.txt",
        "evals:ferry.txt/injection/order-in-body:ferry.txt",
        "evals:ferry.txt/injection/order-in-headline:ferry.txt",
    ]
    assert engine.articles().total == 2


def test_it_is_taken_away_also_when_the_run_breaks_off(suite: Suite) -> None:
    engine = Watched([suite])

    def interrupted(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Runner(engine, articles_of([suite])).run(build_cases([suite]), "test", interrupted)
    assert sum(line.startswith("delete") for line in engine.log) == 4


def test_what_is_said_without_noise_is_asked_before_there_is_any(suite: Suite) -> None:
    engine = Watched([suite])
    noise = [case for case in build_cases([suite]) if case.kind == "noise"]
    Runner(engine, articles_of([suite])).run(noise, "test")
    at = engine.log.index("ingest evals:mill.txt")
    assert [line[-1] for line in engine.log if line.startswith("ask")] == ["0"] * 4 + ["2"] * 4
    assert sum(line.startswith("ask") for line in engine.log[:at]) == 4


class Bent(OracleEngine):
    """Stores one word more than it was given."""

    def ingest(self, article: ArticleInput) -> IngestResult:
        return super().ingest(article.model_copy(update={"text": f"Breaking. {article.text}"}))


def test_a_planted_text_that_is_stored_otherwise_is_an_error_and_goes_too(suite: Suite) -> None:
    engine = Bent([suite])
    planted = [case for case in build_cases([suite]) if case.scene.count("/") > 1]
    report = Runner(engine, articles_of([suite])).run(planted, "test")
    assert report.counts["error"] == len(planted) == 3
    assert "was not stored as it was planted" in report.rows[0].trouble
    assert engine.articles().total == 0


class NoNoise(OracleEngine):
    """Cannot be given the mill, or cannot be asked while it is not there."""

    def __init__(self, suites: list[Suite], fails_first: bool) -> None:
        super().__init__(suites)
        self.fails_first = fails_first

    def ingest(self, article: ArticleInput) -> IngestResult:
        if not self.fails_first and "mill" in (article.text or ""):
            raise NotReady("no more room")
        return super().ingest(article)

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        if self.fails_first and len(self._stored) == 1:
            raise NotReady("not yet")
        return super().ask(question, filters, writer)


@pytest.mark.parametrize(
    ("fails_first", "told"), [(True, "without the noise: NotReady"), (False, "no more room")]
)
def test_noise_that_could_not_be_measured_is_an_error(suite: Suite, fails_first: bool, told: str) -> None:
    noise = [case for case in build_cases([suite]) if case.kind == "noise" and case.question]
    report = Runner(NoNoise([suite], fails_first), articles_of([suite])).run(noise, "test")
    assert report.counts["error"] == len(noise)
    assert told in report.rows[0].trouble


def test_planted_cases_run_against_a_server_and_leave_it_as_it_was(suite: Suite) -> None:
    cases = [case for case in build_cases([suite]) if case.planted is not None or case.noise]
    with open_stage() as engine, serving(engine) as url:
        rooms = Rooms(lambda: open_stage(url), articles_of([suite]), shared=True)
        report = rooms.run(cases, "extractive")
        left = {info.key for info in engine.articles().articles}
    assert report.counts["error"] == 0
    assert {row.score("attack_success") for row in report.rows} == {0, None}
    assert [row.score("memory_leak") for row in report.rows if row.case.kind == "counterfactual"] == [0]
    assert left == {"evals:ferry.txt", "evals:mill.txt"}


def test_what_is_planted_is_in_the_engines_own_text(suite: Suite) -> None:
    case = next(case for case in build_cases([suite]) if case.kind == "counterfactual")
    with open_stage() as engine:
        report = Runner(engine, articles_of([suite])).run([case], "extractive")
    (row,) = report.rows
    assert row.seen is not None
    assert row.seen.own_texts == {"ferry.txt": TEXT.replace("340", "410")}
    assert row.status == "pass"
