"""LangChain's chat models, made from `provider:model`: the file that imports LangChain for chat. Import it late.

In: a spec, a key, a base URL. Out: a model without retries or redirects of its own, never over the Responses API, and
without LangSmith's tracing or gateway, whatever the environment says. Knows nothing of requests.
"""

from __future__ import annotations

import os
import warnings
from contextlib import AbstractContextManager
from typing import Any

import openai
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_openai import ChatOpenAI
from langchain_openai.chat_models.base import BaseChatOpenAI
from langsmith import tracing_context

from index.errors import NotReady
from index.model_spec import OPENAI, ModelSpec
from index.provider_errors import install_hint

_ADVICE = (
    r"This model does not support OpenAI's structured output|Invalid schema for OpenAI's structured output"
)
warnings.filterwarnings("ignore", _ADVICE)  # LangChain's advice to programmers; we ask in another way then


class _TellingRefusals(ChatOpenAI):  # type: ignore[misc, unused-ignore]
    """LangChain drops a streamed refusal, which would pass for an empty reply."""

    def _convert_chunk_to_generation_chunk(self, chunk: Any, *args: Any, **kwargs: Any) -> Any:
        made = super()._convert_chunk_to_generation_chunk(chunk, *args, **kwargs)
        refusal = "".join(
            (choice.get("delta") or {}).get("refusal") or "" for choice in chunk.get("choices") or ()
        )
        if made is not None and refusal:
            made.message.additional_kwargs["refusal"] = refusal
        return made


class Builder:
    """Makes LangChain's models of one spec, all over one HTTP client. Used within one event loop."""

    def __init__(self, spec: ModelSpec, timeout: float) -> None:
        """`timeout` is in seconds, for any one wait of the client's."""
        self._spec, self._timeout = spec, timeout
        self._http: Any = None
        for name in ("LANGCHAIN_TRACING", "LANGCHAIN_HANDLER"):
            os.environ.pop(name, None)  # with either of them LangChain refuses to run untraced

    def __call__(self, temperature: float | None, max_tokens: int) -> BaseChatModel:
        """A model for this temperature (None: not sent) and limit of tokens.

        Raises NotReady for a provider whose package is not installed, or that cannot be set up.
        """
        spec = self._spec
        try:
            if spec.provider == OPENAI:
                return self._openai(temperature)
            given: dict[str, Any] = {"temperature": temperature} if temperature is not None else {}
            made: BaseChatModel = init_chat_model(
                spec.model,
                model_provider=spec.provider,
                max_tokens=max_tokens,
                timeout=self._timeout,
                max_retries=0,
                **given,
            )
        except ImportError as error:
            command = install_hint(str(error), spec.provider)
            raise NotReady(
                f"chat model {spec.name!r} needs a package that is not installed: run `{command}`",
                field="ONRECORD_CHAT_MODEL",
            ) from None
        except Exception as error:
            raise NotReady(
                f"chat model {spec.name!r} cannot be set up: {spec.redacted(str(error))}",
                field="ONRECORD_CHAT_MODEL",
            ) from None
        return made

    async def close(self) -> None:
        """Close the connections that are kept."""
        if self._http is not None:
            await self._http.aclose()

    def _openai(self, temperature: float | None) -> BaseChatModel:
        # LangChain's own client would be shared with other loops, where it does not work.
        # A redirect is not followed: the whole prompt would be sent to whoever it names.
        self._http = self._http or openai.DefaultAsyncHttpxClient(
            timeout=self._timeout, follow_redirects=False
        )
        return _TellingRefusals(
            model=self._spec.model,
            api_key=self._spec.sent_key,
            base_url=self._spec.url,
            temperature=temperature,
            timeout=self._timeout,
            max_retries=0,
            use_responses_api=False,
            stream_chunk_timeout=None,
            http_async_client=self._http,
            openai_proxy=None,
        )


def of_openai_kind(model: object) -> bool:
    """Whether it speaks OpenAI's chat completions."""
    return isinstance(model, BaseChatOpenAI)


def untraced() -> AbstractContextManager[Any]:
    """Within it LangChain reports to nobody, even with LANGSMITH_TRACING set."""
    return tracing_context(enabled=False)
