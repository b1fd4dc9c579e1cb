"""The demo shows what it says it shows: a conflict, a refusal, a number, a person, a reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from index.embedding import MiniLmEmbedder
from service.demo import QUESTIONS, seed_articles
from service.protocols import Engine
from service.settings import load_settings
from service.wiring import open_engine

EXPECTED = [
    ("conflicting", ("one person", "17", "22")),
    ("insufficient", ()),
    ("answered", ("2,500",)),
    ("answered", ("Lloyd Austin",)),
    ("answered", ("in response to attacks",)),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Engine]:
    settings = load_settings(data_dir=tmp_path_factory.mktemp("demo"))
    with closing(open_engine(settings, embedder)) as found:
        for article in seed_articles():
            found.ingest(article)
        yield found


def test_the_seeds_have_keys_so_that_an_edited_one_is_a_new_version() -> None:
    assert all(article.key and article.headline and article.text for article in seed_articles())


@pytest.mark.parametrize(
    ("asked", "expected"), list(zip(QUESTIONS, EXPECTED, strict=True)), ids=[q for q, _ in QUESTIONS]
)
def test_each_question_gets_what_it_is_there_to_show(
    engine: Engine, asked: tuple[str, str], expected: tuple[str, tuple[str, ...]]
) -> None:
    answer = engine.ask(asked[0])
    assert answer.outcome == expected[0]
    words = " ".join(claim.text for claim in answer.claims)
    assert all(part in words for part in expected[1])
