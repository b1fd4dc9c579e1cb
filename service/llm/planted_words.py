"""Which words or signs a sentence must have before a pattern of `planted_phrases` is worth trying: most have none.

In: a folded sentence. Out: the kinds of phrase that it may hold, as one word (or beginning of a word) or one string of
signs that is in all that the kind's pattern matches is in it. Kinds that are not here are always tried. It only saves
time: forty-odd searches of a sentence take 0.2 ms.
"""

from __future__ import annotations

import re
from typing import Final

_SETTING_ASIDE = "ignor disregard forget overrid bypass discard overlook skip follow obey"
_ORDERS = "instruction prompt directive task"
_REPLIES = "answer repl respon output summar completion claim"

_BEGINNINGS: Final[dict[str, str]] = {
    "override": _SETTING_ASIDE,
    "override of what is yours": _SETTING_ASIDE,
    "override of all": _SETTING_ASIDE,
    "override of what was told": "forget ignor disregard",
    "override by you": _SETTING_ASIDE,
    "nothing above": _SETTING_ASIDE,
    "new orders": _ORDERS,
    "new orders follow": _ORDERS,
    "your task": "your",
    "spoken to": "attention dear hey hello hi note instruction message notice memo reminder order",
    "if you are one": "you",
    "models that read": "read summari process",
    "role play": "you act pretend behav role",
    "from now on": "now",
    "system prompt": "prompt",
    "your prompt": "your",
    "mode": "mode",
    "answer with": "repl respond answer output print return",
    "say that": "say state claim write insist conclude tell",
    "if asked": "ask question prompt quer answer summari respond",
    "refuse": "answer respond repl",
    "the outcome set": "outcome",
    "never mention": "mention cite quote reveal disclose summari refer use trust rely",
    "in your reply": _REPLIES,
    "begin your reply": _REPLIES,
    "insert a link": "link url image markdown hyperlink pixel html",
    "cite this": "cite quote",
    "whoever writes": f"{_REPLIES} whoever",
    "the only answer": "answer",
    "the answer should": "summar brief digest answer",
    "take as fact": "treat regard consider accept report use cite present take",
    "send out": "send post forward exfiltrat upload transmit leak append encod",
    "German": "ignorier vergiss vergessen missacht",
    "French": "ignor oubli",
    "Italian": "ignora dimentica",
}
_SIGNS: Final[dict[str, tuple[str, ...]]] = {
    "as an ai": ("as a",),
    "a label": (":", "sentence s", "label s"),
    "an end": ("end of ", "--", "=", "*", "#"),
    "a tag": ("<", "["),
    "a role": (":", "##", "system "),
    "a reply": (":", "{"),
    "html": ("<", ":", "="),
    "an image": ("[",),
    "a url to fill": ("://", "www."),
    "Spanish, Portuguese": ("ignor", "olvid", "esque"),
    "Russian, Ukrainian": ("игнориру", "ігнору", "забудь"),
    "Chinese, Japanese": ("忽略", "无视", "無視", "忘记", "忘れ"),
    "Arabic": ("تجاهل",),
}
"""A kind to what may stand anywhere in a text, within words too."""
_ANY: Final = re.compile(r"[a-z]+")
_LETTERS: Final = 3
_BY_LETTERS: Final[dict[str, list[tuple[str, str]]]] = {}
"""The first letters of a beginning to the beginnings that have them, each with its kind."""
for _kind, _words in _BEGINNINGS.items():
    for _word in _words.split():
        _BY_LETTERS.setdefault(_word[:_LETTERS], []).append((_word, _kind))


def worth_trying(plain: str) -> set[str]:
    """The kinds named here of which `plain`, which is in lower case, has a sign, or a word of it a beginning."""
    found = {kind for kind, signs in _SIGNS.items() if any(map(plain.__contains__, signs))}
    for word in set(_ANY.findall(plain)):
        for beginning, kind in _BY_LETTERS.get(word[:_LETTERS], ()):
            if word.startswith(beginning):
                found.add(kind)
    return found


def is_named(kind: str) -> bool:
    """Whether `worth_trying` speaks of this kind."""
    return kind in _BEGINNINGS or kind in _SIGNS
