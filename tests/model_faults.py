"""Everything that a model, its provider or the network may do wrong, and how a question has to end each time.

In: nothing. Out: a table of Faults: a script for the model, and the Ending that it must have. Runs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from model_endings import Answered, Ending, Failed
from model_service import KEY, Script, Shown
from openai_replies import (
    Reply,
    context_exceeded,
    error_body,
    filtered_prompt,
    garbage_events,
    html_page,
    json_body,
    no_credit,
    rate_limited,
    redirect,
    rejected,
    server_error,
    unknown_model,
    wrong_key,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that may go wrong."""

    name: str
    script: Script
    ending: Ending
    calls: int = 1
    """How often the model is asked for one answer."""


def _always(reply: Reply) -> Script:
    return lambda shown: reply


def _says(text: Callable[[Shown], str], piece: int = 50, **more: object) -> Script:
    return lambda shown: Reply(text(shown), piece=piece, **more)  # type: ignore[arg-type]


def _claims(*claims: Callable[[Shown], object]) -> Script:
    return _says(lambda shown: shown.draft(*(claim(shown) for claim in claims)))


def _raw_claim(text: Callable[[Shown], str]) -> Script:
    """A claim whose JSON no writer of JSON would write."""
    return _says(lambda shown: '{"outcome": "answered", "claims": [' + text(shown) + "]}")


UNREADABLE = Failed("model_reply_unreadable", 502)
LOST = Failed("model_connection_lost", 503)

PROVIDER = [
    Fault("wrong key", _always(wrong_key(KEY)), Failed("model_unauthorized", 502)),
    Fault("no credit", _always(no_credit()), Failed("model_no_credit", 502)),
    Fault("429", _always(rate_limited()), Failed("model_rate_limited", 503)),
    Fault("429, Retry-After", _always(rate_limited("7")), Failed("model_rate_limited", 503)),
    Fault("500", _always(server_error()), Failed("model_overloaded", 503)),
    Fault("502", _always(server_error(502)), Failed("model_overloaded", 503)),
    Fault("503", _always(server_error(503)), Failed("model_overloaded", 503)),
    Fault("500 as HTML", _always(html_page(500)), Failed("model_overloaded", 503)),
    Fault("200 as HTML", _always(html_page()), Failed("model_not_spoken", 502)),
    Fault("garbage events", _always(garbage_events()), Failed("model_not_spoken", 502)),
    Fault("another JSON", _always(json_body({"hello": 1})), Failed("model_not_spoken", 502)),
    Fault("a redirect", _always(redirect()), Failed("model_not_spoken", 502)),
    Fault("no such model", _always(unknown_model("some-model")), Failed("model_rejected_request", 502)),
    Fault(
        "a bad request",
        _always(rejected("Unknown parameter: 'x'.", "x")),
        Failed("model_rejected_request", 502),
    ),
    Fault("too long a prompt", _always(context_exceeded()), Failed("model_context_exceeded", 502)),
    Fault("a filtered prompt", _always(filtered_prompt()), Failed("model_filtered", 502)),
    Fault("a refusal", _always(Reply(refusal="I can't help.", piece=5)), Failed("model_refused", 502)),
    Fault(
        "a filtered reply",
        _says(lambda s: s.draft()[:40], finish="content_filter"),
        Failed("model_filtered", 502),
    ),
    Fault(
        "a filter after a claim",
        _says(lambda s: s.draft(s.claim(), s.claim())[:-30], finish="content_filter"),
        Failed("model_filtered", 502, after_claims=1),
    ),
    Fault("cut before a word", _says(lambda s: s.draft(), after=0, then="cut"), LOST),
    Fault("cut amid a word", _says(lambda s: s.draft(), after=1, then="cut"), LOST, 2),
    Fault(
        "cut after a claim",
        _says(lambda s: s.draft(s.claim(), s.claim())[:-1], piece=5, then="cut"),
        Failed("model_connection_lost", 503, after_claims=1),
        2,
    ),
    Fault(
        "an error amid a reply",
        _says(
            lambda s: s.draft(), after=1, then="error", error=error_body("Sorry about that!", "server_error")
        ),
        Failed("model_overloaded", 503),
    ),
    Fault("no usage", _says(lambda s: s.draft(), usage=None), Answered()),
    Fault("usage of words", _says(lambda s: s.draft(), usage={"prompt_tokens": "many"}), Answered()),
    Fault("usage that is a list", _says(lambda s: s.draft(), usage=[1]), Answered()),
]

FORM = [
    Fault("an empty reply", _always(Reply("")), UNREADABLE, 2),
    Fault("white space", _always(Reply(" \n" * 50)), UNREADABLE, 2),
    Fault("no JSON", _always(Reply("I'm afraid I can't do that.")), UNREADABLE, 2),
    Fault("truncated at once", _says(lambda s: s.draft()[:10]), UNREADABLE, 2),
    Fault("truncated amid a claim", _says(lambda s: s.draft()[:60]), UNREADABLE, 2),
    Fault("cut by its limit", _says(lambda s: s.draft()[:60], finish="length"), UNREADABLE, 2),
    Fault(
        "cut by its limit after a claim",
        _says(lambda s: s.draft(s.claim(), s.claim(text="Another."))[:-20], finish="length"),
        Answered(refused=("the reply ends amid its JSON",)),
        2,
    ),
    Fault("another schema", _always(Reply('{"answer": "2,500"}')), UNREADABLE, 2),
    Fault("a list", _always(Reply('["answered"]')), UNREADABLE, 2),
    Fault(
        "an outcome unheard of",
        _says(lambda s: s.draft(outcome="maybe")),
        Answered(refused=("the outcome must be one of",)),
        2,
    ),
    Fault("prose around it", _says(lambda s: f"Of course!\n{s.draft()}\nI hope it {{helps}}."), Answered()),
    Fault(
        "a draft in its thoughts",
        _says(lambda s: f"<think>{s.draft(s.claim(text='Nobody.'))}</think>{s.draft()}"),
        Answered(),
    ),
    Fault("code fences", _says(lambda s: f"```json\n{s.draft()}\n```"), Answered()),
    Fault("two objects", _says(lambda s: s.draft() + s.draft(s.claim(text="Another."))), Answered()),
    Fault("deep nesting", _always(Reply('{"a":' * 9_000, piece=1_000)), UNREADABLE, 2),
    Fault("deep lists", _always(Reply('{"claims": ' + "[" * 50_000, piece=1_000)), UNREADABLE, 2),
    Fault(
        "a megabyte",
        _always(Reply('{"a": "' + "x" * 2**20, piece=2**12)),
        Failed("model_reply_too_long", 502),
    ),
    Fault("a megabyte at once", _always(Reply("x" * 2**20)), Failed("model_reply_too_long", 502)),
]

_HALF = "the claim has half a character in it"
_NO_OBJECT = "a claim must be an object"


def _none(reason: str) -> Answered:
    return Answered("insufficient", 0, (reason,))


def _sure(number: str) -> Script:
    """The claim that stands, with one number more beside it."""
    return _raw_claim(lambda s: json.dumps(s.claim(sure=0)).replace(": 0}", f": {number}}}"))


CLAIMS = [
    Fault("NaN", _sure("NaN"), UNREADABLE, 2),
    Fault("-Infinity", _sure("-Infinity"), UNREADABLE, 2),
    Fault("1e999", _sure("1e999"), Answered()),
    Fault("9,999 digits", _sure("9" * 9_999), UNREADABLE, 2),
    Fault("a lone surrogate", _claims(lambda s: s.claim(text=f"{s.text} \ud800")), _none(_HALF), 2),
    Fault(
        "a raw lone surrogate",
        _says(lambda s: s.draft().replace(s.text, f"{s.text[:9]}\udfff{s.text[9:]}", 1)),
        _none(_HALF),
        2,
    ),
    Fault("half a speaker", _claims(lambda s: s.claim(speaker="The \ud83d US")), _none(_HALF), 2),
    Fault("a pair", _says(lambda s: s.draft(s.claim(text=f"{s.text} \U0001f600"))), Answered()),
    Fault("NUL", _claims(lambda s: s.claim(text=f"{s.text}\0")), Answered()),
    Fault("a raw NUL", _says(lambda s: s.draft().replace(s.text, f"{s.text}\0", 1)), Answered()),
    Fault("strings", _claims(lambda s: s.text, lambda s: s.label), UNREADABLE, 2),
    Fault("a string", _says(lambda s: json.dumps({"outcome": "answered", "claims": s.text})), UNREADABLE, 2),
    Fault(
        "a string and a claim",
        _claims(lambda s: s.text, lambda s: s.claim()),
        Answered(refused=(_NO_OBJECT,)),
        2,
    ),
    Fault("evidence that is a string", _claims(lambda s: s.claim(evidence=s.label)), Answered()),
    Fault("small letters", _claims(lambda s: s.claim(evidence=[s.label.lower()])), Answered()),
    Fault("brackets", _claims(lambda s: s.claim(evidence=[f"[{s.label}]"])), Answered()),
    Fault(
        "a run of labels",
        _claims(lambda s: s.claim(evidence=["S1-S3"])),
        _none("there is no sentence 'S1-S3'"),
        2,
    ),
    Fault(
        "an unknown label",
        _claims(lambda s: s.claim(evidence=["S999"])),
        _none("there is no sentence 'S999'"),
        2,
    ),
    Fault("no label", _claims(lambda s: s.claim(evidence=[])), _none("no sentence is cited"), 2),
    Fault(
        "another number",
        _claims(lambda s: s.claim(text=s.text.replace("2", "3"))),
        _none("the number '3,500'"),
        2,
    ),
    Fault(
        "an invented speaker",
        _claims(lambda s: s.claim(speaker="Elvis Presley")),
        _none("the speaker 'Elvis Presley'"),
        2,
    ),
    Fault("the same twice", _claims(lambda s: s.claim(), lambda s: s.claim()), Answered()),
    Fault(
        "10,000 claims",
        _says(lambda s: s.draft(*[s.claim()] * 10_000), piece=400),
        Answered(refused=("the reply has more than 50 claims",)),
        2,
    ),
    Fault(
        "a link alone",
        _claims(lambda s: s.claim(text=f"{s.text} See https://a.example/b")),
        _none("the claim has a link in it"),
        2,
    ),
    Fault(
        "markup alone",
        _claims(lambda s: s.claim(text=f"<b>{s.text}</b>")),
        _none("the claim has markup in it"),
        2,
    ),
    Fault(
        "52,000 characters",
        _claims(lambda s: s.claim(text="Troops. " * 6_500)),
        _none("the claim has 52,000"),
        2,
    ),
]

FAULTS = (*PROVIDER, *FORM, *CLAIMS)
