"""What answers and a briefing's pages have in common, whatever they are written in.

In: a Briefing, or parts of an Answer. Out: sources numbered, the ledger as rows of words, who
wrote it. No markup, and nothing escaped: that is for whoever writes the page.
"""

from __future__ import annotations

from service.types import Briefing, Citation, DisagreementValue, LedgerEntry, Provenance, Rejected

LEDGER_COLUMNS = ("Article", "Outlet", "Published", "Used for")
NOTHING = "Nothing was found to report."
LEFT_OUT = "Written, and refused in verifying"


def numbered_sources(briefing: Briefing) -> dict[Citation, int]:
    """Every citation once, numbered from 1 in the order in which the page comes to it."""
    claims = [*briefing.claims, *(value.claim for each in briefing.disagreements for value in each.values)]
    cited = dict.fromkeys(citation for claim in claims for citation in claim.citations)
    return {citation: number for number, citation in enumerate(cited, 1)}


def folded(also: int) -> str:
    """What is said of near-duplicates: `" (and 2 more like it)"`, or nothing."""
    return f" (and {also} more like it)" if also else ""


def left_out(rejected: Rejected) -> str:
    """A sentence that was written and refused, with why."""
    return f"{rejected.text} ({rejected.reason})" if rejected.text else rejected.reason


def made_how(provenance: Provenance) -> str | None:
    """Which model wrote it, and what was done without one that was asked; None where none was to write."""
    model, fallback = provenance.model, provenance.fallback
    parts = [f"Written by {model}." if model else "", f"The model failed: {fallback}" if fallback else ""]
    return " ".join(part for part in parts if part) or None


def ledger_row(entry: LedgerEntry) -> tuple[str, ...]:
    """One row under LEDGER_COLUMNS."""
    used = f"{entry.claims} {'claim' if entry.claims == 1 else 'claims'}"
    name = entry.headline or entry.article_id
    return (
        name,
        entry.outlet or "",
        (entry.published_at or "")[:10],
        used if entry.status == "used" else f"not used: {entry.reason}",
    )


def origin(citation: Citation) -> str:
    """Where a citation is: headline, outlet, date and span, as far as they are known."""
    parts = (citation.headline, citation.outlet, (citation.published_at or "")[:10])
    named = ", ".join(part for part in parts if part)
    return f"{named or citation.article_id} [{citation.start}, {citation.end})"


def quoted(words: str) -> str:
    """The words in quotation marks, unless they begin with some of their own."""
    return words if words[:1] in '“"«„' else f"“{words}”"


def value_said(value: DisagreementValue) -> str:
    """One of the values that sources give, with who gave it."""
    return f"{value.value}, according to {value.speaker or 'the article'}"


def web_link(citation: Citation) -> str | None:
    """The article's URL, if a reader may be sent there: `javascript:` and the like are no links."""
    url = citation.url or ""
    return url if url.lower().startswith(("http://", "https://")) else None
