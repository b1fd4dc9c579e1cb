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

from evals.labels import BriefingCase, Counterfactual, Fact, Filtering, GoldSpan, Injection, Split, Suite
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
        facts = (*self.expects, *self.also_right)
        told = [_without_none(f.model_dump(mode="json", exclude={"questions"})) for f in facts]
        briefing = self.suite.labels.briefing
        limits = _limits(briefing) if self.kind == "briefing" and briefing else None
        parts = [self.kind, self.question, self.split, told, limits]
        if self.planted is not None:
            parts.append(self.planted.model_dump(mode="json", exclude={"questions", "question"}))
        if self.filtering is not None:
            parts.append(self.filtering.model_dump(mode="json", exclude={"ask"}))
        whole = json.dumps([*parts, *([self.noise] if self.noise else [])], sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()[:12]


def _limits(briefing: BriefingCase) -> dict[str, Any]:
    """A briefing that need not show a disagreement is what it always was."""
    return briefing.model_dump(mode="json", exclude=set() if briefing.disagreements else {"disagreements"})


def _without_none(plain: Any) -> Any:
    """Without the article that a quote does not name: labels of a single article are what they always were."""
    if isinstance(plain, list):
        return [_without_none(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    return {k: _without_none(v) for k, v in plain.items() if (k, v) != ("article", None)}


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
