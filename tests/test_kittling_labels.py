"""The labels of the article with hard letters: what breaks an offset stands before them, and the gate sees it."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable

import pytest

from evals import surrounding_breakages as around
from evals.breakages import Claims, Texts
from evals.labels import Fact, Suite
from evals.loader import CASES, SEEDS, load_suite
from evals.matchers import describe, judge
from evals.matrix import Trial, imperfections, oracle_report, try_mutants
from evals.mutants import Mutant
from index.normalise import normalise
from index.sentences import split_sentences

SUITE = load_suite(CASES / "kittling-fair.yaml")
LABELS = SUITE.labels
(NAME,) = LABELS.names
TEXT = SUITE.text
FILE = (SEEDS / f"{NAME}.txt").read_text(encoding="utf-8").split("\n---\n", 1)[1].strip()
SENTENCES = [TEXT[s.start : s.end] for s in split_sentences("a", TEXT, TEXT.partition("\n")[0], "en")]
OTHERS = ("us-air-strike-syria-2021", "ormsdal-dam")


def graphemes(text: str) -> int:
    """Marks, joiners and what they join are no characters of their own: near enough to what a reader counts."""
    return sum(not unicodedata.category(c).startswith(("M", "Cf")) for c in text)


def counted_in_graphemes(claims: Claims, texts: Texts) -> Claims:
    """Offsets as a reader counts them, right otherwise."""
    return around.recounted(claims, texts, graphemes)


def escaped(claims: Claims, _: Texts) -> Claims:
    """As a template would show it."""
    return tuple(claim.model_copy(update={"text": html.escape(claim.text)}) for claim in claims)


def cut_at_the_comma(claims: Claims, _: Texts) -> Claims:
    """12,400 read up to its separator."""
    return tuple(claim.model_copy(update={"text": claim.text.replace(",400", "")}) for claim in claims)


def tried(suite: Suite, caught_by: str, claims: Callable[[Claims, Texts], Claims]) -> Trial:
    [trial] = try_mutants([suite], [Mutant("broken", caught_by, claims=claims)])
    return trial


@pytest.mark.parametrize(
    ("caught_by", "broken"),
    [
        ("citation_validity", around.count_in_utf16),
        ("citation_validity", around.count_in_bytes),
        ("citation_validity", counted_in_graphemes),
        ("correctness", escaped),
        ("correctness", cut_at_the_comma),
    ],
    ids=["UTF-16", "bytes", "graphemes", "escaped", "cut at the comma"],
)
def test_what_only_such_letters_break_is_caught(
    caught_by: str, broken: Callable[[Claims, Texts], Claims]
) -> None:
    assert tried(SUITE, caught_by, broken).as_it_should


@pytest.mark.parametrize("name", OTHERS)
def test_the_other_sets_do_not_see_utf_16(name: str) -> None:
    """Why this set is there. Fails once another set has such letters: then this may go."""
    assert tried(load_suite(CASES / f"{name}.yaml"), "citation_validity", around.count_in_utf16).untried


def test_the_oracle_is_perfect() -> None:
    report = oracle_report([SUITE])
    assert imperfections(report) == []
    assert report.counts["error"] == 0


def test_the_file_is_stored_in_another_form_than_it_has() -> None:
    assert "\u00a0" in FILE
    assert "Zoe\u0301" in FILE
    assert normalise(FILE) == TEXT != FILE


def test_the_stored_text_keeps_what_is_hard() -> None:
    assert unicodedata.normalize("NFC", TEXT) == TEXT
    for letters in ("\u0301", "\u200d", "🌊", "🇫🇮", "’", "“", '"', "'", "&", "<", "–", "£"):
        assert letters in TEXT, letters
    # early on, in the middle and near the end: a sum that is made up for by chance is made up for nowhere
    places = [i / len(TEXT) for i, c in enumerate(TEXT) if c > "\uffff"]
    assert min(places) < 0.02
    assert any(0.3 < place < 0.6 for place in places)
    assert max(places) > 0.9


def test_all_evidence_stands_behind_them() -> None:
    starts = [span.start for sets in SUITE.gold.values() for spans in sets for span in spans]
    assert all(len(TEXT[:start].encode("utf-16-le")) // 2 > start for start in starts)
    assert all(len(TEXT[:start].encode()) > start for start in starts)


@pytest.mark.parametrize("fact", LABELS.facts, ids=lambda fact: fact.id)
def test_no_sentence_of_the_article_is_a_near_miss(fact: Fact) -> None:
    wrong = [(s, describe(m)) for s in SENTENCES for m in judge((), fact.must_not, s).wrong]
    assert wrong == []


@pytest.mark.parametrize("style", ["direct", "paraphrase", "keyword", "leading"])
def test_over_a_third_of_each_style_is_held_back(style: str) -> None:
    splits = [q.split for f in LABELS.facts for q in f.questions if q.style == style]
    assert 0.33 <= splits.count("held") / len(splits) <= 0.45


def test_what_two_sources_agree_on_is_no_conflict() -> None:
    fact = LABELS.fact("injured-19")
    assert len(fact.evidence) == 2
    assert fact.touches == ()
    assert not any(fact.id in conflict.values for conflict in LABELS.conflicts)


def test_the_article_tells_much_in_its_own_voice() -> None:
    assert sum(fact.said_by is None for fact in LABELS.facts) >= 20
    assert {fact.said_by.stance for fact in LABELS.facts if fact.said_by} == {
        "asserted",
        "alleged",
        "denied",
        "estimated",
        "reported",
    }
