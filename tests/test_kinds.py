"""`kinds`: what a paragraph is, from its words alone."""

from __future__ import annotations

import pytest

from index.kinds import fold, paragraph_kind
from index.types import SentenceKind


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("By Jane Doe", "byline"),
        ("By Jane Doe and José de la Cruz", "byline"),
        ("BY JANE DOE", "byline"),
        ("By Jane Doe, Foreign Correspondent", "byline"),
        ("Written by Jane O’Neil", "byline"),
        ("Dailynewsun Desk:", "byline"),
        ("Analysis by Paul Adams of BBC News:", "byline"),
        ("(Reporting by A. Roe in Lumen; Editing by B. Poe)", "byline"),
        ("Additional reporting by Amanda Poe.", "byline"),
        ("WASHINGTON (AP) —", "byline"),
        ("LUMEN, Feb. 26 (Reuters) -", "byline"),
        ("jane.doe@example.org", "byline"),
        ("(FILES) In this file photo taken on October 4, 2014 a ship leaves. It sank in 2020.", "caption"),
        ("FILE PHOTO: A ship leaves the port of Lumen.", "caption"),
        ("FILE - Sen. Jane Doe, D-Ariz., arrives for a meeting.", "caption"),
        ("Photo: A. Roe", "caption"),
        ("Photo by A. Roe", "caption"),
        ("A ship leaves the port. (Photo by A. Roe / XYZ)", "caption"),
        ("(Photo by - / US AIR FORCE / AFP)", "caption"),
        ("A ship leaves the port. A. Roe/Getty Images", "caption"),
        ("Crews at work in Lumen. Roe/AFP", "caption"),
        ("In this handout photo the ship leaves.", "caption"),
        ("By Friday the water had risen to the first floor.", "body"),
        ("By the time Jane Doe arrived, it was over.", "body"),
        ("WASHINGTON (AP) — The president left on Friday.", "body"),
        ("The police published a photo of the ship.", "body"),
        ("Photos of the ship were shared thousands of times.", "body"),
        ("The military said 17 people died, Reuters reported.", "body"),
        ("“By Jane,” he said.", "body"),
        ("What do we know about the air strike?", "body"),
        ("—", "body"),
    ],
)
def test_a_paragraph_is_known_by_its_words(paragraph: str, kind: SentenceKind) -> None:
    assert paragraph_kind(paragraph, first=False, headline=None) == kind


def test_the_headline_is_the_first_paragraph_alone() -> None:
    headline = fold("Biden acts: “first” strike")
    assert paragraph_kind('BIDEN ACTS: "First" strike ', first=True, headline=headline) == "headline"
    assert paragraph_kind('BIDEN ACTS: "First" strike ', first=False, headline=headline) == "body"
    assert paragraph_kind("Biden acts: first strike fails", first=True, headline=headline) == "body"
    assert paragraph_kind("Biden acts", first=True, headline=None) == "body"


def test_folding_ignores_case_quotes_dashes_and_space() -> None:
    assert fold("“It’s  over” – WHO\u00a0says…") == fold('"It\'s over" - who says...')
    assert fold("Profit was cut") != fold("Profit was not cut")


@pytest.mark.parametrize(
    "paragraph", ["(" * 5_000, "(Photo:" * 1_000, "By " + "A " * 2_000, "A" * 3_000 + "/AFP"]
)
def test_long_oddities_are_body(paragraph: str) -> None:
    assert paragraph_kind(paragraph, first=True, headline="x") == "body"
