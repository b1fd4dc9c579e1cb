"""Whether a claim has its words from the one whom it names: nobody is given another's words, nor are they made a fact.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. Its words
are looked up in the parts of the cited sentences, each with who says it (`said_parts`); its numbers have to be in a
part of its speaker's, and most of its words. Where the reader of attributions finds none, or it is not plain who
speaks, nothing is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.synonyms import kin
from index.words import Word, content_words, words
from service.cited import Cited, CitedSentence, Stated
from service.doubts import MAY_DOUBT
from service.language import saying
from service.language.numbers import Number, numbers
from service.language.speakers import Attribution
from service.said_parts import Part, key_of, parts_of
from service.someone import each_of, head_of, may_be_same

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
_ACCUSING = saying.word_set("lawsuit complaint indictment affidavit motion warrant")
"""Reports of one side before a court."""
_ACCOUNTS = frozenset(
    w.stem for w in words("profit loss revenue sales earnings turnover income dividend orders")
)
"""What a firm reports of these is what its books say: news tells it as a fact."""
_PUT_AT = re.compile(
    r"(?:^|[;:,] )(?P<who>[^,;:.()]{2,60}?) (?:has |have |had )?puts?"
    r" (?:it|them|this|that|the [^,;:.()]{1,40}?) at [^,;:.()]{0,20}$"
)
"""`The traders’ association put it at | £310,000`: that it gives the figure is not read as something said."""
_LEAST_OF_BEST, _LEAST, _NEAR_BEST, _ALONE = 0.3, 0.45, 0.75, 0.3
"""Share of a claim's words that its best part has to have; that, where a claim names nobody; share of the best part's
that others need to be where the words are from as well; share that a part has to have alone to be that for certain."""
_MOST_SPEAKERS = 6
"""Of a claim; comparing the words of each with all that is cited takes time."""
_WITHIN = 2
"""Sentences between one that names a speaker and one that goes on with what is said."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """What a claim has one speaker say."""

    speaker: str
    text: str


def keeps_speakers(claim: Stated, cited: Cited) -> str | None:
    """Whoever the claim names, in its field or in its words, says what it has them say."""
    if len(claim.attributions) > _MOST_SPEAKERS:
        return f"the claim has {len(claim.attributions)} speakers: a claim is one plain sentence"
    parts = parts_of(cited)
    for told in _sayings(claim):
        from_ = _sources(told, parts)
        if from_ and all(p.is_by_another(told.speaker) for p in from_):
            return f"the cited words have {from_[0].said_by[0].speaker!r} say so, not {told.speaker!r}"
        if not from_ or any(not p.is_plain or p.is_of(told.speaker) for p in from_):
            continue
        attributed = [p for p in from_ if p.said_by]
        if len(attributed) == len(from_):
            return f"the cited words have {attributed[0].resolved!r} say so, not {told.speaker!r}"
        if not any(_is_near(told.speaker, p, cited) for p in from_ if not p.said_by):
            return f"the cited words that name {told.speaker!r} say nothing of this"
    return _misplaced(claim, parts)


def names_who_says_it(claim: Stated, cited: Cited) -> str | None:
    """What the cited words have someone say is told with who says it."""
    if (claim.speaker or "").strip() or _ATTRIBUTES.search(claim.text):
        return None
    if _DESCRIBES.match(claim.text) and any(_APPOSED.search(s.text) for s in cited):
        return None
    from_ = _sources(_Saying("", claim.text), parts_of(cited), _LEAST)
    for part in from_:
        if claim.stems & _ACCOUNTS & part.stems and part.numbers:
            return None
        speaker = part.said_by[-1] if part.said_by else None
        if speaker is None or not part.is_plain or any(a.verb in _FACTIVE for a in part.said_by):
            return None
        heads = [head_of(name) for name in (part.resolved or "", part.said_by[0].speaker)]
        if any(h is not None and (h.stem in claim.stems or _is_believed(h, claim)) for h in heads):
            return None
        if _is_credited(part.said_by[0].speaker, part.sentence):
            return None
    return f"the cited words say that {from_[0].resolved!r} said so: name the speaker" if from_ else None


def _is_believed(head: Word, claim: Stated) -> bool:
    """Whether what says so is a report that news takes its facts from: a complaint only accuses."""
    accuses = head.folded in _ACCUSING and not MAY_DOUBT.search(claim.text)
    return head.folded in saying.REPORTS and not accuses


def _misplaced(claim: Stated, parts: Sequence[Part]) -> str | None:
    """A number that the cited words have another speaker give."""
    for told in _sayings(claim):
        for number in numbers(told.text):
            holding = [p for p in parts if key_of(number) in p.numbers]
            written = told.text[number.start : number.end]
            if holding and (who := _put_by_others(number, told.speaker, holding, parts)) is not None:
                return f"the cited words have {who!r} give {written!r}, not {told.speaker!r}"
            if not holding or not all(_is_anothers(p, told.speaker) for p in holding):
                continue
            giver = holding[0].resolved or holding[0].said_by[0].speaker
            return f"the cited words have {giver!r} give {written!r}, not {told.speaker!r}"
    return None


def _put_by_others(
    number: Number, speaker: str, holding: Sequence[Part], parts: Sequence[Part]
) -> str | None:
    """Who puts it at this number, where `speaker` is cited with another number for the like: one has one estimate."""
    own = {key for p in parts if p.said_by and p.is_of(speaker) for key in p.numbers}
    if key_of(number) in own or not any(kind == number.kind for _, kind in own):
        return None
    who = None
    for part in holding:
        text = part.sentence.text
        places = (n.start for n in part.sentence.numbers if key_of(n) == key_of(number))
        put = next((m for start in places if (m := _PUT_AT.search(text[:start])) is not None), None)
        if part.said_by or put is None or may_be_same(speaker, put["who"]):
            return None
        who = put["who"]
    return who


def _is_anothers(part: Part, speaker: str) -> bool:
    """Whether somebody says the part, and it is plain that it is not `speaker`."""
    if not part.said_by or part.is_of(speaker):
        return False
    return part.is_plain or part.is_by_another(speaker)


def _sayings(claim: Stated) -> Iterator[_Saying]:
    """What the claim's words have someone say, and what its field does of the rest."""
    found = [a for a in claim.attributions if not a.is_pronoun and _can_be_held_to(a)]
    for a in found:
        if a.verb not in saying.DENYING:
            for speaker in each_of(a.speaker):
                yield _Saying(speaker, claim.text[a.said_start : a.said_end])
    speaker = (claim.speaker or "").strip()
    if speaker and not any(may_be_same(speaker, a.speaker) for a in found):
        yield _Saying(speaker, claim.text)


def _can_be_held_to(a: Attribution) -> bool:
    """Whether an attribution names someone: "according to preliminary indications" does not."""
    head = head_of(a.speaker)
    if head is None or head.folded in saying.REPORTS:
        return False
    return any(c.isupper() for c in a.speaker[1:]) or a.speaker[0].isupper() or saying.is_role(head.folded)


def _sources(told: _Saying, parts: Sequence[Part], least: float = _LEAST_OF_BEST) -> list[Part]:
    """The parts that the words are from: those with the most of them, or nearly so; none if they are from nowhere.

    A part that alone has much of a claim is one of them too, whatever other parts have.
    """
    named = {w.stem for w in words(told.speaker)}
    wanted = {w.stem for w in content_words(told.text)} - named
    keys = {key_of(n) for n in numbers(told.text)}
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


def _shared(wanted: set[str], part: Part) -> dict[str, float]:
    """The words that a part has, with how much each counts: one that only may mean the same counts for less."""
    return {s: 1.0 if s in part.stems else 0.5 for s in wanted if s in part.stems or kin(s) & part.stems}


def _is_near(speaker: str, part: Part, cited: Cited) -> bool:
    """Whether the speaker is named in the sentence of a part or close by, in a byline, or credited with it all."""
    if _is_credited(speaker, part.sentence):
        return True
    head = head_of(speaker)
    for other in cited:
        same = other.article == part.sentence.article
        apart = abs(other.evidence.sentence.ordinal - part.sentence.evidence.sentence.ordinal)
        close = same and (apart <= _WITHIN or other.evidence.sentence.kind != "body")
        if close and head is not None and head.stem in other.stems:
            return True
    return False


def _is_credited(speaker: str, sentence: CitedSentence) -> bool:
    article = sentence.article
    wanted = {w.stem for w in content_words(speaker)}
    return any(
        bool(wanted) and wanted <= {w.stem for w in content_words(credit)}
        for credit in (article.outlet, article.agency, article.byline)
        if credit
    )
