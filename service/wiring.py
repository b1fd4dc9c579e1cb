"""The only place that builds: settings in, an engine over an opened data folder out.

What is made of what is decided here and nowhere else; the parts get each other through their constructors.
Slow imports happen here, when something is opened: nothing may import this module only to print a help text.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from index.article_store import SqliteArticleStore
from index.chunk_store import ChromaChunkStore
from index.data_folder import DataFolder
from index.embedding import MiniLmEmbedder
from index.embedding_client import EmbeddingModel
from index.ingest import Ingestor
from index.langchain_embedding import LangChainEmbedder
from index.model_spec import ModelSpec, spec_of
from index.protocols import Embedder, Progress
from index.reading import MiniLmReader
from index.retries import Retries
from index.retrieval import HybridRetriever
from index.tokens import count, counter_for
from service.brief_writer import BriefingWriter
from service.briefing import Briefer
from service.chain import Chain
from service.collection import Collection
from service.engine import LocalEngine, Readers
from service.extractive import ExtractiveWriter
from service.extractive_briefing import ExtractiveBriefing
from service.failures import ModelFailures
from service.gathering import Gatherer
from service.inputs import Limits
from service.llm.briefing import REPLY_TOKENS, LlmBriefing
from service.llm.chat import ChatModel
from service.llm.langchain_model import CallLimits, LangChainModel
from service.llm.prices import price_from, price_of
from service.llm.writer import LlmWriter
from service.protocols import Writer
from service.settings import PACKAGED_EMBEDDER, Settings
from service.warming import warm_up_in_background

if TYPE_CHECKING:
    from service.llm.langchain_building import Builder


def open_engine(
    settings: Settings,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
    chat_model: ChatModel | None = None,
) -> LocalEngine:
    """An engine that owns the data folder until it is closed, and has finished what an interrupted one left.

    An index that cannot be used raises only when a verb needs it; articles can be read without one. `embedder`
    and `chat_model` are those of the settings if not given; `progress` is told the chunks still to be indexed.
    Raises DataFolderInUse, NotReady for a folder that is none, StorageFailed.
    """
    with ExitStack() as opened:
        failures = ModelFailures()
        collection = _open_collection(settings, embedder, opened, failures)
        collection.recover(progress)
        made = None if chat_model else open_chat_model(settings)
        engine = _engine(settings, collection, chat_model or made, made.close if made else None, failures)
        opened.pop_all()  # nothing failed: the engine closes them from here on
    return engine


def open_engine_recovering(settings: Settings) -> LocalEngine:
    """The same at once, for a server: what was interrupted is finished in a thread meanwhile, `health` tells how far.

    What the first question would load is loaded in another.
    """
    with ExitStack() as opened:
        failures = ModelFailures()
        collection = _open_collection(settings, None, opened, failures)
        chat = open_chat_model(settings)
        engine = _engine(settings, collection, chat, chat.close if chat else None, failures)
        opened.pop_all()
    recovery = collection.recover_in_background()
    steps: list[Callable[[], object]] = [partial(count, "warm up"), recovery.join]
    if chat is None or settings.fallback == "extractive":
        steps.insert(0, MiniLmReader().load)
    warm_up_in_background(*([chat.warm_up] if chat else []), *steps)
    return engine


def rebuild_index(settings: Settings, progress: Progress | None = None) -> int:
    """Make the vector index again from the articles, whatever state it is in; how many chunks it has."""
    with ExitStack() as opened:
        return _open_collection(settings, None, opened, ModelFailures()).ingestor.reindex(progress)


def _open_collection(
    settings: Settings, given: Embedder | None, opened: ExitStack, failures: ModelFailures
) -> Collection:
    folder = DataFolder(settings.data_dir)
    opened.callback(folder.close)
    store = SqliteArticleStore(folder.articles)
    opened.callback(store.close)
    if settings.chroma_url:
        chunks = ChromaChunkStore(settings.chroma_url, _collection_name(store))
    else:
        chunks = ChromaChunkStore(folder.chunks)
    opened.callback(chunks.close)
    embedder = given or _embedder(settings, failures)
    ours = ExitStack()  # what the collection lets go of last
    ours.callback(folder.close)
    if given is None and isinstance(embedder, LangChainEmbedder):
        ours.callback(embedder.close)
        opened.callback(embedder.close)
    return Collection(store, chunks, embedder, Ingestor(store, chunks, embedder), ours.close)


def _collection_name(store: SqliteArticleStore) -> str:
    """One of this folder's own: recovery deletes what the folder does not know, and servers are shared."""
    name = store.stamp("collection")
    if name is None:
        name = f"onrecord-{uuid4().hex[:12]}"
        store.set_stamp("collection", name)
    return name


def _embedder(settings: Settings, failures: ModelFailures) -> Embedder:
    """The packaged one, or one behind a network, which connects at its first use."""
    if settings.embedding_model == PACKAGED_EMBEDDER:
        return MiniLmEmbedder()
    spec = spec_of(settings.embedding_model, settings.openai_base_url, _openai_key(settings))
    model = EmbeddingModel(spec.provider, spec.model, spec.base_url, spec.key, settings.model_timeout)
    return LangChainEmbedder(model, retries=Retries(settings.model_retries), failed=failures.note)


def open_chat_model(settings: Settings) -> LangChainModel | None:
    """The model that writes answers, where one does; LangChain is imported at its first call. To be closed."""
    if settings.writing_model is None:
        return None
    spec = spec_of(settings.writing_model, settings.openai_base_url, _openai_key(settings))
    listed = price_of(spec.name) if spec.at_list_price else None
    return LangChainModel(
        spec.name,
        partial(_langchain_builder, spec, settings.model_timeout),
        limits=CallLimits(settings.model_timeout, settings.model_concurrency),
        retries=Retries(settings.model_retries),
        structured_output=settings.structured_output,
        price=price_from(settings.model_price) if settings.model_price else listed,
        plain_limit=spec.compatible,
        secrets=(spec.key,) if spec.key else (),
    )


def _langchain_builder(spec: ModelSpec, timeout: float) -> Builder:
    from service.llm.langchain_building import Builder

    return Builder(spec, timeout)


def _openai_key(settings: Settings) -> str | None:
    return settings.openai_api_key.get_secret_value() if settings.openai_api_key else None


def _engine(
    settings: Settings,
    collection: Collection,
    chat: ChatModel | None,
    close_chat: Callable[[], None] | None,
    failures: ModelFailures,
) -> LocalEngine:
    store, chunks, embedder = collection.store, collection.chunks, collection.embedder
    retriever = HybridRetriever(store, chunks, embedder)
    extractive = ExtractiveWriter(MiniLmReader())
    writers: dict[str, Writer] = {"extractive": extractive}
    if chat is not None:
        writers = {"llm": _llm_writer(settings, chat), **writers}
    fallback = extractive if settings.fallback == "extractive" else None
    readers = Readers(
        passages=retriever,
        chain=Chain(
            retriever,
            writers,
            embedder.fingerprint,
            settings.evidence_tokens,
            fallback,
            _turns(settings),
            failures=failures,
        ),
        briefer=_briefer(
            settings, Gatherer(store, retriever, embedder), embedder.fingerprint, chat, failures
        ),
    )
    limits = Limits(settings.max_question_chars, settings.max_article_chars, settings.max_body_bytes)
    return LocalEngine(collection, readers, limits, close_chat, failures)


def _briefer(
    settings: Settings,
    gatherer: Gatherer,
    fingerprint: str,
    chat: ChatModel | None,
    failures: ModelFailures,
) -> Briefer:
    extractive = ExtractiveBriefing()
    writers: dict[str, BriefingWriter] = {"extractive": extractive}
    if chat is not None:
        writers = {
            "llm": LlmBriefing(chat, counter_for(chat.name), max(REPLY_TOKENS, settings.answer_tokens)),
            **writers,
        }
    fallback = extractive if settings.fallback == "extractive" else None
    return Briefer(gatherer, fingerprint, writers, fallback, failures)


def _turns(settings: Settings) -> int:
    """One where vectors are computed here; where a question's vector comes over a network, as many as may wait."""
    return 1 if settings.embedding_model == PACKAGED_EMBEDDER else settings.model_concurrency


def _llm_writer(settings: Settings, chat: ChatModel) -> LlmWriter:
    return LlmWriter(chat, settings.evidence_tokens, settings.answer_tokens, counter_for(chat.name))
