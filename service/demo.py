"""The tour behind `onrecord demo`: the seed article ingested, five questions asked, a briefing written.

In: settings and a console. Out: what is printed, and a briefing in the folder. It uses the engine as any
caller does; nothing of what it prints is written here but the questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from service.protocols import Engine
from service.records import article_in_text
from service.render import print_answer, print_briefing
from service.render_markdown import briefing_markdown
from service.settings import Settings
from service.types import ArticleInput
from service.wiring import open_engine

QUESTIONS = (
    ("How many people were killed in the air strike?", "sources give different tolls"),
    ("How many children were killed?", "the article does not say"),
    ("How many US troops are in Iraq?", "a number"),
    ("Who is the US Defence Secretary?", "a person"),
    ("Why did the US carry out the strike?", "a reason"),
)
BRIEFING_FILE = "briefing.md"


def seed_articles() -> Iterator[ArticleInput]:
    """The articles that are packaged, by name."""
    for seed in sorted(files("seeds").iterdir(), key=lambda file: file.name):
        if seed.name.endswith(".txt"):
            yield article_in_text(seed.read_text(encoding="utf-8"))


def run_demo(settings: Settings, console: Console, command: str = "onrecord") -> None:
    """The whole tour; `command` is how a reader calls this program."""
    with closing(open_engine(settings)) as engine:
        _ingest(engine, console)
        for question, why in QUESTIONS:
            console.print(Rule(Text(f"{question}  ({why})", style="bold"), align="left"))
            print_answer(console, engine.ask(question))
        _brief(engine, settings, console)
    _next_steps(settings, console, command)


def _ingest(engine: Engine, console: Console) -> None:
    console.print(Rule(Text("Ingesting the seed article", style="bold"), align="left"))
    for article in seed_articles():
        result = engine.ingest(article)
        told = f"{result.status}: {article.headline} ({result.sentences} sentences, {result.chunks} chunks)"
        console.print(Text(told))


def _brief(engine: Engine, settings: Settings, console: Console) -> None:
    console.print(Rule(Text("A briefing over everything", style="bold"), align="left"))
    briefing = engine.brief()
    print_briefing(console, briefing)
    page = settings.data_dir / BRIEFING_FILE
    page.write_text(briefing_markdown(briefing), encoding="utf-8")
    console.print(Text(f"The same as a page: {page}"))


def _next_steps(settings: Settings, console: Console, command: str) -> None:
    console.print(Rule(Text("Next", style="bold"), align="left"))
    folder = settings.data_dir
    for line in (
        f'ask it yourself:  {command} ask "What did Kataib Hezbollah deny?" --data-dir {folder}',
        f"serve it:         {command} serve --data-dir {folder}    (docs at http://127.0.0.1:{settings.port}/docs)",
        f"your articles:    {command} ingest PATHS...    ({command} --help lists the rest)",
        "read on:          README.md, ARCHITECTURE.md",
    ):
        console.print(Text(line))
