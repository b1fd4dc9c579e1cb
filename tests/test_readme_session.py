"""README's session over HTTP, run in order against a real server: what a newcomer copies first has to answer."""

from __future__ import annotations

import json
import re
import shlex
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
from servers import serving

from index.embedding import MiniLmEmbedder
from service.settings import load_settings
from service.wiring import open_engine

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def posts() -> list[tuple[str, dict[str, Any]]]:
    """Path and body of each `post` of the session, in order."""
    session = README.split("Over HTTP:\n")[1].split("\n| Route")[0]
    commands = re.findall(r"^    (post /(?:[^\n]|\n      )*)$", session, re.MULTILINE)
    return [(path, json.loads(body)) for _, path, body in map(shlex.split, commands)]


def test_the_readmes_session_gives_an_answer_with_a_claim(tmp_path: Path, embedder: MiniLmEmbedder) -> None:
    replies: dict[str, httpx.Response] = {}
    with (
        closing(open_engine(load_settings(data_dir=tmp_path / "data"), embedder)) as engine,
        serving(engine) as url,
        httpx.Client(base_url=url, timeout=60) as http,
    ):
        for path, body in posts():
            replies[path] = http.post(path, json=body).raise_for_status()
    assert list(replies) == ["/v1/articles", "/v1/ask", "/v1/search", "/v1/briefings"]
    answer = replies["/v1/ask"].json()
    assert answer["outcome"] == "answered"
    assert [c["quote"] for claim in answer["claims"] for c in claim["citations"]] == [
        "Police said two people died in the flood."
    ]
    assert replies["/v1/search"].json()["passages"]
    assert "two people died" in replies["/v1/briefings"].text
