"""A filter is held against what the articles are known by: one row a filter that does not do what its label says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from label_file import labels, write

from evals.filter_checks import filter_findings
from evals.labels import Labels
from evals.loader import BadLabels, load_suite
from service.types import ArticleInput

FIRST, SECOND, BARE = "first.txt", "second.txt", "bare.txt"
HEADS = {
    FIRST: ArticleInput(outlet="North Coast Wire", published_at="2024-03-12", language="en-GB"),
    SECOND: ArticleInput(outlet="The Velta Courier", published_at="2024-03-15T00:30:00+03:00"),
    BARE: ArticleInput(),
}
"""The second is of 14 March in UTC; the third says nothing of itself."""


def told(*lets: str, heads: dict[str, ArticleInput] = HEADS, **filters: Any) -> list[tuple[str, str]]:
    """Where, and what, is wrong with a filter of these facets."""
    shape = labels() | {"article": "set", "articles": list(heads)}
    shape["filters"] = [{"id": "f", "lets": list(lets), "ask": ["arches"], **filters}]
    found = filter_findings(Labels.model_validate(shape), heads)
    return [(str(loc[2]), message.removeprefix("f: ")) for loc, message in found]


@pytest.mark.parametrize(
    ("filters", "lets"),
    [
        ({"outlets": [" north coast WIRE "]}, [FIRST]),
        ({"outlets": ["The Velta Courier", "North Coast Wire"]}, [FIRST, SECOND]),
        ({"outlets": ["The Port Ansel Mirror"]}, []),
        ({"outlets": []}, []),
        ({"published_before": "2024-03-12"}, [FIRST]),
        ({"published_before": "2024/3/12"}, [FIRST]),
        ({"published_before": "2024-03-14"}, [FIRST, SECOND]),
        ({"published_after": "2024-03-14"}, [SECOND]),
        ({"published_after": "2024-03-14T21:30:00Z"}, [SECOND]),
        ({"published_after": "2024-03-14T21:30:01Z"}, []),
        ({"published_after": "2024-03-15"}, []),
        ({"published_after": "2024-03-12", "published_before": "2024-03-12"}, [FIRST]),
        ({"published_before": "Thu, 14 Mar 2024 09:00:00 GMT"}, [FIRST]),
        ({"language": "en"}, [FIRST, SECOND, BARE]),
        ({"language": "en-US"}, [FIRST, SECOND, BARE]),
        ({"language": "de"}, []),
        ({"language": "en", "outlets": ["North Coast Wire"]}, [FIRST]),
    ],
)
def test_a_filter_that_lets_through_what_it_says_holds(filters: dict[str, Any], lets: list[str]) -> None:
    assert told(*lets, **filters) == []
    for name in HEADS.keys() - set(lets):  # nor may it be said of any other article
        assert name in str(told(*lets, name, **filters))
    for name in lets:
        (wrong,) = told(*(other for other in lets if other != name), **filters)
        assert wrong[0] == "lets"
        assert f"lets {name!r} through: name it in `lets`, or filter it out" in wrong[1]


@pytest.mark.parametrize(
    ("filters", "facet", "message"),
    [
        (
            {"outlets": ["Nort Coast Wire"]},
            "outlets",
            "outlets ['Nort Coast Wire'] (the article's is 'North Coast Wire'; is that meant by 'Nort Coast Wire'?)"
            " keeps out 'first.txt', which `lets` names",
        ),
        (
            {"outlets": ["Zebra", "Mirror"]},
            "outlets",
            "outlets ['Zebra', 'Mirror'] (the article's is 'North Coast Wire')"
            " keeps out 'first.txt', which `lets` names",
        ),
        (
            {"published_after": "2024-03-13"},
            "published_after",
            "published_after '2024-03-13' (the article is of '2024-03-12') keeps out 'first.txt', which `lets` names",
        ),
        (
            {"language": "de"},
            "language",
            "language 'de' (the article's is 'en-GB') keeps out 'first.txt', which `lets` names",
        ),
    ],
)
def test_what_keeps_an_article_out_is_told_beside_the_article_s_own(
    filters: dict[str, Any], facet: str, message: str
) -> None:
    assert told(FIRST, heads={FIRST: HEADS[FIRST]}, **filters) == [(facet, message)]


@pytest.mark.parametrize(
    ("filters", "facet", "message"),
    [
        ({"outlets": ["Wire", " "]}, "outlets", "the outlet ' ' is blank"),
        ({"published_after": "2024-02-30"}, "published_after", "published_after '2024-02-30' is no date"),
        ({"published_before": "2024-03"}, "published_before", "published_before '2024-03' is no date"),
        ({"published_before": ""}, "published_before", "published_before '' is no date"),
        (
            {"published_before": "2024/03/12 10:30"},
            "published_before",
            "published_before '2024/03/12 10:30' is no date",
        ),
        ({"published_after": "12 March"}, "published_after", "published_after '12 March' is no date"),
        (
            {"published_after": "2024-03-14", "published_before": "2024-03-13"},
            "published_after",
            "published_after '2024-03-14' is later than published_before '2024-03-13'",
        ),
        ({"language": "english"}, "language", "language 'english' is no language tag: give one such as 'en'"),
        ({"language": ""}, "language", "language '' is no language tag"),
    ],
)
@pytest.mark.parametrize("lets", [[], [FIRST]])
def test_what_no_engine_can_filter_by_is_told_whatever_passes(
    filters: dict[str, Any], facet: str, message: str, lets: list[str]
) -> None:
    ((where, said),) = told(*lets, **filters)
    assert where == facet
    assert said.startswith(message)


def test_an_article_that_says_nothing_of_itself_passes_no_outlet_and_no_date() -> None:
    filters = {"outlets": ["North Coast Wire"], "published_before": "2024-03-13"}
    said = [message for _, message in told(FIRST, BARE, **filters)]
    assert [message.split(" keeps")[0] for message in said] == [
        "outlets ['North Coast Wire'] (the article has none)",
        "published_before '2024-03-13' (the article has no date)",
    ]


def test_a_date_of_an_article_that_is_none_is_told() -> None:
    heads = {FIRST: ArticleInput(published_at="last Tuesday")}
    ((_, said),) = told(FIRST, heads=heads, published_after="2024-03-13")
    assert "(the article's 'last Tuesday' is no date)" in said


def test_a_label_file_is_refused_at_the_line_of_the_value(tmp_path: Path) -> None:
    shape = labels() | {
        "filters": [{"id": "own", "outlets": ["Paket"], "lets": ["bridge.txt"], "ask": ["arches"]}]
    }
    path = write(tmp_path, shape)
    article = path.with_name("bridge.txt")
    article.write_text(f"---\noutlet: Packet\n---\n{article.read_text('utf-8')}", encoding="utf-8")
    with pytest.raises(BadLabels, match="is that meant by 'Paket'") as caught:
        load_suite(path)
    (problem,) = caught.value.problems
    assert (
        "outlets" in path.read_text("utf-8").splitlines()[problem.line - 2]
    )  # its list begins on the next line
    path.write_text(path.read_text("utf-8").replace("Paket", "packet"), encoding="utf-8")
    assert load_suite(path).labels.filters[0].outlets == ("packet",)


def test_front_matter_that_cannot_be_read_is_told_with_its_article(tmp_path: Path) -> None:
    path = write(tmp_path, labels())
    path.with_name("bridge.txt").write_text("---\noutlett: Packet\n---\nText", encoding="utf-8")
    with pytest.raises(BadLabels, match=r"bridge\.yaml:1: article 'bridge\.txt': .*'outlett'"):
        load_suite(path)
