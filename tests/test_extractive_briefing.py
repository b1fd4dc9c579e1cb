"""Without a model both sides of a disagreement are told, and a figure that sources agree on once."""

from __future__ import annotations

import pytest
from gathered import Fill, briefer_of

from index.types import Filters, Record

NO_FILTERS = Filters()
MAYOR = "Some 46 people were evacuated from Sandby after the flood, said the mayor."
POLICE = "Only 31 people were evacuated from Sandby after the flood, said police."


def story(outlet: str, *paragraphs: str, headline: str) -> Record:
    text = "\n\n".join(paragraphs)
    return Record(text=text, headline=headline, outlet=outlet, published_at="2024-05-06", key=outlet)


@pytest.mark.parametrize("topic", [None, "Sandby flood evacuation"])
def test_both_sides_of_a_disagreement_are_told(fill: Fill, topic: str | None) -> None:
    parts = fill(
        story(
            "Courier",
            MAYOR,
            "The river Sand rose three metres in Sandby.",
            headline="Flood hits Sandby, Sweden",
        ),
        story(
            "Herald",
            POLICE,
            "Soldiers built a dam in Sandby.",
            headline="Sandby flood: the army comes, Sweden",
        ),
    )
    briefing = briefer_of(parts).brief(topic, NO_FILTERS)
    assert {MAYOR, POLICE} <= {claim.text for claim in briefing.claims}
    assert all(claim.also == 0 for claim in briefing.claims)
    (evacuated,) = briefing.disagreements
    given = {(value.value, value.speaker) for value in evacuated.values}
    assert given == {("some 46", "the mayor"), ("only 31", "police")}


def test_a_figure_that_two_sources_agree_on_is_told_once(fill: Fill) -> None:
    parts = fill(
        story("Courier", MAYOR, headline="Flood hits Sandby, Sweden"),
        story(
            "Herald", MAYOR.replace("the mayor", "police"), headline="Sandby flood: the army comes, Sweden"
        ),
    )
    briefing = briefer_of(parts).brief(None, NO_FILTERS)
    assert [claim.also for claim in briefing.claims] == [1]
    assert briefing.disagreements == ()


def test_a_disagreement_in_an_article_whose_headline_names_the_topic_is_on_it(fill: Fill) -> None:
    parts = fill(
        story(
            "Courier",
            "A flood swept the village of Sandby in Sweden on Monday.",
            "The brewery estimated the damage at £84,000. The insurers put it at £310,000.",
            headline="Flood hits Sandby",
        ),
    )
    (damage,) = briefer_of(parts).brief("Sandby flood", NO_FILTERS).disagreements
    assert [value.value for value in damage.values] == ["£84,000", "£310,000"]
