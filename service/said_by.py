"""Whether a claim has its words from the one whom it names: nobody is given another's words, nor are they made a fact.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. Its words
are looked up in the parts of the cited sentences, each with who says it (`attribution`); its numbers have to be in a
part of its speaker's, and most of its words. Where the reader of attributions finds none, or it is not plain who
speaks, nothing is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.synonyms import kin
from index.types import Evidence, EvidenceSentence, Searched
from index.words import content_words, words
from service.attribution import who_said
from service.language import saying
from service.language.numbers import Number, numbers
from service.language.speakers import Attribution, attributions
from service.protocols import DraftClaim
from service.someone import head_of, may_be, may_be_same

_ATTRIBUTES = re.compile(
    r"\b(?:according|accord(?:ed)? to|report\w*|alleg\w+|claim(?:s|ed|ing)?|sa(?:id|ys?|ying)"
    r"|t(?:old|ells?)|describ\w+|call(?:s|ed)"
    r"|accus\w+|warn\w*|spoke|announc\w+|quot\w+|testif\w+|insist\w*|argu\w+|den(?:y|ies|ied)"
    r"|believ\w+|writes?|wrote|statement"
    r"|estimat\w+|spokes\w+|analysis|view|opinion|put the)\b|:\s",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"(?:The )?(?:[A-Z][\w’'-]*[ ,]|of |for |the |and |al-)+(?:is|are|was|were) (?:an?|the|one|part|based) "
)
_APPOSED = re.compile(r"[A-Z][\w’'-]+,? (?:\([^)]*\),? )?(?:an?|the|one of) |, (?:an?|the) ")
"""Who someone is, `the Forces, an umbrella group`, is the article's own word in whatever somebody says."""
_FACTIVE = saying.word_set(
    "announced announces confirmed confirms disclosed revealed reveals acknowledged acknowledges admitted admits "
    "conceded found finds find showed shows show indicates indicated reads read noted notes"
)
"""What is said with these is told as a fact by the article itself, or by something written."""
_LEAST_OF_BEST, _LEAST, _NEAR_BEST, _ALONE = 0.3, 0.45, 0.75, 0.3
"""Share of a claim's words that its best part has to have; that, where a claim names nobody; share of the best part's
that others need to be where the words are from as well; share that a part has to have alone to be that for certain."""
_WITHIN = 2
"""Sentences between one that names a speaker and one that goes on with what is said."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of a cited sentence that the same ones say."""

    sentence: EvidenceSentence
    said_by: tuple[Attribution, ...]
    """Innermost first; none where the article itself speaks."""
    around: tuple[Attribution, ...]
    """Those in whose clause the words stand, beside who says and that it is said."""
    resolved: str | None
    """By name, whom the sentences around show to be the innermost; None where they do not, or nobody is."""
    stems: frozenset[str]
    numbers: frozenset[tuple[float, str]]

    @property
    def is_plain(self) -> bool:
        return not self.said_by or self.resolved is not None

    def is_of(self, speaker: str) -> bool:
        """Whether `speaker` may be one of those who say it."""
        if self.resolved is not None and may_be_same(speaker, self.resolved):
            return True
        return any(may_be(speaker, a, self.sentence.text) for a in self.around)


@dataclass(frozen=True, slots=True)
class _Saying:
    """What a claim has one speaker say."""

    speaker: str
    text: str


def keeps_speakers(claim: DraftClaim, cited: Sequence[EvidenceSentence]) -> str | None:
    """Whoever the claim names, in its field or in its words, says what it has them say."""
    parts = _parts(cited)
    for told in _sayings(claim):
        from_ = _sources(told, parts)
        if not from_ or any(not p.is_plain or p.is_of(told.speaker) for p in from_):
            continue
        attributed = [p for p in from_ if p.said_by]
        if len(attributed) == len(from_):
            return f"the cited words have {attributed[0].resolved!r} say so, not {told.speaker!r}"
        if not any(_is_near(told.speaker, p, cited) for p in from_ if not p.said_by):
            return f"the cited words that name {told.speaker!r} say nothing of this"
    return _misplaced(claim, parts)


def names_who_says_it(claim: DraftClaim, cited: Sequence[EvidenceSentence]) -> str | None:
    """What the cited words have someone say is told with who says it."""
    if (claim.speaker or "").strip() or _ATTRIBUTES.search(claim.text):
        return None
    if _DESCRIBES.match(claim.text) and any(_APPOSED.search(s.text) for s in cited):
        return None
    own = {w.stem for w in words(claim.text)}
    from_ = _sources(_Saying("", claim.text), _parts(cited), _LEAST)
    for part in from_:
        speaker = part.said_by[-1] if part.said_by else None
        if speaker is None or not part.is_plain or any(a.verb in _FACTIVE for a in part.said_by):
            return None
        heads = [head_of(name) for name in (part.resolved or "", part.said_by[0].speaker)]
        if any(h is not None and (h.stem in own or h.folded in saying.REPORTS) for h in heads):
            return None
        if _is_credited(part.said_by[0].speaker, part.sentence):
            return None
    return f"the cited words say that {from_[0].resolved!r} said so: name the speaker" if from_ else None


def _misplaced(claim: DraftClaim, parts: Sequence[_Part]) -> str | None:
    """A number that the cited words have another speaker give."""
    for told in _sayings(claim):
        for number in numbers(told.text):
            holding = [p for p in parts if _key(number) in p.numbers]
            if not holding or any(not p.said_by or not p.is_plain or p.is_of(told.speaker) for p in holding):
                continue
            written = told.text[number.start : number.end]
            return f"the cited words have {holding[0].resolved!r} give {written!r}, not {told.speaker!r}"
    return None


def _sayings(claim: DraftClaim) -> Iterator[_Saying]:
    """What the claim's words have someone say, and what its field does of the rest."""
    found = [a for a in attributions(claim.text) if not a.is_pronoun and _can_be_held_to(a)]
    for a in found:
        if a.verb not in saying.DENYING:
            yield _Saying(a.speaker, claim.text[a.said_start : a.said_end])
    speaker = (claim.speaker or "").strip()
    if speaker and not any(may_be_same(speaker, a.speaker) for a in found):
        yield _Saying(speaker, claim.text)


def _can_be_held_to(a: Attribution) -> bool:
    """Whether an attribution names someone: "according to preliminary indications" does not."""
    head = head_of(a.speaker)
    if head is None or head.folded in saying.REPORTS:
        return False
    return any(c.isupper() for c in a.speaker[1:]) or a.speaker[0].isupper() or saying.is_role(head.folded)


def _parts(cited: Sequence[EvidenceSentence]) -> list[_Part]:
    """The cited sentences in parts, by who says them; the words that only name the speaker are in none."""
    evidence = Evidence("", tuple(cited), Searched(0, 0, None))
    made = []
    for sentence in cited:
        found = attributions(sentence.text)
        by: dict[tuple[tuple[Attribution, ...], tuple[Attribution, ...]], _Words] = {}
        for word in content_words(sentence.text):
            by.setdefault(_held(found, word.start), _Words(word.start)).stems.add(word.stem)
        for number in numbers(sentence.text):
            by.setdefault(_held(found, number.start), _Words(number.start)).numbers.add(_key(number))
        for (said_by, around), its in by.items():
            said = who_said(sentence, its.start, evidence)
            if not said_by and said.speaker is not None and said.attribution is None:
                continue  # it lies within a quotation that another sentence attributes
            resolved = said.speaker if said_by else None
            stems, keys = frozenset(its.stems), frozenset(its.numbers)
            made.append(_Part(sentence, said_by, around, resolved, stems, keys))
    return made


@dataclass(slots=True)
class _Words:
    """What is gathered of one part."""

    start: int
    stems: set[str] = field(default_factory=set)
    numbers: set[tuple[float, str]] = field(default_factory=set)


def _held(
    found: Sequence[Attribution], position: int
) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """Whose words stand at a place, innermost first; and in whose clauses it is."""
    saying_it = [a for a in found if a.said_start <= position < a.said_end]
    around = [a for a in found if a.start <= position < a.end or a in saying_it]
    return tuple(sorted(saying_it, key=lambda a: a.said_end - a.said_start)), tuple(around)


def _sources(told: _Saying, parts: Sequence[_Part], least: float = _LEAST_OF_BEST) -> list[_Part]:
    """The parts that the words are from: those with the most of them, or nearly so; none if they are from nowhere.

    A part that alone has much of a claim is one of them too, whatever other parts have.
    """
    named = {w.stem for w in words(told.speaker)}
    wanted = {w.stem for w in content_words(told.text)} - named
    keys = {_key(n) for n in numbers(told.text)}
    if not wanted:
        return []
    shared = [_shared(wanted, part) for part in parts]
    best = max((sum(s.values()) for s in shared), default=0.0)
    if best < least * len(wanted):
        return []
    for at, part in enumerate(parts):
        others = {stem for n, s in enumerate(shared) if n != at for stem in s}
        alone = set(shared[at]) - others
        if part.said_by and len(alone) > 1 and len(alone) >= _ALONE * len(wanted):
            return [part]
    chosen = [p for p, s in zip(parts, shared, strict=True) if sum(s.values()) >= _NEAR_BEST * best]
    holding = [p for p in chosen if keys and keys & p.numbers]
    return holding or chosen


def _shared(wanted: set[str], part: _Part) -> dict[str, float]:
    """The words that a part has, with how much each counts: one that only may mean the same counts for less."""
    return {s: 1.0 if s in part.stems else 0.5 for s in wanted if s in part.stems or kin(s) & part.stems}


def _is_near(speaker: str, part: _Part, cited: Sequence[EvidenceSentence]) -> bool:
    """Whether the speaker is named in the sentence of a part or close by, in a byline, or credited with it all."""
    if _is_credited(speaker, part.sentence):
        return True
    head = head_of(speaker)
    for other in cited:
        same = other.article == part.sentence.article
        apart = abs(other.sentence.ordinal - part.sentence.sentence.ordinal)
        close = same and (apart <= _WITHIN or other.sentence.kind != "body")
        if close and head is not None and head.stem in {w.stem for w in words(other.text)}:
            return True
    return False


def _is_credited(speaker: str, sentence: EvidenceSentence) -> bool:
    article = sentence.article
    wanted = {w.stem for w in content_words(speaker)}
    return any(
        bool(wanted) and wanted <= {w.stem for w in content_words(credit)}
        for credit in (article.outlet, article.agency, article.byline)
        if credit
    )


def _key(number: Number) -> tuple[float, str]:
    return float(number.value), number.kind
