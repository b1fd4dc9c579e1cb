"""Evidence made of sentences that a test writes down."""

from __future__ import annotations

from collections.abc import Iterable

from index.types import Article, Evidence, EvidenceSentence, Searched, Sentence
from service.cited import Cited, CitedSentence
from service.protocols import Draft


def texts(draft: Draft) -> str:
    """What a draft's claims say."""
    return " | ".join(claim.text for claim in draft.claims)


def article_of(
    *sentences: str, article_id: str = "a1", outlet: str | None = None, agency: str | None = None
) -> Article:
    """An article of these sentences, one space between two."""
    return Article(article_id, article_id, 1, " ".join(sentences), outlet=outlet, agency=agency)


def sentences_of(article: Article, *sentences: str) -> list[EvidenceSentence]:
    """`sentences` as they stand in `article`, in order, not labelled yet."""
    found, start = [], 0
    for ordinal, text in enumerate(sentences):
        start = article.text.index(text, start)
        span = Sentence(article.article_id, start, start + len(text), ordinal)
        found.append(EvidenceSentence("", span, article, 1.0, 0.5, 0.5))
        start += len(text)
    return found


def evidence_of(
    *sentences: str, outlet: str | None = None, agency: str | None = None, question: str = ""
) -> Evidence:
    """Evidence of one article with these sentences, labelled S1, S2, ..."""
    article = article_of(*sentences, outlet=outlet, agency=agency)
    return labelled(sentences_of(article, *sentences), question)


def labelled(sentences: list[EvidenceSentence], question: str = "") -> Evidence:
    """The sentences under S1, S2, ... in the order given."""
    return Evidence(
        question,
        tuple(
            EvidenceSentence(f"S{n}", s.sentence, s.article, s.score, s.similarity, s.coverage)
            for n, s in enumerate(sentences, start=1)
        ),
        Searched(1, len({s.article.article_id for s in sentences}), None),
    )


def cited_of(*sentences: str, outlet: str | None = None, agency: str | None = None) -> Cited:
    """These sentences of one article, all cited."""
    return cited(evidence_of(*sentences, outlet=outlet, agency=agency).sentences)


def cited(sentences: Iterable[EvidenceSentence]) -> Cited:
    """`sentences`, cited in this order."""
    return Cited(tuple(CitedSentence(s.text, s) for s in sentences))
