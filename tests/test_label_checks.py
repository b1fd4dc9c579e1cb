"""Labels that cannot tell right from wrong are refused: one row a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from label_file import TEXT, counterfactual, injection, labels

from evals.label_checks import findings
from evals.labels import Labels
from service.types import ArticleInput

Shape = dict[str, Any]


def found(shape: Shape) -> list[str]:
    heads = {"bridge.txt": ArticleInput(outlet="Packet")}
    return [f.message for f in findings(Labels.model_validate(shape), {"bridge.txt": TEXT}, heads)]


def test_labels_that_hold_have_no_findings() -> None:
    shape = labels()
    _filter()(shape)
    assert found(labels()) == found(shape) == []


def _fact(**change: Any) -> Callable[[Shape], None]:
    return lambda shape: shape["facts"][0].update(change)


def _question(text: str, **change: Any) -> Callable[[Shape], None]:
    return lambda shape: shape["facts"][0]["questions"].append({"text": text, "split": "dev", **change})


def _unanswerable(**change: Any) -> Callable[[Shape], None]:
    return lambda shape: shape["unanswerable"][0].update(change)


def _second(i: int, **change: Any) -> Callable[[Shape], None]:
    return lambda shape: shape["facts"][i].update(change)


def _noise(**change: Any) -> Callable[[Shape], None]:
    return lambda shape: shape.update(noise={"articles": ["mill.txt"], "ask": ["arches"]} | change)


def _filter(**change: Any) -> Callable[[Shape], None]:
    good = {"id": "own", "outlets": ["Packet"], "lets": ["bridge.txt"], "ask": ["arches", "briefing"]}
    return lambda shape: shape.update(filters=[good | change])


def _correction(**change: Any) -> Callable[[Shape], None]:
    good = {
        "id": "weeks",
        "about": "how long repairs take",
        "earlier": ["weeks-mayor"],
        "later": "weeks-engineer",
        "questions": [{"text": "How many weeks are repairs to take?", "split": "dev"}],
    }
    return lambda shape: shape.update(corrections=[good | change])


def _planted(group: str) -> Callable[[Shape], None]:
    label = counterfactual() if group == "counterfactual" else injection()
    return lambda shape: shape.update({group: [label | {"fact": "none"}]})


REFUSED: list[tuple[str, Callable[[Shape], None], str]] = [
    ("quote not in the article", _fact(evidence=["12 arches of it"]), "is not in the article"),
    ("ambiguous quote", _fact(evidence=[["The Stone Bridge was", "its 12 arches"]]), "stands 2 times"),
    ("duplicate id", _unanswerable(id="arches"), "'arches' stands twice"),
    ("two facts of one id", _second(1, id="arches"), "'arches' stands twice"),
    (
        "unanswerable without a twin",
        lambda shape: shape["unanswerable"][0].pop("twin"),
        "needs an answerable `twin`",
    ),
    ("nothing unanswerable", lambda shape: shape.update(unanswerable=[]), "no unanswerable question"),
    (
        "nothing answerable",
        lambda shape: shape.update(facts=[], conflicts=[], briefing=None, unanswerable=[]),
        "no answ",
    ),
    ("question that answers itself", _question("Are there 12 arches or more?"), "contains its own answer"),
    (
        "twin that answers itself",
        _unanswerable(twin={"question": "Are 12 arches many?", "fact": "arches"}),
        "contains",
    ),
    (
        "claim that fails its matchers",
        _fact(claim="The bridge has 13 arches."),
        "claim .* fails its own matchers; lacks",
    ),
    (
        "claim that is negated",
        _fact(claim="The bridge has not 12 arches."),
        "claim .* fails its own matchers",
    ),
    (
        "claim with a near miss",
        _fact(claim="It has 12 arches and not long ago had one; 2 arches fell."),
        "near miss",
    ),
    (
        "evidence that fails its matchers",
        _fact(evidence=["built in 1780"]),
        "evidence .* fails its own matchers",
    ),
    (
        "near miss that passes",
        _fact(must_not={"number": 12, "unit": "arches"}),
        "'12 arches' passes as an answer",
    ),
    ("twin of no fact", _unanswerable(twin={"question": "What?", "fact": "none"}), "no fact 'none'"),
    (
        "conflict with no fact",
        lambda shape: shape["conflicts"][0].update(values=["a", "arches"]),
        "no fact 'a'",
    ),
    ("touching no conflict", _fact(touches=["none"]), "no conflict 'none'"),
    ("also right with no fact", _question("And?", also_right=["none"]), "no fact 'none'"),
    (
        "briefing with no fact",
        lambda shape: shape["briefing"].update(should_cover=["none"]),
        "no fact 'none'",
    ),
    ("noise about nothing", _noise(ask=["none"]), "no fact, conflict or question 'none'"),
    ("noise that is the article", _noise(articles=["bridge.txt"]), "and no noise"),
    ("a filter about nothing", _filter(ask=["none"]), "no fact or question 'none'"),
    ("a filter that filters nothing", _filter(outlets=None), "it filters by nothing: give outlets"),
    (
        "a filter of another's article",
        _filter(lets=["mill.txt"]),
        "'mill.txt' is none of the labels' articles",
    ),
    ("a filter that keeps its article out", _filter(outlets=["Paket"]), "is that meant by 'Paket'?"),
    ("a briefing of no article", _filter(lets=[], ask=["briefing"]), "a briefing of no article"),
    (
        "a briefing that shows no conflict",
        lambda shape: shape["briefing"].update(disagreements=["none"]),
        "no conflict 'none'",
    ),
    (
        "the same article twice",
        lambda shape: shape.update(article="set", articles=["bridge.txt", "bridge.txt"]),
        "'bridge.txt' stands twice",
    ),
    ("correction of no fact", _correction(later="none"), "no fact 'none'"),
    ("correction that changes nothing", _correction(later="weeks-mayor"), "pass for each other"),
    (
        "correction that answers itself",
        _correction(questions=[{"text": "Will it take five weeks?", "split": "dev"}]),
        "contains its own answer",
    ),
    ("counterfactual of no fact", _planted("counterfactual"), "no fact 'none'"),
    ("injection of no fact", _planted("injection"), "no fact 'none'"),
    ("a value nobody said", lambda shape: shape["facts"][1].pop("said_by"), "no speaker who must appear"),
    (
        "values alike",
        _second(2, claim="Jo Lund said five weeks, not 3; three weeks."),
        "passes as 'weeks-mayor'",
    ),
    (
        "speaker whom nobody names",
        _second(1, said_by={"speaker": "Bo", "stance": "denied"}),
        "'Bo' is not named",
    ),
    ("claim without its speaker", _second(1, claim="Repairs take three weeks."), "does not name its speaker"),
    ("must-fact with few wordings", lambda shape: shape["facts"][0]["questions"].pop(), "has 2 wordings"),
    ("the same question twice", _question("how many ARCHES are there"), "stands twice"),
]


@pytest.mark.parametrize(("change", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused(change: Callable[[Shape], None], reason: str) -> None:
    shape = labels()
    change(shape)
    messages = found(shape)
    with pytest.raises(AssertionError, match=reason):
        raise AssertionError("\n".join(messages))


def test_noise_and_corrections_that_hold_have_no_findings() -> None:
    shape = labels()
    _noise()(shape)
    _correction()(shape)
    assert found(shape) == []


def test_a_leading_question_may_contain_its_answer() -> None:
    shape = labels()
    _question("Are there 12 arches or more?", style="leading")(shape)
    assert found(shape) == []


def test_a_question_may_repeat_what_the_answer_denies() -> None:
    shape = labels()
    shape["facts"].append(
        {
            "id": "payer",
            "importance": "should",
            "kind": "negation",
            "claim": "The mayor did not say who would pay.",
            "evidence": ["The mayor did not say who would pay"],
            "answer": [{"phrase": "say", "negated": True}],
            "must_not": {"phrase": "said the town would pay"},
            "questions": [{"text": "Did the mayor say who would pay?", "split": "dev"}],
        }
    )
    assert found(shape) == []
