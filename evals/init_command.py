"""`onrecord-evals init`: a label file beside an article, to be filled in.

In: a command line. Out: the file, and what to do next. What stands in it is `starting`'s.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from evals.door import errors_told, write
from evals.loader import article_body
from index.errors import BadInput

console = Console()


def init(
    article: Annotated[Path, typer.Argument(help="A text file: the article, in a folder named cases.")],
) -> None:
    """Write a label file beside an article, with what could be asked about. Exit: 0 written, 2 usage.

    Example: onrecord-evals init our-evals/cases/ferry.txt
    """
    from evals.starting import label_file  # slow: it reads with the product's own eyes

    with errors_told():
        path = article.with_suffix(".yaml")
        text = _text(article)
        if path.exists():
            raise BadInput(f"{str(path)!r} is there already: labels are never written over")
        write(path, label_file(article.name, text))
    home = article.resolve().parent.parent
    console.print(f"{escape(str(path))} is to be filled in.", soft_wrap=True)
    told = home.relative_to(Path.cwd()) if home.is_relative_to(Path.cwd()) else home
    console.print(f"Then: onrecord-evals --home {escape(str(told))} check", soft_wrap=True)


def _text(article: Path) -> str:
    if article.suffix != ".txt":
        raise BadInput(f"{str(article)!r} is no text file: its name has to end in .txt")
    if article.resolve().parent.name != "cases":
        raise BadInput(f"{str(article)!r} is in no folder named 'cases': labels are looked for there")
    try:
        text = article_body(article.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput(f"{str(article)!r} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadInput(f"{str(article)!r} is not UTF-8") from None
    if not text:
        raise BadInput(f"{str(article)!r} has no text")
    return text
