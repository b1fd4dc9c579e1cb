"""Correctness, attribution, conflict, refusal, contract, cost: each sees its own fault and no other."""

from __future__ import annotations

import pytest
from evals_suite import ARTICLE_ID, TEXT, answer, case_of, claim, ferry_suite, observe, stored

from evals.labels import Suite
from evals.scores.atoms import atoms, is_copied, missing_atoms
from evals.scores.attribution import attribution, names_any
from evals.scores.base import Observed
from evals.scores.conflict import conflict
from evals.scores.contract import contract
from evals.scores.correctness import correctness
from evals.scores.cost import model_calls, model_tokens
from evals.scores.groups import Member, consistency, twins
from evals.scores.refusal import false_confidence, outcome, over_refusal, refusal_recall
from evals.scores.table import MEASURES, failed, score
from service.types import Claim, Usage

GUARD = claim("The coast guard said 12 people were hurt.", "12 people were hurt", speaker="The coast guard")
MASTER = claim("At least 15 people were hurt.", "at least 15 people were hurt", speaker="Ada Berg")
PASSENGERS = claim("There were 340 passengers aboard.", "340 passengers aboard")


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return ferry_suite(tmp_path_factory.mktemp("suite"))


@pytest.mark.parametrize(
    ("case_id", "texts", "expected"),
    [
        ("fact/passengers", ["There were 340 passengers."], 1),
        ("fact/passengers", ["Three hundred and forty passengers were aboard."], 1),
        ("fact/passengers", ["There were 3,400 passengers."], 0),
        ("fact/passengers", ["There were not 340 passengers."], 0),
        ("fact/passengers", ["There were 340 passengers, not 430; or 430."], 0),
        ("fact/passengers", ["There were 340 passengers.", "Or there were 430 of them."], 0),
        ("fact/passengers", ["The ferry carried passengers."], 0),
        ("fact/passengers", [], 0),
        ("fact/passengers", ["The number is 340.", "There were passengers."], 0),
        (
            "fact/hurt-harbour-master",
            ["15 people were hurt.", "The coast guard said 12 people were hurt."],
            1,
        ),
        ("conflict/hurt", ["12 people were hurt.", "15 people were hurt."], 1),
        ("conflict/hurt", ["12 people were hurt."], 0.5),
    ],
)
def test_correctness(suite: Suite, case_id: str, texts: list[str], expected: float) -> None:
    claims = [Claim(text=text, speaker=None, citations=()) for text in texts]
    assert correctness(observe(suite, case_id, claims)).value == expected


def test_a_refusal_of_an_answerable_is_wrong_and_of_an_unanswerable_not_judged(suite: Suite) -> None:
    assert correctness(observe(suite, "fact/passengers", [], "insufficient")).value == 0
    assert correctness(observe(suite, "unanswerable/crew", [], "insufficient")).value is None


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        ("12 people were hurt.", "The coast guard", 1),
        ("12 people were hurt.", "the coast guard of Lund", 1),
        ("The coast guard said 12 people were hurt.", None, 1),
        ("12 people were hurt.", None, 0),
        ("12 people were hurt.", "Ada Berg", 0),
        ("The coast guard said 12 people were hurt.", "Ada Berg", 0),
        ("The coast guards said 12 people were hurt.", None, 0),
        ("Some people were hurt.", "Ada Berg", None),
    ],
    ids=["field", "longer", "in the text", "none", "another", "field decides", "boundary", "not stated"],
)
def test_attribution(suite: Suite, text: str, speaker: str | None, expected: float | None) -> None:
    told = claim(text, "12 people were hurt", speaker=speaker)
    assert attribution(observe(suite, "fact/hurt-coast-guard", [told])).value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The union says divers found a crack.", 1), ("Divers found a crack.", 0)],
)
def test_what_is_alleged_must_not_become_fact(suite: Suite, text: str, expected: float) -> None:
    told = claim(text, "found a crack in the hull", speaker="the union")
    assert attribution(observe(suite, "fact/crack", [told])).value == expected


def test_one_sentence_told_once_for_each_of_its_speakers_is_no_fault(suite: Suite) -> None:
    both = "The coast guard said 12 people were hurt, but Ada Berg said at least 15 people were hurt."
    told = [claim(both, speaker="Ada Berg"), claim(both, speaker="The coast guard")]
    assert attribution(observe(suite, "fact/hurt-coast-guard", told)).value == 1
    assert attribution(observe(suite, "fact/hurt-coast-guard", told[:1])).value == 0


def test_nobody_need_be_named_where_the_article_speaks_itself(suite: Suite) -> None:
    assert attribution(observe(suite, "fact/passengers", [PASSENGERS])).value is None


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("The Pentagon", ["the Pentagon"], True),
        ("director of the SOHR", ["The SOHR"], True),
        ("the SOHRs", ["SOHR"], False),
        ("Kata'ib Hezbollah", ["Hezbollah"], True),
        ("", ["SOHR"], False),
        ("SOHR", [], False),
    ],
)
def test_names(text: str, names: list[str], expected: bool) -> None:
    assert names_any(text, names) is expected


def test_a_conflict_is_shown_when_each_value_has_its_speaker_and_its_citation(suite: Suite) -> None:
    def shown(*claims: Claim) -> float | None:
        return conflict(observe(suite, "conflict/hurt", claims, "conflicting")).value

    assert shown(GUARD, MASTER) == 1
    assert shown(GUARD) == 0.5
    assert shown(GUARD, MASTER.model_copy(update={"speaker": "The coast guard"})) == 0.5
    assert shown(GUARD, MASTER.model_copy(update={"citations": GUARD.citations})) == 0.5
    assert conflict(observe(suite, "fact/passengers", [PASSENGERS])).value is None


@pytest.mark.parametrize(
    ("case_id", "given", "right"),
    [
        ("fact/passengers", "answered", 1),
        ("fact/passengers", "conflicting", 0),
        ("fact/passengers", "insufficient", 0),
        ("fact/hurt-coast-guard", "conflicting", 1),
        ("conflict/hurt", "conflicting", 1),
        ("conflict/hurt", "answered", 0),
        ("unanswerable/crew", "insufficient", 1),
        ("unanswerable/crew", "answered", 0),
        ("twin/captain", "conflicting", 1),
    ],
)
def test_outcomes(suite: Suite, case_id: str, given: str, right: float) -> None:
    assert outcome(observe(suite, case_id, [PASSENGERS], given)).value == right  # type: ignore[arg-type]


def test_refusals_are_read_from_the_outcome_and_never_from_the_words(suite: Suite) -> None:
    evasive = Claim(text="I am sorry, but I cannot answer that.", speaker=None, citations=())
    assert false_confidence(observe(suite, "unanswerable/crew", [evasive])).value == 1
    assert refusal_recall(observe(suite, "unanswerable/crew", [evasive])).value == 0
    assert refusal_recall(observe(suite, "unanswerable/crew", [], "insufficient")).value == 1
    assert over_refusal(observe(suite, "twin/crew", [], "insufficient")).value == 1
    assert over_refusal(observe(suite, "unanswerable/crew", [], "insufficient")).value is None
    assert false_confidence(observe(suite, "fact/passengers", [PASSENGERS])).value is None


@pytest.mark.parametrize(
    ("claims", "given", "broken"),
    [
        ([PASSENGERS], "answered", None),
        ([], "insufficient", None),
        ([], "answered", "there is no claim"),
        ([PASSENGERS], "insufficient", "yet there are claims"),
        ([PASSENGERS], "conflicting", "with 1 claim"),
        ([Claim(text="Bare.", speaker=None, citations=())], "answered", "nothing is cited"),
        ([PASSENGERS.model_copy(update={"text": " "})], "answered", "has no text"),
        ([PASSENGERS.model_copy(update={"speaker": " "})], "answered", "is blank"),
    ],
)
def test_contract(suite: Suite, claims: list[Claim], given: str, broken: str | None) -> None:
    told = contract(observe(suite, "fact/passengers", claims, given))  # type: ignore[arg-type]
    assert told.value == (0 if broken else 1)
    assert (broken or "") in told.why


def test_an_answer_to_another_question_breaks_the_contract(suite: Suite) -> None:
    case = case_of(suite, "fact/passengers")
    seen = Observed(case, answer("What else?", PASSENGERS), stored(TEXT), {"ferry.txt": ARTICLE_ID})
    assert "What else?" in contract(seen).why


def test_cost_is_what_the_provenance_tells(suite: Suite) -> None:
    case = case_of(suite, "fact/passengers")
    usage = Usage(calls=2, prompt_tokens=100, completion_tokens=20, cached_tokens=50)
    seen = Observed(
        case, answer(case.question, PASSENGERS, usage=usage), stored(TEXT), {"ferry.txt": ARTICLE_ID}
    )
    assert (model_calls(seen).value, model_tokens(seen).value) == (2, 120)


def test_groups_are_whole_or_nothing() -> None:
    members = [
        Member("a", "fact", True),
        Member("a", "fact", False),
        Member("b", "fact", True),
        Member("b", "fact", True),
        Member("c", "fact", True),
        Member("d", "fact", True),
        Member("d", "fact", None),
    ]
    assert consistency(members) == {"a": 0, "b": 1, "c": None, "d": None}
    pairs = [
        Member("p", "unanswerable", True),
        Member("p", "twin", True),
        Member("q", "unanswerable", True),
        Member("q", "twin", False),
        Member("r", "twin", True),
    ]
    assert twins(pairs) == {"p": 1, "q": 0, "r": None}


@pytest.mark.parametrize(
    ("claim_text", "cited", "missing"),
    [
        ("On Friday Berg counted 2,500.", "Berg said on Friday that 2500 came.", ()),
        ("Some 18 people.", "1,800 people", ("18",)),
        ("It was twenty-two.", "22 of them", ()),
        ("One of the boats sank.", "a boat sank", ()),
        ("He said “three lorries burned”.", "three lorries", ("3 lorries burned",)),
        ("The crane came.", "nothing of it", ()),
        ("", "", ()),
    ],
)
def test_missing_atoms(claim_text: str, cited: str, missing: tuple[str, ...]) -> None:
    found = missing_atoms(claim_text, cited)
    assert all(atom in found for atom in missing)
    assert bool(found) == bool(missing)


def test_atoms_and_copies() -> None:
    assert atoms("Vik – Five people died on Monday") == ("5", "monday")
    assert atoms("On Friday the SOHR said “three lorries” and 2,500 men") == (
        "3",
        "2500",
        "friday",
        "sohr",
        "3 lorries",
    )
    assert is_copied("Twelve  people were hurt!", "the guard said 12 people were hurt.")
    assert not is_copied("12 were hurt", "12 people were hurt")
    assert not is_copied("", "anything")


def test_every_measure_scores_an_output_of_its_kind_or_none(suite: Suite) -> None:
    told = score(observe(suite, "fact/passengers", [PASSENGERS]))
    assert failed(told) == []
    assert [s.name for s in told] == [
        m.name for m in MEASURES if m.of is not None and m.outputs != "briefing"
    ]
    assert len({m.name for m in MEASURES}) == len(MEASURES)
