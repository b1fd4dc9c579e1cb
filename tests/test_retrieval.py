"""Retrieval: passages for a query, and labelled sentences for a question, over real stores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.article_store import SqliteArticleStore
from index.articles import prepare
from index.chunk_store import ChromaChunkStore
from index.embedding import MiniLmEmbedder
from index.ingest import Ingestor
from index.retrieval import CHUNKS_READ, MOST_SENTENCES, HybridRetriever
from index.tokens import count
from index.types import Evidence, Filters, Record

SEED = Path(__file__).parent.parent / "seeds" / "us-air-strike-syria-2021.txt"
HEADLINE = "Biden takes first military action on Iran-backed militias in Syria"
EVERYTHING = Filters()

FLOOD = Record(
    text="Flood in the valley\n\nBy Ann Writer\n\nA flood came down the Orla valley on Monday. It killed four people, "
    "the mayor, Lena Holt, said.\n\nThe U.S. consulate closed. Some 2,500 homes lost power, and 1900 had no water.",
    headline="Flood in the valley",
    outlet="Valley Post",
    published_at="2022-05-01",
    key="flood",
)
FESTIVAL = Record(
    text="Films open in Cannes\n\nThe festival opens in Cannes on Tuesday. Nine films compete for the prize.",
    headline="Films open in Cannes",
    outlet="Film Weekly",
    published_at="2022-05-17",
    key="festival",
)


@dataclass(frozen=True)
class Opened:
    """A collection of three articles, and what searches it."""

    store: SqliteArticleStore
    chunks: ChromaChunkStore
    ingestor: Ingestor
    retriever: HybridRetriever

    def id_of(self, key: str) -> str:
        article = self.store.current(key)
        assert article is not None
        return article.article_id

    def close(self) -> None:
        self.chunks.close()
        self.store.close()


def open_in(folder: Path, embedder: MiniLmEmbedder) -> Opened:
    store = SqliteArticleStore(folder / "articles.sqlite3")
    chunks = ChromaChunkStore(folder / "chroma")
    return Opened(store, chunks, Ingestor(store, chunks, embedder), HybridRetriever(store, chunks, embedder))


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Opened]:
    opened = open_in(tmp_path_factory.mktemp("three"), embedder)
    seed = Record(
        text=SEED.read_text("utf-8").split("---", 2)[2],
        headline=HEADLINE,
        outlet="Dailynewsun",
        published_at="2021-02-26",
        key="seed",
    )
    opened.ingestor.ingest([prepare(record) for record in (seed, FLOOD, FESTIVAL)])
    yield opened
    opened.close()


@pytest.fixture
def empty(tmp_path: Path, embedder: MiniLmEmbedder) -> Iterator[Opened]:
    opened = open_in(tmp_path, embedder)
    yield opened
    opened.close()


def best(evidence: Evidence) -> str:
    return max(evidence.sentences, key=lambda one: one.score).text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many US troops are in Iraq?", "about 2,500 US troops"),
        ("how many us troops are in iraq", "about 2,500 US troops"),
        ("When was the rocket attack on Irbil?", "15 February"),
        ("Which groups deny a part in recent attacks?", "has denied involvement"),
        ("What is the name of the mayor?", "Lena Holt"),
        ("How many homes have no electricity?", "2,500 homes"),
        ("When does the Cannes festival start?", "on Tuesday"),
        ("Which homes lost power, 2500 of them?", "2,500 homes"),
        ("What did the US consulate do in the flood?", "U.S. consulate"),
    ],
)
def test_the_sentence_that_answers_comes_first(three: Opened, question: str, words: str) -> None:
    assert words in best(three.retriever.evidence(question, EVERYTHING))


def test_the_evidence_knows_the_chunks_of_its_sentences_the_best_ones_first(three: Opened) -> None:
    evidence = three.retriever.evidence("How many homes have no electricity?", EVERYTHING)
    found = max(evidence.sentences, key=lambda one: one.score).sentence
    assert found in evidence.chunks[0]
    assert {one.sentence for one in evidence.sentences} <= {one for chunk in evidence.chunks for one in chunk}
    for chunk in evidence.chunks:
        assert list(chunk) == sorted(chunk, key=lambda one: one.ordinal)
        assert len({one.article_id for one in chunk}) == 1


def test_the_three_death_tolls_are_all_in_the_evidence(three: Opened) -> None:
    text = " ".join(s.text for s in three.retriever.evidence("How many were killed?", EVERYTHING).sentences)
    assert all(toll in text for toll in ("At least 17", "at least 22", "one person had been killed"))


def test_labels_follow_reading_order_best_article_first(three: Opened) -> None:
    evidence = three.retriever.evidence("How many people were killed in the Orla valley?", EVERYTHING)
    assert [s.label for s in evidence.sentences] == [f"S{n}" for n in range(1, len(evidence.sentences) + 1)]
    assert evidence.sentences[0].article.key == "flood"
    assert evidence.sentences[0].article.article_id == three.id_of("flood")
    places = [(s.sentence.article_id, s.sentence.ordinal) for s in evidence.sentences]
    articles = list(dict.fromkeys(article for article, _ in places))
    assert places == sorted(places, key=lambda place: (articles.index(place[0]), place[1]))


def test_evidence_repeats_no_sentence_and_leaves_bylines_out(three: Opened) -> None:
    evidence = three.retriever.evidence("Who wrote about the flood and the air strike?", EVERYTHING)
    texts = [(s.sentence.article_id, s.text) for s in evidence.sentences]
    assert len(texts) == len(set(texts))
    assert not [text for _, text in texts if "Ann Writer" in text or text.startswith("Dailynewsun Desk")]
    assert all(s.text == s.article.text[s.sentence.start : s.sentence.end] for s in evidence.sentences)


@pytest.mark.parametrize("budget", [0, 1, 40, 200, 1500])
def test_evidence_keeps_its_token_budget(three: Opened, budget: int) -> None:
    evidence = three.retriever.evidence("What did the Pentagon say?", EVERYTHING, budget)
    assert sum(count(s.text) for s in evidence.sentences) <= budget
    assert len(evidence.sentences) <= MOST_SENTENCES
    assert bool(evidence.sentences) == (budget >= 40)


def test_evidence_says_what_was_searched(three: Opened) -> None:
    searched = three.retriever.evidence("Who?", EVERYTHING).searched
    assert (searched.articles, searched.newest_published_at) == (3, "2022-05-17")
    assert searched.passages > 3
    assert three.retriever.evidence("Who?", EVERYTHING, limit_passages=2).searched.passages == 2


def test_scores_say_how_well_a_sentence_fits(three: Opened) -> None:
    on_it = three.retriever.evidence("How many US troops are in Iraq?", EVERYTHING).sentences
    off_it = three.retriever.evidence("Who won the chess championship?", EVERYTHING).sentences
    assert max(s.coverage for s in on_it) == pytest.approx(1.0)
    assert max(s.coverage for s in off_it) < 0.5
    assert max(s.similarity for s in on_it) > max(s.similarity for s in off_it)


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        (Filters(outlets=("valley post",)), {"flood"}),
        (Filters(published_after="2022-05-02"), {"festival"}),
        (Filters(published_before="2021-12-31"), {"seed"}),
        (Filters(language="en"), {"seed", "flood", "festival"}),
        (Filters(language="fr"), set()),
        (Filters(outlets=()), set()),
    ],
)
def test_filters_hold_for_both_searches(three: Opened, filters: Filters, keys: set[str]) -> None:
    question = "Which people were killed, and what opens in Cannes?"
    evidence = three.retriever.evidence(question, filters)
    assert {s.article.key for s in evidence.sentences} == keys
    assert {p.article.key for p in three.retriever.search(question, filters, token_budget=5000)} == keys
    assert evidence.searched.articles == len(keys)


def test_an_article_can_be_asked_alone(three: Opened) -> None:
    only = Filters(article_ids=(three.id_of("flood"),))
    assert {s.article.key for s in three.retriever.evidence("air strike in Syria", only).sentences} == {
        "flood"
    }


def test_passages_are_slices_best_first(three: Opened) -> None:
    passages = three.retriever.search("films compete in Cannes", EVERYTHING)
    assert passages[0].article.key == "festival"
    assert passages[0].score == pytest.approx(1.0)
    assert [p.score for p in passages] == sorted((p.score for p in passages), reverse=True)
    assert all(p.text == p.article.text[p.start : p.end] == p.text.strip() for p in passages)


@pytest.mark.parametrize(
    ("limit", "budget", "most"), [(1, None, 1), (2, None, 2), (None, None, 5), (1, 30, 1)]
)
def test_a_search_returns_no_more_than_asked(
    three: Opened, limit: int | None, budget: int | None, most: int
) -> None:
    passages = three.retriever.search("rocket attack on Irbil", EVERYTHING, limit, budget)
    assert 0 < len(passages) <= most
    assert budget is None or sum(count(p.text) for p in passages) <= budget


def test_a_larger_budget_reads_more_chunks(empty: Opened) -> None:
    halls = [f"Hall {n} of the fair in Orla was shut at noon." for n in range(CHUNKS_READ + 20)]
    empty.ingestor.ingest([prepare(Record(text=hall, key=str(n))) for n, hall in enumerate(halls)])
    small, large = (empty.retriever.search("the fair in Orla", EVERYTHING, None, n) for n in (1_000, 5_000))
    assert len(small) <= CHUNKS_READ
    assert {p.article.key for p in large} == {str(n) for n in range(len(halls))}


def test_a_question_of_stop_words_alone_is_searched_by_its_vector(three: Opened) -> None:
    assert three.retriever.search("what is it about", EVERYTHING)


def test_an_empty_collection_has_no_evidence_and_no_passages(empty: Opened) -> None:
    evidence = empty.retriever.evidence("Who was killed?", EVERYTHING)
    assert evidence.sentences == ()
    assert (evidence.searched.passages, evidence.searched.articles) == (0, 0)
    assert evidence.searched.newest_published_at is None
    assert empty.retriever.search("anything", EVERYTHING) == ()


def test_what_is_accepted_but_not_indexed_yet_is_found_by_its_words(empty: Opened) -> None:
    empty.ingestor.accept([prepare(FLOOD)])
    evidence = empty.retriever.evidence("How many homes lost power in the flood?", EVERYTHING)
    assert "2,500 homes" in best(evidence)
    assert max(s.similarity for s in evidence.sentences) > 0.3


def test_a_sentence_that_two_articles_have_is_evidence_from_each(empty: Opened) -> None:
    for key in ("one", "other"):
        text = "The flood killed four people.\n\nThe flood killed four people.\n\nRain fell."
        empty.ingestor.ingest([prepare(Record(text=text, key=key))])
    evidence = empty.retriever.evidence("How many did the flood kill?", EVERYTHING)
    told = [s.article.key for s in evidence.sentences if "killed" in s.text]
    assert sorted(told) == ["one", "other"]


def test_a_superseded_version_is_not_found(empty: Opened) -> None:
    for toll in ("four", "six"):
        empty.ingestor.ingest([prepare(Record(text=f"The flood killed {toll} people.", key="flood"))])
    found = empty.retriever.evidence("How many did the flood kill?", EVERYTHING)
    assert [s.text for s in found.sentences] == ["The flood killed six people."]
    assert found.searched.articles == 1


def test_a_sentence_over_the_budget_of_a_chunk_is_evidence_as_a_whole(empty: Opened) -> None:
    long = "The flood " + ", ".join(f"which took house {n}" for n in range(40)) + ", killed the mayor."
    empty.ingestor.ingest([prepare(Record(text=f"Rain fell. {long} Nobody slept.", key="long"))])
    evidence = empty.retriever.evidence("Whom did the flood kill?", EVERYTHING)
    assert [s.text for s in evidence.sentences].count(long) == 1
    assert not empty.retriever.evidence("Whom did the flood kill?", EVERYTHING, 100).by_label("S9")
