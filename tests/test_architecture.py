"""What ARCHITECTURE.md promises of the tree: who imports whom, where vendors stay, how long files are."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("index", "service", "prompts", "evals", "seeds", "reader")
MAY_IMPORT = {
    "seeds": set[str](),
    "prompts": set[str](),
    "index": {"index"},
    "service": {"index", "prompts", "seeds", "service"},
    "evals": {"evals", "index", "prompts", "service"},
    "reader": {"reader", "index", "bench"},
}
EVALS_MAY_USE = {
    "index.types",
    "index.errors",
    "index.tokens",
    "service.types",
    "service.protocols",
    "service.client",
    "service.settings",
    "service.wiring",
    "service.records",
    "service.llm.chat",
    "service.llm.prices",
    "service.llm.recording",
    "service.llm.recordings",
    "service.stop",
}
"""The gate judges what comes out of the doors: sharing code with the product, it would check a copy of itself."""
VERIFYING_MAY_BE_TRIED_BY = {
    "evals/corruption_run.py": {"service.verifying"},
    "evals/corruption_set.py": {"index.articles"},
    "evals/sceptic_loader.py": {"index.articles"},
    "evals/sceptic_run.py": {"service.verifying"},
}
"""Verifying is what these sets judge: no door takes a draft, and evidence is made of an article's sentences."""
READER_MAY_USE = {"bench.squad", "index.reader_row", "index.sentences", "index.types"}
"""What is read when the reader is trained must be laid out, and cut into sentences, as it is when it is used."""
SUGGESTED_BY = {
    "evals/suggesting.py": {
        "index.normalise",
        "index.sentences",
        *(f"service.language.{name}" for name in ("names", "numbers", "quotations", "times")),
    }
}
"""What could be labelled is found with the product's own eyes: a person words it before it judges anything."""
LANGCHAIN = {"service/llm/langchain_building.py", "index/langchain_embedding.py", "index/embedding_client.py"}
VENDORS = {
    "chromadb": {"index/chroma.py", "index/chunk_store.py"},
    "sqlite3": {"index/article_store.py", "index/database.py", "index/lexical.py", "index/seal.py"},
    "onnxruntime": {"index/onnx_model.py", "reader/export.py"},
    "tokenizers": {"index/embedding.py", "index/onnx_model.py", "reader/train.py"},
    "tiktoken": {"index/tokens.py"},
    "trafilatura": {"index/html.py"},
    "sentencex": {"index/sentences.py"},
    "snowballstemmer": {"index/words.py"},
    "fastapi": {f"service/http/{name}.py" for name in ("answering", "app", "routes", "guards", "streams")},
    **dict.fromkeys(("langchain", "langchain_core", "langchain_openai", "langsmith", "openai"), LANGCHAIN),
}
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 45


def sources() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return [ROOT / name for name in listed if (ROOT / name).exists()]


def product() -> list[Path]:
    return [path for path in sources() if path.relative_to(ROOT).parts[0] in PACKAGES]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", product(), ids=name_of)
def test_a_folder_imports_only_what_the_table_allows(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    ours = {name for name in imported(path) if name.split(".")[0] in {*PACKAGES, "tests", "bench"}}
    assert {name for name in ours if name.split(".")[0] not in MAY_IMPORT[folder]} == set()


@pytest.mark.parametrize("path", [p for p in product() if name_of(p).startswith("evals/")], ids=name_of)
def test_evals_share_no_code_with_what_they_judge(path: Path) -> None:
    used = {name for name in imported(path) if name.split(".")[0] in ("index", "service")}
    besides = {**VERIFYING_MAY_BE_TRIED_BY, **SUGGESTED_BY}.get(name_of(path), set())
    assert used - EVALS_MAY_USE - besides == set()


@pytest.mark.parametrize("path", [p for p in product() if name_of(p).startswith("reader/")], ids=name_of)
def test_what_trains_the_reader_shares_little_with_what_uses_it(path: Path) -> None:
    used = {name for name in imported(path) if name.split(".")[0] in ("index", "bench")}
    assert used - READER_MAY_USE == set()


@pytest.mark.parametrize(
    "path", [p for p in product() if name_of(p).startswith("service/language/")], ids=name_of
)
def test_the_reading_of_language_knows_no_article_and_no_question(path: Path) -> None:
    ours = {name for name in imported(path) if name.split(".")[0] in PACKAGES}
    assert {name for name in ours if not name.startswith(("service.language", "index.words"))} == set()


@pytest.mark.parametrize("vendor", sorted(VENDORS))
def test_a_vendor_stays_in_its_files(vendor: str) -> None:
    users = {name_of(path) for path in product() if vendor in {name.split(".")[0] for name in imported(path)}}
    assert users - VENDORS[vendor] == set()


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_a_file_has_one_idea_and_so_few_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", product(), ids=name_of)
def test_a_module_says_what_it_is_and_its_functions_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            assert node.end_lineno - node.lineno < MOST_LINES_OF_A_FUNCTION, node.name


def test_only_wiring_opens_stores() -> None:
    stores = {"SqliteArticleStore", "ChromaChunkStore"}
    makers = {*stores, "MiniLmEmbedder", "MiniLmReader", "HybridRetriever", "LocalEngine"}
    for path in product():
        if name_of(path).startswith("service/") and path.name != "wiring.py":
            called = {
                n.func.id
                for n in ast.walk(ast.parse(path.read_text()))
                if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
            }
            assert called & makers == set(), name_of(path)
