"""No stronger act than the cited words have."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.heightened import acts_are_cited


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ("Whitlow said the increase was painful.", "Whitlow apologised for the increase.", True),
        ("He said the dam was safe.", "He promised that the dam was safe.", True),
        ("She said she might leave.", "She threatened to leave.", True),
        ("Three engineers were suspended.", "Three engineers resigned.", True),
        ("Whitlow said she was sorry for the increase.", "Whitlow apologised for the increase.", False),
        ("He vowed that the dam would hold.", "He promised that the dam would hold.", False),
        ("She stepped down on Monday.", "She resigned on Monday.", False),
        ("He said the dam was safe.", "He called the dam safe.", False),
    ],
)
def test_saying_something_is_no_stronger_act(cited: str, told: str, refused: bool) -> None:
    assert (acts_are_cited(Stated(told), cited_of(cited)) is not None) == refused


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ("At least 14 people died when it capsized.", "At least 14 people were murdered.", True),
        ("The ferry capsized off Port Maren.", "The ferry exploded off Port Maren.", True),
        ("The ferry capsized off Port Maren.", "The ferry was attacked off Port Maren.", True),
        ("14 people died when it capsized.", "14 people died in an attack on the ferry.", True),
        ("14 people died when it capsized.", "14 people died in an explosion.", True),
        ("A gunman shot 14 people.", "14 people were murdered.", False),
        ("A blast tore through the plant.", "The plant exploded.", False),
        ("Gunmen opened fire on the convoy.", "The convoy was attacked.", False),
    ],
)
def test_an_accident_is_no_attack(cited: str, told: str, refused: bool) -> None:
    assert (acts_are_cited(Stated(told), cited_of(cited)) is not None) == refused
