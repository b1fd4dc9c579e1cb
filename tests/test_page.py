"""The page of a run as text: what it is made of, that nothing of an article is markup, and that it is small."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile_suite import ATTACKS, LIFEBOATS, SHOWN, TEXT, hostile_suite, report_of

from evals.baseline import baseline_of
from evals.gate import judge
from evals.labels import Suite
from evals.marks import Marks
from evals.page import to_html
from evals.page_data import page_data


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return hostile_suite(tmp_path_factory.mktemp("suite"))


def page_of(suite: Suite, mutant: str | None = None) -> str:
    report, baseline = report_of(suite, mutant), baseline_of(report_of(suite), "good")
    return to_html(report, judge(report, baseline, Marks()), baseline)


class Parts(HTMLParser):
    """Which elements there are, and what is in scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.raw: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] in ("script", "style") and data.strip():
            self.raw.append((self.tags[-1], data))


@pytest.mark.parametrize("mutant", [None, "offsets + 1", "refuses always", "echoes the article"])
def test_nothing_of_the_article_becomes_an_element(suite: Suite, mutant: str | None) -> None:
    parts = Parts(page_of(suite, mutant))
    assert parts.tags.count("script") == 2
    assert {"img", "b", "a", "iframe", "link"} & set(parts.tags) <= {"a", "b"}
    assert not [name for name, _ in parts.attributes if name.startswith("on") or name in ("src", "style")]
    assert all(value and value.startswith("#") for name, value in parts.attributes if name == "href")


def test_the_policy_lets_in_its_own_style_and_script_alone(suite: Suite) -> None:
    page = page_of(suite)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    style, _, script = (text for _, text in Parts(page).raw)
    for kind, source in (("style", style), ("script", script)):
        assert f"{kind}-src 'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'" in policy[1]


def test_its_data_are_the_run(suite: Suite) -> None:
    raw = next(text for kind, text in Parts(page_of(suite)).raw if kind == "script")
    report = report_of(suite)
    baseline = baseline_of(report, "good")
    assert json.loads(raw) == json.loads(
        json.dumps(page_data(report, judge(report, baseline, Marks()), baseline))
    )
    assert not set("<>&") & set(raw)
    assert all(
        json.dumps(attack, ensure_ascii=False)[1:-1] in json.dumps(json.loads(raw), ensure_ascii=False)
        for attack in ATTACKS
    )


def test_spans_are_code_points_of_the_article(suite: Suite) -> None:
    report = report_of(suite)
    data = page_data(report, judge(report, None, Marks()), None)
    assert [text["text"] for text in data["texts"]] == [TEXT]
    case = data["cases"][0]
    assert [TEXT[s:e] for fact in case["expected"] for spans in fact["gold"] for _, s, e in spans] == [
        LIFEBOATS
    ]
    assert [TEXT[c["start"] : c["end"]] for claim in case["claims"] for c in claim["citations"]] == [
        LIFEBOATS
    ]
    assert {TEXT[s:e] for _, s, e in case["shown"]} == set(SHOWN)
    assert case["change"] is None


def test_a_case_says_what_became_of_it_and_what_the_gate_objects_to(suite: Suite) -> None:
    good, report = report_of(suite), report_of(suite, "refuses always")
    baseline = baseline_of(good, "good")
    cases = page_data(report, judge(report, baseline, Marks()), baseline)["cases"]
    became = {case["id"].split("/")[1]: case["change"]["became"] for case in cases}
    assert became == {"fact": "newly failing", "unanswerable": "unchanged", "twin": "newly failing"}
    assert all(bool(case["objections"]) is (case["change"]["became"] == "newly failing") for case in cases)
    correctness = next(score for score in cases[0]["scores"] if score[0] == "correctness")
    assert correctness[1:4] == [0, 1, 1]  # now, before, missed


def test_a_case_that_is_gone_is_counted(suite: Suite) -> None:
    report = report_of(suite)
    baseline = baseline_of(report, "good")
    gone = {**baseline.cases, "old/fact/x": next(iter(baseline.cases.values()))}
    more = baseline.model_copy(update={"cases": gone})
    told = page_data(report, judge(report, more, Marks()), more)["changes"]
    assert told == f"Against the baseline: 1 gone, {len(report.rows)} unchanged"


def test_the_same_run_is_the_same_page(suite: Suite) -> None:
    assert page_of(suite, "negates") == page_of(suite, "negates")


def test_it_is_small() -> None:
    assets = Path(__file__).parent.parent / "evals" / "assets"
    assert sum(path.stat().st_size for path in assets.iterdir()) < 30_000
