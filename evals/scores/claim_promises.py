"""What every claim promises, whoever wrote it: told once, in plain words, of somebody whom a cited article names.

In: what was observed. Out: each promise that is broken, in words. `contract` makes a score of them. Whether the claim
is true, or its citation is at its place, other scores say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from evals.scores.base import Observed, differing
from service.types import Claim

_MARKUP = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+);|</?[a-z][^>]*>|\*\*|__|\[\w+\](?:\(|$)|`", re.IGNORECASE)
SOURCE = ("headline", "outlet", "url", "published_at")
"""What is told of an article with its words."""


def broken_by_claims(seen: Observed) -> Iterator[str]:
    """Each promise that a claim breaks."""
    for claim in seen.claims:
        if not claim.text.strip():
            yield "a claim has no text"
        if not claim.citations:
            yield f"nothing is cited for {claim.text!r}"
        yield from _markup(seen, claim)
        yield from _speaker(seen, claim)
        yield from _sources(seen, claim)
    for (text, speaker, _), times in Counter(_told(claim) for claim in seen.claims).items():
        if times > 1:
            yield f"{text!r} of {speaker!r} is told {times} times, each with the same citations"


def _markup(seen: Observed, claim: Claim) -> Iterator[str]:
    """Claims are plain text: what would be shown as markup, or stands there because something was escaped."""
    known = "\n".join(text for text in seen.texts.values() if text)
    for match in _MARKUP.finditer(claim.text):
        if match[0] not in known:
            yield f"{match[0]!r} in {claim.text!r} is markup, and no article has it"


def _speaker(seen: Observed, claim: Claim) -> Iterator[str]:
    """A speaker is somebody whom a cited article names, as it writes it, or who published or wrote that article.

    The first letter may follow the sentence."""
    if claim.speaker is None:
        return
    name = " ".join(claim.speaker.split())
    if not name:
        yield f"the speaker of {claim.text!r} is blank; it has to be a name or null"
        return
    articles = [seen.articles.get(citation.article_id) for citation in claim.citations]
    told = [t for a in articles if a is not None for t in (a.text, a.headline, a.outlet, a.agency, a.byline)]
    cited = "\n".join(" ".join(text.split()) for text in told if text)
    if not any(first + name[1:] in cited for first in (name[0], name[0].lower(), name[0].upper())):
        yield f"the speaker {claim.speaker!r} of {claim.text!r} is not named in a cited article"


def _sources(seen: Observed, claim: Claim) -> Iterator[str]:
    """What a citation says of its article is what is stored of that version."""
    for citation in claim.citations:
        article = seen.articles.get(citation.article_id)
        for field in differing(citation, article, SOURCE):
            told, stored = getattr(citation, field), getattr(article, field)
            yield f"the {field} of {citation.article_id!r} is {stored!r}, and is cited as {told!r}"


def _told(claim: Claim) -> tuple[str, str | None, frozenset[tuple[str, int, int]]]:
    places = frozenset((c.article_id, c.start, c.end) for c in claim.citations)
    return " ".join(claim.text.split()), claim.speaker, places
