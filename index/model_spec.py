"""Which model is meant by `provider:model`, and what is needed to reach it.

In: the settings' text. Out: a ModelSpec. Nothing is imported or connected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from index.provider_errors import MOST_SAID, without_secrets

OPENAI = "openai"
OPENAI_URL = "https://api.openai.com/v1"
_PROVIDER = re.compile(r"(?P<provider>[a-z][a-z_]*):(?P<model>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A model and the way to it."""

    provider: str
    model: str
    base_url: str | None = None
    """Of OpenAI-compatible servers; None is OpenAI's own."""
    key: str | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """`provider:model`."""
        return f"{self.provider}:{self.model}"

    @property
    def url(self) -> str:
        """Where OpenAI's protocol is spoken, told always: a client that is told nothing asks the environment."""
        return self.base_url or OPENAI_URL

    @property
    def sent_key(self) -> str:
        """The key, or something in place of one: OpenAI's client insists, also for servers that want none."""
        return self.key or "no-key"

    @property
    def compatible(self) -> bool:
        """Whether it is a server that is not OpenAI's own but speaks like it."""
        return self.provider == OPENAI and not _is_openais(self.url)

    @property
    def at_list_price(self) -> bool:
        """Whether the provider's own price list holds: behind another URL anybody may answer to the name."""
        return not self.compatible

    def redacted(self, text: str) -> str:
        """The text on one line, shortened, without the key."""
        return without_secrets(text, [self.key or ""])[:MOST_SAID]


def _is_openais(url: str) -> bool:
    """Whether a URL is that of OpenAI's own API: the whole host and the whole path, not how it begins."""
    own = urlsplit(OPENAI_URL)
    try:
        given = urlsplit(url.strip())
        port = given.port
    except ValueError:
        return False
    return (
        (given.scheme, given.hostname, given.path.rstrip("/")) == (own.scheme, own.hostname, own.path)
        and port in (None, 443)
        and not (given.username or given.password or given.query or given.fragment)
    )


def spec_of(text: str, base_url: str | None = None, key: str | None = None) -> ModelSpec:
    """`openai:gpt-4.1-mini`; a name without a provider is one of an OpenAI-compatible server.

    `llama3.1:8b` is such a name too: what stands before the colon is a provider only if it is a word.
    Raises ValueError.
    """
    found = _PROVIDER.fullmatch(text.strip())
    provider, model = (found["provider"], found["model"].strip()) if found else (OPENAI, text.strip())
    if not model or model[0] == ":" or model[-1] == ":" or any(c.isspace() for c in model):
        raise ValueError(f"{text!r} is no model; write it as provider:model, such as openai:gpt-4.1-mini")
    if provider == OPENAI:
        return ModelSpec(provider, model, base_url, key)
    return ModelSpec(provider, model)
