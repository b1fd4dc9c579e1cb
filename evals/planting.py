"""Articles with other words in them: a counterfactual's edits, an injection's plant, and where the labels are then.

In: a suite and a label of it that changes an article. Out: the suite over the changed texts, its gold moved along, and
the places of the new words. Nothing is looked for again: each offset follows from the edits before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.labels import Counterfactual, Fact, GoldSpan, Injection, Suite
from evals.placing import Misplaced, Texts, place

_APART = {"body": "\n\n", "quotation": " ", "caption": " "}
"""What divides a plant from the words before it."""


@dataclass(frozen=True, slots=True)
class Change:
    """`words` for what stands at `[start, end)` of the article; an insertion where both are the same."""

    article: str
    start: int
    end: int
    words: str
    lead: str = ""
    """Goes before the words, and is no part of them."""

    @property
    def growth(self) -> int:
        """By how many code points the article gets longer."""
        return len(self.lead) + len(self.words) - (self.end - self.start)

    def touches(self, span: GoldSpan) -> bool:
        """Whether anything within the span changes."""
        if self.article != span.article:
            return False
        # what is put in at the rim of a span is not within it
        return self.start < span.end and span.start < self.end


def changes_of(label: Counterfactual | Injection, texts: Texts) -> list[Change]:
    """What the label changes in the articles; nothing for a headline or a question. Raises Misplaced."""
    if isinstance(label, Counterfactual):
        spans = [(place(edit, texts), edit.replace_with) for edit in label.edits]
        return [Change(span.article, span.start, span.end, words) for span, words in spans]
    if label.after is None:
        return []
    after = place(label.after, texts)
    at = after.end
    if label.where == "body":
        # a paragraph of its own begins behind the one that is there
        paragraph_end = texts[after.article].find("\n", at)
        at = len(texts[after.article]) if paragraph_end < 0 else paragraph_end
    return [Change(after.article, at, at, label.plant, _APART[label.where])]


def changed_texts(texts: Texts, changes: Iterable[Change]) -> dict[str, str]:
    """The articles with the changes made. Example: "ab cd" with `cd` for `[0, 2)` is "cd cd"."""
    made = dict(texts)
    # from behind, so that no change moves another's place
    for change in sorted(changes, key=lambda change: change.start, reverse=True):
        text = made[change.article]
        made[change.article] = text[: change.start] + change.lead + change.words + text[change.end :]
    return made


def new_places(texts: Texts, changes: Sequence[Change]) -> tuple[GoldSpan, ...]:
    """Where the new words stand in the changed articles, in the order of the changes."""
    made = changed_texts(texts, changes)
    return tuple(
        _span(made, change.article, start, start + len(change.words))
        for change in changes
        for start in [change.start + len(change.lead) + _growth_before(change.start, changes, change.article)]
    )


def moved(span: GoldSpan, changes: Sequence[Change], made: Texts) -> GoldSpan:
    """The span in the changed article, with the changes within it. Raises Misplaced where one cuts its rim."""
    for change in changes:
        cut = change.touches(span) and not (span.start <= change.start and change.end <= span.end)
        if cut:
            raise Misplaced(f"the edit at [{change.start}:{change.end}] cuts the quote {span.quote!r}")
    here = [change for change in changes if change.article == span.article]
    start = span.start + sum(c.growth for c in here if c.end <= span.start)
    end = span.end + sum(c.growth for c in here if c.end <= span.end and c.start < span.end)
    return _span(made, span.article, start, end)


def planted_suite(suite: Suite, label: Counterfactual | Injection) -> Suite:
    """The suite over the changed articles.

    A counterfactual's fact says what it says now; other facts whose words were changed are no longer known to be true,
    and are left out. Raises Misplaced.
    """
    changes = changes_of(label, suite.texts)
    made = changed_texts(suite.texts, changes)
    facts = [
        _told_now(fact, label) for fact in suite.labels.facts if _still_known(fact, suite, label, changes)
    ]
    gold = {
        fact.id: tuple(tuple(moved(s, changes, made) for s in spans) for spans in suite.gold[fact.id])
        for fact in facts
    }
    labels = suite.labels.model_copy(update={"facts": tuple(facts)})
    return suite.model_copy(update={"labels": labels, "texts": made, "gold": gold})


def _told_now(fact: Fact, label: Counterfactual | Injection) -> Fact:
    if not isinstance(label, Counterfactual) or fact.id != label.fact:
        return fact
    return fact.model_copy(update={"claim": label.claim, "answer": label.answer, "must_not": label.must_not})


def _still_known(
    fact: Fact, suite: Suite, label: Counterfactual | Injection, changes: Sequence[Change]
) -> bool:
    spans = [span for spans in suite.gold[fact.id] for span in spans]
    return fact.id == label.fact or not any(change.touches(span) for change in changes for span in spans)


def _growth_before(start: int, changes: Iterable[Change], article: str) -> int:
    return sum(c.growth for c in changes if c.article == article and c.end <= start and c.start < start)


def _span(texts: Texts, article: str, start: int, end: int) -> GoldSpan:
    return GoldSpan(article=article, start=start, end=end, quote=texts[article][start:end])
