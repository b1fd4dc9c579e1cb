"""The peer with OnRecord's own model: the same LangChain pipeline around the packaged int8 file in onnxruntime.

In: texts. Out: vectors. Run in `.venv-peers` by `python -m bench.peer_int8`. What then differs from OnRecord is the
pipeline alone: texts go through the model in batches of 32 by length, as sentence-transformers does it.
"""

from __future__ import annotations

import numpy as np
import onnxruntime
from langchain_core.embeddings import Embeddings
from tokenizers import Tokenizer

from bench.contender import MODELS, run
from bench.peer_langchain import LangChainChroma

BATCH = 32


class MiniLm(Embeddings):
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


if __name__ == "__main__":
    run(lambda folder: LangChainChroma(folder, MiniLm()))
