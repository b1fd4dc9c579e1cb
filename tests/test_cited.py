"""A claim's words and the words it cites are read once, and neighbouring sentences as one run."""

from __future__ import annotations

from decimal import Decimal

import pytest
from evidences import article_of, cited, cited_of, evidence_of, sentences_of

from service.cited import ReadEvidence, Stated


def test_runs_join_neighbours_of_one_article_and_nothing_else() -> None:
    one = sentences_of(article_of("A.", "B.", "C."), "A.", "B.", "C.")
    other = sentences_of(article_of("D.", article_id="a2"), "D.")
    assert cited([one[2], other[0], one[0]]).runs == ("A.", "C.", "D.")
    assert cited([one[1], one[0], one[0], other[0]]).runs == ("A. B.", "D.")


def test_a_sentence_is_read_once_for_all_claims_that_cite_it() -> None:
    evidence = ReadEvidence(evidence_of("It killed 22 people.", "It rained."))
    first = evidence.by_label("S1")
    assert first is not None
    assert first is evidence.by_label("S1")
    assert first.numbers is first.numbers
    assert evidence.by_label("S3") is None


def test_what_is_read_is_what_the_words_say() -> None:
    told = cited_of("It killed 22 people on 3 May 2020.", "Rain fell.", outlet="Courier", agency="BBC")
    assert [(text, n.value) for text, n in told.numbers if not told.sentences[0].is_dated(n)] == [
        ("It killed 22 people on 3 May 2020.", Decimal(22))
    ]
    assert {"kill", "rain", "fell"} <= told.stems
    assert told.credits == ("BBC", "Courier")


@pytest.mark.parametrize(("text", "dated"), [("In 2020 it fell.", True), ("It fell 2020 metres.", False)])
def test_a_number_of_a_date_is_dated(text: str, dated: bool) -> None:
    stated = Stated(text)
    assert all(stated.is_dated(n) == dated for n in stated.numbers)


def test_the_sentences_beside_one_are_those_of_its_article() -> None:
    evidence = evidence_of("One fell.", "Two fell.", "Three fell.", "Four fell.")
    around = cited([evidence.sentences[1]]).sentences[0].around
    assert [
        (s.sentence.ordinal, s.text) for s in sorted(around.sentences, key=lambda s: s.sentence.ordinal)
    ] == [(n, s.text) for n, s in enumerate(evidence.sentences)]


def test_of_a_long_article_only_whole_sentences_near_by_are_looked_at() -> None:
    evidence = evidence_of(*(f"Sentence number {n} has quite a few words in it." for n in range(200)))
    around = cited([evidence.sentences[100]]).sentences[0].around
    for near in around.sentences:
        assert near.text == evidence.sentences[near.sentence.ordinal].text
    assert 10 < len(around.sentences) < 80


def test_what_is_made_of_a_text_is_made_once() -> None:
    made: list[str] = []

    def count(reading: Stated) -> int:
        made.append(reading.text)
        return len(reading.words)

    stated = Stated("It fell down.")
    assert (stated.once(count), stated.once(count)) == (3, 3)
    assert made == ["It fell down."]
