"""A server as a process: it says where it is, ends when it is told to, and survives being killed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

import service
from index.embedding import MiniLmEmbedder
from index.errors import BadInput
from service.http.serving import bound_socket, url_of
from service.settings import load_settings
from service.wiring import open_engine

ONRECORD = [sys.executable, "-c", "from service.cli import main; main()"]


@contextmanager
def command(*arguments: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*ONRECORD, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(service.__file__).parents[1])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def test_it_says_where_it_is_serves_an_empty_collection_and_ends_on_sigterm(tmp_path: Path) -> None:
    with command("serve", "--port", "0", folder=tmp_path) as server:
        words = line_of(server).split()
        assert words[:3] == ["OnRecord", "is", "at"]
        with httpx.Client(base_url=words[3]) as http:
            assert http.get("/health/live").json() == {"live": True}
            assert http.get("/v1/articles").json() == {"articles": [], "total": 0}
            answer = http.post("/v1/ask", json={"question": "Who won?"}, timeout=60)
            assert answer.json()["outcome"] == "insufficient"
        server.send_signal(signal.SIGTERM)
        out, err = server.communicate(timeout=60)
        assert (server.returncode, out) == (0, "")
        assert "Traceback" not in err
        assert "answers are written by the extractive writer" in err
    assert (tmp_path / "onrecord-data" / "articles.sqlite3").exists()


def test_a_process_killed_amid_an_ingest_leaves_all_that_it_replied_to(
    tmp_path: Path, embedder: MiniLmEmbedder
) -> None:
    lines = [json.dumps({"text": f"Event number {n} happened.", "key": str(n)}) + "\n" for n in range(200)]
    with command("ingest", "-", "--json", folder=tmp_path) as ingesting:
        assert ingesting.stdin is not None
        ingesting.stdin.write("".join(lines))
        ingesting.stdin.flush()  # not closed: it goes on reading, and is killed at it
        replied = [json.loads(line_of(ingesting))["result"]["article_id"] for _ in range(70)]
        ingesting.kill()
    with closing(open_engine(load_settings(data_dir=tmp_path / "onrecord-data"), embedder)) as engine:
        listed = engine.articles(limit=1000)
        ids = [info.article_id for info in listed.articles]
        assert set(replied) <= set(ids)
        assert len(ids) == len(set(ids)) == listed.total
        health = engine.health()
        assert (health.ready, health.pending) == (True, 0)
        again = {reply.result.status for reply in engine.ingest_lines(lines[:70]) if reply.result}
        assert again == {"unchanged"}


def test_a_port_that_is_taken_is_told_before_anything_is_opened(tmp_path: Path) -> None:
    with closing(bound_socket("127.0.0.1", 0)) as taken:
        taken.listen()
        port = str(taken.getsockname()[1])
        with command("serve", "--port", port, folder=tmp_path) as server:
            _, err = server.communicate(timeout=60)
    assert server.returncode == 2
    assert port in err
    assert not (tmp_path / "onrecord-data").exists()


def test_a_host_that_is_none_is_bad_input() -> None:
    with pytest.raises(BadInput, match=r"'256\.0\.0\.1'"):
        bound_socket("256.0.0.1", 0)


@pytest.mark.parametrize(("host", "begins"), [("127.0.0.1", "http://127.0.0.1:"), ("::1", "http://[::1]:")])
def test_the_address_is_one_a_client_can_use(host: str, begins: str) -> None:
    if host == "::1" and not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    with closing(bound_socket(host, 0)) as bound:
        assert url_of(bound).startswith(begins)
