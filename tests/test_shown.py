"""What an answer was written from: sentences as runs, and the answer that the events end with."""

from __future__ import annotations

import pytest
from evals_suite import answer
from hypothesis import given
from hypothesis import strategies as st

from evals.shown import Heard, Run, heard, runs_of
from service.types import Claim, EvidenceOut, LabelledSentence

TEXT = "One. Two.\n\nThree. Four."


def sentence(start: int, end: int, article_id: str = "a") -> LabelledSentence:
    return LabelledSentence(
        label="S1",
        article_id=article_id,
        start=start,
        end=end,
        quote="",
        headline=None,
        outlet=None,
        url=None,
        published_at=None,
        score=0.5,
    )


@pytest.mark.parametrize(
    ("spans", "runs"),
    [
        ([], []),
        ([(0, 4)], [(0, 4)]),
        ([(5, 9), (0, 4)], [(0, 9)]),
        ([(0, 4), (11, 17)], [(0, 4), (11, 17)]),  # "Two." lies between
        ([(5, 9), (11, 17)], [(5, 17)]),  # over the end of a paragraph
        ([(0, 9), (5, 9), (0, 4)], [(0, 9)]),
    ],
)
def test_sentences_that_follow_each_other_are_one_run(
    spans: list[tuple[int, int]], runs: list[tuple[int, int]]
) -> None:
    assert runs_of([sentence(*span) for span in spans], lambda _: TEXT) == tuple(
        Run("a", *run) for run in runs
    )


def test_articles_stay_apart_and_one_that_is_gone_is_not_looked_into() -> None:
    given_ = [sentence(0, 4, "b"), sentence(5, 9, "b"), sentence(0, 4, "a")]
    assert runs_of(given_, lambda _: None) == (Run("a", 0, 4), Run("b", 0, 4), Run("b", 5, 9))


@given(st.lists(st.tuples(st.integers(0, 22), st.integers(1, 23)).filter(lambda s: s[0] < s[1])))
def test_runs_cover_what_was_shown_and_only_white_space_besides(spans: list[tuple[int, int]]) -> None:
    runs = runs_of([sentence(*span) for span in spans], lambda _: TEXT)
    shown = {i for start, end in spans for i in range(start, end)}
    covered = [i for run in runs for i in range(run.start, run.end)]
    assert len(covered) == len(set(covered))
    assert shown <= set(covered)
    assert all(TEXT[i].isspace() for i in set(covered) - shown)


def test_the_answer_is_the_last_event() -> None:
    told = EvidenceOut(passages=1, articles=1, newest_published_at=None, sentences=(sentence(0, 4),))
    assert heard([told, answer("Who?")], lambda _: TEXT) == Heard(answer("Who?"), (Run("a", 0, 4),), ())
    with pytest.raises(ValueError, match="without an answer"):
        heard([told], lambda _: TEXT)


ONE = Claim(text="One.", speaker=None, citations=(sentence(0, 4),))
TWO = Claim(text="Two.", speaker="Ada", citations=(sentence(5, 9),))


@pytest.mark.parametrize(
    ("early", "final", "faults"),
    [
        ([ONE, TWO], [ONE, TWO], []),
        ([TWO, ONE], [ONE, TWO], []),
        ([], [ONE], ["'One.' was not made known before"]),
        ([ONE, TWO], [ONE], ["'Two.' was made known, and is not in the answer"]),
        (
            [TWO.model_copy(update={"speaker": None})],
            [TWO],
            ["'Two.' was made known", "'Two.' was not made known before"],
        ),
    ],
)
def test_events_add_up_to_their_answer(early: list[Claim], final: list[Claim], faults: list[str]) -> None:
    told = EvidenceOut(passages=1, articles=1, newest_published_at=None, sentences=())
    found = heard([told, *early, answer("Who?", *final)], lambda _: TEXT).faults
    assert len(found) == len(faults)
    assert all(part in fault for part, fault in zip(faults, found, strict=True))
