"""Every article considered is in the ledger once, with the plainest reason why it is not used."""

from __future__ import annotations

import numpy as np
from evidences import article_of, labelled, sentences_of

from service.gathering import Gathered
from service.ledger import LESS_CENTRAL, NOT_INDEXED, OFF_TOPIC, REFUSED, REPEATED, ledger, reasons_of
from service.selecting import Pick
from service.types import BriefingClaim
from service.verifying import citation

ARTICLES = [
    article_of(f"Sentence of {n}.", article_id=n) for n in ("used", "twin", "other", "bad", "off", "new")
]
EVIDENCE = labelled([s for a in ARTICLES[:4] for s in sentences_of(a, a.text)])
GATHERED = Gathered(
    tuple(ARTICLES), frozenset(("off",)), EVIDENCE, np.zeros((4, 2), np.float32), np.ones(4, np.float32)
)


def test_each_article_has_one_entry_in_the_order_considered() -> None:
    claim = BriefingClaim(
        text="Sentence of used.", speaker=None, citations=(citation(EVIDENCE.sentences[0]),), also=1
    )
    entries = ledger(GATHERED, [claim], reasons_of(GATHERED, [Pick(0, [1]), Pick(3)]))
    assert [(e.article_id, e.status, e.claims, e.reason) for e in entries] == [
        ("used", "used", 1, None),
        ("twin", "unused", 0, REPEATED),
        ("other", "unused", 0, LESS_CENTRAL),
        ("bad", "unused", 0, REFUSED),
        ("off", "unused", 0, OFF_TOPIC),
        ("new", "unused", 0, NOT_INDEXED),
    ]


def test_a_claim_that_cites_an_article_twice_counts_once_for_it() -> None:
    cited = citation(EVIDENCE.sentences[0])
    claim = BriefingClaim(text="Sentence of used.", speaker=None, citations=(cited, cited), also=0)
    assert ledger(GATHERED, [claim, claim], {})[0].claims == 2
