"""A sentence fits a topic by its meaning, its words and its headline together."""

from __future__ import annotations

import numpy as np
import pytest

from service.topicality import ABOUT, FITS, names_topic, topic_of

TOPIC = topic_of("Iran protests", np.zeros(3, np.float32))


@pytest.mark.parametrize(
    ("similarity", "text", "before", "headline", "about"),
    [
        (0.6, "Protests in Iran go on.", "", None, True),
        (0.5, "Protests in Iran go on.", "", "Iran executes protester", True),
        (0.6, "It spread to other towns.", "Protests in Iran go on.", "Iran: protests spread", True),
        (0.4, "Iran and China signed a deal.", "", None, False),
        (0.4, "The protests in China go on.", "", "China protests", False),
        (0.9, "Nothing of it is named.", "", None, False),
        (0.1, "Tickets sold out.", "Protests in Iran go on.", "Iran protests", False),
    ],
)
def test_meaning_and_words_have_to_come_together(
    similarity: float, text: str, before: str, headline: str | None, about: bool
) -> None:
    assert (TOPIC.fit(similarity, text, before, headline) >= ABOUT) == about


def test_words_of_the_sentence_before_count_less_than_its_own() -> None:
    own = TOPIC.fit(0.5, "Protests in Iran go on.", "", None)
    before = TOPIC.fit(0.5, "It goes on.", "Protests in Iran go on.", None)
    nowhere = TOPIC.fit(0.5, "It goes on.", "", None)
    assert own > before > nowhere


def test_a_sentence_on_another_topic_under_the_right_headline_does_not_fit() -> None:
    assert TOPIC.fit(0.1, "Tickets sold out.", "", "Iran protests") < FITS


def test_a_cosine_below_zero_counts_as_none() -> None:
    assert TOPIC.fit(-1.0, "Tickets sold out.", "", None) == 0.0


@pytest.mark.parametrize(
    ("headline", "topic", "names"),
    [
        ("Iran protests spread", "Iran protests", True),
        ("Protests in China", "Iran protests", False),
        ("Iran protests spread", "the", False),
        ("", "Iran protests", False),
        (None, "Iran protests", False),
    ],
)
def test_a_headline_names_a_topic_by_most_of_its_words(headline: str | None, topic: str, names: bool) -> None:
    assert names_topic(headline, topic) is names
    assert topic_of(topic, np.zeros(3, np.float32)).is_headline(headline) is names
