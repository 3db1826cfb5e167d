"""The real kiosk as a process in which something goes wrong once its first screen is shown.

`python -m tests.e2e.faulty FAULT COMMAND…` runs the command of the kiosk; with a file named in
LEAFLET_KIOSK_ONCE, the fault shows in the first of several starts only. Its limits are short, so
that tests need not wait for what a patient would.
"""

from __future__ import annotations

import functools
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRunnable, QThread, QThreadPool, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk import app, running
from kiosk.__main__ import main
from kiosk.commands import console


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


def in_a_thread() -> None:
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


def in_every_place() -> None:
    for fault in (in_painting, in_a_thread, in_a_thread_of_qt, in_a_pool, in_what_is_thrown_away):
        fault()


def stuck() -> None:
    time.sleep(600)


def stuck_in_c() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")  # which never lets another thread of Python run


def stuck_when_told() -> None:
    signal.signal(signal.SIGUSR1, lambda *_: stuck())


FAULTS: dict[str, Callable[[], None]] = {
    each.__name__: each for each in (in_a_thread, in_every_place, stuck_in_c, stuck_when_told)
}


def run(fault: Callable[[], None], arguments: list[str]) -> int:
    """Run the kiosk, have the fault happen, and write at the end what patients saw."""
    show = app.show

    def show_and_tell(kiosk: app.Kiosk, *, fullscreen: bool) -> None:
        show(kiosk, fullscreen=fullscreen)
        window = kiosk.window
        application = QApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(
            lambda: console.say(str(window.page is window.out_of_order))
        )
        QTimer.singleShot(100, fault)

    app.show = show_and_tell
    limits = running.Limits(read_s=0.4)
    if fault is stuck_in_c:
        limits = running.Limits(read_s=0.4, stuck_s=3.0, alive_ms=300)
    running.run = functools.partial(running.run, limits=limits)
    return main(arguments)


if __name__ == "__main__":
    chosen = FAULTS[sys.argv[1]]
    if once := os.environ.get("LEAFLET_KIOSK_ONCE"):
        if Path(once).exists():
            chosen = lambda: None  # noqa: E731
        Path(once).touch()
    sys.exit(run(chosen, sys.argv[2:]))
