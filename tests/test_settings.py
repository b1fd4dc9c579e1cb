"""Settings are read once, flat and few, and a wrong one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import BadInput
from service.settings import Settings, load_settings, unknown_variables, who_writes


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ONRECORD_{name.upper()}", raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_nothing_has_to_be_set() -> None:
    settings = load_settings()
    assert (settings.host, settings.port, settings.data_dir) == ("127.0.0.1", 8000, Path("onrecord-data"))


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "9000")
    monkeypatch.setenv("ONRECORD_DATA_DIR", "elsewhere")
    assert (load_settings().port, load_settings().data_dir) == (9000, Path("elsewhere"))


def test_an_option_wins_over_the_environment_and_none_is_no_option(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "9000")
    assert load_settings(port=9001).port == 9001
    assert load_settings(port=None).port == 9000


def test_a_dotenv_file_is_read_and_what_is_not_ours_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ONRECORD_PORT=9000\nPOSTGRES_PASSWORD=secret\n")
    assert load_settings().port == 9000


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_CHROMA_URL", "")
    monkeypatch.setenv("ONRECORD_PORT", "")
    assert (load_settings().chroma_url, load_settings().port) == (None, 8000)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ONRECORD_PORT", "http"),
        ("ONRECORD_PORT", "65536"),
        ("ONRECORD_PORT", "-1"),
        ("ONRECORD_EMBEDDING_MODEL", "text-embedding-3-large"),
        ("ONRECORD_EMBEDDING_MODEL", "openai:"),
        ("ONRECORD_CHAT_MODEL", "gpt 4"),
        ("ONRECORD_CHAT_MODEL", "openai:"),
        ("ONRECORD_CHAT_MODEL", ":gpt-4.1"),
        ("ONRECORD_FALLBACK", "llm"),
        ("ONRECORD_MODEL_TIMEOUT", "0"),
        ("ONRECORD_MODEL_TIMEOUT", "inf"),
        ("ONRECORD_MODEL_TIMEOUT", "nan"),
        ("ONRECORD_MODEL_RETRIES", "-1"),
        ("ONRECORD_MODEL_CONCURRENCY", "0"),
        ("ONRECORD_MODEL_PRICE", "1"),
        ("ONRECORD_MODEL_PRICE", "1,-2"),
        ("ONRECORD_MODEL_PRICE", "1,nan"),
        ("ONRECORD_MODEL_PRICE", "1,2,3,4"),
        ("ONRECORD_STRUCTURED_OUTPUT", "xml"),
        ("ONRECORD_ANSWER_TOKENS", "0"),
        ("ONRECORD_OPENAI_BASE_URL", "localhost:11434/v1"),
        ("ONRECORD_OPENAI_BASE_URL", "http://"),
        ("ONRECORD_CHROMA_URL", "chroma:8000"),
        ("ONRECORD_LOG_LEVEL", "loud"),
        ("ONRECORD_MAX_QUESTION_CHARS", "0"),
        ("ONRECORD_EVIDENCE_TOKENS", "1e3x"),
    ],
)
def test_a_wrong_value_is_told_with_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInput, match=name) as error:
        load_settings()
    assert error.value.field == name
    assert repr(value) in str(error.value)


@pytest.mark.parametrize("name", ["ONRECORD_OPENAI_API_KEY", "OPENAI_API_KEY"])
@pytest.mark.parametrize("key", ["sk-secret part", "sk-secret\nX-Header: 1", "sk-secret\u201d"])
def test_a_key_that_cannot_be_one_is_told_without_it(
    monkeypatch: pytest.MonkeyPatch, name: str, key: str
) -> None:
    monkeypatch.setenv(name, key)
    with pytest.raises(BadInput, match="OPENAI_API_KEY") as error:
        load_settings()
    assert "secret" not in str(error.value)


def test_a_key_is_read_under_both_names_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("OPENAI_API_KEY=sk-dotenv\nOPENAI_BASE_URL=http://localhost:1/v1/\n")
    assert secret_of(load_settings()) == "sk-dotenv"
    assert load_settings().openai_base_url == "http://localhost:1/v1"
    monkeypatch.setenv("OPENAI_API_KEY", " sk-plain ")
    assert secret_of(load_settings()) == "sk-plain"
    monkeypatch.setenv("ONRECORD_OPENAI_API_KEY", "sk-ours")
    assert secret_of(load_settings()) == "sk-ours"
    assert "sk-ours" not in repr(load_settings()) + str(load_settings())


def secret_of(settings: Settings) -> str | None:
    return settings.openai_api_key.get_secret_value() if settings.openai_api_key else None


@pytest.mark.parametrize(
    ("given", "model"),
    [
        ({}, None),
        ({"openai_api_key": "sk-a"}, "openai:gpt-4.1-mini"),
        ({"openai_base_url": "http://localhost:1/v1"}, None),
        ({"openai_api_key": "sk-a", "openai_base_url": "http://localhost:1/v1"}, None),
        ({"openai_api_key": "sk-a", "chat_model": "none"}, None),
        ({"chat_model": "llama3.1:8b", "openai_base_url": "http://localhost:1/v1"}, "llama3.1:8b"),
        (
            {"openai_api_key": "sk-a", "chat_model": "anthropic:claude-sonnet-4-5"},
            "anthropic:claude-sonnet-4-5",
        ),
    ],
)
def test_which_model_writes(given: dict[str, object], model: str | None) -> None:
    assert load_settings(**given).writing_model == model


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"chat_model": "openai:gpt-4.1"}, ("by openai:gpt-4.1",)),
        ({"openai_api_key": "sk-a"}, ("by openai:gpt-4.1-mini",)),
        ({}, ("extractive writer", "no chat model is called", "set OPENAI_API_KEY or ONRECORD_CHAT_MODEL")),
        (
            {"openai_api_key": "sk-a", "chat_model": "none"},
            ("extractive writer", "ONRECORD_CHAT_MODEL is 'none'"),
        ),
        (
            {"openai_api_key": "sk-a", "openai_base_url": "http://localhost:1/v1"},
            ("no chat model is called", "a base URL and a key are set, but ONRECORD_CHAT_MODEL is not"),
        ),
        (
            {"openai_base_url": "http://localhost:1/v1"},
            ("a base URL is set, but ONRECORD_CHAT_MODEL is not",),
        ),
    ],
)
def test_who_writes_is_told_with_the_setting_that_changes_it(
    given: dict[str, object], words: tuple[str, ...]
) -> None:
    told = who_writes(load_settings(**given))
    assert [word for word in words if word not in told] == []
    assert "sk-a" not in told


def test_every_wrong_value_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "x")
    monkeypatch.setenv("ONRECORD_LOG_LEVEL", "loud")
    with pytest.raises(BadInput, match=r"ONRECORD_PORT.*ONRECORD_LOG_LEVEL"):
        load_settings()


def test_they_are_few_flat_and_described() -> None:
    assert len(Settings.model_fields) <= 20
    assert all(field.description for field in Settings.model_fields.values())


def test_a_variable_that_is_no_setting_is_found_with_the_nearest_that_is() -> None:
    environment = {"ONRECORD_DATADIR": "x", "ONRECORD_PORT": "1", "PATH": "/bin", "ONRECORD_ZZZ": "1"}
    assert unknown_variables(environment) == [
        "ONRECORD_DATADIR is no setting; did you mean ONRECORD_DATA_DIR?",
        "ONRECORD_ZZZ is no setting",
    ]
