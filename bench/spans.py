"""Whether the right characters are found: recall, precision and IoU on questions whose answers are exact spans.

In: a folder of `corpora/*.md` and `questions.jsonl` as `span_retrieval` is kept in, and an engine that holds them. Out:
one value a question and measure. The measures are those of Chroma's chunking evaluation: characters of the references
found, of all of theirs (recall); of all retrieved, repeats counted (precision); of retrieved and missed (IoU).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

PUBLIC_DATA = (
    "Chroma's chunking evaluation (https://github.com/brandonstarxel/chunking_evaluation, MIT, Smith and Troynikov, "
    "2024): its corpora as corpora/<name>.md, its questions as questions.jsonl (corpus, question, references with "
    "start, end and text)"
)

Range = tuple[int, int]
"""`[start, end)` in code points of one article's text."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that answer, as the data set has them, with their place in the corpus as it was before it was ingested."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class SpanQuestion:
    """A question with what answers it, all in one corpus."""

    text: str
    corpus: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How one question's spans and what was retrieved for it overlap, in characters."""

    found: int
    wanted: int
    retrieved: int

    @property
    def recall(self) -> float:
        """Share of the references that was retrieved."""
        return self.found / self.wanted

    @property
    def precision(self) -> float:
        """Share of what was retrieved that is of the references; 0 where nothing was."""
        return self.found / self.retrieved if self.retrieved else 0.0

    @property
    def iou(self) -> float:
        """Intersection over union."""
        return self.found / (self.wanted + self.retrieved - self.found)


def load_spans(folder: Path) -> tuple[dict[str, str], list[SpanQuestion]]:
    """The corpora by name, and the questions."""
    corpora = {path.stem: path.read_text("utf-8") for path in sorted((folder / "corpora").glob("*.md"))}
    lines = (folder / "questions.jsonl").read_text("utf-8").splitlines()
    return corpora, [_question(json.loads(line)) for line in lines]


def _question(read: dict[str, object]) -> SpanQuestion:
    references = read["references"]
    assert isinstance(references, list)
    return SpanQuestion(
        text=str(read["question"]),
        corpus=str(read["corpus"]),
        references=tuple(Reference(one["text"], one["start"]) for one in references),
    )


def placed(question: SpanQuestion, text: str) -> list[Range]:
    """Where the references stand in an article's normalised text: white space may differ; the nearest of several."""
    found = []
    for reference in question.references:
        words = r"\s+".join(map(re.escape, reference.text.split()))
        places = [match.span() for match in re.finditer(words, text)]
        if places:
            found.append(min(places, key=lambda place: abs(place[0] - reference.start)))
    return found


def overlap(wanted: Iterable[Range], retrieved: Sequence[Range]) -> Overlap:
    """Characters in both, of the references alone, and retrieved; half-open, so that touching is no overlap.

    >>> overlap([(0, 10)], [(5, 8), (8, 12)])
    Overlap(found=5, wanted=10, retrieved=7)
    """
    gold = merged(wanted)
    found = sum(
        max(0, min(end, g_end) - max(start, g_start))
        for start, end in merged(retrieved)
        for g_start, g_end in gold
    )
    # What is retrieved twice is paid for twice.
    return Overlap(found, sum(e - s for s, e in gold), sum(e - s for s, e in retrieved))


def merged(ranges: Iterable[Range]) -> list[Range]:
    """The same characters, each once, in order."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
