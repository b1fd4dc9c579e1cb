"""Citation scores: valid means the very words at the very place; carried means the evidence is cited."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals_suite import ARTICLE_ID, TEXT, answer, case_of, cite, claim, ferry_suite, observe, stored
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.labels import GoldSpan, Suite
from evals.scores.base import Observed
from evals.scores.citations import citation_precision, citation_recall, citation_validity, tightness
from evals.scores.cover import Tokens, carries, overlap, tokens_in
from service.types import Citation, Claim

RIGHT = "There were 340 passengers aboard."
EVIDENCE = "There were 340 passengers aboard"


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    folder: Path = tmp_path_factory.mktemp("suite")
    return ferry_suite(folder)


def with_citations(suite: Suite, *citations: Citation, text: str = RIGHT) -> Observed:
    return observe(suite, "fact/passengers", [Claim(text=text, speaker=None, citations=citations)])


def bent(**changes: object) -> Citation:
    return cite(EVIDENCE).model_copy(update=changes)


START = TEXT.index(EVIDENCE)


@pytest.mark.parametrize(
    "citation",
    [
        bent(start=START + 1, end=START + 1 + len(EVIDENCE)),
        bent(end=START + len(EVIDENCE) + 1),
        bent(start=START - len(TEXT), end=START - len(TEXT) + len(EVIDENCE)),
        bent(start=START, end=START, quote=""),
        bent(start=len(TEXT), end=len(TEXT) + 5, quote=""),
        bent(quote=EVIDENCE.upper()),
        bent(quote=EVIDENCE.replace("340", "341")),
        bent(article_id="b" * 16),
    ],
    ids=[
        "shifted",
        "too long",
        "from the end",
        "empty",
        "behind the end",
        "case",
        "a digit",
        "no such article",
    ],
)
def test_a_citation_is_invalid_unless_the_quote_stands_there(suite: Suite, citation: Citation) -> None:
    assert citation_validity(with_citations(suite, citation)).value == 0
    assert citation_validity(with_citations(suite, cite(EVIDENCE), citation)).value == 0.5


def test_claims_that_cite_nothing_are_invalid_and_no_claims_are_nothing_to_score(suite: Suite) -> None:
    assert citation_validity(observe(suite, "fact/passengers", [claim(RIGHT)])).value == 0
    assert citation_validity(observe(suite, "fact/passengers", [], "insufficient")).value is None


@settings(deadline=None, derandomize=True)
@given(st.integers(0, len(TEXT) - 1), st.integers(1, 80))
def test_any_slice_of_the_article_is_valid_and_one_moved_by_one_is_not(start: int, length: int) -> None:
    end = min(len(TEXT), start + length)
    given_citation = bent(start=start, end=end, quote=TEXT[start:end])
    seen = Observed.__new__(Observed)
    object.__setattr__(seen, "articles", stored(TEXT))
    assert seen.is_valid(given_citation)
    moved = given_citation.model_copy(update={"start": start + 1, "end": end + 1})
    assert seen.is_valid(moved) == (TEXT[start + 1 : end + 1] == TEXT[start:end])


@pytest.mark.parametrize(
    ("text", "quotes", "recall"),
    [
        ("The ferry had 340 passengers.", [EVIDENCE], 1.0),
        ("The ferry had 340 passengers.", ["The Aurora was built in 1998"], 0.0),
        ("The ferry had 340 passengers.", ["There were 340"], 0.0),
        ("It was closed by the council.", ["The town council has closed the harbour"], 1.0),
        ("Lund closed the harbour.", ["The town council has closed the harbour"], 1.0),
        ("The crane comes from Malmo.", ["The town council has closed the harbour"], 0.0),
        ("Berg heard “a bang”.", ['"We heard a bang and then nothing," Ada Berg'], 1.0),
        ("Berg heard “an explosion”.", ['"We heard a bang and then nothing," Ada Berg'], 0.0),
    ],
    ids=[
        "fact",
        "other sentence",
        "half",
        "no atoms",
        "first word",
        "name elsewhere",
        "quotation",
        "invented",
    ],
)
def test_a_claim_is_carried_by_its_evidence_or_by_its_own_atoms(
    suite: Suite, text: str, quotes: list[str], recall: float
) -> None:
    assert citation_recall(observe(suite, "fact/passengers", [claim(text, *quotes)])).value == recall


def test_a_copied_claim_is_carried_by_what_it_copies(suite: Suite) -> None:
    copied = "The coast guard said 12 people were hurt"
    assert citation_recall(observe(suite, "conflict/hurt", [claim(copied, copied)])).value == 1


def test_an_answer_without_claims_has_no_recall_and_a_refusal_none_to_measure(suite: Suite) -> None:
    assert citation_recall(observe(suite, "fact/passengers", [])).value == 0
    assert citation_recall(observe(suite, "fact/passengers", [], "insufficient")).value is None


def test_precision_counts_invalid_and_idle_citations_against_all(suite: Suite) -> None:
    idle = cite("a crane is on its way from Malmo")
    invalid = cite("on 3 March 2024", shift=1)
    assert citation_precision(with_citations(suite, cite(EVIDENCE))).value == 1
    assert citation_precision(with_citations(suite, cite(EVIDENCE), idle, invalid, invalid)).value == 0.25
    assert citation_precision(observe(suite, "fact/passengers", [])).value is None


def test_a_citation_that_alone_carries_an_unlabelled_claim_is_needed(suite: Suite) -> None:
    crane = claim("A crane comes from Malmo.", "a crane is on its way from Malmo", "after its rudder failed")
    assert citation_precision(observe(suite, "fact/passengers", [crane])).value == 0.5


def test_tightness_is_one_for_the_evidence_and_small_for_the_whole_article(suite: Suite) -> None:
    assert tightness(with_citations(suite, cite("340 passengers aboard"))).value == 1
    whole = tightness(with_citations(suite, bent(start=0, end=len(TEXT), quote=TEXT))).value
    assert whole is not None
    assert whole < 0.05
    assert tightness(with_citations(suite)).value == 0
    assert tightness(observe(suite, "unanswerable/crew", [], "insufficient")).value is None


def test_invalid_citations_do_not_carry(suite: Suite) -> None:
    moved = with_citations(suite, cite("340 passengers aboard", shift=1))
    assert tightness(moved).value == 0
    assert citation_recall(moved).value == 0


def test_articles_are_not_mixed_up(suite: Suite) -> None:
    """The same offsets in another article carry nothing of this one."""
    case = case_of(suite, "fact/passengers")
    stranger = cite(EVIDENCE, article_id="b" * 16)
    given_answer = answer(case.question, Claim(text=RIGHT, speaker=None, citations=(stranger,)))
    seen = Observed(case, given_answer, stored(TEXT, ARTICLE_ID, "b" * 16), {"ferry.txt": ARTICLE_ID})
    assert citation_validity(seen).value == 1
    assert tightness(seen).value == 0


def test_tokens_are_cited_whole_or_not_at_all() -> None:
    assert tokens_in("At least 22 dead", [(3, 11)]) == {1, 2}
    assert tokens_in("At least 22 dead", [(4, 10)]) == frozenset()
    assert tokens_in("2,500 men", [(0, 5)]) == {0}


def test_four_fifths_of_every_quote_of_one_set_is_enough() -> None:
    text = "one two three four five six"
    texts = {"a": text, "b": text}
    gold = GoldSpan(article="a", start=0, end=len("one two three four five"), quote="one two three four five")
    six = GoldSpan(article="a", start=text.index("six"), end=len(text), quote="six")

    def cited(*places: int, article: str = "a") -> Tokens:
        return frozenset((article, place) for place in places)

    assert carries(texts, cited(0, 1, 2, 3), [[gold]])
    assert not carries(texts, cited(0, 1, 2), [[gold]])
    assert not carries(texts, cited(0, 1, 2, 3, article="b"), [[gold]])
    assert not carries(texts, cited(0, 1, 2, 3), [[gold, six]])
    assert carries(texts, cited(5), [[gold], [six]])


@settings(deadline=None, derandomize=True)
@given(*[st.frozensets(st.tuples(st.sampled_from("ab"), st.integers(0, 4)))] * 2)
def test_overlap_is_symmetric_and_a_share(left: Tokens, right: Tokens) -> None:
    assert overlap(left, right) == overlap(right, left)
    assert 0 <= overlap(left, right) <= 1
    assert (overlap(left, right) == 1) == (left == right and bool(left))
