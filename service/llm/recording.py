"""Chat models that record and that replay: what a reply was once, it is again, and a changed request is told.

In: any ChatModel, or recordings alone. Out: ChatModels. A recording is keyed by the whole request and the model's
name, so a changed prompt misses instead of replaying the old answer. Neither knows what is asked or why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from threading import Lock

from index.errors import ModelFailed, OnRecordError
from service.llm.chat import ChatDelta, ChatModel, ChatRequest
from service.llm.exchanges import Failure, Reply
from service.llm.recordings import Recordings
from service.llm.request_key import diff, key_of, plain
from service.stop import Stop


class MissingRecording(OnRecordError):
    """Nothing was recorded for this request; `difference` is a diff with the nearest recording."""

    code = "missing_recording"

    def __init__(self, message: str, difference: str) -> None:
        super().__init__(message)
        self.difference = difference


class RecordingModel:
    """Asks another model, and keeps every exchange that came to its end, by a failure too.

    A request that one of `kept` has is answered from there, and recorded again: an interrupted recording goes on where
    it was. What failed in them is asked again.
    """

    def __init__(self, inner: ChatModel, recordings: Recordings, kept: Sequence[Recordings] = ()) -> None:
        """`recordings` are of the model `inner`."""
        if recordings.model != inner.name:
            raise ValueError(f"recordings of {recordings.model!r} cannot hold replies of {inner.name!r}")
        self._inner = inner
        self._recordings = recordings
        self._kept = kept
        self._turns = _Turns()

    @property
    def name(self) -> str:
        """The other model's."""
        return self._inner.name

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
        """The other model's reply, kept once it ended: where a caller left, as far as it had come; not when stopped.

        Raises what the other model raises, and what `Recordings.add` does.
        """
        pieces: list[ChatDelta] = []
        kept = self._from_kept(request)
        source = self._inner.stream(request, stop) if kept is None else _played(kept, stop)
        try:
            for piece in source:
                pieces.append(piece)
                yield piece
        except ModelFailed as error:
            self._recordings.add(request, Reply(tuple(pieces), Failure.of(error)))
            raise
        except GeneratorExit:
            if stop is None or not stop.is_set:
                whole = bool(pieces) and pieces[-1].finish is not None
                self._recordings.add(request, Reply(tuple(pieces), left=not whole))
            raise
        finally:
            if isinstance(source, Generator):
                source.close()  # at once, and not when it is collected
        self._recordings.add(request, Reply(tuple(pieces)))

    def _from_kept(self, request: ChatRequest) -> Reply | None:
        turn = self._turns.next(key_of(plain(self.name, request)))
        for recordings in self._kept:
            whole = [reply for reply in recordings.replies(request, self.name) if reply.whole]
            if whole:
                return whole[turn] if turn < len(whole) else None
        return None


class ReplayingModel:
    """Replies with recordings alone.

    A request that was recorded several times gets its replies in the order of recording, and then the last one again.
    """

    def __init__(self, name: str, recordings: Recordings) -> None:
        """`name` is the model to pose as: it is part of the key."""
        self._name = name
        self._recordings = recordings
        self._turns = _Turns()
        self._missed: list[MissingRecording] = []

    @property
    def name(self) -> str:
        """As given."""
        return self._name

    @property
    def missed(self) -> tuple[MissingRecording, ...]:
        """Every miss so far, whatever became of the error."""
        return tuple(self._missed)

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
        """The recorded pieces, then the recorded failure if there is one. Raises MissingRecording at once."""
        replies = self._recordings.replies(request, self._name)
        if not replies:
            missing = self._missing(request)
            self._missed.append(missing)
            raise missing
        turn = self._turns.next(key_of(plain(self._name, request)))
        return _played(replies[min(turn, len(replies) - 1)], stop)

    def _missing(self, request: ChatRequest) -> MissingRecording:
        asked = plain(self._name, request)
        nearest = self._recordings.nearest(asked)
        if nearest is None:
            return MissingRecording("nothing was recorded at all: record first", "")
        message = "no recording of this request: it changed since they were made; record again"
        return MissingRecording(message, diff(nearest, asked))


class _Turns:
    """How often each request was made."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[str] = Counter()

    def next(self, key: str) -> int:
        """0 for the first time."""
        with self._lock:
            self._counts[key] += 1
            return self._counts[key] - 1


def _played(reply: Reply, stop: Stop | None) -> Generator[ChatDelta, None, None]:
    for piece in reply.pieces:
        if stop is not None:
            stop.check()
        yield piece
    if reply.failure is not None:
        raise reply.failure.error()
    if reply.left:
        raise MissingRecording("the recording ends where its caller had read enough: record again", "")
