"""What looks like a key, and must not be written to a file that is shared.

In: text, and the environment that may hold keys. Out: whether there is one. A guard, not a promise: requests and
replies hold no headers, and a key gets among them only where somebody pasted it into an article or a question.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping

_SHAPES = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"sk-[A-Za-z0-9_-]{16,}"  # OpenAI, Anthropic, OpenRouter
    r"|AIza[A-Za-z0-9_-]{30,}"  # Google
    r"|AKIA[A-Z0-9]{16}"  # Amazon
    r"|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}"
    r"|hf_[A-Za-z0-9]{30,}"
    r"|xox[abps]-[A-Za-z0-9-]{10,}"  # Slack
    r"|Bearer\s+[A-Za-z0-9._~+/-]{20,}"
    r")|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
_NAMES = ("_API_KEY", "_API_TOKEN")
_SHORTEST = 8
"""Shorter values of such variables are no keys: local servers are given `x` or `none`."""


def holds_secret(text: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether `text` holds something of a key's shape, or the value of a variable named like `OPENAI_API_KEY`."""
    if _SHAPES.search(text):
        return True
    held = (value for name, value in environment.items() if name.endswith(_NAMES))
    # as it is, and as JSON would write it
    return any(value in text or json.dumps(value)[1:-1] in text for value in held if len(value) >= _SHORTEST)
