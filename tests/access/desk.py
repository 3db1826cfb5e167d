"""A desk with a real screen reader: an X server, D-Bus, Orca, and a voice that writes down.

Speech-dispatcher's dummy says always the same, so that its generic module stands in: it hands what
is to be spoken to a pipe, and nothing makes a sound.
"""

from __future__ import annotations

import ctypes
import os
import re
import select
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from benchmarks.display import Size, x_server

NEEDED = ("Xvfb", "dbus-daemon", "orca", "speech-dispatcher")
needs_orca = pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)), reason="needs Orca with speech-dispatcher and an X server"
)
PATIENCE_S = 30.0
_WORD = re.compile(r"[^\W_]+")

_SPEECHD = """\
LogLevel 0
LogDir "{folder}"
AudioOutputMethod "libao"
DefaultModule pipe
AddModule "pipe" "sd_generic" "pipe.conf"
DefaultLanguage "en"
"""
_PIPE = """\
GenericExecuteSynth "printf '%s\\\\n' \\'$DATA\\' >>{pipe}"
GenericMaxChunkLength 9999
GenericDelimiters "~"
GenericLanguage "en" "en" "utf-8"
GenericLanguage "fr" "fr" "utf-8"
AddVoice "en" "MALE1" "en"
AddVoice "fr" "MALE1" "fr"
"""
_ORCA = """\
{"general": {"startingProfile": ["Default", "default"]},
 "profiles": {"default": {"profile": ["Default", "default"], "pronunciations": {},
   "keybindings": {}, "enableSpeech": true, "sayAllStyle": 1, "enableBraille": false,
   "enableBrailleMonitor": false}},
 "pronunciations": {}, "keybindings": {}}
"""


def words_of(text: str) -> list[str]:
    """Return the words that are heard: how a voice reads signs is left to it."""
    return [word.casefold() for word in _WORD.findall(text)]


def are_in(text: str, heard: str) -> bool:
    """Return whether these words are said there, one after another."""
    return f" {' '.join(words_of(text))} " in f" {' '.join(words_of(heard))} "


class Keys:
    """A keyboard: the XTEST extension of the X server."""

    def __init__(self, display: str) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._xtst = ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))

    def down(self, name: str) -> None:
        """Press the key of this name, as X calls it."""
        self._send(name, down=True)

    def up(self, name: str) -> None:
        """Let it go."""
        self._send(name, down=False)

    def strike(self, name: str) -> None:
        """Press it, and let it go."""
        self.down(name)
        self.up(name)

    def _send(self, name: str, *, down: bool) -> None:
        symbol = self._x11.XStringToKeysym(name.encode())
        code = self._x11.XKeysymToKeycode(self._display, ctypes.c_ulong(symbol))
        assert code, name
        self._xtst.XTestFakeKeyEvent(self._display, code, int(down), ctypes.c_ulong(0))
        self._x11.XSync(self._display, 0)


class Desk:
    """What runs beside the kiosk, and all that the screen reader has said."""

    def __init__(self, display: str, folder: Path, pipe: Path) -> None:
        self.environment = {
            "PATH": os.environ["PATH"],
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder / 'bus'}",
            "SPEECHD_ADDRESS": f"unix_socket:{folder / 'speech'}",
            "GSETTINGS_BACKEND": "memory",
            "GTK_MODULES": "",
            "LC_ALL": "C.UTF-8",
        }
        self.keys = Keys(display)
        self.said: list[str] = []
        self._pipe = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        self._rest = b""

    def listen(self, seconds: float) -> bool:
        """Listen until something is said, or for so long; return whether something was."""
        ready, _, _ = select.select([self._pipe], [], [], seconds)
        if not ready:
            return False
        *lines, self._rest = (self._rest + os.read(self._pipe, 1 << 16)).split(b"\n")
        self.said += [line.decode().strip() for line in lines]
        return True

    def hear(self, text: str, *, since: int = 0) -> None:
        """Listen until this is said, or fail."""
        end_s = time.monotonic() + PATIENCE_S
        while text not in self.heard(since):
            left_s = end_s - time.monotonic()
            assert left_s > 0, f"{text!r} was not said, but: {self.said[since:]}"
            self.listen(left_s)

    def hear_words(self, text: str, *, since: int = 0) -> None:
        """Listen until these words are said, whatever signs stand between them, or fail."""
        is_said = self.hears(text, since=since, seconds=PATIENCE_S)
        assert is_said, f"{text!r} was not said, but: {self.said[since:]}"

    def hears(self, text: str, *, since: int, seconds: float) -> bool:
        """Listen for so long at most; return whether these words were said."""
        end_s = time.monotonic() + seconds
        while not are_in(text, self.heard(since)):
            left_s = end_s - time.monotonic()
            if left_s <= 0:
                return False
            self.listen(left_s)
        return True

    def pause(self, seconds: float = 0.6) -> None:
        """Listen for a moment: the same key does not count again at once."""
        end_s = time.monotonic() + seconds
        while (left_s := end_s - time.monotonic()) > 0:
            self.listen(left_s)

    def heard(self, since: int = 0) -> str:
        """Return all that was said since then, as one text."""
        return " ".join(self.said[since:])

    def close(self) -> None:
        """Stop listening."""
        os.close(self._pipe)


@contextmanager
def running(
    command: Sequence[str], environment: dict[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process that ends with the desk."""
    with log.open("wb") as written:
        process = subprocess.Popen(command, env=environment, stdout=written, stderr=written)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


@contextmanager
def desk(folder: Path, size: Size = (1280, 800)) -> Iterator[Desk]:
    """Start all of it, and end it."""
    (folder / "run").mkdir(mode=0o700)
    (folder / "conf" / "modules").mkdir(parents=True)
    orca = folder / ".local" / "share" / "orca"
    orca.mkdir(parents=True)
    (orca / "user-settings.conf").write_text(_ORCA)
    (folder / ".libao").write_text("default_driver=null\n")
    pipe = folder / "said"
    os.mkfifo(pipe)
    (folder / "conf" / "speechd.conf").write_text(_SPEECHD.format(folder=folder))
    (folder / "conf" / "modules" / "pipe.conf").write_text(_PIPE.format(pipe=pipe))
    with ExitStack() as stack:
        name, _server = stack.enter_context(x_server(size))
        made = Desk(name, folder, pipe)
        stack.callback(made.close)

        def run(*command: str) -> None:
            log = folder / f"{Path(command[0]).name}.log"
            stack.enter_context(running(command, made.environment, log))

        bus = folder / "bus"
        run("dbus-daemon", "--session", "--nofork", f"--address=unix:path={bus}")
        wait_for(bus)
        speech = folder / "speech"
        run(
            *("speech-dispatcher", "--run-single", "--communication-method", "unix_socket"),
            *("--socket-path", str(speech), "--config-dir", str(folder / "conf")),
            *("--log-dir", str(folder), "--pid-file", str(folder / "speech.pid")),
            *("--timeout", "0"),
        )
        wait_for(speech)
        run("orca", "--replace", "--debug-file", str(folder / "orca.debug"))
        yield made


def wait_for(path: Path) -> None:
    """Wait until a socket is there."""
    end_s = time.monotonic() + PATIENCE_S
    while not path.exists():
        assert time.monotonic() < end_s, path
        time.sleep(0.02)
