"""A real server on a loopback port, for as long as a test needs it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import uvicorn

from service.failures import ModelFailures
from service.http.app import create_app
from service.http.serving import Server, bound_socket, url_of
from service.protocols import Engine


@contextmanager
def serving(
    engine: Engine, max_body_bytes: int = 16 * 2**20, failures: ModelFailures | None = None
) -> Iterator[str]:
    """The URL of a server that answers for `engine`."""
    listening = threading.Event()
    config = uvicorn.Config(
        create_app(engine, max_body_bytes, failures), log_config=None, access_log=False, lifespan="off"
    )
    server = Server(config, listening.set)
    with closing(bound_socket("127.0.0.1", 0)) as bound:
        thread = threading.Thread(target=server.run, args=([bound],))
        thread.start()
        try:
            assert listening.wait(30)
            yield url_of(bound)
        finally:
            server.should_exit = True
            thread.join()
