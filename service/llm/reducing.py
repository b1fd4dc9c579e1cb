"""The second half of a briefing: which of the verified claims come first, and which only repeat another.

In: candidates, the best first. Out: Reduced: the same in the order that a model gave by picking their labels,
repetitions folded. It picks and never writes, so nothing unverified can get in; nothing it does drops a claim, and
where it fails, the order it was given stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from index.errors import ModelFailed
from index.words import stems
from prompts.loading import load_prompt
from service.drafting import summed
from service.llm.chat import ChatMessage, ChatModel, ChatRequest, canonical
from service.llm.contract import label_of, strict
from service.llm.folding import Candidate, are_alike, folded, may_fold
from service.llm.planted import is_planted
from service.llm.reply_reader import ReplyReader
from service.llm.showing import Count, fence, one_line
from service.protocols import DraftFault
from service.stop import Stop
from service.types import NO_USAGE, Claim, Usage

REDUCE_TOKENS = 8_000
"""Most tokens of claims in the call; those that are worth least are left out of it, and come last."""
_SCHEMA_NAME = "order"
_MOST_ENUMERATED = 250
_MOST_SOURCES, _LONGEST_OUTLET = 4, 100
_NONSENSE = "model_reply_unreadable"


@dataclass(frozen=True, slots=True)
class Reduced:
    """All candidates in order, those that repeat another folded into it."""

    order: tuple[Candidate, ...]
    usage: Usage = NO_USAGE
    prompt: str | None = None
    why_not: str | None = None
    """Why the order is not the model's."""
    failed: ModelFailed | None = None
    """The same, as it was raised."""


@dataclass(frozen=True, slots=True)
class Reducer:
    """Asks a chat model for the order, once a briefing."""

    chat: ChatModel
    count: Count
    reply_tokens: int
    """Most tokens of the reply."""
    claims_tokens: int = REDUCE_TOKENS

    def reduce(
        self, candidates: Sequence[Candidate], topic: str | None, most: int, stop: Stop | None = None
    ) -> Reduced:
        """At least `most` in order, if there are as many. Raises Stopped; a model that fails is told in `why_not`."""
        seen, others = _fitting(candidates, self.count, self.claims_tokens)
        if len(seen) < 2:
            return Reduced(tuple(_ordered(seen, others, (), most)))
        request, prompt = _request(seen, topic, most, self.reply_tokens)
        picks: list[_Pick] = []
        usage, failed = NO_USAGE, None
        try:
            with closing(self.chat.stream(request, stop)) as deltas:  # type: ignore[type-var]
                reader = ReplyReader("claims")
                for delta in deltas:
                    picks += _picks(reader, delta.text)
                    usage = summed(usage, delta.usage) if delta.usage else usage
                    if len(picks) > len(seen):
                        break
        except ModelFailed as error:
            failed = error
        if stop is not None:
            stop.check()
        if failed is None and not any(1 <= pick.keep <= len(seen) for pick in picks):
            failed = ModelFailed(f"{self.chat.name} picked none of the claims", code=_NONSENSE)
        told = None
        if failed is not None:
            told = f"only the order was made without the model: {failed.code}: {failed}"
        return Reduced(tuple(_ordered(seen, others, picks, most)), usage, prompt, told, failed)


@dataclass(frozen=True, slots=True)
class _Pick:
    """One element of the reply, by number: C3 is 3, whether there is one or not."""

    keep: int
    same: tuple[int, ...]


def _ordered(
    seen: Sequence[Candidate], others: Sequence[Candidate], picks: Sequence[_Pick], most: int
) -> list[Candidate]:
    """What was picked, as it was picked; a claim that may not be folded stands behind the one it was to go into.

    The others follow in the order given: what the model passed over is less important, and not gone.
    """
    left = dict(enumerate(seen, 1))
    kept: list[Candidate] = []
    for pick in picks:
        leader = left.pop(pick.keep, None)
        if leader is None:
            continue
        apart = []
        for number in pick.same:
            twin = left.pop(number, None)
            if twin is None:
                continue
            if may_fold(leader.claim, twin.claim):
                leader = folded(leader, twin)
            else:
                apart.append(twin)
        kept += [leader, *apart]
    return _with_others(kept, (*left.values(), *others), most)


def _with_others(kept: list[Candidate], others: Sequence[Candidate], most: int) -> list[Candidate]:
    """`kept` and `others`, of which those that repeat one of the first `most` are folded into it."""
    told = [frozenset(stems(candidate.claim.text)) for candidate in kept[:most]]
    for other in others:
        words = frozenset(stems(other.claim.text))
        alike = (n for n, these in enumerate(told) if are_alike(these, words))
        place = next((n for n in alike if may_fold(kept[n].claim, other.claim)), None)
        if place is not None:
            kept[place] = folded(kept[place], other)
            continue
        kept.append(other)
        if len(kept) <= most:
            told.append(words)
    return kept


def _picks(reader: ReplyReader, piece: str) -> Iterator[_Pick]:
    for read in reader.feed(piece):
        if isinstance(read, DraftFault) or read[0] != "claims[]" or not isinstance(read[1], dict):
            continue
        keep, same = _number(read[1].get("keep")), read[1].get("same")
        if keep is not None:
            others = map(_number, same) if isinstance(same, list) else ()
            yield _Pick(keep, tuple(number for number in others if number is not None))


def _number(label: object) -> int | None:
    written = label_of(label) if isinstance(label, str) else ""
    return int(written[1:]) if written[:1] == "C" and written[1:].isdecimal() and len(written) < 8 else None


def _request(
    candidates: Sequence[Candidate], topic: str | None, most: int, reply_tokens: int
) -> tuple[ChatRequest, str]:
    told = "".join(_line(number, c.claim) for number, c in enumerate(candidates, 1)).rstrip("\n")
    about = one_line(topic or "")
    rendered = load_prompt("brief_reduce").render(
        claims=told, topic=about, fence=fence(told, about), most=str(most)
    )
    messages = (ChatMessage("system", rendered.system), ChatMessage("user", rendered.user))
    request = ChatRequest(messages, _SCHEMA_NAME, _schema(len(candidates)), reply_tokens)
    return request, rendered.fingerprint


def _schema(claims: int) -> str:
    label: dict[str, object] = {"type": "string"}
    if claims <= _MOST_ENUMERATED // 2:  # it stands there twice
        label["enum"] = [f"C{number}" for number in range(1, claims + 1)]
    pick = strict({"keep": label, "same": {"type": "array", "items": label}})
    return canonical(strict({"claims": {"type": "array", "items": pick}}))


def _fitting(
    candidates: Sequence[Candidate], count: Count, tokens: int
) -> tuple[list[Candidate], list[Candidate]]:
    """What the model is shown, and what it is not: too much, or words that talk to a model."""
    seen: list[Candidate] = []
    others: list[Candidate] = []
    for candidate in candidates:
        cost = count(_line(len(seen) + 1, candidate.claim))
        if cost > tokens or is_planted(candidate.claim.text) or is_planted(candidate.claim.speaker or ""):
            others.append(candidate)
        else:
            tokens -= cost
            seen.append(candidate)
    return seen, others


def _line(number: int, claim: Claim) -> str:
    """A claim as data, on one line: what it says, who said it, and where it was published."""
    published = dict.fromkeys(
        f"{_outlet(c.outlet)}, {(c.published_at or 'no date')[:10]}" for c in claim.citations
    )
    told = {"claim": one_line(claim.text), "speaker": claim.speaker and one_line(claim.speaker)}
    sources = {"published": list(published)[:_MOST_SOURCES]}
    return f"C{number}: {json.dumps({**told, **sources}, ensure_ascii=False)}\n"


def _outlet(named: str | None) -> str:
    outlet = one_line(named or "")[:_LONGEST_OUTLET]
    return "no outlet named" if not outlet or is_planted(outlet) else outlet
