"""Who said it, looked up in the sentences before where a sentence says "he"; nobody, where two may be meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidences import article_of, evidence_of, labelled, sentences_of
from hypothesis import given, settings
from hypothesis import strategies as st

from index.types import Evidence
from service.attribution import Said, who_said

PIECES = st.sampled_from(
    [
        *(
            "Smith said so.",
            "He said so.",
            "“We will go.",
            "It is over,” she said.",
            "The official agreed, he said.",
        ),
        *(
            "Nobody spoke.",
            "They told AFP nothing.",
            "Ann Lee and Bob Ray met.",
            "The Pentagon said no.",
            "It said yes.",
        ),
    ]
)


def said(evidence: Evidence, place: int = -1) -> Said:
    """Who said the last word of a sentence of the evidence."""
    sentence = evidence.sentences[place]
    return who_said(sentence, len(sentence.text) // 2, evidence)


@pytest.mark.parametrize(
    ("sentences", "speaker", "labels"),
    [
        (["The Pentagon said it was over."], "The Pentagon", ("S1",)),
        (["Nobody knows."], None, ("S1",)),
        (["Gov. Kim Reed said no.", "Schools stay closed, she said."], "Gov. Kim Reed", ("S2", "S1")),
        (["Musk, said Elon Musk, won.", "He said it was over."], "Elon Musk", ("S2", "S1")),
        (["The Pentagon said no.", "The strike went on, it said."], "The Pentagon", ("S2", "S1")),
        (
            ["The Pentagon said no, reports BBC.", "The strike went on, it said."],
            "The Pentagon",
            ("S2", "S1"),
        ),
        (["Militia officials said one died.", "They said ten were hurt."], "Militia officials", ("S2", "S1")),
        (
            ["An Iraqi militia official told AP so.", "The official said it hit."],
            "An Iraqi militia official",
            ("S2", "S1"),
        ),
        (["Mayor Paul Kent said no.", "The mayor said it was late."], "Mayor Paul Kent", ("S2", "S1")),
        # A sentence about nobody stands between.
        (["John Smith said no.", "It rained.", "It was over, he said."], "John Smith", ("S3", "S1")),
        # The same pronoun goes on.
        (["John Smith said no.", "He said yes.", "It was over, he said."], "John Smith", ("S3", "S1")),
        (["John Smith told CNN no, even as he said it was over."], "John Smith", ("S1",)),
    ],
)
def test_a_speaker_is_named_where_one_alone_fits(
    sentences: list[str], speaker: str | None, labels: tuple[str, ...]
) -> None:
    found = said(evidence_of(*sentences))
    assert (found.speaker, found.labels) == (speaker, labels)


@pytest.mark.parametrize(
    "sentences",
    [
        # Number, gender and kind.
        ["Militia officials said no.", "It was over, he said."],
        ["John Smith said no.", "It was over, she said."],
        ["Jane Doe said no.", "It was over, he said."],
        ["John Smith said no.", "It was over, they said."],
        ["John Smith said no.", "It was over, it said."],
        ["The Pentagon said no.", "It was over, he said."],
        ["Twitter said no.", "It was over, he said."],
        # Two may be meant.
        ["John Smith said no but Bob Ray said yes.", "It was over, he said."],
        ["John Smith said no.", "Bob Ray left Paris.", "It was over, he said."],
        ["John Smith said no.", "She said yes.", "It was over, he said."],
        ["John Smith said no.", "When Bob Ray left, he said it was over."],
        ["Jane Doe reported she said it was over and would never come back."],
        # Too far away.
        ["John Smith said no.", "It rained.", "It snowed.", "It was over, he said."],
        ["It was over, he said."],
    ],
)
def test_a_pronoun_that_may_mean_another_names_nobody(sentences: list[str]) -> None:
    found = said(evidence_of(*sentences))
    assert found.speaker is None
    assert found.labels == (f"S{len(sentences)}",)


@pytest.mark.parametrize(
    "sentences",
    [
        ["Vice President Ann Lee said no.", "The president said it was over."],
        ["Church leaders said no.", "The church said it was over."],
        ["The official said it was over."],
    ],
)
def test_a_role_that_nobody_before_has_stays_as_it_is(sentences: list[str]) -> None:
    found = said(evidence_of(*sentences))
    assert found.speaker is not None
    assert found.speaker.startswith("The ")
    assert found.labels == (f"S{len(sentences)}",)


def test_a_name_that_the_evidence_does_not_hold_is_not_used() -> None:
    texts = ("John Smith said no.", "It rained.", "It was over, he said.")
    first, between, last = sentences_of(article_of(*texts), *texts)
    assert said(labelled([first, between, last])).speaker == "John Smith"
    assert said(labelled([between, last])).speaker is None
    assert said(labelled([first, last])).speaker is None


def test_another_article_names_nobody() -> None:
    (other,) = sentences_of(article_of("John Smith said no.", article_id="a2"), "John Smith said no.")
    (own,) = sentences_of(article_of("It was over, he said."), "It was over, he said.")
    assert said(labelled([other, replace(own, sentence=replace(own.sentence, ordinal=1))])).speaker is None


def test_a_quotation_of_several_sentences_is_its_speakers() -> None:
    evidence = evidence_of(
        "“We will go,” John Smith said.", "“It rained.", "He said it was over. Nobody came.”"
    )
    assert said(evidence, 1).speaker == "John Smith"
    # What "he" says within the quotation is Smith's too.
    assert said(evidence, 2).speaker == "John Smith"
    assert said(evidence, 2).labels == ("S3", "S1")


def test_a_quotation_whose_speaker_is_not_plain_is_nobodys() -> None:
    evidence = evidence_of("“Yes,” John Smith said.", "“It rained. It snowed.”", "“No,” Ann Lee said.")
    assert said(evidence, 1).speaker is None
    assert said(evidence_of("“It rained. It snowed.”")).speaker is None


def test_each_part_of_a_sentence_has_its_own_speaker() -> None:
    text = "Militia officials said one died but a war monitor reported at least 22 deaths."
    evidence = evidence_of(text)
    told = [who_said(evidence.sentences[0], text.index(part), evidence).speaker for part in ("one", "22")]
    assert told == ["Militia officials", "a war monitor"]


@given(st.lists(PIECES, min_size=1, max_size=6), st.integers(-1, 200))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_a_speaker_stands_in_the_sentences_whose_labels_are_given(
    sentences: list[str], position: int
) -> None:
    evidence = evidence_of(*sentences)
    for sentence in evidence.sentences:
        found = who_said(sentence, position, evidence)
        cited = [evidence.by_label(label) for label in found.labels]
        assert cited[0] == sentence
        assert len(set(found.labels)) == len(found.labels)
        if found.speaker is not None:
            assert any(one is not None and found.speaker in one.text for one in cited)
            assert found.speaker.casefold() not in ("he", "she", "it", "they")
