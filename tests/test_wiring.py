"""A folder is opened whole or not at all, by one process at a time, and its index can always be made again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.article_store import SqliteArticleStore
from index.data_folder import DataFolder
from index.embedding import MiniLmEmbedder
from index.errors import DataFolderInUse, IndexCorrupted, IndexMismatch, NotReady
from service.engine import LocalEngine
from service.settings import Settings, load_settings
from service.types import ArticleInput
from service.wiring import open_engine, open_engine_recovering, rebuild_index

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
