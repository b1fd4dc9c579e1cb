"""`bench.spans`: characters found, wanted and retrieved, as Chroma's chunking evaluation counts them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.spans import Overlap, Range, Reference, SpanQuestion, load_spans, merged, overlap, placed

RANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda r: (r[0], r[0] + r[1])), max_size=6
)


@pytest.mark.parametrize(
    ("wanted", "retrieved", "expected"),
    [
        ([(0, 10)], [(0, 10)], Overlap(10, 10, 10)),
        ([(0, 10)], [(10, 20)], Overlap(0, 10, 10)),  # touching is no overlap
        ([(0, 10)], [(5, 8), (8, 12)], Overlap(5, 10, 7)),
        ([(0, 10), (5, 15)], [(0, 15)], Overlap(15, 15, 15)),  # references are merged first
        ([(0, 10)], [(0, 10), (0, 10)], Overlap(10, 10, 20)),  # what is retrieved twice is paid for twice
        ([(0, 10)], [], Overlap(0, 10, 0)),
    ],
)
def test_overlap(wanted: list[Range], retrieved: list[Range], expected: Overlap) -> None:
    assert overlap(wanted, retrieved) == expected


def test_the_three_measures() -> None:
    half = Overlap(found=5, wanted=10, retrieved=20)
    assert (half.recall, half.precision, half.iou) == (0.5, 0.25, 0.2)
    assert (Overlap(0, 10, 0).precision, Overlap(0, 10, 0).iou) == (0.0, 0.0)


@given(RANGES.filter(bool), RANGES)
def test_overlap_counts_characters(wanted: list[Range], retrieved: list[Range]) -> None:
    gold = {at for start, end in wanted for at in range(start, end)}
    got = {at for start, end in retrieved for at in range(start, end)}
    counted = overlap(wanted, retrieved)
    assert (counted.found, counted.wanted) == (len(gold & got), len(gold))
    assert counted.retrieved == sum(end - start for start, end in retrieved)
    assert {at for start, end in merged(retrieved) for at in range(start, end)} == got


def test_references_are_placed_where_white_space_changed_and_nearest_to_where_they_were() -> None:
    text = "It rose. Then it\nfell again. It rose. The end."
    question = SpanQuestion(
        "?", "c", (Reference("it  fell again.", 20), Reference("It rose.", 30), Reference("nowhere", 0))
    )
    assert [text[start:end] for start, end in placed(question, text)] == ["it\nfell again.", "It rose."]
    assert placed(question, text)[1][0] == text.rindex("It rose.")


def test_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "corpora").mkdir()
    (tmp_path / "corpora" / "one.md").write_text("It rose.", "utf-8")
    asked = {
        "id": 1,
        "corpus": "one",
        "question": "What did it do?",
        "references": [{"start": 0, "end": 8, "text": "It rose."}],
    }
    (tmp_path / "questions.jsonl").write_text(json.dumps(asked) + "\n", "utf-8")
    corpora, questions = load_spans(tmp_path)
    assert corpora == {"one": "It rose."}
    assert questions == [SpanQuestion("What did it do?", "one", (Reference("It rose.", 0),))]
