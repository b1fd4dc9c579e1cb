"""What the documents say that can drift: settings, commands, dependencies, the tree, the targets."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from service.cli import app
from service.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TRACKED = subprocess.run(
    ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
).stdout.split()


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`ONRECORD_{name.upper()}`" in README


def test_the_readme_names_no_setting_that_is_none() -> None:
    named = set(re.findall(r"`ONRECORD_([A-Z_]+)`", README))
    assert named <= {name.upper() for name in Settings.model_fields}


def test_settings_are_few() -> None:
    assert len(Settings.model_fields) <= 20


@pytest.mark.parametrize("command", sorted(get_command(app).commands))  # type: ignore[attr-defined]
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`onrecord {command}" in README or f"onrecord {command} " in README


def test_every_dependency_has_its_reason_in_the_readme() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[<>=\[]", line)[0] for line in project["dependencies"]}
    reasons = set(re.findall(r"^\| `([\w-]+)` \|", README.split("## Dependencies")[1], re.MULTILINE))
    assert reasons == asked


def test_every_make_target_has_help_and_the_readme_names_only_real_ones() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert {"demo", "test", "check", "bench", "bench-peers", "bench-report", "serve", "help"} <= targets
    assert set(re.findall(r"`make ([a-z-]+)", README)) <= targets


@pytest.mark.parametrize("folder", ["index", "service", "evals", "bench", "reader"])
def test_the_readmes_tree_has_every_module(folder: str) -> None:
    tree = README.split("## The tree")[1].split("\n## ")[0]
    modules = {Path(name).name for name in TRACKED if re.fullmatch(rf"{folder}/(?:\w+/)*\w+\.py", name)}
    missing = {m for m in modules if m not in ("__init__.py", "__main__.py") and m not in tree}
    assert missing == set()


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "seeds/README.md"])
def test_every_file_that_a_document_names_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = set(
        re.findall(
            r"`((?:index|service|evals|bench|seeds|tests|prompts|docs)/[\w./-]+\.(?:py|md|yaml|txt|json))`",
            text,
        )
    )
    assert {name for name in named if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_index_and_pins_everything_by_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
    pins = re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE)
    assert len(pins) > 20
    assert len(re.findall(r"--hash=sha256:", text)) >= len(pins)


def test_every_package_is_one_that_is_installed() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    packages = {
        Path(name).parent.as_posix().replace("/", ".") for name in TRACKED if name.endswith("/__init__.py")
    }
    assert packages - {"bench", "reader"} == set(tools["packages"])
