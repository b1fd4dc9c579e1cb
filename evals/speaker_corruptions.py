"""What is done to who said a true claim to make it false: the speaker swapped, merged with another, or left out.

In: a Told of `corruptions`. Out: drafts that put the words into another's mouth, into no one's, or pass them off as
the article's own. Knows nothing of how claims are checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from evals.corruptions import Corruption, Told
from service.protocols import DraftClaim

_OTHERS = {
    "The Pentagon": ("S8", "Pentagon"),
    "The Syrian Observatory for Human Rights": ("S34", "Observatory"),
    "Militia officials": ("S10", "ilitia official"),
    "Kataib Hezbollah": ("S29", "Kataib Hezbollah"),
    "Lloyd Austin": ("S38", "Austin"),
}
"""Who speaks in the article, in which sentence, and what in a name shows that it is the same one."""
_BYSTANDERS = (
    *(
        "Popular Mobilisation Forces",
        "AFP",
        "the Associated Press",
        "Iraqi militant groups",
        "coalition partners",
    ),
    *("President Biden", "a war monitor", "Militia officials", "reporters"),
)
"""Who is named beside a speaker, and said none of it."""
_NO_ONES = (
    "the",
    "in Syria",
    "killed",
    "it",
    "the strike",
    "at least",
    "said",
    "US",
    "destroyed three lorries",
)
_SAYS = r"(?:said|says|say|reported|told AFP|told the Associated Press|told reporters)"
_BEFORE = re.compile(rf"^(?P<who>[A-Z][^,;:]*?) {_SAYS}(?: that)? (?=\w|“)")
_BEHIND = re.compile(
    r",? (?:according to (?P<who>[^,]+(?:, a UK-based monitoring group)?)"
    rf"|(?P<said>(?:the |a |an )?[A-Z]?[^,]+?) {_SAYS})\.$"
)
_OPENING = re.compile(r"^According to (?P<who>[^,]+?), ")


def speaker_swapped(told: Told) -> Iterator[DraftClaim]:
    """In the field: someone else of the article, or someone who is named beside the speaker."""
    if told.draft.speaker is None:
        return
    yield replace(told.draft, speaker=next(_others(told))[0])
    for bystander in _BYSTANDERS:
        if bystander in told.cited and not _is_one_of(bystander, told):
            yield replace(told.draft, speaker=bystander)


def speaker_swapped_in_text(told: Told) -> Iterator[DraftClaim]:
    """In the words: `The Pentagon said` for `Militia officials said`."""
    for match in _attributed(told):
        for who in (next(_others(told))[0], *(b for b in _BYSTANDERS if b in told.cited)):
            if not _is_one_of(who, told) and who not in told.draft.text:
                yield _instead(told, match, who)


def speakers_merged(told: Told) -> Iterator[DraftClaim]:
    """Someone else says it, and a sentence that has what that one did say is cited too."""
    for who, label in _others(told):
        labels = (*told.draft.labels, label)
        if label in told.draft.labels:
            continue
        if told.draft.speaker is not None:
            yield replace(told.draft, speaker=who, labels=labels)
        for match in _attributed(told):
            yield replace(_instead(told, match, who), labels=labels)


def speaker_is_no_one(told: Told) -> Iterator[DraftClaim]:
    """Words that are cited, and are nobody."""
    if told.draft.speaker is not None:
        for words in _NO_ONES:
            if words in told.cited and not any(words in name for name in told.speakers):
                yield replace(told.draft, speaker=words)


def attribution_dropped(told: Told) -> Iterator[DraftClaim]:
    """What someone says told as what is so."""
    if not told.speakers:
        return
    bare = told.draft.text
    for pattern in (_BEFORE, _BEHIND, _OPENING):
        bare = pattern.sub("." if pattern is _BEHIND else "", bare)
    changed = bare != told.draft.text
    named = any(name.casefold().removeprefix("the ") in bare.casefold() for name in told.speakers)
    if (changed or told.draft.speaker is not None) and not named and not re.search(_SAYS, bare):
        yield replace(told.draft, text=bare[:1].upper() + bare[1:], speaker=None)


SPEAKER_CORRUPTIONS: tuple[Corruption, ...] = (
    speaker_swapped,
    speaker_swapped_in_text,
    speakers_merged,
    speaker_is_no_one,
    attribution_dropped,
)


def _attributed(told: Told) -> list[re.Match[str]]:
    found = [pattern.search(told.draft.text) for pattern in (_BEFORE, _BEHIND, _OPENING)]
    return [match for match in found if match is not None][:1] if told.speakers else []


def _instead(told: Told, match: re.Match[str], who: str) -> DraftClaim:
    group = "who" if match.groupdict().get("who") else "said"
    text, (start, end) = told.draft.text, match.span(group)
    text = text[:start] + (who if start == 0 else who.replace("The ", "the ")) + text[end:]
    return replace(told.draft, text=text[:1].upper() + text[1:])


def _others(told: Told) -> Iterator[tuple[str, str]]:
    """Speakers of the article who did not say it, each with the label of a sentence of theirs."""
    for who, (label, sign) in _OTHERS.items():
        names = (*told.speakers, told.draft.speaker or "")
        same = any(sign.casefold() in name.casefold() for name in names)
        if not same and not _is_one_of(who, told):
            yield who, label


def _is_one_of(who: str, told: Told) -> bool:
    names = [name.casefold() for name in (*told.speakers, told.draft.speaker or "") if name]
    low = who.casefold()
    return any(low in name or name in low for name in names)
