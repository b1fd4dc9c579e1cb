"""Whether a speaker is someone, and whether two ways of naming a speaker mean the same one.

In: what a writer gives as a speaker, and the evidence sentences that it cites. Out: for a claim, the reason why it is
refused, or None; for two speakers, whether they may be one. "May be" is generous: a part of a name, a role, initials,
or what stands beside the name in its own sentence is enough. Resolves no pronoun.
"""

from __future__ import annotations

import re

from index.synonyms import is_among
from index.words import Word, content_words, words
from service.cited import Cited, Stated
from service.language import saying
from service.language.acronyms import is_short_for
from service.language.quotations import fold
from service.language.speakers import Attribution, attributions

_AND_SOMEBODY = re.compile(r"\s+and\s+(?=(?:the\s+)?[A-Z])")
_JOINT = re.compile(r"\s+(?:of|for|in|at|from|with|on|to|by|familiar|close|who|near|behind)\b|[,;(]")
_BESIDE = 90
"""Characters between a speaker and its verb in which it may be said who that is."""
_QUOTES = r"\b(?:citing|cites|cited|quoting|quoted|per)\b"
_SHOWN_TO = re.compile(
    r"\b(?:seen|obtained|reviewed|read|viewed|heard|published|shared|received|leaked|shown|given)\s+(?:by|to|with|in)\b[^,;]*"
)
"""Who has seen a report is not who says what is in it."""
_SPOKESMAN = re.compile(r"(?:their|its) (?:[\w’'-]+ )?(?:spokes\w+|press office\w*)\b", re.IGNORECASE)
"""Who speaks for whoever "their" means."""
_FILED = (
    r"(?:filed|wrote|written|sent|made|issued|published|released|signed|lodged|submitted|prepared|posted)"
)
_WRITTEN = re.compile(
    rf" (?:(?:that |which )?(?P<filed>[^.,;:()“”\"]{{2,60}}?) (?:had |has |have )?{_FILED}\b"
    rf"|(?:{_FILED} )?(?:by|from|of) (?P<by>[^.,;:()“”\"]{{2,60}}))"
)
"""Behind something written, who wrote it."""
_JUST_BEFORE = re.compile(r"(?:[\w’'-]+\s+){0,3}[\w-]+(?:’s|'s|s’|,)?\s+(?:the\s+)?$")


def speaker_is_someone(claim: Stated, cited: Cited) -> str | None:
    """A speaker is a name, a role, or whom the cited words have saying something: no run of other words."""
    speaker = (claim.speaker or "").strip()
    spoke = [a.speaker for s in cited for a in s.attributions]
    if not speaker or _is_credited(speaker, cited) or any(fold(speaker) == fold(other) for other in spoke):
        return None
    group = words(speaker)
    said = {w.folded for w in group} & (saying.SAID | saying.OF_THINGS - saying.NOUN_LIKE)
    if said or all(w.is_stop for w in group) or group[-1].is_stop or group[0].text in saying.PREPOSITIONS:
        return f"the speaker {speaker!r} names no one"
    if any(saying.is_role(w.folded) or w.folded in saying.REPORTS for w in group) or _is_named(
        speaker, cited
    ):
        return None
    if any(_stems(speaker) <= _stems(other) for other in spoke):
        return None
    return f"the speaker {speaker!r} names no one"


def _is_credited(speaker: str, cited: Cited) -> bool:
    credits = {c for s in cited for c in (s.article.outlet, s.article.agency, s.article.byline) if c}
    return any(_stems(speaker) and _stems(speaker) <= _stems(credit) for credit in credits)


def _is_named(speaker: str, cited: Cited) -> bool:
    """Whether the speaker has a word that is a name where it is cited, and begins or ends with one."""
    ends = {w.folded for w in (content_words(speaker)[:1] + content_words(speaker)[-1:])}
    for sentence in cited:
        for name in sentence.names:
            if ends & {w.folded for w in words(name.text)}:
                return True
    return False


def may_be(speaker: str, attribution: Attribution, text: str) -> bool:
    """Whether `speaker` may be who speaks in an attribution of `text`, as it is named there or introduced beside it."""
    if may_be_same(speaker, attribution.speaker):
        return True
    head = head_of(speaker)
    if head is None:
        return False
    if _speaks_for(speaker, attribution, text) or _is_by(head, attribution, text):
        return True
    start, end = attribution.speaker_start, attribution.speaker_start + len(attribution.speaker)
    verb = text.find(attribution.verb.split(" ")[0], end)
    beside = _SHOWN_TO.sub("", text[end:verb]) if 0 <= verb - end <= _BESIDE else ""
    before = _JUST_BEFORE.search(text, max(0, start - 60), start)
    stems = {w.stem for w in words(beside)} | {w.stem for w in words(before[0] if before else "")}
    return head.stem in stems or _may_be_unread(head, speaker, text)


def _speaks_for(speaker: str, attribution: Attribution, text: str) -> bool:
    """Whether what is said begins with `speaker`, and "their spokesman" says it: "Police counted 2,500, said their"."""
    if _SPOKESMAN.match(attribution.speaker) is None or attribution.said_start >= attribution.speaker_start:
        return False
    opening = words(text[attribution.said_start : attribution.said_end])
    wanted = [w.stem for w in words(speaker)]
    articles = ("the", "a", "an")
    opening = opening[1:] if opening and opening[0].folded in articles else opening
    wanted = wanted[1:] if wanted and wanted[0] in articles else wanted
    return bool(wanted) and [w.stem for w in opening[: len(wanted)]] == wanted


def _is_by(head: Word, attribution: Attribution, text: str) -> bool:
    """Whether something written says it, and behind it stands who wrote it: "a complaint that the tenants filed"."""
    said_by = head_of(attribution.speaker)
    if said_by is None or said_by.folded not in saying.REPORTS:
        return False
    found = _WRITTEN.match(text, attribution.speaker_start + len(attribution.speaker))
    writer = head_of(found["filed"] or found["by"]) if found is not None else None
    return writer is not None and writer.stem == head.stem


def _may_be_unread(head: Word, speaker: str, text: str) -> bool:
    """Whether someone stands beside a word of saying, or of quoting, whom the reader of attributions has not read."""
    if any(may_be_same(speaker, other.speaker) for other in attributions(text)):
        return False
    written = re.escape(head.text)
    pattern = (
        rf"according to [^.;:]{{0,80}}\b{written}\b|{_QUOTES}[^,.;:]{{0,80}}\b{written}\b"
        rf"|\b{written}\b[^,.;:]{{0,30}}\b(?:{'|'.join(saying.SAID)})\b"
    )
    return re.search(pattern, text, re.IGNORECASE) is not None


def each_of(who: str) -> list[str]:
    """Two of a name who say or do something together, one by one.

    >>> each_of("the union and the Red Cross"), each_of("search and rescue teams")
    (['the union', 'the Red Cross'], ['search and rescue teams'])
    """
    return _AND_SOMEBODY.split(who)


def may_be_same(one: str, other: str) -> bool:
    """Whether the head of one is a word of the other ("Austin", "the US Defence Secretary"), or its initials are."""
    heads = head_of(one), head_of(other)
    for head, whole in ((heads[0], other), (heads[1], one)):
        if head is not None and is_among(head.stem, _stems(whole)):
            return True
    return is_short_for(content_words(one), other) or is_short_for(content_words(other), one)


def head_of(speaker: str) -> Word | None:
    """The last telling word of a speaker's first group of nouns: "officials" of "officials in Iran"."""
    for group in _JOINT.split(re.sub(r"[’']s\s+", ", ", speaker)[::1]):
        found = content_words(group)
        if found and "," not in group:
            return found[-1]
    found = content_words(speaker)
    return found[-1] if found else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(w.stem for w in content_words(text))
