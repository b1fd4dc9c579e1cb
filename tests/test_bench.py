"""The benchmark's own parts: the same text at every run, recall counted within tokens, tables that say so."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.contender import MODELS, measure
from bench.corpus import Corpus, Question, load
from bench.report import PEERS, ingest_rows, latency_rows, markdown


class WholeArticles:
    """The simplest pipeline there is: every article that has a word of the question, whole."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def ingest(self, articles: Sequence[dict[str, Any]]) -> None:
        self._texts += [article["text"] for article in articles]

    def chunks(self) -> int:
        return len(self._texts)

    def search(self, question: str, tokens: int) -> list[str]:
        return [text for text in self._texts if question.split()[-1].strip("?") in text]


def test_generated_text_is_the_same_at_every_run_and_answers_its_questions() -> None:
    corpus = load(None, 20)
    assert corpus == load(None, 20)
    assert len({article["text"] for article in corpus.articles}) == 20
    for question in corpus.questions:
        assert sum(question.answered_by(article["text"]) for article in corpus.articles) == 1


def test_a_folder_gives_the_articles_that_answer_first(tmp_path: Path) -> None:
    articles = [
        {"url": f"u{n}", "headline": "h", "text": f"Text {n}.", "byline": "left out"} for n in range(3)
    ]
    with gzip.open(tmp_path / "articles.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(article) + "\n" for article in articles)
    asked = {"question": "Which?", "answers": ["Text 2"], "urls_with_answer": ["u2"]}
    unanswerable = {"question": "What else?", "answers": ["Nothing"], "urls_with_answer": []}
    lines = "\n".join(json.dumps(question) for question in (asked, unanswerable))
    (tmp_path / "questions.jsonl").write_text(lines, encoding="utf-8")
    corpus = load(tmp_path, 2)
    assert [article["url"] for article in corpus.articles] == ["u2", "u0"]
    assert corpus.questions == (Question("Which?", ("Text 2",), ("u2",)),)


@pytest.mark.parametrize(
    ("text", "answered"),
    [("It was 22.", True), ("It was 220.", False), ("SIX of them", True), ("sixty", False)],
)
def test_an_answer_is_whole_words(text: str, answered: bool) -> None:
    assert Question("How many?", ("22", "six"), ()).answered_by(text) is answered


def test_recall_counts_the_first_tokens_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(MODELS / "tiktoken"))
    texts = [
        "warm up",
        "the early answer is near " + "and so on " * 400,
        "so on " * 400 + "the late answer is far",
    ]
    corpus = Corpus(
        "small",
        tuple({"url": str(n), "headline": None, "text": text} for n, text in enumerate(texts)),
        (
            Question("What is near", ("early answer",), ("1",)),
            Question("What is far", ("late answer",), ("2",)),
        ),
    )
    figures = measure(WholeArticles(), corpus)
    assert (figures["articles"], figures["chunks"]) == (2, 2)
    assert figures["recall_250"] == figures["recall_700"] == 0.5
    assert figures["tokens"] > 1600


OURS = {
    "articles": 10,
    "chunks": 100,
    "tokens": 9000,
    "seconds": 1.0,
    "recall_250": 0.5,
    "recall_700": 0.8,
    "peak_mb": 400,
}


def test_each_peer_has_a_row_and_a_ratio() -> None:
    float32 = {**OURS, "seconds": 4.0, "recall_700": 0.75, "peak_mb": 1700}
    # More chunks of the same articles: no reason to call it faster.
    int8 = {**OURS, "seconds": 2.0, "chunks": 200}
    heading, *rows = ingest_rows(OURS, {"peer_langchain": float32, "peer_int8": int8})
    assert [len(row) for row in rows] == [len(heading)] * 3
    assert rows[0][1:5] == ("10.0", "100.0", "9,000.0", "")
    assert rows[1][0] == "LangChain + Chroma, sentence-transformers (float32, PyTorch)"
    assert rows[1][1:] == ("2.5", "25.0", "2,250.0", "4.00", "50.0%", "75.0%", "1,700")
    assert rows[2][0] == "LangChain + Chroma, our int8 model in onnxruntime"
    assert rows[2][1:5] == ("5.0", "100.0", "4,500.0", "2.00")


def test_every_peer_of_the_table_is_a_module() -> None:
    modules = {path.stem for path in (Path(__file__).parent.parent / "bench").glob("peer_*.py")}
    assert set(PEERS) == modules


@pytest.mark.parametrize("peers", [{}, {"peer_int8": {**OURS, "seconds": 1.6}}])
def test_the_report_is_markdown_with_and_without_peers(peers: dict[str, dict[str, float]]) -> None:
    size = {
        "chunks": 1000,
        "search_p50_ms": 5.0,
        "search_p95_ms": 9.0,
        "ask_p50_ms": 20.0,
        "ask_p95_ms": 41.5,
    }
    figures = {
        "machine": "2 cores",
        "corpus": "generated",
        "repetitions": 1,
        "load": 1.25,
        "note": "Shared with others.",
        "ours": OURS,
        "peers": peers,
        "latency": [size],
        "serving_peak_mb": 412.0,
    }
    text = markdown(figures)
    assert "| 1,000 | 5.0 | 9.0 | 20.0 | 41.5 |" in text
    assert "412 MB" in text
    assert "- Shared with others.\n" in text
    assert ("LangChain" in text) is ("| 1.60 |" in text) is bool(peers)
    assert latency_rows([])[0][0] == "chunks"
