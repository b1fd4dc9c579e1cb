"""How a server wants to be asked: which structured output, and which parameters it knows.

In: a refusal. Out: the next way to try, or None. OpenAI-compatible servers differ in what they accept, and the only
way to learn it is to ask; what worked is remembered by the adapter. Knows no vendor's client and no prompt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from index.provider_errors import Trouble

Mode = Literal["json_schema", "tool", "text"]
"""The provider holds the reply to the schema; or the reply is a tool's arguments; or it is asked for in words."""
MODES: tuple[Mode, ...] = ("json_schema", "tool", "text")
TokenLimit = Literal["max_completion_tokens", "max_tokens"]
_NO_SUCH_MODEL = re.compile(r"\bmodel\b.{0,80}\b(?:does not exist|not found)", re.IGNORECASE)
_REFUSALS = (400, 404, 415, 422, 500, 501)


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way to ask, and the ones left to try."""

    modes: tuple[Mode, ...] = MODES
    """The first is used."""
    token_limit: TokenLimit = "max_completion_tokens"
    """What the limit of a reply is called; only OpenAI's own models insist on the newer name."""
    temperature: bool = True
    """Whether to send it: models that reason take none."""
    usage: bool = True
    """Whether to ask for `stream_options`."""
    limit_renamed: bool = False

    @property
    def mode(self) -> Mode:
        """The mode in use."""
        return self.modes[0]

    def after(self, trouble: Trouble) -> Dialect | None:
        """The next way to try where the server did not accept this one; each change is made once."""
        if trouble.status not in _REFUSALS or trouble.code != "model_rejected_request":
            return None
        if trouble.status == 404 and _NO_SUCH_MODEL.search(trouble.said):
            return None
        return self._without_parameter(trouble.said) or self.next_mode()

    def _without_parameter(self, said: str) -> Dialect | None:
        if self.usage and ("stream_options" in said or "include_usage" in said):
            return replace(self, usage=False)
        if self.temperature and "temperature" in said.lower():
            return replace(self, temperature=False)
        if not self.limit_renamed and ("max_tokens" in said or "max_completion_tokens" in said):
            other: TokenLimit = (
                "max_tokens" if self.token_limit == "max_completion_tokens" else "max_completion_tokens"
            )
            return replace(self, token_limit=other, limit_renamed=True)
        return None

    def next_mode(self) -> Dialect | None:
        """The same with the mode after this one, if there is one."""
        return replace(self, modes=self.modes[1:]) if len(self.modes) > 1 else None


def modes_for(wanted: Mode | Literal["auto"], profile: Mapping[str, Any] | None) -> tuple[Mode, ...]:
    """The modes to try, in order: the one wanted, or what LangChain's profile of the model does not rule out."""
    if wanted != "auto":
        return (wanted,)
    known = profile or {}
    ruled_out = {
        mode
        for mode, feature in (("json_schema", "structured_output"), ("tool", "tool_calling"))
        if known.get(feature) is False
    }
    return tuple(mode for mode in MODES if mode not in ruled_out)
