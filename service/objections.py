"""Why a sentence that shares a question's words still does not answer it: the traps of near misses.

In: a Question, a weighed sentence and the Evidence. Out: the first objection, in a few words, or None. Each rule is one
way in which news questions nearly fit: another place, a name that is not there, another speaker, a thing of another
kind. Rules look at what is written, never at which article it is; the loose ones give way to a reader that takes the
sentence for the answer. Knows nothing of drafts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from index.types import Evidence
from index.words import content_words
from service.answerable import is_taken
from service.asked_speaker import another_speaker, no_speaker
from service.attribution import who_said
from service.language.acronyms import initials_in, spelled_out
from service.language.names import Name, names
from service.llm.planted import is_planted
from service.mismatches import mismatch
from service.namesakes import namesake
from service.places import elsewhere
from service.questions import Question
from service.referring import referred
from service.support import Seen, Support, mentions
from service.told_of import another_role, another_thing, did_not_happen, nobody_was
from service.values import wants_value
from service.withdrawn import tells_of_correction, withdrawn

_REFERS_BACK = re.compile(
    r"\b(?:he|she|it|they|his|her|its|their|him|them|this|these|those|the (?:\w+ )?(?:official|group|company|agency|"
    r"man|woman|minister|president|team|attack|strike|incident|city|country|film|game|ship|plane|school))\b",
    re.IGNORECASE,
)
_LOOK_BACK = 400
_YEAR = re.compile(r"(?<![\w,.])(?:19|20)\d\d(?!\w|,\d|\.\d)")
_MISSING = 0.2
"""Share of the question's words that the whole article lacks."""
_LOCATED = re.compile(
    r"\b(?:in|at|near|from|to|outside|inside|around|across|into|of)\s+(?:the\s+)?$", re.IGNORECASE
)
_VERB = (
    r"is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|may|built|made|won|lost|sold|bought|took|"
    r"gave|led|ran|said|told|held|flew|sent|hit|struck|began|came|went|got|became|broke|beat|wrote|makes|owns|runs|\w{3,}ed"
)
_FOCUS = re.compile(
    r"\b(?:which|names? of(?: the)?)\s+(?P<focus>(?:[\w’'-]+\s+){0,2}?[\w’'-]+)"
    rf"(?=\s+(?:{_VERB}|who|that|of|in|on|at|for|from|and)\b|[?.,]|$)",
    re.IGNORECASE,
)
_NAMED_BY_THEMSELVES = frozenset(
    w.stem
    for w in content_words(
        """
        group groups militia militias company companies firm organisation organization agency agencies outlet network
        party country countries nation city cities town towns state region province place location area village person
        people official officials man woman politician leader minister president secretary senator actor actress singer
        player team club film movie book show university school court bank airline newspaper broadcaster newsroom body
        department weekday day date month year time hour name word words thing things kind type sort way
        """
    )
)
"""What a proper name or a date answers without repeating the noun: "Which company ...?" - "Boeing"."""


def objection(question: Question, support: Support, evidence: Evidence) -> str | None:
    """The first rule that the sentence breaks; of the loose ones, where the reader does not take it for the answer."""
    rules = _RULES if is_taken(support.reading) else (*_RULES, *_LOOSE_RULES)
    return next((reason for rule in rules if (reason := rule(question, support, evidence)) is not None), None)


def nearly_answers(question: Question, support: Support, evidence: Evidence) -> bool:
    """Whether the sentence is about what is asked and yet says something else: then the others are farther from it."""
    return any(rule(question, support, evidence) is not None for rule in _NEAR_MISSES)


def _asks_itself(question: Question, support: Support, evidence: Evidence) -> str | None:
    """A heading that puts the question, or a quiz that does, repeats its words and answers nothing."""
    return "it is a question" if support.sentence.text.rstrip("”\"’' ").endswith("?") else None


def _another_place(question: Question, support: Support, evidence: Evidence) -> str | None:
    if wants_value(question) and elsewhere(question.text, support.sentence.text):
        return "it speaks of another place"
    return None


def _name_not_there(question: Question, support: Support, evidence: Evidence) -> str | None:
    """Every name asked about must be in the article, and for a figure or a date in the sentence, or referred to."""
    text, article, span = support.sentence.text, support.sentence.article, support.sentence.sentence
    asked = _names_asked(question)
    if not wants_value(question):
        seen = Seen()
        return next(
            (
                f"{name.text!r} is not in its article"
                for name in asked
                if not all(seen.holds(article, w.stem) for w in content_words(name.text))
                and not _as_acronym(question, name, article.text)
            ),
            None,
        )
    there = f"{text}\n{article.headline or ''}"
    if _REFERS_BACK.search(text):
        there += "\n" + article.text[max(0, span.start - _LOOK_BACK) : span.start]
    for label in who_said(
        support.sentence, support.values[0].start if support.values else 0, evidence
    ).labels[1:]:
        named = evidence.by_label(label)
        there += "\n" + (named.text if named else "")
    for name in asked:
        if not mentions(there, content_words(name.text)) and not _as_acronym(question, name, there):
            return f"{name.text!r} is not what it is about"
    return None


def _another_year(question: Question, support: Support, evidence: Evidence) -> str | None:
    """What happened in another year: the year asked about is in the sentence, or is that of the article."""
    asked = set(_YEAR.findall(question.text))
    article = support.sentence.article
    there = set(_YEAR.findall(support.sentence.text)) or set(_YEAR.findall((article.published_at or "")[:4]))
    return f"it is about {min(there)}" if asked and there and not asked & there else None


def _unheard_of(question: Question, support: Support, evidence: Evidence) -> str | None:
    """Whether something is so cannot be told from an article that lacks a word of the question altogether."""
    if question.kind == "yes_no" and support.missing > _MISSING:
        return "the article says nothing of it"
    return None


def _nobody_named(question: Question, support: Support, evidence: Evidence) -> str | None:
    """Who asks for a name wants a person's: "in Irbil" names a place, "US" a country."""
    text = support.sentence.text
    if not question.named or any(
        _is_person(text[v.start : v.end]) and not _LOCATED.search(text[: v.start]) for v in support.values
    ):
        return None
    return "it names nobody"


def _another_kind_of_thing(question: Question, support: Support, evidence: Evidence) -> str | None:
    """ "Which aircraft ...?" is answered by a sentence about aircraft; "which company ...?" by a new name too."""
    asked = _FOCUS.search(question.text) if question.kind in ("open", "person", "place") else None
    focus = content_words(asked["focus"]) if asked else []
    if not focus or any(mentions(support.sentence.text, [word], close=True) for word in focus):
        return None
    if focus[-1].stem in _NAMED_BY_THEMSELVES:
        return None if _new_names(question, support) else f"it names no {focus[-1].folded}"
    return f"it holds no {focus[-1].folded}"


def _talks_to_a_machine(question: Question, support: Support, evidence: Evidence) -> str | None:
    """Words planted for a model are no news, also where nobody could obey them: quoting them would pass them on."""
    return "it talks to a machine" if is_planted(support.sentence.text) else None


def _takes_it_back(question: Question, support: Support, evidence: Evidence) -> str | None:
    """What an earlier version of the article said is asked of by who asks about the correction alone."""
    text, spans = support.sentence.text, withdrawn(support.sentence.text)
    if not spans or support.values or tells_of_correction(question.text):
        return None
    asked = {w.stem for w in question.words}
    own = [w for w in content_words(text) if w.stem in asked]
    inside = [w for w in own if any(start <= w.start < end for start, end in spans)]
    return "it takes back what it says of it" if len(inside) * 2 > len(own) else None


def _says_otherwise(question: Question, support: Support, evidence: Evidence) -> str | None:
    """What is asked of the smallest is not told of the largest; but "Did he win?" is answered by "He lost"."""
    if question.kind == "yes_no":
        return None
    return mismatch(question.text, support.sentence.text, referred(support.sentence))


_NEAR_MISSES: tuple[Callable[[Question, Support, Evidence], str | None], ...] = (
    _says_otherwise,
    did_not_happen,
    another_thing,
    another_role,
    nobody_was,
)
_RULES: tuple[Callable[[Question, Support, Evidence], str | None], ...] = (
    _asks_itself,
    _another_place,
    _name_not_there,
    namesake,
    _another_year,
    another_speaker,
    _talks_to_a_machine,
    _takes_it_back,
    *_NEAR_MISSES,
)
_LOOSE_RULES: tuple[Callable[[Question, Support, Evidence], str | None], ...] = (
    _unheard_of,
    no_speaker,
    _nobody_named,
    _another_kind_of_thing,
)
"""They know fewer words than there are for a thing, so what the reader takes for the answer is not held to them."""


def _names_asked(question: Question) -> list[Name]:
    """The names in the question; what also holds a date or a number there is no one name."""
    return [name for name in names(question.text) if not any(map(str.isdigit, name.text))]


def _is_person(name: str) -> bool:
    """Whether a name may be a person's: not only initials, as of countries and agencies."""
    return any(not w.text.isupper() and not w.is_stop and w.text[0].isupper() for w in content_words(name))


def _as_acronym(question: Question, name: Name, there: str) -> bool:
    """Whether `there` has the name's initials, or spells them out."""
    full = spelled_out(name.text)
    if full is not None and full.search(there):
        return True
    return any(
        start == name.start and pattern.search(there) for start, _, pattern in initials_in(question.text)
    )


def _new_names(question: Question, support: Support) -> bool:
    asked = {w.stem for w in question.words}
    return any(
        any(w.stem not in asked for w in content_words(name.text)) for name in names(support.sentence.text)
    )
