"""Any LangChain chat model as a ChatModel: one deadline, bounded retries, and an end at once when nobody waits.

In: ChatRequests, from any thread. Out: ChatDeltas; only ModelFailed, ModelUnavailable and Stopped are raised, and
NotReady where the model cannot be set up. Calls run in one background loop. Knows nothing of news or evidence.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import aclosing, suppress
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any

from index.background import Background
from index.errors import ModelFailed, ModelUnavailable
from index.provider_errors import Trouble, read_trouble
from index.retries import Retries
from service.llm.chat import ChatDelta, ChatRequest
from service.llm.dialect import Dialect, Mode, modes_for
from service.llm.prices import Price, usage_of
from service.llm.replies import Reply
from service.llm.structured import ModeUnsupported, bound, messages_of
from service.stop import Stop

if TYPE_CHECKING:
    from service.llm.langchain_building import Builder

_AFTER_THE_END = 2.0
"""Seconds to wait for the usage once the reply has ended."""
_OVERDUE = 10.0
"""Seconds past the deadline after which the loop itself is taken for stuck."""
_ENDED = object()
_Emit = Callable[[ChatDelta], None]


@dataclass(frozen=True, slots=True)
class CallLimits:
    """What a call may take."""

    seconds: float = 60.0
    """For the whole call: waiting for a turn, every attempt, the waits between them, every token."""
    concurrency: int = 64
    """Calls at once; more wait."""


class LangChainModel:
    """A ChatModel over what `build` makes, once, when the first reply is asked for."""

    def __init__(
        self,
        name: str,
        build: Callable[[], Builder],
        *,
        limits: CallLimits | None = None,
        retries: Retries | None = None,
        structured_output: Mode | str = "auto",
        price: Price | None = None,
        plain_limit: bool = False,
        secrets: tuple[str, ...] = (),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`plain_limit`: say `max_tokens`, as compatible servers know it. `secrets` appear in no error."""
        self._name, self._build = name, build
        self._limits, self._retries = limits or CallLimits(), retries or Retries()
        self._wanted, self._price, self._plain_limit = structured_output, price, plain_limit
        self._secrets, self._sleep = secrets, sleep
        self._background = Background(f"model {name}")
        self._slots = asyncio.Semaphore(self._limits.concurrency)
        self._lock = Lock()
        self._builder: Builder | None = None
        self._models: dict[tuple[float | None, int], Any] = {}
        self._dialect: Dialect | None = None

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._name

    def warm_up(self) -> None:
        """Import what the first call needs, which takes seconds, if that was not done yet."""
        with self._lock:
            if self._builder is None:
                self._builder = self._build()

    def close(self) -> None:
        """End what runs, and let go of the thread."""
        self._background.close(self._builder.close if self._builder else None)

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
        """See `ChatModel`; the call starts with the first piece asked for."""
        given = stop or Stop()
        given.check()
        self.warm_up()
        arrived: SimpleQueue[Any] = SimpleQueue()
        try:
            future = self._background.start(self._call(request, arrived.put))
        except RuntimeError:
            raise ModelUnavailable(f"model {self._name!r} is closed: it is shutting down") from None
        future.add_done_callback(lambda _: arrived.put(_ENDED))
        try:
            with given.calling(partial(_cancel, future)):
                yield from self._arriving(arrived, given)
        finally:
            future.cancel()

    def _arriving(self, arrived: SimpleQueue[Any], stop: Stop) -> Iterator[ChatDelta]:
        while True:
            try:
                found = arrived.get(timeout=self._limits.seconds + _OVERDUE)
            except Empty:
                raise self._late() from None
            stop.check()
            if isinstance(found, Exception):
                raise found from None
            if found is _ENDED:
                raise ModelUnavailable(f"model {self._name!r} was closed amid a call: it is shutting down")
            yield found
            if found.finish is not None:
                return

    async def _call(self, request: ChatRequest, put: Callable[[Any], None]) -> None:
        try:
            async with asyncio.timeout(self._limits.seconds) as deadline, self._slots:
                await self._attempts(request, put, deadline.when() or 0.0)
        except TimeoutError:
            put(self._late())
        except Exception as error:
            put(error)

    def _late(self) -> ModelUnavailable:
        return ModelUnavailable(
            f"model {self._name!r} did not finish within {self._limits.seconds:g} s: try again later, or raise "
            "ONRECORD_MODEL_TIMEOUT",
            code="model_timeout",
        )

    async def _attempts(self, request: ChatRequest, emit: _Emit, deadline: float) -> None:
        """Ask until it answers, in another way where this one is refused. `deadline` is in the loop's time."""
        dialect = self._dialect or self._first_dialect(request)
        refused: ModelFailed | None = None
        calls = failed = 0
        while True:
            calls += 1
            reply = Reply(self._name, dialect.mode, running_usage=self._openai(request, dialect))
            try:
                finish = await self._attempt(request, dialect, reply, emit)
            except _Troubled as troubled:
                error = troubled.trouble.error(self._name)
                calls -= troubled.unsent
                if reply.given:
                    raise error from None
                if (other := dialect.after(troubled.trouble)) is not None:
                    refused = (refused or error) if other.modes != dialect.modes else None
                    dialect = other
                    continue
                if refused is not None and not isinstance(error, ModelUnavailable):
                    raise refused from None
            except ModelUnavailable as broken:
                if reply.given:
                    raise
                error = broken
            else:
                self._dialect = dialect
                usage = usage_of(reply.prompt, reply.cached, reply.completion, calls, self._price)
                emit(ChatDelta(usage=usage, finish=finish))
                return
            failed += 1
            await self._sleep(self._retries.wait(error, failed, deadline - asyncio.get_running_loop().time()))

    async def _attempt(self, request: ChatRequest, dialect: Dialect, reply: Reply, emit: _Emit) -> Any:
        from service.llm.langchain_building import untraced

        openai = self._openai(request, dialect)
        try:
            model = bound(self._model(request, dialect), request, dialect, openai=openai)
        except ModeUnsupported as error:
            trouble = Trouble("model_rejected_request", 501, str(error))
            raise _Troubled(trouble, unsent=1) from None
        with untraced():
            try:
                async with aclosing(model.astream(messages_of(request, dialect.mode))) as chunks:
                    async for chunk in chunks:
                        if text := reply.take(chunk):
                            emit(ChatDelta(text))
                        if reply.ended:
                            break
                    await self._usage(chunks, reply)
            except ModelFailed:
                raise
            except Exception as error:
                raise _Troubled(read_trouble(error, self._secrets)) from None
        if text := reply.rest():
            emit(ChatDelta(text))
        return reply.finish(told_always=openai)

    @staticmethod
    async def _usage(chunks: Any, reply: Reply) -> None:
        """What comes after the end: the bill. A reply that is whole is not lost with it."""
        with suppress(Exception):
            async with asyncio.timeout(_AFTER_THE_END):
                async for chunk in chunks:
                    reply.take(chunk)

    def _first_dialect(self, request: ChatRequest) -> Dialect:
        profile = getattr(self._made(request.temperature, request.max_tokens), "profile", None) or {}
        wanted: Any = self._wanted
        return Dialect(
            modes=modes_for(wanted, profile),
            token_limit="max_tokens" if self._plain_limit else "max_completion_tokens",
            temperature=profile.get("temperature") is not False,
        )

    def _model(self, request: ChatRequest, dialect: Dialect) -> Any:
        return self._made(request.temperature if dialect.temperature else None, request.max_tokens)

    def _made(self, temperature: float | None, max_tokens: int) -> Any:
        """Only the loop's thread comes here."""
        assert self._builder is not None
        key = (temperature, max_tokens)
        if key not in self._models:
            self._models[key] = self._builder(*key)
        return self._models[key]

    def _openai(self, request: ChatRequest, dialect: Dialect) -> bool:
        from service.llm.langchain_building import of_openai_kind

        return of_openai_kind(self._model(request, dialect))


def _cancel(future: Future[None]) -> None:
    future.cancel()


class _Troubled(Exception):
    """An attempt that failed at the provider."""

    def __init__(self, trouble: Trouble, unsent: int = 0) -> None:
        super().__init__(trouble.code)
        self.trouble = trouble
        self.unsent = unsent
        """1 where nothing was sent."""
