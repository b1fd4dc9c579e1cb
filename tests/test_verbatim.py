"""The keyless writer says nothing in words of its own, and gives nobody's name that is not in what it cites."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from evals_suite import claim, ferry_suite, observe

from evals.labels import Suite
from evals.scores.base import Observed
from evals.scores.verbatim import verbatim
from service.types import Claim

SENTENCE = "There were 340 passengers aboard, the operator said."


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    folder: Path = tmp_path_factory.mktemp("suite")
    return ferry_suite(folder)


def seen(suite: Suite, *claims: Claim, writer: str = "extractive", fallback: str | None = None) -> Observed:
    observed = observe(suite, "fact/passengers", claims)
    told = observed.output.provenance.model_copy(update={"writer": writer, "fallback": fallback})
    return replace(observed, output=observed.output.model_copy(update={"provenance": told}))


@pytest.mark.parametrize(
    ("text", "speaker", "value"),
    [
        (SENTENCE, "the operator", 1),
        ("There were 340\npassengers  aboard", None, 1),
        ("There were 340 passengers on board", None, 0),
        ("there were 340 passengers aboard", None, 0),
        ("There were 340 passengers aboar", None, 0),  # cut within a word
        ("here were 340 passengers", None, 0),
        ("There were 340 passengers aboard, the operator said", None, 0),  # short of the full stop
        ("the operator said.", None, 1),
        ("a", None, 0),
        (SENTENCE, "The operator", 0),
        (SENTENCE, "Ada Berg", 0),  # of the same article, and not of these words
    ],
)
def test_text_and_speaker_are_copied(suite: Suite, text: str, speaker: str | None, value: float) -> None:
    assert verbatim(seen(suite, claim(text, SENTENCE, speaker=speaker))).value == value


def test_it_is_a_share_of_the_claims(suite: Suite) -> None:
    found = verbatim(seen(suite, claim(SENTENCE, SENTENCE), claim("Many were aboard.", SENTENCE)))
    assert found.value == 0.5
    assert "Many were aboard." in found.why


def test_a_claim_whose_quote_is_not_in_the_article_is_not_copied(suite: Suite) -> None:
    made_up = claim(SENTENCE, SENTENCE)
    moved = made_up.citations[0].model_copy(update={"start": 1, "end": 1 + len(SENTENCE)})
    assert verbatim(seen(suite, made_up.model_copy(update={"citations": (moved,)}))).value == 0


@pytest.mark.parametrize(("writer", "fallback"), [("llm", None), ("extractive", "the model failed")])
def test_where_a_model_was_asked_there_is_nothing_to_score(
    suite: Suite, writer: str, fallback: str | None
) -> None:
    free = claim("Many were aboard.", SENTENCE)
    assert verbatim(seen(suite, free, writer=writer, fallback=fallback)).value is None
    assert verbatim(seen(suite)).value is None
