"""The writer with a model behind it: evidence into a prompt, the reply into the parts of a draft, as they arrive.

In: Evidence, and what was refused of a first draft. Out: draft parts, all of them untrusted. It asks the model once for
each call of `write`; whether to ask again, and what stands in the end, is the chain's.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Literal

from index.errors import ModelFailed
from index.types import Evidence
from prompts.loading import Rendered, load_prompt
from service.llm.chat import ChatDelta, ChatMessage, ChatModel, ChatRequest
from service.llm.contract import SCHEMA_NAME, claim_of, draft_schema, outcome_of
from service.llm.harmless import one_line
from service.llm.reply_reader import Pair, ReplyReader
from service.llm.showing import Count, fence, lines, shown
from service.protocols import BrokeOff, DraftClaim, DraftFault, DraftPart, Prompted, Refused
from service.stop import Stop
from service.types import Outcome, Usage

MOST_CLAIMS = 8
"""What the prompt asks for; a model that writes more is heard up to `_MOST_READ`."""
_MOST_READ = 50
_MOST_REFUSED = 20
_LONGEST_REFUSED = 1_000
_CLAIMS = "claims"


@dataclass(frozen=True, slots=True)
class LlmWriter:
    """A Writer (`service.protocols`) that asks a chat model."""

    chat: ChatModel
    evidence_tokens: int
    """Most tokens of evidence in a prompt, as `count` counts them."""
    answer_tokens: int
    """Most tokens of a reply."""
    count: Count
    prompt: str = "ask"
    """The prompt's name; it takes the evidence, the question, a fence and the most claims to write."""
    most: int = MOST_CLAIMS
    name: Literal["llm"] = "llm"
    reader: None = None

    @property
    def model(self) -> str:
        """`provider:model`."""
        return self.chat.name

    def shown(self, evidence: Evidence) -> Evidence:
        """What fits into the budget, without what talks to models, labelled S1..Sn."""
        return shown(evidence, self.evidence_tokens, self.count)

    def write(
        self, evidence: Evidence, refused: Sequence[Refused] = (), stop: Stop | None = None
    ) -> Iterator[DraftPart]:
        """The model's draft, each part as soon as it is complete; `insufficient` at once where there is no evidence."""
        if not evidence.sentences:
            yield "insufficient"
            return
        rendered = self._rendered(evidence, refused)
        yield Prompted(rendered.fingerprint)
        request = ChatRequest(
            messages=(ChatMessage("system", rendered.system), ChatMessage("user", rendered.user)),
            schema_name=SCHEMA_NAME,
            schema=draft_schema([s.label for s in evidence.sentences]),
            max_tokens=self.answer_tokens,
        )
        yield from self._read(request, stop, first=not refused)

    def _rendered(self, evidence: Evidence, refused: Sequence[Refused]) -> Rendered:
        told, question = lines(evidence.sentences), one_line(evidence.question)
        mark = fence(told, question)
        asked = load_prompt(self.prompt).render(
            evidence=told, question=question, fence=mark, most=str(self.most)
        )
        if not refused:
            return asked
        again = "\n".join(map(_told, refused[:_MOST_REFUSED]))
        return load_prompt("ask_again").render(
            rules=asked.system, asked=asked.user, refused=again, fence=mark
        )

    def _read(self, request: ChatRequest, stop: Stop | None, first: bool) -> Iterator[DraftPart]:
        reader, reading = ReplyReader(_CLAIMS), _Reading()
        cut = False
        with closing(_arriving(self.chat.stream(request, stop))) as deltas:
            for delta in deltas:
                for read in reader.feed(delta.text):
                    yield from reading.part(read)
                if delta.usage is not None:
                    yield delta.usage
                cut = cut or delta.finish == "length"
                if reading.claims > _MOST_READ:
                    yield from reading.rest()
                    yield Usage(calls=1)
                    yield DraftFault(
                        "", f"the reply has more than {_MOST_READ} claims; the others were not read"
                    )
                    return
        fault = reader.end()
        yield from reading.rest()
        if fault is not None:
            limit = f" (its limit of {request.max_tokens} tokens was reached)" if cut else ""
            yield DraftFault(fault.text, fault.reason + limit)
        elif first and reading.outcome in ("answered", "conflicting") and not reading.claims:
            yield DraftFault("", f"the outcome is {reading.outcome!r}, and there is no claim")
        elif reading.outcome is None and not reading.claims:
            yield DraftFault("", "the reply's JSON has neither an outcome nor claims")


def _arriving(deltas: Iterator[ChatDelta]) -> Generator[ChatDelta, None, None]:
    """The same; a lost connection is a BrokeOff once text was given. Before that the adapter has tried again itself."""
    begun = False
    with closing(deltas):  # type: ignore[type-var]
        try:
            for delta in deltas:
                begun = begun or bool(delta.text)
                yield delta
        except ModelFailed as error:
            if begun and error.code == BrokeOff.code:
                raise BrokeOff(str(error)) from error
            raise


@dataclass(slots=True)
class _Reading:
    """One reply so far. Claims wait for the outcome: those of an `insufficient` draft must not be shown."""

    outcome: Outcome | None = None
    claims: int = 0
    waiting: list[DraftClaim] = field(default_factory=list)

    def part(self, read: Pair | DraftFault) -> Iterator[DraftPart]:
        """What a piece that was read is of the draft, and what it makes known."""
        if isinstance(read, DraftFault):
            yield read
            return
        key, value = read
        if key == "outcome" and self.outcome is None:
            outcome = outcome_of(value)
            yield outcome
            if not isinstance(outcome, DraftFault):
                self.outcome = outcome
                yield from self.waiting
                self.waiting = []
        elif key == f"{_CLAIMS}[]":
            self.claims += 1
            claim = claim_of(value)
            if isinstance(claim, DraftFault) or self.outcome is not None:
                yield claim
            else:
                self.waiting.append(claim)
        elif key == _CLAIMS:
            yield DraftFault(json.dumps(value)[:_LONGEST_REFUSED], "claims must be a list")

    def rest(self) -> Iterator[DraftPart]:
        """Claims that waited in vain: a draft with claims and no outcome means to answer."""
        if self.waiting:
            self.outcome = "answered"
            yield "answered"
            yield from self.waiting


def _told(refused: Refused) -> str:
    """What was refused and why, on one line."""
    drafted = refused.drafted
    what: dict[str, object] = {"text": one_line(drafted.text)[:_LONGEST_REFUSED]}
    if isinstance(drafted, DraftClaim):
        what["speaker"] = drafted.speaker and one_line(drafted.speaker)[:200]
        what["evidence"] = [one_line(label)[:20] for label in drafted.labels[:20]]
    what["refused because"] = one_line(refused.reason)[:400]
    return json.dumps(what, ensure_ascii=False)
