"""Text to vectors with the packaged MiniLM: texts and chunks come in, unit vectors go out.

It must not know stores or questions. The model is sentence-transformers/all-MiniLM-L6-v2 (Reimers and
Gurevych, 2019, https://arxiv.org/abs/1908.10084) as ONNX with int8 weights; pooling is in the graph.

Each text goes through the model alone, on as many threads as there are cores. That is no slower than batches
(no padding; 16,700 word pieces a second on two cores against 13,800 in batches of 2,048), takes less memory,
and makes a vector depend on its text alone: the int8 model scales activations over the whole batch, and a
batch of 16 moved vectors by up to 0.016 in cosine and the cosine to a question by up to 0.034.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from index.onnx_model import OnnxModel, cores, open_model, readable
from index.protocols import ChunkToEmbed, ChunkVectors, FloatArray, Progress

if TYPE_CHECKING:
    from tokenizers import Encoding

MODEL_FOLDER = Path(__file__).parent / "models" / "minilm"
DIMENSIONS = 384
MAX_PIECES = 256
"""Word pieces that the model reads of a text, its two markers included; the rest is cut off."""
RECIPE = "late-chunking-1"
"""Change it when vectors change while the model's files do not."""
FINGERPRINT = "minilm-l6-v2-int8:ce04609bcb16"
"""Of the model's two files and the recipe. A constant, held to them by a test: hashing 23 MB is slow."""

_MOST_CHARACTERS = 64 * MAX_PIECES
"""Tokenising stops here: a megabyte takes a second, and all but its start would be thrown away."""

_In = TypeVar("_In")
_Out = TypeVar("_Out")


class MiniLmEmbedder:
    """The packaged embedder (`index.protocols.Embedder`); loads its model at first use. Safe for threads."""

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads or cores()
        self._model: OnnxModel | None = None
        self._loading = Lock()

    @property
    def fingerprint(self) -> str:
        """Names the model and the recipe; vectors of two fingerprints never mix."""
        return FINGERPRINT

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return DIMENSIONS

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """One unit vector a text, shape `[len(texts), 384]`; of a long text, its first 256 word pieces."""
        vectors = self._each(self._embed_text, texts, None)
        return np.stack(vectors) if vectors else np.zeros((0, DIMENSIONS), np.float32)

    def embed_chunks(
        self, chunks: Sequence[ChunkToEmbed], progress: Progress | None = None
    ) -> list[ChunkVectors]:
        """One pass a chunk gives its vector and those of its sentences, which so know what is around them.

        A sentence's vector is the mean over its word pieces within the chunk ("late chunking", Günther et
        al., 2024, https://arxiv.org/abs/2409.04701); a sentence that the model did not reach is embedded by
        itself.
        """
        return self._each(self._embed_chunk, chunks, progress)

    def _each(
        self, work: Callable[[_In], _Out], items: Sequence[_In], progress: Progress | None
    ) -> list[_Out]:
        """`work` on every item, in the order given, spread over the threads."""
        if len(items) == 1 or self._threads == 1:
            return _counted(map(work, items), len(items), progress)
        pool = ThreadPoolExecutor(min(self._threads, len(items) or 1), thread_name_prefix="embed")
        try:
            return _counted(pool.map(work, items), len(items), progress)
        finally:
            pool.shutdown(cancel_futures=True)

    def _embed_text(self, text: str) -> FloatArray:
        (pooled,) = self._run(self._encode(text), ["sentence_embedding"])
        vector: FloatArray = pooled[0]
        return vector

    def _embed_chunk(self, chunk: ChunkToEmbed) -> ChunkVectors:
        encoding = self._encode(chunk.text)
        pooled, pieces = self._run(encoding, ["sentence_embedding", "token_embeddings"])
        # The first and the last piece are the model's own markers.
        offsets = np.array(encoding.offsets[1:-1], np.int64).reshape(-1, 2)
        sentences = np.zeros((len(chunk.sentence_spans), DIMENSIONS), np.float32)
        for place, (start, end) in enumerate(chunk.sentence_spans):
            first, beyond = np.searchsorted(offsets[:, 0], (start, end))
            if first < beyond:
                sentences[place] = _unit(pieces[0, 1 + first : 1 + beyond].mean(axis=0))
            elif chunk.text[start:end].strip():
                sentences[place] = self._embed_text(chunk.text[start:end])
        return ChunkVectors(pooled[0], sentences)

    def _encode(self, text: str) -> Encoding:
        return self._loaded().tokenizer.encode(readable(text[:_MOST_CHARACTERS]))

    def _run(self, encoding: Encoding, outputs: list[str]) -> list[FloatArray]:
        ids = np.array([encoding.ids], np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        found: list[FloatArray] = self._loaded().session.run(outputs, inputs)
        return found

    def _loaded(self) -> OnnxModel:
        with self._loading:
            if self._model is None:
                self._model = open_model(
                    MODEL_FOLDER / "model.int8.onnx", MODEL_FOLDER / "tokenizer.json", MAX_PIECES
                )
            return self._model


def _counted(results: Iterable[_Out], total: int, progress: Progress | None) -> list[_Out]:
    done: list[_Out] = []
    for result in results:
        done.append(result)
        if progress is not None:
            progress(len(done), total)
    return done


def _unit(vector: FloatArray) -> FloatArray:
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length > 0 else vector
