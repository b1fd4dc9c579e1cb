"""Ways to break what surrounds an answer: its sources, what was searched, filters, briefings, what is kept of articles.

In: claims, answers, briefings, filters or articles. Out: the same, broken in one way. Like `breakages`, they know no
label; the words of claims stay right, so that only somebody who looks around them sees anything.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable

from evals.breakages import Claims, Texts, first_two_sentences, recited
from service.types import Answer, ArticleInput, Briefing, Citation, FilterInput


def misname_sources(claims: Claims, _: Texts) -> Claims:
    """The right words, said to be from elsewhere."""
    return tuple(
        recited(claim, *(c.model_copy(update={"outlet": "Another Gazette"}) for c in claim.citations))
        for claim in claims
    )


def repeat_claims(claims: Claims, _: Texts) -> Claims:
    """Everything twice."""
    return claims * 2


def escape(claims: Claims, _: Texts) -> Claims:
    """Ready for a page that nobody asked for."""
    return tuple(claim.model_copy(update={"text": html.escape(f"{claim.text} <b>!</b>")}) for claim in claims)


def pad(claims: Claims, _: Texts) -> Claims:
    """In twice as many words."""
    return tuple(
        claim.model_copy(update={"text": f"{claim.text} This is to say: {claim.text}"}) for claim in claims
    )


def put_last(answer: Answer, texts: Texts) -> Answer:
    """The answer comes behind something else that is true."""
    if answer.outcome != "answered":
        return answer
    beginning = first_two_sentences(answer, texts)
    return answer.model_copy(update={"claims": (*beginning.claims, *answer.claims)})


def lower_speakers(claims: Claims, _: Texts) -> Claims:
    """Names as a search index has them."""
    return tuple(
        claim.model_copy(update={"speaker": claim.speaker and claim.speaker.lower()}) for claim in claims
    )


def invent_speakers(claims: Claims, _: Texts) -> Claims:
    """Where the article itself speaks, somebody is found who might have."""
    return tuple(
        claim.model_copy(update={"speaker": claim.speaker or "A senior official"}) for claim in claims
    )


def empty_speaker_fields(claims: Claims, _: Texts) -> Claims:
    """Whoever spoke stands in the claim's words alone."""
    return tuple(claim.model_copy(update={"speaker": None}) for claim in claims)


def count_in_utf16(claims: Claims, texts: Texts) -> Claims:
    """Offsets as a browser counts them."""
    return recounted(claims, texts, lambda text: len(text.encode("utf-16-le")) // 2)


def count_in_bytes(claims: Claims, texts: Texts) -> Claims:
    """Offsets as a file has them."""
    return recounted(claims, texts, lambda text: len(text.encode()))


def misdate_search(answer: Answer, _: Texts) -> Answer:
    """Old news, by its own account."""
    searched = answer.searched.model_copy(update={"newest_published_at": "1999-01-01"})
    return answer.model_copy(update={"searched": searched})


def hide_index(answer: Answer, _: Texts) -> Answer:
    """Nobody can tell what was searched."""
    return answer.model_copy(update={"provenance": answer.provenance.model_copy(update={"index": ""})})


def agree(briefing: Briefing) -> Briefing:
    """Sources never disagree."""
    return briefing.model_copy(update={"disagreements": ()})


def miscount_ledger(briefing: Briefing) -> Briefing:
    """Every article has given every claim."""
    counted = tuple(
        entry.model_copy(update={"claims": len(briefing.claims), "status": "used"})
        for entry in briefing.ledger
    )
    return briefing.model_copy(update={"ledger": counted})


def silence_values(briefing: Briefing) -> Briefing:
    """Values of nobody."""
    return briefing.model_copy(
        update={
            "disagreements": tuple(
                one.model_copy(
                    update={"values": tuple(v.model_copy(update={"speaker": None}) for v in one.values)}
                )
                for one in briefing.disagreements
            )
        }
    )


def turn_over(briefing: Briefing) -> Briefing:
    """What matters least comes first."""
    return briefing.model_copy(update={"claims": tuple(reversed(briefing.claims))})


def lose_ledger(briefing: Briefing) -> Briefing:
    """What was not used is not told."""
    used = tuple(entry for entry in briefing.ledger[1:] if entry.status == "used")
    return briefing.model_copy(update={"ledger": used})


def no_filter(_: FilterInput) -> FilterInput:
    """Everything passes."""
    return FilterInput()


def no_dates(filters: FilterInput) -> FilterInput:
    """What was published at any time passes."""
    return filters.model_copy(update={"published_after": None, "published_before": None})


def no_outlets(filters: FilterInput) -> FilterInput:
    """What anybody published passes."""
    return filters.model_copy(update={"outlets": None})


def lose_source(article: ArticleInput) -> ArticleInput:
    """The text is kept, and not whose it is."""
    return article.model_copy(update={"outlet": None, "headline": None, "published_at": None})


def new_story(article: ArticleInput) -> ArticleInput:
    """Every text is a story of its own, so that no version ever takes another's place."""
    digest = hashlib.sha256((article.text or "").encode()).hexdigest()
    return article.model_copy(update={"key": f"{article.key}:{digest}"})


def recounted(claims: Claims, texts: Texts, length: Callable[[str], int]) -> Claims:
    """The same places, told in units of which a text has `length`."""

    def moved(one: Citation) -> Citation:
        text = texts[one.article_id]
        return one.model_copy(update={"start": length(text[: one.start]), "end": length(text[: one.end])})

    return tuple(recited(claim, *map(moved, claim.citations)) for claim in claims)
