"""The packaged MiniLM: vectors of texts, of chunks, and of the sentences within chunks."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.embedding import DIMENSIONS, FINGERPRINT, MODEL_FOLDER, RECIPE, MiniLmEmbedder
from index.protocols import ChunkToEmbed, FloatArray
from index.types import Chunk


def chunk_of(*sentences: str) -> ChunkToEmbed:
    """A chunk of these sentences, a space apart, without a headline."""
    text, spans = "", []
    for sentence in sentences:
        start = len(text) + (1 if text else 0)
        text = f"{text} {sentence}" if text else sentence
        spans.append((start, start + len(sentence)))
    chunk = Chunk("a1", 0, len(text), ordinal=0, first_sentence=0, last_sentence=len(spans) - 1, tokens=1)
    return ChunkToEmbed(chunk, text, tuple(spans))


def lengths(vectors: FloatArray) -> FloatArray:
    return np.linalg.norm(vectors, axis=-1)


def test_what_a_text_means_decides_how_near_it_is(embedder: MiniLmEmbedder) -> None:
    question, answer, aside = embedder.embed(
        [
            "How many people died in the strike?",
            "At least 17 fighters were killed in the air raid.",
            "The film festival opens in Cannes on Tuesday.",
        ]
    )
    assert question @ answer > question @ aside + 0.2


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "a",
        "\x00",
        "\ud800 lone surrogate",
        "😀" * 500,
        "word " * 200_000,
        "x" * 1_000_000,
        "日本",
    ],
    ids=["empty", "space", "lines", "letter", "nul", "surrogate", "emoji", "1 MB", "one word of 1 MB", "han"],
)
def test_any_text_has_a_unit_vector(embedder: MiniLmEmbedder, text: str) -> None:
    vectors = embedder.embed([text])
    assert vectors.shape == (1, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert lengths(vectors) == pytest.approx(1.0, abs=1e-4)


def test_no_texts_are_no_vectors(embedder: MiniLmEmbedder) -> None:
    assert embedder.embed([]).shape == (0, DIMENSIONS)
    assert embedder.embed_chunks([]) == []


def test_a_vector_depends_on_its_text_alone(embedder: MiniLmEmbedder) -> None:
    texts = ["Rockets hit Irbil.", "The Pentagon said the strike was ordered. " * 30, "No."]
    together = embedder.embed(texts)
    apart = np.stack([embedder.embed([text])[0] for text in texts])
    assert np.array_equal(together, apart)
    assert np.array_equal(together[::-1], embedder.embed(texts[::-1]))


def test_a_chunk_has_a_vector_and_one_for_each_sentence(embedder: MiniLmEmbedder) -> None:
    sentences = ("Rockets hit a base in Irbil.", "The festival opens in Cannes.")
    (vectors,) = embedder.embed_chunks([chunk_of(*sentences)])
    assert np.array_equal(vectors.vector, embedder.embed([" ".join(sentences)])[0])
    assert vectors.sentences.shape == (2, DIMENSIONS)
    assert lengths(vectors.sentences) == pytest.approx(1.0, abs=1e-4)
    about_rockets, about_films = vectors.sentences @ embedder.embed(["a rocket attack"])[0]
    assert about_rockets > about_films


def test_a_sentence_knows_what_stands_around_it(embedder: MiniLmEmbedder) -> None:
    it = "It killed four people."
    (flood,) = embedder.embed_chunks([chunk_of("A flood came down the valley.", it)])
    (plane,) = embedder.embed_chunks([chunk_of("A plane came down at the airport.", it)])
    about_floods = embedder.embed(["How many died in the flood?"])[0]
    assert flood.sentences[1] @ about_floods > plane.sentences[1] @ about_floods


def test_sentences_the_model_did_not_reach_are_embedded_by_themselves(embedder: MiniLmEmbedder) -> None:
    late = "Rockets hit a base in Irbil."
    (vectors,) = embedder.embed_chunks([chunk_of("The festival opens in Cannes. " * 80, late, "   ")])
    assert np.array_equal(vectors.sentences[1], embedder.embed([late])[0])
    assert not vectors.sentences[2].any()


@pytest.mark.parametrize(
    "text", ["Ｆｕｌｌ ｗｉｄｔｈ", "İstanbul'da", "ﬁnance ½", "e\u0301tat d’urgence", "👩‍👩‍👧 said"]
)
def test_sentence_vectors_follow_code_points_not_bytes(embedder: MiniLmEmbedder, text: str) -> None:
    """What folding does to letters before it must not shift where a sentence is found."""
    (vectors,) = embedder.embed_chunks([chunk_of(text, "Rockets hit Irbil.", "Films open in Cannes.")])
    about_rockets = vectors.sentences @ embedder.embed(["Rockets hit Irbil."])[0]
    assert int(np.argmax(about_rockets)) == 1


def test_progress_counts_every_chunk(embedder: MiniLmEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    embedder.embed_chunks(
        [chunk_of(f"Sentence {n}.") for n in range(5)], lambda done, of: seen.append((done, of))
    )
    assert seen == [(n, 5) for n in range(1, 6)]


def test_a_failing_progress_stops_the_work(embedder: MiniLmEmbedder) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embedder.embed_chunks([chunk_of(f"Sentence {n}.") for n in range(50)], stop)


def test_threads_may_share_one_embedder() -> None:
    shared = MiniLmEmbedder(threads=2)
    texts = [f"Rocket number {n} hit Irbil." for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        found = np.concatenate(list(pool.map(lambda text: shared.embed([text]), texts)))
    assert np.array_equal(found, shared.embed(texts))


def test_the_fingerprint_is_of_the_files_and_the_recipe() -> None:
    digest = hashlib.sha256()
    for name in ("model.int8.onnx", "tokenizer.json"):
        digest.update((MODEL_FOLDER / name).read_bytes())
    digest.update(RECIPE.encode())
    assert FINGERPRINT.endswith(f":{digest.hexdigest()[:12]}")
    assert MiniLmEmbedder().fingerprint == FINGERPRINT
    assert MiniLmEmbedder().dimensions == DIMENSIONS
