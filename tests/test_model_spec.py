"""`provider:model` is read as people write it, local servers' names too."""

from __future__ import annotations

import pytest

from index.model_spec import spec_of

LOCAL = "http://localhost:11434/v1"


@pytest.mark.parametrize(
    ("text", "provider", "model"),
    [
        ("openai:gpt-4.1-mini", "openai", "gpt-4.1-mini"),
        ("gpt-4.1-mini", "openai", "gpt-4.1-mini"),
        (" openai:gpt-4.1 ", "openai", "gpt-4.1"),
        ("google_genai:gemini-2.5-flash", "google_genai", "gemini-2.5-flash"),
        ("llama3.1:8b", "openai", "llama3.1:8b"),
        ("openai:llama3.1:8b", "openai", "llama3.1:8b"),
        ("openai:meta-llama/Llama-3.1-8B-Instruct", "openai", "meta-llama/Llama-3.1-8B-Instruct"),
        ("anthropic/claude-sonnet-4.5", "openai", "anthropic/claude-sonnet-4.5"),
    ],
)
def test_a_name_says_who_provides_it(text: str, provider: str, model: str) -> None:
    spec = spec_of(text)
    assert (spec.provider, spec.model, spec.name) == (provider, model, f"{provider}:{model}")


@pytest.mark.parametrize("text", ["", " ", ":", "openai:", ":gpt", "gpt 4", "openai: gpt 4", "a\nb"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"openai:gpt-4\.1-mini"):
        spec_of(text)


def test_key_and_url_go_to_openais_kind_alone() -> None:
    assert spec_of("openai:m", LOCAL, "sk-a").key == "sk-a"
    other = spec_of("anthropic:m", LOCAL, "sk-a")
    assert (other.key, other.base_url) == (None, None)


def test_list_prices_hold_where_the_provider_itself_answers() -> None:
    assert spec_of("openai:gpt-4.1").at_list_price
    assert spec_of("openai:gpt-4.1", "https://api.openai.com/v1").at_list_price
    assert spec_of("anthropic:claude-sonnet-4-5").at_list_price
    assert not spec_of("openai:gpt-4.1", LOCAL).at_list_price
    assert not spec_of("openai:gpt-4.1", "https://api.openai.com.evil.example/v1").at_list_price


@pytest.mark.parametrize(
    ("url", "own"),
    [
        (None, True),
        ("https://api.openai.com/v1", True),
        ("https://api.openai.com/v1/", True),
        ("HTTPS://API.OpenAI.com:443/v1", True),
        ("https://api.openai.com/v10", False),
        ("https://api.openai.com/v1beta", False),
        ("https://api.openai.com/v1/proxy", False),
        ("https://api.openai.com/v1?to=elsewhere", False),
        ("https://api.openai.com", False),
        ("https://api.openai.com.evil/v1", False),
        ("https://api.openai.com.evil.example/v1", False),
        ("https://api.openai.com@evil.example/v1", False),
        ("https://api.openai.com:pass@evil.example/v1", False),
        ("https://user@api.openai.com/v1", False),
        ("https://evil.example/https://api.openai.com/v1", False),
        ("https://api.openai.com:8443/v1", False),
        ("https://api.openai.com:99999/v1", False),
        ("http://api.openai.com/v1", False),
        ("https://[api.openai.com/v1", False),
        (LOCAL, False),
    ],
)
def test_only_the_whole_host_and_path_are_openais_own(url: str | None, own: bool) -> None:
    assert spec_of("openai:gpt-4.1", url).compatible == (not own)
    assert not spec_of("anthropic:claude-sonnet-4-5", url).compatible


def test_a_spec_shows_no_key() -> None:
    spec = spec_of("openai:m", LOCAL, "sk-secret-key")
    assert "secret" not in repr(spec) + str(spec)
    assert "secret" not in spec.redacted("wrong key sk-secret-key")
