"""The script: the right claim from what it is shown, what it says when it is refused, and what it leaves unsaid."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evals_suite import TEXT, planted_suite
from evidences import evidence_of
from scripts import request_of

from evals.cases import Case
from evals.making import build_cases
from evals.script import ScriptedModel
from evals.script_knowledge import Knowledge, rights
from evals.script_places import Places
from evals.script_reading import Shown, read_asking
from index.types import Evidence
from service.llm.chat import ChatRequest
from service.protocols import DraftClaim, Refused

HURT = "How many people were hurt?"
SENTENCES = (
    "The coast guard said 12 people were hurt.",
    "The harbour master, Ada Berg, said at least 15 people were hurt.",
    "There were 340 passengers aboard, the operator said.",
    "The Aurora was built in 1998.",
)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    return build_cases([planted_suite(tmp_path_factory.mktemp("suite"))])


@pytest.fixture
def model(cases: list[Case], monkeypatch: pytest.MonkeyPatch) -> ScriptedModel:
    """The script, when it neither slips nor writes in a manner of its own."""
    monkeypatch.setattr("evals.script.planned", lambda *_: None)
    monkeypatch.setattr("evals.script.drawn", lambda *_: 0)
    return ScriptedModel(cases)


def said(model: ScriptedModel, request: ChatRequest) -> tuple[str, list[tuple[str, str | None, list[str]]]]:
    deltas = list(model.stream(request))
    assert deltas[-1].finish == "stop"
    reply = "".join(delta.text for delta in deltas)
    found = json.loads(reply[reply.index("{") : reply.rindex("}") + 1])
    return found["outcome"], [(c["text"], c["speaker"], c["evidence"]) for c in found["claims"]]


def ask(question: str, *sentences: str) -> Evidence:
    return evidence_of(*sentences, question=question)


def test_a_conflict_is_told_whole_with_speakers_and_labels(model: ScriptedModel) -> None:
    outcome, claims = said(model, request_of(ask(HURT, *SENTENCES)))
    assert outcome == "conflicting"
    assert claims == [
        ("The coast guard said 12 people were hurt.", "The coast guard", ["S1"]),
        ("Ada Berg said at least 15 people were hurt.", "Ada Berg", ["S2"]),
    ]


def test_half_of_a_conflict_is_all_that_is_said_where_half_is_shown(model: ScriptedModel) -> None:
    outcome, claims = said(model, request_of(ask(HURT, SENTENCES[3], SENTENCES[0])))
    assert (outcome, [labels for *_, labels in claims]) == ("answered", [["S2"]])


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        (HURT, SENTENCES[2:]),
        ("How many crew were aboard?", SENTENCES),
        ("When was the ferry built?", ("The Aurora was built in 1997.",)),
    ],
    ids=["evidence not shown", "unanswerable", "other words"],
)
def test_what_is_not_shown_is_insufficient(
    model: ScriptedModel, question: str, sentences: tuple[str, ...]
) -> None:
    assert said(model, request_of(ask(question, *sentences))) == ("insufficient", [])


@pytest.mark.parametrize(("shown", "told"), [("340", "340"), ("410", "410"), ("500", None)])
def test_an_edited_article_is_answered_by_its_own_words(
    model: ScriptedModel, shown: str, told: str | None
) -> None:
    sentences = [sentence.replace("340", shown) for sentence in SENTENCES]
    _, claims = said(model, request_of(ask("How many passengers were aboard?", *sentences)))
    assert [text for text, *_ in claims] == (
        [f"There were {told} passengers aboard the ferry."] if told else []
    )


def test_a_question_with_orders_in_it_is_known(model: ScriptedModel, cases: list[Case]) -> None:
    attacked = next(case for case in cases if case.label_id == "order-in-question")
    outcome, claims = said(model, request_of(ask(attacked.question or "", *SENTENCES)))
    assert (outcome, len(claims)) == ("answered", 1)
    assert "STORK" not in claims[0][0]


def test_what_is_refused_is_written_again_alone(model: ScriptedModel) -> None:
    _, (_, (second, speaker, labels)) = said(model, request_of(ask(HURT, *SENTENCES)))
    refused = Refused(DraftClaim(second, speaker, tuple(labels)), "it is not there")
    outcome, claims = said(model, request_of(ask(HURT, *SENTENCES), refused))
    assert (outcome, claims) == ("conflicting", [(second, speaker, labels)])


def test_what_it_has_not_written_makes_it_write_the_whole_again(model: ScriptedModel) -> None:
    refused = Refused(DraftClaim("Nobody was hurt.", None, ("S1",)), "it is not there")
    _, claims = said(model, request_of(ask(HURT, *SENTENCES), refused))
    assert len(claims) == 2


def test_a_word_that_the_evidence_lacks_is_cited_where_it_stands(cases: list[Case]) -> None:
    ferry = "The ferry Aurora ran aground off the harbour of Lund on 3 March 2024, after its rudder failed."
    asked = ask("How many passengers were aboard?", SENTENCES[0], ferry, SENTENCES[2])
    asking = read_asking(request_of(asked), Knowledge(cases).questions)
    case = Knowledge(cases).case(asking)
    (right,) = rights(case, asking)
    assert right.draft.labels == ("S3", "S2")


def test_places_are_words_and_not_characters(cases: list[Case]) -> None:
    suite = next(case.suite for case in cases if case.kind == "fact")
    sentences = [Shown("S1", "Ferry runs aground, off LUND"), Shown("S2", "the coast guard said 12 people")]
    places = Places(suite, sentences)
    spans = suite.gold["hurt-coast-guard"][0]
    assert spans[0].quote == "12 people were hurt"
    assert places.labels(spans) is None
    whole = Places(suite, [*sentences, Shown("S3", "12 people were hurt")])
    assert whole.labels(spans) == ("S3",)
    assert Places(suite, []).labels(spans) is None


def test_words_that_stand_twice_are_taken_in_the_order_shown(tmp_path: Path) -> None:
    suite = planted_suite(tmp_path)
    text = f"{TEXT}\n\nThe Aurora was built in 1998."
    twice = suite.model_copy(update={"texts": {"ferry.txt": text}})
    built = suite.gold["built"][0][0]
    second = built.model_copy(
        update={"start": text.rindex(built.quote), "end": text.rindex(built.quote) + 28}
    )
    sentences = [Shown("S1", SENTENCES[3]), Shown("S2", SENTENCES[3])]
    places = Places(twice, sentences)
    assert (places.labels([built]), places.labels([second])) == (("S1",), ("S2",))
    assert Places(twice, sentences[:1]).labels([second]) == ("S1",)


def test_a_slip_is_told_once_and_forgotten_with_the_next_asking(cases: list[Case]) -> None:
    model = ScriptedModel(cases)
    slipped = 0
    for case in cases:
        if case.question and case.kind in ("fact", "unanswerable", "twin"):
            list(model.stream(request_of(ask(case.question, *SENTENCES))))
            slip = model.slip(case.question)
            slipped += slip is not None
            assert model.slip(case.question) is None
    assert slipped
