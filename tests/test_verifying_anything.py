"""Whatever a writer writes: nothing but words of the article is cited, soon, and nothing raises."""

from __future__ import annotations

import json
import time

import pytest
from evidences import article_of, evidence_of, labelled, sentences_of
from hypothesis import given, settings
from hypothesis import strategies as st

from service.protocols import Draft, DraftClaim
from service.types import Outcome
from service.verifying import Verifying, verify, why_refused

AUSTIN = "US Defence Secretary Lloyd Austin told reporters he was “confident in the target”."


def drafted(text: str, *labels: str, speaker: str | None = None) -> DraftClaim:
    return DraftClaim(text, speaker, labels or ("S1",))


ANY_TEXT = st.text(max_size=80) | st.lists(
    st.sampled_from(
        [
            *"“”\"'’‘–—.,:;%$£ \n",
            "not",
            "one",
            "at least",
            "22",
            "2,500",
            "5%",
            "Feb.",
            "26",
            "2021",
            "O’Brien",
            "U.S.",
            "said",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(
    sentences=st.lists(ANY_TEXT.filter(str.strip), min_size=1, max_size=4),
    claims=st.lists(
        st.builds(
            DraftClaim,
            ANY_TEXT,
            st.none() | ANY_TEXT,
            st.lists(st.sampled_from(["S1", "S2", "S3", "", "S0", "x"]), max_size=3).map(tuple),
        ),
        max_size=4,
    ),
    outcome=st.sampled_from(["answered", "conflicting", "insufficient"]),
)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_whatever_a_writer_writes_every_citation_is_a_slice_of_its_article(
    sentences: list[str], claims: list[DraftClaim], outcome: Outcome
) -> None:
    article = article_of(*sentences)
    evidence = labelled(sentences_of(article, *sentences))
    verified = verify(Draft(outcome, tuple(claims)), evidence)
    for claim in verified.claims:
        assert claim.citations
        for cited in claim.citations:
            assert article.text[cited.start : cited.end] == cited.quote
    assert (verified.outcome == "insufficient") == (not verified.claims)


@given(sentences=st.lists(ANY_TEXT.filter(lambda text: any(map(str.isalnum, text))), min_size=1, max_size=3))
@settings(deadline=None, derandomize=True, max_examples=200)
def test_cited_sentences_repeated_word_for_word_are_never_refused(sentences: list[str]) -> None:
    evidence = evidence_of(*sentences)
    labels = [s.label for s in evidence.sentences]
    for sentence in evidence.sentences:
        assert why_refused(drafted(sentence.text, sentence.label), evidence) is None
    assert why_refused(drafted(" ".join(sentences), *labels), evidence) is None


LONG = (
    "The Syrian Observatory for Human Rights, based in the UK, said that at least 22 fighters of Kataib Hezbollah and"
    " 17 of the Popular Mobilisation Forces were killed near Boukamal, while Lloyd Austin, the US defence secretary,"
    " told reporters on 26 February 2021 that he was “confident in the target” and that 2,500 US troops remain in Iraq,"
    " number "
)
HOSTILE = (
    "S",
    "A. B. C. ",
    "Bank of the ",
    "Kataib Hezbollah of the Popular Mobilisation Forces of the ",
    "Austin, who said, ",
    "Austin said that ",
    "according to Austin, ",
    "leader Lloyd Austin, director Rami, ",
    "17 killed and 22 hurt ",
    "at least 22 ",
    "rose fell won lost unsafe ",
    "not killed ",
    "more than Iraq after ",
    "“a” ‘b’ ",
    "all the fighters of the ",
    "not failed ",
    "22 people died, ",
    "from Iraq to Austin ",
    "17 of them a year ",
    "wrongly said ",
    "a-",
    "<",
)


@pytest.mark.parametrize("part", HOSTILE)
def test_no_claim_of_a_thousand_characters_holds_a_thread_for_long(part: str) -> None:
    sentences = [f"{LONG}{n}." for n in range(8)]
    verifying = Verifying(evidence_of(*sentences))
    labels = [f"S{n}" for n in range(1, 9)]
    verifying.why_refused(drafted("Lloyd Austin spoke of 22.", *labels))  # reads the sentences
    for length in (1_000, 700, 400):
        text = (part * 1_000)[:length]
        started = time.thread_time()
        verifying.why_refused(drafted(text, *labels, speaker="Lloyd Austin"))
        assert time.thread_time() - started < 5  # a few hundredths where it was measured


@pytest.mark.parametrize(
    ("text", "speaker", "reason"),
    [
        ("a " * 151, None, "the claim has 151 words: a claim is one plain sentence"),
        ("It fell.", "x" * 201, "the speaker has 201 characters: a speaker is a name or a role"),
        (
            ", ".join(f"Aaron{chr(97 + n)}{chr(97 + m)}x" for n in range(6) for m in range(6)) + " fell.",
            None,
            "the claim has 36 names: a claim is one plain sentence",
        ),
    ],
)
def test_what_is_no_plain_sentence_is_refused_before_it_is_compared(
    text: str, speaker: str | None, reason: str
) -> None:
    evidence = evidence_of("It fell, he said, in a heap of rain, and all of it was over.")
    assert why_refused(drafted(text, speaker=speaker), evidence) == reason


def test_a_claim_of_a_whole_page_is_refused_before_it_is_read() -> None:
    reason = why_refused(drafted("Lloyd Austin spoke. " * 5_000), evidence_of(AUSTIN))
    assert reason == "the claim has 100,000 characters: a claim is one sentence"


def test_half_a_surrogate_pair_gets_through_in_no_claim_and_no_reason() -> None:
    draft = Draft(
        "answered", (drafted("A \ud83d man spoke."), drafted("“\udc00 gone”"), drafted("One", "S\ud83d"))
    )
    verified = verify(draft, evidence_of(AUSTIN))
    for told in (*verified.claims, *verified.rejected):
        json.loads(told.model_dump_json())
