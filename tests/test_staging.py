"""Articles are put there, replaced, deleted and fetched; what an engine does otherwise than it promises is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals_suite import TEXT, planted_suite

from evals.cases import Case
from evals.labels import Suite
from evals.making import build_cases
from evals.oracle import OracleEngine
from evals.stage import articles_of, deleted_articles, open_stage
from evals.staging import Staging
from evals.tried import Tried
from index.errors import NotFound
from service.types import ArticleFull, ArticleInput, Deleted, IngestResult


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    folder: Path = tmp_path_factory.mktemp("suite")
    return planted_suite(folder)


def case_of_kind(suite: Suite, kind: str) -> Case:
    return next(case for case in build_cases([suite]) if case.kind == kind)


def faults(suite: Suite, engine: Tried, kind: str = "fact") -> str:
    return "; ".join(Staging(engine, articles_of([suite])).stage(case_of_kind(suite, kind)).faults)


class Keyless(OracleEngine):
    """Gives one id to everything that has one key, whatever the text is."""

    def ingest(self, article: ArticleInput) -> IngestResult:
        result = super().ingest(article)
        known = self._stored[result.article_id]
        self._stored["one"] = known.model_copy(update={"article_id": "one"})
        return result.model_copy(update={"article_id": "one"})


class Forgetful(OracleEngine):
    """Loses what it has replaced."""

    def ingest(self, article: ArticleInput) -> IngestResult:
        result = super().ingest(article)
        current = self._current.values()
        self._stored = {i: stored for i, stored in self._stored.items() if i in current}
        return result


class Clinging(OracleEngine):
    """Still gives what it has deleted."""

    def __init__(self, suites: list[Suite]) -> None:
        super().__init__(suites)
        self.gone: dict[str, ArticleFull] = {}

    def delete(self, article_id: str) -> Deleted:
        self.gone[article_id] = self.article(article_id)
        return super().delete(article_id)

    def article(self, article_id: str) -> ArticleFull:
        return self.gone.get(article_id) or super().article(article_id)


class Anonymous(OracleEngine):
    """Forgets who published what."""

    def ingest(self, article: ArticleInput) -> IngestResult:
        return super().ingest(article.model_copy(update={"outlet": None}))


class Stubborn(OracleEngine):
    """Keeps what it was told first of a text."""

    def ingest(self, article: ArticleInput) -> IngestResult:
        before = dict(self._stored)
        result = super().ingest(article)
        self._stored |= {i: kept for i, kept in before.items() if i == result.article_id}
        return result


class Layered(OracleEngine):
    """Deletes the latest version, and shows the one before it again."""

    def delete(self, article_id: str) -> Deleted:
        older = {
            i: kept
            for i, kept in self._stored.items()
            if kept.key == self.article(article_id).key and i != article_id
        }
        gone = super().delete(article_id)
        self._stored |= older
        return gone


class Counting(OracleEngine):
    """Takes everything for new."""

    def ingest(self, article: ArticleInput) -> IngestResult:
        return super().ingest(article).model_copy(update={"status": "added"})


@pytest.mark.parametrize("kind", ["fact", "counterfactual", "injection", "noise", "filtered", "deleted"])
def test_an_engine_that_keeps_its_promises_has_no_faults(suite: Suite, kind: str) -> None:
    assert faults(suite, OracleEngine([suite]), kind) == ""
    with open_stage() as engine:
        assert faults(suite, engine, kind) == ""


@pytest.mark.parametrize(
    ("broken", "kind", "told"),
    [
        (Keyless, "counterfactual", "another text of 'ferry.txt' is the same version"),
        (Forgetful, "counterfactual", "that was replaced cannot be fetched"),
        (Clinging, "deleted", "can still be fetched after it was deleted"),
        (Anonymous, "fact", "the outlet 'Lund Daily' was stored as None"),
        (Stubborn, "deleted", "was corrected, and stays"),
        (Layered, "deleted", "can still be fetched after it was deleted"),
        (Counting, "fact", "the same article again is added"),
    ],
)
def test_what_is_done_otherwise_is_told(
    suite: Suite, broken: type[OracleEngine], kind: str, told: str
) -> None:
    assert told in faults(suite, broken([suite]), kind)


def test_an_edited_article_is_the_next_version_of_the_published_one(suite: Suite) -> None:
    case = case_of_kind(suite, "counterfactual")
    with open_stage() as engine:
        staged = Staging(engine, articles_of([suite])).stage(case)
        [now] = staged.article_ids.values()
        assert engine.article(now).text == TEXT.replace("340", "410")
        assert [version.current for version in engine.article(now).versions] == [True, False]
        assert engine.articles().total == 1


def test_the_edited_copies_are_stories_of_their_own_and_are_gone(suite: Suite) -> None:
    edited = deleted_articles(suite, articles_of([suite]))
    assert [article.text for article in edited] == [TEXT.replace("340", "410")]
    with open_stage() as engine:
        Staging(engine, articles_of([suite])).stage(case_of_kind(suite, "deleted"))
        assert [line.key for line in engine.articles().articles] == ["evals:ferry.txt"]
        assert engine.search("How many passengers were aboard?").passages[0].text.count("410") == 0


def test_what_was_planted_is_cleared_and_what_was_published_stays(suite: Suite) -> None:
    engine = OracleEngine([suite])
    staging = Staging(engine, articles_of([suite]))
    kept = staging.stage(case_of_kind(suite, "fact")).article_ids["ferry.txt"]
    planted = staging.stage(case_of_kind(suite, "injection")).article_ids["ferry.txt"]
    staging.clear()
    assert engine.article(kept).text == TEXT
    with pytest.raises(NotFound):
        engine.article(planted)


def test_an_id_that_names_nothing_has_no_article_and_is_asked_for_once(suite: Suite) -> None:
    class Counted(OracleEngine):
        asked = 0

        def article(self, article_id: str) -> ArticleFull:
            self.asked += 1
            return super().article(article_id)

    engine = Counted([suite])
    staging = Staging(engine, articles_of([suite]))
    assert [staging.text("0" * 16), staging.article("0" * 16)] == [None, None]
    assert engine.asked == 1
