"""The packaged reader: which sentence of a passage answers a question, if one does."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import reading
from index.onnx_model import OnnxModel, open_model
from index.reading import MiniLmReader

PASSAGE = (
    "The ferry Silver Tern sank off Port Maren on Monday evening.",
    "Nineteen people drowned, the coastguard said.",
    "She had been built in Gdansk in 1998 and carried a cargo of timber.",
)


@pytest.fixture(scope="module")
def reader() -> MiniLmReader:
    return MiniLmReader()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("When did the ferry go down?", 0),
        ("How many passengers lost their lives?", 1),
        ("What was the vessel transporting?", 2),
    ],
)
def test_the_sentence_that_answers_is_the_likeliest(reader: MiniLmReader, question: str, answer: int) -> None:
    (odds,) = reader.read(question, [PASSAGE])
    figures = [figure for figure in odds if figure is not None]
    assert len(figures) == len(PASSAGE)
    assert figures.index(max(figures)) == answer


def test_a_question_that_is_answered_has_better_odds_than_one_that_is_not(reader: MiniLmReader) -> None:
    def best(question: str) -> float:
        (odds,) = reader.read(question, [PASSAGE])
        return max(figure for figure in odds if figure is not None)

    assert best("How many people drowned?") > best("Who was the captain of the Silver Tern?")


@pytest.mark.parametrize(
    "passages",
    [[], [[]], [["", " "]], [["\x00", "\ud800"]], [["😀" * 500, "日本"]], [["word " * 100_000]]],
    ids=[
        "no passage",
        "no sentence",
        "nothing to read",
        "nul and surrogate",
        "emoji and han",
        "half a megabyte",
    ],
)
def test_every_sentence_has_a_figure_or_none(reader: MiniLmReader, passages: list[list[str]]) -> None:
    odds = reader.read("Who?", passages)
    assert [len(one) for one in odds] == [len(passage) for passage in passages]


def test_what_is_beyond_its_reach_is_not_read(reader: MiniLmReader) -> None:
    (odds,) = reader.read("Who sank?", [[*PASSAGE, "word " * 200, "word " * 200, "She sank."]])
    assert None not in odds[:3]
    assert odds[-1] is None


@pytest.mark.parametrize(
    "question", ["", " ", "?" * 10_000, "\ud800"], ids=["empty", "space", "long", "surrogate"]
)
def test_any_question_is_read(reader: MiniLmReader, question: str) -> None:
    assert None not in reader.read(question, [PASSAGE])[0]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4))
def test_a_passage_is_read_alike_whatever_is_read_beside_it(sentences: list[str]) -> None:
    reader = MiniLmReader(threads=2)
    alone = reader.read("Who sank?", [PASSAGE])
    assert reader.read("Who sank?", [sentences, PASSAGE])[1] == alone[0]


def test_the_model_is_opened_once_however_many_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def noting(model: Path, tokenizer: Path, most_pieces: int | None) -> OnnxModel:
        opened.append(model)
        return open_model(model, tokenizer, most_pieces)

    monkeypatch.setattr(reading, "open_model", noting)
    reading._opened.cache_clear()
    together = Barrier(4)

    def ask(_: int) -> list[list[float | None]]:
        together.wait()
        return MiniLmReader(threads=1).read("How many drowned?", [PASSAGE])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(ask, range(4)))
    assert opened == [reading.MODEL_FILE]


def test_the_fingerprint_is_of_the_files() -> None:
    digest = hashlib.sha256()
    for file in (reading.MODEL_FILE, reading.TOKENIZER):
        digest.update(file.read_bytes())
    assert MiniLmReader().fingerprint == f"minilm-reader-int8:{digest.hexdigest()[:12]}"


def test_nothing_to_read_opens_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_loaded", lambda: pytest.fail("opened"))
    assert MiniLmReader().read("Who?", []) == []


def test_threads_may_share_one_reader() -> None:
    shared = MiniLmReader(threads=2)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: shared.read("How many drowned?", [PASSAGE, PASSAGE]), range(6)))
    assert all(one == found[0] for one in found)
