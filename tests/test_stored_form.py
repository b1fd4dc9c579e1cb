"""A file's text in the form in which it is stored: what labels are placed in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.loader import SEEDS, article_body
from evals.stored_form import stored_form
from index.normalise import normalise


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Cafe\u0301", "Caf\u00e9"),
        (
            "Fo\u0323la\u0301ke\u0323\u0301",
            "F\u1ecdl\u00e1k\u1eb9\u0301",
        ),  # no code point holds all of the last letter
        ("9.20\u00a0pm, 12\u202f400\tpeople", "9.20 pm, 12 400 people"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one  \n\n \n\ntwo\n", "one\n\ntwo"),
        (
            "“\U0001f30a” \U0001f3c3\u200d\u2640\ufe0f & 'R&D' < 3",
            "“\U0001f30a” \U0001f3c3\u200d\u2640\ufe0f & 'R&D' < 3",
        ),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_it_is_what_the_product_stores(text: str, stored: str) -> None:
    assert stored_form(text) == stored
    assert normalise(text) == stored


@given(st.text(alphabet="ab \n\r\t\u00a0\u0301\u0323e\U0001f30a\u200d"))
def test_doing_it_twice_changes_nothing(text: str) -> None:
    assert stored_form(stored_form(text)) == stored_form(text)


@pytest.mark.parametrize("path", sorted(SEEDS.rglob("*.txt")), ids=lambda path: str(path.name))
def test_every_seed_is_stored_as_its_labels_take_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert article_body(text) == normalise(text.split("\n---\n", 1)[1])
