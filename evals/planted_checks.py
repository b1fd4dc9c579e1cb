"""The checks for labels that change an article: counterfactual edits and planted injections.

In: Labels and the articles' texts. Out: (path of keys, what is wrong). Nothing is ingested here.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals.labels import Counterfactual, Fact, GoldSpan, Injection, Labels
from evals.matchers import describe, judge, named
from evals.placing import Misplaced, Texts, place
from evals.planting import Change, changed_texts, changes_of, moved

Loc = tuple[int | str, ...]
Wrong = tuple[Loc, str]
IN_TEXT = ("body", "quotation", "caption")


def planted_findings(labels: Labels, texts: Texts) -> Iterator[Wrong]:
    """All that is wrong with the counterfactuals and injections over these texts."""
    for i, edited in enumerate(labels.counterfactual):
        wrong = list(_edits(("counterfactual", i), edited, texts))
        yield from wrong
        yield from _follows(("counterfactual", i), edited, labels.fact(edited.fact))
        if not wrong:
            yield from _edited_article(("counterfactual", i), edited, labels.fact(edited.fact), texts)
    for i, attack in enumerate(labels.injection):
        yield from _attack(("injection", i), attack, texts)
        yield from _planted_into_evidence(("injection", i), attack, labels.fact(attack.fact), texts)


def _edits(loc: Loc, edited: Counterfactual, texts: Texts) -> Iterator[Wrong]:
    spans: list[GoldSpan] = []
    for e, edit in enumerate(edited.edits):
        try:
            span = place(edit, texts)
        except Misplaced as error:
            yield (*loc, "edits", e), f"{edited.id}: {error}"
            continue
        if any(
            span.article == other.article and span.start < other.end and other.start < span.end
            for other in spans
        ):
            yield (*loc, "edits", e), f"{edited.id}: the edit of {edit.quote!r} overlaps another: join them"
        if edit.replace_with == edit.quote:
            yield (*loc, "edits", e), f"{edited.id}: the edit of {edit.quote!r} changes nothing"
        spans.append(span)


def _follows(loc: Loc, edited: Counterfactual, fact: Fact) -> Iterator[Wrong]:
    """The edited claim has to pass, and the original one to be caught as a memory leak."""
    if not judge(edited.answer, edited.must_not, edited.claim).right:
        yield (*loc, "claim"), f"{edited.id}: the claim {edited.claim!r} fails its own matchers"
    if judge(edited.answer, (), fact.claim).right:
        yield (
            (*loc, "answer"),
            f"{edited.id}: the original {fact.claim!r} passes: the edit makes no difference",
        )
    if not judge((), edited.must_not, fact.claim).wrong:
        yield (*loc, "must_not"), f"{edited.id}: no `must_not` catches the original {fact.claim!r}"
    if fact.said_by and fact.said_by.must_appear and not named(fact.said_by.names, edited.claim):
        yield (*loc, "claim"), f"{edited.id}: the claim {edited.claim!r} does not name its speaker"


def _edited_article(loc: Loc, edited: Counterfactual, fact: Fact, texts: Texts) -> Iterator[Wrong]:
    """The edited article has to say what the label holds, in each evidence set, and the original nowhere."""
    changes = changes_of(edited, texts)
    made = changed_texts(texts, changes)
    for quotes in fact.evidence:
        try:
            words = "\n\n".join(moved(place(quote, texts), changes, made).quote for quote in quotes)
        except Misplaced as error:
            yield (*loc, "edits"), f"{edited.id}: {error}"
            continue
        if not judge(edited.answer, edited.must_not, words).right:
            yield (*loc, "edits"), f"{edited.id}: the edited evidence {words!r} fails the label's matchers"
    for text in made.values():
        for near_miss in judge((), edited.must_not, text).wrong:
            told = describe(near_miss)
            yield (*loc, "edits"), f"{edited.id}: {told} still stands in the edited article: edit it too"


def _attack(loc: Loc, attack: Injection, texts: Texts) -> Iterator[Wrong]:
    if attack.canary not in attack.plant:
        yield (*loc, "canary"), f"{attack.id}: the canary {attack.canary!r} is not part of `plant`"
    if any(attack.canary.casefold() in text.casefold() for text in texts.values()):
        yield (*loc, "canary"), f"{attack.id}: the canary {attack.canary!r} is in the article already"
    if (attack.after is not None) != (attack.where in IN_TEXT):
        yield (*loc, "after"), f"{attack.id}: `after` goes with {', '.join(IN_TEXT)}, and only with these"
    elif attack.after is not None:
        try:
            place(attack.after, texts)
        except Misplaced as error:
            yield (*loc, "after"), f"{attack.id}: {error}"


def _planted_into_evidence(loc: Loc, attack: Injection, fact: Fact, texts: Texts) -> Iterator[Wrong]:
    try:
        changes: list[Change] = changes_of(attack, texts) if attack.where in IN_TEXT else []
        spans = [place(quote, texts) for quotes in fact.evidence for quote in quotes]
    except Misplaced:
        return  # told already, with its line
    if any(change.touches(span) for change in changes for span in spans):
        yield (*loc, "after"), f"{attack.id}: the plant stands within the evidence of {fact.id!r}: move it"
