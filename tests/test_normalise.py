"""`normalise`: one form for the same words, reached in one step."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.normalise import normalise

# Characters that other characters change: joiners, marks, jamo, line ends, spaces, what is removed.
TELLING = (
    "a e\n\r\t\u200c\u200d\u0301\u034f\u00ad\ufeff\u2028\u0085\u00a0\u3000\u0915\u093c\u1100\u1161\u11a8\u0643"
    "\U0001f469\ufe0f\u212b\x0b\u0344\u0f73\U000e0067\x1c\x00"
)
NASTY = st.text(st.one_of(st.sampled_from(TELLING), st.characters()))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ""),
        ("  \n\t ", ""),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three\u0085four", "one\ntwo\nthree\nfour"),
        ("one\x0btwo\x0cthree", "one\ntwo\nthree"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("\u212b", "\u00c5"),  # the Angstrom sign is the letter
        ("e\u200b\u0301", "\u00e9"),  # an invisible character kept the accent apart
        ("17\u00a0people\u2009died\u3000here\tnow", "17 people died here now"),
        ("\ufeffhy\u00adphen zero\u200bwidth \u2066bidi\u2069", "hyphen zerowidth bidi"),
        ("bell\x07 null\x00 delete\x7f c1\x9f", "bell null delete c1"),
        ("hidden\U000e0041\U000e0042 tags", "hidden tags"),
        ("one  \ntwo \u00a0\nthree", "one\ntwo\nthree"),
        ("one\n\n\n\n\ntwo\n \n \nthree", "one\n\ntwo\n\nthree"),
        ("  one two\n", "one two"),
        ("two  spaces stay", "two  spaces stay"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("\U0001f469\u200d\U0001f680", "\U0001f469\u200d\U0001f680"),
        ("\u2764\ufe0f\u200d\U0001f525", "\u2764\ufe0f\u200d\U0001f525"),
        ("la\u200dtin \u200cwords", "latin words"),
        ("\u0915\u200d\u200d\u0937", "\u0915\u0937"),
        ("\u0600\u06dd", "\u0600\u06dd"),  # format characters that are seen
    ],
)  # fmt: skip
def test_the_same_words_get_the_same_characters(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


@settings(deadline=None, derandomize=True, max_examples=400)
@given(NASTY)
def test_doing_it_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw)
    assert normalise(once) == once


@settings(deadline=None, derandomize=True, max_examples=400)
@given(NASTY)
def test_what_comes_out_is_in_its_form(raw: str) -> None:
    text = normalise(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert " \n" not in text
    assert not [c for c in text if c.isspace() and c not in " \n"]


def test_only_visible_format_characters_and_joiners_are_kept() -> None:
    kept = [
        chr(point)
        for point in range(0x110000)
        if unicodedata.category(chr(point)) in ("Cf", "Cc")
        and normalise(f"x{chr(point)}y") == f"x{chr(point)}y"
    ]
    allowed = "\n\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    assert not [c for c in kept if c not in allowed and not 0x13430 <= ord(c) <= 0x1345F]


def test_no_letter_or_sign_is_lost() -> None:
    text = "".join(chr(p) + " " for p in range(0x20, 0x30000) if unicodedata.category(chr(p))[0] in "LNPS")
    assert normalise(text) == unicodedata.normalize("NFC", text).strip()


def test_ten_megabytes_of_everything() -> None:
    line = "Na\u00efve caf\u00e9s\u00a0open\u200b, e\u0301tudes \u2014 \u201cquoted\u201d \r\n\r\n\r\n"
    text = normalise(line * (10_000_000 // len(line)))
    assert len(text) > 7_000_000
    assert set(text) & set("\r\u00a0\u200b\u0301") == set()
