"""The extractive writer: it answers in the article's own words, shows every figure, or says that it found nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from evidences import evidence_of, labelled, sentences_of, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import prepare
from index.embedding import MiniLmEmbedder
from index.protocols import PreparedArticle
from index.types import Article, Evidence, EvidenceSentence, Record, Searched
from service.extractive import ExtractiveWriter
from service.protocols import Draft
from service.records import article_in_text
from service.verifying import verify

SEED = Path(__file__).parent.parent / "seeds" / "us-air-strike-syria-2021.txt"


class Asker:
    """Asks the writer about all sentences of one article, with real similarities."""

    def __init__(self, embedder: MiniLmEmbedder, prepared: PreparedArticle) -> None:
        self._embedder = embedder
        self._article = prepared.article
        self._sentences = prepared.sentences
        texts = [self._article.text[s.start : s.end] for s in self._sentences]
        self._vectors = embedder.embed(texts)

    def evidence(self, question: str) -> Evidence:
        cosines = self._vectors @ self._embedder.embed([question])[0]
        sentences = tuple(
            EvidenceSentence(f"S{n}", sentence, self._article, float(cosine), float(cosine), 0.0)
            for n, (sentence, cosine) in enumerate(zip(self._sentences, cosines, strict=True), start=1)
        )
        return Evidence(question, sentences, Searched(1, 1, self._article.published_at))

    def ask(self, question: str) -> tuple[Draft, Evidence]:
        evidence = self.evidence(question)
        return ExtractiveWriter().draft(evidence), evidence


@pytest.fixture(scope="module")
def seed(embedder: MiniLmEmbedder) -> Asker:
    article = article_in_text(SEED.read_text(encoding="utf-8"))
    return Asker(embedder, prepare(Record(**article.model_dump())))


@pytest.mark.parametrize(
    ("question", "words", "speaker"),
    [
        ("How many US troops are in Iraq?", "about 2,500 US troops", None),
        ("how many lorries were destroyed", "three lorries", "Rami Abdul Rahman"),
        ("Who is the US defence secretary?", "Lloyd Austin", "Lloyd Austin"),
        ("When was the strike launched?", "on Friday", "The Pentagon"),
        ("Why was the strike ordered?", "in response to attacks", "The Pentagon"),
        ("Has Kataib Hezbollah denied involvement?", "denied involvement", "Kataib Hezbollah"),
        ("Where did the strikes hit?", "Boukamal", "an Iraqi militia official"),
        ("How many contractors were injured?", "five other contractors", None),
    ],
)
def test_a_question_is_answered_in_the_articles_words_with_whoever_said_them(
    seed: Asker, question: str, words: str, speaker: str | None
) -> None:
    draft, _ = seed.ask(question)
    assert draft.outcome == "answered"
    assert words in draft.claims[0].text
    assert (draft.claims[0].speaker is None) == (speaker is None)
    assert (speaker or "") in (draft.claims[0].speaker or "")


@pytest.mark.parametrize(
    "question",
    [
        "How many people were killed in the strike?",
        "death toll",
        "How many fighters died?",
        "number of dead in the US strike on Syria",
        "Is it certain that 22 fighters were killed?",
    ],
)
def test_the_three_tolls_are_all_shown_with_who_gave_them(seed: Asker, question: str) -> None:
    draft, _ = seed.ask(question)
    assert draft.outcome == "conflicting"
    by_value = {value: set[str | None]() for value in ("one", "17", "22")}
    for claim in draft.claims:
        for value in by_value:
            if f" {value} " in f" {claim.text} ":
                by_value[value].add(claim.speaker)
    assert by_value["one"] & {"Militia officials", "an Iraqi militia official"}
    assert by_value["17"] & {"the Syrian Observatory for Human Rights"}
    assert by_value["22"] & {"a war monitor", "The Syrian Observatory for Human Rights"}
    assert all(speakers and None not in speakers for speakers in by_value.values())


@pytest.mark.parametrize(
    "question",
    [
        "How many children were killed in the strike?",
        "How many US troops are in Syria?",
        "Which company made the missiles?",
        "How much did the strike cost?",
        "What did Vladimir Putin say about the strike?",
        "What is the capital of France?",
        "What is the name of the contractor who was killed?",
        "asdf qwer",
        "?",
        "of the",
    ],
)
def test_what_the_article_does_not_say_is_refused_without_a_claim(seed: Asker, question: str) -> None:
    draft, _ = seed.ask(question)
    assert draft.outcome == "insufficient"
    assert not draft.claims


def test_what_militia_officials_said_alone_is_no_conflict(seed: Asker) -> None:
    draft, _ = seed.ask("How many people died according to militia officials?")
    assert draft.outcome == "answered"
    assert "one person" in texts(draft)


def test_every_claim_is_a_slice_of_a_sentence_it_cites_and_passes_verifying(seed: Asker) -> None:
    for question in ("How many people were killed?", "Who ordered the strike?", "What did the Pentagon say?"):
        draft, evidence = seed.ask(question)
        cited = {s.label: s.text for s in evidence.sentences}
        for claim in draft.claims:
            assert claim.text in cited[claim.labels[0]]
        assert not verify(draft, evidence).rejected


def test_the_same_evidence_gives_the_same_draft(seed: Asker) -> None:
    assert seed.ask("How many people were killed?")[0] == seed.ask("How many people were killed?")[0]


def test_no_evidence_is_no_answer() -> None:
    assert ExtractiveWriter().draft(evidence_of(question="Who?")).outcome == "insufficient"


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.text(max_size=120), st.lists(st.text(min_size=1, max_size=120).filter(str.strip), max_size=4))
def test_no_question_and_no_text_makes_it_fail_or_cite_what_is_not_there(
    question: str, lines: list[str]
) -> None:
    evidence = evidence_of(*(line.strip() for line in lines), question=question)
    draft = ExtractiveWriter().draft(evidence)
    for claim in draft.claims:
        assert all(evidence.by_label(label) for label in claim.labels)
        assert claim.text in "\n".join(s.text for s in evidence.sentences)


def test_where_the_best_sentence_is_a_near_miss_another_answers_only_if_it_is_as_near() -> None:
    asked = "When did the mill in Orla close?"
    mill = "The mill in Orla, which opened in 1871, employs 40."
    far = "A mill burnt down on 3 May 2020."
    assert ExtractiveWriter().draft(evidence_of(mill, far, question=asked)).claims == ()
    closed = "The mill in Orla closed on 3 May 2020."
    draft = ExtractiveWriter().draft(evidence_of(mill, closed, question=asked))
    assert [c.text for c in draft.claims] == [closed]


def test_hours_that_are_said_to_be_disputed_are_a_conflict() -> None:
    sentences = (
        "The bell cracked at 5 am, the mayor said.",
        "The hour is disputed.",
        "It cracked at 4 am, people in Orla say.",
    )
    draft = ExtractiveWriter().draft(evidence_of(*sentences, question="At what time did the bell crack?"))
    assert draft.outcome == "conflicting"
    assert {c.text for c in draft.claims} == {sentences[0], sentences[2]}


FERRY = "How many people died when the ferry Silver Tern capsized?"
COAST = "The coastguard said at least 14 people died when the passenger ferry Silver Tern capsized."


def told_elsewhere(toll: str, headline: str, then: str, published_at: str) -> Draft:
    """What is drafted of the coastguard's figure and of another's, in an article of its own."""
    articles = (
        Article("a1", "a1", 1, COAST, headline="Ferry Silver Tern capsizes", published_at="2024-05-06"),
        Article("a2", "a2", 1, f"{toll} {then}", headline=headline, published_at=published_at),
    )
    sentences = [*sentences_of(articles[0], COAST), *sentences_of(articles[1], toll, then)]
    return ExtractiveWriter().draft(labelled(sentences, FERRY))


TOLL = "The ministry said the number of dead rose to 19."
LATER = "The Silver Tern capsized on Monday."


@pytest.mark.parametrize("toll", [TOLL, "The hospital said 19 bodies were brought in."])
def test_a_figure_in_another_article_about_the_event_by_name_is_given_too(toll: str) -> None:
    draft = told_elsewhere(toll, "Silver Tern: toll rises", LATER, "2024-05-07")
    assert draft.outcome == "conflicting"
    assert ["14" in claim.text for claim in draft.claims] == [True, False]
    assert "19" in draft.claims[1].text


@pytest.mark.parametrize(
    ("toll", "headline", "then", "published_at"),
    [
        (TOLL, "Silver Tern: toll rises", LATER, "2024-06-07"),
        (TOLL, "Golden Tern: toll rises", LATER.replace("Silver", "Golden"), "2024-05-07"),
        (TOLL, "Silver Tern: fire in Osk", "The Silver Tern was near.", "2024-05-07"),
        ("The ministry said 19 had died in 1998.", "Silver Tern: toll rises", LATER, "2024-05-07"),
    ],
    ids=["a month later", "another ferry", "another event", "another year"],
)
def test_a_figure_of_another_event_is_not(toll: str, headline: str, then: str, published_at: str) -> None:
    draft = told_elsewhere(toll, headline, then, published_at)
    assert draft.outcome == "answered"
    assert "19" not in texts(draft)


@pytest.mark.parametrize(("other", "outcome"), [("40,000 tubs", "answered"), ("19 per cent", "conflicting")])
def test_figures_of_two_kinds_are_no_disagreement(other: str, outcome: str) -> None:
    told = (
        "Police said the shares of Valmora fell 11 per cent.",
        f"Dorn said the shares of Valmora fell {other}.",
    )
    found = evidence_of(*told, question="How far did the shares of Valmora fall?")
    assert ExtractiveWriter().draft(found).outcome == outcome
