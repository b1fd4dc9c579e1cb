"""A run as JUnit XML, which CI servers draw: a failure is a loss of quality, an error could not be measured.

In: a Report and the gate's Verdict. Out: XML. Besides the cases there is one suite `gate` with what the gate
found: an old failure that the baseline knows is a failure here too, and only `gate` says whether it counts.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import groupby

from evals.gate import INCOMPLETE, Finding, Verdict
from evals.report import Report, Row, with_status
from evals.scores.table import failed

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets)."""


def to_junit(report: Report, verdict: Verdict) -> str:
    """The whole XML file."""
    root = ET.Element("testsuites", name=f"onrecord-evals {report.lane}")
    for name, rows in groupby(
        report.rows, key=lambda row: f"{row.case.suite.labels.article}.{row.case.kind}"
    ):
        _suite(root, name, list(rows))
    _gate(root, verdict)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: ET.Element, name: str, rows: list[Row]) -> None:
    counts = {
        "tests": len(rows),
        "failures": len(with_status(rows, "fail")),
        "errors": len(with_status(rows, "error")),
        "skipped": len(with_status(rows, "skip")),
    }
    suite = ET.SubElement(root, "testsuite", {"name": name, **{key: str(n) for key, n in counts.items()}})
    for row in rows:
        case = ET.SubElement(
            suite, "testcase", name=row.case.case_id, classname=name, time=f"{row.ms / 1000:.3f}"
        )
        _ending(case, row)


def _ending(case: ET.Element, row: Row) -> None:
    if row.status == "fail":
        misses = failed(row.scores)
        told = "\n".join(f"{score.name}: {score.why}" for score in misses)
        message = f"{', '.join(score.name for score in misses)}: {row.case.question or 'briefing'}"
        ET.SubElement(case, "failure", message=_legal(message)).text = _legal(told)
    elif row.status == "error":
        ET.SubElement(case, "error", message=_legal(row.trouble))
    elif row.status == "skip":
        ET.SubElement(case, "skipped", message=_legal(row.trouble))


def _gate(root: ET.Element, verdict: Verdict) -> None:
    found = [finding for finding in verdict.findings if finding.rule != "note"]
    errors = sum(finding.exit_code == INCOMPLETE for finding in found)
    suite = ET.SubElement(
        root,
        "testsuite",
        name="gate",
        tests=str(max(1, len(found))),
        failures=str(len(found) - errors),
        errors=str(errors),
        skipped="0",
    )
    if not found:
        ET.SubElement(suite, "testcase", name="passed", classname="gate")
    for finding in found:
        case = ET.SubElement(suite, "testcase", name=_title(finding), classname="gate")
        kind = "error" if finding.exit_code == INCOMPLETE else "failure"
        ET.SubElement(case, kind, message=_legal(finding.message))


def _title(finding: Finding) -> str:
    return f"{finding.rule} {finding.case_id or finding.score or ''}".strip()


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
