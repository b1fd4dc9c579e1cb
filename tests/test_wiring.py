"""A folder is opened whole or not at all, by one process at a time, and its index can always be made again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from openai_replies import Reply, server_error
from openai_server import OpenAIServer
from remote_models import REQUEST

from index.article_store import SqliteArticleStore
from index.data_folder import DataFolder
from index.embedding import MiniLmEmbedder
from index.errors import DataFolderInUse, IndexCorrupted, IndexMismatch, ModelUnavailable, NotReady
from service.engine import LocalEngine
from service.settings import Settings, load_settings
from service.types import ArticleInput
from service.wiring import open_chat_model, open_engine, open_engine_recovering, rebuild_index

ROOT = Path(__file__).parent.parent
ARTICLE = ArticleInput(text="The bridge reopened on Monday.\n\nA ferry sank near Lund.", key="k")


@pytest.fixture
def settings(tmp_path: Path, embedder: MiniLmEmbedder) -> Settings:
    """Settings of a folder with one article in it, closed."""
    found = load_settings(data_dir=tmp_path / "data")
    with closing(open_engine(found, embedder)) as engine:
        engine.ingest(ARTICLE)
    return found


def corrupt(settings: Settings) -> None:
    (settings.data_dir / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 1000)


def change_stamp(settings: Settings) -> None:
    with DataFolder(settings.data_dir) as folder, closing(SqliteArticleStore(folder.articles)) as store:
        store.set_stamp("embedder", "another model")


def assert_answers(engine: LocalEngine) -> None:
    assert engine.health().ready
    assert "A ferry sank near Lund." in engine.search("ferry", limit=1).passages[0].text


def test_a_folder_is_found_as_it_was_left(settings: Settings, embedder: MiniLmEmbedder) -> None:
    with closing(open_engine(settings, embedder)) as engine:
        assert engine.ingest(ARTICLE).status == "unchanged"
        assert_answers(engine)


def test_a_second_one_is_told_who_has_the_folder(settings: Settings, embedder: MiniLmEmbedder) -> None:
    with closing(open_engine(settings, embedder)):
        with pytest.raises(DataFolderInUse, match="in use"):
            open_engine(settings, embedder)
        with pytest.raises(DataFolderInUse):
            rebuild_index(settings)
    with closing(open_engine(settings, embedder)) as engine:
        assert_answers(engine)


@pytest.mark.parametrize(("damage", "kind"), [(corrupt, IndexCorrupted), (change_stamp, IndexMismatch)])
def test_an_index_that_cannot_be_used_is_told_and_made_again(
    settings: Settings, embedder: MiniLmEmbedder, damage: Callable[[Settings], None], kind: type[NotReady]
) -> None:
    damage(settings)
    with closing(open_engine(settings, embedder)) as engine:
        assert not engine.health().ready
        for verb in (lambda: engine.ask("Why?"), lambda: engine.search("ferry"), engine.brief):
            with pytest.raises(kind, match="onrecord reindex"):
                verb()
        with pytest.raises(kind):
            engine.ingest(ArticleInput(text="Another."))
        (info,) = engine.articles().articles
        assert "ferry" in engine.article(info.article_id).text
    assert rebuild_index(settings) == 1
    with closing(open_engine(settings, embedder)) as engine:
        assert engine.ingest(ARTICLE).status == "unchanged"
        assert_answers(engine)


def test_an_index_that_is_gone_is_made_again_by_itself(settings: Settings, embedder: MiniLmEmbedder) -> None:
    shutil.rmtree(settings.data_dir / "chroma")
    with closing(open_engine(settings, embedder)) as engine:
        assert_answers(engine)


def test_a_server_is_live_at_once_whatever_state_the_index_is_in(settings: Settings) -> None:
    corrupt(settings)
    with closing(open_engine_recovering(settings)) as engine:
        assert engine.health().live
        assert engine.articles().total == 1


def test_a_folder_that_cannot_be_opened_leaves_nothing_locked(
    tmp_path: Path, embedder: MiniLmEmbedder
) -> None:
    settings = load_settings(data_dir=tmp_path / "data")
    settings.data_dir.mkdir()
    (settings.data_dir / "articles.sqlite3").write_bytes(b"no database" * 1000)
    for _ in range(2):
        with pytest.raises(NotReady) as error:
            open_engine(settings, embedder)
        assert not isinstance(error.value, DataFolderInUse)


def test_two_folders_share_a_chroma_server_and_keep_apart(
    tmp_path: Path, chroma_server: str, embedder: MiniLmEmbedder
) -> None:
    one, two = (load_settings(data_dir=tmp_path / name, chroma_url=chroma_server) for name in ("one", "two"))
    other = ArticleInput(text="A train was late in Malmo.", key="other")
    for settings, article in ((one, ARTICLE), (two, other)):
        with closing(open_engine(settings, embedder)) as engine:
            engine.ingest(article)
    with closing(open_engine(one, embedder)) as engine:
        assert [p.text for p in engine.search("ferry").passages] == [ARTICLE.text]
    with closing(open_engine(two, embedder)) as engine:
        assert [p.text for p in engine.search("ferry").passages] == [other.text]


def test_an_embedding_model_behind_a_network_indexes_and_finds(tmp_path: Path) -> None:
    with OpenAIServer() as server:
        remote = {"embedding_model": "openai:text-embedding-3-small", "openai_base_url": server.url}
        settings = load_settings(data_dir=tmp_path / "data", **remote)
        with closing(open_engine(settings)) as engine:
            assert server.exchanges == []  # a folder opens without a connection
            engine.ingest(ARTICLE)
            assert_answers(engine)
        assert rebuild_index(settings) == 1
        assert {exchange.body["model"] for exchange in server.exchanges} == {"text-embedding-3-small"}
        with closing(open_engine(load_settings(data_dir=tmp_path / "data"))) as engine:
            assert not engine.health().ready  # vectors of two models never mix


def test_an_embedding_model_that_fails_loses_no_article(tmp_path: Path) -> None:
    with OpenAIServer(answer=lambda exchange: server_error(503)) as server:
        remote = {"embedding_model": "openai:text-embedding-3-small", "openai_base_url": server.url}
        settings = load_settings(data_dir=tmp_path / "data", model_retries=0, **remote)
        with closing(open_engine(settings)) as engine:
            with suppress(ModelUnavailable):
                engine.ingest(ARTICLE)
            with pytest.raises(ModelUnavailable):
                engine.search("ferry")
        server.answer = lambda exchange: Reply()
        with closing(open_engine(settings)) as engine:
            assert_answers(engine)


def test_a_chat_model_is_made_of_the_settings_and_connects_when_asked() -> None:
    with OpenAIServer() as server:
        settings = load_settings(
            chat_model="some-model", openai_base_url=server.url, openai_api_key="sk-any", model_price="1,2"
        )
        model = open_chat_model(settings)
        assert model is not None
        with closing(model):
            assert (model.name, server.exchanges) == ("openai:some-model", [])
            usage = list(model.stream(REQUEST))[-1].usage
            assert usage is not None
            assert usage.cost_usd == pytest.approx((usage.prompt_tokens + 2 * usage.completion_tokens) / 1e6)
            assert server.exchanges[0].headers["authorization"] == "Bearer sk-any"
            assert "max_tokens" in server.exchanges[0].body


def test_without_a_model_none_is_made() -> None:
    assert open_chat_model(load_settings()) is None


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("anthropic:claude-sonnet-4-5", "pip install langchain-anthropic"),
        ("nobody:model", "nobody"),
    ],
)
def test_a_provider_that_is_not_installed_is_told_with_the_command(name: str, told: str) -> None:
    model = open_chat_model(load_settings(chat_model=name))
    assert model is not None
    with closing(model), pytest.raises(NotReady, match=told) as error:
        next(model.stream(REQUEST))
    assert error.value.field == "ONRECORD_CHAT_MODEL"


def test_a_help_text_waits_for_no_vendor() -> None:
    program = (
        "import sys, service.cli, service.settings\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('langchain', 'langchain_openai', 'openai')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
