"""Any LangChain embedding model as an Embedder.

In: texts and chunks. Out: unit vectors. It raises ModelFailed and ModelUnavailable, and NotReady where the model
cannot be set up. A sentence is embedded by itself: no provider tells the vectors of the words in a text, from which
the packaged model makes those of sentences. Knows nothing of stores or questions.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import CancelledError, Future
from typing import Any

import numpy as np

from index.background import Background
from index.embedding_batches import BatchLimits, batches, readable, shorter
from index.embedding_client import EmbeddingClient, EmbeddingModel
from index.errors import ModelFailed, ModelUnavailable, NotReady
from index.protocols import ChunkToEmbed, ChunkVectors, FloatArray, Progress
from index.provider_errors import Trouble, read_trouble
from index.retries import Retries
from index.tokens import counter_for

RECIPE = "sentences-alone-1"
"""Change it when vectors change while the model does not."""
_ELSEWHERE = BatchLimits(inputs=64, tokens=16_000)
"""For servers that may run on a few cores: OpenAI's would keep them busy past any time limit."""
_AT_ONCE = 4
_SHORTEST = 64
"""Characters; a text is not cut below it."""


class LangChainEmbedder:
    """An `index.protocols.Embedder` over LangChain's `init_embeddings`; connects at first use. Safe for threads."""

    def __init__(
        self,
        model: EmbeddingModel,
        limits: BatchLimits | None = None,
        retries: Retries | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        failed: Callable[[ModelFailed, str, float], None] = lambda error, model, seconds: None,
    ) -> None:
        """`failed` is told what is raised of the model, its name, and after how many seconds."""
        self._model, self._limits = model, limits or (BatchLimits() if model.of_openai else _ELSEWHERE)
        self._retries, self._sleep, self._failed = retries or Retries(), sleep, failed
        self._secrets = [model.key] if model.key else []
        self._background = Background(f"embedding {model.name}")
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._client = EmbeddingClient(model, self._limits.inputs)
        self._dimensions: int | None = None

    @property
    def fingerprint(self) -> str:
        """Names the model and the recipe; not the URL, by which the same model may move, and nothing to connect for."""
        return f"{self._model.name}:{RECIPE}"

    @property
    def dimensions(self) -> int:
        """Length of a vector; the model is asked for one the first time."""
        if self._dimensions is None:
            self.embed(["dimensions"])
        return self._dimensions or 0

    def close(self) -> None:
        """End what runs, and let go of connections."""
        self._background.close(self._client.close)

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """One unit vector a text, in the order given; of a text longer than the model reads, its start."""
        return self._told_of(texts, lambda done: None)

    def embed_chunks(
        self, chunks: Sequence[ChunkToEmbed], progress: Progress | None = None
    ) -> list[ChunkVectors]:
        """Vectors of chunks and of their sentences, each text embedded by itself; a blank sentence has none."""
        texts: list[str] = []
        ends: list[int] = []
        for chunk in chunks:
            sentences = (chunk.text[start:end] for start, end in chunk.sentence_spans)
            texts += [chunk.text, *(text for text in sentences if text.strip())]
            ends.append(len(texts))

        def tell(done: int) -> None:
            if progress is not None:
                progress(sum(end <= done for end in ends), len(chunks))

        vectors = iter(self._told_of(texts, tell))
        return [self._chunk_vectors(chunk, vectors) for chunk in chunks]

    def _chunk_vectors(self, chunk: ChunkToEmbed, vectors: Any) -> ChunkVectors:
        own = next(vectors)
        sentences = np.zeros((len(chunk.sentence_spans), own.shape[0]), np.float32)
        for place, (start, end) in enumerate(chunk.sentence_spans):
            if chunk.text[start:end].strip():
                sentences[place] = next(vectors)
        return ChunkVectors(own, sentences)

    def _told_of(self, texts: Sequence[str], tell: Callable[[int], None]) -> FloatArray:
        start = time.monotonic()
        try:
            return self._embed(texts, tell)
        except ModelFailed as error:
            self._failed(error, self._model.name, time.monotonic() - start)
            raise

    def _embed(self, texts: Sequence[str], tell: Callable[[int], None]) -> FloatArray:
        if not texts:
            return np.zeros((0, self._dimensions or 0), np.float32)
        count = counter_for(self._model.model)
        ready = [readable(text, self._limits.tokens_of_an_input, count) for text in texts]
        futures: list[Future[list[FloatArray]]] = []
        found: list[FloatArray] = []
        try:
            for batch in batches(ready, self._limits, count):
                futures.append(self._started(batch))
            for future in futures:
                found += future.result()
                tell(len(found))
        except CancelledError:
            raise self._closed() from None
        finally:
            for future in futures:
                future.cancel()
        return self._units(found)

    def _started(self, batch: list[str]) -> Future[list[FloatArray]]:
        try:
            return self._background.start(self._batch(batch))
        except RuntimeError:
            raise self._closed() from None

    def _closed(self) -> ModelUnavailable:
        return ModelUnavailable(f"model {self._model.name!r} is closed: it is shutting down")

    def _units(self, found: list[FloatArray]) -> FloatArray:
        lengths = {vector.shape[0] for vector in found} | ({self._dimensions} - {None})
        if len(lengths) != 1 or 0 in lengths:
            raise self._nonsense(f"vectors of {sorted(str(length) for length in lengths)} dimensions")
        self._dimensions = found[0].shape[0]
        vectors = np.stack(found)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not norms.all():
            raise self._nonsense("a vector of zeros")
        units: FloatArray = (vectors / norms).astype(np.float32)
        return units

    async def _batch(self, texts: list[str]) -> list[FloatArray]:
        async with self._slots:
            try:
                async with asyncio.timeout(self._model.seconds) as deadline:
                    return await self._asked(texts, deadline.when() or 0.0)
            except TimeoutError:
                raise Trouble("model_timeout").error(self._model.name) from None

    async def _asked(self, texts: list[str], deadline: float) -> list[FloatArray]:
        """The vectors; in smaller requests, and of a shorter text, where the server takes no such."""
        for failed in range(1, self._retries.most + 2):
            try:
                return self._read(await self._client.embed(texts), len(texts))
            except (ModelFailed, NotReady):
                raise
            except Exception as raised:
                trouble = read_trouble(raised, self._secrets)
            if trouble.status in (400, 413, 422) and trouble.code in (
                "model_rejected_request",
                "model_context_exceeded",
            ):
                return await self._smaller(texts, trouble, deadline)
            left = deadline - asyncio.get_running_loop().time()
            await self._sleep(self._retries.wait(trouble.error(self._model.name), failed, left))
        raise AssertionError("the last failure is raised by the retries")

    async def _smaller(self, texts: list[str], trouble: Trouble, deadline: float) -> list[FloatArray]:
        if len(texts) > 1:
            half = len(texts) // 2
            first = await self._asked(texts[:half], deadline)
            return first + await self._asked(texts[half:], deadline)
        if trouble.code == "model_context_exceeded" and len(texts[0]) > _SHORTEST:
            return await self._asked([shorter(texts[0], 0.5)], deadline)
        raise trouble.error(self._model.name)

    def _read(self, given: Any, texts: int) -> list[FloatArray]:
        try:
            with np.errstate(over="ignore"):
                vectors = [np.asarray(vector, np.float64).astype(np.float32) for vector in given]
        except (TypeError, ValueError):
            raise self._nonsense("vectors that are no lists of numbers") from None
        if len(vectors) != texts:
            raise self._nonsense(f"{len(vectors)} vectors for {texts} texts")
        if not all(vector.ndim == 1 and np.isfinite(vector).all() for vector in vectors):
            raise self._nonsense("vectors that are no lists of finite numbers")
        return vectors

    def _nonsense(self, what: str) -> ModelFailed:
        return ModelFailed(
            f"model {self._model.name!r} replied with {what}: check the base URL and the model",
            code="model_not_spoken",
        )
