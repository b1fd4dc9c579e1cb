"""`service.language.quotations`: what stands inside quotation marks, and how quotations are compared."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.language.quotations import fold, quotations

MARKS = st.text("“”\"'‘’„«» as.,\n", max_size=60)


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go,” he said.", ["We will go,"]),
        ('"A," he said. "B."', ["A,", "B."]),
        ('“curly opens, straight closes," he said', ["curly opens, straight closes,"]),
        ("«Non», said „ja“", ["Non", "ja"]),
        ("“It’s all for it,’’ he said", ["It’s all for it,"]),
        # Sentences of one quotation are cut apart.
        ("“It opens here.", ["It opens here."]),
        ("It closes here,” he said.", ["It closes here,"]),
        ('It closes here," he said.', ["It closes here,"]),
        ("He is 5'10\" tall", []),
        ("No quotation at all", []),
        ("", []),
        ("“”", [""]),
        ('"', [""]),
    ],
)
def test_double_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We will go,’ said Smith.", ["We will go,"]),
        ("'We will go,' said Smith.", ["We will go,"]),
        ("‘It’s the workers’ turn,’ he said.", ["It’s the workers’ turn,"]),
        ("a ‘canary’ and a 'sham'", ["canary", "sham"]),
        ("said: ‘we’re done’", ["we’re done"]),
        ("“He said 'no' to me,” she said", ["He said 'no' to me,"]),
        ("the workers’ union and the bosses' deal", []),
        ("it's the '80s and the '90s", []),
        ("Biden’s and Iran's", []),
        ("‘This never closes", []),
    ],
)
def test_single_marks_count_only_where_they_open_and_close(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@given(MARKS | st.text(max_size=80))
@settings(deadline=None, derandomize=True)
def test_quotations_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    found = quotations(text)
    assert all(0 <= start <= end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We’re  done”", '"we\'re done"'),
        ("a – b — c", "a - b - c"),
        ("wait…", "WAIT..."),
        ("ﬁne", "fine"),
        ("x\n y", "X Y "),
    ],
)
def test_what_differs_in_shape_alone_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Profit was cut", "Profit was not cut"), ("22", "23"), ("US", "UN"), ("all", "al l")],
)
def test_folding_never_makes_other_words_alike(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=80))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "text", ["İ", "ΐ", "\u0345", "\u1fb3\u0345", "ǅ", "ß", "\u00a8", "\u2026", "ﬃ", "\u0130\u0307", "Ω"]
)
def test_folding_settles_on_characters_that_change_twice(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("piece", ["“", '"', '" ', "'", "' a", "‘a", "‘as’ b", "“a” ", "a"])
def test_20_000_characters_are_read(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    assert all(end <= 20_000 for _, end in quotations(text))
    assert fold(text) == fold(fold(text))
