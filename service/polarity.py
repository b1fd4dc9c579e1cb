"""Whether a claim keeps the negations and doubts of the words it repeats.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. It refuses
only what is plain: the claim has the negated words and their subject, and nothing that could carry the negation. A
claim that says the opposite in other words is not seen here; `evals/` measures that. Bounds of numbers are `bounds`'.

    cited "The Pentagon did not confirm any casualties.", claimed "The Pentagon confirmed casualties." -> refused
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.synonyms import is_among, kin
from index.words import Word, words
from service.cited import Cited, Reading, Stated
from service.doubts import doubts
from service.language import saying

NO_NEGATION = re.compile(
    r"\b(?:not (?:only|just|merely|simply|least|to mention|until)"
    r"|no (?:doubt|matter|wonder|sooner|less|fewer|more|later|stranger)"
    r"|(?:if|or|why) not|(?:cannot|can[’']t|could(?:n[’']t| not)) (?:wait|help|be more))\b",
    re.IGNORECASE,
)
"""Words that look like a negation and negate nothing."""
NEGATION = re.compile(
    r"\b(?:no (?:evidence|indication|sign|proof|suggestion)s?\b[^,;.]{0,30}?\b(?:that|of)"
    r"|not (?:clear|true|known|certain|believed|expected|thought|the case)\b[^,;.]{0,20}?\b(?:that|whether|if|to)"
    r"|(?:unclear|unknown|untrue|unlikely|false) (?:that|whether|if|to)"
    r"|den(?:y|ies|ied|ying)(?: \w+){0,2} (?:reports?|claims?|allegations?|suggestions?|rumou?rs?)(?: \w+)? (?:that|of)"
    r"|no one|nobody"
    r"|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to|declin(?:e|es|ed|ing) to|unable to"
    r"|rul(?:es|ed) out|stopped short of|(?:has|have|had) yet to"
    r"|(?:no|not any) longer|not|never|cannot|no|nor|neither|none|without|\w+n[’']t)\b",
    re.IGNORECASE,
)
MAY_NEGATE = re.compile(
    NEGATION.pattern
    + r"|\b(?:no|nobody|nothing|nowhere|non\w*|un(?:able|aware|clear|confirmed|founded|harmed|hurt|injured|known|likely"
    r"|proven|successful|supported|touched|true|verified)\w*|in(?:nocent|correct|accurate|eligible|valid|complete)|im(?:possible|probable)|false\w*"
    r"|lack\w*|absen\w+|avoid\w*|prevent\w*|denial\w*|reject\w*|refus\w*|refut\w*|dismiss\w*|fail\w*|declin\w*|oppos\w+|contra(?:dict|ry|st|ven)\w*"
    r"|instead|rather|except|hardly|barely|rarely|seldom|little(?!-)|few|yet|only|unless|until|if|whether|despite|zero|0"
    r"|stop\w*|bans?|banned|banning|block\w*|bar(?:s|red)|escap\w+|surviv\w+|miss(?:es|ed|ing)?|withh\w+|exclud\w+|spar(?:e|ed|ing)|free|clear\w*"
    r"|ke(?:ep(?:s|ing)?|pt) (?:[\w’'-]+ ){0,4}?(?:off|out|away|from)"
    r"|halt\w*|cancel\w*|delay\w*|postpon\w+|drop\w*|end(?:s|ed)?)\b|\?",
    re.IGNORECASE,
)
"""What in a claim may carry a negation, in whatever words."""
_DOUBT = re.compile(
    r"\b(?:allegedly|purportedly|alleg(?:ed|es|ing) that"
    r"|(?:alleged|said|reported|rumou?red|claimed) to have|accus(?:ed|es|ing) [^.;:]{0,60}?\bof|suspected of"
    r"|on suspicion of|charged with|(?:accusations?|allegations?|charges?) (?:of|that)|(?:acquitted"
    r"|cleared|exonerated|innocent)"
    r" (?:\w+ ){0,3}?of|not guilty (?:of|to)|(?:on|stand|stands|stood|faces?|facing) trial (?:for|over|on)"
    r"|(?:investigated|prosecuted|sued) (?:\w+ ){0,4}?(?:for|over)|den(?:y|ies|ied|ying) (?:having|that|\w+ing)"
    r"|(?:claim|alleg|contend|believ|fear|suspect|think)(?:s|es|e|ed)? that|thought that)\b",
    re.IGNORECASE,
)
STOP = re.compile(
    r"[,;:.!?()”“\"—–]|\b(?:but|although|though|because|while|until|unless|except|before|instead|rather|when|if|which"
    r"|who|as|after|since|and|or)\b",
    re.IGNORECASE,
)
_TURNS = frozenset(("as", "until", "unless", "before", "but", "instead", "rather"))
"""Behind these stands what is so after all, or what it is compared with."""
_ENDS_DOUBT = re.compile(r"[;:.!?()”“\"—–]|\b(?:but|although|though|while|whereas)\b", re.IGNORECASE)
"""What is alleged goes on for longer than what is denied: "accused of having known since May that"."""
_PLAIN = frozenset(("not", "never", "no", "nor", "without"))
_PLAINLY = re.compile(r"\b(?:not|no|never|cannot)\b|n[’']t\b", re.IGNORECASE)
_WHOLE = {"can't": "cann't", "won't": "willn't", "shan't": "shalln't", "cannot": "cann't"}
_LEAST_SHARED = 0.6
"""Share of the words behind a cue that a claim must have to be a repetition of them."""
_MOST_WORDS = 5
"""How far behind a cue its words count."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """What one cue negates or doubts in a sentence."""

    cue: str
    head: Word
    """The first telling word behind the cue."""
    stems: frozenset[str]
    """Of the head and the words behind it."""
    subject: frozenset[str]
    """Stems of the words before the cue in its clause; none for a pronoun."""
    behind: tuple[Word, ...]
    """All content words behind the cue, also where its reach ends."""
    span: tuple[int, int]


def keeps_polarity(claim: Stated, cited: Cited) -> str | None:
    """The negation or doubt that `claim` has lost, as a reason to refuse it; None where it has lost none.

    A doubt is kept by a speaker too: what Jones alleges is doubted where Jones is named as who says it.
    """
    if (cut := _cut_out(claim.text, cited)) is not None:
        return f"the cited words have {cut!r} there, the claim has not"
    cues = [
        *([] if _may_carry(claim.text, cited) else [NEGATION]),
        *([] if claim.speaker else [_DOUBT]),
    ]
    for cue in cues:
        scopes = {s.label: _scopes(s.text, cue) for s in cited}
        for found in (scope for told in scopes.values() for scope in told):
            scope = _headed(found, claim.stems) if cue is _DOUBT else found
            if not _repeats(scope, claim.stems, cue is _DOUBT) or (
                cue is _DOUBT and _is_doubted(scope, claim)
            ):
                continue
            if not _stands_plain(scope, claim, cited, scopes):
                return f"the cited words have {scope.cue!r} before {scope.head.text!r}, the claim has not"
    return None


def _headed(scope: _Scope, claimed: frozenset[str]) -> _Scope:
    """Of "alleges that a former director, Olle Brun, hid": what he did, where the claim does not call him that."""
    if not scope.cue.casefold().endswith("that") or is_among(scope.head.stem, claimed):
        return scope
    reach = [w for w in scope.behind if w.stem in scope.stems and w.text.islower()]
    return replace(scope, head=next((w for w in reach if is_among(w.stem, claimed)), scope.head))


def _is_doubted(scope: _Scope, claim: Stated) -> bool:
    """Whether the claim has a doubt of its own over the word that the cue is about."""
    same = kin(scope.head.stem) | {scope.head.stem}
    places = [w.start for w in claim.words if w.stem in same] or [0]
    return any(doubts(claim.text, place) for place in places[:_MOST_WORDS])


def _may_carry(claim: str, cited: Cited) -> bool:
    """Whether the claim has something that may carry a negation; what one cited sentence has as well, beside its own
    plain negation, carries that and not this: "no hiding place for those who failed"."""
    for found in dict.fromkeys(m[0].casefold() for m in MAY_NEGATE.finditer(claim)):
        again = re.compile(rf"(?<!\w){re.escape(found)}(?!\w)", re.IGNORECASE)
        plain = NEGATION.fullmatch(found) is not None
        if plain or not any(again.search(s.text) and _PLAINLY.search(s.text) for s in cited):
            return True
    return False


def may_negate(text: str) -> bool:
    """Whether something in `text` may negate what it says, in whatever words."""
    return MAY_NEGATE.search(text) is not None


def _cut_out(claim: str, cited: Cited) -> str | None:
    """The negation between words that stand next to each other in the claim, and nowhere so in the cited words.

    "The US did confirm casualties" of "The US did not confirm casualties": whatever else the claim says.
    """
    claimed = _spelled(claim)
    told = [_spelled(s.text) for s in cited]
    for text in told:
        for at, (word, _) in enumerate(text):
            if word not in _PLAIN:
                continue
            for before, behind in ((1, 2), (2, 1)):
                joined = [*text[max(0, at - before) : at], *text[at + 1 : at + 1 + behind]]
                telling = len(joined) == before + behind and any(tells for _, tells in joined)
                if (
                    telling
                    and _runs_in(claimed, joined)
                    and not any(_runs_in(other, joined) for other in told)
                ):
                    return word
    return None


def _spelled(text: str) -> list[tuple[str, bool]]:
    """The words as spoken, "didn't" as "did not", each with whether it is no stop word."""
    found: list[tuple[str, bool]] = []
    for word in words(text):
        whole = _WHOLE.get(word.folded, word.folded)
        if whole.endswith("n't"):
            found += [(whole[:-3], False), ("not", False)]
        else:
            found.append((whole, not word.is_stop))
    return found


def _runs_in(text: Sequence[tuple[str, bool]], wanted: Sequence[tuple[str, bool]]) -> bool:
    return any(list(text[at : at + len(wanted)]) == list(wanted) for at in range(len(text) - len(wanted) + 1))


def _scopes(text: str, cue: re.Pattern[str]) -> list[_Scope]:
    idle = [m.span() for m in NO_NEGATION.finditer(text)]
    found = []
    for match in cue.finditer(text):
        if any(start <= match.start() < end for start, end in idle):
            continue
        stop = (STOP if cue is NEGATION else _ENDS_DOUBT).search(text, match.end())
        end = stop.start() if stop else len(text)
        behind = _telling(text, match.end(), end)[:_MOST_WORDS]
        if not behind or (stop and stop[0].casefold() in _TURNS):
            continue
        starts = [m.end() for m in STOP.finditer(text, 0, match.start())]
        # Who accuses is not who is said to have done it.
        before = _telling(text, starts[-1] if starts else 0, match.start()) if cue is NEGATION else []
        found.append(
            _Scope(
                match[0],
                behind[0],
                frozenset(w.stem for w in behind),
                frozenset(w.stem for w in before),
                tuple(_telling(text, match.end(), len(text))),
                (match.start(), end),
            )
        )
    return found


def _telling(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]` that say what happens: no stop words, and no adverbs, which paraphrases drop."""
    return [
        w for w in words(text) if start <= w.start < end and not w.is_stop and not w.folded.endswith("ly")
    ]


def _repeats(scope: _Scope, claimed: frozenset[str], doubted: bool) -> bool:
    """Whether the claim has what the cue is about, and whom: most words behind it, the first among them.

    Of what is doubted the first two are enough: "ignored a warning", whoever gave it, and when.
    """
    shared = sum(is_among(stem, claimed) for stem in scope.stems) / len(scope.stems)
    subject = not scope.subject or len(scope.subject & claimed) * 2 >= len(scope.subject)
    if not scope.subject and len(scope.stems) < 2 and scope.cue.casefold() not in ("no one", "nobody"):
        return False
    near = [w.stem for w in scope.behind[:2] if w.stem in scope.stems]
    first = doubted and len(near) == 2 and all(is_among(stem, claimed) for stem in near)
    return is_among(scope.head.stem, claimed) and (first or shared >= _LEAST_SHARED) and subject


def _stands_plain(scope: _Scope, claim: Stated, cited: Cited, scopes: dict[str, list[_Scope]]) -> bool:
    """Whether the word stands in the cited words without a cue too: "nine were not hurt, two were hurt".

    With what the claim says behind it, if it says something: of "he says why, the report does not say who" it is plain
    that he says why.
    """
    head = scope.head.stem
    if scope.head.folded in saying.SAID and _is_only_told(head, claim):
        return _said_plainly(scope, claim, cited)
    goes_on = _behind(claim, head)[:1]
    under = {w.stem for w in scope.behind}
    for sentence in cited:
        for word in sentence.words:
            hidden = any(a <= word.start < b for a, b in (s.span for s in scopes[sentence.label]))
            if word.stem == head and not hidden:
                then = {w.stem for w in [w for w in sentence.content if w.start > word.start][:_MOST_WORDS]}
                if not goes_on or goes_on[0].stem in then or goes_on[0].stem not in under:
                    return True
    return False


def _is_only_told(head: str, claim: Stated) -> bool:
    """Whether a claim has no such word but for who says it: "..., said the harbour master"."""
    verbs = frozenset(w.stem for a in claim.attributions for w in words(a.verb))
    alike = kin(head) | {head}
    return all(w.stem in verbs for w in claim.content if w.stem in alike)


def _said_plainly(scope: _Scope, claim: Stated, cited: Cited) -> bool:
    """Whether the cited words have somebody say more of the claim than what they have said "not" of."""
    speakers = frozenset(w.stem for a in claim.attributions for w in words(a.speaker))
    wanted = frozenset(w.stem for w in claim.content) - speakers
    under = scope.subject | {w.stem for w in scope.behind}
    for sentence in cited:
        for a in sentence.attributions:
            told = {w.stem for w in sentence.content if a.said_start <= w.start < a.said_end}
            if wanted & told and len(wanted & told) >= len(wanted & under):
                return True
    return False


def _behind(reading: Reading, head: str) -> list[Word]:
    """The telling words behind the first place of one."""
    at = next((w.end for w in reading.words if w.stem == head), len(reading.text))
    return [w for w in reading.content if w.start >= at and not w.folded.endswith("ly")]
