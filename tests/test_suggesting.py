"""What in an article could be a fact: each suggestion holds as it stands, whatever the article is."""

from __future__ import annotations

import pytest
from evals_suite import TEXT
from hostile_suite import TEXT as HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from evals.labels import Quote
from evals.loader import SEEDS, article_body
from evals.matchers import judge
from evals.placing import place
from evals.suggesting import MOST, suggestions

SEED = article_body((SEEDS / "us-air-strike-syria-2021.txt").read_text(encoding="utf-8"))


def answers(text: str) -> list[dict[str, object]]:
    return [one.plain_answer for one in suggestions(text)]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("There were 340 passengers aboard.", {"number": 340, "unit": ["passengers"]}),
        ("About 2.5 thousand came.", {"number": 2500, "unit": ["came"]}),
        ("Of them 12 and more left.", {"number": 12}),
        ("It was built on 4 May 2023.", {"date": "2023-05-04"}),
        ("It was built in May 2023.", {"date": "2023-05"}),
        ("It was built in 1998.", {"date": "1998"}),
        ("We met Ada Berg there.", {"name": "Ada Berg"}),
        ("“We heard a bang, and then nothing at all,” she said.", {"phrase": ["and then nothing at all"]}),
    ],
)
def test_what_is_found(text: str, answer: dict[str, object]) -> None:
    assert answer in answers(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing at all was said.",
        "She said “no comment” again.",  # too short to be worth asking for
        "It rained on Friday.",  # which Friday, the article alone does not say
        "A ship sank. A ship sank.",
        "It lasted two\xa0hours with 12\xa0men.",  # is stored with other spaces than it is quoted with
    ],
)
def test_what_is_not(text: str) -> None:
    assert suggestions(text) == []


@pytest.mark.parametrize("text", [TEXT, HOSTILE, SEED], ids=["ferry", "hostile", "seed"])
def test_each_holds_and_is_told_once(text: str) -> None:
    found = suggestions(text)
    assert 5 <= len(found) <= MOST
    for one in found:
        span = place(Quote(quote=one.sentence, occurrence=None), {"": text})
        assert text[span.start : span.end] == one.sentence
        assert judge((one.answer,), (), one.sentence).right
    assert (
        len({one.fact_id for one in found})
        == len({one.answer.model_dump_json() for one in found})
        == len(found)
    )


pieces = st.sampled_from(
    ["12 men", "Ada Berg", "in 1998", "“a b c d”", ". ", "\n\n", " ", "🚢", "not", "’s", "\u2028", "x"]
)


@given(st.lists(pieces, max_size=25).map("".join))
def test_any_text_has_only_suggestions_that_hold(text: str) -> None:
    for one in suggestions(text):
        assert text.count(one.sentence) == 1
        assert judge((one.answer,), (), one.sentence).right
