"""A label file to fill in: YAML that holds nothing yet, and what the article could be asked about, commented out.

In: the article's file name and its text. Out: the text of the label file. Taking the `# ` off any of the facts, with
`facts:` before them, leaves labels that the loader takes. `suggesting` finds what is suggested.
"""

from __future__ import annotations

import json

from evals.suggesting import Suggestion, suggestions

_HEAD = """\
# Labels: what somebody who has read the article holds to be true.
# 1. Take the "# " off the facts that matter below (and off "facts:"), say each in one plain sentence, add questions.
# 2. Give at least one question that the article does not answer, with a twin that it does.
# 3. onrecord-evals --home FOLDER check   (FOLDER has this file in its folder cases/)
# All that a label can hold: evals/cases/README.md.
article: {article}

"""
_FACTS = """\
# facts:
#   A fact can have besides:
#     importance: must  # in place of should: needs three wordings, and a briefing should not be without it
#     said_by: {speaker: Ada Berg, aliases: [harbour master], stance: reported}  # where an answer must name who says so
#     must_not: [{number: 22, unit: [people]}]  # a near miss, which the article never says

"""
_NOTHING = """\
# Nothing was found that could be suggested: write facts as evals/cases/README.md shows one.

"""
_UNANSWERABLE = """\
# unanswerable:
#   - id: crew
#     kind: absent  # or false_premise, near_miss, wrong_entity, after_publication
#     why: The article does not say.
#     question: "How many crew were aboard?"
#     split: dev
#     twin: {question: "How many passengers were aboard?", fact: ID-OF-A-FACT}
#
# briefing:
#   must_cover: [ID-OF-A-FACT]
#   token_limit: 200
"""


def label_file(article: str, text: str) -> str:
    """The file's text; `article` is the article's file name, as it stands beside it."""
    found = suggestions(text)
    head = _HEAD.replace("{article}", _scalar(article))
    facts = _FACTS + "".join(f"{_fact(one)}\n" for one in found) if found else _NOTHING
    return head + facts + _UNANSWERABLE


def _fact(one: Suggestion) -> str:
    lines = (
        f"  - id: {one.fact_id}",
        "    importance: should",
        f"    kind: {one.kind}",
        f"    claim: {_scalar(one.sentence)}",
        f"    evidence: [{_scalar(one.sentence)}]",
        f"    answer: [{{{', '.join(f'{key}: {_scalar(value)}' for key, value in one.plain_answer.items())}}}]",
        '    questions: []  # {text: "...?", split: dev}, {text: "...?", style: paraphrase, split: held}',
    )
    return "".join(f"# {line}\n" for line in lines)


def _scalar(value: object) -> str:
    """JSON, which YAML reads; what YAML does not take as it is, escaped as both read it."""
    return "".join(
        c if c == " " or c.isprintable() else _escaped(c) for c in json.dumps(value, ensure_ascii=False)
    )


def _escaped(character: str) -> str:
    # JSON would write two surrogates here, which YAML takes for two characters
    return f"\\U{ord(character):08x}" if ord(character) > 0xFFFF else f"\\u{ord(character):04x}"
