"""Whether an output keeps the promises of its own type, whatever it says.

In: an Answer or a Briefing. Out: 1, or 0 with each promise that is broken. Types and unknown fields are
checked where the output is parsed; these are the promises that types cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

from evals.scores.base import Observed, Score, differing
from evals.scores.claim_promises import SOURCE, broken_by_claims
from service.types import Answer, Briefing, Disagreement

NAME = "contract"
_OF_LEDGER = ("headline", "outlet", "published_at")
_BOUND = re.compile(r"\b(?:at (?:least|most)|about|around|nearly|almost|over|more than|fewer than|up to) $")


def contract(seen: Observed) -> Score:
    """1 where every promise is kept, else 0."""
    broken = [
        *seen.faults,
        *broken_by_claims(seen),
        *_of_writing(seen),
        *(_of_answer(seen) if isinstance(seen.output, Answer) else _of_briefing(seen, seen.output)),
    ]
    return Score(NAME, float(not broken), "; ".join(broken))


def _of_answer(seen: Observed) -> Iterator[str]:
    answer = seen.answer
    if answer.question.strip() != (seen.case.question or "").strip():
        yield f"the answer is to {answer.question!r}"
    if answer.outcome == "insufficient" and answer.claims:
        yield "the outcome is 'insufficient', and yet there are claims"
    if answer.outcome == "answered" and not answer.claims:
        yield "the outcome is 'answered', and there is no claim"
    if answer.outcome == "conflicting" and len(answer.claims) < 2:
        yield f"the outcome is 'conflicting' with {len(answer.claims)} claim(s)"
    yield from _of_searching(seen)


def _of_searching(seen: Observed) -> Iterator[str]:
    """What was searched is told, and is at least what was asked about."""
    searched, asked = seen.answer.searched, seen.asked_about
    if searched.articles < len(asked):
        yield f"{searched.articles} articles were searched, of {len(asked)} that were asked about"
    dates = [article.published_at for i in asked.values() if (article := seen.articles.get(i)) is not None]
    newest = max((_moment(date) for date in dates if date is not None), default=None)
    told = None if searched.newest_published_at is None else _moment(searched.newest_published_at)
    of_others = searched.articles > len(asked)
    if told != newest and not (of_others and told is not None and (newest is None or told > newest)):
        yield f"the newest article that was searched is of {newest}, and is told as {told}"
    if searched.articles > len(asked) and seen.alone and asked and seen.case.filtering is not None:
        yield f"{searched.articles} articles were searched, and {len(asked)} pass the filter"
    yield from _of_passages(seen)


def _of_passages(seen: Observed) -> Iterator[str]:
    """Passages stand where they say, with the source that is stored, best first; a narrower search finds fewer."""
    found = seen.found or ()
    for passage in found:
        article = seen.articles.get(passage.article_id)
        if article is None:
            continue
        if article.text[passage.start : passage.end] != passage.text:
            yield f"the passage {passage.text[:60]!r} is not at {passage.start}:{passage.end} of its article"
        for field in differing(passage, article, SOURCE):
            yield f"the passage {passage.text[:60]!r} has another {field}: {getattr(passage, field)!r}"
    if any(one.score < other.score for one, other in pairwise(found)):
        yield "the passages are not best first"
    # a single passage may be another than the first of several: neighbours are joined
    if seen.first is not None and len(seen.first) != min(1, len(found)):
        yield f"asked for one passage, a search finds {len(seen.first)}"


def _moment(date: str) -> datetime:
    """A date, or a time with or without a zone, to be compared with others."""
    moment = datetime.fromisoformat(date)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _of_writing(seen: Observed) -> Iterator[str]:
    """Who wrote it is told, and whatever was refused is told with the reason."""
    provenance = seen.output.provenance
    if not provenance.index.strip():
        yield "provenance does not tell which index was searched"
    if provenance.writer == "llm" and not (provenance.model or "").strip():
        yield "a model wrote it, and provenance does not tell which"
    if provenance.usage.calls and not provenance.prompt:
        yield "a model was asked, and provenance does not tell with which prompt"
    if seen.asked == "llm" and provenance.writer != "llm" and not provenance.fallback:
        yield f"{provenance.writer!r} wrote it in place of the model, and nobody is told why"
    for rejected in seen.output.rejected:
        if not rejected.text.strip() or not rejected.reason.strip():
            yield f"{rejected.text!r} was refused with the reason {rejected.reason!r}"


def _of_disagreement(disagreement: Disagreement) -> Iterator[str]:
    """A value is what its claim says, with what bounds it, by whoever says it there."""
    for value in disagreement.values:
        told = " ".join(value.value.split()).casefold()
        words = " ".join(value.claim.text.split()).casefold()
        if told not in words:
            yield f"the value {value.value!r} is not in its claim, {value.claim.text!r}"
        elif (bound := _BOUND.search(words[: words.find(told)])) is not None:
            yield f"the value {value.value!r} has lost {bound[0].strip()!r} of its claim"
        if value.speaker != value.claim.speaker:
            yield f"the value {value.value!r} is given to {value.speaker!r}, its claim to {value.claim.speaker!r}"


def _of_briefing(seen: Observed, briefing: Briefing) -> Iterator[str]:
    cited = {citation.article_id for claim in briefing.claims for citation in claim.citations}
    ledger = {entry.article_id: entry for entry in briefing.ledger}
    for article_id in sorted(cited - ledger.keys()):
        yield f"{article_id!r} is cited and not in the ledger"
    for article_id in sorted({*seen.asked_about.values(), *seen.among}):
        if article_id not in ledger:
            yield f"the ledger does not account for {article_id!r}"
    if (briefing.topic or "") != (seen.case.topic or ""):
        yield f"the briefing is on {briefing.topic!r}, and was asked for on {seen.case.topic!r}"
    for disagreement in briefing.disagreements:
        yield from _of_disagreement(disagreement)
    if len({one.question for one in briefing.disagreements}) < len(briefing.disagreements):
        yield "two disagreements are about the same question"
    for entry in briefing.ledger:
        used = sum(
            any(c.article_id == entry.article_id for c in claim.citations) for claim in briefing.claims
        )
        if entry.claims != used:
            yield f"the ledger counts {entry.claims} claims of {entry.article_id!r}, and {used} cite it"
        for field in differing(entry, seen.articles.get(entry.article_id), _OF_LEDGER):
            yield f"the ledger has another {field} of {entry.article_id!r}: {getattr(entry, field)!r}"
        if (entry.status == "used") != (entry.claims > 0):
            yield f"the ledger calls {entry.article_id!r} {entry.status} with {entry.claims} claims"
        if entry.status == "unused" and not entry.reason:
            yield f"the ledger does not say why {entry.article_id!r} is unused"
