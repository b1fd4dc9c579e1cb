"""The words sent to a model, read from the Markdown files beside this one.

In: a prompt's name and a value for each of its `$variables`. Out: the texts of its sections, and a fingerprint of
exactly what was rendered. A file is a `## System` and a `## User` section; `$$` is a dollar sign. Knows no model.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent
_SECTIONS = re.compile(r"\A## System\n(?P<system>.*?)^## User\n(?P<user>.*)\Z", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A prompt with its variables filled in."""

    system: str
    user: str
    fingerprint: str
    """`ask-5d41402a/7d793037`: the file's name, a hash of the file and a hash of what was rendered from it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file."""

    name: str
    system: Template
    user: Template
    version: str
    """`ask-5d41402a`: changes with any word of the file."""

    @property
    def variables(self) -> frozenset[str]:
        """Every name that `render` needs."""
        return frozenset((*self.system.get_identifiers(), *self.user.get_identifiers()))

    def render(self, **values: str) -> Rendered:
        """The sections filled in. Raises KeyError that names the variables which are missing or unknown.

        A value is put in as it is: a `$` or a heading in it means nothing.
        """
        if wrong := self.variables.symmetric_difference(values):
            raise KeyError(f"prompt {self.name!r}: {sorted(wrong)} must be given once each, and nothing else")
        system, user = self.system.substitute(values).strip(), self.user.substitute(values).strip()
        return Rendered(system, user, f"{self.version}/{_digest(system, user)}")


@lru_cache(maxsize=16)
def load_prompt(name: str, folder: Path = FOLDER) -> Prompt:
    """The prompt in `<name>.md`. Raises FileNotFoundError, or ValueError for a file without its two sections."""
    text = (folder / f"{name}.md").read_text(encoding="utf-8")
    found = _SECTIONS.match(text)
    if found is None:
        raise ValueError(f"prompt {name!r} needs a '## System' section first, and then a '## User' section")
    return Prompt(name, Template(found["system"]), Template(found["user"]), f"{name}-{_digest(text)}")


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:8]
