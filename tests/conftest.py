"""The real application for every test that shows something: made as the kiosk makes it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as properties
from PySide6.QtCore import QEvent, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app import intake, paper_apart, pictures_apart, qt_application
from kiosk.app.compose import Kiosk
from kiosk.app.sources import Sources
from kiosk.core.records.destination import Destination
from kiosk.core.settings.model import Settings
from kiosk.core.settings.origins import Layer, Origin
from kiosk.machine.sound import Sound
from kiosk.storage.settings.layers import load
from kiosk.storage.speech.installed import FOLDER
from kiosk.ui.background import Background
from kiosk.ui.patient.pages import turns
from tests.clock import FakeClock
from tests.groups import Together

if TYPE_CHECKING:
    from xdist.remote import Producer

    from tests.machine.cups import Cups

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"
ASSETS = ROOT / "assets"
LANDSCAPE = QSize(1280, 800)
_NEVER_MS = 3_600_000


def settings_with(tables: Mapping[str, object]) -> Settings:
    """Return the settings where a site sets these tables, as TOML would hold them."""
    return load([Layer(Origin.SITE, Path("settings"), tables)]).settings


# The gate draws the same cases each time, and however busy the machine is; `--hypothesis-profile=
# search` looks for others.
properties.register_profile(
    "gate", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
properties.register_profile("search", deadline=None)
properties.load_profile("gate")

FindDrives = Callable[[], Sequence[Destination]]


class MakeKiosk(Protocol):
    """What the fixture `make_kiosk` gives."""

    def __call__(
        self,
        *,
        content: Path | None = None,
        records: Path | None = None,
        settings: Settings | None = None,
        layers: Sequence[Layer] = (),
        size: QSize = LANDSCAPE,
        fullscreen: bool = False,
        find_drives: FindDrives = tuple,
        runtime: Path | None = None,
        assets: Path = ...,
        sound: Sound | None = None,
    ) -> Kiosk:
        """Build the kiosk and show it; its settings may be those of layers that can change.

        Without other `content` it shows its own.
        """
        ...


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together | None:
    """Keep together, where tests run on several cores, those that share what is made once."""
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Make the one application of this process as the kiosk does: fonts, accessibility."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt_application.prepare_environment()
    return qt_application.make_application(["leaflet-kiosk"], ASSETS)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Return the file in which the kiosk of this test keeps its records."""
    return tmp_path / "records" / "records.sqlite3"


@pytest.fixture(scope="session")
def silent_assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make assets of which nothing is spoken, as without the package of clips.

    Beside them is the kiosk's own content, as where it is installed: its pictures are known good.
    """
    folder = tmp_path_factory.mktemp("silent")
    # Copied, not linked: Windows lets only administrators make links.
    shutil.copytree(ASSETS, folder / "assets", ignore=shutil.ignore_patterns(FOLDER))
    shutil.copytree(CONTENT, folder / "content")
    return folder / "assets"


@pytest.fixture
def make_kiosk(
    qapp: QApplication,
    clock: FakeClock,
    records: Path,
    silent_assets: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MakeKiosk]:
    """Return what builds real kiosks; all are taken down at the end, and nothing may be left.

    They speak only with the `assets` of a kiosk that does. What they would do by themselves, or
    give up, after some seconds they do not: how long a test takes is up to the machine.
    """
    monkeypatch.setattr(turns, "EACH_MS", _NEVER_MS)
    for look in ("FIRST_LOOK_MS", "LOOK_MS"):
        monkeypatch.setattr(intake, look, _NEVER_MS)
    for apart in (paper_apart, pictures_apart):
        monkeypatch.setattr(apart, "LONGEST_S", 120.0)
    made: list[Kiosk] = []
    default = records
    before = set(qapp.topLevelWidgets())

    def make(
        *,
        content: Path | None = None,
        records: Path | None = None,
        settings: Settings | None = None,
        layers: Sequence[Layer] = (),
        size: QSize = LANDSCAPE,
        fullscreen: bool = False,
        find_drives: FindDrives = tuple,
        runtime: Path | None = None,
        assets: Path = silent_assets,
        sound: Sound | None = None,
    ) -> Kiosk:
        file = records or default
        content = content or silent_assets.parent / "content"
        sources = Sources(content, assets, file, find_drives=find_drives, runtime=runtime)
        if sound is not None:
            sources = replace(sources, make_sound=lambda: sound)
        if layers:
            sources = replace(sources, load=lambda: load(layers))
            settings = load(layers).settings
        kiosk = Kiosk(qapp, settings or Settings(), sources, clock, size)
        made.append(kiosk)
        kiosk.show(fullscreen=fullscreen)
        assert QTest.qWaitForWindowActive(kiosk.window)
        kiosk.live()  # the kiosk does so itself within a moment
        for each in kiosk.window.findChildren(Background):
            settle(each)
        return kiosk

    yield make
    _take_down(qapp, made)
    assert set(qapp.topLevelWidgets()) <= before


def settle(background: Background) -> None:
    """Let what is to be done there come to its end, and be heard of."""
    is_done = threading.Event()
    background.start(is_done.set, lambda _nothing: None)
    assert is_done.wait(60)
    QApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)


def _take_down(application: QApplication, made: Sequence[Kiosk]) -> None:
    for kiosk in made:
        kiosk.stop()
        kiosk.window.hide()
        kiosk.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    while application.overrideCursor() is not None:
        application.restoreOverrideCursor()


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cups]:
    """Give a real CUPS of its own, whose printers write to files."""
    from tests.machine.cups import scheduler  # where there is no CUPS, nobody asks for it

    with scheduler(monkeypatch) as running:
        yield running
