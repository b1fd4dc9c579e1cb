"""Label files become Suites, or are refused with every culprit's line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from label_file import TEXT, counterfactual, injection, labels, write

from evals.labels import Suite
from evals.loader import BadLabels, article_body, load_suite, load_suites, placed_in
from index.errors import BadInput


def refused(folder: Path, shape: object) -> str:
    with pytest.raises(BadLabels) as caught:
        load_suite(write(folder, shape))
    assert isinstance(caught.value, BadInput)
    return str(caught.value)


def test_labels_that_hold_become_a_suite_with_offsets(tmp_path: Path) -> None:
    suite = load_suite(
        write(tmp_path, labels() | {"counterfactual": [counterfactual()], "injection": [injection()]})
    )
    assert suite.text == TEXT
    for fact in suite.labels.facts:
        for quotes, spans in zip(fact.evidence, suite.gold[fact.id], strict=True):
            assert [q.quote for q in quotes] == [suite.text[s.start : s.end] for s in spans]


def test_every_id_knows_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, labels() | {"counterfactual": [counterfactual()], "injection": [injection()]})
    suite = load_suite(path)
    source = path.read_text(encoding="utf-8").splitlines()
    for name, line in suite.lines.items():
        assert name in source[line - 1] or (name == "briefing" and "must_cover" in source[line - 1])
    assert {"arches", "repairs", "driver", "arches-edited", "say-pwned", "briefing"} <= set(suite.lines)


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    assert article_body("---\nheadline: H\n---\n\nText\n---\nmore\n") == "Text\n---\nmore"
    assert article_body("Text\n") == "Text"


def test_the_same_labels_are_placed_in_the_text_as_stored(tmp_path: Path) -> None:
    suite = load_suite(write(tmp_path, labels()))
    moved = placed_in(suite, {"bridge.txt": "Stored. " + TEXT})
    assert moved.gold["arches"][0][0].start == suite.gold["arches"][0][0].start + len("Stored. ")
    assert placed_in(suite, {"bridge.txt": TEXT}) is suite
    with pytest.raises(BadLabels, match="its 12 arches"):
        placed_in(suite, {"bridge.txt": TEXT.replace("12 arches", "twelve arches")})


def test_a_file_is_read_in_the_form_in_which_it_is_stored(tmp_path: Path) -> None:
    """Else what is planted in it would stand elsewhere once it is stored."""
    path = write(tmp_path, labels() | {"counterfactual": [counterfactual()], "injection": [injection()]})
    hard = "Cafe\u0301\u00a0🌊\r\n\r\n\r\n" + TEXT
    path.with_name("bridge.txt").write_bytes(hard.encode())
    suite = load_suite(path)
    assert suite.text == "Café 🌊\n\n" + TEXT
    assert suite.gold["arches"][0][0].start == suite.text.index("its 12 arches")


def test_a_set_has_labels_across_its_articles(tmp_path: Path) -> None:
    shape = labels() | {"article": "bridges", "articles": ["bridge.txt", "later.txt"]}
    fact = shape["facts"][0] | {"id": "open", "evidence": ["It has 12 arches again"], "questions": []}
    shape["facts"].append(fact | {"importance": "should"})
    (tmp_path / "later.txt").write_text(
        "---\nkey: later\n---\nOpen. It has 12 arches again.\n", encoding="utf-8"
    )
    suite = load_suite(write(tmp_path, shape))
    assert suite.texts == {"bridge.txt": TEXT, "later.txt": "Open. It has 12 arches again."}
    assert suite.text == TEXT
    assert {suite.gold[name][0][0].article for name in ("arches", "weeks-mayor")} == {"bridge.txt"}
    assert suite.gold["open"][0][0].article == "later.txt"


def test_a_folder_gives_its_suites_by_name(tmp_path: Path) -> None:
    path = write(tmp_path, labels())
    path.with_name("a.yaml").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [Path(suite.path).name for suite in load_suites(tmp_path)] == ["a.yaml", "bridge.yaml"]


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLabels, match="no label file"):
        load_suites(tmp_path)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "bridge.yaml:1: the file"),
        ("- a\n", "bridge.yaml:1: the file"),
        ("article: bridge.txt\nfacts: [\n", "not YAML"),
        ("article: x\narticle: y\n", "bridge.yaml:2: .*'article' stands twice"),
        ("article: bridge.txt\nfact: []\n", "bridge.yaml:2: fact"),
        ("article: bridge.txt\nfacts:\n  - id: a\n    importance: perhaps\n", "bridge.yaml:4: .*'perhaps'"),
        ("article: elsewhere.txt\n", "'elsewhere.txt' is neither in seeds/ nor a file beside"),
        ("article: set\narticles: [bridge.txt, elsewhere.txt]\n", "'elsewhere.txt' is neither"),
        (
            "article: bridge.txt\nnoise: {articles: [elsewhere.txt], ask: [x]}\n",
            "'elsewhere.txt' is neither in seeds/ nor a file beside",
        ),
    ],
)
def test_a_file_of_another_shape_is_refused_with_its_line(tmp_path: Path, source: str, reason: str) -> None:
    path = write(tmp_path, source)
    with pytest.raises(BadLabels, match=reason):
        load_suite(path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, labels())
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadLabels):
        load_suite(path)
    with pytest.raises(BadLabels, match="cannot be read"):
        load_suite(tmp_path / "none.yaml")


def test_all_that_is_wrong_is_told_at_once_in_order(tmp_path: Path) -> None:
    shape = labels()
    shape["facts"][0]["evidence"] = ["its 13 arches"]
    shape["unanswerable"][0].pop("twin")
    path = write(tmp_path, shape)
    with pytest.raises(BadLabels) as caught:
        load_suite(path)
    source = path.read_text(encoding="utf-8").splitlines()
    lines = [problem.line for problem in caught.value.problems]
    assert lines == sorted(lines)
    assert "its 13 arches" in source[lines[0] - 1]
    assert "id: driver" in source[lines[-1] - 1]


def test_a_suite_is_a_value(tmp_path: Path) -> None:
    path = write(tmp_path, labels())
    first: Suite = load_suite(path)
    assert first == load_suite(path)
    with pytest.raises(ValueError, match="frozen"):
        first.path = ""  # type: ignore[misc]


def test_a_broken_part_is_refused(tmp_path: Path) -> None:
    shape: dict[str, Any] = labels()
    shape["facts"][0]["answer"] = {"nummer": 12}
    assert "facts.0.answer.0" in refused(tmp_path, shape)


@pytest.mark.parametrize(
    ("facet", "wrong"),
    [
        (
            {"published_after": date(2023, 5, 4)},
            "filters.0.published_after: a date needs quotes around it: '2023-05-04'",
        ),
        ({"outlets": "Packet"}, "filters.0.outlets: a list is needed: ['Packet']"),
        ({"language": 5}, "filters.0.language: Input should be a valid string, not 5"),
    ],
)
def test_a_value_in_a_wrong_form_is_told_with_how_yaml_has_the_right_one(
    tmp_path: Path, facet: dict[str, Any], wrong: str
) -> None:
    assert wrong in refused(tmp_path, labels() | {"filters": [{"id": "f", "ask": ["arches"], **facet}]})


@pytest.mark.parametrize(
    ("field", "meant"),
    [("counterfactuals", "; is 'counterfactual' meant?"), ("filter", "; is 'filters' meant?"), ("zebra", "")],
)
def test_a_field_that_there_is_not_is_told_with_the_one_that_may_be_meant(
    tmp_path: Path, field: str, meant: str
) -> None:
    told = refused(tmp_path, labels() | {field: [{"id": "long and of no use in a message"}]})
    assert f"{field}: there is no such field{meant}" in told
    assert "of no use" not in told
