"""Names: whose and what names a text holds; a capital that a sentence's start gives makes none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.language.names import names

PIECES = st.sampled_from(
    [
        *("Smith", "the", "The", "of", "al-", "Shuhada", "U.S.", "US-led", "’s", "'s", "Mr.", "St."),
        *("Friday", "May", "I", "&", ".", "“", "\n", " ", "12", "Bank", "said", "Officials", "İ", "ß"),
        *("日本", "ǅ", "-", "O’Brien"),
    ]
)


def found(text: str) -> list[str]:
    return [name.text for name in names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Pentagon told Lloyd Austin's aides on Friday", ["Pentagon", "Lloyd Austin"]),
        ("Kataib Hezbollah and Kataib Sayyid al-Shuhada", ["Kataib Hezbollah", "Kataib Sayyid al-Shuhada"]),
        ("al-Shabab fought in Mar-a-Lago", ["al-Shabab", "Mar-a-Lago"]),
        (
            "the Bank of England and the House of the Rising Sun",
            ["Bank of England", "House of the Rising Sun"],
        ),
        ("Ursula von der Leyen", ["Ursula von der Leyen"]),
        ("Fọlákẹ́ Renner met Adéwọ́lé Ọ̀ṣun’s aides", ["Fọlákẹ́ Renner", "Adéwọ́lé Ọ̀ṣun"]),
        ("Vincent van Gogh met Robert de Niro", ["Vincent van Gogh", "Robert de Niro"]),
        ("the U.S. and the U.N.'s envoy", ["U.S.", "U.N."]),
        ("a US-led coalition and Iran-backed militias", ["US", "Iran"]),
        ("Coca-Cola, O’Brien and Jean-Luc", ["Coca-Cola", "O’Brien", "Jean-Luc"]),
        ("in St. Petersburg with William J. Burns", ["St. Petersburg", "William J. Burns"]),
        ("Johnson & Johnson", ["Johnson & Johnson"]),
        ("by the Syrian Observatory for Human Rights", ["Syrian Observatory", "Human Rights"]),
        ("Apollo 11, Game 4.", ["Apollo 11", "Game 4"]),
        ("the New York Times", ["New York Times"]),
        ("New York is large. White House officials left.", ["New York", "White House"]),
    ],
)
def test_names_are_runs_of_capitals_and_their_particles(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Britain's Boris Johnson", ["Britain", "Boris Johnson"]),
        ("She told President Joe Biden and Prime Minister Boris Johnson", ["Joe Biden", "Boris Johnson"]),
        ("Alaska Sen. Lisa Murkowski and Mr. Smith", ["Alaska", "Lisa Murkowski", "Smith"]),
        ("met Trump Tuesday in Paris", ["Trump", "Paris"]),
        ("on February 26 in Iraq, since May", ["Iraq"]),
        ("SOHR February 26 fighters killed", ["SOHR"]),
        ("the Theresa May 2017 speech", ["Theresa May"]),
        ("Under Theresa May 14 ministers resigned", ["Theresa May"]),
        ("SOHR March 3rd count", ["SOHR"]),
        ("Apart from Jane Doe, who left?", ["Jane Doe"]),
        ("In Syria 22 people died", ["Syria"]),
        ("the Netherlands 2-0", ["Netherlands"]),
    ],
)
def test_possessives_titles_days_and_figures_part_names(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Officials said so. However, nobody died.",
        "But the strike went on. Meanwhile, it rained.",
        "Doctors and nurses left. Investigators came.",
        "“Hate is no answer,” he said. “Several died.”",
        "Fall is here.\nTraffic was light.",
        "Friday and Saturday, in March or on 3 May",
        "I think I’m late, and I’ll go",
        "Banks closed because banks had no money",
        "UPDATE: this story has changed",
        "",
    ],
)
def test_common_words_at_a_sentences_start_are_no_names(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["BIDEN ORDERS AIR STRIKE ON SYRIA", "THE US HITS BACK"])
def test_capitals_alone_tell_no_names(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["NATO met in Brussels", "The WHO said that the US, IS and IT firms agreed"])
def test_acronyms_are_names(text: str) -> None:
    assert found(text)[0] in ("NATO", "WHO")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Musk said so", ["Musk"]),
        ("Manning said so", ["Manning"]),
        ("Irving’s remarks", ["Irving"]),
        ("In Beijing, it rained", ["Beijing"]),
        ("Two of Trump’s aides", ["Trump"]),
        ("Actors Idris Elba and Kate Winslet", ["Idris Elba", "Kate Winslet"]),
    ],
)
def test_a_name_at_a_sentences_start_is_one(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@given(
    st.lists(PIECES, max_size=25).map(" ".join)
    | st.lists(PIECES, max_size=25).map("".join)
    | st.text(max_size=80)
)
@settings(deadline=None, derandomize=True)
def test_names_are_slices_in_order_that_do_not_overlap(text: str) -> None:
    them = names(text)
    assert all(text[n.start : n.end] == n.text and n.text.strip() == n.text != "" for n in them)
    assert all(a.end <= b.start for a, b in pairwise(them))


@pytest.mark.parametrize(
    "piece", ["A", "A ", "A.", "Bob-", "Bob of the ", "Bob’s ", "日", "The ", "al-", "a", "Mr. "]
)
def test_20_000_characters_are_read(piece: str) -> None:
    assert all(n.end <= 20_000 for n in names((piece * 20_000)[:20_000]))
