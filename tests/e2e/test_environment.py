"""Nothing that Qt reads from the environment changes what the kiosk measures and shows."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest

from kiosk.app.qt_application import is_obeyed
from kiosk.exit_codes import ExitCode
from tests.e2e.process import Machine
from tests.e2e.screen import Screen, open_screen

ENVIRONMENTS = [
    {"QT_SCALE_FACTOR": "2"},
    {"QT_SCREEN_SCALE_FACTORS": "1.5"},
    {"QT_ENABLE_HIGHDPI_SCALING": "1", "QT_USE_PHYSICAL_DPI": "1"},
    {"QT_FONT_DPI": "200", "QT_ENABLE_HIGHDPI_SCALING": "1"},
    {
        "QT_SCALE_FACTOR": "1.4",
        "QT_SCALE_FACTOR_ROUNDING_POLICY": "Ceil",
        "QT_DPI_ADJUSTMENT_POLICY": "Enabled",
        "QT_WIDGETS_HIGHDPI_DOWNSCALE": "1",
    },
    {"QT_AUTO_SCREEN_SCALE_FACTOR": "1", "QT_DEVICE_PIXEL_RATIO": "2"},
    {"QT_STYLE_OVERRIDE": "windows", "QT_QPA_PLATFORMTHEME": "gtk3", "XDG_CURRENT_DESKTOP": "KDE"},
    {"QT_LAYOUT_DIRECTION": "RightToLeft", "QT_IM_MODULE": "ibus", "QT_FATAL_WARNINGS": "1"},
]

NAME = re.compile(rb"(?<![A-Z0-9_a-z])(QT_[A-Z0-9_]{3,})\0")
LIBRARIES = ("lib/libQt6[CGW]*.so.6", "lib/libQt6XcbQpa.so.6", "plugins/platforms/libq[owx]*.so")

MEASURED = ["-m", "tests.e2e.faulty", "none_but_everything_is_measured", "run"]
WINDOW = ["--window", "1280x800", "--set", "display.px_per_mm=3.78"]


def measured(machine: Machine, *, display: str = "") -> list[str]:
    with machine.started([*MEASURED, *WINDOW], display=display) as process:
        said, told = process.communicate(timeout=60)
    assert process.returncode == ExitCode.OK, told
    lines = [line for line in said.splitlines() if " (" in line]
    assert lines[0].startswith("PatientWindow (0, 0, 1280, 800, ")
    assert len(lines) > 10
    return lines


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what is measured where the environment says nothing."""
    return measured(Machine(tmp_path_factory.mktemp("plain")))


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda each: next(iter(each)))
def test_everything_is_as_many_pixels_whatever_the_environment(
    machine: Machine,
    plain: list[str],
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert measured(machine) == plain


@pytest.fixture
def screen() -> Iterator[Screen]:
    with open_screen("-dpi", "200") as made:
        yield made


@pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xrdb")), reason="needs an X server")
def test_everything_is_as_many_pixels_whatever_the_desktop_says_of_its_dots(
    machine: Machine, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = measured(machine, display=screen.name)
    subprocess.run(
        ["xrdb", "-display", screen.name, "-merge"],
        input=b"Xft.dpi: 200\n",
        check=True,
        timeout=30,
    )
    monkeypatch.setenv("QT_ENABLE_HIGHDPI_SCALING", "1")

    assert measured(machine, display=screen.name) == before


def test_it_is_told_what_is_not_obeyed(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    with machine.started([*MEASURED, *WINDOW]) as process:
        _said, told = process.communicate(timeout=60)
    assert "QT_SCALE_FACTOR" in told


def test_every_variable_of_this_qt_was_judged() -> None:
    """A new Qt may read more: what is not on this list is to be looked up, and added to it."""
    found = set()
    for pattern in LIBRARIES:
        for library in (Path(PySide6.__path__[0]) / "Qt").glob(pattern):
            found |= {name.decode() for name in NAME.findall(library.read_bytes())}
    assert "QT_SCALE_FACTOR" in found
    obeyed = {name for name in found if is_obeyed(name)}
    assert {name for name in obeyed if not re.match("QT_(WAYLAND|XCB|QPA_EGLFS)_", name)} == {
        "QT_DEBUG_PLUGINS",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON",
        "QT_LOGGING_CONF",
        "QT_LOGGING_DEBUG",
        "QT_LOGGING_RULES",
        "QT_LOGGING_TO_CONSOLE",
        "QT_PLUGIN_PATH",
        "QT_QPA_GENERIC_PLUGINS",
        "QT_QPA_PLATFORM",
        "QT_QPA_PLATFORM_PLUGIN_PATH",
    }
