"""A headless Chromium for tests, spoken to over two pipes in its own DevTools protocol: no driver, no port.

    with Browser(program) as browser:
        page = browser.open(path.as_uri())
        page.value("document.title")

https://chromedevtools.github.io/devtools-protocol/. What the page says of errors, and what it would fetch, is kept.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROGRAMS = ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser", "chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",  # tests run as root too, where the sandbox refuses to start; the pages are our own
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--force-device-scale-factor=1",
    "--remote-debugging-pipe",
)
_PATIENCE = 120
"""Seconds for one reply; that long only where something is broken."""
_KEYS = {"ArrowDown": 40, "ArrowUp": 38, "Tab": 9, "Enter": 13, " ": 32}


def find_browser() -> str | None:
    """A Chromium or Chrome of this machine; `CHROME_PATH` goes first."""
    named = os.environ.get("CHROME_PATH")
    return named or next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Browser:
    """One process, ended with the block."""

    def __init__(self, program: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="onrecord-browser-", ignore_cleanup_errors=True)
        hears, our_mouth = os.pipe()
        our_ear, says = os.pipe()
        # the protocol's pipes have to be 3 and 4; only a shell can say so without a fork of our own
        renamed = f'exec {{in}}<&{hears} {{out}}>&{says}; exec "$@" 3<&$in 4>&$out'
        command = ["bash", "-c", renamed, "bash", program, *_FLAGS, f"--user-data-dir={self._folder.name}"]
        self._process = subprocess.Popen(
            command, pass_fds=(hears, says), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(hears)
        os.close(says)
        self._mouth, self._ear = os.fdopen(our_mouth, "wb", 0), our_ear
        self._buffer = b""
        self._number = 0
        self._listeners: dict[str, Callable[[str, dict[str, Any]], None]] = {}

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *raised: object) -> None:
        self._process.kill()
        self._process.wait()
        self._mouth.close()
        os.close(self._ear)
        self._folder.cleanup()

    def open(self, url: str, width: int = 1500, height: int = 950, dark: bool = False) -> Page:
        """The page, once it has loaded."""
        target = self.say("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.say("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        page = Page(self, session)
        self._listeners[session] = page.heard
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.say(f"{domain}.enable")
        page.say(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        page.say("Emulation.setEmulatedMedia", {"features": [scheme]})
        page.say("Page.navigate", {"url": url})
        page.wait_for("document.readyState === 'complete' && location.href !== 'about:blank'")
        return page

    def say(
        self, method: str, parameters: dict[str, Any] | None = None, session: str | None = None
    ) -> dict[str, Any]:
        """One command and its result; what is told meanwhile goes to the pages."""
        self._number += 1
        said: dict[str, Any] = {"id": self._number, "method": method, "params": parameters or {}}
        if session is not None:
            said["sessionId"] = session
        self._mouth.write(json.dumps(said).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._number:
                assert "error" not in told, f"{method}: {told['error']}"
                return dict(told["result"])
            listener = self._listeners.get(told.get("sessionId", ""))
            if listener is not None and "method" in told:
                listener(told["method"], told["params"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            assert select.select([self._ear], [], [], _PATIENCE)[0], f"silent for {_PATIENCE} seconds"
            more = os.read(self._ear, 1 << 20)
            assert more, f"the browser ended with {self._process.poll()}"
            self._buffer += more
        whole, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(whole))


class Page:
    """One tab."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session
        self.faults: list[str] = []
        """Errors of scripts, of the console, and whatever the page's policy forbade."""
        self.fetched: list[str] = []
        """Every address asked for, the page's own first."""

    def say(self, method: str, parameters: dict[str, Any] | None = None) -> dict[str, Any]:
        """One command to this tab."""
        return self._browser.say(method, parameters, self._session)

    def heard(self, method: str, told: dict[str, Any]) -> None:
        """What the browser tells of this tab."""
        if method == "Network.requestWillBeSent":
            self.fetched.append(told["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.faults.append(str(told["exceptionDetails"]))
        elif method == "Log.entryAdded" and told["entry"]["level"] in ("error", "warning"):
            self.faults.append(told["entry"]["text"])
        elif method == "Runtime.consoleAPICalled" and told["type"] in ("error", "warning", "assert"):
            self.faults.append(str(told["args"]))

    def value(self, expression: str) -> Any:
        """What the JavaScript comes to; a promise is waited for."""
        said = {"expression": expression, "returnByValue": True, "awaitPromise": True}
        result = self.say("Runtime.evaluate", said)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def wait_for(self, expression: str) -> None:
        """Returns once it is true: asked again whenever the browser has drawn."""
        for _ in range(2000):
            if self.value(expression):
                return
            self.say("Runtime.evaluate", {"expression": _NEXT_TURN, "awaitPromise": True})
        raise AssertionError(f"never came true: {expression}")

    def click(self, selector: str) -> None:
        """With the mouse, in the middle of the first element that the selector finds."""
        x, y = self.value(_MIDDLE % json.dumps(selector))
        for kind in ("mousePressed", "mouseReleased"):
            at = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
            self.say("Input.dispatchMouseEvent", at)

    def press(self, key: str) -> None:
        """One key, such as `ArrowDown` or `/`."""
        code = _KEYS.get(key, ord(key[0]))
        text = {"text": key} if len(key) == 1 else {}
        for kind in ("keyDown", "keyUp"):
            told = {
                "type": kind,
                "key": key,
                "windowsVirtualKeyCode": code,
                **(text if kind == "keyDown" else {}),
            }
            self.say("Input.dispatchKeyEvent", told)

    def type(self, text: str) -> None:
        """Letters, where the focus is."""
        self.say("Input.insertText", {"text": text})

    def picture(self, path: Path) -> Path:
        """What is seen, as a PNG."""
        path.write_bytes(base64.b64decode(self.say("Page.captureScreenshot")["data"]))
        return path


_NEXT_TURN = "new Promise((done) => setTimeout(done, 5))"
_MIDDLE = """(() => {
  const found = document.querySelector(%s);
  found.scrollIntoView({ block: "nearest" });
  const box = found.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
})()"""
