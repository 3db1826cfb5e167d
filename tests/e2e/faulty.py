"""The real kiosk as a process in which something goes wrong once its first screen is shown.

`python -m tests.e2e.faulty FAULT COMMAND…` runs the command of the kiosk; with a file named in
LEAFLET_KIOSK_ONCE, the fault shows in the first of several starts only. Its limits are short, so
that tests need not wait for what a patient would.
"""

from __future__ import annotations

import atexit
import functools
import importlib
import io
import os
import pkgutil
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import shiboken6
from PySide6.QtCore import QPoint, QRect, QRunnable, QThread, QThreadPool, QTimer
from PySide6.QtGui import QFontMetrics, QInputDevice, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import kiosk.ui
from kiosk.app import intake
from kiosk.app import run as running
from kiosk.app.compose import Kiosk
from kiosk.cli import main
from kiosk.core.session.events import (
    ContentsPressed,
    EndPressed,
    Event,
    FinishPressed,
    LanguageChosen,
    NextPressed,
)
from kiosk.core.session.state import Place, Session, TextSize, ThemeName
from kiosk.machine import console
from kiosk.machine.clock import MachineClock
from kiosk.tour.staff import show_staff
from kiosk.tour.states import states
from kiosk.ui.patient.speech.light import Light
from kiosk.ui.window.ring import FocusRing
from tests.storage.a_faulty_disk import FaultyDisk


def fail(where: str) -> None:
    raise ZeroDivisionError(f"a bug {where}")


def in_painting() -> None:
    class Bad(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            fail("in painting")

    window = QApplication.activeWindow()
    assert window is not None
    bad = Bad(window)
    bad.setGeometry(0, 0, 50, 50)
    bad.show()


def painting_classes() -> Iterator[type[QWidget]]:
    """Yield every class of the interface that paints itself."""
    for module in pkgutil.walk_packages(kiosk.ui.__path__, "kiosk.ui."):
        for each in vars(importlib.import_module(module.name)).values():
            is_ours = isinstance(each, type) and each.__module__ == module.name
            if is_ours and issubclass(each, QWidget) and "paintEvent" in vars(each):
                yield each


def every_page(shown: Kiosk) -> Iterator[Callable[[], None]]:
    """Show every page of patients and staff, and the black of the night; yield what shows it."""
    controller, window = shown.controller, shown.window
    presenter, paginator, catalogue = (
        controller._arranged.presenter,
        controller._arranged.paginator,
        controller.catalogue,
    )
    leaflet_id = catalogue.only_leaflet
    assert leaflet_id is not None
    size, theme = TextSize.NORMAL, ThemeName.PAPER
    reading = session = Session("fr", size, theme, None)
    for state in states(paginator, leaflet_id, "fr", size, theme, controller._arranged.site.rules):
        reading = state.session if state.session.place is Place.READER else reading
        yield functools.partial(presenter.show, state.session)
    leaflet = paginator.leaflet(leaflet_id)
    for _name in show_staff(window, presenter, session, leaflet, shown.languages, catalogue):
        yield lambda: None

    def lay_over() -> None:
        """Show the reader with what lies over it: the ring of the focus, and a lit line."""
        presenter.show(reading)
        look = presenter.look(reading)
        ring.surround(window.bar.forward, look.glass.px_per_mm)
        light.present(look, [QRect(100, 100, 200, 40)])

    ring, light = FocusRing(window), Light(window)
    yield lay_over
    yield window.darken


def in_the_painting_of_every_widget(shown: Kiosk) -> None:
    """Let each class of widgets fail in its painting, once, while its painter is at work."""
    waiting: dict[CodeType, str] = {
        each.paintEvent.__code__: each.__qualname__ for each in painting_classes()
    }

    def look_on(frame: FrameType, event: str, _arg: Any) -> Any:
        return fail_inside if frame.f_code in waiting else None

    def fail_inside(frame: FrameType, event: str, _arg: Any) -> Any:
        painters = [each for each in frame.f_locals.values() if isinstance(each, QPainter)]
        if event == "line" and painters:
            fail(f"in the painting of {waiting.pop(frame.f_code)}")
        return fail_inside

    for show in every_page(shown):
        before = -1
        while before != len(waiting):
            before = len(waiting)
            show()  # the first bug has put another page there
            sys.settrace(look_on)  # Python unsets it when it raises
            shown.window.update()
            QApplication.processEvents()
    sys.settrace(None)
    console.say(f"painted without a bug: {sorted(waiting.values())}")


def while_a_share_hangs(shown: Kiosk) -> None:
    """Let a look at the content folder never come back, and end the kiosk as staff do."""
    vars(intake)["look"] = lambda _folder: stuck()
    shown.deferred.intake.look()
    QTimer.singleShot(200, lambda: shown.deferred.staff.left.emit(False))


def none_but_the_window_is_looked_for(shown: Kiosk) -> None:
    """End the kiosk, and write in the interpreter's last moments whether Qt's window is there."""
    window = shown.window
    atexit.register(lambda: console.say(f"window there: {shiboken6.isValid(window)}"))
    shown.application.exit(0)


def none_but_everything_is_measured(shown: Kiosk) -> None:
    """Read a page, and write what stands where, in pixels of the glass."""
    shown.controller.dispatch(LanguageChosen(MachineClock().monotonic_ms(), "fr"))
    window = shown.window
    for each in (window, *window.findChildren(QWidget)):
        if each.isVisible():
            ratio = each.devicePixelRatioF()
            corner = each.mapTo(window, QPoint())
            # Qt styles an application's widgets as a whole: what it would draw counts too.
            measures = (
                *(round(ratio * px) for px in (corner.x(), corner.y(), each.width())),
                *(round(ratio * px) for px in (each.height(), QFontMetrics(each.font()).height())),
                each.layoutDirection().name,
                each.style().name(),
            )
            console.say(f"{type(each).__name__} {measures} {each.accessibleName()}")
    shown.application.exit(0)


def none_but_the_window_is_looked_at(shown: Kiosk) -> None:
    """Write whether the window fills the screen."""
    console.say(f"fills the screen: {shown.window.isFullScreen()}")
    shown.application.exit(0)


def in_a_thread(_kiosk: Kiosk) -> None:
    threading.Thread(target=fail, args=["in a thread"]).start()


def in_a_thread_of_qt() -> None:
    class Bad(QThread):
        def run(self) -> None:
            fail("in a thread of Qt")

    bad = Bad(QApplication.instance())
    bad.start()
    bad.wait()


def in_a_pool() -> None:
    class Bad(QRunnable):
        def run(self) -> None:
            fail("in a pool of threads")

    QThreadPool.globalInstance().start(Bad())


def in_what_is_thrown_away() -> None:
    class Bad:
        def __del__(self) -> None:
            fail("in what is thrown away")

    Bad()


def in_every_place(kiosk: Kiosk) -> None:
    in_painting()
    in_a_thread(kiosk)
    in_a_thread_of_qt()
    in_a_pool()
    in_what_is_thrown_away()


def stuck() -> None:
    time.sleep(600)


def stuck_in_c(*_: object) -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")  # which never lets another thread of Python run


def stuck_in_c_when_told(_kiosk: Kiosk) -> None:
    signal.signal(signal.SIGUSR1, stuck_in_c)


def nothing(_kiosk: Kiosk) -> None:
    """Let the kiosk run as it is: what goes wrong is in its files."""


def stuck_when_told(_kiosk: Kiosk) -> None:
    signal.signal(signal.SIGUSR1, lambda *_: stuck())


def none_while_a_patient_reads(kiosk: Kiosk) -> None:
    """Read a few pages, and write where that is, now and whenever the window has another size."""
    controller, window = kiosk.controller, kiosk.window

    def at_ms() -> int:
        return MachineClock().monotonic_ms()

    def tell() -> None:
        size, position = window.size(), controller.session.position
        assert position is not None
        place = f"{position.section_id} {position.block} {position.word}"
        console.say(f"{size.width()}x{size.height()} {window.page is window.reader} {place}")

    controller.dispatch(LanguageChosen(at_ms(), "fr"))
    for _ in range(3):
        controller.dispatch(NextPressed(at_ms()))
    tell()
    window.resized.connect(tell)


def touch_device_goes_and_comes(kiosk: Kiosk) -> None:
    """Have a touch device, then none, then one; write what staff are told."""
    QTest.createTouchDevice()
    kiosk.deferred.devices.look()
    shiboken6.delete(QInputDevice.devices()[-1])
    for _ in range(2):
        kiosk.deferred.devices.look()
        console.say(str([trouble.name for trouble in kiosk.deferred.staff.tools.troubles()]))
        QTest.createTouchDevice()
    kiosk.application.exit(0)


DISK = FaultyDisk()


def stalling_disk(kiosk: Kiosk) -> None:
    """Leave the leaflet while the disk stalls longer than anything may, and write what is shown."""
    controller, window = kiosk.controller, kiosk.window

    def press(kind: type[Event]) -> None:
        controller.dispatch(kind(MachineClock().monotonic_ms()))

    def tell() -> None:
        console.say(f"{controller.session.place.name} {window.page is window.thanks}")

    def go_on() -> None:
        tell()
        DISK.go_on()
        look.start()

    def end_once_saved() -> None:
        if controller.session.place is not Place.SAVING:
            look.stop()
            tell()
            kiosk.application.exit(0)

    look = QTimer(window, interval=100)
    look.timeout.connect(end_once_saved)
    DISK.stall()
    controller.dispatch(LanguageChosen(MachineClock().monotonic_ms(), "fr"))
    for kind in (ContentsPressed, EndPressed, FinishPressed):
        press(kind)
    QTimer.singleShot(5_000, go_on)


FAULTS: dict[str, Callable[[Kiosk], None]] = {
    each.__name__: each
    for each in (
        in_a_thread,
        in_the_painting_of_every_widget,
        while_a_share_hangs,
        none_but_the_window_is_looked_for,
        none_but_everything_is_measured,
        none_but_the_window_is_looked_at,
        in_every_place,
        stuck_in_c_when_told,
        stuck_when_told,
        nothing,
        stalling_disk,
        none_while_a_patient_reads,
        touch_device_goes_and_comes,
    )
}


def run(fault: Callable[[Kiosk], None], arguments: list[str]) -> int:
    """Run the kiosk, have the fault happen, and write at the end what patients saw."""
    show = Kiosk.show

    def show_and_tell(self: Kiosk, *, fullscreen: bool) -> None:
        show(self, fullscreen=fullscreen)
        window = self.window
        application = QApplication.instance()
        assert application is not None

        def tell() -> None:
            console.say(str(window.page is window.out_of_order))

        application.aboutToQuit.connect(tell)
        QTimer.singleShot(100, lambda: fault(self))

    Kiosk.show = show_and_tell  # type: ignore[method-assign]
    limits = running.Limits(read_s=0.4)
    if fault in (stuck_in_c_when_told, nothing, stalling_disk):
        limits = running.Limits(read_s=0.4, stuck_s=3.0, alive_ms=300)
    running.run = functools.partial(running.run, limits=limits)
    # Nothing is held back: a kiosk that cannot end is ended as it is, and a signal may come amid a
    # line, which may not be waited for then.
    at_once = io.FileIO(sys.stdout.fileno(), "w", closefd=False)
    sys.stdout = io.TextIOWrapper(at_once, "utf-8", write_through=True)
    with DISK.in_place():
        return main(arguments)


if __name__ == "__main__":
    chosen = FAULTS[sys.argv[1]]
    if once := os.environ.get("LEAFLET_KIOSK_ONCE"):
        if Path(once).exists():
            chosen = lambda _kiosk: None  # noqa: E731
        Path(once).touch()
    sys.exit(run(chosen, sys.argv[2:]))
