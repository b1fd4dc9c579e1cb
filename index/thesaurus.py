"""Words close in meaning to a word, by the embedding model: a word in, stems out.

`vehicles` is close to `trucks`; numbers, days, countries and names are close to nothing here. Weaker than
`synonyms.py`, which people wrote: siblings are close too (`aircraft`, `ship`). Made by `build_thesaurus.py`; it must
not know texts, questions or the model.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.words import Word, words

FILE = Path(__file__).parent / "models" / "thesaurus" / "neighbours.txt"


def close_stems(word: Word) -> frozenset[str]:
    """Stems of the words close in meaning to `word`; none for names, numbers and words unknown to the model."""
    if not word.text.islower():
        return frozenset()
    return _stems(word.folded) or _stems(word.stem)


@cache
def _stems(word: str) -> frozenset[str]:
    return frozenset(found.stem for near in _neighbours().get(word, "").split() for found in words(near))


@cache
def _neighbours() -> dict[str, str]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)
