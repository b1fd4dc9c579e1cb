"""`boundaries`: where the segmenter's breaks are wrong for news, and where it missed one.

`|` is the place between two words that is asked about.
"""

from __future__ import annotations

import pytest

from index.boundaries import is_break, is_caseless, is_caseless_break, is_missed


def place(marked: str) -> tuple[str, int, int]:
    at = marked.index("|")
    return marked.replace("|", " "), at, at + 1


@pytest.mark.parametrize(
    "marked",
    [
        "He left.|She stayed.",
        "It was 28.|The rest fled.",
        "The SEC.|Still, it went on.",
        "“Go.”|He went.",
        "He asked why?|Nobody knew.",
        "They left it.|“We won,” he said.",
        "He sold it.|iPhone sales rose.",
        "It rained in D.C.|The river rose.",
        "It opened at 9 p.m.|Robert Roe was there.",
        "He left at 5 p.m.|She stayed.",
        "It struck Iraq. -|At least 17 died.",
        "It struck Iraq.|- At least 17 died.",
    ],
)
def test_a_sentence_ends_there(marked: str) -> None:
    assert is_break(*place(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "He met Gen.|Smith there.",
        "He met Lt.|Col. Doe.",
        "He met Lt. Col.|John Doe.",
        "It is No.|5 on the list.",
        "It was on Feb.|26 in the city.",
        "He spoke to Mr.|Roe.",
        "It begins at 5 p.m.|Monday in the hall.",
        "It begins at 5 p.m.|ET and ends late.",
        "She is J. K.|Rowling.",
        "It went to J.D.|Vance.",
        "It is at 308 N.|Second Ave.",
        "1.|First of all.",
        "Q.|What is it?",
        "“Why?”|he asked.",
        "He waited...|and left.",
        "BOSTON, Mass.|— As snow fell.",
        "He is back!|– and wins.",
        "Turnovers 0|(0) 4",
        "He said:|So be it.",
    ],
)
def test_a_sentence_goes_on_there(marked: str) -> None:
    assert not is_break(*place(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "Marks told them no.|Not at this moment.",
        "It is too much for me.|I was afraid.",
        "It ended early in May.|Police fined him.",
        "They came back to the U.S.|They stayed.",
        "He works at Roe Inc.|The firm is old.",
        "The people agreed with that.|Few stayed.",
        "He met the Joint Chiefs of Staff.|Few stayed.",
    ],
)
def test_a_missed_end_is_found(marked: str) -> None:
    assert is_missed(*place(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "The U.S.|Department of State said so.",
        "It is at Roe Co.|Holdings now.",
        "He is a friend of Roe Jr.|Smith too.",
        "It was (see here.|Or there.) over.",
        "They say ‘it ended.|Go away.’",
        "Ask Mr.|Roe.",
        "Ask Messrs.|Roe and Doe.",
    ],
)
def test_what_is_no_end_is_not_taken_for_one(marked: str) -> None:
    assert not is_missed(*place(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "sales fell in 2014.|the decrease was small.",
        "they paid $5583334.|the two milestones were met.",
        "it grew by 4% (4%).|prices rose.",
        "why did they?|nobody knew.",
        "“they fled.”|nobody knew.",
        "it was said to be no.|nobody knew.",
    ],
)
def test_a_sentence_in_small_letters_ends_there(marked: str) -> None:
    assert is_caseless_break(*place(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "the u.s.|housing market fell.",
        "cadence design systems, inc.|2019s stock rose.",
        "it was in feb.|2014 that it rose.",
        "see no.|12 of the notes.",
        "j.|roe said so.",
        "1.|the first of them.",
        "he met gen.|smith there.",
    ],
)
def test_a_sentence_in_small_letters_goes_on(marked: str) -> None:
    assert not is_caseless_break(*place(marked))


@pytest.mark.parametrize(
    ("text", "caseless"), [("all small.", True), ("One. two", False), ("1. 2. 3.", False), ("", False)]
)
def test_small_letters_alone_are_caseless(text: str, caseless: bool) -> None:
    assert is_caseless(text) == caseless
