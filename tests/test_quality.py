"""`make quality`, over small data sets of each form: what is measured, what is told, and how runs are compared."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from bench import quality
from bench.measure import Measure, from_json, to_json

FLOOD = "A flood came down the Orla valley on Monday. It killed four people, the mayor said. Films open in Cannes."
STORM = "A storm hit the coast of Lumen on Friday. Nobody was hurt. Trains stood still for nine hours."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """All three data sets, of two texts."""
    spans, news, squad = (tmp_path / "data" / name for name in ("span_retrieval", "news_qa", "squad2"))
    for folder in (spans / "corpora", news, squad):
        folder.mkdir(parents=True)
    (spans / "corpora" / "flood.md").write_text(FLOOD, "utf-8")
    (spans / "corpora" / "storm.md").write_text(STORM, "utf-8")
    reference = {"start": 45, "end": 83, "text": "It killed four people, the mayor said."}
    asked = {"corpus": "flood", "question": "How many people did the flood kill?", "references": [reference]}
    (spans / "questions.jsonl").write_text(json.dumps(asked), "utf-8")
    articles = [
        {"url": f"https://example.org/{n}", "headline": "h", "published_at": None, "text": text}
        for n, text in enumerate((FLOOD, STORM))
    ]
    with gzip.open(news / "articles.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(article) + "\n" for article in articles)
    quiz = {
        "question": "For how long did trains stand still?",
        "answers": ["nine hours"],
        "urls_with_answer": ["https://example.org/1"],
    }
    (news / "questions.jsonl").write_text(json.dumps(quiz), "utf-8")
    qas = [
        {
            "question": "For how many hours did trains stand still?",
            "is_impossible": False,
            "answers": [{"text": "nine hours", "answer_start": STORM.index("nine hours")}],
        },
        {"question": "Which trains were hit?", "is_impossible": True, "answers": []},
    ]
    paragraphs = [{"context": STORM, "qas": qas}]
    (squad / "dev_part.json").write_text(
        json.dumps({"data": [{"title": "Storm", "paragraphs": paragraphs}]}), "utf-8"
    )
    return tmp_path / "data"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> None:
    monkeypatch.setattr(sys, "argv", ["quality", *map(str, arguments)])
    quality.main()


def test_every_data_set_is_measured_and_a_second_run_compares_with_the_first(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    first = tmp_path / "first.json"
    run(monkeypatch, "--data", data, "--keep", tmp_path / "kept", "--json", first)
    figures = {one["name"]: one["figure"] for one in json.loads(first.read_text("utf-8"))}
    assert figures["spans: recall within 700 tokens"] == 1.0
    assert figures["news: own answer within 250 tokens"] == 1.0
    assert figures["squad: right sentence first"] == 1.0
    assert 0 < figures["spans: IoU of key sentences"] <= 1
    capfd.readouterr()
    run(monkeypatch, "--data", data, "--keep", tmp_path / "kept", "--against", first, "--only", "squad2")
    told = capfd.readouterr()
    assert "+0.0" in told.out + told.err


def test_a_data_set_that_is_not_there_is_told_with_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "--data", tmp_path, "--only", "squad2")
    told = capfd.readouterr()
    assert "rajpurkar.github.io" in told.out + told.err


def test_measures_are_the_same_after_a_file() -> None:
    measures = [Measure("a", (0.0, 1.0)), Measure("b", (0.5, 0.7), (0.1, 0.2, 0.6))]
    read = from_json(json.loads(json.dumps(to_json(measures))))
    assert read["a"].estimate == measures[0].estimate
    assert read["b"].others == (0.1, 0.2, 0.6)


def test_only_the_same_questions_are_compared() -> None:
    one, other = Measure("a", (1.0, 1.0)), Measure("a", (0.0, 0.0))
    change = one.against(other)
    assert change is not None
    assert (change.value, change.excludes_zero) == (1.0, True)
    assert one.against(Measure("a", (1.0,))) is None
    assert one.against(Measure("a", (1.0, 0.0), (0.5,))) is None
