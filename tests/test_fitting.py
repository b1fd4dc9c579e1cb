"""`fitting`: sentences by how well they fit a question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.fitting import Candidate, same_root, score_sentences
from index.words import stems, words


def candidate(
    text: str,
    *,
    before: str = "",
    similarity: float = 0.5,
    passage: float = 0.5,
    lexical: float = 0.5,
    holds_value: bool = False,
) -> Candidate:
    return Candidate(
        frozenset(stems(text)), frozenset(stems(before)), similarity, passage, lexical, holds_value
    )


QUESTION = [word for word in words("Who attacked the base in Irbil?") if not word.is_stop]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (candidate("x", similarity=0.6), candidate("x", similarity=0.4)),
        (candidate("x", passage=1.0), candidate("x", passage=0.2)),
        (candidate("x", lexical=1.0), candidate("x", lexical=0.2)),
        (candidate("x", holds_value=True), candidate("x")),
        (candidate("The attackers left."), candidate("The builders left.")),
        (candidate("The enemy invaded."), candidate("The enemy slept.")),
        (candidate("Militias attacked."), candidate("Militias invaded.")),
        (candidate("Militias attacked."), candidate("Militias met.")),
        (
            candidate("They deny it.", before="Irbil was hit."),
            candidate("They deny it.", before="Rain fell."),
        ),
        (candidate("Irbil was hit."), candidate("They deny it.", before="Irbil was hit.")),
    ],
    ids=[
        "similar",
        "in a better passage",
        "in a passage with more of the words",
        "with a value that is asked for",
        "a word of the same root",
        "a word close in meaning",
        "the word itself rather than one close to it",
        "words of the question",
        "after such a sentence",
        "own words first",
    ],
)
def test_a_sentence_that_fits_better_scores_higher(better: Candidate, worse: Candidate) -> None:
    first, second = score_sentences(QUESTION, [better, worse])
    assert first > second


def test_a_word_that_every_candidate_has_tells_little() -> None:
    about_irbil = [candidate(f"Irbil {name}") for name in ("mayor", "market", "river", "school")]
    scores = score_sentences(QUESTION, [*about_irbil, candidate("The base"), candidate("Irbil")])
    assert scores[-2] > scores[-1]


def test_nothing_to_score() -> None:
    assert score_sentences(QUESTION, []) == []
    assert len(score_sentences([], [candidate("Irbil")])) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("colonis", "coloni", True),
        ("govern", "governor", True),
        ("attack", "attack", True),
        ("war", "ward", False),  # too short to tell
        ("invest", "invad", False),
        ("1990", "1991", False),
        ("u.s.", "u.s.a", False),
        ("", "", False),
    ],
)
def test_words_of_one_root_begin_alike(one: str, other: str, same: bool) -> None:
    assert same_root(one, other) == same
    assert same_root(other, one) == same


STEMS = st.frozensets(st.sampled_from(["attack", "base", "irbil", "rain", "2500", "attacker", "river"]))


@given(
    st.lists(
        st.builds(Candidate, STEMS, STEMS, st.floats(-1, 1), st.floats(0, 1), st.floats(0, 1), st.booleans()),
        max_size=8,
    )
)
@settings(deadline=None, derandomize=True)
def test_scores_are_at_most_one_and_follow_their_candidates(candidates: list[Candidate]) -> None:
    scores = score_sentences(QUESTION, candidates)
    assert all(score <= 1 + 1e-9 for score in scores)
    assert score_sentences(QUESTION, candidates[::-1]) == pytest.approx(scores[::-1])
