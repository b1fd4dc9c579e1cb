"""The words that give away what a question asks for.

In: a question, or key words. Out: every kind that some words of it ask for, with where they begin. Patterns and
nouns only: which of several kinds is meant, `questions` decides.

    "What was the death toll?" -> "count" at 0 (what ... toll) and at 13 (toll), "open" at 0 (what)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

QuestionKind = Literal[
    "count", "money", "percent", "date", "duration", "person", "place", "reason", "said", "yes_no", "open"
]

_NOUNS: tuple[tuple[QuestionKind, str], ...] = (
    ("percent", r"percent|per cent|percentage|proportion|share|fraction"),
    ("duration", r"duration|length of time"),
    (
        "money",
        r"price|sum|cost|fine|budget|salary|fee|bounty|damages|ransom|net worth|amount of money|revenues?|profits?",
    ),
    (
        "count",
        r"number|tolls?|count|total|body count|figures?|numbers|age|size|population|score|magnitude|temperature",
    ),
    ("date", r"dates?|days?|months?|years?|time|weekday|deadline|birthday|century|decade|morning|evening"),
    (
        "reason",
        r"reasons?|causes?|justifications?|rationale|motives?|grounds|explanation|purpose|aim|goal|trigger",
    ),
    (
        "said",
        r"comments?|statements?|quotes?|words|messages?|reactions?|replies|reply|answer|opinion|verdict on",
    ),
    (
        "place",
        r"country|countries|city|cities|towns?|provinces?|regions?|place|locations?|villages?|states?|border|areas?|districts?"
        r"|islands?|continent|capital|venue|whereabouts|site|county|counties|street|address|nation|airport|hometown",
    ),
    (
        "person",
        r"name|person|officials?|minister|presidents?|leaders?|spokes(?:man|woman|person|people)|director|head|general|journalists?"
        r"|man|woman|men|women|ceo|senators?|governors?|mayor|chief|author|actors?|actress|singer|player|winner|candidate|suspect"
        r"|judge|prime minister|secretary|king|queen|victim|gunman|shooter|coach|founder|owner|monarch|pope|artist"
        r"|athlete|commander|lawmakers?|politicians?|scientists?|rapper|musician",
    ),
)
_BE = r"(?:[’']s| is| was| were| are| will be| has been)"
_AUX = r"(?:did|does|do|has|have|had|is|was|were|are|will|would|can|could)"
_SAYING = (
    r"(?:say|said|saying|tell|told|claim|announce|argue|state|add|warn|call|promise|vow|reply|write|tweet|post|demand"
    r"|declare|admit|recommend|suggest|insist|think|believe|respond|threaten)"
)
_LENGTHS = (
    r"(?:is|was|are|were) the (?:\w+ )?"
    r"(?:bridge|road|tunnel|river|border|pipeline|wall|canal|route|coast|runway|trail|list)"
)
_AUX_ANY = rf"(?:{_AUX}|do|must|should)"
_PAYING = (
    r"(?:cost|costing|pay|paid|paying|spend|spent|raised?|earn|earned|invest\w*|fetch\w*|worth|sell|sold|charge\w*|fined?"
    r"|owe\w*|donate\w*|make)"
)
_PATTERNS: tuple[tuple[QuestionKind, bool, str], ...] = (
    ("date", False, r"how (?:long ago|soon|recently|early|late)\b"),
    ("count", True, rf"how long {_LENGTHS}\b"),
    ("duration", False, r"(?:for )?how long\b|(?:for )?how much (?:time|longer)\b"),
    ("percent", False, r"how (?:many|much) (?:percent|per cent)\b|how much of\b"),
    (
        "money",
        False,
        r"how (?:much (?:money|cash|funding|aid|debt)|expensive|costly)\b|how many (?:dollars|pounds|euros)\b",
    ),
    ("money", False, rf"how much {_AUX_ANY} .{{1,60}}?\b{_PAYING}\b"),
    (
        "money",
        False,
        r"how much (?:is|was|were) (?:the|a|an|it|his|her) (?:\w+ )?(?:fine|tickets?|deal|prize|bill|house|rent)\b",
    ),
    ("money", False, r"what (?:did|does|do|will|would) .{1,60}?\bcost\b"),
    (
        "count",
        True,
        r"how (?:much|old|tall|high|deep|far|fast|heavy|wide|big|large|hot|cold|strong|loud|thick)\b",
    ),
    ("count", False, r"how many\b"),
    ("date", False, r"(?:since |until |till |by )?when\b|(?:at|by|until) what (?:time|hour|date|point)\b"),
    ("reason", False, r"why\b|how come\b|what .{0,40}\bfor\s*\?*$|what made\b"),
    (
        "reason",
        False,
        r"(?:what|which)(?: \w+){0,2} (?:caused|prompted|triggered|motivated|provoked|led to|leads to|led|sparked|drove"
        r"|explains?|is behind|was behind|lies behind|justif\w+|brought about|ignited|set off)\b",
    ),
    (
        "reason",
        False,
        r"(?:in (?:response|retaliation|reaction) to|because of|on|for) (?:what|which)(?! \w*(?:date|day|month))\b",
    ),
    ("said", False, rf"what (?:else )?(?:exactly )?{_AUX} .{{1,80}}?\b{_SAYING}\b"),
    (
        "said",
        False,
        rf"how {_AUX} .{{1,80}}?\b(?:describe|characteri[sz]e|react|respond|explain|put|justify|call|reply)\b",
    ),
    ("said", False, r"what[’']s .{1,80}?\b(?:saying|say)\b"),
    ("person", False, r"(?:by |to |with |from |for |of )?who(?:m|[’']s)?\b"),
    ("person", False, r"^\W*whose\b|whose \w+ (?:did|was|were|is|are|does|has)\b|names? of\b"),
    ("place", False, r"(?:from |to )?where\b"),
)
_YES_NO = re.compile(
    r"^\W*(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might|must|isn[’']t|didn[’']t"
    r"|wasn[’']t|aren[’']t|doesn[’']t|hasn[’']t)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(r"\b(?:what|which|how)\b", re.IGNORECASE)
COUNTING = re.compile(
    r"\b(?:how (?:many|much)|(?:numbers?|percentage|percent|per cent|proportion|share|count|total) of)\s+"
    r"(?:of\s+)?(?:the\s+|its\s+|their\s+|his\s+|her\s+)?",
    re.IGNORECASE,
)
"""Behind these words stands what is counted."""


def _compiled() -> Iterator[tuple[QuestionKind, bool, re.Pattern[str]]]:
    for kind, measured, pattern in _PATTERNS:
        yield kind, measured, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)
    for kind, nouns in _NOUNS:
        # "what exact date", "in which of the years", "what was the official death toll", "name the country"
        asked = (
            rf"(?:(?:in|at|on|from|to|by|since|for|until|near) )?(?:what|which)(?: of the)?(?: \w+)?? (?:{nouns})\b"
            rf"|what{_BE}(?: (?:the|its|his|her|their|a|an|your))?(?: [\w’'-]+){{0,3}}? (?:{nouns})\b"
            rf"|(?:name|give|list|identify|state)(?: me)?(?: the| a| an)?(?: \w+)?? (?:{nouns})\b"
        )
        yield kind, False, re.compile(rf"\b(?:{asked})", re.IGNORECASE)


_COMPILED = tuple(_compiled())
_KEY_WORDS = tuple((kind, re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)) for kind, nouns in _NOUNS)


def asked_kinds(text: str) -> Iterator[tuple[int, QuestionKind, bool]]:
    """Where a kind is asked for, the kind, and whether it asks "how much"; the more telling before the less.

    Nouns alone ("strike date") count only where no question word asks for anything.
    """
    asks = _GENERIC.search(text) is not None or _YES_NO.match(text) is not None
    for kind, measured, pattern in _COMPILED:
        if (match := pattern.search(text)) is not None:
            asks = True
            yield match.start(), kind, measured
    if _YES_NO.match(text):
        yield 0, "yes_no", False
    if match := _GENERIC.search(text):
        yield match.start(), "open", False
    if not asks:
        for kind, pattern in _KEY_WORDS:
            if match := pattern.search(text):
                yield match.start(), kind, False
