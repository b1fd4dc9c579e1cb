"""A server on loopback that speaks OpenAI's protocol and does as it is told: for tests and benchmarks.

In: HTTP. Out: what the script says (`openai_replies`), in OpenAI's shapes (`openai_wire`), if the request passes
OpenAI's rules (`openai_rules`); what was asked, and how each exchange ended, in `exchanges`. Knows nothing of ours.

    with OpenAIServer() as server:
        server.queue.append(Reply("Hello.", piece=2))
        openai.OpenAI(base_url=server.url, api_key="sk-any")
"""

from __future__ import annotations

import socket
import socketserver
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from openai_exchange import Exchange, Handler
from openai_replies import Refused, Reply, error_body, server_error, unknown_model, wrong_key
from openai_rules import read_json, refusal_of
from openai_wire import MODELS, model, models

__all__ = ["Exchange", "OpenAIServer", "Reply"]

Answering = Callable[[Exchange], Reply]
_POSTS = ("/v1/chat/completions", "/v1/embeddings")
_PATIENCE = 30.0
"""Seconds that a test waits for what must come; that long only where something is broken."""


def say_hello(exchange: Exchange) -> Reply:
    """What is replied where no script says otherwise."""
    return Reply("Hello.")


class OpenAIServer:
    """Listens on a free port. Requests are answered from `queue`, then by `answer`; both may be set at any time.

    Requests that OpenAI would refuse are refused, and use up nothing of the script.
    """

    def __init__(self, answer: Answering = say_hello, key: str | None = None) -> None:
        self.answer = answer
        self.queue: deque[Reply] = deque()
        self.key = key
        """The only key that is let in; None lets in any."""
        self.exchanges: list[Exchange] = []
        """All requests, in the order in which they came."""
        self.most_at_once = 0
        self.failures: list[BaseException] = []
        """What went wrong in the script or the server itself; raised at the end of `with`."""
        self.closing = threading.Event()
        self._at_once = 0
        self._changed = threading.Condition()
        self._http = _Http(self)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def url(self) -> str:
        """What OPENAI_BASE_URL is set to."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> OpenAIServer:
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self.closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.hang_up()
        self._http.server_close()  # waits for the threads of all connections
        if self.failures and raised[0] is None:
            raise self.failures[0]

    def wait_for(self, count: int) -> list[Exchange]:
        """The exchanges, once there have been `count`."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.exchanges) >= count, _PATIENCE), (
                f"{len(self.exchanges)} requests came, {count} were awaited"
            )
            return list(self.exchanges)

    def begin(self, exchange: Exchange) -> None:
        """An exchange has come in."""
        with self._changed:
            self.exchanges.append(exchange)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            self._changed.notify_all()

    def end(self, exchange: Exchange) -> None:
        """An exchange is over."""
        with self._changed:
            self._at_once -= 1
        exchange.ended_at = time.monotonic()
        exchange.ended.set()

    def reply_to(self, exchange: Exchange, raw: bytes) -> Reply | dict[str, Any]:
        """What is sent back: a Reply, or for reads of models the JSON itself."""
        key = exchange.headers.get("authorization", "").removeprefix("Bearer ")
        if not key or (self.key is not None and key != self.key):
            return wrong_key(key)
        if exchange.method == "GET" and exchange.path.startswith("/v1/models"):
            name = exchange.path.removeprefix("/v1/models").strip("/")
            if not name:
                return models()
            return model(name) if name in MODELS else unknown_model(name)
        if exchange.method != "POST" or exchange.path not in _POSTS:
            message = f"Invalid URL ({exchange.method} {exchange.path})"
            return Reply(status=404, error=error_body(message, "invalid_request_error"))
        try:
            exchange.body = read_json(raw)
        except Refused as refused:
            return refused.reply
        return refusal_of(exchange.path, exchange.body) or self._scripted(exchange)

    def _scripted(self, exchange: Exchange) -> Reply:
        try:
            return self.queue.popleft()
        except IndexError:
            pass
        try:
            return self.answer(exchange)
        except Exception as mistake:  # of the script: told at the end of `with`, where it can be seen
            self.failures.append(mistake)
            return server_error()


class _Http(socketserver.ThreadingTCPServer):
    daemon_threads = False  # so that closing waits for them
    allow_reuse_address = True
    request_queue_size = 256

    def __init__(self, owner: OpenAIServer) -> None:
        self.owner = owner
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), Handler)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._open.add(request)
        try:
            if not self.owner.closing.is_set():
                super().process_request_thread(request, client_address)
        finally:
            with self._lock:
                self._open.discard(request)
            self.shutdown_request(request)

    def hang_up(self) -> None:
        """End all connections, those too that are being kept for another request."""
        with self._lock:
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that is gone is no mistake; all else is."""
        mistake = sys.exception()
        if mistake is not None and not isinstance(mistake, OSError):
            self.owner.failures.append(mistake)
