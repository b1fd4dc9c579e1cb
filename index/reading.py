"""Which sentence of a passage answers a question, if one does: both are read together by a small model of our own.

In: a question, and passages as lists of sentences. Out: log-odds, a sentence each. The model is the packaged MiniLM
(`embedding.py`), trained further on questions that a text answers or nearly answers (`reader/` has both, and says how).
A question and a passage go in as one row (`reader_row.py`); a sentence is the mean of its word pieces, and so is read
with what is around it. It must not know articles, stores or scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import numpy as np

from index.onnx_model import OnnxModel, cores, open_model, readable
from index.protocols import FloatArray
from index.reader_row import MOST_OF_SENTENCE, NO_SENTENCE, Row, dull_pieces, row_of

MODEL_FILE = Path(__file__).parent / "models" / "reader" / "model.int8.onnx"
TOKENIZER = Path(__file__).parent / "models" / "minilm" / "tokenizer.json"
FINGERPRINT = "minilm-reader-int8:b78371cf9f74"
"""Of the model's two files. A constant, held to them by a test: hashing 23 MB is slow."""
_MOST_CHARACTERS = 16 * MOST_OF_SENTENCE
"""Of a text that are cut into word pieces: what is beyond would not be read."""


_LOADING = Lock()


class _Loaded(NamedTuple):
    model: OnnxModel
    dull: frozenset[int]


class MiniLmReader:
    """The packaged reader (`index.protocols.Reader`); loads its model at first use. Safe for threads."""

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads or cores()

    @property
    def fingerprint(self) -> str:
        """Names the model: answers that two models had a say in can be told apart by it."""
        return FINGERPRINT

    def load(self) -> None:
        """Load the model now, so that no question has to wait for it."""
        _loaded()

    def read(self, question: str, passages: Sequence[Sequence[str]]) -> list[list[float | None]]:
        """The log-odds of each sentence; each passage is read alone, on as many threads as there are cores."""
        if not passages:
            return []
        asked = self._pieces(question)
        if len(passages) < 2 or self._threads == 1:
            return [self._read(asked, passage) for passage in passages]
        with ThreadPoolExecutor(min(self._threads, len(passages)), thread_name_prefix="read") as pool:
            return list(pool.map(lambda passage: self._read(asked, passage), passages))

    def _read(self, asked: list[int], sentences: Sequence[str]) -> list[float | None]:
        row = row_of(asked, [self._pieces(sentence) for sentence in sentences], _loaded().dull)
        read = sorted(set(row.owners) - {NO_SENTENCE})
        odds: list[float | None] = [None] * len(sentences)
        if read:
            none, *own = self._run(row, _means(row.owners, read))
            for place, logit in zip(read, own, strict=True):
                odds[place] = float(logit - none)
        return odds

    def _run(self, row: Row, sentences: FloatArray) -> FloatArray:
        """Logits, shape `[1 + sentences]`: the first is that no sentence answers."""
        inputs = {
            "input_ids": np.array([row.ids], np.int64),
            "attention_mask": np.ones((1, len(row.ids)), np.int64),
            "token_type_ids": np.array([row.kinds], np.int64),
            "sentences": sentences[None],
            "shared": np.array([row.shared], np.float32),
        }
        logits: FloatArray = _loaded().model.session.run(["logits"], inputs)[0][0]
        return logits

    def _pieces(self, text: str) -> list[int]:
        tokenizer = _loaded().model.tokenizer
        pieces: list[int] = tokenizer.encode(readable(text[:_MOST_CHARACTERS]), add_special_tokens=False).ids
        return pieces


@cache
def _opened() -> _Loaded:
    model = open_model(MODEL_FILE, TOKENIZER, None)
    return _Loaded(model, dull_pieces(model.tokenizer.token_to_id))


def _loaded() -> _Loaded:
    """One model for all readers of a process, since it keeps nothing of what is read; opened once."""
    with _LOADING:
        return _opened()


def _means(owners: Sequence[int], read: Sequence[int]) -> FloatArray:
    """Rows that take the mean over the word pieces of each sentence read, shape `[sentences, pieces]`."""
    own = np.array(owners)
    rows = (own[None] == np.array(read)[:, None]).astype(np.float32)
    means: FloatArray = rows / rows.sum(axis=1, keepdims=True)
    return means
