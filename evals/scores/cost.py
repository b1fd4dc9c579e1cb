"""What an output cost: model calls and tokens, as its provenance tells. Time is none: it never repeats."""

from __future__ import annotations

from evals.scores.base import Observed, Score


def model_calls(seen: Observed) -> Score:
    """Calls to a model for this case; 0 without one."""
    return Score("model_calls", float(seen.output.provenance.usage.calls))


def model_tokens(seen: Observed) -> Score:
    """Tokens sent and received for this case; 0 without a model."""
    usage = seen.output.provenance.usage
    return Score("model_tokens", float(usage.prompt_tokens + usage.completion_tokens))
