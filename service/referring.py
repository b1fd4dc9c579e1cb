"""What a sentence stands on that begins with "it", "she" or "their": the sentences before it that say who is meant.

In: a sentence of the Evidence. Out: the text of the sentences before it, back to one that names what it is about, or
nothing. Only an opening word is looked at, and only within the paragraph: the subject goes on there, and who "she" is
further down cannot be told. Knows no question.

    "The tank was the largest of five. | It held 48,000 litres." -> "The tank was the largest of five."
"""

from __future__ import annotations

import re

from index.sentences import split_sentences
from index.types import EvidenceSentence

_OPENS = re.compile(
    r"(?:(?:but|and|yet|so|then|later|also|now|earlier|instead|in \d{4}|after that|since then|by then),?\s+)?"
    r"(?:it|its|he|his|she|her|they|their|both|neither)\b"
    r"(?!\s+(?:is|was|has been)\s+(?:\w+ly\s+)?\w+\s+(?:that|who)\b)",
    re.IGNORECASE,
)
"""Not "it was he who" or "it is likely that", where "it" stands for nobody."""
_SAID_BY = re.compile(
    r"[,”\"]\s(?:he|she|they)\s(?:said|says|added|told|warned|alleged|wrote|claimed|explained)\b"
)
_PUTS_IT = re.compile(
    r"\b(?:put|puts|place[sd]?|estimate[sd]?|value[sd]?|reckon(?:s|ed)?|set) (?:it|them) at\b"
)
_NO_SENTENCE = re.compile(
    r"\s*(?:it|its)\s+(?:rains?|rained|snows?|snowed|seems?|takes|took)\b", re.IGNORECASE
)
_MOST_BACK = 4
_MOST_CHARACTERS = 600


def refers_back(text: str) -> bool:
    """Whether a sentence opens with a pronoun for what was named before.

    >>> refers_back("It held 48,000 litres."), refers_back("It is likely that he will go.")
    (True, False)
    """
    opens = _OPENS.match(text) is not None and _NO_SENTENCE.match(text) is None
    return opens or _SAID_BY.search(text) is not None or _PUTS_IT.search(text) is not None


def paragraph_before(sentence: EvidenceSentence) -> str:
    """What stands before `sentence` in its paragraph, without an end that is too far."""
    text, start = sentence.article.text, sentence.sentence.start
    return text[max(text.rfind("\n", 0, start) + 1, start - _MOST_CHARACTERS) : start].strip()


def sentences_before(sentence: EvidenceSentence) -> list[str]:
    """The sentences of `paragraph_before`, cut as the article's own are; the first may lack its beginning."""
    before = paragraph_before(sentence)
    return [before[s.start : s.end] for s in split_sentences("", before, None, sentence.article.language)]


def referred(sentence: EvidenceSentence) -> str:
    """The words before `sentence` in its paragraph that say what its opening pronoun means; empty for none."""
    if not refers_back(sentence.text):
        return ""
    parts = sentences_before(sentence)[-_MOST_BACK:]
    named = [n for n, part in enumerate(parts) if not refers_back(part)]
    return " ".join(parts[named[-1] if named else 0 :])
