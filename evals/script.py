"""The stand-in for a model in the lane `scripted`: openly a script, which knows the labels and slips on purpose.

In: requests at the project's own seam, each read as it was sent. Out: replies in the form that the prompt demands, the
same for the same request; and what was untrue in them, by question. It never asks a model: how good one is, it cannot
say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from threading import Lock

from evals.cases import Case
from evals.manners import MANNERS, Manner, outcome_last
from evals.matcher_types import NumberMatcher
from evals.script_briefing import order, told_facts
from evals.script_knowledge import Knowledge, Right, rights
from evals.script_reading import Asking, Refusal, folded, read_asking, read_ordering
from evals.slipping import BESIDE, Plan, drawn, planned
from evals.slips import Slip
from service.llm.chat import ChatDelta, ChatRequest
from service.protocols import DraftClaim
from service.stop import Stop
from service.types import Outcome, Usage

NAME = "scripted:labels"
_HOW_HIGH = "how high"
_PIECE = 40
"""Characters that arrive together."""


class ScriptedModel:
    """A ChatModel that answers by the labels of the cases that it was given."""

    name = NAME

    def __init__(self, cases: Iterable[Case]) -> None:
        self._knowledge = Knowledge(cases)
        self._slips: dict[str, Slip] = {}
        self._requests: dict[str, int] = {}
        self._lock = Lock()

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
        """The reply in pieces. Raises Unreadable for a prompt without a question of the labels."""
        reply = self._ordered(request) or self._reply(self._asked(request))
        for at in range(0, len(reply), _PIECE):
            if stop is not None:
                stop.check()
            yield ChatDelta(reply[at : at + _PIECE])
        yield ChatDelta(usage=Usage(calls=1), finish="stop")

    def slip(self, question: str) -> Slip | None:
        """What was untrue in the last replies to this question; it is told once."""
        return self._slips.pop(folded(question), None)

    def requests(self, asked: str) -> int:
        """How often it was asked this question, or for a briefing on this topic, since that was told last."""
        with self._lock:
            return self._requests.pop(folded(asked), 0)

    def _asked(self, request: ChatRequest) -> Asking:
        asking = read_asking(request, self._knowledge.questions, self._knowledge.topics)
        self._count(asking.question, anew=not asking.refused and asking.question in self._knowledge.questions)
        return asking

    def _ordered(self, request: ChatRequest) -> str | None:
        """The reply where claims of a briefing are to be put in order."""
        ordering = read_ordering(request, self._knowledge.topics)
        case = None if ordering is None else self._knowledge.briefing(ordering.topic)
        if ordering is None or case is None:
            return None
        self._count(ordering.topic)
        return order(case, ordering)

    def _count(self, asked: str, anew: bool = False) -> None:
        with self._lock:  # what a briefing reads is asked in several threads
            self._requests[asked] = 1 if anew else self._requests.get(asked, 0) + 1

    def _reply(self, asking: Asking) -> str:
        briefing = self._knowledge.briefing(asking.question)
        if briefing is not None:
            told = told_facts(briefing, asking)
            again = (
                self._again(briefing, asking, told, None)[1]
                if asking.refused
                else [one.draft for one in told]
            )
            return _manner(asking, None)("answered" if again else "insufficient", again)
        case = self._knowledge.case(asking)
        right = rights(case, asking)
        near = [] if right or case.expects else rights(case, asking, case.suite.labels.facts)
        plan = planned(case, asking, right, _nearest(case, near))
        if not asking.refused:
            self._slips.pop(asking.question, None)
            if plan is not None:
                self._slips[asking.question] = plan.slip
            outcome, claims = _first(case, right, plan)
        else:
            outcome, claims = self._again(case, asking, right, plan)
        return _manner(asking, plan)(outcome, claims)

    def _again(
        self, case: Case, asking: Asking, right: list[Right], plan: Plan | None
    ) -> tuple[Outcome, list[DraftClaim]]:
        """What is written once it was told what was refused: that alone, right this time, or not."""
        claims: list[DraftClaim] = []
        for refusal in asking.refused:
            if plan is not None and _is_of(refusal, plan.draft):
                claims += self._mended(asking.question, plan, told_why=bool(refusal.reason))
            elif known := [one.draft for one in right if _is_of(refusal, one.draft)]:
                claims += known  # it knows no better
            else:
                claims = [one.draft for one in right]  # this it has not written: the whole once more
                break
        return (_outcome(case, right) if right or claims else "insufficient"), claims

    def _mended(self, question: str, plan: Plan, told_why: bool) -> list[DraftClaim]:
        if plan.act == "leaves out":
            return []
        if plan.act == "repeats" or not told_why:
            return [plan.draft]
        self._slips[question] = replace(plan.slip, mended=True)
        return [plan.right.draft]


def _manner(asking: Asking, plan: Plan | None) -> Manner:
    """How it is written: another manner the second time."""
    if plan is not None and plan.kind == BESIDE and drawn(asking.question, "last", 2):
        return outcome_last  # claims that are told before the outcome must not stand before it is known
    turn = drawn(asking.question, "manner", len(MANNERS)) + bool(asking.refused)
    return MANNERS[turn % len(MANNERS)]


def _first(case: Case, right: list[Right], plan: Plan | None) -> tuple[Outcome, list[DraftClaim]]:
    claims = [one.draft for one in right]
    if plan is None:
        return _outcome(case, right), claims
    if plan.act == "says insufficient":
        return "insufficient", [plan.draft]
    if plan.act == "mends":
        return _outcome(case, right), [plan.draft if one is plan.right else one.draft for one in right]
    return (_outcome(case, right) if right else "answered"), [*claims, plan.draft]


def _outcome(case: Case, right: list[Right]) -> Outcome:
    if not right:
        return "insufficient"
    if len(right) < 2 or len(case.expects) < 2:
        return "answered"
    # asked how high it is, the product has to see that figures differ; elsewhere it may take the writer's word
    bare = all(isinstance(m, NumberMatcher) and not m.unit for one in right for m in one.fact.answer)
    return "answered" if bare and folded(case.question or "").startswith(_HOW_HIGH) else "conflicting"


def _nearest(case: Case, near: list[Right]) -> list[Right]:
    """The facts to make one up of: first the one that the question's twin is about."""
    unanswerable = next((u for u in case.suite.labels.unanswerable if u.id == case.label_id), None)
    twin = unanswerable.twin.fact if unanswerable is not None and unanswerable.twin is not None else None
    return sorted(near, key=lambda right: right.fact.id != twin)


def _is_of(refusal: Refusal, draft: DraftClaim) -> bool:
    """Whether this is the claim that was refused, as far as it is told."""
    if folded(refusal.text) != folded(draft.text):
        return False
    same_speaker = folded(refusal.speaker or "") == folded(draft.speaker or "")
    return refusal.labels is None or (same_speaker and set(refusal.labels) == set(draft.labels))
