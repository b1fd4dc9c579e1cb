"""Whatever a model's JSON carried can be sent on, and what was fine is left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.encodable import encodable


@pytest.mark.parametrize(
    ("text", "plain"),
    [("A \ud83d man", "A ? man"), ("\udc00", "?"), ("José 😀", "José 😀"), ("", "")],
)
def test_half_a_pair_is_a_question_mark(text: str, plain: str) -> None:
    assert encodable(text) == plain


@given(st.text(alphabet=st.characters(codec=None, categories=("L", "Cs", "So"))))
def test_the_outcome_is_always_utf_8_and_as_long(text: str) -> None:
    assert len(encodable(text).encode("utf-8").decode("utf-8")) == len(text)
