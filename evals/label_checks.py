"""What a label file must hold to be worth measuring with: each check yields what it found wrong, and where.

In: Labels, the articles' texts and what else is known of them. Out: Findings, each with the path of keys to the
culprit. A suite that passes can tell right from wrong by its own gold answers; whether the labels are true only a
reader can say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evals.filter_checks import FACETS, Heads, filter_findings
from evals.labels import Conflict, Correction, Fact, Labels, Question
from evals.matcher_types import Matcher
from evals.matchers import describe, examples, judge, named
from evals.placing import Misplaced, Texts, place
from evals.planted_checks import planted_findings
from evals.reading import tokens

Loc = tuple[int | str, ...]
LEAST_WORDINGS = 3
GROUPS = ("facts", "conflicts", "corrections", "unanswerable", "counterfactual", "injection", "filters")
"""Lists of labels, each with an id."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, and the path of keys and indices to it."""

    loc: Loc
    message: str


def findings(labels: Labels, texts: Texts, heads: Heads) -> Iterator[Finding]:
    """All that is wrong with the labels over these texts; filters are held against the articles in `heads`."""
    yield from _ids(labels)
    if _unknown := list(_names(labels)):
        # What follows looks facts up by these names.
        yield from _unknown
        return
    for i, fact in enumerate(labels.facts):
        yield from _quotes(("facts", i), fact, texts)
        yield from _own_answer(("facts", i), fact)
        yield from _speaker(("facts", i), fact, texts)
        yield from _wordings(("facts", i), fact)
    for i, conflict in enumerate(labels.conflicts):
        yield from _conflict(("conflicts", i), conflict, labels)
    for i, correction in enumerate(labels.corrections):
        yield from _correction(("corrections", i), correction, labels)
    yield from _twins(labels)
    yield from _both_classes(labels)
    yield from _asked_twice(labels)
    besides = (*planted_findings(labels, texts), *filter_findings(labels, heads))
    yield from (Finding(loc, message) for loc, message in besides)


def _ids(labels: Labels) -> Iterator[Finding]:
    seen: set[str] = set()
    for group in GROUPS:
        for i, name in enumerate(label.id for label in getattr(labels, group)):
            if name in seen:
                yield Finding((group, i, "id"), f"the id {name!r} stands twice: give each label its own")
            seen.add(name)


def _names(labels: Labels) -> Iterator[Finding]:
    """Every id that a label names has to be there."""
    facts = {fact.id for fact in labels.facts}
    conflicts = {conflict.id for conflict in labels.conflicts} | {one.id for one in labels.corrections}
    asked = facts | conflicts | {label.id for label in labels.unanswerable}
    askable = asked | ({"briefing"} if labels.briefing is not None else set())
    for name in labels.noise.ask if labels.noise else ():
        if name not in askable:
            yield Finding(("noise", "ask"), f"there is no fact, conflict or question {name!r}")
    for name in labels.noise.articles if labels.noise else ():
        if name in labels.names:
            yield Finding(("noise", "articles"), f"{name!r} is what the labels are about, and no noise")
    yield from _filters(labels, askable)
    for name in labels.briefing.disagreements if labels.briefing else ():
        if name not in {conflict.id for conflict in labels.conflicts}:
            yield Finding(("briefing", "disagreements"), f"there is no conflict {name!r}")
    for name in labels.articles:
        if labels.articles.count(name) > 1:
            yield Finding(("articles",), f"the article {name!r} stands twice")
    for loc, name in _named_facts(labels):
        if name not in facts:
            yield Finding(loc, f"there is no fact {name!r}")
    for i, fact in enumerate(labels.facts):
        for name in fact.touches:
            if name not in conflicts:
                yield Finding(("facts", i, "touches"), f"there is no conflict {name!r}")


def _filters(labels: Labels, askable: set[str]) -> Iterator[Finding]:
    for i, label in enumerate(labels.filters):
        for name in label.lets:
            if name not in labels.names:
                yield Finding(("filters", i, "lets"), f"{label.id}: {name!r} is none of the labels' articles")
        for name in label.ask:
            if name not in askable:
                yield Finding(("filters", i, "ask"), f"{label.id}: there is no fact or question {name!r}")
            elif name == "briefing" and not label.lets:
                yield Finding(("filters", i, "ask"), f"{label.id}: a briefing of no article cannot be had")
        if label == label.model_copy(update=dict.fromkeys(FACETS)):
            yield Finding(("filters", i), f"{label.id}: it filters by nothing: give {', '.join(FACETS)}")


def _named_facts(labels: Labels) -> Iterator[tuple[Loc, str]]:
    for i, fact in enumerate(labels.facts):
        for j, question in enumerate(fact.questions):
            yield from ((("facts", i, "questions", j), name) for name in question.also_right)
    for i, conflict in enumerate(labels.conflicts):
        yield from ((("conflicts", i, "values"), name) for name in conflict.values)
    for i, one in enumerate(labels.corrections):
        yield from ((("corrections", i, "earlier"), name) for name in (*one.earlier, one.later))
    for i, label in enumerate(labels.unanswerable):
        if label.twin is not None:
            yield ("unanswerable", i, "twin"), label.twin.fact
    yield from ((("counterfactual", i, "fact"), label.fact) for i, label in enumerate(labels.counterfactual))
    yield from ((("injection", i, "fact"), label.fact) for i, label in enumerate(labels.injection))
    if labels.briefing is not None:
        covered = (*labels.briefing.must_cover, *labels.briefing.should_cover)
        yield from ((("briefing",), name) for name in covered)


def _quotes(loc: Loc, fact: Fact, texts: Texts) -> Iterator[Finding]:
    for s, quotes in enumerate(fact.evidence):
        for q, quote in enumerate(quotes):
            try:
                place(quote, texts)
            except Misplaced as error:
                yield Finding((*loc, "evidence", s, q), f"{fact.id}: {error}")
        words = "\n\n".join(quote.quote for quote in quotes)
        verdict = judge(fact.answer, fact.must_not, words)
        if not verdict.right:
            told = _told(verdict.missing, verdict.wrong)
            yield Finding(
                (*loc, "evidence", s), f"{fact.id}: the evidence {words!r} fails its own matchers{told}"
            )


def _own_answer(loc: Loc, fact: Fact) -> Iterator[Finding]:
    verdict = judge(fact.answer, fact.must_not, fact.claim)
    if not verdict.right:
        told = _told(verdict.missing, verdict.wrong)
        yield Finding((*loc, "claim"), f"{fact.id}: the claim {fact.claim!r} fails its own matchers{told}")
    for m, near_miss in enumerate(fact.must_not):
        for example in examples(near_miss):
            if judge(fact.answer, (), example).right:
                yield Finding(
                    (*loc, "must_not", m), f"{fact.id}: the near miss {example!r} passes as an answer"
                )


def _told(missing: tuple[Matcher, ...], wrong: tuple[Matcher, ...]) -> str:
    parts = [f"; lacks {describe(m)}" for m in missing]
    return "".join(parts + [f"; holds the near miss {describe(m)}" for m in wrong])


def _speaker(loc: Loc, fact: Fact, texts: Texts) -> Iterator[Finding]:
    if fact.said_by is None:
        return
    if not any(named((fact.said_by.speaker,), text) for text in texts.values()):
        yield Finding(
            (*loc, "said_by"),
            f"{fact.id}: the speaker {fact.said_by.speaker!r} is not named in the article"
            + (": give the name, without a comma, and the role as an alias" * ("," in fact.said_by.speaker)),
        )
    if fact.said_by.must_appear and not named(fact.said_by.names, fact.claim):
        yield Finding((*loc, "claim"), f"{fact.id}: the claim {fact.claim!r} does not name its speaker")


def _wordings(loc: Loc, fact: Fact) -> Iterator[Finding]:
    if fact.importance == "must" and len(fact.questions) < LEAST_WORDINGS:
        count = len(fact.questions)
        yield Finding(
            (*loc, "questions"), f"{fact.id}: a must-fact has {count!r} wordings; give {LEAST_WORDINGS}"
        )
    for q, question in enumerate(fact.questions):
        yield from _gives_away((*loc, "questions", q), question, fact)


def _gives_away(loc: Loc, question: Question, fact: Fact) -> Iterator[Finding]:
    if question.style != "leading" and judge(fact.answer, (), question.text).right:
        yield Finding(
            loc,
            f"the question {question.text!r} contains its own answer: reword it, or mark it `style: leading`",
        )


def _conflict(loc: Loc, conflict: Conflict, labels: Labels) -> Iterator[Finding]:
    facts = [labels.fact(name) for name in conflict.values]
    for v, fact in enumerate(facts):
        if fact.said_by is None or not fact.said_by.must_appear:
            yield Finding((*loc, "values", v), f"{conflict.id}: {fact.id!r} has no speaker who must appear")
        for other in facts:
            if other is not fact and judge(fact.answer, (), other.claim).right:
                yield Finding(
                    (*loc, "values", v), f"{conflict.id}: {other.id!r} passes as {fact.id!r}: tell them apart"
                )
        for q, question in enumerate(conflict.questions):
            yield from _gives_away((*loc, "questions", q), question, fact)


def _correction(loc: Loc, correction: Correction, labels: Labels) -> Iterator[Finding]:
    """The later value must not pass for an earlier one, nor the other way about, nor stand in the question."""
    later = labels.fact(correction.later)
    for name in correction.earlier:
        earlier = labels.fact(name)
        if judge(later.answer, (), earlier.claim).right or judge(earlier.answer, (), later.claim).right:
            message = f"{correction.id}: {name!r} and {later.id!r} pass for each other: tell them apart"
            yield Finding((*loc, "earlier"), message)
    for q, question in enumerate(correction.questions):
        yield from _gives_away((*loc, "questions", q), question, later)


def _twins(labels: Labels) -> Iterator[Finding]:
    for i, label in enumerate(labels.unanswerable):
        loc: Loc = ("unanswerable", i)
        if label.twin is None:
            yield Finding(loc, f"{label.id}: an unanswerable question needs an answerable `twin`")
        else:
            twin = Question(text=label.twin.question, style=label.twin.style, split=label.split)
            yield from _gives_away((*loc, "twin"), twin, labels.fact(label.twin.fact))


def _both_classes(labels: Labels) -> Iterator[Finding]:
    answerable = any(fact.questions for fact in labels.facts) or bool(labels.conflicts)
    if not answerable:
        yield Finding((), "the suite has no answerable question: refusing everything would pass it")
    if not labels.unanswerable:
        yield Finding((), "the suite has no unanswerable question: answering everything would pass it")


def _asked_twice(labels: Labels) -> Iterator[Finding]:
    seen: set[tuple[str, ...]] = set()
    for loc, question in _all_questions(labels):
        words = tuple(token.key for token in tokens(question))
        if words in seen:
            yield Finding(loc, f"the question {question!r} stands twice: one wording is one case")
        seen.add(words)


def _all_questions(labels: Labels) -> Iterator[tuple[Loc, str]]:
    for group in ("facts", "conflicts", "corrections"):
        for i, label in enumerate(getattr(labels, group)):
            yield from (((group, i, "questions", q), one.text) for q, one in enumerate(label.questions))
    for i, label in enumerate(labels.unanswerable):
        yield ("unanswerable", i, "question"), label.question
        if label.twin is not None:
            yield ("unanswerable", i, "twin", "question"), label.twin.question
