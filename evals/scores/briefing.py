"""Whether a briefing covers what matters, in few words, and adds nothing.

In: a Briefing, the facts it must and should cover, the articles it cites. Out: coverage of both, what no
article supports, its length against the limit, and its longest verbatim run (told, never judged: quoting is
what the extractive writer is for).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evals.labels import BriefingCase, Fact
from evals.scores.atoms import missing_atoms
from evals.scores.attribution import claim_fault
from evals.scores.base import Observed, Score
from evals.scores.citations import carries_fact
from evals.scores.stating import near_miss, states
from index.tokens import count
from service.types import Briefing, Claim


def must_coverage(seen: Observed) -> Score:
    """Share of the must-facts that a claim states, attributes and cites."""
    return _coverage(seen, "briefing_must", _label(seen).must_cover)


def should_coverage(seen: Observed) -> Score:
    """Share of the should-facts that a claim states, attributes and cites; None where none is labelled."""
    return _coverage(seen, "briefing_should", _label(seen).should_cover)


def disagreements(seen: Observed) -> Score:
    """Share of the labelled conflicts that it shows, every value with its speaker and carried by what is cited."""
    name, wanted = "briefing_conflicts", _label(seen).disagreements
    if not wanted or not isinstance(seen.output, Briefing):
        return Score(name, None)
    labels = {conflict.id: conflict.values for conflict in seen.case.suite.labels.conflicts}
    shown = [tuple(value.claim for value in one.values) for one in seen.output.disagreements]
    lacking = [
        conflict_id
        for conflict_id in wanted
        if not any(_shows(seen, labels[conflict_id], claims) for claims in shown)
    ]
    return Score(name, 1 - len(lacking) / len(wanted), f"not shown whole: {lacking!r}" if lacking else "")


def unsupported(seen: Observed) -> Score:
    """Numbers, names, dates and quotations that no article cited by the briefing holds; lower is better."""
    known = "\n".join(text for text in seen.texts.values() if text)
    loose = [atom for claim in seen.claims for atom in missing_atoms(claim.text, known)]
    return Score("briefing_unsupported", float(len(loose)), f"in no article: {loose!r}" if loose else "")


def length(seen: Observed) -> Score:
    """Its claims' tokens (o200k_base) in units of the limit: over 1 is too long."""
    tokens = sum(count(" ".join(claim.text.split())) for claim in seen.claims)
    limit = _label(seen).token_limit
    return Score(
        "briefing_length", tokens / limit, f"{tokens} tokens, {limit} allowed" if tokens > limit else ""
    )


def longest_copy(seen: Observed) -> Score:
    """Words in the longest run that a claim copies from a cited article; None where there is no claim."""
    known = [_words(text) for text in seen.texts.values() if text]
    runs = [_longest_common_run(_words(claim.text), words) for claim in seen.claims for words in known]
    return Score("briefing_copied", float(max(runs)) if runs else None)


def _label(seen: Observed) -> BriefingCase:
    label = seen.case.suite.labels.briefing
    if label is None:
        raise ValueError(
            f"{seen.case.case_id!r} is scored as a briefing, and its suite has no briefing label"
        )
    return label


def _coverage(seen: Observed, name: str, wanted: Sequence[str]) -> Score:
    if not wanted:
        return Score(name, None)
    lacking = [
        fact_id
        for fact_id in wanted
        if not _is_covered(seen, seen.case.suite.labels.fact(fact_id), seen.claims)
    ]
    return Score(
        name, 1 - len(lacking) / len(wanted), f"not covered: {', '.join(lacking)}" if lacking else ""
    )


def _shows(seen: Observed, values: Sequence[str], claims: Sequence[Claim]) -> bool:
    return all(_is_covered(seen, seen.case.suite.labels.fact(fact_id), claims) for fact_id in values)


def _is_covered(seen: Observed, fact: Fact, claims: Sequence[Claim]) -> bool:
    return any(
        states(fact, claim.text)
        and near_miss(fact, claim.text, seen.case.suite) is None
        and claim_fault(claim, fact) is None
        and carries_fact(seen, seen.valid(claim), fact)
        for claim in claims
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _longest_common_run(left: Sequence[str], right: Sequence[str]) -> int:
    """Length of the longest run of words in both; `len(left) * len(right)` steps."""
    best, before = 0, [0] * (len(right) + 1)
    for word in left:
        row = [0] * (len(right) + 1)
        for place, other in enumerate(right, 1):
            if word == other:
                row[place] = before[place - 1] + 1
                best = max(best, row[place])
        before = row
    return best
