"""The articles of a run in one engine: put there as each case needs them, fetched, and taken away again.

In: an engine, what to ingest by name. Out: for each scene the ids of its articles, the labels placed in what was
stored, and what the engine did not do as its verbs promise: `contract` judges that. It asks no question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evals.cases import Case
from evals.labels import Suite
from evals.loader import placed_in
from evals.stage import deleted_articles, staged_article
from evals.stored_form import stored_form
from evals.tried import Tried
from index.errors import BadInput, NotFound
from service.types import ArticleFull, ArticleInput, IngestResult

_WRONG = "An outlet that is corrected"
_KEPT = ("headline", "outlet", "agency", "byline", "url", "published_at", "language")
"""What is told of an article with every citation, or beside its text."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The articles of one scene, in the engine."""

    article_ids: Mapping[str, str]
    suite: Suite
    """The labels, placed in the texts as they were stored."""
    faults: tuple[str, ...] = ()
    """What the engine did otherwise than its verbs promise."""


class Staging:
    """Keeps what it has fetched by id: articles are immutable."""

    def __init__(self, engine: Tried, articles: Mapping[str, ArticleInput]) -> None:
        """`articles` has what to ingest, by the article's name."""
        self._engine = engine
        self._articles = articles
        self._fetched: dict[str, ArticleFull | None] = {}
        self._planted: list[str] = []

    def stage(self, case: Case) -> Staged:
        """The articles of the case's scene. Raises whatever the engine raises, and BadInput, BadLabels."""
        names = case.suite.labels.names
        faults = list(self._deleted(case)) if case.kind == "deleted" else []
        given = {name: staged_article(case, name, self._articles[name]) for name in names}
        planted = given != {name: self._articles[name] for name in names}
        before = self._replaced_before(case, given) if case.kind == "counterfactual" else {}
        results = {name: self._engine.ingest(article) for name, article in given.items()}
        article_ids = {name: result.article_id for name, result in results.items()}
        if planted:
            self._planted += article_ids.values()
        faults += self._replaced(before, article_ids)
        faults += (told for name in names for told in self._kept(given[name], results[name]))
        texts = {name: self.text(article_id) or "" for name, article_id in article_ids.items()}
        if not planted:
            return Staged(article_ids, placed_in(case.suite, texts), tuple(faults))
        if texts != case.suite.texts:
            raise BadInput("its text was not stored as it was planted: the labels' places are unknown")
        return Staged(article_ids, case.suite, tuple(faults))

    def ingest(self, name: str) -> str:
        """The id of an article that cases have beside their own."""
        return self._engine.ingest(self._articles[name]).article_id

    def article(self, article_id: str) -> ArticleFull | None:
        """An article as it is stored; None for an id that names none: every citation of it is invalid."""
        if article_id not in self._fetched:
            try:
                self._fetched[article_id] = self._engine.article(article_id)
            except (NotFound, BadInput):
                self._fetched[article_id] = None
        return self._fetched[article_id]

    def text(self, article_id: str) -> str | None:
        """Its text."""
        found = self.article(article_id)
        return None if found is None else found.text

    def clear(self) -> None:
        """Take away what was planted: what was published stays."""
        for article_id in self._planted:
            self._engine.delete(article_id)

    def _replaced_before(self, case: Case, given: Mapping[str, ArticleInput]) -> dict[str, str]:
        """The articles without the edits, under the keys of the edited ones: these become their next versions.

        The edited ones are there before them, too, so that an older text comes back.
        """
        published = {
            name: self._articles[name].model_copy(update={"key": article.key})
            for name, article in given.items()
            if article.text != stored_form(self._articles[name].text or "")
        }
        for name in published:
            self._engine.ingest(given[name])
        return {name: self._engine.ingest(article).article_id for name, article in published.items()}

    def _replaced(self, before: Mapping[str, str], article_ids: Mapping[str, str]) -> Iterator[str]:
        for name, article_id in before.items():
            if article_id == article_ids[name]:
                yield f"another text of {name!r} is the same version"
            elif self.text(article_id) is None:
                yield f"the text of {name!r} that was replaced cannot be fetched, though it may have been cited"

    def _deleted(self, case: Case) -> Iterator[str]:
        """Put the edited articles there, each in two versions, and delete them before anything is asked."""
        for article in deleted_articles(case.suite, self._articles):
            older = article.model_copy(update={"text": f"{article.text}\n\nMore follows."})
            wrong = article.model_copy(update={"outlet": _WRONG})
            ids = [self._engine.ingest(one).article_id for one in (older, wrong)]
            self._engine.ingest(article)
            if self._engine.article(ids[1]).outlet == _WRONG != article.outlet:
                yield f"the outlet {_WRONG!r} was corrected, and stays"
            self._engine.delete(ids[1])
            for one in ids:
                if self.article(one) is not None:
                    yield f"{one!r} can still be fetched after it was deleted"

    def _kept(self, given: ArticleInput, result: IngestResult) -> Iterator[str]:
        stored = self.article(result.article_id)
        for field in _KEPT:
            told, kept = getattr(given, field), getattr(stored, field, None)
            if told is not None and _one_line(told) != _one_line(kept or ""):
                yield f"the {field} {told!r} was stored as {kept!r}"
        again = self._engine.ingest(given)
        if (again.article_id, again.status) != (result.article_id, "unchanged"):
            yield f"the same article again is {again.status} as {again.article_id!r}, not unchanged"


def _one_line(text: str) -> str:
    """Whether white space and composed letters are kept as they came is the engine's affair."""
    return " ".join(stored_form(text).split())
