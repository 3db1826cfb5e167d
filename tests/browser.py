"""A real Chromium without a window, driven over its own pipe: no server, no port."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_NAMES = ("chromium-headless-shell", "chromium", "chrome")
_PATIENCE_S = 60.0


def chromium() -> str | None:
    """Return Chromium as Debian installs it, if it is there."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


class Page:
    """One page, as somebody uses it: keys, clicks, what is to be read."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._to_browser = os.fdopen(to_browser, "wb", 0)
        self._from_browser = os.fdopen(from_browser, "rb")
        self._number = 0
        self._session = ""
        self.trouble: list[str] = []
        """What the console said, and what was asked of any address but the page's own."""

    def begin(self) -> None:
        """Open an empty page."""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{domain}.enable")

    def open(self, file: Path, *, before: str = "") -> None:
        """Open a file, after running a script in the empty page."""
        if before:
            self._ask("Page.addScriptToEvaluateOnNewDocument", source=before)
        self._ask("Page.navigate", url=file.as_uri())
        self.wait_for("document.readyState === 'complete' && !!document.activeElement?.id")

    def size(self, width: int, height: int) -> None:
        """Give the page a window of that size."""
        self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def value(self, expression: str) -> Any:
        """Return what an expression gives there."""
        answer = self._ask(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait_for(self, expression: str) -> None:
        """Wait until an expression holds."""
        end_s = time.monotonic() + _PATIENCE_S
        while not self.value(f"!!({expression})"):
            assert time.monotonic() < end_s, f"{expression} never held; {self.trouble}"

    def paste(self, text: str) -> None:
        """Put a text where the focus is, at once."""
        self._ask("Input.insertText", text=text)

    def type(self, text: str, line_feed: str = "Enter") -> None:
        """Type a text key by key, as a hand scanner does; it ends lines with that key."""
        for character in text:
            if character == "\n" and line_feed == "Enter":
                self._key("Enter", "\r", 13)
            elif character == "\n":
                self._key("j", "", ord("J"), modifiers=2)
            else:
                self._key(character, character, 0)

    def press_tab(self) -> None:
        """Press the Tab key, which many scanners end with."""
        self._key("Tab", "", 9)

    def _key(self, key: str, text: str, code: int, modifiers: int = 0) -> None:
        told = {"key": key, "modifiers": modifiers, "windowsVirtualKeyCode": code}
        kind = "keyDown" if text else "rawKeyDown"
        self._ask("Input.dispatchKeyEvent", type=kind, text=text, **told)
        self._ask("Input.dispatchKeyEvent", type="keyUp", **told)

    def click(self, selector: str) -> None:
        """Click the middle of an element with the mouse."""
        box = self.value(
            f"(() => {{ const box = document.querySelector({json.dumps(selector)});"
            " box.scrollIntoView(); const at = box.getBoundingClientRect();"
            " return [at.x + at.width / 2, at.y + at.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self._ask(
                "Input.dispatchMouseEvent",
                type=kind,
                x=box[0],
                y=box[1],
                button="left",
                clickCount=1,
            )

    def picture(self, file: Path) -> None:
        """Write what is seen of the whole page to a file."""
        shot = self._ask("Page.captureScreenshot", captureBeyondViewport=True)
        file.write_bytes(base64.b64decode(shot["data"]))

    def printed(self) -> bytes:
        """Return the page as it is printed, as a PDF."""
        return base64.b64decode(self._ask("Page.printToPDF", preferCSSPageSize=True)["data"])

    def _ask(self, method: str, **parameters: object) -> Any:
        self._number += 1
        asked = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            asked["sessionId"] = self._session
        self._to_browser.write(json.dumps(asked).encode() + b"\0")
        while True:
            told = self._hear()
            if told.get("id") == self._number:
                assert "error" not in told, told
                return told["result"]
            self._note(told)

    def _hear(self) -> Any:
        heard = bytearray()
        while (byte := self._from_browser.read(1)) != b"\0":
            assert byte, "the browser has ended"
            heard += byte
        return json.loads(heard)

    def _note(self, told: Any) -> None:
        match told.get("method"):
            case "Runtime.exceptionThrown" | "Log.entryAdded" | "Runtime.consoleAPICalled":
                self.trouble.append(json.dumps(told["params"]))
            case "Network.requestWillBeSent":
                url = told["params"]["request"]["url"]
                if not url.startswith("file:"):
                    self.trouble.append(url)

    def close(self) -> None:
        """Close the pipes."""
        self._to_browser.close()
        self._from_browser.close()


@contextmanager
def browse(profile: Path, *options: str) -> Iterator[Page]:
    """Start Chromium with a profile of its own, and end it."""
    binary = chromium()
    assert binary is not None
    their_in, our_out = os.pipe()
    our_in, their_out = os.pipe()
    command = [binary, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]
    command += ["--no-first-run", "--disable-background-networking", "--disable-sync"]
    command += ["--disable-component-update", f"--user-data-dir={profile}", *options]

    def connect() -> None:
        # Chromium hears on 3 and answers on 4; either may be one of ours until now.
        hears, answers = (fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in (their_in, their_out))
        os.dup2(hears, 3)
        os.dup2(answers, 4)

    process = subprocess.Popen(
        command,
        preexec_fn=connect,
        pass_fds=[3, 4],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(their_in)
    os.close(their_out)
    page = Page(our_out, our_in)
    try:
        page.begin()
        yield page
    finally:
        page.close()
        process.terminate()
        process.wait(30)
