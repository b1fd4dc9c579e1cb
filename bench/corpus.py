"""What is benchmarked: articles, and questions whose answers are strings of those articles.

In: a folder of `articles.jsonl.gz` and `questions.jsonl` as RealTime QA's articles are kept in, or nothing.
Out: a Corpus; without a folder, one that is generated from the seed article, the same at every run. Standard
library alone, since the peer's environment runs it too.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEED = Path(__file__).parent.parent / "seeds" / "us-air-strike-syria-2021.txt"
PUBLIC_DATA = (
    "RealTime QA (https://github.com/realtimeqa/realtimeqa_public, Kasai et al., NeurIPS 2023) has news "
    "questions with the URLs of articles that answer them: put the articles into articles.jsonl.gz "
    "(url, headline, published_at, text) and the questions into questions.jsonl (question, answers, urls_with_answer)"
)
_SYLLABLES = ("bar", "den", "kel", "mor", "nas", "qir", "sul", "tav", "vel", "zan")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the strings that answer it."""

    text: str
    answers: tuple[str, ...]
    urls: tuple[str, ...]
    """Of the articles that answer it."""

    def answered_by(self, text: str) -> bool:
        """Whether one of the answers is in `text` as whole words, in any letter case."""
        return any(re.search(rf"(?<!\w){re.escape(a)}(?!\w)", text, re.IGNORECASE) for a in self.answers)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles as records (`url`, `headline`, `published_at`, `text`), and questions about them."""

    name: str
    articles: tuple[dict[str, Any], ...]
    questions: tuple[Question, ...]

    def first(self, articles: int) -> Corpus:
        """The first so many articles, and the questions that those can answer."""
        kept = self.articles[:articles]
        urls = {article["url"] for article in kept}
        return Corpus(self.name, kept, tuple(q for q in self.questions if not urls.isdisjoint(q.urls)))


def load(folder: Path | None, articles: int) -> Corpus:
    """At most so many articles: of the folder, those that answer its questions first; or generated ones."""
    if folder is None:
        return _generated(articles)
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        everything = [_record(json.loads(line)) for line in lines]
    asked = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
    answering = {url for question in asked for url in question["urls_with_answer"][:1]}
    # Stable: articles that answer come first, and otherwise the order of the file.
    ordered = sorted(everything, key=lambda article: article["url"] not in answering)
    questions = tuple(_question(q) for q in asked)
    return Corpus(folder.name, tuple(ordered), questions).first(articles)


def _record(line: dict[str, Any]) -> dict[str, Any]:
    return {name: line.get(name) for name in ("url", "headline", "published_at", "text")}


def _question(line: dict[str, Any]) -> Question:
    return Question(line["question"], tuple(line["answers"]), tuple(line["urls_with_answer"]))


def _generated(articles: int) -> Corpus:
    """The seed's sentences shuffled, with one planted fact an article and names that no other article has."""
    chance = random.Random(2021)
    text = SEED.read_text("utf-8").split("---", 2)[2]
    sentences: Sequence[str] = [s.strip() for s in re.split(r"(?<=[.?!”])\s+", text) if len(s.strip()) > 30]
    records, questions = [], []
    for number, place in zip(range(articles), _places(), strict=False):
        lorries = chance.randrange(100, 10_000)
        body = chance.choices(sentences, k=40)
        body.insert(
            chance.randrange(len(body)), f"The depot at {place} held {lorries} lorries, a guard said."
        )
        body = [s.replace("Irbil", place).replace("Syria", f"{place} province") for s in body]
        paragraphs = [" ".join(body[at : at + 3]) for at in range(0, len(body), 3)]
        records.append(
            {
                "url": f"https://example.org/{number}",
                "headline": f"Strike near {place}",
                "published_at": f"2021-02-{1 + number % 28:02d}",
                "text": "\n\n".join(paragraphs),
            }
        )
        questions.append(
            Question(
                f"How many lorries did the depot at {place} hold?", (str(lorries),), (records[-1]["url"],)
            )
        )
    return Corpus("generated", tuple(records), tuple(questions[:: max(1, articles // 100)]))


def _places() -> Iterator[str]:
    for one in _SYLLABLES:
        for two in _SYLLABLES:
            for three in _SYLLABLES:
                for four in _SYLLABLES:
                    yield (one + two + three + four).capitalize()
