"""What a model is asked to reply: the JSON Schema of a draft, and one reply's values as parts of a draft.

In: the labels that were shown, or one value of a parsed reply. Out: the schema with those labels as an enumeration;
a DraftClaim, or a DraftFault that says what is wrong with the value. Whether a claim is true to its labels is
`verifying`'s.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence

from service.encodable import encodable
from service.links import markup_in
from service.llm.chat import canonical
from service.llm.harmless import visible
from service.protocols import DraftClaim, DraftFault
from service.types import Outcome

SCHEMA_NAME = "draft"
OUTCOMES: tuple[Outcome, ...] = ("answered", "conflicting", "insufficient")
_MOST_ENUMERATED = 250
"""Providers bound an enumeration's size; beyond this the labels are checked by `verifying` alone."""
_LABEL = re.compile(
    r"[\s\[\](){}'\"]*(?P<letter>[a-z])\s*(?P<number>\d{1,6})[\s\[\](){}'\".,:]*", re.IGNORECASE
)
_NO_ONE = frozenset(("", "null", "none", "n/a", "unknown", "article", "the article"))
_LONGEST_FAULT = 300
_OTHER = "\u0370-\u03ff\u0400-\u052f"
_MIXED = re.compile(rf"\w*(?:[A-Za-z][{_OTHER}]|[{_OTHER}][A-Za-z])\w*")
"""A word of Latin and of Greek or Cyrillic letters: it is not what it looks like."""
_HALF = re.compile(r"[\ud800-\udfff]")
_LONGEST_CLAIM = 5_000
"""Characters: far more than a sentence, and as much as is ever listed of a claim that was refused."""


def draft_schema(labels: Sequence[str]) -> str:
    """The schema of a draft that may cite `labels`; the outcome comes first, so that claims can be streamed."""
    label: dict[str, object] = {"type": "string"}
    if len(labels) <= _MOST_ENUMERATED:
        label["enum"] = list(labels)
    claim = {
        "text": {"type": "string"},
        "speaker": {"type": ["string", "null"]},
        "evidence": {"type": "array", "items": label},
    }
    draft = {
        "outcome": {"type": "string", "enum": list(OUTCOMES)},
        "claims": {"type": "array", "items": strict(claim)},
    }
    return canonical(strict(draft))


def strict(properties: dict[str, object]) -> dict[str, object]:
    """An object with these properties, all required, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def outcome_of(value: object) -> Outcome | DraftFault:
    """The outcome that a reply gives."""
    for outcome in OUTCOMES:
        if isinstance(value, str) and value.strip().casefold() == outcome:
            return outcome
    return _fault(value, f"the outcome must be one of {', '.join(OUTCOMES)}")


def claim_of(value: object) -> DraftClaim | DraftFault:
    """One element of a reply's claims."""
    if not isinstance(value, dict):
        return _fault(value, "a claim must be an object with text, speaker and evidence")
    text, speaker, evidence = value.get("text"), value.get("speaker"), value.get("evidence")
    if not isinstance(text, str):
        return _fault(value, "a claim's text must be a string")
    if len(text) > _LONGEST_CLAIM:
        return DraftFault(
            encodable(text[:_LONGEST_CLAIM]),
            f"the claim has {len(text):,} characters: a claim is one sentence",
            is_claim=True,
        )
    if speaker is not None and not isinstance(speaker, str):
        return _fault(value, "a claim's speaker must be a string or null")
    labels = [evidence] if isinstance(evidence, str) else evidence
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        return _fault(value, "a claim's evidence must be a list of labels such as S1")
    written = f"{text} {speaker or ''}"
    text, speaker = visible(text), None if speaker is None else visible(speaker)
    if (found := _halved(written) or _masked(text) or _masked(speaker or "")) is not None:
        # Also where the cited sentence has it: a model is led more easily than a reader.
        return DraftFault(encodable(text), found, is_claim=True)
    named = None if speaker is None or speaker.strip().casefold() in _NO_ONE else speaker
    return DraftClaim(text, named, tuple(map(label_of, labels)))


def _halved(text: str) -> str | None:
    """Half of a surrogate pair, which nobody could be shown: what else was lost with the other half is not known."""
    found = _HALF.search(text)
    return None if found is None else f"the claim has half a character in it: {found[0]!a}"


def _masked(text: str) -> str | None:
    """What is no plain words in a text, or would be if its letters were read as they look."""
    if (mixed := _MIXED.search(text)) is not None:
        return f"the claim has letters of two alphabets in {mixed[0]!r}"
    as_it_looks = unicodedata.normalize("NFKC", text).replace("。", ".")
    return markup_in(text) or (markup_in(as_it_looks, names=False) if as_it_looks != text else None)


def label_of(written: str) -> str:
    """`[s3]` is S3; anything but one label is left as it is, for `verifying` to refuse."""
    found = _LABEL.fullmatch(written[:40])
    return f"{found['letter'].upper()}{int(found['number'])}" if found else written


def _fault(value: object, reason: str) -> DraftFault:
    return DraftFault(json.dumps(value, ensure_ascii=True)[:_LONGEST_FAULT], reason)
