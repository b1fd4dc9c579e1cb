"""The writer of briefings with a model behind it: articles read into verified claims, and these put in order.

In: Gathered. Out: Written. The calls are bounded whatever the collection: `Limits.calls` that read, each sent back to
at most once, and one for the order. Every claim is verified against what was shown in its call; every article that no
claim cites has a reason. Knows no vendor and no door.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from index.types import Evidence, EvidenceSentence
from index.words import stems
from service.brief_writer import Written
from service.centrality import repeats
from service.drafting import summed
from service.gathering import Gathered
from service.ledger import LESS_IMPORTANT, NOT_TAKEN, REFUSED, REPEATED
from service.llm.bundling import Bundles, Limits, bundled
from service.llm.chat import ChatModel
from service.llm.folding import Candidate, distinct
from service.llm.mapping import Reading, read_all
from service.llm.reducing import Reduced, Reducer
from service.llm.showing import Count
from service.llm.writer import LlmWriter
from service.selecting import worth
from service.stop import Stop
from service.stopwatch import Stopwatch
from service.types import NO_USAGE, BriefingClaim, Claim

REPLY_TOKENS = 3_000
"""Most tokens of a reply: thirty claims, or the order of a few hundred."""
_LEAST_ASKED, _MOST_ASKED = 8, 30
"""Claims that one call is asked for."""
_LIMITS = Limits()
_Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class LlmBriefing:
    """A BriefingWriter (`service.brief_writer`) that asks a chat model."""

    chat: ChatModel
    count: Count
    """Tokens of a text, as the model counts them."""
    reply_tokens: int = REPLY_TOKENS
    limits: Limits = _LIMITS
    name: Literal["llm"] = "llm"

    @property
    def model(self) -> str:
        """`provider:model`."""
        return self.chat.name

    def write(self, gathered: Gathered, most: int, watch: Stopwatch, stop: Stop | None = None) -> Written:
        """At most `most` claims; the time is told as two steps, `map` and `reduce`."""
        with watch.step("map"):
            bundles = bundled(gathered, self.count, self.limits)
            readings = read_all(self._reader(most, len(bundles.calls)), bundles.calls, stop)
        with watch.step("reduce"):
            candidates = _candidates(readings, gathered)
            reducer = Reducer(self.chat, self.count, self.reply_tokens)
            reduced = reducer.reduce(candidates, gathered.evidence.question, most, stop)
        claims = tuple(BriefingClaim(**dict(c.claim), also=c.also) for c in reduced.order[:most])
        failures = [reading.failed for reading in readings]
        return Written(
            claims=claims,
            rejected=tuple(rejected for reading in readings for rejected in reading.rejected),
            reasons=_with_repetitions(_reasons(bundles, readings), gathered, claims, bundles.calls),
            prompt=_prompts(readings, reduced),
            usage=reduce(summed, (*(reading.usage for reading in readings), reduced.usage), NO_USAGE),
            without=reduced.why_not,
            failed=failures[0] if not candidates and None not in failures and failures else None,
            lost=tuple(dict.fromkeys(f for f in (*failures, reduced.failed) if f is not None)),
        )

    def _reader(self, most: int, calls: int) -> LlmWriter:
        asked = min(_MOST_ASKED, max(_LEAST_ASKED, 2 * most // max(1, calls)))
        return LlmWriter(
            self.chat, self.limits.tokens, self.reply_tokens, self.count, prompt="brief_map", most=asked
        )


def _candidates(readings: Sequence[Reading], gathered: Gathered) -> list[Candidate]:
    """All claims, those of the most central sentences first."""
    worths: dict[_Place, float] = {}
    for place, value in worth(gathered).items():
        worths[_place(gathered.evidence.sentences[place])] = value
    found = [Candidate(claim, _worth(claim, worths)) for reading in readings for claim in reading.claims]
    return sorted(distinct(found), key=lambda candidate: -candidate.worth)


def _worth(claim: Claim, worths: Mapping[_Place, float]) -> float:
    return max(worths.get((c.article_id, c.start, c.end), 0.0) for c in claim.citations)


def _reasons(bundles: Bundles, readings: Sequence[Reading]) -> dict[str, str]:
    """Why each article is not used, in case no claim that is given cites it."""
    reasons = dict(bundles.unread)
    for reading in readings:
        cited = {citation.article_id for claim in reading.claims for citation in claim.citations}
        for article_id in {s.article.article_id for s in reading.evidence.sentences}:
            if article_id in cited:
                reasons[article_id] = LESS_IMPORTANT
            elif reading.failed is not None:
                reasons[article_id] = f"the model failed: {reading.failed.code}"
            else:
                reasons[article_id] = REFUSED if article_id in reading.refused_of else NOT_TAKEN
    return reasons


def _with_repetitions(
    reasons: dict[str, str], gathered: Gathered, claims: Sequence[Claim], calls: Sequence[Evidence]
) -> dict[str, str]:
    """The reasons, more exactly where an article has nearly the words that a claim which is given cites."""
    cited = {(c.article_id, c.start, c.end) for claim in claims for c in claim.citations}
    shown = {_place(s) for evidence in calls for s in evidence.sentences}
    told = {n: place for n, s in enumerate(gathered.evidence.sentences) if (place := _place(s)) in shown}
    given = [n for n, place in told.items() if place in cited]
    vectors, their_words = gathered.vectors[given], [_words(gathered, n) for n in given]
    vague = {i for i, why in reasons.items() if why in (LESS_IMPORTANT, NOT_TAKEN)}
    repeating = {
        place[0]
        for n, place in told.items()
        if place[0] in vague and repeats(gathered.vectors[n], _words(gathered, n), vectors, their_words) >= 0
    }
    return reasons | dict.fromkeys(repeating, REPEATED)


def _words(gathered: Gathered, number: int) -> frozenset[str]:
    return frozenset(stems(gathered.evidence.sentences[number].text))


def _place(sentence: EvidenceSentence) -> _Place:
    span = sentence.sentence
    return span.article_id, span.start, span.end


def _prompts(readings: Sequence[Reading], reduced: Reduced) -> str | None:
    found = dict.fromkeys([*(reading.prompt for reading in readings), reduced.prompt])
    return " ".join(prompt for prompt in found if prompt) or None
