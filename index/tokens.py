"""How many o200k_base tokens a text is: what chunk sizes and evidence budgets are counted in.

In: text. Out: a count. The vocabulary is packaged, and nothing is ever fetched. It knows nothing of articles.
For a model that counts otherwise, `counter_for` counts as it does if it can, or errs on the safe side.
"""

from __future__ import annotations

import hashlib
import math
import os
import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

import tiktoken

from index.errors import NotReady

_ENCODING = "o200k_base"
_VOCABULARY = Path(__file__).parent / "models" / "tiktoken"
_VOCABULARY_FILE = _VOCABULARY / "fb374d419588a4632f3f557e76b4b70aebbca790"
_VOCABULARY_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
_CACHE_VARIABLE = "TIKTOKEN_CACHE_DIR"
_OTHER_VOCABULARIES = {
    "cl100k_base": (
        "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
        "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    ),
}
"""Of an encoding, what tiktoken calls its file in a cache, and the SHA-256 of the file."""
MARGIN = 1.25
"""What o200k counts are multiplied by for a model that counts in a way of its own.

A rule of thumb and no bound: smaller vocabularies, of 32,000 words and more, make up to about a quarter more
tokens of English. Where a prompt must not be cut, leave room.
"""
_loading = Lock()

LONGEST_RUN = 2_000
"""Code points without white space, or with nothing but it, that are counted in one go.

tiktoken's regular expression runs out of stack on a long run (https://github.com/openai/tiktoken/issues/15),
and its time grows faster than the run (issue 195 there); a longer one is counted in pieces, which counts
a token or so too many a cut.
"""
_LONG_RUN = re.compile(rf"(?<!\S)\S{{{LONGEST_RUN},}}|(?<!\s)\s{{{LONGEST_RUN},}}")


def count(text: str) -> int:
    """Tokens of `text`; what looks like a special token is plain text here."""
    return _count(_encoding(), text)


def counter_for(model: str) -> Callable[[str], int]:
    """How many tokens a text is to the model of this name, with or without a provider before it.

    Counted with its own encoding if that is packaged, or its file lies in the folder that TIKTOKEN_CACHE_DIR
    names; else by o200k times MARGIN, rounded up.
    """
    name = _encoding_name(model.rpartition(":")[2].rpartition("/")[2])
    if name == _ENCODING:
        return count
    if name in _OTHER_VOCABULARIES and (other := _cached(name)) is not None:
        return partial(_count, other)
    return _cautious


def _cautious(text: str) -> int:
    return math.ceil(count(text) * MARGIN)


def _encoding_name(model: str) -> str | None:
    try:
        name = tiktoken.encoding_name_for_model(model)
    except KeyError:
        return None
    return _ENCODING if name == "o200k_harmony" else name  # the same words, with other markers


def _count(encoding: tiktoken.Encoding, text: str) -> int:
    encode = encoding.encode_ordinary
    if len(text) < LONGEST_RUN:
        return len(encode(text))
    total = at = 0
    for run in _LONG_RUN.finditer(text):
        total += len(encode(text[at : run.start()]))
        total += sum(
            len(encode(text[i : min(i + LONGEST_RUN, run.end())]))
            for i in range(run.start(), run.end(), LONGEST_RUN)
        )
        at = run.end()
    return total + len(encode(text[at:]))


def counts(texts: Sequence[str]) -> list[int]:
    """Tokens of each text, in the order given."""
    return [count(text) for text in texts]


@lru_cache(maxsize=1)
def _encoding() -> tiktoken.Encoding:
    if not _VOCABULARY_FILE.is_file() or _sha256(_VOCABULARY_FILE) != _VOCABULARY_SHA256:
        # tiktoken would delete it and go to the network for another.
        raise NotReady(
            f"the token vocabulary {str(_VOCABULARY_FILE)!r} is missing or damaged: install OnRecord again"
        )
    with _loading:
        before = os.environ.get(_CACHE_VARIABLE)
        os.environ[_CACHE_VARIABLE] = str(_VOCABULARY)
        try:
            return tiktoken.get_encoding(_ENCODING)
        finally:
            if before is None:
                del os.environ[_CACHE_VARIABLE]
            else:
                os.environ[_CACHE_VARIABLE] = before


def _cached(name: str) -> tiktoken.Encoding | None:
    """From the user's own cache, where the file is whole: tiktoken would fetch it otherwise."""
    file, digest = _OTHER_VOCABULARIES[name]
    with _loading:
        folder = os.environ.get(_CACHE_VARIABLE)
        path = Path(folder) / file if folder else None
        if path is None or not path.is_file() or _sha256(path) != digest:
            return None
        return tiktoken.get_encoding(name)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
