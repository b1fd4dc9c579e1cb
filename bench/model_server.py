"""A model for benchmarks: answers every question with the first sentence that it was shown, at the pace it is told.

Run by `python -m bench.model_server SECONDS [PACE]`: prints its URL, and serves until its standard input ends. SECONDS
pass before the reply's first byte; with PACE the reply comes in pieces of 20 characters, so many seconds apart. It is
the tests' scripted server in a process of its own, so that what it takes is not counted as ours.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from openai_server import Exchange, OpenAIServer, Reply

SHOWN = re.compile(r"^(?P<label>S\d+): (?P<text>.+)$", re.MULTILINE)


def first_sentence(exchange: Exchange) -> str:
    """A draft that claims the first sentence of the prompt, word for word."""
    prompt = exchange.body["messages"][-1]["content"]
    found = SHOWN.search(prompt)
    if found is None:
        return json.dumps({"outcome": "insufficient", "claims": []})
    claim = {"text": found["text"], "speaker": None, "evidence": [found["label"]]}
    return json.dumps({"outcome": "answered", "claims": [claim]})


def main(seconds: float, pace: float) -> None:
    """Serve until standard input is closed."""

    def answer(exchange: Exchange) -> Reply:
        exchanges = server.exchanges
        exchanges.clear()  # nobody looks at them here, and they would fill the memory
        return Reply(first_sentence(exchange), seconds=seconds, pace=pace, piece=20 if pace else 0)

    server = OpenAIServer(answer)
    with server:
        print(server.url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(float(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 0.0)
