"""Files become lines of JSON, one article each; a bad one says what is wrong and where, and ends nothing."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from index.data_folder import DataFolder
from index.errors import BadInput
from service import records
from service.records import Item, article_in_text, read_paths, total_size
from service.types import ArticleInput


def read(*paths: Path | str, stdin: bytes = b"") -> list[Item]:
    return list(read_paths([str(path) for path in paths], io.BytesIO(stdin)))


def article(item: Item) -> dict[str, Any]:
    assert item.error is None
    return json.loads(item.line)  # type: ignore[no-any-return]


def test_front_matter_is_metadata_and_the_rest_is_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("---\nheadline: 'A: b'\npublished_at: 2021-02-26\nkey: k\n---\nText.\n\n---\nMore.\n")
    assert article(read(file)[0]) == {
        "headline": "A: b",
        "published_at": "2021-02-26",
        "key": "k",
        "text": "Text.\n\n---\nMore.\n",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Only text.", ArticleInput(text="Only text.")),
        ("---\n---\nText.", ArticleInput(text="Text.")),
        ("---\nnot closed", ArticleInput(text="---\nnot closed")),
        ("---\nheadline: 1984\n---\n", ArticleInput(headline="1984", text="")),
        ("---\nheadline:\n---\nText.", ArticleInput(text="Text.")),
        (
            "---\npublished_at: 2021-02-26 10:00:00+01:00\n---\nT",
            ArticleInput(published_at="2021-02-26T10:00:00+01:00", text="T"),
        ),
    ],
)
def test_texts_with_and_without_front_matter(text: str, expected: ArticleInput) -> None:
    assert article_in_text(text) == expected


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        ("colour: red", "'colour'"),
        ("text: other", "'text'"),
        ("headline: [a, b]", "'headline' is"),
        ("headline: yes", "'headline' is True"),
        ("- a", "'name: value'"),
        ("headline: 'a", "no YAML"),
        ("headline: Flood: many flee", "no YAML in line 2: .*needs quotes around it"),
        ("published_at: 2021-02-30", "date that is none"),
        ("a: !!python/object/apply:os.getcwd []", "no YAML"),
        ("? {a: b}\n: c", "front matter"),
    ],
)
def test_front_matter_that_is_none_says_why(matter: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        article_in_text(f"---\n{matter}\n---\nText.")


def test_a_page_keeps_the_encoding_it_declares(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes("<meta charset='iso-8859-2'><p>żółw</p>".encode("iso-8859-2"))
    assert "żółw" in article(read(file)[0])["html"]


def test_json_holds_one_article_or_a_list(tmp_path: Path) -> None:
    one, many = tmp_path / "one.json", tmp_path / "many.json"
    one.write_text('{"text": "a"}')
    many.write_text('[{"text": "b"}, {"text": "c"}]')
    items = read(one, many)
    assert [article(item)["text"] for item in items] == ["a", "b", "c"]
    assert [item.source for item in items] == [str(one), f"{many}[1]", f"{many}[2]"]


def test_json_lines_are_told_by_their_number_and_blank_ones_are_none(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"text": "a"}\n\n \n{bad')
    assert [(item.source, item.line) for item in read(file)] == [
        (f"{file}:1", b'{"text": "a"}'),
        (f"{file}:4", b"{bad"),
    ]


def test_a_dash_is_standard_input() -> None:
    assert [item.source for item in read("-", stdin=b'{"text": "a"}\n')] == ["standard input:1"]


def test_a_folder_is_read_by_name_without_what_is_hidden_or_no_article(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", ".hidden.txt", ".git/d.txt", "e.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.")
    assert [item.source for item in read(tmp_path)] == [str(tmp_path / "a/c.txt"), str(tmp_path / "b.txt")]


def test_a_data_folder_within_a_folder_is_no_article(tmp_path: Path) -> None:
    with DataFolder(tmp_path / "onrecord-data") as folder:
        (folder.path / "chroma").mkdir()
        (folder.path / "chroma" / "seal.json").write_text("{}")
    (tmp_path / "a.txt").write_text("Text.")
    assert [item.source for item in read(tmp_path)] == [str(tmp_path / "a.txt")]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"abc\xff", r"byte 3 \(b'\\xff'\) is no UTF-8"),
        ("a.html", b"<meta charset=klingon>", "'klingon'"),
        ("a.html", b"<meta charset=ascii>\xff", "ASCII"),
        ("a.json", b"{", "no JSON"),
        ("a.json", b"[" * 100_000, "no JSON"),
        ("a.pdf", b"%PDF", "'.pdf'"),
        ("Makefile", b"", "'Makefile'"),
    ],
)
def test_a_bad_file_says_why_and_the_next_is_read(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "z.txt"
    bad.write_bytes(content)
    good.write_text("Text.")
    refused, read_on = read(bad, good)
    assert refused.source == str(bad)
    with pytest.raises(BadInput, match=words):
        raise refused.error or AssertionError
    assert article(read_on) == {"text": "Text."}


def test_a_path_that_is_not_there_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    missing, empty = read(tmp_path / "none.txt", tmp_path)
    assert "No such file" in str(missing.error)
    assert "no .txt" in str(empty.error)


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST", 5)
    (tmp_path / "a.txt").write_text("123456")
    assert "6 bytes" in str(read(tmp_path)[0].error)


def test_the_size_of_all_is_known_unless_it_is_a_stream(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("123456")
    (tmp_path / "b.jsonl").write_text("1234")
    assert total_size([str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "none.txt")]) == 16
    assert total_size([str(tmp_path), "-"]) is None
