"""What GitHub runs: no secret where forks are served, read-only rights, commands and targets that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from evals.__main__ import app

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


def test_nothing_is_asked_of_a_model_where_no_key_is_set() -> None:
    _, *rest = steps(ROOT / ".github" / "workflows" / "live.yml")
    assert all("env.OPENAI_API_KEY != ''" in step["if"] for step in rest)
    (asks,) = (step["run"] for step in rest if "onrecord-evals" in step.get("run", ""))
    assert "--max-cost" in asks


WRITTEN = [*WORKFLOWS, *(ROOT / "docs").glob("evals*.md"), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]


@pytest.mark.parametrize("document", WRITTEN, ids=lambda path: path.name)
def test_every_option_of_a_command_that_is_written_down_is_one(document: Path) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    shared = {"--home", "--show"}
    for line in re.findall(r"onrecord-evals ([^`\n]*)", document.read_text(encoding="utf-8")):
        words = line.partition("#")[0].split()
        name = next((word for word in words if word in commands), None)
        known = shared.union(*(o for p in commands[name].params for o in [p.opts])) if name else shared
        assert {word for word in words if word.startswith("--")} <= known, line
