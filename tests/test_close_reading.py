"""`close_reading`: the chunks that the best sentences stand in, read once more with the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from evidences import article_of, evidence_of, labelled, sentences_of

from index.types import Article, Evidence
from service.close_reading import CHUNKS, MOST, UNREAD, closest, read_closely
from service.questions import read_question
from service.support import Support, weigh

WHO = read_question("Who?")
FOUR = ("It is 0.", "It is 1.", "It is 2.", "It is 3.")


class Noting:
    """A reader that notes what it is given; a sentence's odds are the figure in it, and 10 more in the next passage."""

    fingerprint = "noting"

    def __init__(self, unread: str = "") -> None:
        self.given: list[list[str]] = []
        self._unread = unread

    def read(self, question: str, passages: Sequence[Sequence[str]]) -> list[list[float | None]]:
        self.given += [list(passage) for passage in passages]
        return [
            [None if one == self._unread else float(one[6]) + 10 * number for one in passage]
            for number, passage in enumerate(passages)
        ]


def with_chunks(found: Evidence, *chunks: tuple[int, ...]) -> Evidence:
    """`found` with chunks of its sentences, by their places."""
    spans = [one.sentence for one in found.sentences]
    return replace(found, chunks=tuple(tuple(spans[n] for n in places) for places in chunks))


def ranked(evidence: Evidence, *order: int) -> list[Support]:
    return [weigh(WHO, evidence.sentences[place]) for place in order]


def read_first(given: Sequence[Support], evidence: Evidence, reader: Noting) -> list[Support]:
    """`given` once the first lot is read."""
    return read_closely(given, closest(WHO, given, evidence)[0], evidence, reader)


def readings(read: Sequence[Support]) -> list[float | None]:
    return [one.reading for one in read]


def test_the_chunks_of_the_best_sentences_are_read_as_they_stand() -> None:
    evidence, reader = with_chunks(evidence_of(*FOUR), (0, 1), (2, 3)), Noting()
    read = read_first(ranked(evidence, 3, 0, 2, 1), evidence, reader)
    assert reader.given == [["It is 2.", "It is 3."], ["It is 0.", "It is 1."]]
    assert readings(read) == [3.0, 10.0, 2.0, 11.0]


def test_no_more_chunks_are_read_than_are_worth_it() -> None:
    evidence, reader = with_chunks(evidence_of(*FOUR), (0,), (1,), (2,), (3,)), Noting()
    read = read_first(ranked(evidence, 2, 0, 1, 3), evidence, reader)
    assert reader.given == [["It is 2."], ["It is 0."]]
    assert len(reader.given) == CHUNKS
    assert readings(read) == [2.0, 10.0, UNREAD, UNREAD]


def test_a_sentence_of_two_chunks_has_the_better_figure() -> None:
    evidence = with_chunks(evidence_of(*FOUR), (0, 1), (1, 2))
    assert readings(read_first(ranked(evidence, 0, 2, 1), evidence, Noting())) == [0.0, 12.0, 11.0]


def test_nothing_but_the_reading_changes() -> None:
    evidence = with_chunks(evidence_of(*FOUR), (0, 1, 2, 3))
    given = ranked(evidence, 2, 1)
    read = read_first(given, evidence, Noting())
    assert [replace(one, reading=None) for one in read] == given


def test_what_the_reader_did_not_reach_is_unread() -> None:
    evidence = with_chunks(evidence_of(*FOUR), (0, 1))
    assert readings(read_first(ranked(evidence, 0, 1), evidence, Noting(unread="It is 1."))) == [
        0.0,
        UNREAD,
    ]


def test_two_articles_are_kept_apart() -> None:
    one, two = article_of("It is 1.", article_id="one"), article_of("It is 2.", article_id="two")
    found = labelled([*sentences_of(one, "It is 1."), *sentences_of(two, "It is 2.")])
    evidence, reader = with_chunks(found, (0,), (1,)), Noting()
    assert readings(read_first(ranked(evidence, 0, 1), evidence, reader)) == [1.0, 12.0]


@pytest.mark.parametrize(("language", "read"), [("en-GB", True), ("de", False), ("fr", False)])
def test_other_languages_than_english_are_not_read(language: str, read: bool) -> None:
    article = Article("one", "one", 1, "It is 1.", language=language)
    evidence = with_chunks(labelled(sentences_of(article, "It is 1.")), (0,))
    assert bool(closest(WHO, ranked(evidence, 0), evidence)) is read


def test_sentences_of_no_chunk_are_not_read() -> None:
    evidence = evidence_of(*FOUR)
    assert closest(WHO, ranked(evidence, 1, 0), evidence) == []


def test_further_chunks_are_read_in_lots_and_no_more_than_are_worth_it() -> None:
    evidence = with_chunks(evidence_of(*FOUR, "It is 4."), (0,), (1,), (2,), (3,), (4,))
    lots = closest(WHO, ranked(evidence, 4, 0, 1, 3, 2), evidence)
    assert [[chunk[0].ordinal for chunk in lot] for lot in lots] == [[4, 0], [1, 3]]
    assert sum(map(len, lots)) == MOST


def test_what_was_read_before_keeps_its_figure() -> None:
    evidence = with_chunks(evidence_of(*FOUR), (0,), (1,), (2,), (3,))
    given, reader = ranked(evidence, 2, 0, 1, 3), Noting()
    first, second = closest(WHO, given, evidence)
    read = read_closely(read_closely(given, first, evidence, reader), second, evidence, reader)
    assert readings(read) == [2.0, 10.0, 1.0, 13.0]
