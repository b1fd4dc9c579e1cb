"""Hand-written claims to values: what is found by the words that it cites, and what is refused, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.__main__ import HOME
from evals.sceptic_kinds import HONEST, UNTRUE
from evals.sceptic_loader import load_dossiers
from index.errors import BadInput
from service.protocols import DraftClaim

ARTICLE = """---
headline: Flood
outlet: Gazette
---
Two people died in the flood. “It rose fast,” mayor Ann Lee said. Two people were hurt. She blamed the flood wall.
"""
GOOD = """article: flood
split: dev
untrue:
  - kind: wrong_number
    text: Three people died in the flood.
    cites: [Two people died]
honest:
  - kind: quotation_whole
    text: “It rose fast.”
    speaker: Ann Lee
    cites: ["“It rose fast,” mayor Ann Lee said.", She blamed]
"""


def folder_of(tmp_path: Path, text: str = GOOD, article: str = ARTICLE) -> Path:
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "articles" / "flood.txt").write_text(article, encoding="utf-8")
    (tmp_path / "flood.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_file_is_its_article_and_claims_with_labels(tmp_path: Path) -> None:
    (dossier,) = load_dossiers(folder_of(tmp_path))
    assert (dossier.article, dossier.split) == ("flood", "dev")
    assert [s.label for s in dossier.evidence.sentences] == ["S1", "S2", "S3", "S4"]
    assert dossier.evidence.sentences[0].article.outlet == "Gazette"
    untrue, honest = dossier.claims
    assert untrue.draft == DraftClaim("Three people died in the flood.", None, ("S1",))
    assert (untrue.honest, untrue.kind, untrue.line) == (False, "wrong_number", 4)
    assert honest.draft == DraftClaim("“It rose fast.”", "Ann Lee", ("S2", "S4"))
    assert (honest.honest, honest.line) == (True, 8)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[Two people died]", "[Three people died]", r"flood\.yaml:4: .*in no sentence"),
        ("[Two people died]", "[Two people]", r":4: .*in 2 sentences"),
        ("[Two people died]", "[Two people die]", r":4: .*in no sentence"),
        ("[Two people died]", "[Two people died, died in the flood]", r":4: .*cited twice"),
        ("[Two people died]", "[]", r":4: .*list"),
        ("[Two people died]", "Two people died", r":4: .*list"),
        ("[Two people died]", "[2021-01-01]", r":4: .*put quotes"),
        ("[Two people died]", "['']", r":4: .*put quotes"),
        ("[Two people died]", "[[Two people died]]", r":4: .*put quotes"),
        ("“It rose fast,” mayor Ann Lee said.", '\\"It rose fast,\\" mayor', r":8: .*in no sentence"),
        ("wrong_number", "wrong_numbr", r":4: .*'wrong_numbr'"),
        ("wrong_number", "passive", r":4: .*untrue claims is 'passive'"),
        ("wrong_number", "[a]", r":4: "),
        ("quotation_whole", "wrong_number", r":8: .*honest claims is 'wrong_number'"),
        ("text: Three people died in the flood.", "text: 3", r":4: 3 is no text"),
        ("text: Three people died in the flood.", "text: ", r":4: None is no text"),
        ("text: Three people died in the flood.", "text: ' '", r":4: ' ' is no text"),
        ("text: Three people died in the flood.", "said: x", r":4: .*'said'"),
        ("speaker: Ann Lee", "speaker: 5", r":8: 5 is no text"),
        ("speaker: Ann Lee", "speaker: ''", r":8: '' is no text"),
        ("speaker: Ann Lee", "speaker: Ann\n    speaker: Lee", r":8: .*'speaker' is there twice"),
        ("split: dev", "split: test", "'test'"),
        ("split: dev", "split: [dev]", "split"),
        ("split: dev", "split: dev\nsplit: held", "'split' is there twice"),
        ("split: dev", "split: dev\nnotes: x", "notes"),
        ("article: flood", "article: ../articles/flood", "without its ending"),
        ("article: flood", "article: fire", "fire.txt"),
        ("article: flood", "article: 7", "`article` is 7"),
        ("untrue:", "false:", "untrue"),
        ("honest:", "honest: []\nx:", "x"),
        ("  - kind: wrong_number", "  - wrong\n  - kind: wrong_number", "'wrong'"),
        ("article: flood", "article: [flood", r"flood\.yaml:\d+: "),
        ("article: flood", "article: *flood", r"flood\.yaml:1: "),
        ("article: flood", "? [a]\n: b\narticle: flood", r"flood\.yaml"),
    ],
)
def test_what_does_not_hold_is_bad_input_with_its_line(old: str, new: str, told: str, tmp_path: Path) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(BadInput, match=told):
        load_dossiers(folder_of(tmp_path, GOOD.replace(old, new)))


@pytest.mark.parametrize("text", ["", "[]", "a", "[" * 5_000, "\x00", "- - -", "article: flood"])
def test_a_file_of_something_else_is_bad_input(text: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"flood\.yaml"):
        load_dossiers(folder_of(tmp_path, text))


def test_a_file_that_is_not_utf_8_is_bad_input(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "flood.yaml").write_bytes(b"article: \xff")
    with pytest.raises(BadInput, match=r"flood\.yaml"):
        load_dossiers(folder)


@pytest.mark.parametrize(
    "again",
    [
        "  - kind: detail_invented\n    text: three  people died in the flood.\n    cites: [died in the flood]\n",
        "  - kind: wrong_number\n    text: Three people died in the flood.\n    cites: [Two people died]\n",
    ],
)
def test_a_claim_that_is_there_twice_is_bad_input(again: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"flood\.yaml:7: .*line 4"):
        load_dossiers(folder_of(tmp_path, GOOD.replace("honest:", again + "honest:")))


def test_a_claim_that_is_both_untrue_and_honest_is_bad_input(tmp_path: Path) -> None:
    both = "  - kind: passive\n    text: Three people died in the flood.\n    cites: [Two people died]\n"
    with pytest.raises(BadInput, match=r"flood\.yaml:12: .*line 4"):
        load_dossiers(folder_of(tmp_path, GOOD + both))


def test_the_same_words_citing_another_sentence_are_another_claim(tmp_path: Path) -> None:
    other = "  - kind: miscited\n    text: Three people died in the flood.\n    cites: [Two people were]\n"
    (dossier,) = load_dossiers(folder_of(tmp_path, GOOD.replace("honest:", other + "honest:")))
    assert len(dossier.claims) == 3


def test_an_article_has_one_file_and_a_folder_has_files(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no claims"):
        load_dossiers(tmp_path)
    folder = folder_of(tmp_path)
    (folder / "water.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(BadInput, match=r"water\.yaml: .*another file"):
        load_dossiers(folder)


@pytest.mark.parametrize("article", ["", "---\nheadline: [\n---\nx", "---\nheadline: x\n---\n \n"])
def test_an_article_that_is_none_is_bad_input(article: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"flood\.yaml: "):
        load_dossiers(folder_of(tmp_path, article=article))


@given(st.text(max_size=60))
def test_whatever_is_cited_is_a_whole_part_of_one_sentence_or_bad_input(
    tmp_path_factory: pytest.TempPathFactory, words: str
) -> None:
    import yaml

    cited = yaml.safe_dump([words], allow_unicode=True, default_flow_style=True, width=10_000).strip()
    folder = folder_of(tmp_path_factory.mktemp("any"), GOOD.replace("[Two people died]", cited))
    try:
        (dossier,) = load_dossiers(folder)
    except BadInput:
        return
    (label,) = dossier.claims[0].draft.labels
    having = [s.label for s in dossier.evidence.sentences if words in s.text]
    assert label in having


def test_every_kind_has_claims_about_every_article_and_half_are_held_out() -> None:
    dossiers = load_dossiers(HOME / "sceptic")
    assert sorted(d.split for d in dossiers) == ["dev", "dev", "held", "held"]
    for dossier in dossiers:
        assert {c.kind for c in dossier.claims if not c.honest} == set(UNTRUE)
        assert {c.kind for c in dossier.claims if c.honest} == set(HONEST)
        assert sum(not c.honest for c in dossier.claims) >= 40
        assert sum(c.honest for c in dossier.claims) >= 25
        assert 15 <= len(dossier.evidence.sentences) <= 25


def test_no_kind_is_both_untrue_and_honest() -> None:
    assert set(UNTRUE) & set(HONEST) == set()
