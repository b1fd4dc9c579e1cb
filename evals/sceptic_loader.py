"""Claims about our own articles, written by hand: from `evals/sceptic/` to values, or what is wrong and on which line.

In: a folder with one YAML file an article and `articles/*.txt`. Out: a Dossier an article: its Evidence, every sentence
labelled S1.., and the claims, their labels found by the words that they cite. Knows nothing of how claims are checked.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evals.sceptic_kinds import HONEST, UNTRUE
from index.articles import prepare
from index.errors import BadInput
from index.types import Evidence, EvidenceSentence, Record, Searched
from service.protocols import DraftClaim
from service.records import article_in_text

SPLITS = ("dev", "held")
_LINE = "__line__"
_KEYS, _NEEDED = {"article", "split", "untrue", "honest"}, {"kind", "text", "cites"}


@dataclass(frozen=True, slots=True)
class WrittenClaim:
    """A claim as a person wrote it, and whether it is honest."""

    kind: str
    honest: bool
    draft: DraftClaim
    line: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """An article with all that was written about it."""

    article: str
    split: str
    evidence: Evidence
    claims: tuple[WrittenClaim, ...]


class _Lined(yaml.SafeLoader):
    """YAML whose mappings know their line, and whose keys are there once: the usual loader keeps the last, silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        for name in names:
            if names.count(name) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {name!r} is there twice", node.start_mark
                )
        return {**super().construct_mapping(node, deep), _LINE: node.start_mark.line + 1}


def load_dossiers(folder: Path) -> list[Dossier]:
    """Every file of the folder, by name. Raises BadInput naming file and line for whatever does not hold."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise BadInput(f"there are no claims in {str(folder)!r}: one YAML file an article")
    dossiers: dict[str, Dossier] = {}
    for path in paths:
        dossier = _dossier(path)
        if dossier.article in dossiers:
            raise BadInput(f"{path.name}: the article {dossier.article!r} has another file already")
        dossiers[dossier.article] = dossier
    return list(dossiers.values())


def _dossier(path: Path) -> Dossier:
    given = _read(path)
    if missing := _KEYS ^ (set(given) - {_LINE}):
        raise BadInput(
            f"{path.name}: wants the keys {sorted(_KEYS)}, once each; see to {sorted(map(str, missing))}"
        )
    article, split = given["article"], given["split"]
    if split not in SPLITS:
        raise BadInput(f"{path.name}: `split` is {split!r}: one of {SPLITS}")
    if not isinstance(article, str) or not re.fullmatch(r"[a-z0-9-]+", article):
        raise BadInput(
            f"{path.name}: `article` is {article!r}: the name of a file in articles/, without its ending"
        )
    evidence = _evidence(path.parent / "articles" / f"{article}.txt", path.name)
    seen: dict[tuple[object, ...], int] = {}
    claims = []
    for written in _claims(given, evidence, path.name):
        draft = written.draft
        key = (_folded(draft.text), _folded(draft.speaker or ""), frozenset(draft.labels))
        if key in seen:
            raise BadInput(
                f"{path.name}:{written.line}: the claim is on line {seen[key]} already: {draft.text!r}"
            )
        seen[key] = written.line
        claims.append(written)
    return Dossier(article, split, evidence, tuple(claims))


def _read(path: Path) -> dict[Any, Any]:
    try:
        given = yaml.load(path.read_text(encoding="utf-8"), _Lined)
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise BadInput(f"{path.name}{line}: {error.problem}") from None
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise BadInput(f"{path.name} cannot be read: {error}") from None
    if not isinstance(given, dict):
        raise BadInput(f"{path.name}: wants the keys {sorted(_KEYS)}")
    return given


def _evidence(path: Path, asked_by: str) -> Evidence:
    """The whole article, as a writer with a large budget would be shown it."""
    try:
        given = article_in_text(path.read_text(encoding="utf-8"))
        prepared = prepare(Record(text=given.text, outlet=given.outlet, agency=given.agency))
    except (OSError, ValueError, BadInput) as error:
        raise BadInput(f"{asked_by}: the article {path.name!r} cannot be read: {error}") from None
    sentences = tuple(
        EvidenceSentence(f"S{n}", span, prepared.article, 1.0, 0.0, 0.0)
        for n, span in enumerate(prepared.sentences, start=1)
    )
    return Evidence("", sentences, Searched(1, 1, None))


def _claims(given: dict[Any, Any], evidence: Evidence, name: str) -> Iterator[WrittenClaim]:
    for group, kinds in (("untrue", UNTRUE), ("honest", HONEST)):
        if not isinstance(given[group], list) or not given[group]:
            raise BadInput(f"{name}: `{group}` is a list of claims")
        for entry in given[group]:
            if not isinstance(entry, dict):
                raise BadInput(f"{name}: {entry!r} in `{group}` is no claim: kind, text, cites")
            line = entry[_LINE]
            try:
                yield _claim(entry, group == "honest", kinds, evidence)
            except ValueError as error:
                raise BadInput(f"{name}:{line}: {error}") from None


def _claim(entry: dict[Any, Any], honest: bool, kinds: dict[str, str], evidence: Evidence) -> WrittenClaim:
    keys = set(entry) - {_LINE}
    if not _NEEDED <= keys <= _NEEDED | {"speaker"}:
        raise ValueError(
            f"a claim has {sorted(_NEEDED)} and may have a speaker, not {sorted(map(str, keys))}"
        )
    kind, text, speaker = entry["kind"], entry["text"], entry.get("speaker")
    if not isinstance(kind, str) or kind not in kinds:
        raise ValueError(
            f"no kind of {'honest' if honest else 'untrue'} claims is {kind!r}: see sceptic_kinds.py"
        )
    for what in (text,) if speaker is None else (text, speaker):
        if not isinstance(what, str) or not what.strip():
            raise ValueError(f"{what!r} is no text: put quotes around it")
    cites = entry["cites"]
    if not isinstance(cites, list) or not cites:
        raise ValueError(f"`cites` is a list of the article's words, not {cites!r}")
    labels = [_label(words, evidence) for words in cites]
    if len(set(labels)) < len(labels):
        raise ValueError(f"a sentence is cited twice: {cites!r}")
    return WrittenClaim(kind, honest, DraftClaim(text, speaker, tuple(labels)), entry[_LINE])


def _label(words: object, evidence: Evidence) -> str:
    """The one sentence that has these words, whole ones."""
    if not isinstance(words, str) or not words.strip():
        raise ValueError(f"{words!r} is no text: put quotes around it")
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = [s.label for s in evidence.sentences if whole.search(s.text)]
    if len(found) != 1:
        many = f"in {len(found)} sentences" if found else "in no sentence"
        raise ValueError(f"{words!r} stands {many} of the article: copy a sentence, or the beginning of one")
    return found[0]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
