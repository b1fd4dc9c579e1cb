"""A question goes through retrieving, writing and verifying, each timed; what a writer makes up is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import Queue
from threading import Event
from typing import Literal

import pytest

from index.errors import BadInput
from index.types import Article, Evidence, EvidenceSentence, Filters, Searched, Sentence
from service.chain import Chain
from service.extractive import ExtractiveWriter
from service.protocols import Draft, DraftClaim, DraftPart, Refused
from service.stop import Stop
from service.types import NO_USAGE, Usage

TEXT = "The bridge reopened on Monday."
ARTICLE = Article("a1", "k", 1, TEXT, published_at="2024-05-06")
SENTENCE = EvidenceSentence("S1", Sentence("a1", 0, len(TEXT), 0), ARTICLE, 0.9, 0.8, 0.7)


class OneSentence:
    """Finds the same sentence for every question."""

    def __init__(self) -> None:
        self.budgets: list[int] = []

    def prepare(self, question: str) -> None:
        """There is nothing to prepare."""

    def evidence(self, question: str, filters: Filters, token_budget: int) -> Evidence:
        self.budgets.append(token_budget)
        return Evidence(question, (SENTENCE,), Searched(3, 2, "2024-05-06"))


@dataclass
class ScriptedWriter:
    """A model that writes what it was told to."""

    draft: Draft
    name: Literal["extractive", "llm"] = "llm"
    model: str | None = "scripted:1"
    reader: str | None = None
    usage: Usage = NO_USAGE

    def shown(self, evidence: Evidence) -> Evidence:
        return evidence

    def write(
        self, evidence: Evidence, refused: Sequence[Refused] = (), stop: Stop | None = None
    ) -> Iterator[DraftPart]:
        if not refused:
            yield from self.draft.parts
            yield self.usage


def test_only_what_verifying_lets_through_is_answered() -> None:
    usage = Usage(calls=1, prompt_tokens=10)
    draft = Draft("answered", (DraftClaim(TEXT, None, ("S1",)), DraftClaim("Ninety died.", None, ("S1",))))
    writer = ScriptedWriter(draft, usage=usage)
    answer = Chain(OneSentence(), {"llm": writer}, "fingerprint", 100).ask("When?", Filters())
    assert [claim.text for claim in answer.claims] == [TEXT]
    assert [rejected.text for rejected in answer.rejected] == ["Ninety died."]
    assert answer.claims[0].citations[0].quote == TEXT
    provenance = answer.provenance
    assert (provenance.writer, provenance.model, provenance.index, provenance.usage) == (
        "llm",
        "scripted:1",
        "fingerprint",
        usage,
    )


def test_auto_is_the_first_writer_and_others_are_chosen_by_name() -> None:
    writers = {"llm": ScriptedWriter(Draft("insufficient", ())), "extractive": ExtractiveWriter()}
    chain = Chain(OneSentence(), writers, "f", 100)
    assert chain.ask("When?", Filters()).provenance.writer == "llm"
    assert chain.ask("When?", Filters(), "extractive").provenance.writer == "extractive"


def test_a_writer_that_is_not_there_is_refused_before_anything_is_searched() -> None:
    finder = OneSentence()
    with pytest.raises(BadInput, match="no model is set up") as error:
        Chain(finder, {"extractive": ExtractiveWriter()}, "f", 100).ask("When?", Filters(), "llm")
    assert (error.value.code, error.value.field) == ("no_model", "writer")
    assert finder.budgets == []


def test_the_evidence_alone_is_what_an_answer_would_rest_on() -> None:
    finder = OneSentence()
    chain = Chain(finder, {"extractive": ExtractiveWriter()}, "f", 321)
    assert [s.text for s in chain.evidence("When?", Filters()).sentences] == [TEXT]
    assert finder.budgets == [321]


def test_evidence_is_asked_for_within_the_budget_and_what_was_searched_is_told() -> None:
    finder = OneSentence()
    answer = Chain(finder, {"extractive": ExtractiveWriter()}, "f", 321).ask("When?", Filters())
    assert finder.budgets == [321]
    assert answer.searched.model_dump() == {"passages": 3, "articles": 2, "newest_published_at": "2024-05-06"}


class Gated(OneSentence):
    """Tells what it is asked for, and finds nothing before its gate is open."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Queue[str] = Queue()
        self.gate = Event()

    def prepare(self, question: str) -> None:
        self.told.put(f"{question} prepared")

    def evidence(self, question: str, filters: Filters, token_budget: int) -> Evidence:
        self.told.put(f"{question} begun")
        assert self.gate.wait(30)
        return super().evidence(question, filters, token_budget)


def test_a_question_is_prepared_while_another_has_its_turn() -> None:
    finder = Gated()
    chain = Chain(finder, {"extractive": ExtractiveWriter()}, "f", 100)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(chain.ask, "first", Filters())
        assert [finder.told.get(timeout=30) for _ in range(2)] == ["first prepared", "first begun"]
        second = pool.submit(chain.ask, "second", Filters())
        assert finder.told.get(timeout=30) == "second prepared"
        assert finder.told.empty()
        finder.gate.set()
        assert finder.told.get(timeout=30) == "second begun"
        assert (first.result(30).question, second.result(30).question) == ("first", "second")
