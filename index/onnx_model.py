"""A packaged model opened: its files in, the tokenizer and the session that run it out.

The one place at run time that knows onnxruntime. It must not know what a model's output means.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class OnnxModel(NamedTuple):
    """What runs a model."""

    tokenizer: Tokenizer
    session: Any


def open_model(model: Path, tokenizer: Path, most_pieces: int | None) -> OnnxModel:
    """The model of this file, with one thread a run: the threads are the caller's, one text each.

    `most_pieces` is how many word pieces the tokenizer gives at most, with its markers; None for all of them.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    opened = Tokenizer.from_file(str(tokenizer))
    opened.no_padding()
    if most_pieces is None:
        opened.no_truncation()
    else:
        opened.enable_truncation(most_pieces)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    return OnnxModel(opened, session)


def readable(text: str) -> str:
    """The text as tokenizers take it: a lone surrogate, which JSON can carry, is no Unicode text and becomes a "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


def cores() -> int:
    """The cores this process may use, which in a container can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
