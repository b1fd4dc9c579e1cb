"""A set of recorded exchanges with one model: kept in memory, found by key, written after each addition.

In: requests with what came of them. Out: the replies to an equal request, in order of recording, or the request most
like it. How a file looks is `recording_file`'s; nothing here asks a model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from index.errors import BadInput
from service.llm.chat import ChatRequest
from service.llm.exchanges import RecordedSet, Recording, Reply
from service.llm.recording_file import read, secret_in, write
from service.llm.request_key import Plain, key_of, likeness, place_of, plain, words_of


class Recordings:
    """Exchanges with one model, in memory and, where there is a path, in a file. Safe to use from several threads."""

    def __init__(self, model: str, path: Path | None = None) -> None:
        """An empty set; at `path`, the first addition replaces whatever is there."""
        self.model = model
        self._path = path
        self._lock = Lock()
        self._cases: tuple[str, ...] = ()
        self._requests: dict[str, Plain] = {}
        self._replies: dict[str, list[Reply]] = {}
        self._words: dict[str, Counter[str]] = {}

    @classmethod
    def load(cls, path: Path) -> Recordings:
        """The set in a file; additions are written to it.

        Raises NotFound where there is none, BadInput that names the file and the entry for one that does not hold.
        """
        found = read(path)
        loaded = cls(found.model, path)
        loaded._cases = found.cases
        for one in found.recordings:
            loaded._keep(one)
        return loaded

    @property
    def cases(self) -> tuple[str, ...]:
        """See RecordedSet."""
        return self._cases

    def select(self, cases: Iterable[str]) -> None:
        """Say which cases these recordings are enough for, and save."""
        with self._lock:
            self._cases = tuple(cases)
            self._save()

    def add(self, request: ChatRequest, reply: Reply) -> None:
        """Keep one exchange, and save. Raises StorageFailed, and BadInput for one that holds a key."""
        recording = Recording(plain(self.model, request), reply)
        if secret_in(recording):
            raise BadInput(
                "the exchange holds what looks like a key: nothing of it was recorded; take it out"
            )
        with self._lock:
            self._keep(recording)
            self._save()

    def replies(self, request: ChatRequest, model: str | None = None) -> tuple[Reply, ...]:
        """What was recorded for an equal request to `model` (this set's own), in order; nothing if it never was."""
        with self._lock:
            return tuple(self._replies.get(key_of(plain(model or self.model, request)), ()))

    def nearest(self, request: Plain) -> Plain | None:
        """The recorded request most like it; None in an empty set."""
        words = words_of(request)
        with self._lock:
            for key, known in self._requests.items():
                if key not in self._words:
                    self._words[key] = words_of(known)
            best = max(sorted(self._words), key=lambda key: likeness(words, self._words[key]), default=None)
            return None if best is None else self._requests[best]

    def snapshot(self) -> RecordedSet:
        """All of it, in the order of the file."""
        with self._lock:
            return self._snapshot()

    def _keep(self, one: Recording) -> None:
        self._requests.setdefault(one.key, one.request)
        self._replies.setdefault(one.key, []).append(one.reply)

    def _snapshot(self) -> RecordedSet:
        order = sorted(self._requests, key=lambda key: (place_of(self._requests[key]), key))
        found = (Recording(self._requests[key], reply) for key in order for reply in self._replies[key])
        return RecordedSet(self.model, self._cases, tuple(found))

    def _save(self) -> None:
        if self._path is not None:
            write(self._path, self._snapshot())
