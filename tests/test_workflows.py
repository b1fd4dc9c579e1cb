"""What GitHub runs: no secret where forks are served, read-only rights, commands and targets that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTIONS = {"actions/checkout", "actions/setup-python", "actions/upload-artifact"}


def steps(workflow: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_it_may_only_read_and_uses_known_actions(workflow: Path) -> None:
    plain = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    assert plain["permissions"] == {"contents": "read"}
    assert {step["uses"].partition("@")[0] for step in steps(workflow) if "uses" in step} <= ACTIONS
    assert all("timeout-minutes" in job for job in plain["jobs"].values())


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_make_target_is_one(workflow: Path) -> None:
    targets = set(
        re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    used = re.findall(r"\bmake ([a-z-]+)", "\n".join(step.get("run", "") for step in steps(workflow)))
    assert set(used) <= targets


def test_forks_need_no_secret() -> None:
    text = (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    assert "secrets" not in text
    assert "pull_request_target" not in text
    assert "make test" in text
