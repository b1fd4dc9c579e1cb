"""How a question and a passage are laid out as one row of word pieces: their pieces in, four lists of one length out.

The reader is trained (`reader/`) and used (`reading.py`) on the same rows. Standard library alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

MOST_PIECES, MOST_OF_QUESTION, MOST_OF_SENTENCE = 384, 60, 200
CLS, SEP = 101, 102
NO_SENTENCE = -1
DULL_WORDS = """
    the a an of in on at by for with from to into about as than then so if or and but nor not only is are was were be
    been being am has have had do does did what which who whom whose when where why how it its they them their he she
    his her him this that these those there can could will would shall should may might must ' s t , . ? ! : ; - ( )
    said say many much any some
"""
"""Word pieces that stand in both texts and say nothing by it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question and a passage as the model reads them."""

    ids: list[int]
    kinds: list[int]
    """0 in the question, 1 in the passage."""
    owners: list[int]
    """The place of the sentence that a piece is of, or -1."""
    shared: list[bool]
    """Whether the piece stands in the question and in the passage, and is no dull one."""


def dull_pieces(piece: Callable[[str], int | None]) -> frozenset[int]:
    """Their numbers, by the tokenizer's `token_to_id`."""
    found = (piece(word) for word in DULL_WORDS.split())
    return frozenset(number for number in found if number is not None)


def row_of(question: Sequence[int], sentences: Sequence[Sequence[int]], dull: Set[int]) -> Row:
    """The markers and both texts, cut to what the model reads."""
    asked = [CLS, *question[:MOST_OF_QUESTION], SEP]
    ids, owners = list(asked), [NO_SENTENCE] * len(asked)
    for place, sentence in enumerate(sentences):
        ids += sentence[:MOST_OF_SENTENCE]
        owners += [place] * len(sentence[:MOST_OF_SENTENCE])
    ids, owners = [*ids[: MOST_PIECES - 1], SEP], [*owners[: MOST_PIECES - 1], NO_SENTENCE]
    kinds = [0] * len(asked) + [1] * (len(ids) - len(asked))
    in_both = set(asked) & set(ids[len(asked) :]) - dull - {CLS, SEP}
    return Row(ids, kinds, owners, [piece in in_both for piece in ids])
