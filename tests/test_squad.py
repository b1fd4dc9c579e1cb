"""`bench.squad`: paragraphs and their questions, with the answer that most annotators marked."""

from __future__ import annotations

import json
from pathlib import Path

from bench.squad import ParagraphQuestion, load_squad


def test_a_file_is_read(tmp_path: Path) -> None:
    answers = [
        {"text": "France", "answer_start": 9},
        {"text": "in France", "answer_start": 6},
        {"text": "France", "answer_start": 9},
    ]
    qas = [
        {"question": " Where is it? ", "is_impossible": False, "answers": answers},
        {"question": "When?", "is_impossible": True, "answers": []},
    ]
    article = {
        "title": "It",
        "paragraphs": [{"context": "First.", "qas": []}, {"context": "It is in France.", "qas": qas}],
    }
    (tmp_path / "part.json").write_text(json.dumps({"data": [article]}), "utf-8")
    paragraphs, questions = load_squad(tmp_path / "part.json")
    assert paragraphs == {"It-0": "First.", "It-1": "It is in France."}
    assert questions == [
        ParagraphQuestion("Where is it?", "It-1", (9, 15)),
        ParagraphQuestion("When?", "It-1", None),
    ]
