"""Whether speakers are in their own field, where a program looks for them, also where nobody is misled without.

In: claims that state facts which the labels give to somebody. Out: the share that names that speaker in the field.
`attribution` asks less, and lets no case pass without it: a name within the claim's words is enough there, and only
where the speaker must appear. This is told, and held as a mean.
"""

from __future__ import annotations

from evals.scores.attribution import names_any
from evals.scores.base import Observed, Score, mean
from evals.scores.stating import states

NAME = "speaker_field"


def speaker_field(seen: Observed) -> Score:
    """Over the stated facts that somebody said: 1 where one of the claims that state it has that speaker."""
    named = []
    for fact in seen.expects:
        stating = [claim for claim in seen.claims if states(fact, claim.text)]
        if fact.said_by is not None and stating:
            names = fact.said_by.names
            named.append(any(c.speaker is not None and names_any(c.speaker, names) for c in stating))
    return Score(NAME, mean([float(one) for one in named]))
