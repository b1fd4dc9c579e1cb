"""A batch over HTTP keeps no one waiting for ever, however its sender reads."""

from __future__ import annotations

import json
import socket
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from servers import serving

from index.embedding import MiniLmEmbedder
from service.settings import load_settings
from service.wiring import open_engine

LINES = 15_000


def test_a_sender_that_reads_nothing_before_it_has_sent_all_is_answered(
    tmp_path: Path, embedder: MiniLmEmbedder
) -> None:
    # More bytes each way than the connection's buffers hold: did the server wait for a reader before it read on,
    # both would wait. The lines are bad ones, whose replies repeat the long name of the field.
    line = json.dumps({"x" * 700: 1}).encode() + b"\n"
    body = line * LINES
    settings = load_settings(data_dir=tmp_path / "data")
    with (
        closing(open_engine(settings, embedder)) as engine,
        serving(engine) as url,
        socket.socket() as connection,
    ):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(60)
        connection.connect((urlsplit(url).hostname, urlsplit(url).port))
        head = (
            f"Content-Type: application/x-ndjson\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        connection.sendall(b"POST /v1/articles/batch HTTP/1.1\r\nHost: x\r\n" + head.encode() + body)
        received = bytearray()
        while piece := connection.recv(1 << 20):
            received += piece
    assert received.startswith(b"HTTP/1.1 200")
    assert received.count(b'"code":"unknown_field"') == LINES
