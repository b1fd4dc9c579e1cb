"""Draft to verified claims: the only door through which a writer's words become an answer.

In: a Draft, untrusted, and the Evidence that its writer was shown. Out: Verified: the claims whose labels exist and
whose numbers, dates, names, quotations and speaker stand in the sentences they cite, each with citations cut from the
article; and every other claim with the reason why it was refused. The same for every writer; asks no model. That the
words are there is checked (`claim_checks`); that they support the claim is not, and is measured in `evals/`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from index.sentences import split_sentences
from index.types import Evidence, EvidenceSentence
from service.cited import Cited, CitedSentence, ReadEvidence, Stated
from service.claim_checks import SPEAKER_CHECKS, WORD_CHECKS
from service.encodable import encodable
from service.language.quotations import fold
from service.protocols import Draft, DraftClaim, Refused
from service.settled import settled
from service.types import Citation, Claim, Outcome, Rejected

_LONGEST_CLAIM = 1_000
"""Characters of a claim in the writer's own words: far more than a sentence, and soon checked."""
_MOST_WORDS = 150
"""Of a claim in the writer's own words: the longest sentence in print has fewer."""
_MOST_CITED = 8
"""Sentences that a claim in the writer's own words may rest on: of many, the words for any claim can be gathered."""
_LONGEST_LABEL = 40
_UNANSWERED = "the writer found no answer in the evidence, so nothing is claimed"


@dataclass(frozen=True, slots=True)
class Verified:
    """What is left of a Draft."""

    outcome: Outcome
    claims: tuple[Claim, ...]
    """None where the outcome is `insufficient`; no two with the same words and speaker."""
    rejected: tuple[Rejected, ...]


class Verifying:
    """The claims of one draft, checked one at a time: what stands is never taken back."""

    def __init__(self, evidence: Evidence) -> None:
        self._question = evidence.question
        self._evidence = ReadEvidence(evidence)
        self._claims: dict[tuple[str, str], Claim] = {}

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What stands so far; no two with the same words and speaker."""
        return tuple(self._claims.values())

    def check(self, drafted: DraftClaim, outcome: Outcome) -> Claim | str | None:
        """The claim, or the reason why it is refused; None where it only adds its citations to one that stands.

        Claims of a draft that is `insufficient` are refused, whatever they say. Never raises for what a writer wrote.
        """
        reason = self.why_refused(drafted)
        if reason is not None or outcome == "insufficient":
            return reason or _UNANSWERED
        claim = _claim(drafted, self._evidence)
        key = (fold(claim.text), fold(claim.speaker or ""))
        if key in self._claims:
            self._claims[key] = _merged(self._claims[key], claim)
            return None
        self._claims[key] = claim
        return claim

    def why_refused(self, drafted: DraftClaim) -> str | None:
        """The first check that a claim fails, in words for whoever reads the answer; None where it passes all."""
        return _why_refused(drafted, self._evidence)

    def verified(self, outcome: Outcome, refused: Iterable[Refused]) -> Verified:
        """What is left, with an outcome no stronger than what survived.

        Without claims it is `insufficient`, and one claim alone cannot be `conflicting`; whether several give one
        figure or two, `settled` sees.
        """
        rejected = tuple(
            Rejected(text=encodable(r.drafted.text), reason=encodable(r.reason)) for r in refused
        )
        settled_on = settled(self._question, _outcome(outcome, self._claims), self.claims)
        return Verified(settled_on, self.claims, rejected)


def verify(draft: Draft, evidence: Evidence) -> Verified:
    """Check every claim of a whole `draft` against the sentences it cites; never raises for what a writer wrote."""
    verifying = Verifying(evidence)
    refused = [
        Refused(drafted, reason)
        for drafted in draft.claims
        if isinstance(reason := verifying.check(drafted, draft.outcome), str)
    ]
    return verifying.verified(draft.outcome, refused)


def why_refused(claim: DraftClaim, evidence: Evidence) -> str | None:
    """As `Verifying` has it, of one claim."""
    return Verifying(evidence).why_refused(claim)


def _why_refused(claim: DraftClaim, evidence: ReadEvidence) -> str | None:
    if not any(map(str.isalnum, claim.text)):
        return "the claim is empty"
    if not claim.labels:
        return "no sentence is cited"
    found: list[CitedSentence] = []
    for label in dict.fromkeys(claim.labels):
        sentence = evidence.by_label(label)
        if sentence is None:
            return f"there is no sentence {label[:_LONGEST_LABEL]!r} in the evidence"
        found.append(sentence)
    cited = Cited(tuple(found))
    if _is_cited_whole(claim.text, cited):
        checks = SPEAKER_CHECKS
    elif len(claim.text) > _LONGEST_CLAIM:
        return f"the claim has {len(claim.text):,} characters: a claim is one sentence"
    elif (many := len(Stated(claim.text).words)) > _MOST_WORDS:
        return f"the claim has {many} words: a claim is one plain sentence"
    elif len(split_sentences("", claim.text, None, "en")) > 1:
        return "the claim is more than one sentence: make a claim of each"
    elif len(found) > _MOST_CITED:
        return f"{len(found)} sentences are cited: a claim rests on {_MOST_CITED} at most"
    else:
        checks = (*WORD_CHECKS, *SPEAKER_CHECKS)
    stated = Stated(claim.text, claim.speaker)
    return next((reason for check in checks if (reason := check(stated, cited)) is not None), None)


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


def _is_cited_whole(claim: str, cited: Cited) -> bool:
    """Whether the claim is a cited sentence, or all of a run of neighbours, word for word: then all of it is cited."""
    wanted = claim.split()
    return any(wanted == s.text.split() for s in cited) or any(wanted == run.split() for run in cited.runs)


def _claim(drafted: DraftClaim, evidence: ReadEvidence) -> Claim:
    labels = dict.fromkeys(drafted.labels)
    sentences = [s for label in labels if (s := evidence.by_label(label)) is not None]
    speaker = _one_line(drafted.speaker or "")
    return Claim(
        text=_one_line(drafted.text),
        speaker=speaker or None,
        citations=tuple(citation(s.evidence) for s in sentences),
    )


def _merged(first: Claim, again: Claim) -> Claim:
    """A claim made twice: once, with all that it rests on."""
    return first.model_copy(update={"citations": tuple(dict.fromkeys((*first.citations, *again.citations)))})


def _one_line(text: str) -> str:
    """The same without control characters and line breaks, which a claim has no use for."""
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return encodable(plain).strip()


def _outcome(drafted: Outcome, claims: dict[tuple[str, str], Claim]) -> Outcome:
    if not claims:
        return "insufficient"
    if drafted == "conflicting" and len(claims) < 2:
        return "answered"
    return drafted
