"""What every claim promises: each table row is a claim that breaks one promise, or none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from evals_suite import claim, ferry_suite, observe

from evals.labels import Suite
from evals.scores.base import Observed
from evals.scores.claim_promises import broken_by_claims
from service.types import Claim

EVIDENCE = "340 passengers aboard"


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    folder: Path = tmp_path_factory.mktemp("suite")
    return ferry_suite(folder)


def broken(suite: Suite, *claims: Claim) -> str:
    return "; ".join(broken_by_claims(observe(suite, "fact/passengers", claims)))


@pytest.mark.parametrize(
    ("text", "speaker", "told"),
    [
        ("There were 340 passengers aboard.", None, ""),
        ("There were 340 passengers aboard.", "the operator", ""),
        ("There were 340 passengers aboard.", "The operator", ""),  # its sentence may begin with it
        ("There were 340 passengers aboard.", "Ada  Berg", ""),
        ("There were 340 passengers aboard.", "ada Berg", ""),
        ("There were 340 passengers aboard.", "ada berg", "not named in a cited article"),
        ("There were 340 passengers aboard.", "OPERATOR", "not named in a cited article"),
        ("There were 340 passengers aboard.", "the captain", "not named in a cited article"),
        ("There were 340 passengers aboard.", " ", "is blank"),
        (" ", None, "has no text"),
        ("There were <b>340</b> passengers.", None, "'<b>' in"),
        ("There were **340** passengers.", None, "'**' in"),
        ("There were 340 passengers [1]", None, "is markup"),
        ("The [ferry](https://ferry.example) had 340.", None, "is markup"),
        ("The ferry&#x27;s 340 passengers", None, "'&#x27;' in"),
        ("The harbour &amp; the town", None, "'&amp;' in"),
        ("The harbour & the town; all < 340", None, ""),
        ("He said `340`", None, "is markup"),
    ],
)
def test_a_claim_is_plain_and_somebodys(suite: Suite, text: str, speaker: str | None, told: str) -> None:
    found = broken(suite, claim(text, EVIDENCE, speaker=speaker))
    assert told in found
    assert bool(told) == bool(found)


def test_what_stands_in_the_article_is_no_markup(suite: Suite) -> None:
    seen = observe(suite, "fact/passengers", [claim("R&amp;D **340**", EVIDENCE)])
    [(article_id, article)] = seen.articles.items()
    assert article is not None
    known = article.model_copy(update={"text": f"{article.text} R&amp;D **340**"})
    assert list(broken_by_claims(replace(seen, articles={article_id: known}))) == []


def test_a_claim_cites_something(suite: Suite) -> None:
    assert "nothing is cited for" in broken(suite, claim("There were 340 passengers aboard."))


def test_a_claim_is_told_once(suite: Suite) -> None:
    one = claim("There were 340 passengers aboard.", EVIDENCE)
    wide = one.model_copy(update={"text": "There  were 340 passengers aboard."})
    other = claim("There were 340 passengers aboard.", "the operator said")
    by_somebody = one.model_copy(update={"speaker": "the operator"})
    assert "is told 2 times" in broken(suite, one, one)
    assert "is told 3 times" in broken(suite, one, wide, one)
    assert broken(suite, one, other, by_somebody) == ""


@pytest.mark.parametrize("field", ["headline", "outlet", "url", "published_at"])
def test_a_citation_says_of_its_article_what_is_stored(suite: Suite, field: str) -> None:
    right = claim("There were 340 passengers aboard.", EVIDENCE)
    wrong = right.citations[0].model_copy(update={field: "2024-03-05"})
    said = broken(suite, right.model_copy(update={"citations": (wrong,)}))
    assert f"the {field} of" in said
    assert "'2024-03-05'" in said


def test_who_published_an_article_may_be_its_speaker(suite: Suite) -> None:
    seen = observe(suite, "fact/passengers", [claim("340 were aboard", EVIDENCE, speaker="Lund Daily")])
    assert "not named" in "; ".join(broken_by_claims(seen))
    [(article_id, article)] = seen.articles.items()
    assert article is not None
    by_lund = article.model_copy(update={"byline": "Lund Daily"})
    assert list(broken_by_claims(replace(seen, articles={article_id: by_lund}))) == []


def test_an_article_that_is_not_there_is_for_another_score(suite: Suite) -> None:
    seen: Observed = observe(suite, "fact/passengers", [claim("340 passengers aboard", EVIDENCE)])
    assert list(broken_by_claims(replace(seen, articles={}))) == []
