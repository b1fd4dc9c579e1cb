"""From a question to an Answer: retrieve, write, verify, each timed, and made known as it comes about.

In: a checked question and filters. Out: what was searched, each claim that `verifying` let through, and the Answer. The
steps come from outside; nothing here knows how evidence is found, what writes, or who asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from threading import Semaphore
from typing import Protocol

from index.errors import ModelFailed
from index.types import Evidence, Filters
from service.choosing import chosen
from service.drafting import Drafting
from service.failures import ModelFailures
from service.outputs import evidence_out, searched_out
from service.protocols import Writer
from service.stop import Stop
from service.stopwatch import Stopwatch
from service.types import Answer, AskEvent, Provenance, Usage, WriterChoice


class EvidenceFinder(Protocol):
    """The half of a retriever that answers rest on."""

    def prepare(self, question: str) -> None:
        """Do what of the work for this question needs no interpreter; without it, `evidence` does it."""

    def evidence(self, question: str, filters: Filters, token_budget: int) -> Evidence:
        """The labelled sentences for one question."""


class Chain:
    """Answers questions with the writers it was given; `auto` takes the first of them."""

    def __init__(
        self,
        retriever: EvidenceFinder,
        writers: Mapping[str, Writer],
        index_fingerprint: str,
        evidence_tokens: int,
        fallback: Writer | None = None,
        turns: int = 1,
        *,
        failures: ModelFailures | None = None,
    ) -> None:
        """`fallback` writes when the writer that was asked fails before it gave a claim.

        `turns` is for how many questions evidence is looked for at a time. Where that is all computing, one: more
        would keep each other, and the loops that talk to clients and models, from the interpreter. As many are
        prepared meanwhile, on another core. Those that wait for a model take no turn. `failures` is told of each of a
        model's.
        """
        self._retriever = retriever
        self._writers = writers
        self._index_fingerprint = index_fingerprint
        self._evidence_tokens = evidence_tokens
        self._fallback = fallback
        self._failures = failures or ModelFailures()
        self._preparing, self._turns = Semaphore(turns), Semaphore(turns)

    def ask(
        self, question: str, filters: Filters, choice: WriterChoice = "auto", stop: Stop | None = None
    ) -> Answer:
        """A verified answer. Raises BadInput (`no_model`) for a writer that there is no model for, and ModelFailed."""
        answer = None
        for event in self.events(question, filters, choice, stop):
            answer = event
        assert isinstance(answer, Answer)
        return answer

    def evidence(self, question: str, filters: Filters) -> Evidence:
        """What a writer would be shown at most."""
        return self._retriever.evidence(question, filters, self._evidence_tokens)

    def events(
        self, question: str, filters: Filters, choice: WriterChoice = "auto", stop: Stop | None = None
    ) -> Iterator[AskEvent]:
        """The same as it comes about; the writer is checked before anything else is done."""
        return self._events(question, filters, chosen(self._writers, choice), stop)

    def _events(
        self, question: str, filters: Filters, writer: Writer, stop: Stop | None
    ) -> Iterator[AskEvent]:
        watch = Stopwatch()
        with watch.step("retrieve"):
            with self._preparing:
                self._retriever.prepare(question)
            with self._turns:
                found = self.evidence(question, filters)
                if stop is not None:
                    stop.check()
                evidence = writer.shown(found)
        yield evidence_out(evidence)
        drafting = Drafting(writer, evidence, watch, stop)
        try:
            yield from drafting.claims()
        except ModelFailed as error:
            self._failures.note(error, writer.model, watch.readings["write"] / 1000)
            if self._fallback is None:
                raise
            if drafting.gave_claims:  # somebody may have seen them: they stand, and what is missing is told
                yield _told(
                    self._answer(drafting, evidence, writer, watch), f"broke off with {error.code}: {error}"
                )
                return
            yield from self._instead(found, self._fallback, error, drafting.usage, watch)
            return
        yield self._answer(drafting, evidence, writer, watch)

    def _instead(
        self, found: Evidence, writer: Writer, error: ModelFailed, spent: Usage, watch: Stopwatch
    ) -> Iterator[AskEvent]:
        """The answer of the other writer, which says why it was asked."""
        evidence = writer.shown(found)
        drafting = Drafting(writer, evidence, watch)
        yield from drafting.claims()
        answer = self._answer(drafting, evidence, writer, watch)
        yield _told(answer, f"{error.code}: {error}", usage=spent)

    def _answer(self, drafting: Drafting, evidence: Evidence, writer: Writer, watch: Stopwatch) -> Answer:
        verified = drafting.verified()
        return Answer(
            question=evidence.question,
            outcome=verified.outcome,
            claims=verified.claims,
            rejected=verified.rejected,
            searched=searched_out(evidence.searched),
            provenance=Provenance(
                writer=writer.name,
                model=writer.model,
                reader=writer.reader,
                prompt=drafting.prompt,
                index=self._index_fingerprint,
                usage=drafting.usage,
                timings_ms=watch.readings,
            ),
        )


def _told(answer: Answer, fallback: str, **more: Usage) -> Answer:
    """The answer with what its provenance says of the model's failure."""
    told = answer.provenance.model_copy(update={"fallback": fallback, **more})
    return answer.model_copy(update={"provenance": told})
