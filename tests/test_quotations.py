"""`quotations`: quoted words stay with whoever said them, while that is short."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.quotations import QUOTATION_LIMIT, Piece, keep_attributions, quotations


def cut(marked: str) -> tuple[str, list[Piece]]:
    """`A.|B.` as the text `A. B.` and its pieces."""
    pieces: list[Piece] = []
    at = 0
    for part in marked.split("|"):
        pieces.append((at, at + len(part)))
        at += len(part) + 1
    return marked.replace("|", " "), pieces


def kept(marked: str) -> str:
    text, pieces = cut(marked)
    return "|".join(text[start:end] for start, end in keep_attributions(text, pieces))


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ('"They fled.|Two died," he said.|It rained.', '"They fled. Two died," he said.|It rained.'),
        ("“They fled.|Two died,” he said.|It rained.", "“They fled. Two died,” he said.|It rained."),
        ('He said: "They fled.|Two died."|It rained.', 'He said: "They fled. Two died."|It rained.'),
        ('"Two died," he said.|"More will."|It rained.', '"Two died," he said. "More will."|It rained.'),
        ('It rained, Roe told AFP.|"Two died."', 'It rained, Roe told AFP. "Two died."'),
        ('"Did two die?"|Roe asked.', '"Did two die?" Roe asked.'),
        ('"Two died!"|the mayor of Lumen, Jane Roe, told AFP.', '"Two died!" the mayor of Lumen, Jane Roe, told AFP.'),
        ("„Sie flohen.|Zwei starben“, sagte er.", "„Sie flohen. Zwei starben“, sagte er."),
        ("« Ils ont fui.|Deux sont morts », a-t-il dit.", "« Ils ont fui. Deux sont morts », a-t-il dit."),
        # Nobody is named beside these: they are cut as any words are.
        ('"They fled.|Two died."', '"They fled.|Two died."'),
        ('It rained.|"They fled.|Two died."', 'It rained.|"They fled.|Two died."'),
        ('"Did two die?"|It rained.', '"Did two die?"|It rained.'),
        ("He said so.|It rained.", "He said so.|It rained."),
    ],
)  # fmt: skip
def test_who_said_it_stays_with_what_was_said(pieces: str, expected: str) -> None:
    assert kept(pieces) == expected


def test_a_long_quotation_keeps_the_sentences_next_to_its_attribution() -> None:
    sentences = ["The ship went down in the night with all hands." for _ in range(12)]
    after = kept('"' + "|".join(sentences) + '" he said.').split("|")
    assert after[0] == '"' + sentences[0]
    assert after[-1].endswith('hands." he said.')
    assert after[-1].count("The ship") > 1
    assert len(after[-1]) <= QUOTATION_LIMIT
    before = kept('He said: "' + "|".join(sentences) + '"').split("|")
    assert before[0].startswith('He said: "The ship')
    assert before[0].count("The ship") > 1
    assert before[-1] == sentences[-1] + '"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a "b" c "d"', ['"b"', '"d"']),
        ("a “b” c", ["“b”"]),
        ('a “b" c', ['“b"']),
        ("„b“ c", ["„b“"]),
        ("a “b c", ["“b c"]),
        ("a ” b", []),
        ('6" of snow fell', []),
        ("", []),
    ],
)
def test_finds_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


@settings(deadline=None, derandomize=True)
@given(st.lists(st.text(alphabet='ab said."“”?,', min_size=1, max_size=40), min_size=1, max_size=12))
def test_outer_edges_never_move(parts: list[str]) -> None:
    text, pieces = cut("|".join(part.replace("|", "") for part in parts))
    glued = keep_attributions(text, pieces)
    assert {start for start, _ in glued} <= {start for start, _ in pieces}
    assert {end for _, end in glued} <= {end for _, end in pieces}
    assert (glued[0][0], glued[-1][1]) == (pieces[0][0], pieces[-1][1])
    assert all(a[1] <= b[0] for a, b in pairwise(glued))
