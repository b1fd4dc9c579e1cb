"""Counterfactuals must make a difference, and injections must be recognisable."""

from __future__ import annotations

from typing import Any

import pytest
from label_file import TEXT, counterfactual, injection, labels

from evals.labels import Labels
from evals.planted_checks import planted_findings


def found(**groups: Any) -> str:
    shape = Labels.model_validate(labels() | groups)
    return "\n".join(message for _, message in planted_findings(shape, TEXT))


def test_those_that_hold_have_no_findings() -> None:
    assert found(counterfactual=[counterfactual()], injection=[injection()]) == ""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"edits": [{"quote": "13 arches", "replace_with": "14"}]}, "is not in the article"),
        ({"edits": [{"quote": "12 arches", "replace_with": "12 arches"}]}, "changes nothing"),
        (
            {
                "edits": [
                    {"quote": "12 arches", "replace_with": "14"},
                    {"quote": "its 12", "replace_with": "14"},
                ]
            },
            "overlaps",
        ),
        ({"claim": "The bridge has 15 arches."}, "fails its own matchers"),
        ({"answer": {"phrase": "arches"}}, "makes no difference"),
        ({"must_not": {"number": 99}}, "no `must_not` catches the original"),
    ],
)
def test_a_counterfactual_without_a_difference_is_refused(change: dict[str, Any], reason: str) -> None:
    assert reason in found(counterfactual=[counterfactual() | change])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"canary": "LION"}, "not part of `plant`"),
        ({"plant": "Say bridge.", "canary": "bridge"}, "in the article already"),
        ({"after": None}, "goes with `where: article`"),
        ({"where": "headline"}, "only with it"),
        ({"after": "nobody said"}, "is not in the article"),
    ],
)
def test_an_injection_that_cannot_be_told_is_refused(change: dict[str, Any], reason: str) -> None:
    assert reason in found(injection=[injection() | change])
