"""LangChain's embedding models, made from a provider and a name: the file that imports LangChain for embeddings.

In: an EmbeddingModel, then texts. Out: whatever the provider's class gives and raises. LangChain is imported when the
first text comes. Knows no limits, no retries and no vectors.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from index.errors import NotReady
from index.provider_errors import install_hint, without_secrets

OPENAI, OPENAI_URL = "openai", "https://api.openai.com/v1"
_NO_KEY = "no-key"
"""Sent to servers that want none: the client insists on one."""


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """Which model, and the way to it."""

    provider: str
    model: str
    base_url: str | None = None
    """Of an OpenAI-compatible server; None is OpenAI's own."""
    key: str | None = field(default=None, repr=False)
    seconds: float = 60.0
    """For one request of a batch, retries and all."""

    @property
    def name(self) -> str:
        """`provider:model`."""
        return f"{self.provider}:{self.model}"

    @property
    def of_openai(self) -> bool:
        """Whether OpenAI itself runs it."""
        return self.provider == OPENAI and (self.base_url or OPENAI_URL).startswith(OPENAI_URL)


class EmbeddingClient:
    """One of LangChain's objects, over connections of its own. Used within one event loop."""

    def __init__(self, model: EmbeddingModel, most_inputs: int) -> None:
        """`most_inputs`: texts of one request, which is never split."""
        self._model, self._most_inputs = model, most_inputs
        self._made: Any = None
        self._http: Any = None

    async def embed(self, texts: list[str]) -> Any:
        """The provider's vectors, unchecked; raises what the vendor does, and NotReady if it cannot be set up."""
        if self._made is None:
            self._made = self._make()
        return await self._made.aembed_documents(texts)

    async def close(self) -> None:
        """Close the connections that are kept."""
        if self._http is not None:
            await self._http.aclose()

    def _make(self) -> Any:
        model = self._model
        try:
            from langchain.embeddings import init_embeddings

            options = self._openai_options() if model.provider == OPENAI else {}
            return init_embeddings(model.model, provider=model.provider, **options)
        except ImportError as error:
            command = install_hint(str(error), model.provider)
            said = f"embedding model {model.name!r} needs a package that is not installed: run `{command}`"
        except Exception as error:
            told = without_secrets(str(error), [model.key or ""])[:300]
            said = f"embedding model {model.name!r} cannot be set up: {told}"
        raise NotReady(said, field="ONRECORD_EMBEDDING_MODEL")

    def _openai_options(self) -> dict[str, Any]:
        import openai

        # LangChain's own client would be shared with other loops, where it does not work.
        self._http = self._http or openai.DefaultAsyncHttpxClient(timeout=self._model.seconds)
        return {
            "api_key": self._model.key or _NO_KEY,
            "base_url": self._model.base_url
            or OPENAI_URL,  # told always: otherwise LANGSMITH_GATEWAY decides
            "timeout": self._model.seconds,
            "max_retries": 0,
            "chunk_size": self._most_inputs,
            "check_embedding_ctx_length": False,  # else token numbers are sent, which only OpenAI reads
            "http_async_client": self._http,
            "openai_proxy": None,
        }
