"""A real kiosk to soak: made as the kiosk makes it, on a clock that the soak moves, and watched."""

from __future__ import annotations

import gc
import json
import logging
import math
import os
import random
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QDeadlineTimer,
    QEvent,
    QMessageLogContext,
    QPoint,
    QPointF,
    QSize,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app import qt_application
from kiosk.app.compose import Kiosk
from kiosk.app.run import collect_garbage_again
from kiosk.app.sources import Sources
from kiosk.core.hidden import Hidden
from kiosk.core.session.state import Place
from kiosk.core.settings.model import DisplayPart, Settings, StaffPart
from kiosk.core.staff.pin_policy import PinRole
from kiosk.core.staff.state import (
    StaffPlace,
)
from kiosk.core.touch.dead_place import REACH_MM
from kiosk.storage import dead_places
from kiosk.storage.pins import PIN_FILE, Cost, set_pin
from kiosk.storage.secrets import FOLDER
from tests.clock import FakeClock
from tests.e2e.patient import Patient

ROOT = Path(__file__).resolve().parents[2]
PIN = "271828"
REST_MS = 200
"""So long after its last patient the kiosk has given back what it does not need."""
LANDSCAPE = QSize(960, 600)
"""At two pixels a millimetre: a screen of 22 inches, and little to paint."""
SETTINGS = Settings(
    staff=StaffPart(reset_key="F13", second_pin_for_quit=True, shuffle_keys=True),
    display=DisplayPart(px_per_mm=2.0),
)
"""The second PIN is asked for and is not set: so nobody may ever leave the kiosk."""


class Failure(Exception):
    """Something that must never be."""


class _Witness(logging.Handler):
    """Hears of every error that is logged, every warning of Qt's, every exception in a slot."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(self.format(record))

    def hear_qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self.heard.append(f"Qt: {message}")

    def hear_exception(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self.heard.append("".join(traceback.format_exception(error)))


def application(size: QSize = LANDSCAPE) -> QApplication:
    """Make the one application of this process as the kiosk does, on a screen of this size."""
    screen = {"name": "soak", "x": 0, "y": 0, "width": size.width(), "height": size.height()}
    screens = {"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "screens.json"
        file.write_text(json.dumps(screens))
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
        qt_application.prepare_environment()
        return qt_application.make_application(["leaflet-kiosk"], ROOT / "assets")


class Bench:
    """A kiosk, somebody before it, and what must hold at every moment."""

    def __init__(
        self,
        qapp: QApplication,
        sources: Sources,
        glass: QPointingDevice,
        settings: Settings = SETTINGS,
    ) -> None:
        self.qapp = qapp
        self.clock = FakeClock()
        pins = sources.kept / FOLDER / PIN_FILE
        cost = Cost(passes=1, memory_kib=8, lanes=1)
        set_pin(pins, PinRole.MAIN, Hidden(PIN), random=random.Random(1), cost=cost)
        self._dead_places = sources.kept / dead_places.DEAD_PLACES_FILE
        self.kiosk = Kiosk(qapp, settings, sources, self.clock)
        self.window = self.kiosk.window
        self.patient = Patient(self.kiosk, self.clock, glass)
        self.witness = _Witness()
        self.kiosk.show(fullscreen=True)
        if not QTest.qWaitForWindowActive(self.window):
            raise Failure("The window is not shown.")
        QTest.qWait(100)  # the staff's side is made after the first screen
        self.kiosk.deferred.staff.left.connect(
            lambda _restart: self.witness.heard.append("The kiosk was left.")
        )

    @property
    def place(self) -> Place:
        """Where the patient is."""
        return self.kiosk.controller.session.place

    @property
    def staff_place(self) -> StaffPlace:
        """Where the staff are."""
        return self.kiosk.deferred.staff.staff.place

    def was_dead(self, spot: QPoint) -> bool:
        """Tell whether the kiosk ever took a place as near as this for dead."""
        size = self.window.size()
        found = (
            QPointF(each.across * size.width(), each.down * size.height())
            for each in dead_places.read(self._dead_places)
        )
        near_px = REACH_MM * self.window.px_per_mm  # staff may have calibrated the screen
        return any(math.hypot(*(each - spot).toTuple()) <= near_px for each in found)

    def wait(self, seconds: float, step_s: float = 1.0) -> None:
        """Let time pass on the kiosk's clock."""
        self.patient.wait(seconds, step_s)

    def work(self) -> None:
        """Do what is to be done now, painting too; and wait for what another thread does."""
        self.qapp.processEvents()
        # A change goes on when the panel closes, and nobody asks for its answer any more.
        self.patient.settle()
        deadline = QDeadlineTimer(20_000)
        while self.kiosk.deferred.staff.staff.asked is not None:
            if deadline.hasExpired():
                raise Failure("The staff's side got no answer.")
            QTest.qWait(1)

    def check(self) -> None:
        """Raise Failure where something is not as it must always be."""
        if self.witness.heard:
            heard = "\n".join(self.witness.heard)
            self.witness.heard.clear()
            raise Failure(heard)
        if not self.window.isVisible() or not self.window.isFullScreen():
            raise Failure("The window no longer fills the screen.")
        others = [
            each
            for each in self.qapp.topLevelWidgets()
            if each is not self.window and each.isVisible()
        ]
        if others or self.qapp.activePopupWidget() or self.qapp.activeModalWidget():
            raise Failure(f"Something else is on the screen: {others}")

    def take_down(self) -> None:
        """Take the kiosk down, so that another may be made in this process."""
        self.kiosk.stop()
        self.window.hide()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        while self.qapp.overrideCursor() is not None:
            self.qapp.restoreOverrideCursor()


@contextmanager
def benched(qapp: QApplication, glass: QPointingDevice) -> Iterator[Bench]:
    """Give a bench with our own leaflet whose every error is heard; take it down in the end."""
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.sqlite3"
        sources = Sources(ROOT / "content", ROOT / "assets", records)
        yield from watched(Bench(qapp, sources, glass))


def watched(bench: Bench) -> Iterator[Bench]:
    """Give a bench whose every error is heard, and take it down in the end."""
    witness = bench.witness
    logging.getLogger().addHandler(witness)
    before = qInstallMessageHandler(witness.hear_qt)
    hook, sys.excepthook = sys.excepthook, witness.hear_exception
    try:
        collect_garbage_again()
        yield bench
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(before)
        logging.getLogger().removeHandler(witness)
        bench.take_down()
        gc.unfreeze()


def own_kib() -> int:
    """Return the memory that this process alone has at rest, in KiB, without its garbage."""
    gc.collect()
    QTest.qWait(REST_MS)
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss_Anon:"):
            return int(line.split()[1])
    raise RuntimeError("This system does not tell the memory of a process.")
