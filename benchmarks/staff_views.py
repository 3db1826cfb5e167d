"""Open every view of the staff panel in the real application, over a file of many records.

Each time runs from the touch to the painted page with all its contents: data gathered in
a worker thread is waited for.
"""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtWidgets import QApplication

from kiosk.app import qt_application
from kiosk.app.compose import Kiosk
from kiosk.app.sources import Sources
from kiosk.core.records.periods import Period
from kiosk.core.session.events import BackPressed
from kiosk.core.settings.model import Settings
from kiosk.core.staff.events import (
    PageChosen,
    PeriodChosen,
    SheetChosen,
)
from kiosk.core.staff.state import (
    PAGES,
    Staff,
    StaffPlace,
)
from kiosk.machine.clock import MachineClock
from kiosk.storage.leaflets.cache import read_cache
from kiosk.storage.leaflets.library import look
from kiosk.ui.staff.pages import VIEWS
from kiosk.ui.widgets.page import Act, Prose

ROOT = Path(__file__).resolve().parents[1]
TIMES = 5


class StoppedWall(MachineClock):
    """A clock whose wall clock is frozen at the time the records were made."""

    def __init__(self, now: datetime.datetime) -> None:
        self._now = now

    def now(self) -> datetime.datetime:
        """Return the time at which it is frozen."""
        return self._now


class Panel:
    """The panel of a kiosk, past its PIN."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk
        self._staff = kiosk.deferred.staff
        self.go_home()

    def go_home(self) -> None:
        """Open the panel's home."""
        at_ms = time.monotonic_ns() // 1_000_000
        self._staff.staff = Staff(StaffPlace.HOME, touched_ms=at_ms)
        self.finish()

    def finish(self) -> None:
        """Wait until the page is complete, and paint it."""
        self._staff.show()
        waiting = self._kiosk.languages.words("fr").translate("Staff", "One moment…")
        while any(
            each.text() == waiting
            for each in self._kiosk.window.findChildren(Prose)
            if each.isVisible()
        ):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._kiosk.window.grab()

    def took_ms(self, act: Act) -> float:
        """Return how long one touch took."""
        begin = time.perf_counter()
        self._staff.act(act)
        self.finish()
        return (time.perf_counter() - begin) * 1000

    def slowest_ms(self, act: Act, *before: Act) -> float:
        """Return how long the slowest of several touches took, after an uncounted one."""
        took = []
        for _ in range(TIMES + 1):
            self.go_home()
            for each in before:
                self.took_ms(each)
            took.append(self.took_ms(act))
        return max(took[1:])


def measure_views(records: Path, now: datetime.datetime) -> Iterator[tuple[str, float]]:
    """Yield each view and how many milliseconds it took."""
    qt_application.prepare_environment()
    application = qt_application.make_application(["leaflet-kiosk"], ROOT / "assets")
    sources = Sources(ROOT / "content", ROOT / "assets", records)
    kiosk = Kiosk(application, Settings(), sources, StoppedWall(now), QSize(1920, 1080))
    kiosk.show(fullscreen=False)
    kiosk.live()
    try:
        _take_in(kiosk, sources)
        yield from _views(Panel(kiosk))
    finally:
        kiosk.stop()
        kiosk.window.hide()


def _take_in(kiosk: Kiosk, sources: Sources) -> None:
    """Let the kiosk make its copies of the leaflets, as each does half a minute after its start.

    Until then the page of health reads the folder itself.
    """
    kiosk.deferred.intake.look()
    marks = set(look(sources.content).values())
    while marks != {each.mark for each in read_cache(sources.cached, sources.content).kept}:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _views(panel: Panel) -> Iterator[tuple[str, float]]:
    def page(place: StaffPlace) -> Act:
        return partial(PageChosen, page=place)

    statistics = page(StaffPlace.STATISTICS)
    touches: dict[str, tuple[Act, tuple[Act, ...]]] = {
        "home": (BackPressed, (statistics,)),
        **{place.value: (page(place), ()) for place in PAGES if place in VIEWS},
        **{
            f"statistics, {period.value}": (partial(PeriodChosen, period=period), (statistics,))
            for period in (Period.TODAY, Period.FOUR_WEEKS)
        },
        "statistics, next sheet": (partial(SheetChosen, sheet=1), (statistics,)),
    }
    for title, (act, before) in touches.items():
        yield title, panel.slowest_ms(act, *before)
