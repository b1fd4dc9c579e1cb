"""A server's life: take the port, open the collection, serve, and let go of both however it ends.

In: settings. Out: a server that says where it is once it listens. Interrupted work is finished in the
background, so that it answers at once; an index that cannot be used makes it not ready, but not dead.
"""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import closing
from types import FrameType

import uvicorn

from index.errors import BadInput
from service.http.app import create_app
from service.settings import Settings, who_writes
from service.wiring import open_engine_recovering

GRACE_SECONDS = 10
"""What requests in progress are given to end after SIGTERM."""

log = logging.getLogger("onrecord")


def serve_collection(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `announce` is called with the URL once requests are answered."""
    _log_to_stderr(settings.log_level)
    log.info("%s", who_writes(settings))
    # uvicorn takes these over while it runs, and raises them again when it has ended: then they end us.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _exit)
    with (
        closing(bound_socket(settings.host, settings.port)) as bound,
        closing(open_engine_recovering(settings)) as engine,
    ):
        app = create_app(engine, settings.max_body_bytes, engine.failures)
        config = uvicorn.Config(
            app, log_config=None, access_log=False, timeout_graceful_shutdown=GRACE_SECONDS, lifespan="off"
        )
        Server(config, lambda: announce(url_of(bound))).run(sockets=[bound])


class Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self._listening()


def bound_socket(host: str, port: int) -> socket.socket:
    """The port, taken before anything slow is done, so that a wrong one is told at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as error:
        message = (
            f"cannot listen on {host!r} port {port}: {error.strerror}; choose others with --host and --port"
        )
        raise BadInput(message, field="port") from None
    return bound


def url_of(bound: socket.socket) -> str:
    """Where a client finds the socket."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _exit(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


def _log_to_stderr(level: str) -> None:
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    logging.getLogger("onrecord").setLevel(level.upper())
    logging.getLogger("uvicorn").setLevel("DEBUG" if level == "debug" else "WARNING")
