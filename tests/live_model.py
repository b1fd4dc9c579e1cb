"""A model on loopback that has read the labels: it answers rightly, but for those questions that it is told to
get wrong. For tests of the live lane.

In: a Suite. Out: an answer for `OpenAIServer`, by what the prompt shows. Which it gets wrong, and how often, is set.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from openai_replies import Reply, error_body
from openai_server import Exchange

from evals.cases import Case
from evals.labels import Fact, Suite
from evals.making import build_cases

_LABELLED = re.compile(r"^(S\d+): (.*)$", re.MULTILINE)


class LabelReader:
    """Called by the server for each request."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._cases = {case.question: case for case in build_cases([suite]) if case.question}
        self.wrong_at: dict[str, frozenset[int]] = {}
        """By fact or label id: which of its questions, counted from 0 over the whole run, get no right answer."""
        self.fails_at: frozenset[int] = frozenset()
        """Which requests fail, counted from 0."""
        self._asked: Counter[str] = Counter()
        self.requests = 0

    def __call__(self, exchange: Exchange) -> Reply:
        self.requests += 1
        if self.requests - 1 in self.fails_at:
            return Reply(status=403, error=error_body("no", "permission_error"))
        prompt = exchange.body["messages"][-1]["content"]
        case = next(case for question, case in self._cases.items() if question in prompt)
        nth, self._asked[case.label_id] = self._asked[case.label_id], self._asked[case.label_id] + 1
        if nth in self.wrong_at.get(case.label_id, ()):
            return _draft(
                "insufficient" if case.expects else "answered", [] if case.expects else [_first(prompt)]
            )
        return _draft(_outcome(case), [self._claim(fact, prompt) for fact in case.expects])

    def _claim(self, fact: Fact, prompt: str) -> dict[str, Any]:
        quote = fact.evidence[0][0].quote
        label, sentence = next(found for found in _LABELLED.findall(prompt) if quote in found[1])
        speaker = fact.said_by.speaker if fact.said_by else None
        return {"text": sentence, "speaker": speaker, "evidence": [label]}


def _outcome(case: Case) -> str:
    return {"conflict": "conflicting"}.get(case.kind, "answered" if case.expects else "insufficient")


def _first(prompt: str) -> dict[str, Any]:
    label, sentence = _LABELLED.findall(prompt)[0]
    return {"text": sentence, "speaker": None, "evidence": [label]}


def _draft(outcome: str, claims: list[dict[str, Any]]) -> Reply:
    return Reply(json.dumps({"outcome": outcome, "claims": claims}))
