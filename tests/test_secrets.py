"""What looks like a key is seen, and never gets into a file of recordings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from recorded import MODEL, Scripted, asking, text_of

from index.errors import BadInput, ModelFailed
from service.llm.chat import ChatRequest
from service.llm.recording import RecordingModel
from service.llm.recordings import Recordings
from service.llm.secrets import holds_secret


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("it is sk-proj-Ab12Cd34Ef56Gh78Ij90 here", True),
        ("AIzaSyA1234567890abcdefghijklmnopqrstuvw", True),
        ("Authorization: Bearer abcdefghijklmnopqrstuvwxyz", True),
        ("-----BEGIN RSA PRIVATE KEY-----", True),
        ("value of the env: hush-hush-1", True),
        ("as JSON: " + json.dumps('quo"ted-key'), True),
        ("the sk-25 jet flew; risk-taking-behaviour-of-youngsters grew", False),
        ("bearer of good news", False),
        ("x", False),
        ("", False),
    ],
)
def test_what_looks_like_a_key(text: str, held: bool) -> None:
    environment = {
        "OPENAI_API_KEY": "hush-hush-1",
        "OTHER_API_KEY": 'quo"ted-key',
        "LOCAL_API_KEY": "x",
        "HOME": "value of",
    }
    assert holds_secret(text, environment) is held


@pytest.mark.parametrize(
    ("request_", "reply"),
    [
        (asking("is sk-proj-Ab12Cd34Ef56Gh78Ij90 right?"), "yes"),
        (asking("Who?"), "sk-proj-Ab12Cd34Ef56Gh78Ij90"),
        (asking("Who?"), "it is hush-hush-1"),
        (asking("Who?"), ModelFailed("wrong key sk-proj-Ab12Cd34Ef56Gh78Ij90")),
    ],
)
def test_an_exchange_that_holds_a_key_is_refused_and_not_told(
    request_: ChatRequest, reply: str | ModelFailed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "hush-hush-1")
    path = tmp_path / "set.json"
    model = RecordingModel(Scripted("fine", reply), Recordings(MODEL, path))
    text_of(model, asking("harmless"))
    with pytest.raises(BadInput, match="looks like a key") as refused:
        text_of(model, request_)
    assert "sk-" not in str(refused.value)
    assert "hush" not in path.read_text(encoding="utf-8")
    assert len(Recordings.load(path).snapshot().recordings) == 1
