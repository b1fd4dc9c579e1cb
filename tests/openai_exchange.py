"""One request to the scripted server and what becomes of it on the socket: pieces, pauses, cuts, clients that leave.

In: a connection, and from `openai_server` the Reply. Out: bytes; an Exchange that tests look at. Knows no rules
and no script.
"""

from __future__ import annotations

import json
import select
import socket
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any

from openai_embeddings import embeddings
from openai_replies import Reply
from openai_wire import Chunks, completion, pieces

_LOOK = 0.005
"""Seconds between two looks at whether a gate is open or the client gone."""
_LONGEST_LOOK = 1.0
_EVENTS = "text/event-stream; charset=utf-8"


@dataclass(eq=False, slots=True)
class Exchange:
    """A request as it came, and how far its reply got."""

    method: str
    path: str
    headers: dict[str, str]
    """Names in lower case."""
    body: Any = None
    """The JSON that was sent; None where it was not valid JSON."""
    arrived_at: float = field(default_factory=time.monotonic)
    pieces: int = 0
    """How many pieces of the reply were sent."""
    left_at: float | None = None
    """When the client closed the connection before the reply's end (`time.monotonic`)."""
    ended_at: float | None = None
    left: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)


class ClientLeft(Exception):
    """The client closed the connection, or the server is closing."""


class Handler(BaseHTTPRequestHandler):
    """Serves a connection, request after request."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Any
    connection: socket.socket

    def do_GET(self) -> None:
        self._exchange()

    def do_POST(self) -> None:
        self._exchange()

    def log_message(self, *message: object) -> None:
        """Nothing is logged: `exchanges` tells more."""

    def _exchange(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        exchange = Exchange(self.command, self.path.partition("?")[0], headers)
        owner = self.server.owner
        owner.begin(exchange)
        try:
            reply = owner.reply_to(exchange, raw)
            if isinstance(reply, Reply):
                self._reply(exchange, reply)
            else:
                self._send(200, "application/json", json.dumps(reply).encode())
        except (ClientLeft, ConnectionError):
            self.close_connection = True
            if not owner.closing.is_set():
                exchange.left_at = time.monotonic()
                exchange.left.set()
        finally:
            owner.end(exchange)

    def _reply(self, exchange: Exchange, reply: Reply) -> None:
        if reply.silent:
            self._wait(None)
        if reply.gate is not None:
            self._wait(reply.gate)
        if reply.seconds:
            self._wait(None, reply.seconds)
        if reply.raw is not None:
            self._send(reply.status, reply.content_type or "application/json", reply.raw, reply.headers)
        elif reply.status != 200:
            body = json.dumps(reply.error).encode()
            self._send(reply.status, "application/json", body, reply.headers)
        elif exchange.path.endswith("/embeddings"):
            self._whole(json.dumps(embeddings(exchange.body)).encode(), reply)
        elif exchange.body.get("stream"):
            self._stream(exchange, reply)
        else:
            self._whole(json.dumps(completion(exchange.body, reply)).encode(), reply)

    def _whole(self, body: bytes, reply: Reply) -> None:
        """Of a reply that is not to end, half is sent."""
        if reply.then == "end":
            self._send(200, "application/json", body, reply.headers)
            return
        self._start(
            200, {"content-type": "application/json", "content-length": str(len(body))}, reply.headers
        )
        self.wfile.write(body[: len(body) // 2])
        if reply.then in ("hang", "drip"):
            self._wait(None)
        self._cut()

    def _stream(self, exchange: Exchange, reply: Reply) -> None:
        chunks = Chunks(exchange.body, reply)
        self._start(200, {"content-type": _EVENTS, "transfer-encoding": "chunked"}, reply.headers)
        self._event(chunks.first())
        for at, piece in enumerate(pieces(reply)[: reply.after]):
            if at < len(reply.gates):
                self._wait(reply.gates[at])
            if at and reply.pace:
                self._wait(None, reply.pace)
            self._event(chunks.piece(piece))
            exchange.pieces += 1
        while reply.then == "drip":
            self._wait(None, reply.pace)
            self._event(chunks.piece(reply.filler))
            exchange.pieces += 1
        if reply.then == "hang":
            self._wait(None)
        if reply.then == "error":
            self._event(reply.error)
        if reply.then in ("cut", "error"):
            self._cut()
            return
        for chunk in chunks.last():
            self._event(chunk)
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _event(self, value: object) -> None:
        self._chunk(f"data: {json.dumps(value, separators=(',', ':'))}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))

    def _send(self, status: int, kind: str, body: bytes, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self._start(status, {"content-type": kind, "content-length": str(len(body))}, headers)
        self.wfile.write(body)

    def _start(self, status: int, headers: dict[str, str], more: tuple[tuple[str, str], ...]) -> None:
        self.send_response_only(status, HTTPStatus(status).phrase)
        for name, value in (*headers.items(), ("x-request-id", "req_0"), *more):
            self.send_header(name, value)
        self.end_headers()

    def _cut(self) -> None:
        """As a broken network does: the rest never comes."""
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _wait(self, gate: threading.Event | None, seconds: float | None = None) -> None:
        """Until the gate is open, or the time over; with neither, until the client is gone. Raises ClientLeft."""
        until = None if seconds is None else time.monotonic() + seconds
        poll = select.poll()
        poll.register(self.connection, select.POLLIN)
        while not (gate is not None and gate.is_set()):
            left = _LONGEST_LOOK if until is None else min(_LONGEST_LOOK, until - time.monotonic())
            if left <= 0:
                return
            # Without a gate the socket tells all there is to know, also that the server is closing: it hangs up.
            readable = poll.poll(0 if gate else 1000 * left)
            if self.server.owner.closing.is_set() or (readable and not self._peek()):
                raise ClientLeft
            if gate or readable:
                (gate or self.server.owner.closing).wait(min(_LOOK, left))

    def _peek(self) -> bytes:
        return self.connection.recv(1, socket.MSG_PEEK)
