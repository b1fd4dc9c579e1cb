"""Files of recordings: all that is kept, byte for byte the same for equal sets, and no key ever."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded import MODEL, SYSTEM, USAGE, Scripted, asking, recorded, text_of

from index.errors import BadInput, NotFound, StorageFailed
from service.llm.chat import ChatDelta, ChatRequest
from service.llm.exchanges import Failure, RecordedSet, Recording, Reply
from service.llm.recording import MissingRecording, RecordingModel, ReplayingModel
from service.llm.recording_file import encoded, read, write
from service.llm.recordings import Recordings
from service.llm.request_key import plain
from service.stop import Stop
from service.types import Usage

usages = st.builds(
    Usage,
    calls=st.integers(0, 9),
    prompt_tokens=st.integers(0, 10**9),
    completion_tokens=st.integers(0, 9),
    cached_tokens=st.integers(0, 9),
    cost_usd=st.none() | st.floats(0, 10),
)
nasty = st.text(max_size=30) | st.sampled_from(
    ["", "\n", "a\n\n", "\r\n", "\u2028", "\x85", "\x00", "\ud800", "“é”", "S1 " * 60, '{"a": [1]}', "$same"]
)
pieces = st.lists(
    st.builds(ChatDelta, nasty, st.none() | usages, st.sampled_from([None, "stop", "length"])), max_size=6
)
failures = st.builds(Failure, nasty, nasty, st.booleans(), st.none() | st.floats(0, 100))
replies = st.builds(Reply, pieces.map(tuple), st.none() | failures, st.booleans())
nasty_requests = st.builds(asking, question=nasty, system=nasty | st.just(SYSTEM)) | st.builds(
    ChatRequest, st.just(()), nasty, nasty, st.integers(1, 9)
)


@given(st.lists(st.tuples(nasty_requests, replies), max_size=5), st.lists(nasty, max_size=3))
def test_a_file_keeps_all_of_a_set(exchanges: list[tuple[ChatRequest, Reply]], cases: list[str]) -> None:
    found = [Recording(plain(MODEL, request), reply) for request, reply in exchanges]
    whole = RecordedSet(MODEL, tuple(cases), tuple(sorted(found, key=lambda one: one.key)))
    path = Path("set.json")
    write(path, whole)
    assert read(path) == whole
    assert path.read_bytes() == encoded(read(path))


def test_equal_sets_are_equal_bytes_in_whatever_order_they_were_recorded() -> None:
    exchanges = [(asking(f"Question {n}?"), f"reply {n}") for n in range(5)]
    one, other = recorded(*exchanges), recorded(*reversed(exchanges))
    assert encoded(one.snapshot()) == encoded(other.snapshot())


def test_a_long_text_that_is_shared_is_written_once_and_a_new_recording_is_a_small_change(
    tmp_path: Path,
) -> None:
    exchanges = [(asking(f"Question {n}?"), f"reply {n}") for n in range(9)]
    before = encoded(recorded(*exchanges[:8]).snapshot()).decode().splitlines()
    after = encoded(recorded(*exchanges).snapshot()).decode().splitlines()
    assert sum("Rule 7:" in line for line in after) == 1
    assert len(after) - len(before) < 60
    assert set(before) - set(after) <= {"  }", "  },"}


def test_a_changed_prompt_changes_its_own_lines_and_the_keys() -> None:
    questions = [f"Question {n}?" for n in range(20)]
    changed = SYSTEM.replace("Rule 7: keep", "Rule 7: hold")
    before, after = (
        encoded(recorded(*((asking(question, system), "x") for question in questions)).snapshot())
        for system in (SYSTEM, changed)
    )
    pairs = list(zip(before.decode().splitlines(), after.decode().splitlines(), strict=True))
    new = [line for old, line in pairs if old != line]
    assert sum('"key":' in line for line in new) == 20
    assert sum('"same":' in line for line in new) == 20
    assert len(new) == 42  # and the rule, and the shared text's name


def test_additions_are_in_the_file_at_once_and_loading_goes_on_with_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "set.json"
    model = RecordingModel(Scripted("one", "two"), Recordings(MODEL, path))
    text_of(model, asking("Who?"))
    assert text_of(ReplayingModel(MODEL, Recordings.load(path)), asking("Who?")) == "one"
    text_of(model, asking("When?"))
    loaded = Recordings.load(path)
    loaded.select(["a/fact/1"])
    again = Recordings.load(path)
    assert (again.model, again.cases, len(again.snapshot().recordings)) == (MODEL, ("a/fact/1",), 2)
    assert [p.name for p in path.parent.iterdir()] == ["set.json"]


_KILLED = """
import os, sys
from pathlib import Path
sys.path[:0] = [{root!r}, {tests!r}]
from recorded import MODEL, Scripted, asking, text_of
from service.llm.recording import RecordingModel
from service.llm.recordings import Recordings
from service.llm import recording_file

replace = os.replace
def dies_at_the_third(*paths):
    if Path(paths[1]).exists() and Path(paths[1]).read_bytes().count(b'"key"') == 2:
        os._exit(9)
    replace(*paths)
recording_file.os.replace = dies_at_the_third
model = RecordingModel(Scripted("0", "1", "2", "3"), Recordings(MODEL, Path("set.json")))
for n in range(4):
    text_of(model, asking(str(n)))
"""


def test_a_process_that_dies_while_it_writes_leaves_what_was_recorded_before(tmp_path: Path) -> None:
    tests = Path(__file__).parent
    script = _KILLED.format(root=str(tests.parent), tests=str(tests))
    assert subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=False).returncode == 9
    model = ReplayingModel(MODEL, Recordings.load(tmp_path / "set.json"))
    assert [text_of(model, asking(str(n))) for n in range(2)] == ["0", "1"]
    with pytest.raises(MissingRecording):
        text_of(model, asking("2"))


def test_many_threads_lose_nothing(tmp_path: Path) -> None:
    class Echo:
        name = MODEL

        def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
            yield ChatDelta(request.messages[1].text, USAGE, "stop")

    recordings = Recordings(MODEL, tmp_path / "set.json")
    recording = RecordingModel(Echo(), recordings)
    asked = [asking(str(n % 20)) for n in range(60)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda request: text_of(recording, request), asked))
        replaying = ReplayingModel(MODEL, Recordings.load(tmp_path / "set.json"))
        replayed = list(pool.map(lambda request: text_of(replaying, request), asked))
    assert replayed == [request.messages[1].text for request in asked]
    assert len(recordings.snapshot().recordings) == 60


def test_a_file_that_is_not_there_and_one_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"'no\.json'"):
        Recordings.load(tmp_path / "no.json")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageFailed, match=r"'set\.json' cannot be written"):
        text_of(
            RecordingModel(Scripted("x"), Recordings(MODEL, tmp_path / "file" / "set.json")), asking("Who?")
        )


def damaged(path: Path, change: str) -> None:
    shape = json.loads(path.read_text(encoding="utf-8"))
    entry = shape["recordings"][1]
    exec(change, {"entry": entry, "shape": shape})
    path.write_text(json.dumps(shape), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("entry['request']['max_tokens'] = 7", "another one than its key was made of"),
        ("entry['key'] = '0' * 32", r"\(key '0000"),
        ("del entry['cuts']", "cuts: Field required"),
        ("entry['cuts'] = '1 1'", "its cuts are of 2 code points, and its text has 3"),
        ("entry['cuts'] = '4 -1'", "its cuts"),
        ("entry['cuts'] = 'many'", "many"),
        ("entry['text'] = 'two'", r"text: Input should be a valid list"),
        ("entry['ends'] = [{'piece': 99, 'finish': 'stop'}]", "there is no piece 99"),
        ("entry['ends'] = [{'piece': 0, 'finish': 'bored'}]", "finish"),
        ("entry['ends'] = [{'piece': 0, 'usage': {'calls': 'x'}}]", "calls"),
        ("entry['ends'] = [{'piece': 0, 'usage': {'soul': 1}}]", "soul"),
        ("shape['texts'].clear()", "there is no text"),
        ("entry['request']['messages'] = {'fields': 3}", "does not hold"),
        ("entry['request']['messages'] = {'lines': 3}", "does not hold"),
        ("entry['request']['messages'] = {'rows': []}", "'rows'"),
        ("entry['request']['messages'] = {}", "does not hold"),
        ("shape['recordings'][1] = 5", "does not hold"),
        ("entry['extra'] = 5", "extra"),
    ],
)
def test_a_damaged_recording_is_named_with_its_file(tmp_path: Path, change: str, told: str) -> None:
    path = tmp_path / "set.json"
    write(path, recorded((asking("Who?"), "one"), (asking("When?"), "two")).snapshot())
    damaged(path, change)
    with pytest.raises(BadInput, match=r"(?s)'set\.json', recording [12] of 2.*" + told):
        Recordings.load(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b"[]", b"[" * 100_000, b'{"format": 2}', b'{"format": 1, "model": 5}', b"null"],
)
def test_a_file_that_is_no_recording_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "set.json").write_bytes(content)
    with pytest.raises(BadInput, match=r"'set\.json' holds no recordings"):
        Recordings.load(tmp_path / "set.json")
