"""Who said what in a sentence: the parts of it that someone is said to have said, and by whom.

In: one sentence of news English. Out: Attributions, each with the speaker's own words in the sentence and the span
that is theirs. Works on patterns of news prose (subject and verb of saying, before, inside or after what is said;
"according to"), so a speaker is always a slice of the sentence. Knows nothing of evidence or of questions, and
resolves no pronoun: `attribution.py` does that with the sentences before.

    "Militia officials said one person had been killed but a war monitor reported at least 22 fatalities."
    -> [Militia officials: "one person had been killed"] [a war monitor: "at least 22 fatalities"]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.quotations import quotations

_SAYING = (
    "said says say told tells tell reported reports announced announces confirmed confirms claimed claims denied denies "
    "insisted insists argued argues warned warns added adds stated states wrote writes tweeted explained explains noted "
    "notes acknowledged acknowledges admitted admits alleged alleges estimated estimates suggested suggests declared "
    "declares vowed promised testified urged recalled concluded predicted revealed disclosed maintained asserted "
    "conceded complained cautioned believes believe recounted quipped replied responded"
).split()
_DENYING = frozenset(("denied", "denies", "deny"))
# These open what is said only with "that", a quotation or nothing between: "reports of", "claims to" are other words.
_VERB = re.compile(rf"\b(?P<verb>{'|'.join(_SAYING)})\b", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(?:according to|in the words of)\s+", re.IGNORECASE)
_NOT_SAYING_BEFORE = re.compile(
    r"\b(?:be|been|being|was|were|is|are|to|the|an?|its|their|his|her|of|other)\s+$", re.I
)
_NOT_SAYING_AFTER = re.compile(r"\s*(?:of|by|from|for\s+(?:the\s+)?(?:first|last))\b", re.IGNORECASE)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ADVERB = re.compile(
    r"(?:\s*,?\s*\b(?:has|have|had|also|earlier|later|then|still|never|not|did not|once|already|itself|himself|herself|"
    r"themselves|long|would|will|could|may|[a-z]{3,}ly|"
    rf"(?:on|late|early)\s{_WEEKDAY}|{_WEEKDAY}|today|yesterday|(?:on\s)?[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}})\b\s*,?)+\s*$"
)
_ROLES = (
    "official officials spokesman spokeswoman spokesperson spokespeople police monitor observatory group groups ministry "
    "minister government governments report reports analyst analysts expert experts witness witnesses source sources "
    "doctor doctors medic medics mother father brother sister wife husband son daughter family families relative relatives "
    "resident residents neighbour neighbours neighbor neighbors lawyer lawyers attorney attorneys prosecutor prosecutors "
    "judge court army military militia rebels activist activists agency authorities authority officer officers leader "
    "leaders president senator governor mayor director chief head commander general secretary chairman chairwoman chair "
    "researcher researchers scientist scientists professor author authors study survey poll company firm bank union "
    "committee commission council department office embassy statement post organisation organization charity paper "
    "newspaper outlet media broadcaster watchdog parliament lawmaker lawmakers critics supporters opponents owner manager "
    "coach player captain driver teacher student students farmer worker workers man woman men women people friend friends "
    "survivor survivors victim victims suspect teenager boy girl aide aides adviser advisers advisor diplomat diplomats "
    "investigator investigators firefighters firefighter sheriff coroner hospital team organisers organizers economist "
    "economists economist forecaster forecasters document documents filing lawsuit complaint indictment letter memo "
    "executive executives ceo founder co-founder some many others".split()
)
_ROLE = re.compile(rf"\b(?:{'|'.join(sorted(set(_ROLES)))})\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|who|one|you)", re.IGNORECASE)
_CONJUNCTION = re.compile(
    r"(?:^|[,;:–—]\s*|\s)(?P<word>but|while|whereas|although|though|because|as|when|that|after|before|if|since|yet|so|and|meanwhile)"
    r"\s+(?=\S)",
    re.IGNORECASE,
)
_STOP_HERE = re.compile(r"[;:–—”\"“(]|\s-\s|\.\.\.|…")
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|did|does|do|will|would|can|could|\w+ed|\w+n’t|\w+n't)\b",
    re.IGNORECASE,
)
_ADJUNCT = re.compile(
    r"(?:\s+(?:on|in|at|during|late|early|late on|early on|via|through)\s+[^,;.“”\"]{1,40}?(?=[,;.]|$)"
    r"|\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\s+(?:earlier|later|today|yesterday)\b)+"
)
_TOLD_WHOM = re.compile(
    r"\s+(?:to\s+)?(?:the\s+)?(?:Associated Press|reporters|journalists|lawmakers|parliament|congress|him|her|them|me|us|"
    r"(?:[A-Z][\w.&’'-]*)(?:\s(?:of|the|and|[A-Z&][\w.&’'-]*))*)(?:\s(?:news\s)?(?:agency|channel|newspaper|television|TV|radio|reporters|magazine|website|network|program|programme|conference))*",
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A part of a sentence that someone is said to have said."""

    speaker: str
    """A slice of the sentence: "a war monitor", "it"."""
    speaker_start: int
    verb: str
    """The verb of saying, in lower case, or "according to"."""
    start: int
    end: int
    """The clause, `[start, end)` in the sentence: what is said, with its speaker and verb."""
    said_start: int
    said_end: int
    """What is said alone."""

    @property
    def is_pronoun(self) -> bool:
        """Whether the speaker is "it", "he" or the like: named elsewhere."""
        return _PRONOUN.fullmatch(self.speaker) is not None

    @property
    def is_denial(self) -> bool:
        """Whether the speaker denies what is said."""
        return self.verb in _DENYING


@dataclass(frozen=True, slots=True)
class _Frame:
    """A verb of saying with its subject, before it is known what is said."""

    start: int
    end: int
    speaker_start: int
    speaker_end: int
    verb: str
    verb_start: int


def attributions(sentence: str) -> list[Attribution]:
    """Who said which part of `sentence`, in order of the speakers; where two nest, both are listed."""
    quoted = quotations(sentence)
    frames = [*_subject_frames(sentence, quoted), *_according_frames(sentence, quoted)]
    frames.sort(key=lambda frame: frame.start)
    found = []
    for place, frame in enumerate(frames):
        after = next((f.start for f in frames[place + 1 :] if f.start >= frame.end), len(sentence))
        found.append(_attribution(sentence, frame, _clause_end(sentence, after)))
    return found


def speaker_at(found: list[Attribution], position: int) -> Attribution | None:
    """The innermost of `found` whose words hold `position`; None where the article itself speaks."""
    holding = [a for a in found if a.said_start <= position < a.said_end]
    return min(holding, key=lambda a: a.said_end - a.said_start, default=None)


def _subject_frames(sentence: str, quoted: list[tuple[int, int]]) -> list[_Frame]:
    found: list[_Frame] = []
    for match in _VERB.finditer(sentence):
        if any(start <= match.start() < end for start, end in quoted):
            continue
        if _NOT_SAYING_BEFORE.search(sentence[: match.start()]) or _NOT_SAYING_AFTER.match(
            sentence, match.end()
        ):
            continue
        floor = found[-1].end if found else 0
        subject = _subject_before(sentence, match.start(), floor)
        frame_start = subject[0] if subject else match.start()
        end = match.end()
        if subject is None:
            subject = _subject_after(sentence, match.start(), match.end())
            if subject is None:
                continue
            end = subject[1]
        elif match["verb"].casefold() in ("told", "tell", "tells") or sentence.startswith(" to ", end):
            whom = _TOLD_WHOM.match(sentence, end)
            end = whom.end() if whom else end
        found.append(
            _Frame(frame_start, end, subject[0], subject[1], match["verb"].casefold(), match.start())
        )
    return found


def _according_frames(sentence: str, quoted: list[tuple[int, int]]) -> list[_Frame]:
    found = []
    for match in _ACCORDING.finditer(sentence):
        if any(start <= match.start() < end for start, end in quoted):
            continue
        stop = re.compile(
            r"[,;:–—“”\"(]|\.\s*$|\s(?:but|while|and that|which|who|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
        )
        ended = stop.search(sentence, match.end())
        end = ended.start() if ended else len(sentence)
        if end > match.end() and len(sentence[match.end() : end].split()) <= 14:
            found.append(_Frame(match.start(), end, match.end(), end, "according to", -1))
    return found


def _subject_before(sentence: str, verb: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before the verb, adverbs and an apposition left out."""
    head = sentence[floor:verb]
    adverb = _ADVERB.search(head)
    end = floor + len((head[: adverb.start()] if adverb else head).rstrip())
    apposition = None
    if sentence[floor:end].endswith(","):
        comma = sentence.rfind(",", floor, end - 1)
        if comma < 0:
            return None
        apposition, end = (comma + 1, end - 1), comma
    start = _phrase_start(sentence, floor, end)
    start, end = _stripped(sentence, start, end)
    if apposition and _names_the_person(sentence, start, end, apposition):
        end = apposition[1]
    return (start, end) if _can_speak(sentence[start:end]) else None


def _names_the_person(sentence: str, start: int, end: int, apposition: tuple[int, int]) -> bool:
    """Whether "the director of the SOHR, Rami Abdul Rahman," has the name behind the comma."""
    behind = sentence[apposition[0] : apposition[1]].split()
    return (
        1 <= len(behind) <= 5
        and all(word[0].isupper() for word in behind)
        and sentence[start:end].split(maxsplit=1)[:1] != []
    )


def _phrase_start(sentence: str, floor: int, end: int) -> int:
    """Where the noun phrase that ends at `end` starts: behind the last mark or conjunction that bounds a clause."""
    head = sentence[floor:end]
    marks = [m.end() for m in _STOP_HERE.finditer(head)]
    start = max(marks, default=0)
    for match in _CONJUNCTION.finditer(head, start):
        joined = head[start : match.start("word")].strip(" ,").split()
        if (
            match["word"].casefold() == "and"
            and 0 < len(joined) <= 4
            and not _FINITE.search(" ".join(joined))
        ):
            continue
        start = match.end()
    comma = head.rfind(",", start)
    while comma >= 0 and not _can_open(head[comma + 1 :].strip()):
        comma = head.rfind(",", start, comma)
    return floor + max(start, comma + 1)


def _subject_after(sentence: str, verb: int, end: int) -> tuple[int, int] | None:
    """The subject of an inverted verb: `..., said Lloyd Austin, the defence secretary` or `, reports BBC`."""
    before = sentence[:verb].rstrip()
    if not before or before[-1] not in ',”"?!':
        return None
    match = re.compile(
        r"\s+(?P<subject>(?:(?:the|a|an|his|her|their|one|some|another)\s+)?[\w’'&.-]+(?:\s+(?:of|for|the|and|at|in|[\w’'&-]+\.?(?=\s|$|,|\.))){0,9}?)"
        r"(?=,|;|\.?$|\.\s|\s+(?:on|in a|at a|who|after|during|adding|as|of the attack|about)\b|[”\"“])"
    ).match(sentence, end)
    if match is None or not _can_speak(match["subject"]):
        return None
    end = match.end("subject")
    return match.start("subject"), end - 1 if sentence[end - 1] == "." and end >= len(
        sentence.rstrip()
    ) else end


def _can_speak(phrase: str) -> bool:
    """Whether a noun phrase reads as someone who can say something: a pronoun, a role, or a name."""
    tokens = phrase.split()
    if not tokens or len(tokens) > 14:
        return False
    if _PRONOUN.fullmatch(phrase):
        return True
    if _FINITE.search(phrase) and " who " not in phrase:
        return False
    return _ROLE.search(phrase) is not None or any(token.strip('“"(')[:1].isupper() for token in tokens)


def _can_open(phrase: str) -> bool:
    """Whether a noun phrase behind a comma can be the whole subject, and not an apposition to what is before."""
    return _can_speak(phrase) and not phrase.lower().startswith(
        ("who ", "which ", "whose ", "in ", "of ", "at ")
    )


def _stripped(sentence: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (sentence[start].isspace() or sentence[start] in ",-–—"):
        start += 1
    while end > start and (sentence[end - 1].isspace() or sentence[end - 1] == ","):
        end -= 1
    return start, end


def _leads(sentence: str, frame: _Frame, after: int) -> bool:
    """Whether what is said stands behind the speaker, and not before: `..., the observatory said on Friday.`"""
    before = sentence[: frame.start].rstrip()
    if not before:
        return True
    if frame.start == frame.verb_start or before[-1] in '”"':
        return False
    behind = sentence[frame.end : after]
    adjunct = _ADJUNCT.match(behind)
    rest = behind[adjunct.end() :].lstrip() if adjunct else behind.lstrip()
    return before[-1] != "," or rest[:1] not in ("", ".", ",", ";")


def _clause_end(sentence: str, upto: int) -> int:
    """Where a clause ends that another begins behind: without the comma and conjunction between."""
    if upto >= len(sentence):
        return len(sentence)
    head = re.sub(r"[\s,;–—-]*\b(?:but|and|while|whereas|although|though|as|yet)?\s*$", "", sentence[:upto])
    return len(head)


def _attribution(sentence: str, frame: _Frame, after: int) -> Attribution:
    speaker = sentence[frame.speaker_start : frame.speaker_end]
    if _leads(sentence, frame, after):
        start, end = _stripped(sentence, frame.start, after)
        said = (frame.end, after)
    else:
        start, end = _stripped(sentence, 0, max(frame.end, after))
        said = (0, frame.start)
        if quotations(sentence[frame.end : after]) or sentence[: frame.start].rstrip().endswith(("”", '"')):
            said = (0, after)
    return Attribution(speaker, frame.speaker_start, frame.verb, start, end, *said)
