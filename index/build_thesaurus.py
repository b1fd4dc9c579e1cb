"""Makes `index/models/thesaurus`: which words of the model's vocabulary are close in meaning, by the model itself.

In: the packaged MiniLM. Out: one text file, a line a word: the word and its neighbours, best first. Run it with
`python -m index.build_thesaurus`; it takes a minute or two and gives the same file again. Nothing at run time needs
it: `thesaurus.py` reads what it wrote.

A word's vector is that of the text that is the word alone. Numbers, countries and their peoples are left out: their
vectors are close (Iran and Iraq 0.65, two and three 0.77), and no question about one is answered by the other.
"""

from __future__ import annotations

import json

import numpy as np

from index.embedding import MODEL_FOLDER, MiniLmEmbedder
from index.protocols import FloatArray
from index.synonyms import groups
from index.thesaurus import FILE
from index.words import words

CLOSE = 0.6
"""Least cosine of two neighbours."""
MOST = 24
"""Neighbours kept of one word."""
_FIRST_WORD_ID = 1996
_LEAST_LETTERS = 3
_NEVER = (
    "US UK Russia China Ukraine Iran Iraq Syria Israel France Germany Japan India EU one two three four five six seven "
    "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
_ALSO_NEVER = (
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
    "first second third fourth fifth sixth seventh eighth ninth tenth north south east west northern southern eastern "
    "western he she him her his hers"
)


def main() -> None:
    """Write the file."""
    kept = _vocabulary()
    lines = [f"{word} {' '.join(near)}" for word, near in zip(kept, _neighbours(kept), strict=True) if near]
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _vocabulary() -> list[str]:
    pieces: dict[str, int] = json.loads((MODEL_FOLDER / "tokenizer.json").read_text(encoding="utf-8"))[
        "model"
    ]["vocab"]
    left_out = frozenset[int]().union(*(groups(word.stem) for word in words(_NEVER)))
    never = frozenset(_ALSO_NEVER.split())
    return [
        piece
        for piece, place in sorted(pieces.items(), key=lambda item: item[1])
        if place >= _FIRST_WORD_ID
        and len(piece) >= _LEAST_LETTERS
        and piece.isascii()
        and piece.isalpha()
        and piece not in never
        and not any(word.is_stop or groups(word.stem) & left_out for word in words(piece))
    ]


def _neighbours(kept: list[str]) -> list[list[str]]:
    vectors: FloatArray = MiniLmEmbedder().embed(kept)
    found = []
    for place, vector in enumerate(vectors):
        cosines = vectors @ vector
        cosines[place] = 0.0
        near = np.flatnonzero(cosines >= CLOSE)
        order = near[np.argsort(-cosines[near], kind="stable")][:MOST]
        found.append([kept[i] for i in order])
    return found


if __name__ == "__main__":
    main()
