"""Nothing is added that the cited words have nothing like; other words for the same are let through."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.additions import adds_nothing
from service.cited import Stated


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (
            ("A dam near Lindholm burst on Sunday night.",),
            "A poorly maintained dam near Lindholm burst on Sunday night.",
        ),
        (
            ("A dam near Lindholm burst on Sunday night.",),
            "A dam near Lindholm burst on Sunday after heavy rain.",
        ),
        (("The increase was due to a fall in grants.",), "The increase was due to a drastic fall in grants."),
        (("Several members had doubts.",), "Several members had grave doubts."),
        (("He sat on those figures for months.",), "Hale denied that he had withheld figures."),
    ],
)
def test_an_addition_is_refused(cited: tuple[str, ...], told: str) -> None:
    assert adds_nothing(Stated(told), cited_of(*cited)) is not None


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (
            ("A dam near Lindholm burst on Sunday night, killing nine.",),
            "Nine died when a dam burst near Lindholm.",
        ),
        (
            ("The strike destroyed three lorries carrying munitions.",),
            "Three lorries with munitions were wrecked.",
        ),
        (("They consulted coalition partners.",), "Consultation with coalition partners took place."),
        (
            ("The bridge collapsed before the evacuation began.",),
            "The bridge gave way before people were evacuated.",
        ),
        (
            ("Opposition councillors called for his resignation.",),
            "Opposition councillors wanted him to resign.",
        ),
        (("Revenue rose, the company said.",), "Revenue climbed, whereas the company spoke."),
    ],
)
def test_a_paraphrase_is_let_through(cited: tuple[str, ...], told: str) -> None:
    assert adds_nothing(Stated(told), cited_of(*cited)) is None


BRIDGE = "The firm’s bridge was closed; two men and a group of skiers were on it."


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ("The long-delayed bridge was closed.", True),
        ("An outdated bridge was closed.", True),
        ("A poorly maintained bridge was closed.", True),
        ("Two elderly men were on the bridge.", True),
        ("The firm’s crumbling bridge was closed.", True),
        ("The inexperienced group of skiers was on it.", True),
        ("The collapsed bridge was closed.", False),
        ("The affected bridge was closed.", False),
        ("The unnamed firm’s bridge was closed.", False),
        ("Leaving two men on the bridge, the firm closed it.", False),
        ("The closed bridge had two men on it.", False),
    ],
)
def test_a_participle_between_an_article_and_a_cited_noun_is_an_addition(told: str, refused: bool) -> None:
    assert (adds_nothing(Stated(told), cited_of(BRIDGE)) is not None) == refused
