"""The reports that the reader learns from: text files in, reports with their questions out.

A file has reports, one after another: a headline behind `===`, numbered sentences, `---`, and questions, each behind
the numbers of the sentences that answer it by themselves, or 0 where none does. Standard library alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "reports"
KEPT_BACK = re.compile(r"0[37]\.txt$")
"""The first report or two of each of these files are never learnt from: how they are read is the reader's measure."""
_SENTENCE = re.compile(r"\[(\d+)\]\s*(\S.*)")
_QUESTION = re.compile(r"(\d+(?:\s*,\s*\d+)*)\s*\|\s*(\S.*)")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the places of the sentences that answer it, from 0; none where the report does not."""

    text: str
    answered_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One made-up report."""

    name: str
    headline: str
    sentences: tuple[str, ...]
    questions: tuple[Question, ...]
    kept_back: bool
    """Whether it is for measuring alone."""


def load(folder: Path = FOLDER, kept_back: int = 1) -> list[Report]:
    """All reports in the order of the files' names. Raises ValueError, naming file and line, for what is no report."""
    files = sorted(folder.glob("*/*.txt"))
    return [report for file in files for report in read(file.read_text("utf-8"), _name(file), kept_back)]


def read(text: str, name: str, kept_back: int = 1) -> list[Report]:
    """The reports of one file's text, the first `kept_back` of them for measuring alone where its name says so."""
    found: list[Report] = []
    headline, sentences, questions, asking = "", list[str](), list[Question](), False
    for number, line in enumerate([*text.splitlines(), "==="], start=1):
        line = line.strip()
        if line.startswith("==="):
            if headline:
                kept = len(found) < kept_back and KEPT_BACK.search(name) is not None
                found.append(Report(name, headline, tuple(sentences), tuple(questions), kept))
            headline, sentences, questions, asking = line[3:].strip(), [], [], False
        elif line.startswith("---"):
            asking = True
        elif line and asking:
            questions.append(_question(line, len(sentences), f"{name}:{number}"))
        elif line:
            sentences.append(_sentence(line, len(sentences) + 1, f"{name}:{number}"))
    return found


def _sentence(line: str, number: int, where: str) -> str:
    told = _SENTENCE.fullmatch(line)
    if told is None or int(told[1]) != number:
        raise ValueError(f"{where}: {line!r} is not sentence [{number}]")
    return told[2]


def _question(line: str, sentences: int, where: str) -> Question:
    told = _QUESTION.fullmatch(line)
    if told is None:
        raise ValueError(
            f"{where}: {line!r} is no question behind the numbers of sentences, as in '3 | Who ...?'"
        )
    numbers = [int(number) for number in told[1].split(",")]
    if max(numbers) > sentences:
        raise ValueError(f"{where}: there is no sentence [{max(numbers)}], but {sentences}")
    return Question(told[2], tuple(number - 1 for number in numbers if number))


def _name(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"
