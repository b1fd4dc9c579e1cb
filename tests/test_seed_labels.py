"""The hand-made labels of the seed article: enough of them, fair, and covering every sentence."""

from __future__ import annotations

import re

import pytest

from evals.labels import Fact, Question, Suite
from evals.loader import CASES, load_suite
from evals.matchers import describe, judge
from index.normalise import normalise
from index.sentences import split_sentences

SUITE = load_suite(CASES / "us-air-strike-syria-2021.yaml")
LABELS = SUITE.labels
SENTENCES = [
    (s.start, s.end)
    for s in split_sentences("a", SUITE.text, SUITE.text.partition("\n")[0], "en")
    if s.end > s.start
]
NOTHING_TO_CHECK = ("Dailynewsun Desk:", "What do we know about the air strike?")


@pytest.fixture(scope="module")
def suite() -> Suite:
    return SUITE


def wordings() -> list[Question]:
    asked = [q for f in LABELS.facts for q in f.questions] + [
        q for c in LABELS.conflicts for q in c.questions
    ]
    alone = [(u.question, u.split) for u in LABELS.unanswerable]
    twins = [(u.twin.question, u.split) for u in LABELS.unanswerable if u.twin is not None]
    return asked + [Question(text=text, split=split) for text, split in alone + twins]


def test_there_are_enough_of_them() -> None:
    assert len(LABELS.facts) >= 40
    assert sum(fact.importance == "must" for fact in LABELS.facts) >= 30
    assert len(wordings()) >= 150
    assert len(LABELS.unanswerable) >= 25
    assert {u.kind for u in LABELS.unanswerable} == {
        "absent",
        "false_premise",
        "near_miss",
        "wrong_entity",
        "after_publication",
    }


def test_about_a_third_of_each_is_held_back() -> None:
    for group in (wordings(), LABELS.unanswerable):
        held = sum(one.split == "held" for one in group) / len(group)  # type: ignore[attr-defined]
        assert 0.28 <= held <= 0.42


@pytest.mark.parametrize("style", ["direct", "paraphrase", "keyword", "leading"])
def test_neither_half_is_the_easier_one(style: str) -> None:
    splits = [q.split for f in LABELS.facts for q in f.questions if q.style == style]
    assert 0.28 <= splits.count("held") / len(splits) <= 0.56


def test_the_labels_are_placed_in_the_text_as_it_is_stored(suite: Suite) -> None:
    assert normalise(suite.text) == suite.text


def test_every_sentence_has_a_fact(suite: Suite) -> None:
    spans = [span for sets in suite.gold.values() for quotes in sets for span in quotes]
    bare = [
        suite.text[start:end]
        for start, end in SENTENCES
        if suite.text[start:end] not in NOTHING_TO_CHECK
        and not any(span.start < end and start < span.end for span in spans)
    ]
    assert bare == []


def test_every_number_has_a_fact(suite: Suite) -> None:
    spans = [span for sets in suite.gold.values() for quotes in sets for span in quotes]
    bare = [
        m[0]
        for m in re.finditer(r"\d[\d,]*", suite.text)
        if not any(s.start <= m.start() < s.end for s in spans)
    ]
    assert bare == []


@pytest.mark.parametrize("fact", LABELS.facts, ids=lambda fact: fact.id)
def test_no_sentence_of_the_article_is_a_near_miss(fact: Fact) -> None:
    # A near miss that the article itself says would punish whoever quotes it.
    wrong = [
        (SUITE.text[start:end], describe(matcher))
        for start, end in SENTENCES
        for matcher in judge((), fact.must_not, SUITE.text[start:end]).wrong
    ]
    assert wrong == []


@pytest.mark.parametrize("fact", LABELS.facts, ids=lambda fact: fact.id)
def test_the_whole_sentences_of_the_evidence_are_right(fact: Fact) -> None:
    # A writer without a model answers in whole sentences of the article.
    for quotes in SUITE.gold[fact.id]:
        whole = [
            SUITE.text[start:end]
            for start, end in SENTENCES
            if any(span.start < end and start < span.end for span in quotes)
        ]
        assert judge(fact.answer, fact.must_not, "\n".join(whole)).missing == ()


def test_few_other_sentences_pass_as_an_answer() -> None:
    """Each of these is an answer too, though not the fact's evidence: a reader has looked at every one."""
    passing = {
        (fact.id, SUITE.text[start:end][:40])
        for fact in LABELS.facts
        for start, end in SENTENCES
        if judge(fact.answer, fact.must_not, SUITE.text[start:end]).right
        and not any(
            span.start < end and start < span.end for quotes in SUITE.gold[fact.id] for span in quotes
        )
    }
    assert {name for name, _ in passing} <= {
        "bbc",
        "irbil",
        "militias-hit",
        "sohr",
        "sohr-director",
        "trigger",
    }


def test_the_three_tolls_are_one_conflict() -> None:
    (tolls,) = LABELS.conflicts
    values = [LABELS.fact(name) for name in tolls.values]
    assert [matcher.number for fact in values for matcher in fact.answer if matcher_is_number(matcher)] == [
        1,
        17,
        22,
    ]
    assert len(tolls.questions) >= 5
    assert all(fact.said_by is not None and fact.said_by.must_appear for fact in values)


def matcher_is_number(matcher: object) -> bool:
    return hasattr(matcher, "number")


def test_the_briefing_must_cover_must_facts_alone() -> None:
    assert LABELS.briefing is not None
    assert {LABELS.fact(name).importance for name in LABELS.briefing.must_cover} == {"must"}
    assert set(LABELS.briefing.must_cover).isdisjoint(LABELS.briefing.should_cover)
