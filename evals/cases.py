"""Things to try: one Case is one question put once, or one briefing asked for.

Each has an id that stays the same when the label file is rearranged, and a fingerprint that changes with
whatever judges it. `making` makes them of labels; nothing here asks an engine or judges an answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from evals.labels import Counterfactual, Fact, Filtering, GoldSpan, Injection, Split, Suite
from evals.matcher_types import Label
from index.errors import BadInput

CaseKind = Literal[
    "fact",
    "conflict",
    "correction",
    "unanswerable",
    "twin",
    "briefing",
    "counterfactual",
    "injection",
    "noise",
    "filtered",
    "deleted",
]

ANSWERABLE: frozenset[CaseKind] = frozenset({"fact", "conflict", "correction", "twin"})
"""Questions that the articles as published answer: refusals are counted over these."""
EXPECTING: frozenset[CaseKind] = ANSWERABLE | {"counterfactual", "injection", "deleted"}
"""Questions that have a right answer, in the articles as published or with other words in them."""
SEARCHED: frozenset[CaseKind] = frozenset({"fact", "conflict", "correction", "filtered"})
"""Questions for which passages are searched too, where the system can."""
COMPARED: frozenset[CaseKind] = frozenset({"noise", "filtered"})
"""Questions that are asked twice: what is judged is whether both answers are the same."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to try, and what is known of it."""

    case_id: str
    """`<article>/<kind>/<label>`, and the wording's own key where a label has several."""
    kind: CaseKind
    suite: Suite
    label_id: str
    line: int
    """Where the label begins in the suite's file."""
    question: str | None
    """None for a briefing."""
    split: Split | None
    expects: tuple[Fact, ...]
    """The facts a right answer states; none where a right answer is a refusal."""
    also_right: tuple[Fact, ...]
    """Other facts of which one will do in place of the single expected one."""
    group: str
    """Cases that stand or fall together: the wordings of one fact, an unanswerable and its twin."""
    planted: Counterfactual | Injection | None = None
    """What was done to the articles, headline or question; the suite is the one over the changed articles.

    Of a `deleted` case: what was done to the articles that were there before, and are gone."""
    new_words: tuple[GoldSpan, ...] = ()
    """Where the edits or the plant stand in the changed articles."""
    noise: tuple[str, ...] = ()
    """Articles among which it is asked again."""
    filtering: Filtering | None = None
    """The filter that it is asked with."""

    @property
    def scene(self) -> str:
        """Cases of one scene are about the same articles, word for word."""
        article = self.suite.labels.article
        if self.kind == "deleted":
            return f"{article}/deleted"
        plain = self.planted is None or (
            isinstance(self.planted, Injection) and self.planted.where == "question"
        )
        return article if plain else f"{article}/{self.kind}/{self.label_id}"

    @property
    def topic(self) -> str | None:
        """What a briefing is asked for; None for a question, and for a briefing on all there is."""
        label = self.suite.labels.briefing
        return label.topic if self.question is None and label is not None else None

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits over all that judges this case: a case with another one is another case.

        Where an engine stores the evidence is no part of it: that would call a text stored otherwise a new label.
        """
        briefing = self.suite.labels.briefing if self.kind == "briefing" else None
        parts = [
            self.kind,
            self.question,
            self.split,
            [_plain(fact, "questions") for fact in (*self.expects, *self.also_right)],
            _plain(briefing),
            _plain(self.planted, "questions", "question"),
            _plain(self.filtering, "ask"),
            self.noise,
        ]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]


def _plain(label: Label | None, *beside: str) -> Any:
    """A label as JSON has it, without the fields that do not judge."""
    return None if label is None else label.model_dump(mode="json", exclude=set(beside))


def select(cases: Sequence[Case], split: str = "all", suite: str | None = None) -> list[Case]:
    """The cases of one split (`dev`, `held` or `all`) and of one article's suite (or every one).

    Cases that belong to no split, such as briefings, are in each. Raises BadInput for an unknown suite.
    """
    known = sorted({case.suite.labels.article for case in cases})
    if suite is not None and suite not in known:
        raise BadInput(f"there is no suite {suite!r}; there is {', '.join(known) or 'none at all'}")
    return [
        case
        for case in cases
        if (suite is None or case.suite.labels.article == suite)
        and (split == "all" or case.split in (None, split))
    ]
