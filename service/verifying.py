"""Draft to verified claims: the only door through which a writer's words become an answer.

In: a Draft, untrusted, and the Evidence that its writer was shown. Out: Verified: the claims whose labels exist and
whose numbers, dates, names, quotations and speaker stand in the sentences they cite, each with citations cut from the
article; and every other claim with the reason why it was refused. The same for every writer; asks no model. That the
words are there is checked (`claim_checks`); that they support the claim is not, and is measured in `evals/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Evidence, EvidenceSentence
from service.claim_checks import SPEAKER_CHECKS, WORD_CHECKS, runs
from service.language.quotations import fold
from service.protocols import Draft, DraftClaim
from service.types import Citation, Claim, Outcome, Rejected

_LONGEST_CLAIM = 5_000
"""Characters of a claim in the writer's own words: far more than a sentence, and soon checked."""
_LONGEST_LABEL = 40
_UNANSWERED = "the writer found no answer in the evidence, so nothing is claimed"


@dataclass(frozen=True, slots=True)
class Verified:
    """What is left of a Draft."""

    outcome: Outcome
    claims: tuple[Claim, ...]
    """None where the outcome is `insufficient`; no two with the same words and speaker."""
    rejected: tuple[Rejected, ...]


def verify(draft: Draft, evidence: Evidence) -> Verified:
    """Check every claim of `draft` against the sentences it cites; never raises for what a writer wrote.

    The outcome is the writer's, but no stronger than what survived: without claims it is `insufficient`, and one
    claim alone cannot be `conflicting`. Claims of a draft that is `insufficient` are refused, whatever they say.
    """
    claims: dict[tuple[str, str], Claim] = {}
    rejected: list[Rejected] = []
    for drafted in draft.claims:
        reason = why_refused(drafted, evidence)
        if reason is None and draft.outcome == "insufficient":
            reason = _UNANSWERED
        if reason is not None:
            rejected.append(Rejected(text=_readable(drafted.text), reason=_readable(reason)))
            continue
        claim = _claim(drafted, evidence)
        key = (fold(claim.text), fold(claim.speaker or ""))
        claims[key] = _merged(claims[key], claim) if key in claims else claim
    return Verified(_outcome(draft.outcome, claims), tuple(claims.values()), tuple(rejected))


def why_refused(claim: DraftClaim, evidence: Evidence) -> str | None:
    """The first check that `claim` fails, in words for whoever reads the answer; None where it passes all."""
    if not any(map(str.isalnum, claim.text)):
        return "the claim is empty"
    if not claim.labels:
        return "no sentence is cited"
    cited: list[EvidenceSentence] = []
    for label in dict.fromkeys(claim.labels):
        sentence = evidence.by_label(label)
        if sentence is None:
            return f"there is no sentence {label[:_LONGEST_LABEL]!r} in the evidence"
        cited.append(sentence)
    if _is_cited_whole(claim.text, cited):
        checks = SPEAKER_CHECKS
    elif len(claim.text) > _LONGEST_CLAIM:
        return f"the claim has {len(claim.text):,} characters: a claim is one sentence"
    else:
        checks = (*WORD_CHECKS, *SPEAKER_CHECKS)
    return next((reason for check in checks if (reason := check(claim, cited)) is not None), None)


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


def _is_cited_whole(claim: str, cited: Sequence[EvidenceSentence]) -> bool:
    """Whether the claim is a cited sentence, or all of a run of neighbours, word for word: then all of it is cited."""
    wanted = claim.split()
    return any(wanted == s.text.split() for s in cited) or any(wanted == run.split() for run in runs(cited))


def _claim(drafted: DraftClaim, evidence: Evidence) -> Claim:
    labels = dict.fromkeys(drafted.labels)
    sentences = [s for label in labels if (s := evidence.by_label(label)) is not None]
    speaker = _readable(drafted.speaker or "").strip()
    return Claim(
        text=_readable(drafted.text).strip(),
        speaker=speaker or None,
        citations=tuple(map(citation, sentences)),
    )


def _merged(first: Claim, again: Claim) -> Claim:
    """A claim made twice: once, with all that it rests on."""
    return first.model_copy(update={"citations": tuple(dict.fromkeys((*first.citations, *again.citations)))})


def _readable(text: str) -> str:
    """The text without halves of surrogate pairs, which a model's JSON may carry and no other JSON may."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _outcome(drafted: Outcome, claims: dict[tuple[str, str], Claim]) -> Outcome:
    if not claims:
        return "insufficient"
    if drafted == "conflicting" and len(claims) < 2:
        return "answered"
    return drafted
