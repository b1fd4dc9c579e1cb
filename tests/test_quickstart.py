"""The page for newcomers: every command in it, run in the order of the page in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

PAGE = (Path(__file__).parent.parent / "docs" / "evals-quickstart.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```bash(?: exit=(\d))?\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.slow
def test_every_command_does_what_the_page_says(tmp_path: Path) -> None:
    assert len(BLOCKS) >= 6
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for expected, block in BLOCKS:
        done = subprocess.run(
            ["bash", "-euc", block],
            cwd=tmp_path,
            env={**os.environ, "PATH": path, "COLUMNS": "200"},
            capture_output=True,
            text=True,
            timeout=300,
        )
        told = done.stdout + done.stderr
        assert done.returncode == int(expected or 0), f"{block}\n{told}"
        if expected:
            assert "is new and fails" in told
    assert (tmp_path / "page.html").stat().st_size > 20_000
    assert (tmp_path / "our-evals" / "baselines" / "extractive.json").exists()


def test_the_workflow_of_the_page_is_one() -> None:
    block = re.search(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert block is not None
    steps = yaml.safe_load(block[1])["jobs"]["evals"]["steps"]
    assert [step for step in steps if "onrecord-evals --home our-evals run" in step.get("run", "")]
    assert "secrets" not in block[1]
