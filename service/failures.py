"""Model calls that ended a request or made it fall back: each is logged once, and counted for whoever operates this.

In: what was raised, the model's name, how long it took. Out: a warning, and numbers by code. Its message is left out of
both: what a provider says may repeat the prompt, and with it an article.
"""

from __future__ import annotations

import logging
from collections import Counter
from threading import Lock

from index.errors import ModelFailed

log = logging.getLogger("onrecord.model")
log.addHandler(
    logging.NullHandler()
)  # else a command would tell on standard error what its answer or error tells


class ModelFailures:
    """Counts since the process began. Safe to use from several threads."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = Lock()

    def note(self, error: ModelFailed, model: str | None, seconds: float) -> None:
        """A call of `model` failed after `seconds`, retries and all."""
        with self._lock:
            self._counts[error.code] += 1
        log.warning("model %s failed after %.1f s: %s", model, seconds, error.code)

    @property
    def counts(self) -> dict[str, int]:
        """How many there were, by code."""
        with self._lock:
            return dict(self._counts)
