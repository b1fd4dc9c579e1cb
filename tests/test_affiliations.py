"""Somebody "of" something: both are named in the cited words, close to each other, and nothing there says otherwise."""

from __future__ import annotations

import pytest
from evidences import article_of, cited, cited_of, labelled, sentences_of

from index.words import words
from service.affiliations import are_named
from service.cited import Stated
from service.named import names_are_cited

DAM = (
    "The dam broke at 5 am, its operator, Velta Water, said.",
    "“Nine days of rain filled the lake,” said Hanna Borg, the company’s chief executive.",
)
FERRY = (
    "Norrland Ferries runs the boat.",
    "“The ramp had jammed,” said Mara Quist, its harbour manager.",
)
FAR = ("One came.", "Two came.", "Three came.", "Four came.")
MONITOR = (
    "The Syrian Observatory for Human Rights counted 22 dead.",
    *FAR,
    "Three lorries burned, the observatory’s Rami Abdul Rahman said.",
)
ACME = "Acme did not reply."


@pytest.mark.parametrize(
    ("cited", "name"),
    [
        (DAM, "Hanna Borg of Velta Water"),
        (FERRY, "Mara Quist of Norrland Ferries"),
        (FERRY, "Mara Quist from Norrland Ferries"),
        (MONITOR, "Rami Abdul Rahman of the Syrian Observatory"),
        (("Unite has 300 members.", "Ada Berg, its secretary, spoke."), "Ada Berg of Unite"),
        (("Jane Roe, a driver for Acme, was hurt.",), "Jane Roe of Acme"),
    ],
)
def test_somebody_of_what_is_named_beside_them_is_named(cited: tuple[str, ...], name: str) -> None:
    assert are_named(words(name), cited_of(*cited))
    assert names_are_cited(Stated(f"It was {name} who spoke."), cited_of(*cited)) is None


@pytest.mark.parametrize(
    ("cited", "name"),
    [
        (DAM, "Hanna Berg of Velta Water"),
        (DAM, "Hanna Borg of Velta Rail"),
        (DAM, "Hanna Borg of the Red Cross"),
        (DAM, "Velta Water of Hanna Borg and Sons"),
        (MONITOR, "Rami Makhlouf of the Syrian Observatory"),
        (MONITOR, "Rami Abdul Rahman of the Syrian Army"),
        (("The Bank raised rates.", "Ireland is next."), "Bank of Ireland"),
        (("The University closed on Monday.", "Oslo was cold."), "University of Oslo"),
        (("Jane Roe, a driver for Borex, was hurt.", ACME), "Jane Roe of Acme"),
        (("Jane Roe, of Borex, was hurt.", ACME), "Jane Roe of Acme"),
        (("Jane Roe of Borex was hurt.", ACME), "Jane Roe of Acme"),
        (("Jane Roe was hurt.", *FAR, ACME), "Jane Roe of Acme"),
        (("Jane Roe was hurt.",), "Jane Roe of"),
        (("Jane Roe was hurt.",), "of Jane Roe"),
        (("Jane Roe was hurt.",), "Jane Roe of the"),
        ((), "Jane Roe of Acme"),
    ],
)
def test_who_is_not_named_or_is_of_something_else_is_not(cited: tuple[str, ...], name: str) -> None:
    assert not are_named(words(name), cited_of(*cited))


def test_two_articles_do_not_make_one_name() -> None:
    firm, person = "Velta Water runs the dam.", "Hanna Borg spoke."
    one, other = article_of(firm), article_of(person, article_id="a2")
    both = labelled([*sentences_of(one, firm), *sentences_of(other, person)])
    assert not are_named(words("Hanna Borg of Velta Water"), cited(both.sentences))
