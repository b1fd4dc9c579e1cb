"""The checks for labels that change the article: counterfactual edits and planted injections.

In: Labels and the article's text. Out: (path of keys, what is wrong). Nothing here plants anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals.labels import Counterfactual, GoldSpan, Injection, Labels
from evals.matchers import judge
from evals.placing import Misplaced, place

Loc = tuple[int | str, ...]
Wrong = tuple[Loc, str]


def planted_findings(labels: Labels, text: str) -> Iterator[Wrong]:
    """All that is wrong with the counterfactuals and injections over this text."""
    for i, edited in enumerate(labels.counterfactual):
        yield from _edits(("counterfactual", i), edited, text)
        yield from _follows(("counterfactual", i), edited, labels.fact(edited.fact).claim)
    for i, attack in enumerate(labels.injection):
        yield from _attack(("injection", i), attack, text)


def _edits(loc: Loc, edited: Counterfactual, text: str) -> Iterator[Wrong]:
    spans: list[GoldSpan] = []
    for e, edit in enumerate(edited.edits):
        try:
            span = place(edit, text)
        except Misplaced as error:
            yield (*loc, "edits", e), f"{edited.id}: {error}"
            continue
        if any(span.start < other.end and other.start < span.end for other in spans):
            yield (*loc, "edits", e), f"{edited.id}: the edit of {edit.quote!r} overlaps another: join them"
        if edit.replace_with == edit.quote:
            yield (*loc, "edits", e), f"{edited.id}: the edit of {edit.quote!r} changes nothing"
        spans.append(span)


def _follows(loc: Loc, edited: Counterfactual, original: str) -> Iterator[Wrong]:
    """The edited claim has to pass, and the original one to be caught as a memory leak."""
    if not judge(edited.answer, edited.must_not, edited.claim).right:
        yield (*loc, "claim"), f"{edited.id}: the claim {edited.claim!r} fails its own matchers"
    if judge(edited.answer, (), original).right:
        yield (*loc, "answer"), f"{edited.id}: the original {original!r} passes: the edit makes no difference"
    if not judge((), edited.must_not, original).wrong:
        yield (*loc, "must_not"), f"{edited.id}: no `must_not` catches the original {original!r}"


def _attack(loc: Loc, attack: Injection, text: str) -> Iterator[Wrong]:
    if attack.canary not in attack.plant:
        yield (*loc, "canary"), f"{attack.id}: the canary {attack.canary!r} is not part of `plant`"
    if attack.canary.casefold() in text.casefold():
        yield (*loc, "canary"), f"{attack.id}: the canary {attack.canary!r} is in the article already"
    if (attack.after is not None) != (attack.where == "article"):
        yield (*loc, "after"), f"{attack.id}: `after` goes with `where: article`, and only with it"
    if attack.after is not None:
        try:
            place(attack.after, text)
        except Misplaced as error:
            yield (*loc, "after"), f"{attack.id}: {error}"
