"""What can be configured: read once, at a door, from the environment (prefix `ONRECORD_`) or a `.env` file.

In: environment variables. Out: a frozen `Settings`, or BadInput naming the variable that is wrong. Nothing
here opens, builds or imports what it configures; `wiring` does. README's table is checked against the fields.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import BadInput

PREFIX = "ONRECORD_"


def _packaged_embedder(name: str) -> str:
    if name != "minilm":
        raise ValueError(f"{name!r} is no embedding model of this version; it has 'minilm'")
    return name


def _no_chat_model(name: str | None) -> str | None:
    if name:
        raise ValueError(f"{name!r} cannot be used: this version answers without a model; leave it unset")
    return None


def _server_url(url: str | None) -> str | None:
    if url and not url.startswith(("http://", "https://")):
        raise ValueError(f"{url!r} is no URL of a Chroma server; write it as http://host:8000")
    return url or None


class Settings(BaseSettings):
    """Every setting there is, flat; each description is a row of README's table."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    data_dir: Path = Field(Path("onrecord-data"), description="Folder that holds the articles and the index.")
    host: str = Field("127.0.0.1", description="Address that `onrecord serve` listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port of `onrecord serve`; 0 takes a free one.")
    chroma_url: Annotated[str | None, AfterValidator(_server_url)] = Field(
        None, description="A Chroma server, such as http://chroma:8000; embedded in the data folder if unset."
    )
    embedding_model: Annotated[str, AfterValidator(_packaged_embedder)] = Field(
        "minilm", description="Model that makes the vectors; `minilm` is packaged, and the only one so far."
    )
    chat_model: Annotated[str | None, AfterValidator(_no_chat_model)] = Field(
        None, description="Model that writes answers; must be unset so far: the extractive writer answers."
    )
    max_question_chars: int = Field(2000, ge=1, description="Longest question or topic, in characters.")
    max_article_chars: int = Field(
        1_000_000, ge=1, description="Longest text of an article, in characters; HTML may be five times that."
    )
    max_body_bytes: int = Field(
        16 * 2**20, ge=1024, description="Largest body of a request, and longest line of a batch, in bytes."
    )
    evidence_tokens: int = Field(
        1500, ge=50, le=100_000, description="Most evidence a writer is shown for one question, in tokens."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info",
        description="What `onrecord serve` logs to standard error: `debug`, `info`, `warning`, `error`.",
    )


def load_settings(**overrides: object) -> Settings:
    """Settings of this process; `overrides` (by field name, None is unset) win over the environment.

    Raises BadInput that names each variable with a wrong value.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        faults = [_fault(str(e["loc"][0]), e["msg"], e["input"]) for e in error.errors()]
        raise BadInput("; ".join(faults), field=PREFIX + str(error.errors()[0]["loc"][0]).upper()) from None


def _fault(name: str, message: str, value: object) -> str:
    said = message.removeprefix("Value error, ")
    shown = "" if repr(value) in said else f" (it is {value!r})"
    return f"{PREFIX}{name.upper()}: {said}{shown}"


def unknown_variables(environment: Mapping[str, str] = os.environ) -> list[str]:
    """One line for each `ONRECORD_` variable that is no setting, with the nearest that is.

    `{"ONRECORD_DATADIR": "x"}` -> `["ONRECORD_DATADIR is no setting; did you mean ONRECORD_DATA_DIR?"]`.
    """
    known = [name.upper() for name in Settings.model_fields]
    lines = []
    for variable in sorted(environment):
        name = variable.upper().removeprefix(PREFIX)
        if variable.upper().startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            lines.append(f"{variable} is no setting" + (f"; did you mean {PREFIX}{near[0]}?" if near else ""))
    return lines
