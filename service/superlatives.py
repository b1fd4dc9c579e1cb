"""Whether a claim makes something the highest, the first ever or a record of which the cited words say nothing like it.

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. A superlative may be kept in
other words ("more than any other"), so any comparison of the cited words will do; what only looks like one, "at least",
"last winter", "most residents", "protest", will not.
"""

from __future__ import annotations

import re

from service.cited import Cited, Stated

_SUPERLATIVE = re.compile(
    r"\b(?:most (?!of\b|people\b|voters\b)\w+|(?:bigg|larg|high|low|great|small|long|short|old|young"
    r"|strong|weak|bad|deadl?i|worst|best|rich"
    r"|poor|fast|slow|earl?i|lat|hard|heav?i|deep|steep|sharp|strict|tough|costl?i|safe|dead|grav|sever)(?:est)?(?<=[er]st)|worst|best"
    r"|record|unprecedented|ever|first[- ]ever|in history|of all time|never before|unique|only)\b",
    re.IGNORECASE,
)
_COMPARES = (
    r"\w+est|most|least|worst|best|record|unprecedented|ever(?! since)|history|historic\w*|never|top(?:s|ped|ping)?"
    r"|leading|main|major|unique|sole|no other|no one|none|exceptional\w*|peak\w*|all-time|anyone|any other|nobody"
    r"|the only|more [\w\s’'-]{1,40} than|\w+er than|maximum|minimum|outnumber\w*|ahead|number one|No\. 1"
)
_IDLE = re.compile(
    r"\bat (?:least|most|best|worst|the latest|the earliest)\b|(?<!the )\bmost (?:of|people|voters|(?!\w*ous\b)\w+s)\b"
    r"|\bbest (?:known|man|friends?|wishes)\b|\b(?:other|rather|later|earlier|sooner) than\b"
    r"|\b(?:north|south|mid)?-?(?:west|rest|test|(?:con|pro)test|(?:be|re)quest|quest|arrest|crest|forest|harvest|(?:dis)?interest"
    r"|invest|guest|honest|modest|digest|suggest|priest|chest|nest|vest|jest|pest|request|conquest|inquest|manifest|latest)\b",
    re.IGNORECASE,
)
"""What looks like a superlative and compares nothing with all others."""
_MAY_BE = re.compile(rf"\b(?:{_COMPARES})\b", re.IGNORECASE)
_ALSO = (
    (
        re.compile(
            r"(?:the )?(?:first|ever|never|history|of all time|unprecedented|old|earl|only|unique)",
            re.IGNORECASE,
        ),
        r"first|only|single|alone|just|merely",
    ),
    (re.compile(r"(?:the )?(?:lat|only|unique)", re.IGNORECASE), r"last|latest|final\w*|new|recent\w*"),
    (re.compile(r"(?:the )?(?:most|high|great|large|bigg)", re.IGNORECASE), r"chief|leader|head|senior"),
    (re.compile(r"most\b", re.IGNORECASE), r"most|majority|bulk|largely|mainly|mostly|many"),
)
"""What else may carry a superlative of a kind."""


def superlatives_are_cited(claim: Stated, cited: Cited) -> str | None:
    """Nothing is the highest, the first ever or a record unless something is in the cited words."""
    for found in _SUPERLATIVE.finditer(claim.text):
        of_all = claim.text[: found.start()].casefold().endswith("the ")
        if not any(_carries(s.text, f"the {found[0]}" if of_all else found[0]) for s in cited):
            return f"the cited words have no {found[0]!r}"
    return None


def _carries(text: str, superlative: str) -> bool:
    """Whether `text` compares with all others, or has what may stand for just this superlative."""
    if _MAY_BE.search(_IDLE.sub(" ", text)):
        return True
    return any(
        kind.match(superlative) and re.search(rf"\b(?:{carrier})\b", text, re.IGNORECASE)
        for kind, carrier in _ALSO
    )
