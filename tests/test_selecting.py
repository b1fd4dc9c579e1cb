"""Picks are central, fit, different from each other and not all of one article; what repeats them is counted."""

from __future__ import annotations

import numpy as np
import pytest
from evidences import article_of, labelled, sentences_of

from service.gathering import Gathered
from service.selecting import select

MINE = "Rescue teams pulled 40 miners alive from the flooded Bogdanka mine in Poland on Tuesday."
BANK = "The European Central Bank raised its key interest rate by half a point in Frankfurt."
FLAG = "Sweden raised its flag at the headquarters of NATO in Brussels on a rainy Monday."


def gathered(
    *sentences: tuple[str, str, tuple[float, float, float]], relevance: list[float] | None = None
) -> Gathered:
    """Sentences of articles by id, each with a vector."""
    articles = {
        name: article_of(*(t for n, t, _ in sentences if n == name), article_id=name)
        for name, _, _ in sentences
    }
    found = [
        s
        for a, article in articles.items()
        for s in sentences_of(article, *(t for n, t, _ in sentences if n == a))
    ]
    vectors = np.array([v for a in articles for n, _, v in sentences if n == a], np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    fits = np.array(relevance or [1.0] * len(found), np.float32)
    return Gathered(tuple(articles.values()), frozenset(), labelled(found), vectors, fits)


def test_repetitions_are_counted_and_given_once_whatever_the_order() -> None:
    found = gathered(("a", MINE, (1, 0, 0)), ("b", BANK, (0, 1, 0)), ("c", MINE, (1, 0.05, 0)))
    picks = select(found, 5)
    assert sorted((min(pick.place, *pick.twins, 9), len(pick.twins)) for pick in picks) == [(0, 1), (1, 0)]


def test_a_repetition_is_counted_though_no_more_picks_are_wanted() -> None:
    found = gathered(("a", MINE, (1, 0, 0)), ("b", MINE, (1, 0.05, 0)), ("c", MINE, (1, 0, 0.05)))
    (pick,) = select(found, 1)
    assert len(pick.twins) == 2


def test_what_is_not_on_the_topic_or_cannot_stand_alone_is_never_picked() -> None:
    found = gathered(
        ("a", MINE, (1, 0, 0)),
        ("b", BANK, (0, 1, 0)),
        ("c", "Sign up for our newsletter to get the best of the news from Sweden.", (0, 0, 1)),
        relevance=[1.0, 0.0, 1.0],
    )
    assert [pick.place for pick in select(found, 5)] == [0]


def test_no_article_is_the_whole_briefing_where_others_have_something_to_say() -> None:
    lines = [
        f"Captain Ahab of the Pequod met the {n} of the {m} whale."
        for n, m in zip(("first", "ship", "storm", "crew"), ("white", "grey", "blue", "old"), strict=True)
    ]
    book = [("book", line, (1.0, 0.3 * k, 0.1)) for k, line in enumerate(lines)]
    found = gathered(*book, ("b", BANK, (0, 0, 1)), ("c", FLAG, (0, 0.1, 1)))
    picked = [found.evidence.sentences[pick.place].article.article_id for pick in select(found, 4)]
    assert picked.count("book") <= 3
    assert set(picked) > {"book"}


def test_nothing_gives_nothing() -> None:
    empty = Gathered((), frozenset(), labelled([]), np.zeros((0, 3), np.float32), np.zeros(0, np.float32))
    assert select(empty, 5) == []


MAYOR = "Some 46 people were evacuated from the flooded Bogdanka mine in Poland, said the mayor of Lublin."
POLICE = MAYOR.replace("Some 46", "Only 31").replace("the mayor of Lublin", "the police of Lublin")


class Told:
    """Knows of two sentences that they give two figures, and whether two sources do."""

    def __init__(self, differ: bool, contradict: bool) -> None:
        self._differ, self._contradict = differ, contradict

    def differ(self, place: int, other: int) -> bool:
        return self._differ

    def contradict(self, place: int, other: int) -> bool:
        return self._contradict


@pytest.mark.parametrize(
    ("telling", "picks", "twins"),
    [
        (None, 1, 1),
        (Told(differ=False, contradict=False), 1, 1),
        (Told(differ=True, contradict=False), 1, 0),
        (Told(differ=True, contradict=True), 2, 0),
    ],
    ids=["nothing is known", "one figure", "one source's two", "two sources"],
)
def test_another_source_s_figure_is_no_repetition(telling: Told | None, picks: int, twins: int) -> None:
    found = gathered(("a", MAYOR, (1, 0, 0)), ("b", POLICE, (1, 0.05, 0)))
    picked = select(found, 5, telling)
    assert (len(picked), sum(len(pick.twins) for pick in picked)) == (picks, twins)
