"""An embedding model behind LangChain fulfils the Embedder's protocol, or says in our words why it cannot."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import Any

import numpy as np
import pytest
from openai_replies import (
    context_exceeded,
    html_page,
    json_body,
    no_credit,
    rate_limited,
    redirect,
    rejected,
    server_error,
    wrong_key,
)
from openai_server import Exchange, OpenAIServer, Reply
from remote_models import KEY, Waits

from index.embedding_batches import BatchLimits
from index.embedding_client import EmbeddingModel
from index.errors import ModelFailed, ModelUnavailable, NotReady, OnRecordError
from index.langchain_embedding import LangChainEmbedder
from index.protocols import ChunkToEmbed, Embedder
from index.types import Chunk

HEADLINE = "Ferry"
SENTENCES = ("A ferry sank near Lund.", "Nine people drowned.", "Police are asking who steered.")


@contextmanager
def scripted(seconds: float = 20.0, **options: Any) -> Iterator[tuple[OpenAIServer, LangChainEmbedder]]:
    with OpenAIServer() as server:
        model = EmbeddingModel("openai", "text-embedding-3-small", server.url, KEY, seconds)
        with closing(LangChainEmbedder(model, sleep=Waits(), **options)) as embedder:
            yield server, embedder


def a_chunk(ordinal: int, *sentences: str) -> ChunkToEmbed:
    text, spans = HEADLINE + "\n", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    chunk = Chunk("a", 0, 1, ordinal, 0, len(sentences) - 1, 1)
    return ChunkToEmbed(chunk, text, tuple(spans))


def inputs(server: OpenAIServer) -> list[list[str]]:
    return [exchange.body["input"] for exchange in server.exchanges]


def vectors_reply(*vectors: object) -> Reply:
    data = [{"object": "embedding", "index": i, "embedding": vector} for i, vector in enumerate(vectors)]
    return json_body(
        {"object": "list", "data": data, "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1}}
    )


def test_one_unit_vector_a_text_in_order() -> None:
    with scripted() as (server, embedder):
        protocol: Embedder = embedder
        found = protocol.embed(SENTENCES)
        assert (found.shape, found.dtype) == ((3, 1536), np.float32)
        assert np.allclose(np.linalg.norm(found, axis=1), 1)
        assert np.array_equal(protocol.embed(SENTENCES[::-1]), found[::-1])
        assert inputs(server)[0] == list(SENTENCES)  # text, no token numbers
        assert server.exchanges[0].headers["authorization"] == f"Bearer {KEY}"


def test_vectors_of_any_length_are_made_unit_vectors() -> None:
    with scripted() as (server, embedder):
        server.queue.append(vectors_reply([3.0, 4.0], [0.0, -2.0]))
        assert embedder.embed(["a", "b"]).tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0.0, -1.0]]


def test_no_texts_ask_nothing() -> None:
    with scripted() as (server, embedder):
        assert len(embedder.embed([])) == 0
        assert embedder.embed_chunks([]) == []
        assert server.exchanges == []


def test_dimensions_are_learned_once_and_the_fingerprint_needs_no_connection() -> None:
    with scripted() as (server, embedder):
        assert embedder.fingerprint.startswith("openai:text-embedding-3-small:")
        assert KEY not in embedder.fingerprint
        assert server.exchanges == []
        assert (embedder.dimensions, embedder.dimensions) == (1536, 1536)
        assert len(server.exchanges) == 1


def test_a_chunk_has_a_vector_and_one_for_each_sentence() -> None:
    with scripted() as (_, embedder):
        chunks = [a_chunk(0, *SENTENCES[:2]), a_chunk(1, SENTENCES[2], "  ")]
        told: list[tuple[int, int]] = []
        first, second = embedder.embed_chunks(chunks, lambda done, total: told.append((done, total)))
        alone = embedder.embed([chunks[0].text, chunks[1].text, *SENTENCES])
        assert np.array_equal(first.vector, alone[0])
        assert np.array_equal(first.sentences, alone[2:4])
        assert np.array_equal(second.vector, alone[1])
        assert np.array_equal(second.sentences[0], alone[4])
        assert not second.sentences[1].any()
        assert told[-1] == (2, 2)


def test_progress_grows_with_the_batches_and_may_stop_the_work() -> None:
    with scripted(limits=BatchLimits(inputs=2)) as (_, embedder):
        told: list[int] = []
        embedder.embed_chunks([a_chunk(i, SENTENCES[0]) for i in range(3)], lambda done, _: told.append(done))
        assert told == [1, 2, 3]

        def fail(done: int, total: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            embedder.embed_chunks([a_chunk(0, SENTENCES[0])], fail)


def test_more_than_a_request_holds_is_sent_in_several() -> None:
    with scripted(limits=BatchLimits(inputs=10)) as (server, embedder):
        texts = [f"text {i}" for i in range(25)]
        found = embedder.embed(texts)
        assert sorted(len(batch) for batch in inputs(server)) == [5, 10, 10]
        assert np.array_equal(found[17], embedder.embed([texts[17]])[0])


@pytest.mark.parametrize(
    "refused",
    [
        rejected("batch size 4 > maximum allowed batch size 1"),
        Reply(status=413, error={}),
        Reply(status=422, error={}),
    ],
)
def test_a_server_that_takes_fewer_gets_fewer(refused: Reply) -> None:
    def answer(exchange: Exchange) -> Reply:
        return Reply() if len(exchange.body["input"]) == 1 else refused

    with scripted() as (server, embedder):
        server.answer = answer
        together = embedder.embed(["one", "two", "three", "four"])
        server.answer = lambda exchange: Reply()
        assert np.array_equal(together, embedder.embed(["one", "two", "three", "four"]))


def test_a_text_that_a_server_cannot_read_whole_is_read_from_its_start() -> None:
    def answer(exchange: Exchange) -> Reply:
        return context_exceeded() if len(exchange.body["input"][0]) > 500 else Reply()

    with scripted() as (server, embedder):
        server.answer = answer
        text = "A ferry sank near Lund. " * 100
        assert embedder.embed([text]).shape == (1, 1536)
        assert text.startswith(inputs(server)[-1][0])
        server.answer = lambda exchange: context_exceeded()
        with pytest.raises(ModelFailed) as error:
            embedder.embed([text])
        assert error.value.code == "model_context_exceeded"


@pytest.mark.parametrize(
    "text", ["", " ", "\ud800", "x" * 200_000, "word " * 40_000, "<|endoftext|>", "\x00"]
)
def test_any_text_has_a_vector(text: str) -> None:
    with scripted() as (_, embedder):
        assert np.isclose(np.linalg.norm(embedder.embed([text])[0]), 1)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (wrong_key(KEY), "model_unauthorized"),
        (no_credit(), "model_no_credit"),
        (html_page(404), "model_rejected_request"),
        (rejected("no such model"), "model_rejected_request"),
        (html_page(), "model_not_spoken"),
        (json_body({"foo": 1}), "model_not_spoken"),
        (json_body([]), "model_not_spoken"),
        (Reply(raw=b"{", content_type="application/json"), "model_not_spoken"),
        (vectors_reply(), "model_not_spoken"),
        (vectors_reply([1.0], [1.0]), "model_not_spoken"),
        (vectors_reply([]), "model_not_spoken"),
        (vectors_reply(["a"]), "model_not_spoken"),
        (vectors_reply(None), "model_not_spoken"),
        (vectors_reply([0.0, 0.0]), "model_not_spoken"),
        (vectors_reply([1e300]), "model_not_spoken"),
        (json_body(json.loads('{"object": "list", "data": [{"embedding": [NaN], "index": 0}]}')), "model_not_spoken"),
    ],
)  # fmt: skip
def test_what_would_fail_again_is_told_at_once(reply: Reply, code: str) -> None:
    with scripted() as (server, embedder):
        server.answer = lambda exchange: reply
        with pytest.raises(ModelFailed, match="text-embedding-3-small") as error:
            embedder.embed(["a"])
        assert (error.value.code, type(error.value), len(server.exchanges)) == (code, ModelFailed, 1)
        assert KEY not in str(error.value)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (rate_limited(), "model_rate_limited"),
        (server_error(503), "model_overloaded"),
        (Reply(then="cut"), "model_connection_lost"),
    ],
)
def test_what_may_work_later_is_tried_again(reply: Reply, code: str) -> None:
    with scripted() as (server, embedder):
        server.queue.extend([reply, reply])
        assert embedder.embed(["a"]).shape == (1, 1536)
        server.answer = lambda exchange: reply
        with pytest.raises(ModelUnavailable) as error:
            embedder.embed(["a"])
        assert (error.value.code, len(server.exchanges)) == (code, 6)


def test_a_text_goes_nowhere_but_to_the_base_url() -> None:
    with OpenAIServer() as other, scripted() as (server, embedder):
        server.answer = lambda exchange: redirect(f"{other.url}/embeddings")
        with pytest.raises(ModelFailed, match=r"\(307: it redirects") as error:
            embedder.embed(["a"])
        assert error.value.code == "model_not_spoken"
        assert (len(server.exchanges), other.exchanges) == (1, [])


@pytest.mark.parametrize("reply", [Reply(silent=True), Reply(then="hang")])
def test_nothing_waits_for_ever(reply: Reply) -> None:
    with scripted(seconds=0.3) as (server, embedder):
        server.answer = lambda exchange: reply
        with pytest.raises(ModelUnavailable) as error:
            embedder.embed(["a"])
        assert error.value.code == "model_timeout"


def test_vectors_of_another_length_than_before_are_refused() -> None:
    with scripted() as (server, embedder):
        embedder.embed(["a"])
        server.queue.append(vectors_reply([1.0, 2.0]))
        with pytest.raises(ModelFailed, match="dimensions"):
            embedder.embed(["a"])


def test_many_threads_share_one() -> None:
    with scripted(limits=BatchLimits(inputs=2)) as (_, embedder), ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: embedder.embed([f"text {n}", "b", "c"])[0], range(24)))
        assert np.array_equal(found[7], embedder.embed(["text 7"])[0])


def test_a_closed_one_takes_no_more() -> None:
    with scripted() as (_, embedder):
        embedder.embed(["a"])
        embedder.close()
        with pytest.raises(ModelUnavailable, match="shutting down"):
            embedder.embed(["a"])


@pytest.mark.parametrize(
    ("provider", "expected"),
    [("cohere", "pip install langchain-cohere"), ("nobody", "not supported")],
)
def test_a_model_that_cannot_be_set_up_says_what_to_do(provider: str, expected: str) -> None:
    with (
        closing(LangChainEmbedder(EmbeddingModel(provider, "some-model"))) as embedder,
        pytest.raises(NotReady, match=expected) as error,
    ):
        embedder.embed(["a"])
    assert isinstance(error.value, OnRecordError)
    assert error.value.field == "ONRECORD_EMBEDDING_MODEL"
