"""Prompts are files: every variable is filled in, what is filled in means nothing, the fingerprint tells all apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.loading import FOLDER, load_prompt

NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))


@pytest.mark.parametrize("name", NAMES)
def test_every_prompt_can_be_read_and_leaves_no_variable(name: str) -> None:
    prompt = load_prompt(name)
    values = {variable: f"<{variable}>" for variable in prompt.variables}
    rendered = prompt.render(**values)
    assert rendered.system
    assert rendered.user
    for value in values.values():
        assert value in rendered.system + rendered.user
    assert re.findall(r"\$\w+", rendered.system + rendered.user) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "greet.md").write_text(
        "## System\nBe brief.\n\n## User\nGreet $name for $$5.\n", encoding="utf-8"
    )
    return tmp_path


def test_what_is_rendered_is_the_two_sections_filled_in(folder: Path) -> None:
    rendered = load_prompt("greet", folder).render(name="Ann")
    assert (rendered.system, rendered.user) == ("Be brief.", "Greet Ann for $5.")


@pytest.mark.parametrize("values", [{}, {"nome": "Ann"}, {"name": "Ann", "more": "x"}])
def test_a_missing_or_unknown_variable_is_named(folder: Path, values: dict[str, str]) -> None:
    with pytest.raises(KeyError, match=r"name|more"):
        load_prompt("greet", folder).render(**values)


@given(st.text())
def test_a_value_is_put_in_as_it_is(value: str) -> None:
    evidence = f"{value} $question ${{fence}} $$ ## User"
    rendered = load_prompt("ask").render(evidence=evidence, question="Q", fence="F", most="8")
    assert evidence in rendered.user
    assert (
        rendered.system == load_prompt("ask").render(evidence="E", question="Q", fence="F", most="8").system
    )


def test_the_fingerprint_changes_with_the_file_and_with_the_values(folder: Path) -> None:
    first = load_prompt("greet", folder).render(name="Ann").fingerprint
    other = load_prompt("greet", folder).render(name="Bob").fingerprint
    assert first.split("/")[0] == other.split("/")[0]
    assert first != other
    (folder / "greet.md").write_text("## System\nBe brief!\n\n## User\nGreet $name.\n", encoding="utf-8")
    load_prompt.cache_clear()
    assert load_prompt("greet", folder).render(name="Ann").fingerprint.split("/")[0] != first.split("/")[0]


@pytest.mark.parametrize("text", ["", "## User\nOnly one.", "Words first\n## System\na\n## User\nb"])
def test_a_file_without_its_sections_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.md").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="'odd' needs a '## System' section"):
        load_prompt("odd", tmp_path)
