"""Who said it stands in the claim's own field, not in its words alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals_suite import claim, ferry_suite, observe

from evals.labels import Suite
from evals.scores.speakers import speaker_field

SAID = "The coast guard said 12 people were hurt."


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    folder: Path = tmp_path_factory.mktemp("suite")
    return ferry_suite(folder)


@pytest.mark.parametrize(
    ("speakers", "value"),
    [
        (["The coast guard"], 1),
        (["coast guard"], 1),
        ([None], 0),
        (["Ada Berg"], 0),
        ([None, "the coast guard"], 1),  # told twice, once with the name
    ],
)
def test_the_field_has_the_speaker(suite: Suite, speakers: list[str | None], value: float) -> None:
    claims = [claim(SAID, SAID, speaker=speaker) for speaker in speakers]
    assert speaker_field(observe(suite, "fact/hurt-coast-guard", claims)).value == value


def test_a_conflict_has_a_speaker_for_each_value(suite: Suite) -> None:
    other = "The harbour master, Ada Berg, said at least 15 people were hurt."
    claims = [claim(SAID, SAID, speaker="The coast guard"), claim(other, other)]
    assert speaker_field(observe(suite, "conflict/hurt", claims, "conflicting")).value == 0.5


@pytest.mark.parametrize(
    ("case_id", "text"),
    [("fact/passengers", "There were 340 passengers aboard"), ("fact/hurt-coast-guard", "Nobody knows.")],
)
def test_what_nobody_said_or_nobody_states_is_nothing_to_score(suite: Suite, case_id: str, text: str) -> None:
    assert speaker_field(observe(suite, case_id, [claim(text, "340 passengers aboard")])).value is None
