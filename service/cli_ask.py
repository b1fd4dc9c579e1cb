"""`onrecord search`, `ask` and `brief`: the collection read, from a shell.

In: words and filters. Out: passages, an answer or a briefing, for people or (`--json`) as the wire has them.
Not finding an answer is a result, and exits 0.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from service.cli_options import Door, Which, print_json, print_line, shared_options


class WriterName(StrEnum):
    """Who writes the answer or the briefing."""

    auto = "auto"
    extractive = "extractive"
    llm = "llm"


class BriefingFormat(StrEnum):
    """What a briefing is printed as."""

    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    for command in (search, ask, brief):
        app.command()(shared_options(command))


def search(
    query: Annotated[str, typer.Argument(help="Words or a question.")],
    door: Door,
    which: Which,
    limit: Annotated[int | None, typer.Option(help="How many passages, 1 to 100; 5 if not given.")] = None,
    token_budget: Annotated[
        int | None, typer.Option(help="As many passages as fit into so many tokens.")
    ] = None,
) -> None:
    """Find passages, best first.

    \b
    Examples:
      onrecord search "border control point" --limit 3
      onrecord search "bridge repairs" --outlet "Example Courier" --after 2024-03-01 --json
    """
    with door.opened() as engine:
        found = engine.search(query, which.filters, limit, token_budget)
    if door.json:
        print_json(found)
        return
    from service.render import print_passages, stdout

    print_passages(stdout(), found)


def ask(
    question: Annotated[str, typer.Argument(help="A question, in words.")],
    door: Door,
    which: Which,
    writer: Annotated[WriterName, typer.Option(help="Who writes the answer.")] = WriterName.auto,
) -> None:
    """Answer a question from the articles.

    Every claim comes with the exact words it rests on, and who said them.

    \b
    Examples:
      onrecord ask "How many were killed in the strike?"
      onrecord ask "Who is the mayor?" --after 2024-01-01 --json
    """
    with door.opened() as engine:
        answer = engine.ask(question, which.filters, writer.value)
    if door.json:
        print_json(answer)
        return
    from service.render import print_answer, stdout

    print_answer(stdout(), answer, filtered=any(which.filters.model_dump().values()))


def brief(
    door: Door,
    which: Which,
    topic: Annotated[str | None, typer.Argument(help="What it is about; everything, if not given.")] = None,
    max_claims: Annotated[int | None, typer.Option(help="At most so many claims, 1 to 100.")] = None,
    writer: Annotated[WriterName, typer.Option(help="Who writes the briefing.")] = WriterName.auto,
    format_: Annotated[BriefingFormat, typer.Option("--format", help="What to print.")] = BriefingFormat.text,
) -> None:
    """Write a briefing over many articles.

    It says what matters most, who disagrees, and what each article was used for.

    \b
    Examples:
      onrecord brief "the strike in Syria"
      onrecord brief --after 2024-05-01 --format html > briefing.html
    """
    with door.opened() as engine:
        briefing = engine.brief(topic, which.filters, max_claims, writer.value)
    if door.json or format_ is BriefingFormat.json:
        print_json(briefing)
    elif format_ is BriefingFormat.markdown:
        from service.render_markdown import briefing_markdown

        print_line(briefing_markdown(briefing).rstrip())
    elif format_ is BriefingFormat.html:
        from service.render_html import briefing_html

        print_line(briefing_html(briefing).rstrip())
    else:
        from service.render import print_briefing, stdout

        print_briefing(stdout(), briefing)
