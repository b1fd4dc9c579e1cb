"""The command line as people and scripts use it: what it prints where, and how it exits."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from servers import serving

from index.embedding import MiniLmEmbedder
from index.errors import BadInput, DataFolderInUse, NotFound, NotReady, OnRecordError, StorageFailed
from service import wiring
from service.cli import exit_status, main
from service.settings import load_settings
from service.types import Answer, ArticleList, BatchLine, Briefing, SearchResult
from service.wiring import open_engine

TEXT = (
    "---\nheadline: Oder bridge reopens\noutlet: Courier\nkey: k\n---\nThe Oder bridge reopened on Monday.\n"
)


@dataclass
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs commands in an empty folder, in this process: only the model is shared between them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran:
        self._monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            main()
            status = 0
        except SystemExit as ended:
            status = int(ended.code or 0)
        captured = self._capsys.readouterr()
        return Ran(status, captured.out, captured.err)


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    embedder: MiniLmEmbedder,
) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(wiring, "MiniLmEmbedder", lambda: embedder)
    (tmp_path / "a.txt").write_text(TEXT)
    return Shell(monkeypatch, capsys)


def test_articles_go_in_and_come_out(run: Shell) -> None:
    ran = run("ingest", "a.txt")
    assert (ran.status, ran.err) == (0, "")
    assert ["added", "1"] in [line.split() for line in ran.out.splitlines()]
    article_id = run("articles", "--json").json["articles"][0]["article_id"]
    assert "The Oder bridge reopened on Monday." in run("articles", "show", article_id).out
    assert article_id in run("articles", "delete", article_id).out
    assert run("articles").out == "0 of 0 articles\n"


def test_json_is_the_wire_format_of_every_verb(run: Shell) -> None:
    line = run("ingest", "a.txt", "--json").out
    assert BatchLine.model_validate_json(line).result is not None
    assert ArticleList.model_validate_json(run("articles", "--json").out).total == 1
    assert SearchResult.model_validate_json(run("search", "bridge", "--json").out).passages
    assert Answer.model_validate_json(run("ask", "When did the bridge reopen?", "--json").out).question
    assert Briefing.model_validate_json(run("brief", "--json").out).title
    assert run("articles", "delete", json.loads(line)["result"]["article_id"], "--json").json["deleted"]


def test_an_answer_is_printed_with_its_words_and_place(run: Shell) -> None:
    run("ingest", "a.txt")
    ran = run("ask", "When did the Oder bridge reopen?")
    assert ran.status == 0
    assert "“The Oder bridge reopened on Monday.”" in ran.out
    assert "Oder bridge reopens, Courier [0, 35)" in ran.out


def test_not_finding_an_answer_is_no_failure(run: Shell) -> None:
    ran = run("ask", "Who won?")
    assert (ran.status, ran.err) == (0, "")
    assert "No answer: there are no articles yet." in ran.out


@pytest.mark.parametrize(
    ("options", "begins"),
    [((), "Briefing"), (("--format", "markdown"), "# "), (("--format", "html"), "<!doctype html>"),
     (("--format", "json"), '{"title"')],
)  # fmt: skip
def test_a_briefing_has_its_formats(run: Shell, options: tuple[str, ...], begins: str) -> None:
    run("ingest", "a.txt")
    assert run("brief", *options).out.startswith(begins)


def test_filters_are_options(run: Shell) -> None:
    run("ingest", "a.txt")
    assert run("search", "bridge", "--outlet", "courier", "--json").json["passages"]
    assert run("search", "bridge", "--outlet", "Herald", "--json").json["passages"] == []
    assert "No answer: no article matches the filters." in run("ask", "Who?", "--outlet", "Herald").out
    assert "No answer: the articles do not say" in run("ask", "Who won?", "--outlet", "Courier").out


def test_standard_input_is_json_lines(run: Shell) -> None:
    ran = run("ingest", "-", "--json", stdin=b'{"text": "One."}\n\n{"text": "Two."}\n')
    assert [json.loads(line)["line"] for line in ran.out.splitlines()] == [1, 2]


def test_bad_files_are_each_named_and_the_others_go_in(run: Shell, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"\xff")
    (tmp_path / "c.jsonl").write_text('{"text": "Fine."}\n{"txet": "a"}\n')
    ran = run("ingest", ".", "none.txt", "--json")
    assert ran.status == 2
    replies = [json.loads(line) for line in ran.out.splitlines()]
    assert [reply["line"] for reply in replies] == [1, 2, 3, 4, 5]
    assert ["result" in reply for reply in replies] == [True, False, True, False, False]
    assert [reply["source"] for reply in replies] == [
        "a.txt", "b.txt", "c.jsonl:1", "c.jsonl:2", "none.txt",
    ]  # fmt: skip
    assert [line.partition(": ")[0] for line in ran.err.splitlines()] == ["b.txt", "c.jsonl:2", "none.txt"]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("ask", " "), 2, "'question' is empty"),
        (("ask", "\udcff"), 2, "half a character"),
        (("ask", "Why?", "--after", "soon"), 2, "'soon'"),
        (("ask", "Why?", "--writer", "llm"), 2, "no model"),
        (("brief", "--writer", "llm"), 2, "no model"),
        (("ask", "Why?", "--url", "nowhere"), 2, "'nowhere'"),
        (("ask", "Why?", "--url", "http://x", "--data-dir", "y"), 2, "--data-dir"),
        (("ask", "Why?", "--url", "http://127.0.0.1:1"), 3, "does not answer"),
        (("search", "a", "--limit", "0"), 2, "'limit'"),
        (("articles", "show", "nothing"), 2, "'nothing'"),
        (("articles", "--json", "show", "x"), 2, "after 'show'"),
        (("ask", "Why?", "--data-dir", "a.txt"), 3, "no folder"),
    ],
)
def test_what_is_wrong_is_one_line_on_standard_error(
    run: Shell, arguments: tuple[str, ...], status: int, words: str
) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out, ran.err.count("\n")) == (status, "", 1)
    assert ran.err.startswith("onrecord: ")
    assert words in ran.err


@pytest.mark.parametrize(
    "arguments", [("ask",), ("fly",), ("ask", "a", "--colour"), ("serve", "--port", "x")]
)
def test_wrong_usage_is_told_with_how_to_get_help(run: Shell, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert "Usage: onrecord" in ran.err


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadInput("m"), 2),
        (NotFound("m"), 2),
        (NotReady("m"), 3),
        (DataFolderInUse("m"), 3),
        (StorageFailed("m"), 1),
        (OnRecordError("m"), 1),
    ],
)
def test_each_kind_of_error_has_its_exit_status(error: OnRecordError, status: int) -> None:
    assert exit_status(error) == status


def test_a_wrong_setting_is_named_and_an_unknown_one_warned_of(
    run: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_PROT", "1")
    monkeypatch.setenv("ONRECORD_LOG_LEVEL", "loud")
    ran = run("articles")
    assert ran.status == 2
    assert "ONRECORD_PROT is no setting; did you mean ONRECORD_PORT?" in ran.err
    assert "ONRECORD_LOG_LEVEL" in ran.err


def test_a_fault_of_ours_is_one_line_without_a_traceback(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr(wiring, "open_engine", fail)
    ran = run("articles")
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "ZeroDivisionError: a" in ran.err


def test_a_server_has_the_folder_and_can_be_talked_to(
    run: Shell, tmp_path: Path, embedder: MiniLmEmbedder
) -> None:
    with (
        closing(open_engine(load_settings(data_dir=tmp_path / "d"), embedder)) as engine,
        serving(engine) as url,
    ):
        locked = run("articles", "--data-dir", "d")
        assert (locked.status, "--url" in locked.err) == (3, True)
        assert run("ingest", "a.txt", "--url", url).status == 0
        assert run("articles", "--url", url, "--json").json["total"] == 1


def test_reindex_makes_the_index_again(run: Shell) -> None:
    run("ingest", "a.txt")
    assert run("reindex").out == "indexed 1 chunks\n"
    assert run("search", "bridge", "--json").json["passages"]


def test_the_demo_can_be_run_twice(run: Shell, tmp_path: Path) -> None:
    first, second = run("demo"), run("demo")
    assert (first.status, second.status) == (0, 0)
    assert "added: Biden" in first.out
    assert "unchanged: Biden" in second.out
    for expected in ("Sources disagree", "No answer", "2,500", "Lloyd Austin", "onrecord serve", "/docs"):
        assert expected in first.out
    assert (tmp_path / "demo-data" / "briefing.md").read_text().startswith("# ")


def test_help_and_version_import_nothing_slow() -> None:
    code = "import sys; from service.cli import main; sys.argv = ['onrecord', '--help']\n"
    code += "try: main()\nexcept SystemExit: pass\n"
    slow = "[m for m in ('pydantic', 'rich', 'numpy', 'fastapi', 'chromadb', 'httpx') if m in sys.modules]"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}print({slow})"], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"
    assert "Examples:" in ran.stdout


def test_a_pipe_that_closes_early_is_no_fault(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(
        [sys.executable, "-c", "from service.cli import main; main()", "articles"],
        stdout=write,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(wiring.__file__).parents[1])},
        text=True,
        check=False,
    )
    os.close(write)
    assert (ran.returncode, ran.stderr) == (1, "")
