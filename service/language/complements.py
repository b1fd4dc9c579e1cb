"""Whether a verb of saying says something here: its subject and what stands behind it have to fit.

In: the Tokens, a subject and a verb's place. Out: yes or no. "Iran added another goal", "police found a body" and "the
storm claimed 22 lives" say nothing; "added that", "the study found" and "claimed responsibility" do.
"""

from __future__ import annotations

from collections.abc import Sequence

from service.language import saying
from service.language.adjuncts import QUOTES
from service.language.lexing import Token
from service.language.noun_phrases import Phrase, head
from service.language.saying import word_set

_LOOK_AHEAD = 16
"""Words behind a verb among which a clause has to show itself."""
_OPENERS = word_set("that how why whether what where if")
_WON = word_set("lives life victory gold title medal silver bronze win prize crown")
_STATES = word_set("missing dead killed injured wounded stolen as positive")
_EVENTS = word_set("reported reports confirmed confirms admitted estimated announced denied")
"""These are participles, or no saying, before a preposition: "cases reported in Texas", "admitted to hospital"."""


_PLACING = word_set("in on at for to from as")


def can_report(words: Sequence[Token], subject: Phrase, verb: int) -> bool:
    """Whether `words[verb]` with this subject reports what someone says."""
    low = words[verb].low
    if not _agrees(words, subject, low):
        return False
    if low in saying.SAID:
        return True
    if low in saying.OF_REPORTS and low != "states":
        return _of_report(words, subject, verb)
    if stands_behind(words, subject[0], verb):
        before = words[subject[0] - 1]
        return low not in saying.ADDING or before.quoted or before.text in QUOTES or _ends(words, verb + 1)
    if low in saying.OF_THINGS:
        return not _does_something(words, verb)
    return shows_clause(words, verb, marked=low in saying.ADDING or low in saying.WRITING)


def stands_behind(words: Sequence[Token], first: int, verb: int) -> bool:
    """Whether the frame closes what was said before it: `..., the committee wrote.`, `“...” she added, smiling`."""
    if first == 0:
        return False
    before = words[first - 1]
    if not (before.quoted or before.text in ",?!…—–”\"’'"):
        return False
    return _ends(words, verb + 1) or words[verb + 1].low in saying.PREPOSITIONS


def shows_clause(words: Sequence[Token], verb: int, marked: bool) -> bool:
    """Whether a clause, or a quotation, follows the verb; where `marked`, one that a word or a mark opens."""
    pronoun = False
    for at in range(verb + 1, min(verb + 1 + _LOOK_AHEAD, len(words))):
        word = words[at]
        if word.quoted or word.text == ":" or (word.low in _OPENERS and word.text.islower()):
            return True
        if not word.is_word:
            opens = at + 1 < len(words) and (word.text in QUOTES or words[at + 1].text in QUOTES)
            return opens and (word.text in QUOTES or word.text == ",")
        if at == verb + 1:
            subject, contracted, _ = word.low.partition("'")
            pronoun = subject in saying.PRONOUNS or subject in ("there", "we", "i")
            if contracted and pronoun:
                return True
        elif word.low in saying.FINITE or word.low.endswith("n't"):
            return pronoun or not marked
    return False


def _agrees(words: Sequence[Token], subject: Phrase, verb: str) -> bool:
    """Whether subject and verb agree in number, where English shows it: "officials claims" is no clause."""
    first, last = subject
    noun = head(words, subject)
    joined = any(words[at].low == "and" for at in range(first, last))
    if verb in saying.PLURAL_VERBS:
        return joined or words[first].low not in ("a", "an", "he", "she", "it")
    common = noun.text[0].islower()
    if (
        verb in saying.NOUN_LIKE
        and common
        and words[first].low not in saying.DETERMINERS
        and noun.low != "it"
    ):
        return False
    plural = noun.low in saying.PLURALS or (
        common and noun.low.endswith("s") and not noun.low.endswith(("ss", "us"))
    )
    return not (verb.endswith("s") and (plural or noun.low == "they"))


def _ends(words: Sequence[Token], at: int) -> bool:
    return at >= len(words) or not words[at].is_word or saying.is_when(words[at])


def _does_something(words: Sequence[Token], verb: int) -> bool:
    """Whether the verb is no saying by what follows: "claimed 22 lives", "men reported missing", "claims to"."""
    low = words[verb].low
    if verb + 1 >= len(words):
        return False
    following = words[verb + 1]
    if low in ("claimed", "claims"):
        return following.low == "to" or any(t.low in _WON for t in words[verb + 1 : verb + 5])
    if low in ("confirmed", "confirms") and following.capital and not saying.is_when(following):
        # The Senate confirms a judge.
        return not shows_clause(words, verb, marked=False)
    if low not in _EVENTS:
        return False
    least = verb + 2 < len(words) and words[verb + 2].low in ("least", "most")
    placed = following.low in _PLACING and not least
    return following.low in _STATES or (placed and not shows_clause(words, verb, marked=True))


def _of_report(words: Sequence[Token], subject: Phrase, verb: int) -> bool:
    """Whether a report shows, finds or reads; of whatever else finds, only with "that"."""
    low = words[verb].low
    is_report = head(words, subject).low in saying.REPORTS
    if low in ("reads", "read"):
        return is_report and (
            shows_clause(words, verb, marked=True) or stands_behind(words, subject[0], verb)
        )
    following = words[verb + 1].low if verb + 1 < len(words) else ""
    return is_report or (low.startswith("f") and following == "that")
