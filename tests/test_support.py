"""`weigh`: where a question's words are found, and what each place counts."""

from __future__ import annotations

import pytest
from evidences import evidence_of
from hypothesis import given, settings
from hypothesis import strategies as st

from service.questions import read_question
from service.support import Seen, Support, weigh

ARTICLE = (
    "The council met in Leeds on Monday.",
    "Three lorries were destroyed in the fire.",
    "It was put out by noon.",
)


def supports(question: str, *sentences: str) -> list[Support]:
    evidence = evidence_of(*(sentences or ARTICLE), question=question)
    return [weigh(read_question(question), sentence) for sentence in evidence.sentences]


def test_the_sentence_with_the_questions_words_has_them_all_itself() -> None:
    _, fire, _ = supports("How many lorries were destroyed?")
    assert (fire.own, fire.covered, fire.missing) == (1.0, 1.0, 0.0)


def test_words_near_a_sentence_count_less_than_words_in_it() -> None:
    council, fire, _ = supports("How many lorries were destroyed?")
    assert 0 < council.covered < fire.covered
    assert council.own == 0


def test_a_word_that_the_article_lacks_is_missing() -> None:
    _, fire, _ = supports("How many helicopters were destroyed?")
    assert fire.missing > 0.3


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("How many lorries were wrecked?", "a synonym"),
        ("how many lorries were damaged?", "a word close in meaning"),
    ],
)
def test_another_word_for_the_same_counts_less_than_the_word(question: str, why: str) -> None:
    _, exact, _ = supports("How many lorries were destroyed?")
    _, other, _ = supports(question)
    assert 0.5 < other.own < exact.own, why


def test_values_are_those_of_the_kind_asked_for() -> None:
    _, fire, _ = supports("How many lorries were destroyed?")
    assert [fire.sentence.text[v.start : v.end] for v in fire.values] == ["Three"]
    assert not supports("How many buses were destroyed?")[1].values


def test_words_of_the_sentence_that_a_pronoun_leads_back_to_are_nearly_its_own() -> None:
    bell, it, tower = supports(
        "When was the bell cast?",
        "The bell hangs in Orla.",
        "It was cast in 1790.",
        "The tower was cast in 1801.",
    )
    assert it.own > max(bell.own, tower.own)
    assert it.own < 1.0


def test_accents_keep_no_word_from_being_found() -> None:
    for asked in ("Does Zoé Håkan say so?", "Does Zoe Hakan say so?"):
        other, named = supports(asked, "A dog ran.", "Zoé Håkan said so.")
        assert named.own > 0.9
        assert other.missing == 0.0


def test_far_words_of_the_article_count_least() -> None:
    far = (
        "Leeds is a city.",
        *("Nothing happened here at all that anyone could think of." for _ in range(12)),
        "A dog ran.",
    )
    weighed = supports("Which dog is in Leeds?", *far)
    assert 0 < weighed[-1].covered < 1


@pytest.mark.parametrize("question", ["", "???", "the of and", "誰が", "a" * 2000])
def test_a_question_without_content_is_weighed_without_error(question: str) -> None:
    for support in supports(question):
        assert support.covered >= 0


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.text(max_size=80), st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=120))
def test_shares_are_shares(question: str, text: str) -> None:
    sentence = text.strip() or "x"
    for support in supports(question, sentence):
        for share in (support.own, support.covered, support.missing):
            assert 0.0 <= share <= 1.0 + 1e-9
        assert support.own <= support.covered + 1e-9


def test_a_question_of_many_acronyms_is_weighed_against_a_long_article_at_once() -> None:
    question = read_question(" ".join(f"Q{chr(65 + n % 26)}Z{chr(65 + n // 26)}" for n in range(400)))
    assert len(question.words) <= 40
    seen = Seen()
    evidence = evidence_of(*(f"Ann met Bob in Leeds {n} times." for n in range(40)), question=question.text)
    for sentence in evidence.sentences:
        weigh(question, sentence, seen)
    assert len(seen) <= 40 + 8, "each word and each acronym is looked for once in the one article"
