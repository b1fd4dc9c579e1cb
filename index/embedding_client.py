"""LangChain's embedding models, made from a provider and a name: the file that imports LangChain for embeddings.

In: an EmbeddingModel, then texts. Out: whatever the provider's class gives and raises. LangChain is imported when the
first text comes. Knows no limits, no retries and no vectors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from index.errors import NotReady
from index.model_spec import OPENAI, ModelSpec
from index.provider_errors import install_hint


@dataclass(frozen=True, slots=True)
class EmbeddingModel(ModelSpec):
    """Which model, the way to it, and how long one request of a batch may take."""

    seconds: float = 60.0
    """Retries and all."""

    @property
    def of_openai(self) -> bool:
        """Whether OpenAI itself runs it."""
        return self.provider == OPENAI and not self.compatible


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
            said = f"embedding model {model.name!r} cannot be set up: {model.redacted(str(error))}"
        raise NotReady(said, field="ONRECORD_EMBEDDING_MODEL")

    def _openai_options(self) -> dict[str, Any]:
        import openai

        # LangChain's own client would be shared with other loops, where it does not work.
        # A redirect is not followed: articles would be sent to whoever it names.
        self._http = self._http or openai.DefaultAsyncHttpxClient(
            timeout=self._model.seconds, follow_redirects=False
        )
        return {
            "api_key": self._model.sent_key,
            "base_url": self._model.url,
            "timeout": self._model.seconds,
            "max_retries": 0,
            "chunk_size": self._most_inputs,
            "check_embedding_ctx_length": False,  # else token numbers are sent, which only OpenAI reads
            "http_async_client": self._http,
            "openai_proxy": None,
        }
