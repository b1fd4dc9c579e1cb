"""Whether something in a claim doubts what it says at one place: "allegedly", "prosecutors say", "faces trial for".

In: the text of a claim and the place of a word in it. Out: whether what stands there is told as somebody's word, or as
doubtful. What doubts has to bear on it: that a man is due in court, or that the board investigates, told in a clause of
its own, doubts nothing of what is said beside it. Read without a parser, and in doubt it bears on it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

_SAYS = (
    r"fear\w*|think\w*|thought|believ\w+|contend\w*|alleg\w+|den(?:y|i)\w+|purport\w+|accus\w+|suspect\w*|suspicion|claim\w*"
    r"|report(?:s|ed|edly)?|according|appear\w*|apparent\w*|sa(?:id|ys?|ying)|heard|argu\w+|insist\w*|told|(?-i:may)|might|could|false\w*|wrong\w*|whether"
)
_CASE = (
    r"charge[sd]?|indict\w*|trial|prosecut\w+|investigat\w+|lawsuit|su(?:e[sd]?|ing)|acquit\w*|exonerat\w*|clear\w*|innocen\w*"
    r"|complain\w*|case|court|arraign\w*|arrest\w*|ple(?:a|d)\w*|guilty|convict\w*|probe\w*|fac(?:es?|ing)"
)
MAY_DOUBT = re.compile(rf"\b(?:(?P<says>{_SAYS})|{_CASE})\b", re.IGNORECASE)
"""What in a claim may tell that something is only said, or is before a court."""
_APART = re.compile(
    r";|,? \b(?:but|while|whereas|although|though)\b|, and\b|\band$|\b(?:who|which)\b", re.IGNORECASE
)
"""Between a thing and who says something behind it: what they say is another thing. "... and told nurses" is a deed."""
_OWN_CLAUSE = re.compile(rf"{_APART.pattern}|,|\band\b", re.IGNORECASE)
_LEADS_TO = re.compile(
    r"\b(?:for|over|of|that|with|into|about|to|in which|where)\b[^,;]*$|^\W*$|^(?:he|she|it|they)\b",
    re.IGNORECASE,
)
"""Between a court case and what it is about: "faces trial for", and not "is due in court on 4 May, stole"."""

_MOST = 12
"""Words that may doubt of a claim: more is no sentence of news."""


@lru_cache(maxsize=1_000)
def doubts(claim: str, place: int) -> bool:
    """Whether something in `claim` doubts what stands at `place`."""
    for found in islice(MAY_DOUBT.finditer(claim), _MOST):
        if found.start() == place:
            continue
        behind = found.start() > place
        between = claim[place : found.start()] if behind else claim[found.end() : place]
        if _bears(found, between.strip(), behind):
            return True
    return False


def _bears(found: re.Match[str], between: str, behind: bool) -> bool:
    if found["says"]:
        denied = found["says"].casefold().startswith("den")
        return not behind or denied or not _APART.search(between)
    if behind:
        return not _OWN_CLAUSE.search(between)
    return _LEADS_TO.search(between) is not None
