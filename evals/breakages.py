"""Ways to break an answer: each takes a good one and gives the one that a broken system would have given.

In: an Answer or its claims, and the text of the articles. Out: the same, broken in one way. They know no
label: they work on any engine's answers. `mutants` gives each a name and says which score has to see it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from service.types import Answer, Citation, Claim

Texts = Mapping[str, str]
"""Stored text by article id."""
Claims = tuple[Claim, ...]

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SOMEBODY = "A spokesman for the mayor of Springfield"
_COUNT_WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_WORD_NUMBER = re.compile(rf"\b({'|'.join(_COUNT_WORDS)})\b", re.IGNORECASE)


def refuse(answer: Answer, _: Texts) -> Answer:
    """Nothing is ever good enough."""
    return answer.model_copy(update={"outcome": "insufficient", "claims": ()})


def answer_anyway(answer: Answer, texts: Texts) -> Answer:
    """Where nothing is good enough, the article's beginning is."""
    if answer.outcome != "insufficient":
        return answer
    return first_two_sentences(answer, texts)


def first_two_sentences(answer: Answer, texts: Texts) -> Answer:
    """Whatever was asked, the article's beginning is the answer."""
    article_id, text = next(iter(texts.items()))
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)", text)]
    quote = text[: ends[1] if len(ends) > 1 else len(text)]
    told = Claim(text=quote, speaker=None, citations=(citation(article_id, 0, quote),))
    return answer.model_copy(update={"outcome": "answered", "claims": (told,)})


def empty(answer: Answer, _: Texts) -> Answer:
    """An outage that calls itself an answer."""
    return answer.model_copy(update={"outcome": "answered", "claims": ()})


def echo(answer: Answer, texts: Texts) -> Answer:
    """The article is the answer to everything that has one."""
    if answer.outcome == "insufficient":
        return answer
    claims = tuple(
        Claim(text=text, speaker=None, citations=(citation(article_id, 0, text),))
        for article_id, text in texts.items()
    )
    return answer.model_copy(update={"claims": claims})


def cite_whole_article(claims: Claims, texts: Texts) -> Claims:
    """Every citation is right, and useless."""
    return tuple(
        recited(
            claim, *(_moved(c, 0, len(texts[c.article_id]), texts[c.article_id]) for c in claim.citations[:1])
        )
        for claim in claims
    )


def cite_wrong_paragraph(claims: Claims, texts: Texts) -> Claims:
    """Valid citations of another paragraph than the one that says it."""
    return tuple(
        recited(claim, *(_elsewhere(c, texts[c.article_id]) for c in claim.citations)) for claim in claims
    )


def shift_offsets(claims: Claims, _: Texts) -> Claims:
    """Off by one: the commonest mistake with offsets."""
    return tuple(
        recited(
            claim, *(c.model_copy(update={"start": c.start + 1, "end": c.end + 1}) for c in claim.citations)
        )
        for claim in claims
    )


def leave_article(claims: Claims, texts: Texts) -> Claims:
    """Places behind the end of the article, which a slice forgives."""
    return tuple(
        recited(
            claim,
            *(
                c.model_copy(
                    update={
                        "start": c.start + len(texts[c.article_id]),
                        "end": c.end + len(texts[c.article_id]),
                    }
                )
                for c in claim.citations
            ),
        )
        for claim in claims
    )


def invent_quotation(claims: Claims, _: Texts) -> Claims:
    """A quote that reads better than what the article has at its place."""
    return tuple(
        recited(claim, *(c.model_copy(update={"quote": f"Clearly, {c.quote}"}) for c in claim.citations))
        for claim in claims
    )


def drop_speakers(claims: Claims, _: Texts) -> Claims:
    """What somebody said becomes what is."""
    return tuple(
        claim.model_copy(update={"speaker": None, "text": _without(claim.text, claim.speaker)})
        for claim in claims
    )


def swap_speakers(claims: Claims, _: Texts) -> Claims:
    """Everyone's words are given to the next one; where only one speaks, to somebody else."""
    speakers = [claim.speaker for claim in claims if claim.speaker]
    others = speakers[1:] + speakers[:1] if len(set(speakers)) > 1 else [_SOMEBODY] * len(speakers)
    turns = iter(others)
    swapped = []
    for claim in claims:
        if claim.speaker is None:
            swapped.append(claim)
            continue
        other = next(turns)
        text = claim.text.replace(claim.speaker, other)
        swapped.append(claim.model_copy(update={"speaker": other, "text": text}))
    return tuple(swapped)


def add_ten_to_numbers(claims: Claims, _: Texts) -> Claims:
    """Plausible figures, all of them wrong."""
    return tuple(claim.model_copy(update={"text": _plus_ten(claim.text)}) for claim in claims)


def negate(claims: Claims, _: Texts) -> Claims:
    """Every verb turned: the words match, the sense is the opposite."""
    return tuple(
        claim.model_copy(
            update={"text": re.sub(r"\b(was|were|is|are|had|has|have|did)\b", r"\1 not", claim.text)}
        )
        for claim in claims
    )


def reverse_citations(claims: Claims, _: Texts) -> Claims:
    """Harmless: the same citations in another order."""
    return tuple(recited(claim, *reversed(claim.citations)) for claim in claims)


def reverse_claims(answer: Answer, _: Texts) -> Answer:
    """Harmless: the values of a disagreement in another order."""
    return answer.model_copy(update={"claims": answer.claims[::-1]})


def repeat_citation(claims: Claims, _: Texts) -> Claims:
    """Harmless: one more citation of the same words."""
    return tuple(recited(claim, *claim.citations, *claim.citations[-1:]) for claim in claims)


def widen_white_space(claims: Claims, _: Texts) -> Claims:
    """Harmless: more white space between the claim's words."""
    return tuple(claim.model_copy(update={"text": f" {claim.text.replace(' ', '  ')}\n"}) for claim in claims)


def recited(claim: Claim, *citations: Citation) -> Claim:
    """The claim with other citations."""
    return claim.model_copy(update={"citations": citations})


def citation(article_id: str, start: int, quote: str) -> Citation:
    """A citation of these words, said to stand there."""
    return Citation(
        article_id=article_id,
        start=start,
        end=start + len(quote),
        quote=quote,
        headline=None,
        outlet=None,
        url=None,
        published_at=None,
    )


def _moved(citation: Citation, start: int, end: int, text: str) -> Citation:
    return citation.model_copy(update={"start": start, "end": end, "quote": text[start:end]})


def _elsewhere(citation: Citation, text: str) -> Citation:
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    here = next((i for i, (start, end) in enumerate(paragraphs) if start <= citation.start < end), 0)
    start, end = paragraphs[(here + len(paragraphs) // 2) % len(paragraphs)]
    return _moved(citation, start, end, text)


def _without(text: str, speaker: str | None) -> str:
    return text if speaker is None else text.replace(speaker, "").strip()


def _plus_ten(text: str) -> str:
    digits = _NUMBER.sub(lambda match: f"{float(match[0].replace(',', '')) + 10:,g}", text)
    return _WORD_NUMBER.sub(lambda match: str(_COUNT_WORDS[match[0].lower()] + 10), digits)


def search_nothing(answer: Answer, texts: Texts) -> Answer:
    """The answer, with nothing told of what was searched for it."""
    return answer.model_copy(update={"searched": answer.searched.model_copy(update={"articles": 0})})
