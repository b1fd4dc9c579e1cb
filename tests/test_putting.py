"""Who puts a figure at something."""

from __future__ import annotations

import pytest

from service.language.putting import who_estimates, who_puts


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
        ("Jane Doe, head of the union, put the loss at", "Jane Doe"),
        ("The union spoke of", "The union"),
        ("The storm that hit the city put the cost at", None),
        ("“The hospital put the children at risk", None),
        ("The council put the old bridge up for sale on", None),
        ("Police put a cordon around the harbour at", None),
    ],
)
def test_who_puts_a_figure_may_be_called_by_title_and_name(text: str, who: str | None) -> None:
    assert who_puts(text) == who


@pytest.mark.parametrize("verb", ["recorded", "counted", "documented"])
def test_who_counts_may_be_asked_by_whom_but_estimates_nothing(verb: str) -> None:
    assert who_puts(f"The monitor {verb} ") == "The monitor"
    assert who_estimates(f"The monitor {verb} ") is None
    assert who_estimates("The monitor estimated the dead at ") == "The monitor"
