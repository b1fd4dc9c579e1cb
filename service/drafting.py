"""One draft on its way to an answer: each part verified as it comes, and what was refused sent back once.

In: a writer and the evidence it is shown. Out: verified claims, one by one, never withdrawn; at the end what
stands, what was refused, and what the model was paid for. The same for every writer; finds nothing and knows no
wire.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.errors import ModelFailed
from index.types import Evidence
from service.protocols import BrokeOff, DraftClaim, DraftFault, DraftPart, Prompted, Refused, Writer
from service.stop import Stop
from service.stopwatch import Stopwatch
from service.types import NO_USAGE, Claim, Outcome, Usage
from service.unmended import unmended
from service.verifying import Verified, Verifying


class Drafting:
    """Runs a writer on one question's evidence, at most twice."""

    def __init__(
        self, writer: Writer, evidence: Evidence, watch: Stopwatch, stop: Stop | None = None
    ) -> None:
        self._writer = writer
        self._evidence = evidence
        self._watch = watch
        self._stop = stop
        self._verifying = Verifying(evidence)
        self._refused: list[Refused] = []
        self._outcome: Outcome | None = None
        self._pass_outcome: Outcome | None = None
        self._said_again = False
        self._written: list[str] = []
        """The claims of one pass, but those that stood before it."""
        self._read_a_claim = False
        self.usage = NO_USAGE
        self.prompt: str | None = None
        """The first prompt's fingerprint."""

    def claims(self) -> Iterator[Claim]:
        """Every claim that stands, as soon as it does.

        Raises ModelFailed where the model gave nothing that could be read, or broke off twice.
        """
        lost = None
        try:
            yield from self._pass(())
        except BrokeOff as error:
            lost = error
        again, self._refused = tuple(self._refused), []
        if (again or lost) and self._outcome != "insufficient":
            yield from self._second_pass(again, lost)
        else:
            self._refused = list(again)
        if not self._verifying.claims and (self._outcome is None or self._unread):
            raise ModelFailed(self._unreadable(), code="model_reply_unreadable")

    @property
    def gave_claims(self) -> bool:
        """Whether somebody has seen a claim of it."""
        return bool(self._verifying.claims)

    @property
    def refused(self) -> tuple[Refused, ...]:
        """What was refused and not mended, so far."""
        return tuple(self._refused)

    def verified(self) -> Verified:
        """What stands, now that all claims were given."""
        return self._verifying.verified(self._outcome or "answered", self._refused)

    def _second_pass(self, again: Sequence[Refused], lost: ModelFailed | None) -> Iterator[Claim]:
        try:
            yield from self._pass(() if lost else again)
        except ModelFailed:
            if lost is not None or self._outcome is None:
                raise
            # The first draft was whole: what stood of it stands, and what did not was told why.
            self._refused = list(again)
            return
        if not self._said_again and lost is None:
            self._refused = list(again)
        else:
            self._refused = [*unmended(again, self._written), *self._refused]

    def _pass(self, refused: Sequence[Refused]) -> Iterator[Claim]:
        self._said_again = False
        self._written = []
        self._pass_outcome = None
        parts = self._writer.write(self._evidence, refused, self._stop)
        while (part := self._next(parts)) is not None:
            claim = self._take(part)
            if claim is not None:
                self._watch.mark("first_claim")
                yield claim
        if self._stop is not None:
            self._stop.check()

    def _next(self, parts: Iterator[DraftPart]) -> DraftPart | None:
        with self._watch.step("write"):
            return next(parts, None)

    def _take(self, part: DraftPart) -> Claim | None:
        if isinstance(part, Usage):
            self.usage = summed(self.usage, part)
        elif isinstance(part, Prompted):
            self.prompt = self.prompt or part.fingerprint
        elif isinstance(part, DraftFault):
            self._said_again = True
            self._read_a_claim = self._read_a_claim or part.is_claim
            self._written += [part.text] if part.is_claim else []
            self._refused.append(Refused(part, part.reason))
        elif isinstance(part, DraftClaim):
            return self._check(part)
        else:
            self._pass_outcome = part
            self._outcome = self._outcome or part
        return None

    def _check(self, drafted: DraftClaim) -> Claim | None:
        self._read_a_claim = True
        with self._watch.step("verify"):
            checked = self._verifying.check(drafted, self._pass_outcome or "answered")
        if checked is not None:
            self._said_again = True
            self._written.append(drafted.text)
        if isinstance(checked, str):
            self._refused.append(Refused(drafted, checked))
            return None
        return checked

    @property
    def _unread(self) -> bool:
        """Whether it means to answer, and not one claim could be read: that is no sign that the articles have none."""
        return self._outcome != "insufficient" and bool(self._refused) and not self._read_a_claim

    def _unreadable(self) -> str:
        why = self._refused[0].reason if self._refused else "it has neither an outcome nor claims"
        return f"{self._writer.model} replied with what cannot be read as a draft: {why}"


def summed(one: Usage, other: Usage) -> Usage:
    """What both cost; the price is unknown where one of them is."""
    costs = [u.cost_usd for u in (one, other) if u.calls]
    return Usage(
        calls=one.calls + other.calls,
        prompt_tokens=one.prompt_tokens + other.prompt_tokens,
        completion_tokens=one.completion_tokens + other.completion_tokens,
        cached_tokens=one.cached_tokens + other.cached_tokens,
        cost_usd=None if None in costs or not costs else sum(c for c in costs if c is not None),
    )
