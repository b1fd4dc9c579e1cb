"""Whether a filter keeps to the articles that it lets through, and takes nothing else away.

In: a case that is asked with a filter: its output, what a search with the same filter found, and what was said of the
articles that pass when these alone were asked. Out: 1, or 0 with what differs.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals.scores.base import Observed, Score
from evals.scores.planted import said, told
from service.types import Answer

NAME = "filtering"


def filtering(seen: Observed) -> Score:
    """1 where what passes the filter is all that is used, and is used as without it; None for other cases."""
    if seen.case.filtering is None:
        return Score(NAME, None)
    faults = list(_faults(seen))
    return Score(NAME, float(not faults), "; ".join(faults))


def _faults(seen: Observed) -> Iterator[str]:
    kept_out = {i: name for name, i in seen.article_ids.items() if name not in seen.asked_about}
    cited = {citation.article_id for claim in seen.claims for citation in claim.citations}
    for article_id in sorted(cited & kept_out.keys()):
        yield f"{kept_out[article_id]!r} is cited, and does not pass"
    for article_id in sorted({passage.article_id for passage in seen.found or ()} & kept_out.keys()):
        yield f"{kept_out[article_id]!r} is found, and does not pass"
    if isinstance(seen.output, Answer) and not seen.asked_about and seen.output.outcome != "insufficient":
        yield f"{told(seen.output)}, though none of the articles passes"
    if seen.without is not None and said(seen.output) != said(seen.without):
        yield f"of these articles alone: {told(seen.without)}; behind the filter: {told(seen.output)}"
