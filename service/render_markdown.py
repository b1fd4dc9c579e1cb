"""A briefing in Markdown (https://spec.commonmark.org/0.31.2/), its sources numbered at the end.

In: a Briefing. Out: text. Its words come from articles that anyone may have sent, so every character that
Markdown gives a meaning is escaped. Nothing is left out, reworded or reordered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from service.render_layout import (
    LEDGER_COLUMNS,
    LEFT_OUT,
    NOTHING,
    folded,
    ledger_row,
    left_out,
    made_how,
    numbered_sources,
    origin,
    quoted,
    value_said,
    web_link,
)
from service.types import Briefing, Citation, Claim, Disagreement

_ADDRESS_ENDS = re.compile(r"[<>\\\s]")
"""What would end a link's address, or escape its end."""


def briefing_markdown(briefing: Briefing) -> str:
    """The whole briefing."""
    sources = numbered_sources(briefing)
    parts = [f"# {escaped(briefing.title)}", _claims(briefing, sources)]
    if briefing.disagreements:
        parts.append("## Sources disagree")
        parts += [_disagreement(each, sources) for each in briefing.disagreements]
    if sources:
        listed = (f"{number}. {_source(citation)}" for citation, number in sources.items())
        parts += ["## Sources", "\n".join(listed)]
    if briefing.rejected:
        listed = (f"- {escaped(left_out(each))}" for each in briefing.rejected)
        parts += [f"## {LEFT_OUT}", "\n".join(listed)]
    parts += ["## Every article considered", _ledger(briefing)]
    if how := made_how(briefing.provenance):
        parts.append(escaped(how))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    r"""The text as Markdown that reads the same, on one line: `"1. *a*"` -> `r"1\. \*a\*"`."""
    one_line = " ".join(text.split())
    marked = re.sub(r"([\\`*_{}\[\]<>|#~&])", r"\\\1", one_line)
    # At the start of a line these would begin a list or a heading.
    return re.sub(r"^(\d{1,9})([.)])|^([-+=])", lambda m: f"{m[1] or ''}\\{m[2] or m[3]}", marked)


def _claims(briefing: Briefing, sources: Mapping[Citation, int]) -> str:
    lines = [f"- {_claim(claim, sources)}{folded(claim.also)}" for claim in briefing.claims]
    return "\n".join(lines) or NOTHING


def _claim(claim: Claim, sources: Mapping[Citation, int]) -> str:
    speaker = f"**{escaped(claim.speaker)}:** " if claim.speaker else ""
    marks = ", ".join(str(sources[citation]) for citation in claim.citations)
    return f"{speaker}{escaped(claim.text)} \\[{marks}\\]"


def _disagreement(disagreement: Disagreement, sources: Mapping[Citation, int]) -> str:
    lines = [f"**{escaped(disagreement.question)}**", ""]
    for value in disagreement.values:
        claim = value.claim.model_copy(update={"speaker": None})  # named already
        lines.append(f"- **{escaped(value_said(value))}:** {_claim(claim, sources)}")
    return "\n".join(lines)


def _source(citation: Citation) -> str:
    link = web_link(citation)
    where = escaped(origin(citation))
    named = f"[{where}](<{_ADDRESS_ENDS.sub('', link)}>)" if link else where
    return f"{escaped(quoted(citation.quote))} {named}"


def _ledger(briefing: Briefing) -> str:
    rows = [LEDGER_COLUMNS, ("---",) * len(LEDGER_COLUMNS)]
    rows += [tuple(escaped(cell) for cell in ledger_row(entry)) for entry in briefing.ledger]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
