"""What can be configured: read once, at a door, from the environment (prefix `ONRECORD_`) or a `.env` file.

In: environment variables. Out: a frozen `Settings`, or BadInput naming the variable that is wrong. Nothing
here opens, builds or imports what it configures; `wiring` does. README's table is checked against the fields.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import BadInput
from index.model_spec import spec_of
from service.llm.prices import price_from

PREFIX = "ONRECORD_"


NO_MODEL = "none"
DEFAULT_CHAT_MODEL = "openai:gpt-4.1-mini"
"""Where a key of OpenAI's is all that is set."""
PACKAGED_EMBEDDER = "minilm"
_EMBEDDING_SPEC = re.compile(rf"{PACKAGED_EMBEDDER}|[a-z][a-z_]*:\S+")


def _embedding_model(name: str) -> str:
    if not _EMBEDDING_SPEC.fullmatch(name):
        raise ValueError(
            f"{name!r} is no embedding model; write minilm, or provider:model, such as openai:text-embedding-3-small"
        )
    return name


def _chat_model(name: str | None) -> str | None:
    if name and name.strip().casefold() == NO_MODEL:
        return NO_MODEL
    if name:
        spec_of(name)
    return name or None


def _price(text: str | None) -> str | None:
    if text:
        price_from(text)
    return text or None


def _http_url(url: str | None) -> str | None:
    if url and (not re.match(r"https?://[^/\s]", url) or re.search(r"\s", url)):
        raise ValueError(f"{url!r} is no URL of a model server; write it as http://localhost:11434/v1")
    return url.rstrip("/") if url else None


def _key(key: SecretStr | None) -> SecretStr | None:
    text = key.get_secret_value().strip() if key else ""
    if not re.fullmatch(r"[!-~]*", text):  # it goes into a header
        raise ValueError("there are blanks, line breaks or letters in it that no key has")
    return SecretStr(text) if text else None


def _server_url(url: str | None) -> str | None:
    if url and not url.startswith(("http://", "https://")):
        raise ValueError(f"{url!r} is no URL of a Chroma server; write it as http://host:8000")
    return url or None


class Settings(BaseSettings):
    """Every setting there is, flat; each description is a row of README's table."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
        populate_by_name=True,
    )

    data_dir: Path = Field(Path("onrecord-data"), description="Folder that holds the articles and the index.")
    host: str = Field("127.0.0.1", description="Address that `onrecord serve` listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port of `onrecord serve`; 0 takes a free one.")
    chroma_url: Annotated[str | None, AfterValidator(_server_url)] = Field(
        None, description="A Chroma server, such as http://chroma:8000; embedded in the data folder if unset."
    )
    embedding_model: Annotated[str, AfterValidator(_embedding_model)] = Field(
        PACKAGED_EMBEDDER,
        description="Model that makes the vectors: `minilm` is packaged; or `provider:model`, such as "
        "`openai:text-embedding-3-small`. Another one needs `onrecord reindex`.",
    )
    chat_model: Annotated[str | None, AfterValidator(_chat_model)] = Field(
        None,
        description="Model that writes answers, `provider:model`, such as `openai:gpt-4.1-mini` (which it is where "
        "only a key of OpenAI's is set); `none` for the extractive writer.",
    )
    fallback: Literal["none", "extractive"] = Field(
        "none", description="Who writes where the model fails: nobody, or the `extractive` writer."
    )
    model_timeout: float = Field(
        60, gt=0, le=3600, description="Longest a reply of the model may take, retries and all, in seconds."
    )
    model_retries: int = Field(
        2, ge=0, le=10, description="How often a request that failed on the way to the model is made again."
    )
    model_concurrency: int = Field(64, ge=1, le=10_000, description="Most requests to the model at once.")
    model_price: Annotated[str | None, AfterValidator(_price)] = Field(
        None,
        description="US dollars for a million tokens, `in,out` or `in,cached,out`; well-known models have one.",
    )
    structured_output: Literal["auto", "json_schema", "tool", "text"] = Field(
        "auto",
        description="How the model is held to the form of a reply: by `json_schema`, `tool` or `text`; "
        "`auto` tries them in this order.",
    )
    answer_tokens: int = Field(
        1000, ge=50, le=100_000, description="Most tokens of a reply; a model that reasons needs more."
    )
    openai_api_key: Annotated[SecretStr | None, AfterValidator(_key)] = Field(
        None,
        validation_alias=AliasChoices(PREFIX + "OPENAI_API_KEY", "OPENAI_API_KEY"),
        description="Key of OpenAI or of a compatible server; `OPENAI_API_KEY` is read too.",
    )
    openai_base_url: Annotated[str | None, AfterValidator(_http_url)] = Field(
        None,
        validation_alias=AliasChoices(PREFIX + "OPENAI_BASE_URL", "OPENAI_BASE_URL"),
        description="An OpenAI-compatible server, such as http://localhost:11434/v1; `OPENAI_BASE_URL` is read too.",
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

    @property
    def writing_model(self) -> str | None:
        """The model that writes answers, if one does: the one set, or OpenAI's where only a key is."""
        if self.chat_model:
            return None if self.chat_model == NO_MODEL else self.chat_model
        return DEFAULT_CHAT_MODEL if self.openai_api_key and not self.openai_base_url else None


def who_writes(settings: Settings) -> str:
    """Who writes answers, for the log; where nobody but the extractive writer does, how a model would."""
    if settings.writing_model:
        return f"answers are written by {settings.writing_model}"
    if settings.chat_model:
        why = f"ONRECORD_CHAT_MODEL is {settings.chat_model!r}"
    elif settings.openai_base_url:
        given = "a base URL and a key are" if settings.openai_api_key else "a base URL is"
        why = f"{given} set, but ONRECORD_CHAT_MODEL is not: name the model there, such as openai:qwen2.5"
    else:
        why = "set OPENAI_API_KEY or ONRECORD_CHAT_MODEL to have a model write"
    return f"answers are written by the extractive writer, and no chat model is called; {why}"


def load_settings(**overrides: object) -> Settings:
    """Settings of this process; `overrides` (by field name, None is unset) win over the environment.

    Raises BadInput that names each variable with a wrong value.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        faults = [_fault(e["loc"][0], e["msg"], e["input"]) for e in error.errors()]
        raise BadInput("; ".join(faults), field=_variable(error.errors()[0]["loc"][0])) from None


def _variable(place: int | str) -> str:
    """`port` -> `ONRECORD_PORT`; of a setting with several names, the first."""
    return PREFIX + str(place).upper().removeprefix(PREFIX)


def _fault(place: int | str, message: str, value: object) -> str:
    said = message.removeprefix("Value error, ")
    variable = _variable(place)
    secret = variable.endswith("_KEY")
    shown = "" if secret or repr(value) in said else f" (it is {value!r})"
    return f"{variable}: {said}{shown}"


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
