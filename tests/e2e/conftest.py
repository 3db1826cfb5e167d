"""A patient before a kiosk, and the records that they leave."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest
from PySide6.QtCore import QDeadlineTimer, QSize
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.core.hidden import Hidden
from kiosk.core.leaflet.cached import CachedLeaflets
from kiosk.core.settings.model import Settings
from kiosk.core.settings.origins import Layer
from kiosk.core.staff.pin_policy import PinRole
from kiosk.machine.sound import Sound
from kiosk.storage.leaflets.cache import keep_copy, write_cache
from kiosk.storage.leaflets.library import read_leaflet
from kiosk.storage.leaflets.watcher import mark_of
from kiosk.storage.pins import PIN_FILE, Cost, set_pin
from kiosk.storage.secrets import FOLDER
from kiosk.storage.speech.clips import read_index
from tests.clock import FakeClock
from tests.conftest import LANDSCAPE, FindDrives, MakeKiosk, settings_with
from tests.core.leaflets import ASKING, write_leaflet
from tests.e2e.hearer import Hearer
from tests.e2e.nurse import PIN, KeepPin
from tests.e2e.patient import Patient
from tests.e2e.process import Machine
from tests.e2e.taking_in import write
from tests.speech.devices import Fast, Listener, fast_sound
from tests.speech.spoken import LANGUAGES, let_speak, speaking_assets


class Visit(Protocol):
    """What the fixture `visit` gives."""

    def __call__(
        self,
        *,
        content: Path | None = None,
        settings: Settings | None = None,
        layers: Sequence[Layer] = (),
        size: QSize = LANDSCAPE,
        fullscreen: bool = False,
        find_drives: FindDrives = tuple,
        assets: Path = ...,
        sound: Sound | None = None,
    ) -> Patient:
        """Start a kiosk, and put a patient before it."""
        ...


TIMES = 100
PIECE_MS = 200
"""How much faster than a real device that of a hearer plays, and how much at a time."""

ENGLISH = (
    ASKING.replace("Le titre", "The title")
    .replace("Le geste", "The procedure")
    .replace("Les risques", "The risks")
)
ALOUD: Settings = settings_with({"speech": {"output": "loudspeaker"}})


class Listens(Protocol):
    """What the fixture `listens` gives."""

    def __call__(
        self,
        *,
        content: Path | None = None,
        settings: Settings = ALOUD,
        layers: Sequence[Layer] = (),
        runtime: Path | None = None,
    ) -> Hearer:
        """Start a kiosk that speaks, and put somebody before it who hears its sound device."""
        ...


class ReadRecords(Protocol):
    """What the fixture `read_records` gives."""

    def __call__(self) -> list[dict[str, Any]]:
        """Return the records on disk, read by a connection of its own."""
        ...


@pytest.fixture(scope="session")
def glass(qapp: QApplication) -> QPointingDevice:
    """Return a touchscreen."""
    return QTest.createTouchDevice()


@pytest.fixture
def visit(
    make_kiosk: MakeKiosk, clock: FakeClock, glass: QPointingDevice, silent_assets: Path
) -> Visit:
    """Return what starts a kiosk and puts a patient before it."""

    def start(
        *,
        content: Path | None = None,
        settings: Settings | None = None,
        layers: Sequence[Layer] = (),
        size: QSize = LANDSCAPE,
        fullscreen: bool = False,
        find_drives: FindDrives = tuple,
        assets: Path = silent_assets,
        sound: Sound | None = None,
    ) -> Patient:
        kiosk = make_kiosk(
            content=content,
            settings=settings,
            layers=layers,
            size=size,
            fullscreen=fullscreen,
            find_drives=find_drives,
            assets=assets,
            sound=sound,
        )
        return Patient(kiosk, clock, glass)

    return start


@pytest.fixture
def patient(visit: Visit) -> Patient:
    """Return a patient before the kiosk as it comes."""
    return visit()


@pytest.fixture(scope="session")
def spoken_kiosk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make assets and a leaflet that can be heard in both languages; return both folders."""
    folder = tmp_path_factory.mktemp("spoken")
    write_leaflet(folder / "content" / "leaflet", fr=ASKING, en=ENGLISH)
    let_speak(folder / "content")
    return speaking_assets(folder / "assets"), folder / "content"


@pytest.fixture
def listens(
    make_kiosk: MakeKiosk,
    clock: FakeClock,
    glass: QPointingDevice,
    spoken_kiosk: tuple[Path, Path],
) -> Listens:
    """Return what starts a kiosk that speaks."""
    assets, spoken = spoken_kiosk

    def start(
        *,
        content: Path | None = None,
        settings: Settings = ALOUD,
        layers: Sequence[Layer] = (),
        runtime: Path | None = None,
    ) -> Hearer:
        content = content or spoken
        ear = Listener(lambda: Fast(TIMES, PIECE_MS))
        kiosk = make_kiosk(
            content=content,
            assets=assets,
            settings=settings,
            layers=layers,
            runtime=runtime,
            sound=fast_sound(ear, TIMES),
        )
        folders = (assets / "speech", *content.glob("*/speech"))
        texts = (read_index(each, language).clips for language in LANGUAGES for each in folders)
        hearer = Hearer(kiosk, clock, glass, ear, frozenset().union(*texts))
        deadline = QDeadlineTimer(60_000)
        while not hearer.voice.is_available:
            assert not deadline.hasExpired()
            QTest.qWait(5)
        return hearer

    return start


@pytest.fixture
def hearer(listens: Listens) -> Hearer:
    """Put somebody before a kiosk that speaks aloud."""
    return listens()


@pytest.fixture
def read_records(records: Path) -> ReadRecords:
    """Return what reads the records as anyone with the file can, without the kiosk."""

    def read() -> list[dict[str, Any]]:
        if not records.exists():
            return []
        database = sqlite3.connect(f"file:{records}?mode=ro", uri=True)
        database.row_factory = sqlite3.Row
        try:
            rows = [dict(row) for row in database.execute("SELECT * FROM confirmation")]
        finally:
            database.close()
        return [{**row, "screens": json.loads(row["screens"])} for row in rows]

    return read


@pytest.fixture
def keep_pin(records: Path) -> KeepPin:
    """Return what sets a PIN as `leaflet-kiosk set-pin` does, with a hash that costs little."""

    def keep(digits: str = PIN, role: PinRole = PinRole.MAIN) -> None:
        file = records.parent / FOLDER / PIN_FILE
        cost = Cost(passes=1, memory_kib=8, lanes=1)
        set_pin(file, role, Hidden(digits), random=random.Random(7), cost=cost)

    return keep


@pytest.fixture
def known(patient: Patient, keep_pin: KeepPin) -> Patient:
    """Return a patient at a kiosk with a PIN."""
    keep_pin()
    return patient


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write(folder)
    return folder


@pytest.fixture
def settled(visit: Visit, content: Path, records: Path) -> Patient:
    """Return a patient at a kiosk that has had its copies since an earlier start."""
    place = records.parent / "leaflets"
    leaflet, files = read_leaflet(content / "alpha")
    keep_copy(place, leaflet.id, files)
    write_cache(place, CachedLeaflets(content, (leaflet.summary(mark_of(leaflet.folder)),)))
    return visit(content=content)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a machine that has nothing but what the test gives it."""
    return Machine(tmp_path)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that other users may enter, as those of pytest may not be."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
