"""Who puts a figure at something."""

from __future__ import annotations

import pytest

from service.language.putting import who_puts


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The operator, Hallbury Metro, put the number at", "The operator, Hallbury Metro"),
        ("The operator, which runs it, put the number at", "The operator"),
        ("Hallbury Metro, the operator of the line, estimated", "Hallbury Metro"),
        ("The harbour police, however, put it at", "The harbour police"),
        ("The storm in Lund, Sweden, put the number at", None),
        ("The storm, Hilde, put the number at", None),
        ("Hilde, a storm, put the number at", None),
    ],
)
def test_who_puts_a_figure_may_be_called_by_title_and_name(text: str, who: str | None) -> None:
    assert who_puts(text) == who
