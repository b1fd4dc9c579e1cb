"""Paragraphs with questions, half of which they do not answer, although they were written to look as if.

In: the JSON of a part of SQuAD 2.0. Out: paragraphs as articles, and each question with where its answer stands in its
paragraph, or nowhere. Standard library alone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.spans import Range

PUBLIC_DATA = (
    "SQuAD 2.0 (https://rajpurkar.github.io/SQuAD-explorer/, CC BY-SA 4.0, Rajpurkar et al., 2018): its JSON, or a "
    "part of it, as dev_part.json"
)


LEARNT_FROM = frozenset(("Normans", "Huguenot", "1973_oil_crisis", "Packet_switching", "Yuan_dynasty"))
"""Articles of it that the packaged reader has learnt from (`reader/`): what it makes of them measures nothing."""


@dataclass(frozen=True, slots=True)
class ParagraphQuestion:
    """A question asked of one paragraph."""

    text: str
    paragraph: str
    """The paragraph's key."""
    answer: Range | None
    """The answer that most annotators marked; None where the paragraph has none."""


def load_squad(file: Path) -> tuple[dict[str, str], list[ParagraphQuestion]]:
    """Paragraphs by key, and the questions in the order of the file."""
    read = json.loads(file.read_text("utf-8"))
    paragraphs: dict[str, str] = {}
    questions: list[ParagraphQuestion] = []
    for article in read["data"]:
        for number, paragraph in enumerate(article["paragraphs"]):
            key = f"{article['title']}-{number}"
            paragraphs[key] = paragraph["context"]
            questions += _questions(paragraph["qas"], key)
    return paragraphs, questions


def article_of(paragraph: str) -> str:
    """The title of the article that a paragraph, by its key, is of."""
    return paragraph.rpartition("-")[0]


def _questions(asked: list[dict[str, Any]], key: str) -> Iterator[ParagraphQuestion]:
    for one in asked:
        answer = None if one["is_impossible"] else _marked_most(one["answers"])
        yield ParagraphQuestion(one["question"].strip(), key, answer)


def _marked_most(answers: list[dict[str, Any]]) -> Range:
    """The place that most annotators marked; the first of them where they disagree evenly."""
    places = Counter((a["answer_start"], a["answer_start"] + len(a["text"])) for a in answers)
    return places.most_common(1)[0][0]
