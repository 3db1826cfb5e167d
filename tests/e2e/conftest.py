"""A patient before a kiosk, and the records that they leave."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.core.hidden import Hidden
from kiosk.core.settings.model import Settings
from kiosk.core.settings.origins import Layer
from kiosk.core.staff.pin_policy import PinRole
from kiosk.storage.pins import PIN_FILE, Cost, set_pin
from kiosk.storage.secrets import FOLDER
from tests.clock import FakeClock
from tests.conftest import CONTENT, LANDSCAPE, FindDrives, MakeKiosk
from tests.e2e.nurse import PIN, KeepPin
from tests.e2e.patient import Patient


class Visit(Protocol):
    """What the fixture `visit` gives."""

    def __call__(
        self,
        *,
        content: Path = CONTENT,
        settings: Settings | None = None,
        layers: Sequence[Layer] = (),
        size: QSize = LANDSCAPE,
        fullscreen: bool = False,
        find_drives: FindDrives = tuple,
    ) -> Patient:
        """Start a kiosk, and put a patient before it."""
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
def visit(make_kiosk: MakeKiosk, clock: FakeClock, glass: QPointingDevice) -> Visit:
    """Return what starts a kiosk and puts a patient before it."""

    def start(
        *,
        content: Path = CONTENT,
        settings: Settings | None = None,
        layers: Sequence[Layer] = (),
        size: QSize = LANDSCAPE,
        fullscreen: bool = False,
        find_drives: FindDrives = tuple,
    ) -> Patient:
        kiosk = make_kiosk(
            content=content,
            settings=settings,
            layers=layers,
            size=size,
            fullscreen=fullscreen,
            find_drives=find_drives,
        )
        return Patient(kiosk, clock, glass)

    return start


@pytest.fixture
def patient(visit: Visit) -> Patient:
    """Return a patient before the kiosk as it comes."""
    return visit()


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
