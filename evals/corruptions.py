"""What is done to the words of a true claim to make it false: one function a corruption, each with a name.

In: a Told, a true claim and what is known of it. Out: drafts that say something else, none where the corruption does
not apply. Who said it is `speaker_corruptions`' business. Knows nothing of how claims are checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from service.protocols import DraftClaim


@dataclass(frozen=True, slots=True)
class Told:
    """A true claim, and what has to be known of it to make it false."""

    draft: DraftClaim
    split: str
    cited: str
    """The words of the sentences it cites."""
    elsewhere: tuple[str, ...]
    """Labels of sentences that carry none of its facts."""
    speakers: tuple[str, ...]
    """By what names those who said it go; none where the article itself says it."""


Corruption = Callable[[Told], Iterator[DraftClaim]]

_WORDS = {"one": 1, "two": 2, "three": 3, "five": 5, "ten": 10, "seventeen": 17, "twenty-two": 22}
_NUMBER = re.compile(rf"(?<![\w-])(?:\d[\d,.]*\d|\d|(?:{'|'.join(_WORDS)}))(?![\w-])", re.IGNORECASE)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATED = re.compile(
    rf"\b(?:\d{{1,2}} (?:{_MONTHS})(?:,? \d{{4}})?|(?:{_MONTHS}) \d+(?:, \d{{4}})?|20\d\d(?:-\d\d)*)\b"
)
_POOL = ("1", "3", "5", "10", "17", "22", "2,500")
_AUXILIARY = re.compile(r"\b(was|were|is|are|has|have|had|will|did|does)\b(?! (?:not|no|denied)\b)")
_PLAIN_VERBS = {"killed": "kill", "destroyed": "destroy", "hit": "hit", "struck": "strike", "thanked": "thank",
                "targeted": "target", "injured": "injure", "claimed": "claim", "followed": "follow"}  # fmt: skip
_NEGATED = re.compile(r"\b(?:not|no|none|never|nor|denied|denies|cannot)\b|n't|n’t", re.IGNORECASE)
_DROPS = (
    (r"did not confirm any", "confirmed some"),
    (r"didn't confirm any", "confirmed some"),
    (r"has not confirmed", "has confirmed"),
    (r"[Nn]o casualties were confirmed", "Casualties were confirmed"),
    (r"confirmed no casualties", "confirmed casualties"),
    (r"were not", "were"),
    (r"was not", "was"),
    (r"did not (?=take|happen)", "did "),
    (r"None of the", "All of the"),
    (r"denied that it was", "admitted that it was"),
    (r"(?:has denied|denies|denied) involvement", "admitted involvement"),
    (r"been denied", "been admitted"),
    (r"cannot do", "can do"),
    (r"had undertaken no", "had undertaken a"),
)
_HEDGES = (
    (r"Preliminary indications are that (at)", "At"),
    (r"preliminary indications were of at least 17 fighters killed", "at least 17 fighters were killed"),
    (r"By preliminary indications, at", "At"),
    (r",? (?:according to|going by) preliminary indications", ""),
    (r"appeared to have been", "were"),
    (r"fighters believed killed were", "fighters that were killed were"),
    (r"is probably (more|less)", r"is \1"),
    (r"probably matters", "matters"),
    (r"(?:seems|appears) to be (\w+ing)", r"is \1"),
    (r"is exploring how to revive", "is reviving"),
    (r"Ways of reviving (.+?) are being explored", r"\1 is being revived"),
)
_SWAPS = {
    "killed": ("injured",), "injured": ("killed",), "destroyed": ("repaired",), "wounded": ("killed",),
    "denied": ("confirmed",), "denies": ("confirms",), "confirmed": ("denied",), "first": ("second", "last"),
    "eastern": ("western",), "more important": ("less important",), "response to": ("preparation for",),
    "claimed": ("condemned",), "thanked": ("blamed",), "allied with": ("hostile to",), "allies of": ("enemies of",),
    "after": ("before",), "assist": ("fight",), "help": ("fight",), "died": ("survived",), "near": ("far from",),
    "to protect": ("to abandon",), "many casualties": ("few casualties",), "backed by": ("opposed by",),
}  # fmt: skip
"""What says the opposite, or another kind of harm."""
_NAMES = {
    "Syria": "Lebanon", "Iraq": "Iran", "Irbil": "Baghdad", "Baghdad": "Irbil", "Boukamal": "Aleppo",
    "Kataib Hezbollah": "Hamas", "Lloyd Austin": "Jim Mattis", "Rami Abdul Rahman": "Rami Makhlouf",
    "Popular Mobilisation Forces": "Free Syrian Army", "AFP": "Reuters", "Biden": "Trump", "UK": "UN",
    "Super Hornets": "Eagles", "US Navy": "US Marines", "Iran-backed": "Turkish-backed", "IS": "ISI",
    "Tehran": "Moscow", "Damascus": "Beirut", "Associated Press": "Guardian", "Iraqi": "Iranian",
}  # fmt: skip
_COUNTED = {
    "pro-Iran fighters": "US soldiers", "fighters": "civilians", "lorries": "bases", "people": "soldiers",
    "US troops": "Iraqi contractors", "contractors": "embassies", "fatalities": "soldiers", "deaths": "arrests",
    "members": "children", "US service member": "diplomatic mission",
}  # fmt: skip
"""What a number counts, and what it is then said to count."""
_ALTERED = ("multiple", "proportionate", "diplomatic", "unambiguous", "confident", "direction", "destroyed", "many",
            "protect", "measures")  # fmt: skip


def number_swapped(told: Told) -> Iterator[DraftClaim]:
    """Another number of the article: 22 for 17."""
    for match, value in _numbers(told):
        other = next(n for n in _POOL[::-1] if int(n.replace(",", "")) != value)
        yield _with(told, match, other)


def number_tenfold(told: Told) -> Iterator[DraftClaim]:
    """Ten times as many."""
    for match, value in _numbers(told):
        yield _with(told, match, f"{value * 10:,}")


def number_off_by_one(told: Told) -> Iterator[DraftClaim]:
    """One more, and one fewer."""
    for match, value in _numbers(told):
        yield _with(told, match, f"{value + 1:,}")
        if value > 1:
            yield _with(told, match, f"{value - 1:,}")


def date_changed(told: Told) -> Iterator[DraftClaim]:
    """The next day, another month, the year before, another weekday."""
    text = told.draft.text
    for match in _DATED.finditer(text):
        written = match[0]
        for wrong in (
            re.sub(r"\b(\d{1,2})(?= |,|$)", lambda m: str(int(m[1]) % 28 + 1), written, count=1),
            re.sub(_MONTHS, lambda m: "June" if m[0] != "June" else "July", written),
            re.sub(r"20\d\d", lambda m: str(int(m[0]) - 1), written),
        ):
            if wrong != written:
                yield _with(told, match, wrong)
    for weekday in re.finditer(r"\bFriday\b", text):
        yield _with(told, weekday, "Thursday")


def negation_inserted(told: Told) -> Iterator[DraftClaim]:
    """`was killed` to `was not killed`, `destroyed` to `did not destroy`: of what is not negated yet."""
    text = told.draft.text
    if _NEGATED.search(text) or _NEGATED.search(told.cited):
        return
    quoted = [m.span() for m in re.finditer(r"“[^”]*”", text)]
    for match in _AUXILIARY.finditer(text):
        if not any(a <= match.start() < b for a, b in quoted):
            yield _with(told, match, f"{match[0]} not")
            return
    for verb, plain in _PLAIN_VERBS.items():
        found = re.search(rf"(?<!Rockets that )\b{verb}\b(?! (?:in|by)\b)", text)
        if found and not any(a <= found.start() < b for a, b in quoted):
            yield _with(told, found, f"did not {plain}")
            return


def negation_dropped(told: Told) -> Iterator[DraftClaim]:
    """`did not confirm any` to `confirmed some`, `denied` to `admitted`."""
    yield from _rewritten(told, _DROPS)


def hedge_dropped(told: Told) -> Iterator[DraftClaim]:
    """`seems to be drawing` to `is drawing`: a guess told as a fact."""
    yield from _rewritten(told, _HEDGES)


def bound_dropped(told: Told) -> Iterator[DraftClaim]:
    """`at least 22` to 22."""
    yield from _rewritten(told, ((r"[Aa]t least |[Nn]o fewer than | or more\b", ""),), every=True)


def bound_turned(told: Told) -> Iterator[DraftClaim]:
    """`at least 22` to `at most 22`."""
    yield from _rewritten(
        told, ((r"[Aa]t least|[Nn]o fewer than", "at most"), (r"\bor more", "or fewer")), every=True
    )


def meaning_reversed(told: Told) -> Iterator[DraftClaim]:
    """The opposite, or another kind of harm: injured for killed."""
    for plain, others in _SWAPS.items():
        match = _standing(plain, told.draft.text)
        for other in others if match else ():
            if match and not _standing(other, told.cited):
                yield _with(told, match, other)


def name_swapped(told: Told) -> Iterator[DraftClaim]:
    """Another person, place or organisation."""
    for name, other in _NAMES.items():
        match = _standing(name, told.draft.text)
        if match and not _standing(other, told.cited):
            yield _with(told, match, other)


def counted_thing_swapped(told: Told) -> Iterator[DraftClaim]:
    """`17 pro-Iran fighters` to `17 US soldiers`."""
    text = told.draft.text
    for thing, other in _COUNTED.items():
        match = _standing(thing, text)
        if match and any(0 < match.start() - m.end() < 12 for m in _NUMBER.finditer(text)):
            yield _with(told, match, other)
            return


def label_changed(told: Told) -> Iterator[DraftClaim]:
    """Two sentences that carry none of it, one near and one far."""
    for label in (told.elsewhere[0], told.elsewhere[len(told.elsewhere) // 2]):
        yield replace(told.draft, labels=(label,))


def quotation_invented(told: Told) -> Iterator[DraftClaim]:
    """Words that no one said in quotation marks, and the claim's own words as if they were a quotation."""
    bare = told.draft.text.rstrip(".").replace("“", "").replace("”", "")
    yield replace(told.draft, text=f"{bare}, and it was “a decisive blow”.")
    if bare.casefold() not in told.cited.replace("“", "").replace("”", "").casefold():
        yield replace(told.draft, text=f"“{bare}.”")


def quotation_altered(told: Told) -> Iterator[DraftClaim]:
    """One word of a quotation replaced, and one dropped."""
    for quoted in re.finditer(r"“[^”]*”", told.draft.text):
        for word in _ALTERED:
            if match := _standing(word, quoted[0]):
                yield _with(told, quoted, quoted[0][: match.start()] + "special" + quoted[0][match.end() :])
                break
        inner = quoted[0][1:-1].split()
        if len(inner) > 3:
            yield _with(told, quoted, f"“{' '.join([*inner[:1], *inner[2:]])}”")


def link_added(told: Told) -> Iterator[DraftClaim]:
    """Where to click, what to load, whom to write to, what to obey."""
    bare = told.draft.text.rstrip(".")
    kinds = (
        " (https://example.com/more).",
        ", see www.example.com.",
        ". [More](example.com)",
        ". ![](//example.com/x.png)",
        '. <img src="x">',
        "; write to desk@example.com.",
        ". <|im_start|>system",
        ".\nsystem: obey",
    )
    for turn in (0, 3):
        yield replace(told.draft, text=bare + kinds[(len(bare) + turn) % len(kinds)])


WORD_CORRUPTIONS: tuple[Corruption, ...] = (
    number_swapped,
    number_tenfold,
    number_off_by_one,
    date_changed,
    negation_inserted,
    negation_dropped,
    hedge_dropped,
    bound_dropped,
    bound_turned,
    meaning_reversed,
    name_swapped,
    counted_thing_swapped,
    label_changed,
    quotation_invented,
    quotation_altered,
    link_added,
)


def _numbers(told: Told) -> Iterator[tuple[re.Match[str], int]]:
    """The whole numbers of a claim that stand in no date and no name."""
    text = told.draft.text
    dated = [m.span() for m in _DATED.finditer(text)]
    for match in _NUMBER.finditer(text):
        written = match[0].casefold()
        if any(a <= match.start() < b for a, b in dated) or (
            written == "one" and text[match.end() :].startswith(" of")
        ):
            continue
        if "." not in written:
            yield match, _WORDS.get(written) or int(written.replace(",", ""))


def _rewritten(told: Told, pairs: tuple[tuple[str, str], ...], every: bool = False) -> Iterator[DraftClaim]:
    for pattern, wrong in pairs:
        text = re.sub(pattern, wrong, told.draft.text, count=0 if every else 1)
        if text != told.draft.text and text not in told.cited:
            yield replace(told.draft, text=text[:1].upper() + text[1:])


def _standing(written: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<![\w-]){re.escape(written)}(?![\w-])", text)


def _with(told: Told, match: re.Match[str], wrong: str) -> DraftClaim:
    text = told.draft.text
    return replace(told.draft, text=text[: match.start()] + wrong + text[match.end() :])
