"""The command line as those who install a kiosk use it, each time as a process of its own."""

from __future__ import annotations

import json
import re
import signal
import socket
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk import __version__
from kiosk.exit_codes import ExitCode
from kiosk.storage.heartbeat import BEAT_FILE
from tests.conftest import CONTENT
from tests.core.leaflets import VALID, line_of, write_leaflet
from tests.e2e.process import Machine

_WRONG = (
    '[display]\ntheme = "blak-on-white"\n\n[idle]\nwarning_s = 5\n\n[content]\nfoldr = "here"\n'
)


def _tells_each_mistake(text: str) -> bool:
    names = ("display.theme", "idle.warning_s", "content.foldr")
    places = tuple(f"settings.toml:{line}" for line in (2, 5, 8))
    return all(each in text for each in (*names, *places))


def test_every_mistake_in_a_settings_file_is_told(machine: Machine) -> None:
    machine.write_settings(_WRONG)
    ended = machine.run("settings")
    assert ended.returncode == ExitCode.USAGE
    assert _tells_each_mistake(ended.stderr)


def test_a_wrong_settings_file_does_not_keep_the_kiosk_from_patients(
    machine: Machine, qtbot: QtBot
) -> None:
    machine.write_settings(_WRONG)
    with machine.started(["-m", "kiosk", "run", "--window", "800x600"]) as process:
        qtbot.waitUntil(
            lambda: machine.records.exists() or process.poll() is not None, timeout=30_000
        )
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == ExitCode.OK
        assert process.stderr is not None
        assert _tells_each_mistake(process.stderr.read())


def _start_and_end(machine: Machine, qtbot: QtBot) -> str:
    """Start the kiosk, end it once it keeps records, and return what it wrote to its log."""
    machine.records.unlink(missing_ok=True)
    command = ["-m", "kiosk", "run", "--window", "800x600"]
    with machine.started(command) as process:
        qtbot.waitUntil(
            lambda: machine.records.exists() or process.poll() is not None, timeout=30_000
        )
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == ExitCode.OK
        assert process.stderr is not None
        return process.stderr.read()


def test_every_start_reads_the_settings(machine: Machine, qtbot: QtBot) -> None:
    machine.write_settings("[log]\nlevel = 'debug'\n")
    assert "settings.toml" not in _start_and_end(machine, qtbot)

    machine.write_settings(_WRONG)

    assert _tells_each_mistake(_start_and_end(machine, qtbot))


def test_a_wrong_setting_on_the_command_line_stops_the_start(machine: Machine) -> None:
    ended = machine.run("run", "--set", "display.theme=blak-on-white")
    assert ended.returncode == ExitCode.USAGE
    assert "display.theme" in ended.stderr


def test_the_leaflets_that_come_with_the_kiosk_hold_no_mistake(machine: Machine) -> None:
    ended = machine.run("check", str(CONTENT))
    assert ended.returncode == ExitCode.OK, ended.stdout
    assert ended.stdout == ""


SHAPES = CONTENT.parent / "tests" / "leaflets"


def test_the_leaflets_of_every_shape_hold_no_mistake(machine: Machine) -> None:
    ended = machine.run("check", str(SHAPES), timeout_s=280)
    assert ended.returncode == ExitCode.OK, ended.stdout
    # Of the interface: who has reviewed it, and what is not translated into their languages.
    assert not [line for line in ended.stdout.splitlines() if not line.startswith("language ")]


def test_a_leaflet_past_its_review_is_told_and_is_no_mistake(
    machine: Machine, tmp_path: Path
) -> None:
    text = VALID.replace("date = 2026-11-23", "date = 2020-01-31\nreview_by = 2022-01-31")
    write_leaflet(tmp_path / "content" / "alpha", fr=text)
    ended = machine.run("check", str(tmp_path / "content"))
    assert ended.returncode == ExitCode.OK
    line = line_of(text, "review_by")
    assert f"fr.md:{line}: This text was to be reviewed by 2022-01-31." in ended.stdout


def test_checking_a_broken_leaflet_tells_file_and_line(machine: Machine, tmp_path: Path) -> None:
    broken = VALID.replace("[trocart](#trocart)", "[trocart](#nothing)")
    write_leaflet(tmp_path / "content" / "alpha", fr=VALID, en=broken)
    ended = machine.run("check", str(tmp_path / "content"))
    assert ended.returncode == ExitCode.MISTAKES
    assert f"en.md:{line_of(broken, '#nothing')}" in ended.stdout


def test_settings_are_told_with_their_source(machine: Machine) -> None:
    machine.write_settings('[display]\ntheme = "black-on-white"\n')
    ended = machine.run("settings", "--set", "idle.warning_s=60")
    assert ended.returncode == ExitCode.OK
    rows = {line.split(" = ")[0]: line for line in ended.stdout.splitlines()}
    assert 'display.theme = "black-on-white"' in rows["display.theme"]
    assert str(machine.settings) in rows["display.theme"]
    assert "idle.warning_s = 60" in rows["idle.warning_s"]
    assert "command line" in rows["idle.warning_s"]
    assert "display.viewing_distance_mm = 600" in rows["display.viewing_distance_mm"]
    assert "built-in" in rows["display.viewing_distance_mm"]


def test_settings_on_the_command_line_count_wherever_they_stand(
    machine: Machine, tmp_path: Path
) -> None:
    more = tmp_path / "more.toml"
    more.write_text("[idle]\nelsewhere_s = 123\n")
    before = ("--config", str(more), "--set", "idle.warning_s=60")
    ended = machine.run(*before, "settings", "--set", "idle.reading_s=234")
    assert ended.returncode == ExitCode.OK, ended.stderr
    for row in ("idle.elsewhere_s = 123", "idle.warning_s = 60", "idle.reading_s = 234"):
        assert row in ended.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--set", "x=y", "doctor"),
        ("doctor", "--set", "x=y"),
        ("--set", "x=y", "run"),
        ("--set", "x=y", "run", "--supervised"),
        ("--set", "x=y", "records", "verify"),
        ("records", "--set", "x=y", "verify"),
        ("records", "verify", "--set", "x=y"),
        ("--set", "x=y", "ask", "status"),
        ("settings", "--schema", "--set", "x=y"),
        ("--set", "x=y"),
    ],
    ids=" ".join,
)
def test_a_setting_that_is_none_is_told_wherever_it_stands(
    machine: Machine, words: tuple[str, ...]
) -> None:
    ended = machine.run(*words)
    assert ended.returncode == ExitCode.USAGE, ended.stderr
    assert ended.stderr.count("This sets nothing: 'x=y'") == 1


@pytest.mark.parametrize(
    "command",
    [
        "export", "records backup", "new", "package-content", "diff old new --html",
        "check", "tour", "--config", "check --config", "run --config",
    ],
)  # fmt: skip
def test_an_empty_path_is_not_the_folder_where_one_is(machine: Machine, command: str) -> None:
    ended = machine.run(*command.split(), "")
    assert ended.returncode == ExitCode.USAGE, ended.stderr
    assert "this path is empty" in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_screen_the_tour_is_drawn_and_it_is_said(
    machine: Machine, tmp_path: Path, qtbot: QtBot
) -> None:
    write_leaflet(tmp_path / "content" / "alpha", fr=VALID)
    command = ["-m", "kiosk", "run", "--set", f"content.folder={tmp_path / 'content'}"]
    with machine.started(command, screen=False) as process:
        assert process.stderr is not None
        assert "no screen" in process.stderr.readline()
        drawn = tmp_path / "out" / "tour"
        qtbot.waitUntil(lambda: any(drawn.rglob("*.png")), timeout=30_000)
        process.terminate()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are files only there")
def test_a_tour_that_is_killed_leaves_nobody_drawing(machine: Machine, qtbot: QtBot) -> None:
    with machine.started(["-m", "kiosk", "tour", "out"]) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        drawn = machine.folder / "out"
        qtbot.waitUntil(lambda: any(drawn.rglob("*.png")), timeout=30_000)
        helpers = [Path("/proc", number) for number in children.read_text().split()]
        process.kill()
        assert len(helpers) > 1  # one draws, at least, and one minds what they share
        qtbot.waitUntil(lambda: not any(map(is_alive, helpers)), timeout=30_000)


def is_alive(process: Path) -> bool:
    try:
        return "(zombie)" not in (process / "status").read_text("utf-8")
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_screen_the_tour_is_of_the_window_that_was_asked_for(
    machine: Machine, tmp_path: Path, qtbot: QtBot
) -> None:
    write_leaflet(tmp_path / "content" / "alpha", fr=VALID)
    content = f"content.folder={tmp_path / 'content'}"
    command = ["-m", "kiosk", "run", "--set", content, "--window", "1024x768"]
    with machine.started(command, screen=False) as process:
        drawn = tmp_path / "out" / "tour" / "alpha"
        qtbot.waitUntil(lambda: any(drawn.rglob("*.png")), timeout=30_000)
        process.terminate()
    assert [each.name for each in drawn.iterdir()] == ["1024x768"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_alone_without_a_screen_it_tells_what_can_be_typed(machine: Machine) -> None:
    with machine.started(["-m", "kiosk"], screen=False) as process:
        said, told = process.communicate(timeout=30)
    assert process.returncode == ExitCode.USAGE
    assert "doctor" in said
    assert "no screen" in told
    assert list(machine.folder.iterdir()) == []


_INSTALLED = """
import sys
from kiosk.machine import paths
paths._is_checkout = lambda _folder: False
from kiosk.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_an_installed_kiosk_without_a_screen_draws_no_tour(machine: Machine) -> None:
    with machine.started(["-c", _INSTALLED, "run"], screen=False) as process:
        said, told = process.communicate(timeout=30)
    assert (process.returncode, said) == (ExitCode.USAGE, "")
    assert "There is no screen here" in told


def test_the_version_comes_with_the_commit(machine: Machine) -> None:
    ended = machine.run("--version")
    assert ended.returncode == ExitCode.OK
    assert ended.stdout.startswith(__version__)
    assert re.fullmatch(r"\S+( \([0-9a-f]{7,}\))?\n", ended.stdout)


def test_the_service_ends_the_kiosk_with_a_signal_and_code_0(
    machine: Machine, qtbot: QtBot
) -> None:
    with machine.started(["-m", "kiosk", "run", "--window", "800x600"]) as process:
        qtbot.waitUntil(
            lambda: machine.records.exists() or process.poll() is not None, timeout=30_000
        )
        process.send_signal(signal.SIGTERM)
        _out, told = process.communicate(timeout=20)
    assert process.returncode == ExitCode.OK, told
    assert "Traceback" not in told
    assert "ERROR" not in told


_WITH_A_BUG = """
import logging
import sys
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize, QTimer

from kiosk.app import qt_application
from kiosk.app.compose import Kiosk
from kiosk.app.sources import Sources
from kiosk.app.crash_handler import Bugs
from kiosk.core.session.events import LanguageChosen
from kiosk.core.session.state import Place
from kiosk.core.settings.model import Settings
from kiosk.machine.clock import MachineClock


class Clock(MachineClock):
    is_broken = False

    def monotonic_ms(self):
        if self.is_broken:
            raise ZeroDivisionError("a bug of the clock")
        return super().monotonic_ms()


root, records = Path(sys.argv[1]), Path(sys.argv[2])
logging.basicConfig(stream=sys.stderr)
qt_application.prepare_environment()
application = qt_application.make_application(["kiosk"], root / "assets")
clock = Clock()
sources = Sources(root / "content", root / "assets", records)
kiosk = Kiosk(application, Settings(), sources, clock, QSize(800, 600))
bugs = Bugs(application.exit, kiosk.controller, read_s=0.4)
bugs.catch()
kiosk.show(fullscreen=False)
kiosk.controller.dispatch(LanguageChosen(clock.monotonic_ms(), "fr"))
assert kiosk.controller.session.place is Place.READER


def tell():
    print("out of order" if kiosk.window.page is kiosk.window.out_of_order else "something else")
    print(kiosk.controller.session.place.value)


def bug_again():
    raise ValueError("a second bug")


def bug_in_the_calm_screen(*_):
    raise LookupError("a bug of the calm screen")


if "calm" in sys.argv:
    kiosk.window.out_of_order.present = bug_in_the_calm_screen
clock.is_broken = True
application.aboutToQuit.connect(tell)
QTimer.singleShot(350, bug_again)
code = application.exec()
kiosk.stores.close()
shiboken6.delete(kiosk.window)
sys.exit(code)
"""


def test_a_bug_in_a_slot_shows_the_calm_screen_and_ends_the_kiosk_with_code_70(
    machine: Machine,
) -> None:
    command = ["-c", _WITH_A_BUG, str(CONTENT.parent), str(machine.records)]
    with machine.started(command) as process:
        said, told = process.communicate(timeout=30)
    assert process.returncode == 70, told
    assert said.split("\n")[:2] == ["out of order", "welcome"]
    assert "A bug ended the session" in told
    assert "ZeroDivisionError: a bug of the clock" in told
    assert "ValueError: a second bug" in told
    assert "disconnect" not in told


def test_a_bug_in_the_calm_screen_too_ends_the_kiosk_with_code_70(machine: Machine) -> None:
    command = ["-c", _WITH_A_BUG, str(CONTENT.parent), str(machine.records), "calm"]
    with machine.started(command) as process:
        _said, told = process.communicate(timeout=30)
    assert process.returncode == 70, told
    assert "ZeroDivisionError: a bug of the clock" in told
    assert "LookupError: a bug of the calm screen" in told


def test_whoever_looks_when_the_service_hears_that_the_kiosk_is_ready_sees_it(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = machine.folder / "notify"
    monkeypatch.setenv("NOTIFY_SOCKET", str(address))
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(address))
        manager.settimeout(30)
        with machine.started(["-m", "kiosk", "run", "--window", "800x600"]):
            assert manager.recv(100) == b"READY=1"
            assert (machine.records.parent / "run" / BEAT_FILE).exists()
            told = json.loads(machine.run("doctor", "--json").stdout)
    assert [each["state"] for each in told["checks"] if each["name"] == "kiosk"] == ["ok"]


def test_the_service_hears_that_the_kiosk_goes_on_living(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = machine.folder / "notify"
    monkeypatch.setenv("NOTIFY_SOCKET", str(address))
    monkeypatch.setenv("WATCHDOG_USEC", "100000")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(address))
        manager.settimeout(30)
        with machine.started(["-m", "kiosk", "run", "--window", "800x600"]):
            while manager.recv(100) != b"READY=1":
                pass
            heard = [manager.recv(100) for _ in range(2)]
    assert heard == [b"WATCHDOG=1", b"WATCHDOG=1"]
