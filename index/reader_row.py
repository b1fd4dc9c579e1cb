"""How a question and a window are laid out as one row of word pieces: an example in, four lists of one length out.

`index` would have to lay them out alike. Standard library alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.examples import Example

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
    """One example as the model reads it."""

    ids: list[int]
    kinds: list[int]
    """0 in the question, 1 in the window."""
    owners: list[int]
    """The place of the sentence that a piece is of, or -1."""
    shared: list[bool]
    """Whether the piece stands in the question and in the window, and is no dull one."""


def dull_pieces(piece: Callable[[str], int | None]) -> frozenset[int]:
    """Their numbers, by the tokenizer's `token_to_id`."""
    found = (piece(word) for word in DULL_WORDS.split())
    return frozenset(number for number in found if number is not None)


def row_of(example: Example, dull: frozenset[int]) -> Row:
    """The markers and both texts, cut to what the model reads."""
    question = [CLS, *example.question[:MOST_OF_QUESTION], SEP]
    ids, owners = list(question), [NO_SENTENCE] * len(question)
    for place, sentence in enumerate(example.sentences):
        ids += sentence[:MOST_OF_SENTENCE]
        owners += [place] * len(sentence[:MOST_OF_SENTENCE])
    ids, owners = [*ids[: MOST_PIECES - 1], SEP], [*owners[: MOST_PIECES - 1], NO_SENTENCE]
    kinds = [0] * len(question) + [1] * (len(ids) - len(question))
    in_both = set(question) & set(ids[len(question) :]) - dull - {CLS, SEP}
    return Row(ids, kinds, owners, [piece in in_both for piece in ids])
