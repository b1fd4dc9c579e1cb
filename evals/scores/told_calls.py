"""Whether an output tells of the calls that it took, by somebody who counted them.

In: an Observed of the lane `scripted`, whose script counts what it is asked. Out: 1 or 0. What the calls cost is
`cost`'s, and there it is the output's own word.
"""

from __future__ import annotations

from evals.scores.base import Observed, Score

NAME = "calls_told"


def calls_told(seen: Observed) -> Score:
    """1 where provenance has as many calls as there were, and a prompt where there was one; None if nobody counted."""
    if seen.requests is None:
        return Score(NAME, None)
    provenance, wrong = seen.output.provenance, []
    if provenance.usage.calls != seen.requests:
        wrong.append(f"{seen.requests} calls were made, {provenance.usage.calls} are told")
    if bool((provenance.prompt or "").strip()) != bool(seen.requests):
        wrong.append(f"after {seen.requests} calls the prompt is told as {provenance.prompt!r}")
    return Score(NAME, float(not wrong), "; ".join(wrong))
