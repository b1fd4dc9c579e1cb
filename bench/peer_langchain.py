"""The peer: LangChain's splitter and its Chroma store, as its users write them, with the same model.

Run in `.venv-peers` (`make bench-peers`) by `python -m bench.peer_langchain`. Same chunk size, same MiniLM files,
same onnxruntime; texts go through the model in batches of 32 by length, as sentence-transformers does it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from tokenizers import Tokenizer

from bench.contender import CHUNK_TOKENS, MODELS, run

OVERLAP_TOKENS = 25
"""About the one sentence that OnRecord's chunks overlap by."""
BATCH = 32
ADDED_AT_ONCE = 1000


class MiniLm(Embeddings):  # type: ignore[misc]  # LangChain is not in the environment that mypy sees
    """The packaged model behind LangChain's interface."""

    def __init__(self) -> None:
        self._tokenizer = Tokenizer.from_file(str(MODELS / "minilm" / "tokenizer.json"))
        self._tokenizer.enable_truncation(256)
        self._tokenizer.enable_padding()
        self._session = onnxruntime.InferenceSession(
            str(MODELS / "minilm" / "model.int8.onnx"), providers=["CPUExecutionProvider"]
        )

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text."""
        order = np.argsort([-len(text) for text in texts], kind="stable")
        vectors: list[list[float]] = [[]] * len(texts)
        for at in range(0, len(texts), BATCH):
            places = order[at : at + BATCH]
            encoded = self._tokenizer.encode_batch([texts[place] for place in places])
            inputs = {
                "input_ids": np.array([e.ids for e in encoded], np.int64),
                "attention_mask": np.array([e.attention_mask for e in encoded], np.int64),
                "token_type_ids": np.array([e.type_ids for e in encoded], np.int64),
            }
            (made,) = self._session.run(["sentence_embedding"], inputs)
            for place, vector in zip(places, made.tolist(), strict=True):
                vectors[place] = vector
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_documents([text])[0]


class LangChainChroma:
    """Split, embed, add; then similarity search."""

    def __init__(self, folder: Path) -> None:
        self._splitter = RecursiveCharacterTextSplitter.from_tiktoken_encoder(
            encoding_name="o200k_base", chunk_size=CHUNK_TOKENS, chunk_overlap=OVERLAP_TOKENS
        )
        self._store = Chroma(
            embedding_function=MiniLm(),
            persist_directory=str(folder),
            collection_metadata={"hnsw:space": "cosine"},
        )

    def ingest(self, articles: Sequence[dict[str, Any]]) -> None:
        """Add the chunks of the articles, a thousand at once."""
        whole = [Document(a["text"], metadata={"source": a["url"]}) for a in articles]
        pieces = self._splitter.split_documents(whole)
        for at in range(0, len(pieces), ADDED_AT_ONCE):
            self._store.add_documents(pieces[at : at + ADDED_AT_ONCE])

    def chunks(self) -> int:
        """How many there are."""
        return len(self._store.get(include=[])["ids"])

    def search(self, question: str, tokens: int) -> list[str]:
        """Enough chunks, were they all half as long as they may be."""
        wanted = 1 + 2 * tokens // CHUNK_TOKENS
        return [piece.page_content for piece in self._store.similarity_search(question, k=wanted)]


if __name__ == "__main__":
    run(LangChainChroma)
