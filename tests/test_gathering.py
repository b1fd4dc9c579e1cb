"""What a briefing is made from: the articles on its topic, and of each the sentences that fit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from gathered import filled, gatherer_of
from parts import Parts

from index.embedding import MiniLmEmbedder
from index.types import Filters, Record

OPERA = "\n\n".join(
    f"Act {n} of the new opera at La Scala in Milan was sung to long applause, and its soprano wept with joy."
    for n in range(12)
)
STRIKE = Record(
    text="The US military carried out an air strike in Syria on Friday.\n\n"
    "The Pentagon said the strike in Syria hit militias.\n\n" + OPERA,
    headline="US air strike hits militias in Syria",
    outlet="Courier",
    published_at="2024-05-06",
)
BAKING = Record(
    text="Sourdough bread needs flour, water and salt.\n\nBakers feed the starter every day.",
    headline="How to bake sourdough bread",
    outlet="Herald",
    published_at="2024-05-07",
)
BOOK = Record(
    text="\n\n".join(f"Chapter {n} tells of the life of gardeners and of roses." for n in range(500))
    + "\n\nThe volcano Etna erupted over Sicily on Sunday and closed the airport of Catania.",
    headline="A book of roses",
    outlet="Herald",
    published_at="2024-05-08",
)
NO_FILTERS = Filters()


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Parts]:
    opened = filled(tmp_path_factory.mktemp("gathering"), embedder, STRIKE, BAKING, BOOK)
    yield opened
    opened.close()


def test_articles_that_are_not_about_the_topic_are_named_and_not_read(parts: Parts) -> None:
    gathered = gatherer_of(parts).gather("air strike in Syria", NO_FILTERS)
    kept = [a.headline for a in gathered.articles if a.article_id not in gathered.off_topic]
    assert kept == ["US air strike hits militias in Syria"]
    assert {s.article.headline for s in gathered.evidence.sentences} == {
        "US air strike hits militias in Syria"
    }


def test_a_sentence_about_something_else_has_no_relevance_though_its_article_has(parts: Parts) -> None:
    gathered = gatherer_of(parts).gather("air strike in Syria", NO_FILTERS)
    pairs = zip(gathered.evidence.sentences, gathered.relevance, strict=True)
    # The first act still counts: it stands right behind the strike, and "it" there could be the strike.
    assert [bool(fit > 0) for _, fit in pairs] == [True, True, True] + [False] * 11


def test_an_article_whose_headline_names_the_topic_is_about_it_as_a_whole(
    tmp_path: Path, embedder: MiniLmEmbedder
) -> None:
    text = "A ferry capsized off Lindholm. At least nine died on board. Northline denied that its door was faulty."
    opened = filled(tmp_path, embedder, Record(text=text, headline="Ferry capsizes off Lindholm"))
    with closing(opened):
        gathered = gatherer_of(opened).gather("the ferry off Lindholm", NO_FILTERS)
    assert all(fit > 0 for fit in gathered.relevance)
    assert len(gathered.relevance) == 3


def test_a_topic_that_nothing_is_about_leaves_nothing(parts: Parts) -> None:
    gathered = gatherer_of(parts).gather("quantum gravity in black holes", NO_FILTERS)
    assert gathered.evidence.sentences == ()
    assert {a.article_id for a in gathered.articles} == gathered.off_topic
    assert gathered.vectors.shape == (0, parts.embedder.dimensions)


def test_without_a_topic_all_articles_are_read_the_newest_first(parts: Parts) -> None:
    gathered = gatherer_of(parts).gather(None, NO_FILTERS)
    assert [a.outlet for a in gathered.articles] == ["Herald", "Herald", "Courier"]
    assert gathered.articles[0].headline == "A book of roses"
    assert gathered.off_topic == frozenset()
    assert bool((gathered.relevance > 0).all())


def test_filters_hold(parts: Parts) -> None:
    gathered = gatherer_of(parts).gather(None, Filters(outlets=("Courier",)))
    assert [a.outlet for a in gathered.articles] == ["Courier"]
    assert gathered.evidence.searched.articles == 1
    assert gatherer_of(parts).gather("strike", Filters(outlets=("Nobody",))).articles == ()


def test_labels_vectors_and_relevance_are_in_one_order(parts: Parts) -> None:
    gathered = gatherer_of(parts).gather(None, NO_FILTERS)
    sentences = gathered.evidence.sentences
    assert [s.label for s in sentences] == [f"S{n}" for n in range(1, len(sentences) + 1)]
    assert len(gathered.vectors) == len(gathered.relevance) == len(sentences)


def test_of_a_book_what_the_search_found_is_read_wherever_it_stands(parts: Parts) -> None:
    gathered = gatherer_of(parts).gather("eruption of the volcano Etna in Sicily", NO_FILTERS)
    book = [s for s in gathered.evidence.sentences if s.article.headline == "A book of roses"]
    assert any("Etna" in s.text for s in book)
    assert 300 < len(book) < 450
    assert [s.sentence.ordinal for s in book] == sorted({s.sentence.ordinal for s in book})


def test_an_empty_collection_gives_nothing(tmp_path: Path, embedder: MiniLmEmbedder) -> None:
    empty = filled(tmp_path, embedder)
    for topic in ("anything", None):
        gathered = gatherer_of(empty).gather(topic, NO_FILTERS)
        assert (gathered.articles, gathered.evidence.sentences) == ((), ())
    empty.close()
