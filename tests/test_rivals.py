"""Sources that give two figures of one thing are told; one source, one figure, or two things are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from reported import evidence, record

from index.types import Record
from service.language.names import names
from service.language.times import times
from service.matters import Matter
from service.rivals import Rivals, near, rivals


def told(*records: Record) -> list[list[str]]:
    return [[one.written for one in group] for group in rivals(evidence(*records), _nothing)]


def _nothing(matter: Matter) -> bool:
    return False


FLOOD = "Flood hits Sandby"
A = "46 people were evacuated, said the mayor. "


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (A + "31 people were evacuated, said police.", ["46", "31"]),
        (A + "Rescuers evacuated at most 31 residents, said police.", ["46", "at most 31"]),
        (A + "31 people were evacuated.", ["46", "31"]),
        (
            A + "46 people were evacuated, said police. The army said 90 people were evacuated.",
            ["46", "46", "90"],
        ),
        ("46 people were missing, said the mayor. 31 were missing, said police.", ["46", "31"]),
        ("Organisers said 12,000 people marched. Police put the crowd at 4,000.", ["12,000", "4,000"]),
        ("The mayor estimated the damage at £3m. The insurers put it at £5m.", ["£3m", "£5m"]),
        ("46 people were evacuated, said Oxfam. 31 people were evacuated, said Unicef.", ["46", "31"]),
        ("46 jobs were lost, said Ostrand Energy. 31 jobs were lost, said the union.", ["46", "31"]),
        ("46 homes have no power, said the mayor. 31 homes are without power, said police.", ["46", "31"]),
    ],
)
def test_two_sources_with_two_figures_of_one_thing_differ(text: str, values: list[str]) -> None:
    assert told(record(FLOOD, text)) == [values]


@pytest.mark.parametrize(
    "text",
    [
        A + "46 people were evacuated, said police.",
        A + "Forty-six people were evacuated, said police.",
        A + "About 50 people were evacuated, said police.",
        A + "At least 40 people were evacuated, said police.",
        A + "31 people were evacuated, the mayor said.",
        A + "Of the 46 people, 31 people were evacuated by boat, said police.",
        A + "31 of them were children, said police.",
        A + "Another 31 people were evacuated, said police.",
        A + "31 children were evacuated, said police.",
        A + "31 people were rescued, said police.",
        A + "31 people were evacuated in Malmo, said police.",
        A + "31 people were evacuated from the school, said police.",
        A + "31 people will be evacuated, said police.",
        A + "In 2019, 31 people were evacuated, said police.",
        A + "Last year 31 people were evacuated, said police.",
        A + "31 people were evacuated after a fire, said police.",
        A + "Police denied that 31 people were evacuated.",
        "46 people were evacuated. 31 people were evacuated.",
        "Police at first said 31 people were evacuated. " + A,
        "46 people were evacuated on Monday, said the mayor. 31 people were evacuated on Tuesday, said police.",
        "46 flights were cancelled, said KLM. 31 flights were cancelled, said Lufthansa.",
        "46 flights were cancelled, said British Airways. 31 flights were cancelled, said Virgin Atlantic.",
        "“We cancelled 46 flights,” said the airline. “We cancelled 31 flights,” said the railway.",
        "It cut 46 jobs, said the bank. It cut 31 jobs, said the brewery.",
        "The bank put its losses at £3m. The brewery put its losses at £5m.",
        "The mayor put the damage at £3m. The insurers put the damage at $5m.",
        A
        + " ".join(f"The water fell to {n} inches." for n in range(6))
        + " 31 people were evacuated, said police.",
    ],
)
def test_what_may_both_be_right_is_no_disagreement(text: str) -> None:
    assert told(record(FLOOD, text)) == []


FIRST = "SANDBY, Sweden — In Sandby 46 people were evacuated, said the mayor."
SECOND = "SANDBY, Sweden — In Sandby 31 people were evacuated, said police."
ONE = record("River floods Sandby, Sweden", FIRST)


@pytest.mark.parametrize(
    ("other", "values"),
    [
        (record("Sandby flood drives many out", SECOND, "2024-05-07", "Herald"), [["46", "31"]]),
        (
            record("Sandby flood", SECOND.replace("police", "Fire chief Bo Ek"), "2024-05-06", "Herald"),
            [["46", "31"]],
        ),
        (record("Sandby flood drives many out", SECOND, "2024-05-09", "Herald"), []),
        (record("Oslo flood", SECOND.replace("Sandby", "Oslo").replace("Sweden", "Norway")), []),
        (record("Fire in Sandby drives many out", SECOND, "2024-05-07", "Herald"), []),
        (record("5 things to know: Sandby flood, Sweden votes", SECOND, "2024-05-07", "Herald"), []),
        (Record(text=SECOND, headline="Sandby flood drives many out", key="undated"), []),
    ],
    ids=[
        *("one day later", "a fire chief at a flood", "three days later", "another town", "a fire"),
        *("about many things", "no date"),
    ],
)
def test_two_articles_differ_where_they_are_of_one_thing_and_of_close_days(
    other: Record, values: list[list[str]]
) -> None:
    assert told(ONE, other) == values


def test_texts_are_read_a_few_times_however_many_figures_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: Counter[tuple[str, str]] = Counter()

    def counted(name: str, really: Callable[[str], object]) -> Callable[[str], object]:
        def reading(text: str) -> object:
            read[name, text] += 1
            return really(text)

        return reading

    monkeypatch.setattr("service.same_event.names", counted("top", names))
    monkeypatch.setattr("service.places.names", counted("places", names))
    monkeypatch.setattr("service.figures.times", counted("days", times))
    texts = (f"OXLEY, Sweden — In Oxley {40 + n} people were evacuated, said Mayor Bo{n}." for n in range(12))
    (differing,) = told(*(record(f"Flood in Oxley, Sweden {n}", text) for n, text in enumerate(texts)))
    assert len(differing) == 12
    assert {name for name, _ in read} == {"top", "places", "days"}
    assert max(read.values()) <= 3


def test_a_matter_that_is_compared_elsewhere_is_left_out() -> None:
    found = evidence(record(FLOOD, A + "31 people were evacuated, said police."))
    assert rivals(found, lambda matter: matter.deed == "evacuated") == []


@pytest.mark.parametrize(
    ("other", "differ", "contradict"),
    [
        ("31 people were evacuated, said police.", True, True),
        ("31 people were evacuated, the mayor said.", True, False),
        ("46 people were evacuated, said police.", False, False),
        ("31 people were evacuated in Malmo, said police.", True, False),
        ("31 dogs were evacuated, said police.", False, False),
        ("Nobody was hurt, said police.", False, False),
    ],
)
def test_a_sentence_repeats_no_other_figure_and_only_another_source_contradicts_it(
    other: str, differ: bool, contradict: bool
) -> None:
    known = Rivals(evidence(record(FLOOD, A + other)))
    assert (known.differ(0, 1), known.differ(1, 0)) == (differ, differ)
    assert (known.contradict(0, 1), known.contradict(1, 0)) == (contradict, contradict)


def test_a_figure_of_days_before_is_not_contradicted() -> None:
    later = Record(text="31 people were evacuated, said police.", key="b", published_at="2024-05-10")
    assert not Rivals(evidence(record(FLOOD, A), later)).contradict(0, 1)


def test_near_is_what_stands_around_a_sentence_in_its_own_article() -> None:
    found = evidence(
        record("A", " ".join(f"Sentence {n} is here." for n in range(9))), record("B", "Other one.")
    )
    assert [s.label for s in near(4, found).sentences] == ["S2", "S3", "S4", "S5", "S6", "S7", "S8"]
    assert [s.label for s in near(9, found).sentences] == ["S10"]
