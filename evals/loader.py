"""Label files to Suites: reads the YAML and the articles, places every quote, and refuses what does not hold.

In: a label file, and the texts of its articles (else read from `seeds/`). Out: a Suite. All that is wrong is
reported at once, each problem with its line, in one BadLabels (exit 2). It judges no answer, asks no engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from evals.label_checks import GROUPS, Finding, Loc, findings
from evals.labels import Labels, Suite
from evals.matcher_types import Label
from evals.placing import Texts, gold
from evals.stored_form import stored_form
from index.errors import BadInput
from service.records import article_in_text
from service.types import ArticleInput

_FIELDS = sorted({name for model in Label.__subclasses__() for name in model.model_fields})
CASES = Path(__file__).resolve().parent / "cases"
_LOADER: Any = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # ten times as fast, where PyYAML was built with it
SEEDS = Path(__file__).resolve().parents[1] / "seeds"


@dataclass(frozen=True, slots=True)
class LabelProblem:
    """One thing wrong with a label file."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class BadLabels(BadInput):
    """A label file does not hold; `problems` names every line."""

    code = "bad_labels"

    def __init__(self, problems: Sequence[LabelProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def load_suites(folder: Path = CASES) -> list[Suite]:
    """Every label file of a folder, by name. Raises BadLabels, also for a folder without one."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise BadLabels([LabelProblem(str(folder), 1, "there is no label file (*.yaml) in this folder")])
    return [load_suite(path) for path in paths]


def load_suite(path: Path, texts: Texts | None = None) -> Suite:
    """One label file over its articles' texts, or over `texts` in their stead. Raises BadLabels."""
    raw, lines = _read_yaml(path)
    try:
        labels = Labels.model_validate(raw)
    except ValidationError as error:
        raise BadLabels(
            [LabelProblem(path.name, _line(lines, e["loc"]), _told_of(e)) for e in error.errors()]
        ) from error
    noise = labels.noise.articles if labels.noise else ()
    files = {name: read_article(path, name) for name in (*labels.names, *noise)}
    heads = {name: _head(path, name, file) for name, file in files.items()}
    if texts is None:
        texts = {name: article_body(files[name]) for name in labels.names}
    problems = [_problem(path, lines, finding) for finding in findings(labels, texts, heads)]
    if problems:
        raise BadLabels(sorted(problems, key=lambda p: p.line))
    return Suite(
        labels=labels,
        texts=dict(texts),
        gold=gold(labels, texts),
        path=str(path),
        lines=dict(_id_lines(labels, lines)),
    )


def placed_in(suite: Suite, texts: Texts) -> Suite:
    """The same labels over other texts of the articles, as an engine stored them. Raises BadLabels."""
    return load_suite(Path(suite.path), texts) if texts != suite.texts else suite


def article_body(raw: str) -> str:
    """What stands behind the front matter (between two `---` lines), or all where there is none, as it is stored.

    What is planted in a text has to stand where it was put, once the text is stored.
    """
    if raw.startswith("---\n"):
        _, _, raw = raw[4:].partition("\n---\n")
    return stored_form(raw)


def article_path(labels: Path, name: str) -> Path:
    """Where the article of that name is: in `seeds/`, or beside the label file. Raises BadLabels."""
    for candidate in (SEEDS / f"{name}.txt", labels.parent / name):
        if candidate.is_file():
            return candidate
    raise BadLabels(
        [
            LabelProblem(
                labels.name,
                1,
                f"article {name!r} is neither in {SEEDS.name}/ nor a file beside: "
                f"give its file name, {name + '.txt'!r} say",
            )
        ]
    )


def read_article(labels: Path, name: str) -> str:
    """The article's file, front matter and all. Raises BadLabels."""
    try:
        return article_path(labels, name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadLabels(
            [LabelProblem(labels.name, 1, f"article {name!r} cannot be read: {error}")]
        ) from error


def _head(labels: Path, name: str, file: str) -> ArticleInput:
    try:
        return article_in_text(file)
    except BadInput as error:
        raise BadLabels([LabelProblem(labels.name, 1, f"article {name!r}: {error}")]) from error


def _read_yaml(path: Path) -> tuple[Any, dict[Loc, int]]:
    """The YAML as values, and the line of each by its path of keys and indices."""
    try:
        source = path.read_text(encoding="utf-8")
        node = yaml.compose(source, Loader=_LOADER)
        lines = dict(_walk(node, ())) if node is not None else {}
        return yaml.load(source, Loader=_LOADER), lines
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadLabels([LabelProblem(path.name, at, f"this is not YAML: {error.problem}")]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadLabels([LabelProblem(str(path), 1, f"the file cannot be read: {error}")]) from error


def _walk(node: yaml.Node, loc: Loc) -> Iterator[tuple[Loc, int]]:
    yield loc, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                # YAML takes the last one without a word, and a label would be lost.
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
            yield from _walk(value, (*loc, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield from _walk(value, (*loc, i))


def _line(lines: dict[Loc, int], loc: Loc) -> int:
    """The line of the place named, or of the nearest around it: pydantic names union members in its paths."""
    at: Loc = ()
    for part in loc:
        if (*at, part) in lines:
            at = (*at, part)
    return lines.get(at, 1)


def _told_of(error: ErrorDetails) -> str:
    """What pydantic has to say, with the field that may have been meant."""
    where = _dotted(error["loc"])
    given = error["input"]
    if error["type"] == "string_type" and isinstance(given, date):  # YAML makes dates of what looks like one
        return f"{where}: a date needs quotes around it: '{given}'"
    if error["type"] == "tuple_type":
        return f"{where}: a list is needed: {[given]!r}"
    if error["type"] != "extra_forbidden":
        return f"{where}: {error['msg']}, not {given!r}"
    close = get_close_matches(str(error["loc"][-1]), _FIELDS, n=1)
    return f"{where}: there is no such field" + (f"; is {close[0]!r} meant?" if close else "")


def _dotted(loc: Loc) -> str:
    return ".".join(map(str, loc)) or "the file"


def _problem(path: Path, lines: dict[Loc, int], finding: Finding) -> LabelProblem:
    return LabelProblem(path.name, _line(lines, finding.loc), finding.message)


def _id_lines(labels: Labels, lines: dict[Loc, int]) -> Iterator[tuple[str, int]]:
    for group in GROUPS:
        for i, label in enumerate(getattr(labels, group)):
            yield label.id, _line(lines, (group, i))
    for name in ("noise", "briefing"):
        if getattr(labels, name) is not None:
            yield name, _line(lines, (name,))
