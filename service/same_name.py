"""Whether a name stands in the words that a claim cites, in whatever way it is put together there.

In: the words of a name and what is cited. Out: yes or no. Words are compared one by one after folding case, accents,
apostrophes and possessives, never within an edit distance; a part of a name, a role before it, its parts turned round,
the adjective of a place and initials count as the name. Knows nothing of claims or of why a name matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.words import Word, words
from service.cited import Cited, Reading
from service.language.acronyms import TWO_LETTERS, spelled_out

_SAME_PLACE = {
    name: frozenset(group) - {name}
    for group in (
        ("u.s.", "american", "americans", "america"),
        ("u.k.", "british", "britain", "briton", "britons"),
        ("denmark", "danish", "dane", "danes"),
        ("sweden", "swedish", "swede", "swedes"),
        ("finland", "finnish", "finn", "finns"),
        ("norway", "norwegian", "norwegians"),
        ("poland", "polish", "pole", "poles"),
        ("spain", "spanish", "spaniard", "spaniards"),
        ("france", "french"),
        ("germany", "german", "germans"),
        ("greece", "greek", "greeks"),
        ("turkey", "turkish", "turk", "turks"),
        ("ireland", "irish"),
        ("scotland", "scottish", "scot", "scots"),
        ("wales", "welsh"),
        ("england", "english"),
        ("netherlands", "dutch"),
        ("portugal", "portuguese"),
        ("switzerland", "swiss"),
        ("belgium", "belgian", "belgians"),
        ("peru", "peruvian", "peruvians"),
        ("philippines", "philippine", "filipino", "filipinos"),
        ("thailand", "thai", "thais"),
        ("afghanistan", "afghan", "afghans"),
    )
    for name in group
}
_JOINTS = frozenset(("of", "for"))
_MOST_WORDS = 15
"""Of a name: a longer one is a list of names, and none of them."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text as names are compared with it: keys of its words, a space between two."""

    line: str
    small: str
    """The same with a dash for words that have a capital, but for acronyms."""
    capital: str
    """The same with a dash for words that have none."""
    lower: frozenset[str]
    upper: frozenset[str]
    acronyms: frozenset[str]
    """Folded words that are all capitals."""
    names: tuple[tuple[str, ...], ...]

    def holds(self, wanted: Sequence[str]) -> bool:
        """Whether `wanted` stands there, word for word and without a gap."""
        return _within(wanted, self.line)


def spelled(reading: Reading) -> Spelled:
    """How a text is spelled; kept with it (`Reading.once`)."""
    told = reading.words
    named = [tuple(key_of(w) for w in words(name.text)) for name in reading.names]
    return Spelled(
        line=_line(key_of(w) for w in told),
        small=_line(key_of(w) if w.text.islower() or w.text.isupper() else "-" for w in told),
        capital=_line(key_of(w) if w.text[:1].isupper() else "-" for w in told),
        lower=frozenset(key_of(w) for w in told if w.text.islower()),
        upper=frozenset(key_of(w) for w in told if w.text[:1].isupper()),
        acronyms=frozenset(w.folded for w in told if w.text.isupper()),
        names=tuple(named),
    )


def is_told(wanted: Sequence[Word], cited: Cited) -> bool:
    """Whether the name of these words is in the cited sentences, or is that of an outlet or agency of theirs."""
    if len(wanted) > _MOST_WORDS:
        return False
    keys = tuple(key_of(w) for w in wanted)
    own = [s.once(spelled) for s in cited]
    every = [*own, *(c.once(spelled) for c in cited.credited)]
    return (
        any(s.holds(keys) for s in every)
        or any(_shortens(keys, s) for s in own)
        or any(_joins_role(keys, s) for s in every)
        or any(_joins_names(wanted, s) for s in own)
        or any(_shortens(turned, s) for turned in _turned(keys) for s in own)
        or _is_adjective(wanted, every)
        or is_initials(wanted, cited)
    )


def key_of(word: Word) -> str:
    """What two spellings of a name share: US and U.S., O’Brien and O'Brien, José and Jose; never US and "us"."""
    return word.stem if "." in word.stem else word.folded


def is_initials(wanted: Sequence[Word], cited: Cited) -> bool:
    """Whether SOHR stands for a cited name, or a name of the article for its cited initials."""
    own = frozenset[str]().union(*(s.once(spelled).acronyms for s in cited))
    if len(wanted) == 1:
        short = TWO_LETTERS.get(wanted[0].text.replace(".", ""))
        pattern = spelled_out(wanted[0].text)
        return any(short is not None and short in s.folded for s in cited) or (
            pattern is not None and any(pattern.search(s.text) for s in cited)
        )
    whole = " ".join(w.folded for w in wanted)
    if any(whole == name and short.casefold() in own for short, name in TWO_LETTERS.items()):
        return True
    initials = "".join(w.text[0] for w in wanted if w.text[0].isupper()).casefold()
    keys = [key_of(w) for w in wanted]
    return len(initials) > 2 and any(
        initials in s.once(spelled).acronyms and s.article_reading.once(spelled).holds(keys) for s in cited
    )


def _line(keys: Iterable[str]) -> str:
    return f" {' '.join(keys)} "


def _within(wanted: Sequence[str], line: str) -> bool:
    return bool(wanted) and _line(wanted) in line


def _shortens(wanted: Sequence[str], told: Spelled) -> bool:
    """Whether a cited name has the words in this order: "Secretary Austin" is of "Defence Secretary Lloyd Austin"."""
    for name in told.names:
        left = iter(name)
        if all(word in left for word in wanted):
            return True
    return False


def _joins_role(wanted: Sequence[str], told: Spelled) -> bool:
    """Whether a role written apart is put before its name: "Defence Secretary Lloyd Austin" of "Lloyd Austin, the
    defence secretary". The role has to be cited in lower case, so that two names never make one."""
    return any(
        wanted[cut - 1] in told.lower
        and _within(wanted[:cut], told.small)
        and _within(wanted[cut:], told.capital)
        for cut in range(1, len(wanted))
    )


def _joins_names(wanted: Sequence[Word], told: Spelled) -> bool:
    """Whether two cited names are joined: "Rami Abdul Rahman of the SOHR" of "the SOHR's Rami Abdul Rahman".

    Both have to be whole names there: a Bank of England in Ireland is no Bank of Ireland.
    """
    for cut, word in enumerate(wanted):
        if word.folded in _JOINTS and cut:
            behind = tuple(key_of(w) for w in wanted[cut + 1 :])
            before = tuple(key_of(w) for w in wanted[:cut])
            whole = behind in told.names or (behind[:1] == ("the",) and behind[1:] in told.names)
            if before in told.names and whole:
                return True
    return False


def _turned(wanted: Sequence[str]) -> list[list[str]]:
    """`Super Hornets of the US Navy` as "US Navy Super Hornets"; not `Bank of Ireland`, which is no Ireland Bank."""
    return [
        [*wanted[cut + 2 :], *wanted[:cut]]
        for cut in range(1, len(wanted) - 2)
        if tuple(wanted[cut : cut + 2]) == ("of", "the")
    ]


def _is_adjective(wanted: Sequence[Word], told: Sequence[Spelled]) -> bool:
    """Whether a place is cited by its adjective, or the other way round: Iraq of "Iraqi", American of "US"."""
    if len(wanted) != 1 or not wanted[0].text[:1].isupper():
        return False
    key = key_of(wanted[0])
    there = frozenset[str]().union(*(s.upper for s in told))
    if key in _SAME_PLACE:
        return bool(_SAME_PLACE[key] & there)
    return len(key) > 3 and any(_is_of(key, other) or _is_of(other, key) for other in there if len(other) > 3)


def _is_of(adjective: str, place: str) -> bool:
    """`Iraqi` of Iraq, `Syrian` of Syria, `Iranian` of Iran, `Italian` of Italy, `Japanese` of Japan."""
    stem = place.removesuffix("y") if place.endswith("ly") else place.removesuffix("a")
    return (
        adjective in (place + "i", place + "n", stem + "ian", stem + "an", place + "ese")
        and adjective != place
    )
