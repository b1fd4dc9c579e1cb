"""Where a run takes place: the articles that cases are about, and the engine that is tried on them.

In: suites or cases; a URL, or none for an engine of this process on an empty folder that is gone afterwards. Out: what
to ingest, and an open Engine. It asks nothing and judges nothing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from evals.cases import Case
from evals.labels import Injection, Suite
from evals.loader import article_path
from evals.planting import planted_suite
from index.errors import BadInput
from service.client import HttpEngine
from service.llm.chat import ChatModel
from service.protocols import Engine
from service.records import article_in_text
from service.settings import load_settings
from service.types import ArticleInput


def articles_of(suites: Iterable[Suite]) -> dict[str, ArticleInput]:
    """What to ingest for suites and their noise, by the article's name. Raises BadInput for what cannot be read."""
    found: dict[str, ArticleInput] = {}
    for suite in suites:
        noise = suite.labels.noise.articles if suite.labels.noise else ()
        for name in (*suite.labels.names, *noise):
            if name not in found:
                found[name] = _article(suite, name)
    return found


def staged_article(case: Case, name: str, published: ArticleInput) -> ArticleInput:
    """The article as the case has it: as published, or as a story of its own with what was planted in it."""
    if case.kind == "deleted" or case.scene == case.suite.labels.article:
        return published
    changed = {"text": case.suite.texts[name], "key": f"evals:{case.scene}:{name}"}
    if isinstance(case.planted, Injection) and case.planted.where == "headline":
        changed["headline"] = case.planted.plant
    return published.model_copy(update=changed)


def deleted_articles(suite: Suite, published: Mapping[str, ArticleInput]) -> list[ArticleInput]:
    """What `deleted` cases have had there before: each edit of the suite, as a story of its own."""
    return [
        published[name].model_copy(update={"text": text, "key": f"evals:deleted:{label.id}:{name}"})
        for label in suite.labels.counterfactual
        for name, text in planted_suite(suite, label).texts.items()
        if text != suite.texts[name]
    ]


@contextmanager
def open_stage(url: str | None = None, chat_model: ChatModel | None = None) -> Iterator[Engine]:
    """An engine to try: the one at `url`, or a fresh one in a temporary folder, with `chat_model` to write.

    What a run ingests into the engine at `url` stays there, and so does its model.
    """
    if url is not None:
        engine: Engine = HttpEngine(url)
        try:
            yield engine
        finally:
            engine.close()
        return
    from service.wiring import open_engine  # slow: it brings the vector store

    with tempfile.TemporaryDirectory(prefix="onrecord-evals-") as folder:
        # whatever the environment has, no lane asks a model that it was not given, or takes another one's answer
        settings = load_settings(data_dir=Path(folder), chat_model="none", fallback="none")
        engine = open_engine(settings, chat_model=chat_model)
        try:
            yield engine
        finally:
            engine.close()


def _article(suite: Suite, name: str) -> ArticleInput:
    try:
        given = article_in_text(article_path(Path(suite.path), name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, BadInput) as error:
        raise BadInput(f"the article {name!r} of {Path(suite.path).name!r} cannot be read: {error}") from None
    # without a key of its own an edited article would be another story, and both would be searched
    return given if given.key or given.url else given.model_copy(update={"key": f"evals:{name}"})
