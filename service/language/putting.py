"""Who puts a figure at something, counts, values or estimates, without a verb of saying.

In: the words that a clause begins with. Out: the subject's words, or None where it is nobody that could.

    Relatives' groups | put the number of dead at 14        The operator, Hallbury Metro, | estimated the loss at ...
"""

from __future__ import annotations

import re

from index.words import content_words
from service.language.names import names
from service.language.saying import is_role

_PUTS = re.compile(
    r"(?:(?:But|And|Meanwhile|However),?\s+)?(?P<who>(?:\S+\s){0,9}?\S*[^\s,;:])(?:,\s(?:however|meanwhile|though),"
    r"|,\s(?:which|who|whose)\s[^,]{3,80},|,\s(?P<beside>[^,;:]{2,60}),)?\s+"
    r"(?:has\s+|have\s+|had\s+)?(?:(?:puts?|placed)\s+(?:the|its|their|a|at|it|them)\b"
    r"|(?:counted|recorded|documented|tallied|estimates?|estimated|reckons?|reckoned|valued|assessed)\b"
    r"|(?:spoke|speaks|talked|talks)\s+of\b"
    r"|(?:gave|gives|offered)\s+(?:a|the|its|an)\s+(?:\w+\s+){0,3}(?:toll|figure|number|estimate|count)\b)"
)
_TITLE = re.compile(r"(?:an?|the|its|their|his|her)\s", re.IGNORECASE)


def who_puts(text: str) -> str | None:
    """Who puts, counts or values something, with which the text begins: "The union" of "The union put the crowd at"."""
    puts = _PUTS.match(text)
    if puts is None:
        return None
    if puts["beside"]:
        return _with_apposition(puts["who"], puts["beside"])
    return puts["who"] if _is_someone(puts["who"]) else None


def _with_apposition(who: str, beside: str) -> str | None:
    """ "The operator, Hallbury Metro"; of "Hallbury Metro, the operator" the name; no "storm in Lund, Sweden"."""
    last = content_words(who)[-1:]
    if last and is_role(last[0].folded):
        return f"{who}, {beside}" if names(f"So {beside}") else who
    titled = _TITLE.match(beside) and any(is_role(w.folded) for w in content_words(beside))
    return who if titled and names(f"So {who}") else None


def _is_someone(who: str) -> bool:
    """Whether the subject of such a verb is somebody, or some body, by role or name."""
    return any(is_role(w.folded) for w in content_words(who)) or bool(names(f"So {who}"))
