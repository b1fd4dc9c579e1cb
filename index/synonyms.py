"""Words that news uses for one thing: a stem in, the name of its group out.

`killed`, `dead` and `fatalities` answer one question. The groups are few, general to news, and weaker than a
match of the word itself (`ranking.SYNONYM_WEIGHT`); what a word means in its sentence they do not know.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache, lru_cache

from index.words import words

_NUMBERS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty
"""
_GROUPS = (
    # Harm.
    "death die died dying dead deadly kill killing fatality toll slain murdered casualties",
    "injure injured injuries wound wounded hurt casualties",
    "missing unaccounted disappeared",
    "rescue rescued saved survivors survived",
    "strike struck airstrike airstrikes attack raid bomb bombing bombardment shelling assault hit",
    "blast explosion exploded explode detonated",
    "crash collision crashed collided",
    "quake earthquake tremor",
    "blaze fire wildfire",
    "shooting gunfire shot gunman shooter",
    "destroy destroyed destruction demolished wrecked flattened",
    # Order and cause.
    "arrest arrested detained detain custody apprehended",
    "reason because cause caused due why motive response retaliation",
    "order ordered direct direction authorised authorized approved instructed",
    "police officers law-enforcement",
    "troops soldiers forces personnel servicemen",
    "protester protesters demonstrator demonstrators marchers",
    "militia militias militants militant fighters fighter",
    "court judge ruling ruled verdict",
    "jail prison jailed imprisoned sentenced",
    # Power.
    "election vote poll polls ballot voted elected",
    "win won winner victory beat defeated",
    "lose lost defeat loser",
    "resign resigned quit stepped resignation",
    "law legislation bill act",
    "president presidential",
    "minister ministry",
    "governor gov governors",
    "agreement deal accord pact treaty",
    "talks negotiations negotiation summit meeting met",
    "ban banned prohibit prohibited outlawed",
    "deny denied denies rejected dismissed",
    "accuse accused blame blamed alleged allege",
    # Money and measure.
    "cost price worth",
    "buy bought acquire acquired purchase takeover acquisition",
    "company firm corporation business",
    "rise rose risen increase increased grew jumped climbed soared",
    "fall fell fallen drop dropped decrease decreased declined plunged",
    "percent percentage",
    # Speech.
    "say said told tell added stated announced reported according statement",
    "doctor doctors physician",
    "child children kid kids",
    "call called name named dubbed titled known",
    # Verbs that the stemmer cannot fold.
    "leave left leaving",
    "go went gone going",
    "come came coming",
    "take took taken",
    "give gave given",
    "get got gotten",
    "buy bought",
    "sell sold",
    "pay paid",
    "repay repaid",
    "send sent",
    "spend spent",
    "build built",
    "lend lent",
    "lead led",
    "meet met",
    "hold held",
    "open opened reopen reopened reopening reopens",
    "find found",
    "make made",
    "run ran",
    "see saw seen",
    "speak spoke spoken",
    "write wrote written",
    "break broke broken",
    "steal stole stolen",
    "drive drove driven",
    "fly flew flown",
    "begin began begun",
    "become became",
    "grow grew grown",
    "know knew known",
    "show shown showed",
    "throw threw thrown",
    "fight fought",
    "shoot shot",
    "choose chose chosen",
    "catch caught",
    "bring brought",
    "teach taught",
    "think thought",
    "seek sought",
    "stand stood",
    "swear swore sworn",
    "sink sank sunk",
    "swim swam",
    "sing sang sung",
    "wear wore worn",
    "hide hid hidden",
    "flee fled",
    "feel felt",
    "keep kept",
    "sleep slept",
    "sweep swept",
    "lay laid",
    "sue sued",
    "bite bit bitten",
    "blow blew blown",
    "bend bent",
    "breed bred",
    "burn burnt",
    "cling clung",
    "creep crept",
    "deal dealt",
    "dig dug",
    "draw drew drawn",
    "eat ate eaten",
    "feed fed",
    "forbid forbade forbidden",
    "forgive forgave forgiven",
    "forget forgot forgotten",
    "freeze froze frozen",
    "hang hung",
    "hear heard",
    "kneel knelt",
    "learn learnt",
    "leap leapt",
    "light lit",
    "mean meant",
    "mistake mistook mistaken",
    "outgrow outgrew outgrown",
    "overcome overcame",
    "oversee oversaw overseen",
    "overtake overtook overtaken",
    "overthrow overthrew overthrown",
    "rebuild rebuilt",
    "resell resold",
    "rewrite rewrote rewritten",
    "ride rode ridden",
    "ring rang rung",
    "shake shook shaken",
    "shine shone",
    "shrink shrank shrunk",
    "sit sat",
    "slide slid",
    "sling slung",
    "sow sown",
    "spell spelt",
    "spill spilt",
    "spin spun",
    "spoil spoilt",
    "spring sprang sprung",
    "sting stung",
    "stink stank stunk",
    "stick stuck",
    "strive strove striven",
    "swell swollen",
    "swing swung",
    "tear tore torn",
    "tread trod trodden",
    "undergo underwent undergone",
    "understand understood",
    "undertake undertook undertaken",
    "uphold upheld",
    "wake woke woken",
    "weave wove woven",
    "weep wept",
    "withdraw withdrew withdrawn",
    "withhold withheld",
    "withstand withstood",
    # Places and their peoples.
    "US U.S. USA America American Americans States Washington",
    "UK Britain British Briton Britons London",
    "Russia Russian Russians Moscow Kremlin",
    "China Chinese Beijing",
    "Ukraine Ukrainian Ukrainians Kyiv Kiev",
    "Iran Iranian Iranians Tehran",
    "Iraq Iraqi Iraqis Baghdad",
    "Syria Syrian Syrians Damascus",
    "Israel Israeli Israelis Jerusalem",
    "France French Paris",
    "Germany German Germans Berlin",
    "Japan Japanese Tokyo",
    "India Indian Indians Delhi",
    "EU European Europe Brussels",
    # Numbers as words.
    *(f"{number} {name}" for number, name in enumerate(_NUMBERS.split())),
)


def groups(stem: str) -> frozenset[int]:
    """The groups that a stem is in: two stems that share one may mean the same thing."""
    return _groups_by_stem().get(stem, frozenset())


@lru_cache(maxsize=10_000)
def kin(stem: str) -> frozenset[str]:
    """Every stem that shares a group with `stem`, and so may mean the same thing; not `stem` itself."""
    own = groups(stem)
    if not own:
        return frozenset()
    return frozenset(other for other, its in _groups_by_stem().items() if own & its and other != stem)


def is_among(stem: str, stems: Set[str]) -> bool:
    """Whether the stem is one of these, or one of its kin is: "stole" among the stems of "stealing a car"."""
    return stem in stems or not kin(stem).isdisjoint(stems)


@cache
def _groups_by_stem() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, members in enumerate(_GROUPS):
        for word in words(members):
            found[word.stem] = found.get(word.stem, frozenset()) | {number}
    return found
