"""A run as one HTML page: articles with what is gold, cited and retrieved, every case, the diff with the baseline.

In: a Report, the gate's Verdict, the baseline or none. Out: the page. It needs nothing else and fetches nothing: its
own policy lets in its one style and its one script, by their hashes, and no more. Whatever comes from articles, answers
or labels is escaped here, or is data that the script writes as text.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote

from evals.aggregate import SPLITS, Aggregate, find
from evals.baseline import Baseline
from evals.gate import INCOMPLETE, OK, Finding, Verdict
from evals.page_data import page_data
from evals.report import Report
from evals.scores.table import MEASURES

ASSETS = Path(__file__).resolve().parent / "assets"
VERDICTS = {OK: "passed", INCOMPLETE: "incomplete"}
"""By exit code; any other one is `failed`."""


def to_html(report: Report, verdict: Verdict, baseline: Baseline | None = None) -> str:
    """The whole page, the same bytes for the same run."""
    style, script = _asset("page.css"), _asset("page.js")
    ended = VERDICTS.get(verdict.exit_code, "failed")
    return Template(_asset("page.html")).substitute(
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'",
        title=escape(f"{report.counts['pass']} of {len(report.rows)} cases pass: {report.lane}"),
        lane=escape(report.lane),
        scope=escape(_scope(report)),
        verdict=ended,
        told=f"Gate {verdict.told}",
        counts=", ".join(f"{number} {status}" for status, number in report.counts.items()),
        findings=_findings(verdict),
        scores=_scores(report.aggregates()),
        style=style,
        script=script,
        data=_embedded(json.dumps(page_data(report, verdict, baseline), ensure_ascii=False)),
    )


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _embedded(plain: str) -> str:
    """JSON in which nothing can end the element around it, or begin a comment."""
    return plain.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _scope(report: Report) -> str:
    parts = [f"split {report.split}"] if report.split != "all" else []
    parts += [report.suite] if report.suite is not None else []
    return f" ({', '.join(parts)})" if parts else ""


def _findings(verdict: Verdict) -> str:
    if not verdict.findings:
        return "<p>The gate has nothing to say.</p>"
    return f"<ul>{''.join(map(_finding, verdict.findings))}</ul>"


def _finding(finding: Finding) -> str:
    about = escape(finding.case_id or finding.score or "")
    if finding.case_id is not None:
        about = f'<a href="#{quote(finding.case_id, safe="")}">{about}</a>'
    return f"<li><b>{escape(finding.rule)}</b> {about} {escape(finding.message)}</li>"


def _scores(aggregates: Iterable[Aggregate]) -> str:
    known = list(aggregates)
    rows = []
    for measure in MEASURES:
        every = find(known, measure.name)
        if not (every.scored or every.errored):
            continue
        means = [_figure(find(known, measure.name, split).mean) for split in SPLITS]
        low_high = "" if every.low is None or every.high is None else f"{every.low:.2f}–{every.high:.2f}"
        cells = [*means, low_high, str(every.scored), str(every.skipped), str(every.errored)]
        name = measure.name + ("" if measure.higher_is_better else " ↓")
        rows.append(
            f"<tr><th scope=row>{escape(name)}</th>"
            + "".join(f"<td class=figure>{escape(cell)}</td>" for cell in cells)
            + f"<td>{escape(measure.about)}</td></tr>"
        )
    heads = (*SPLITS, "95 %", "scored", "none", "errors")
    head = "".join(f"<th scope=col class=figure>{name}</th>" for name in heads)
    return (
        f"<table><thead><tr><th scope=col>score</th>{head}<th scope=col>what it is</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:#.4g}" if value >= 10 else f"{value:.3f}"
