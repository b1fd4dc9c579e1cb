"""What the tables show, what they keep to themselves, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from evals.__main__ import HOME, app
from evals.gate import BAD_CASES, OK, REGRESSION
from evals.sceptic_kinds import HONEST, UNTRUE
from evals.sceptic_loader import load_dossiers
from evals.sceptic_run import print_sceptic
from evals.sceptic_set import Floor

ARTICLE = "Two people died in the flood. Mayor Ann Lee said the wall may have broken.\n"
CLAIMS = """article: flood
split: {split}
untrue:
  - kind: wrong_number
    text: Three people died in the flood.
    cites: [Two people died]
honest:
  - kind: synonym
    text: Pair of [bold]folk[/bold] perished.
    cites: [Two people died]
"""


def printed(folder: Path, shown: str | None = None, **floors: Floor) -> tuple[int, str]:
    console = Console(record=True, width=120)
    code = print_sceptic(console, folder, shown, floors) if floors else print_sceptic(console, folder, shown)
    return code, console.export_text()


def folder_of(tmp_path: Path, split: str) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "flood.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "flood.yaml").write_text(CLAIMS.format(split=split), encoding="utf-8")
    return tmp_path


def test_the_tables_tell_every_kind_and_the_verdict() -> None:
    code, told = printed(HOME / "sceptic")
    assert code == OK
    assert all(
        kind in told for kind in (*UNTRUE, *HONEST, "all untrue", "all honest", "dev", "held", "so it is")
    )


def test_no_text_is_shown_unasked_and_none_that_is_held_out_but_by_name() -> None:
    dossiers = load_dossiers(HOME / "sceptic")
    texts = {
        split: {c.draft.text for d in dossiers if d.split == split for c in d.claims}
        for split in ("dev", "held")
    }
    for shown, kept in ((None, ("dev", "held")), ("dev", ("held",)), ("held", ("dev",))):
        _, told = printed(HOME / "sceptic", shown)
        assert [text for split in kept for text in texts[split] if text in told] == []
        if shown is not None:
            assert any(text in told for text in texts[shown])


def test_what_was_judged_wrongly_is_shown_with_its_line_and_reason_markup_and_all(tmp_path: Path) -> None:
    _, told = printed(folder_of(tmp_path, "dev"), "dev", dev=Floor(0.0, 0.0))
    assert "flood.yaml:8: synonym, refused: Pair of [bold]folk[/bold] perished. (" in told
    assert "wrong_number, " not in told


def test_below_the_floor_is_a_regression_and_says_so(tmp_path: Path) -> None:
    code, told = printed(folder_of(tmp_path, "held"), held=Floor(1.0, 0.5))
    assert code == REGRESSION
    assert "Below the floor held: 0.0% of honest claims let through, 50.0% wanted" in told
    assert "so it is" not in told


@pytest.mark.parametrize("show", [[], ["--show", "dev"], ["--show", "none"]])
def test_the_command_ends_with_0_where_the_floor_holds(show: list[str]) -> None:
    result = CliRunner().invoke(app, ["sceptic", *show])
    assert result.exit_code == OK
    assert "all untrue" in result.stdout


def test_the_command_ends_with_2_and_the_line_where_claims_do_not_hold(tmp_path: Path) -> None:
    (tmp_path / "sceptic").mkdir()
    folder = folder_of(tmp_path / "sceptic", "dev")
    text = (folder / "flood.yaml").read_text(encoding="utf-8").replace("wrong_number", "wrong")
    (folder / "flood.yaml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["--home", str(tmp_path), "sceptic"])
    assert result.exit_code == BAD_CASES
    assert "flood.yaml:4" in result.output


def test_a_split_that_is_none_is_refused() -> None:
    assert CliRunner().invoke(app, ["sceptic", "--show", "all"]).exit_code == BAD_CASES
