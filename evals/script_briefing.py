"""What the script writes for a briefing: the labelled claims that are shown, and an order with a wrong fold.

In: a briefing's Case, and what is asked. Out: claims, and the JSON of an order. In each order two things are tried that
the product must not take: a fold of two figures that contradict each other, and a fact passed over that has to be told.
"""

from __future__ import annotations

import json

from evals.cases import Case
from evals.labels import BriefingCase
from evals.script_knowledge import Right, rights
from evals.script_reading import Asking, Ordering, folded


def told_facts(case: Case, asking: Asking) -> list[Right]:
    """What the briefing must and should cover and is shown, as claims: what it must comes first."""
    label = _label(case)
    names = (*label.must_cover, *label.should_cover)
    return rights(case, asking, [case.suite.labels.fact(name) for name in names]) if asking.sentences else []


def order(case: Case, ordering: Ordering) -> str:
    """The reply: what it must cover first, but for the first claim shown of these; two of a conflict as the same."""
    label, labels = _label(case), case.suite.labels
    shown = {folded(one.text): one.label for one in ordering.claims}
    names = (*label.must_cover, *label.should_cover)
    places = {name: shown[words] for name in names if (words := folded(labels.fact(name).claim)) in shown}
    folds = _folded(case, places)
    passed_over = _first(case, places, ordering)
    picks = [
        {"keep": place, "same": [places[twin] for twin in folds.get(name, ())]}
        for name, place in places.items()
        if name != passed_over and not any(name in twins for twins in folds.values())
    ]
    return json.dumps({"claims": picks})


def _folded(case: Case, places: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """One conflict's first figure, and another of them, if there is one that must be covered."""
    for conflict in case.suite.labels.conflicts:
        first, *others = [name for name in conflict.values if name in places] or [""]
        if others and case.suite.labels.fact(first).kind == "number":
            musts = _label(case).must_cover
            return {first: (next((name for name in others if name in musts), others[0]),)}
    return {}


def _first(case: Case, places: dict[str, str], ordering: Ordering) -> str | None:
    """Of what it must cover and is in no conflict, what is shown first."""
    values = {name for conflict in case.suite.labels.conflicts for name in conflict.values}
    musts = {places[n]: n for n in _label(case).must_cover if n in places and n not in values}
    return next((musts[one.label] for one in ordering.claims if one.label in musts), None)


def _label(case: Case) -> BriefingCase:
    label = case.suite.labels.briefing
    if label is None:
        raise ValueError(f"{case.case_id!r} is asked as a briefing, and its suite has no briefing label")
    return label
