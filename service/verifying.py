"""Draft to verified claims: the only door through which a writer's words become an answer.

In: a Draft, untrusted, and the Evidence that its writer was shown. Out: Verified: the claims whose labels exist and
whose numbers, dates, names, quotations and speaker stand in the sentences they cite, each with citations cut from the
article; and every other claim with the reason why it was refused. The same for every writer; asks no model. That the
words are there is checked; that they support the claim is not, and is measured in `evals/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.types import Evidence, EvidenceSentence
from service.names import names
from service.numbers import numbers
from service.protocols import Draft, DraftClaim
from service.quotations import fold, quotations
from service.times import Time, times
from service.types import Citation, Claim, Outcome, Rejected

_ARTICLE_WORD = re.compile(r"^(?:the|a|an)\s+")


@dataclass(frozen=True, slots=True)
class Verified:
    """What is left of a Draft."""

    outcome: Outcome
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]


def verify(draft: Draft, evidence: Evidence) -> Verified:
    """Check every claim of `draft` against the sentences it cites; never raises for what a writer wrote.

    The outcome is the writer's, but no stronger than what survived: without claims it is `insufficient`, and one
    claim alone cannot be `conflicting`.
    """
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    for drafted in draft.claims:
        reason = why_refused(drafted, evidence)
        if reason is not None:
            rejected.append(Rejected(text=drafted.text, reason=reason))
            continue
        claim = _claim(drafted, evidence)
        if claim not in claims:
            claims.append(claim)
    return Verified(_outcome(draft.outcome, claims), tuple(claims), tuple(rejected))


def why_refused(claim: DraftClaim, evidence: Evidence) -> str | None:
    """The first check that `claim` fails, in words for whoever reads the answer; None where it passes all."""
    if not claim.text.strip():
        return "the claim is empty"
    if not claim.labels:
        return "no sentence is cited"
    cited = [evidence.by_label(label) for label in claim.labels]
    for label, sentence in zip(claim.labels, cited, strict=True):
        if sentence is None:
            return f"there is no sentence {label!r} in the evidence"
    known = [sentence for sentence in cited if sentence is not None]
    return next((reason for check in _CHECKS if (reason := check(claim, known)) is not None), None)


def _numbers_are_cited(claim: DraftClaim, cited: Sequence[EvidenceSentence]) -> str | None:
    there = {(n.value, n.kind) for s in cited for n in numbers(s.text)}
    dated = [(t.start, t.end) for t in times(claim.text) if t.kind in ("date", "clock")]
    for number in numbers(claim.text):
        in_date = any(start <= number.start < end for start, end in dated)
        if not in_date and (number.value, number.kind) not in there:
            return f"the number {claim.text[number.start : number.end]!r} is not in the cited words"
    return None


def _dates_are_cited(claim: DraftClaim, cited: Sequence[EvidenceSentence]) -> str | None:
    there = [time for s in cited for time in times(s.text) if time.kind == "date"]
    words = " ".join(fold(s.text) for s in cited)
    for time in times(claim.text):
        written = claim.text[time.start : time.end]
        found = any(_says(other, time) for other in there) if time.kind == "date" else fold(written) in words
        if not found and fold(written) not in words:
            return f"the date {written!r} is not in the cited words"
    return None


def _says(there: Time, claimed: Time) -> bool:
    """Whether `there` gives every part that `claimed` gives, and the same."""
    pairs = ((there.year, claimed.year), (there.month, claimed.month), (there.day, claimed.day))
    return all(wanted is None or given == wanted for given, wanted in pairs)


def _names_are_cited(claim: DraftClaim, cited: Sequence[EvidenceSentence]) -> str | None:
    there = " ".join(fold(f"{s.text} {s.article.outlet or ''} {s.article.agency or ''}") for s in cited)
    for name in names(claim.text):
        if not re.search(rf"(?<!\w){re.escape(fold(name.text))}(?!\w)", there):
            return f"the name {name.text!r} is not in the cited words"
    return None


def _quotations_are_cited(claim: DraftClaim, cited: Sequence[EvidenceSentence]) -> str | None:
    there = [fold(text) for text in _runs(cited)]
    for start, end in quotations(claim.text):
        quoted = fold(claim.text[start:end]).rstrip(",.")
        if quoted and not any(quoted in text for text in there):
            return f"the quotation {claim.text[start:end]!r} is not in the cited words"
    return None


def _speaker_is_cited(claim: DraftClaim, cited: Sequence[EvidenceSentence]) -> str | None:
    if claim.speaker is None:
        return None
    wanted = _ARTICLE_WORD.sub("", fold(claim.speaker))
    there = [fold(f"{s.text} {s.article.outlet or ''} {s.article.agency or ''}") for s in cited]
    if wanted and any(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text) for text in there):
        return None
    return f"the speaker {claim.speaker!r} is not named in the cited words"


_CHECKS: tuple[Callable[[DraftClaim, Sequence[EvidenceSentence]], str | None], ...] = (
    _numbers_are_cited,
    _dates_are_cited,
    _names_are_cited,
    _quotations_are_cited,
    _speaker_is_cited,
)


def _runs(cited: Sequence[EvidenceSentence]) -> list[str]:
    """The cited words, neighbouring sentences of one article as one run: a quotation may cross their border."""
    runs: list[tuple[EvidenceSentence, int]] = []
    for sentence in sorted(cited, key=lambda s: (s.article.article_id, s.sentence.ordinal)):
        if runs:
            first, last = runs[-1]
            if first.article == sentence.article and last + 1 == sentence.sentence.ordinal:
                runs[-1] = (first, sentence.sentence.ordinal)
                continue
        runs.append((sentence, sentence.sentence.ordinal))
    ends = {(s.article.article_id, s.sentence.ordinal): s.sentence.end for s in cited}
    return [
        first.article.text[first.sentence.start : ends[first.article.article_id, last]]
        for first, last in runs
    ]


def _claim(drafted: DraftClaim, evidence: Evidence) -> Claim:
    labels = dict.fromkeys(drafted.labels)
    sentences = [s for label in labels if (s := evidence.by_label(label)) is not None]
    return Claim(
        text=drafted.text.strip(), speaker=drafted.speaker, citations=tuple(map(citation, sentences))
    )


def citation(sentence: EvidenceSentence) -> Citation:
    """The sentence as a citation: cut from its article, never typed by anyone."""
    article, span = sentence.article, sentence.sentence
    return Citation(
        article_id=article.article_id,
        start=span.start,
        end=span.end,
        quote=article.text[span.start : span.end],
        headline=article.headline,
        outlet=article.outlet,
        url=article.url,
        published_at=article.published_at,
    )


def _outcome(drafted: Outcome, claims: Sequence[Claim]) -> Outcome:
    if not claims or drafted == "insufficient":
        return "insufficient"
    if drafted == "conflicting" and len(claims) < 2:
        return "answered"
    return drafted
