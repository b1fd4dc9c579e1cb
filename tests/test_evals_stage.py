"""Where a run takes place: what is ingested, and an engine over HTTP that scores as the one in process does."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals_suite import LABELS, TEXT, ferry_suite
from servers import serving

from evals.labels import Suite
from evals.loader import load_suite
from evals.making import build_cases
from evals.runner import Runner
from evals.stage import articles_of, open_stage
from index.errors import BadInput


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return ferry_suite(tmp_path)


def test_front_matter_travels_and_a_missing_key_is_made(suite: Suite) -> None:
    assert articles_of([suite])["ferry.txt"].key == "evals:ferry.txt"
    article = Path(suite.path).parent / "ferry.txt"
    article.write_text(f"---\nkey: ferry\noutlet: The Gull\n---\n{TEXT}\n", encoding="utf-8")
    given = articles_of([load_suite(Path(suite.path))])["ferry.txt"]
    assert (given.key, given.outlet) == ("ferry", "The Gull")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"---\nsize: big\n---\ntext", b"---\n{\n---\ntext"])
def test_an_article_that_cannot_be_read_names_itself(suite: Suite, content: bytes) -> None:
    (Path(suite.path).parent / "ferry.txt").write_bytes(content)
    with pytest.raises(BadInput, match=r"'ferry\.txt' of 'ferry\.yaml' cannot be read"):
        articles_of([suite])


def test_over_http_a_run_gives_the_same_bytes(suite: Suite) -> None:
    cases = build_cases([suite])
    with open_stage() as engine:
        here = Runner(engine, articles_of([suite])).run(cases, "extractive")
        with serving(engine) as url, open_stage(url) as remote:
            there = Runner(remote, articles_of([suite])).run(cases, "extractive")
    assert here.counts["error"] == 0
    assert there.to_json() == here.to_json()


def test_where_there_are_other_articles_a_question_is_asked_of_its_own(suite: Suite, tmp_path: Path) -> None:
    """Labels are true of one article; a second ferry must not answer for the first."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "tram.txt").write_text(TEXT.replace("340", "999").replace("Ferry", "Tram"), encoding="utf-8")
    labels = LABELS.replace("ferry.txt", "tram.txt").replace("340", "999")
    (other / "tram.yaml").write_text(labels, encoding="utf-8")
    suites = [suite, load_suite(other / "tram.yaml")]
    with open_stage() as engine:
        report = Runner(engine, articles_of(suites)).run(build_cases(suites), "extractive")
    cited = {
        (row.case.suite.labels.article, citation.article_id == row.seen.article_id)
        for row in report.rows
        if row.seen is not None
        for claim in row.seen.claims
        for citation in claim.citations
    }
    assert cited == {("ferry.txt", True), ("tram.txt", True)}
