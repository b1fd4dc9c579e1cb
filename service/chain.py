"""From a question to an Answer: retrieve, write, verify, each timed.

In: a checked question and filters. Out: an Answer, all of whose claims `verifying` let through. The steps
come from outside; nothing here knows how evidence is found, what writes, or who asked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from index.errors import BadInput
from index.types import Evidence, Filters
from service.outputs import searched_out
from service.protocols import Draft, Writer
from service.types import Answer, Provenance, WriterChoice
from service.verifying import verify


class EvidenceFinder(Protocol):
    """The half of a retriever that answers rest on."""

    def evidence(self, question: str, filters: Filters, token_budget: int) -> Evidence:
        """The labelled sentences for one question."""


class Stopwatch:
    """Milliseconds by step, for provenance.

    `with stopwatch.step("retrieve"): ...` adds `{"retrieve": 12.3}`; `readings` adds the `total`.
    """

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._steps: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is done within."""
        start = time.perf_counter()
        yield
        self._steps[name] = _milliseconds(start)

    @property
    def readings(self) -> dict[str, float]:
        """Every step, and the total since this was made."""
        return {**self._steps, "total": _milliseconds(self._start)}


class Chain:
    """Answers questions with the writers it was given; `auto` takes the first of them."""

    def __init__(
        self,
        retriever: EvidenceFinder,
        writers: Mapping[str, Writer],
        index_fingerprint: str,
        evidence_tokens: int,
    ) -> None:
        self._retriever = retriever
        self._writers = writers
        self._index_fingerprint = index_fingerprint
        self._evidence_tokens = evidence_tokens

    def ask(self, question: str, filters: Filters, choice: WriterChoice = "auto") -> Answer:
        """A verified answer. Raises BadInput (`no_model`) for a writer that there is no model for."""
        writer = self._writer(choice)
        watch = Stopwatch()
        with watch.step("retrieve"):
            evidence = self._retriever.evidence(question, filters, self._evidence_tokens)
        with watch.step("write"):
            draft = writer.write(evidence)
        return self._verified(draft, evidence, writer, watch)

    def _verified(self, draft: Draft, evidence: Evidence, writer: Writer, watch: Stopwatch) -> Answer:
        with watch.step("verify"):
            verified = verify(draft, evidence)
        return Answer(
            question=evidence.question,
            outcome=verified.outcome,
            claims=verified.claims,
            rejected=verified.rejected,
            searched=searched_out(evidence.searched),
            provenance=Provenance(
                writer=writer.name,
                model=writer.model,
                index=self._index_fingerprint,
                usage=draft.usage,
                timings_ms=watch.readings,
            ),
        )

    def _writer(self, choice: WriterChoice) -> Writer:
        if choice == "auto":
            return next(iter(self._writers.values()))
        writer = self._writers.get(choice)
        if writer is None:
            have = ", ".join(sorted(self._writers))
            message = f"no model is set up, so there is no writer {choice!r}; there is: auto, {have}"
            raise BadInput(message, field="writer", code="no_model")
        return writer


def _milliseconds(start: float) -> float:
    return round((time.perf_counter() - start) * 1000, 3)
