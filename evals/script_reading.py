"""A prompt as it was sent, read as a model would read it: the question, the labelled sentences, what was refused.

In: the messages of a ChatRequest, and the questions that somebody may ask. Out: an Asking, or an Ordering of claims. It
goes by the form of the lines (`S3: words`, a JSON object for a refused claim, `C3: ` and one for a claim to be put in
order) and by the questions themselves, not by the words around them: so a prompt that is worded otherwise is read all
the same. Shares no code with what wrote the prompt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.errors import OnRecordError
from service.llm.chat import ChatRequest

_SENTENCE = re.compile(r"(S\d+): (.+)")
_ORDERED = re.compile(r"(C\d+): (\{.+\})")
_CLAIM_KEYS = ("text", "speaker", "evidence")
_ADDRESS = re.compile(r"\(link\)|(?:[\w+.-]*://|\bwww\.|\b(?:[\w-]+\.)+[a-z]{2,20}/)[^\s)\]]*", re.IGNORECASE)
_TEXT = re.compile(r"\"text\":\s*(?=\")")
_LABEL = re.compile(r"\bS-(?=\d)", re.IGNORECASE)
"""How a label within a text is shown: `S-1`."""


class Unreadable(OnRecordError):
    """The prompt is in a form that the script cannot read: nothing was measured."""

    code = "unreadable_prompt"


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence of the prompt."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the prompt tells of a claim that was refused."""

    text: str
    speaker: str | None
    labels: tuple[str, ...] | None
    """None where they are not told: of what could not be taken for a claim."""
    reason: str
    """Empty where none is told."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a model is asked."""

    question: str
    """One of the known questions, as `folded` has it."""
    sentences: tuple[Shown, ...]
    refused: tuple[Refusal, ...] = ()
    """What was refused of an earlier reply; none where it is asked for the first time."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """Claims that a model is to put in order."""

    topic: str
    """One of the known topics, as `folded` has it."""
    claims: tuple[Shown, ...]
    """What each says, behind its label."""


def read_ordering(request: ChatRequest, topics: Collection[str]) -> Ordering | None:
    """The claims that a prompt shows (`C3: ` and a JSON object), and the topic; None of a prompt that shows none."""
    lines = _lines(request)
    matches = [match for line in lines if (match := _ORDERED.fullmatch(line))]
    claims = [Shown(match[1], told) for match in matches if (told := _first_text(match[2])) is not None]
    return Ordering(_asked(lines, topics), tuple(claims)) if claims else None


def read_asking(request: ChatRequest, *known: Collection[str]) -> Asking:
    """What the request's user asks: one of the first of the `known`, which are folded, or else of the next.

    Raises Unreadable where none of them is asked.
    """
    sentences, refused, others = [], [], []
    for line in _lines(request):
        if match := _SENTENCE.fullmatch(line):
            sentences.append(Shown(match[1], match[2]))
        elif (refusal := _refusal(line)) is not None:
            refused.append(refusal)
        else:
            others.append(line)
    return Asking(_asked(others, *known), tuple(sentences), tuple(refused))


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Its words in small letters, one blank between them: what is still there once a text was made harmless.

    `folded("What did “SOHR” say?")` -> "what did sohr say". Addresses are left out: they are not shown.
    """
    plain = _LABEL.sub("S", _ADDRESS.sub(" ", text))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def claimed(told: str) -> str:
    """The claim's own words, where what was refused is told as the JSON that was written, whole or cut."""
    match = _TEXT.search(told) if told.startswith("{") else None
    try:
        return str(json.JSONDecoder().raw_decode(told, match.end())[0]) if match is not None else told
    except ValueError:
        return told


def _lines(request: ChatRequest) -> list[str]:
    return "\n".join(message.text for message in request.messages if message.role == "user").splitlines()


def _asked(lines: Sequence[str], *known: Collection[str]) -> str:
    for questions in known:
        for line in lines:
            if (found := _question(line, questions)) is not None:
                return found
    raise Unreadable(
        f"no line of the prompt ends with a question of the labels, not even {' / '.join(lines)[-200:]!r}: "
        "teach evals/script_reading.py how it is put now"
    )


def _first_text(told: str) -> str | None:
    """The first value of a JSON object that is a string."""
    try:
        found = json.loads(told)
    except ValueError:
        return None
    return next((value for value in found.values() if isinstance(value, str)), None)


def _question(line: str, questions: Collection[str]) -> str | None:
    """The longest known question that the line ends with."""
    words = folded(line).split()
    ends = (" ".join(words[at:]) for at in range(len(words)))
    return next((end for end in ends if end in questions), None)


def _refusal(line: str) -> Refusal | None:
    if not line.startswith("{"):
        return None
    try:
        told = json.loads(line)
    except ValueError:
        return None
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        return None
    labels, text = told.get("evidence"), claimed(told["text"])
    reasons = (value for key, value in told.items() if key not in _CLAIM_KEYS and isinstance(value, str))
    return Refusal(
        text,
        told.get("speaker"),
        tuple(map(str, labels)) if isinstance(labels, list) else None,
        " ".join(reasons).strip(),
    )
