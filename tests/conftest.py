"""What many tests share: slow things, made once a run, and the guard around each of them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, find_browser
from gathered import Fill, filled
from parts import Parts

from index.article_store import SqliteArticleStore
from index.chunk_store import ChromaChunkStore
from index.embedding import MiniLmEmbedder
from index.types import Record

_SETTINGS = ("ONRECORD_", "OPENAI_", "CHROMA_", "LANGCHAIN_", "LANGSMITH_")


# The console script's module: `chroma run` is how a server is started.
_SERVER = "import sys; from chromadb.cli.cli import app; sys.argv[0] = 'chroma'; app()"


def pytest_configure() -> None:
    """A build server colours what the commands print where no terminal is; Typer asks once, when it is imported."""
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS"):
        os.environ.pop(name, None)


@pytest.fixture(autouse=True)
def _no_keys_and_no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A developer's shell and `.env` change no test, and no key can reach a model. Sockets: pyproject.toml."""
    for name in list(os.environ):
        if name.startswith(_SETTINGS) or name.endswith(("_API_KEY", "_API_TOKEN")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ANONYMIZED_TELEMETRY", "False")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def embedder() -> MiniLmEmbedder:
    """The real packaged embedder, its model loaded once."""
    return MiniLmEmbedder()


@pytest.fixture
def fill(tmp_path: Path, embedder: MiniLmEmbedder) -> Iterator[Fill]:
    """Makes a collection of the records it is given; it is closed behind the test."""
    opened: list[Parts] = []

    def make(*records: Record) -> Parts:
        opened.append(filled(tmp_path, embedder, *records))
        return opened[0]

    yield make
    for parts in opened:
        parts.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteArticleStore]:
    """An empty article store."""
    opened = SqliteArticleStore(tmp_path / "articles.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def chunks(tmp_path: Path) -> Iterator[ChromaChunkStore]:
    """An empty chunk store in a folder."""
    opened = ChromaChunkStore(tmp_path / "chroma")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    arguments = ["run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(
        [sys.executable, "-c", _SERVER, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
    ) as process:
        try:
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=10).close()
                    break
                except OSError:  # not listening yet, or too busy to answer
                    assert process.poll() is None, "the server ended"
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()  # also where a test or this fixture failed: leaving the block waits for it


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real headless Chromium. Without one these tests are skipped; CI has to have one."""
    program = find_browser()
    if program is None:
        told = "there is no Chromium: `make browser` installs it for root, CHROME_PATH names another one"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    with Browser(program) as opened:
        yield opened
