"""Whether an output keeps the promises of its own type, whatever it says.

In: an Answer or a Briefing. Out: 1, or 0 with each promise that is broken. Types and unknown fields are
checked where the output is parsed; these are the promises that types cannot hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from evals.scores.base import Observed, Score
from evals.scores.claim_promises import broken_by_claims
from service.types import Answer, Briefing

NAME = "contract"


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
    for passage in seen.found or ():
        article = seen.articles.get(passage.article_id)
        if article is not None and article.text[passage.start : passage.end] != passage.text:
            yield f"the passage {passage.text[:60]!r} is not at {passage.start}:{passage.end} of its article"


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
    if seen.asked == "llm" and provenance.writer != "llm" and not provenance.fallback:
        yield f"{provenance.writer!r} wrote it in place of the model, and nobody is told why"
    for rejected in seen.output.rejected:
        if not rejected.text.strip() or not rejected.reason.strip():
            yield f"{rejected.text!r} was refused with the reason {rejected.reason!r}"


def _of_briefing(seen: Observed, briefing: Briefing) -> Iterator[str]:
    cited = {citation.article_id for claim in briefing.claims for citation in claim.citations}
    ledger = {entry.article_id: entry for entry in briefing.ledger}
    for article_id in sorted(cited - ledger.keys()):
        yield f"{article_id!r} is cited and not in the ledger"
    for article_id in sorted({*seen.asked_about.values(), *seen.among}):
        if article_id not in ledger:
            yield f"the ledger does not account for {article_id!r}"
    for entry in briefing.ledger:
        if (entry.status == "used") != (entry.claims > 0):
            yield f"the ledger calls {entry.article_id!r} {entry.status} with {entry.claims} claims"
        if entry.status == "unused" and not entry.reason:
            yield f"the ledger does not say why {entry.article_id!r} is unused"
