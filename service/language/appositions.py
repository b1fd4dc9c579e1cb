"""The subject of a verb that a comma stands before, or in: left of what the commas enclose, or a title and a name.

In: the Tokens of a sentence and the place of the comma, or where the subject starts. Out: the subject's Phrase, or
None. Commas enclose appositions, relative clauses, ages, parties and places; a name may also follow its bearer's title.

    Wood, a lifelong Republican, former attorney, | said      the director of the SOHR, Rami Abdul Rahman, | told
    said | their spokesman, Idris Cole
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.language import saying
from service.language.lexing import Token
from service.language.noun_phrases import Phrase, phrase_ending_at, phrase_starting_at
from service.language.nouns import bounds, can_speak, group_end, is_name, is_participle
from service.language.saying import word_set

_MOST_PARTS = 8
"""Parts between commas that may stand between a subject and its verb."""
_PARTY = re.compile(r"[A-Z][a-z]{0,2}-[A-Z]")
_AFTER_NAME = word_set("jr jr. sr sr. inc inc. llc ltd ltd. esq md m.d. phd ph.d. ii iii iv")
_RELATIVES = word_set("who whose whom which")
_OTHERS = word_set("where when now then formerly himself herself itself aged and")
_OPENS_APPOSITION = word_set("a an the his her its their our my one")


def before_commas(words: Sequence[Token], floor: int, comma: int) -> Phrase | None:
    """The subject left of an apposition: `Wood, a lifelong Republican, former attorney, | said`."""
    parts = _parts(words, floor, comma)
    if len(parts) < 2:
        return None
    relative = max(
        (place for place, (first, _) in enumerate(parts[:-1]) if words[first].low in _RELATIVES), default=0
    )
    if relative == 0 and is_name(words, *parts[0]):
        titled = _titled(words, parts)
        if titled is not None:
            return titled[0], parts[0][1]
    return _left_of_modifiers(words, parts[relative:])


def titled_behind(words: Sequence[Token], first: int, anything: bool) -> Phrase | None:
    """The title that starts at `first` with the name behind it: `the railway operator, Coastline Rail`; none in a list.

    With `anything`, as behind "said", any noun can be a title that a full name follows: "the harbour master".
    """
    if first >= len(words) or words[first].low not in _OPENS_APPOSITION:
        return None
    title = phrase_starting_at(words, first)
    last = title[1] if title is not None else group_end(words, first)
    if last is None or words[last].capital or last + 2 >= len(words) or words[last + 1].text != ",":
        return None
    end = group_end(words, last + 2)
    if end is None or not is_name(words, last + 2, end) or words[end].low.endswith("'s"):
        return None
    return (first, end) if _closes(words, end + 1) and (title or (anything and end > last + 2)) else None


def _closes(words: Sequence[Token], at: int) -> bool:
    """Whether an apposition ends before `words[at]`: one that "and" or another name follows is a list."""
    if at >= len(words):
        return True
    if words[at].text == "," and not words[at].quoted:
        behind = words[at + 1] if at + 1 < len(words) else None
        return behind is None or not (
            behind.low in ("and", "or") or (behind.capital and not saying.is_when(behind))
        )
    word = words[at]
    if word.is_word:
        return word.low in saying.PREPOSITIONS or word.low in saying.WHEN or saying.is_when(word)
    return word.text not in "&/-’'"


def _titled(words: Sequence[Token], parts: list[Phrase]) -> Phrase | None:
    """The title before a name: `the director of the SOHR, | Rami Abdul Rahman`; none in `Smith, of Dublin, Ireland`."""
    if len(parts) > 2 and is_name(words, *parts[2]):
        return None
    opens = words[parts[1][0]].low in _OPENS_APPOSITION
    titled = phrase_ending_at(words, *parts[1], anything=opens)
    if titled is None or is_name(words, *titled):
        return None
    return titled if not words[titled[1]].capital or words[titled[0]].low in _OPENS_APPOSITION else None


def _left_of_modifiers(words: Sequence[Token], parts: list[Phrase]) -> Phrase | None:
    fallback: Phrase | None = None
    for place, (first, last) in enumerate(parts[1:], start=1):
        leftmost = place == len(parts) - 1
        if not leftmost and _modifies(words, first):
            if words[first].low in _OPENS_APPOSITION and fallback is None:
                fallback = phrase_ending_at(words, first, last)
            continue
        found = phrase_ending_at(words, first, last)
        if found is None or not (found[0] == first or bounds(words[found[0] - 1])):
            break
        if not leftmost and not is_name(words, *found):
            # "Angela Rayner, Deputy Leader of the Labour Party, responding to reports, said"
            name = phrase_ending_at(words, *parts[place + 1])
            return name if name is not None and is_name(words, *name) else found
        return found
    return fallback or _unclosed(words, parts)


def _unclosed(words: Sequence[Token], parts: list[Phrase]) -> Phrase | None:
    """`In an interview, Arthur Lavinsky the now-retired rabbi in Phoenix, said`: the comma before "the" is missing."""
    first, last = parts[0]
    if not all(words[start].low in saying.PREPOSITIONS for start, _ in parts[1:]):
        return None
    end = next((at - 1 for at in range(first, last) if words[at].low in ("the", "a", "an", "who")), None)
    return (
        (first, end)
        if end is not None and is_name(words, first, end) and can_speak(words, first, end)
        else None
    )


def _modifies(words: Sequence[Token], first: int) -> bool:
    """Whether a part between commas only adds to the part before it."""
    word = words[first]
    low = word.low
    return (
        word.text[0].islower()
        or word.text[0].isdigit()
        or low in _RELATIVES | _OTHERS
        or low in saying.PREPOSITIONS
        or low in _AFTER_NAME
        or _PARTY.match(word.text) is not None
        or saying.is_adverb(word)
        or (is_participle(words, first) and not word.capital)
    )


def _parts(words: Sequence[Token], floor: int, comma: int) -> list[Phrase]:
    """What the commas before and at `comma` divide, nearest first, back to a mark that ends a clause."""
    parts: list[Phrase] = []
    end, at = comma - 1, comma - 1
    while at >= floor and len(parts) < _MOST_PARTS:
        word = words[at]
        if word.quoted or (not word.is_word and not (word.text == "." and words[at + 1].text == ",")):
            if at < end:
                parts.append((at + 1, end))
            if word.text != "," or word.quoted:
                return parts
            end = at - 1
        at -= 1
    if at < end and len(parts) < _MOST_PARTS:
        parts.append((at + 1, end))
    return parts
