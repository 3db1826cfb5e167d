"""Runs the kiosk until it is told to stop: counts its failed starts, signals that it is alive."""

from __future__ import annotations

import functools
import gc
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSize,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from kiosk import __version__
from kiosk.app.compose import Kiosk
from kiosk.app.crash_handler import Bugs
from kiosk.app.interface import added_folders
from kiosk.app.qt_application import is_seen_by_nobody, make_application, prepare_environment
from kiosk.app.sources import Sources
from kiosk.core.crashes import DOUBTED, Crashes
from kiosk.core.frozen import frozen
from kiosk.core.problem import Problem
from kiosk.exit_codes import ExitCode
from kiosk.machine.clock import MachineClock
from kiosk.machine.console import flush_log
from kiosk.machine.error_boxes import show_no_boxes
from kiosk.machine.event_log import START, EventLog, windows_report
from kiosk.machine.paths import Places
from kiosk.machine.service import ServiceManager
from kiosk.machine.supervisor import gone_of
from kiosk.machine.watchdog import ALIVE_MS, STUCK_S, Watchdog
from kiosk.storage import crashes
from kiosk.storage.fault_log import FaultLog
from kiosk.storage.files import NotWritten
from kiosk.storage.instance_lock import InstanceLock
from kiosk.storage.last_faults import FAULTS_FILE
from kiosk.storage.settings.layers import Loaded

LOOP_PAUSE_MS = 600_000
"""How long a kiosk in a crash loop asks for the staff before it tries once more."""

LONGEST_END_S = 4.0
"""How long shutdown may take: what still hangs is abandoned. The service waits a second longer."""

_GARBAGE = (700, 10, 10)
_log = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@frozen
class Limits:
    """How long a bug is shown, and how long the interface may be silent; tests wait less."""

    read_s: float = 10.0
    stuck_s: float = STUCK_S
    alive_ms: int = ALIVE_MS


_USUAL = Limits()


def run(
    loaded: Loaded,
    places: Places,
    window: tuple[int, int] | None,
    load: Callable[[], Loaded],
    limits: Limits = _USUAL,
) -> int:
    """Show the kiosk with these settings, and return the exit code when it has ended.

    `load` reads the settings again, as they were read for this start.
    """
    settings = loaded.settings
    show_no_boxes()
    records_file = places.records_file(settings.records.folder)
    # Before anything is written that another running kiosk may be writing, too.
    locks = [InstanceLock(each) for each in sorted({places.data, records_file.parent})]
    logging.getLogger().addHandler(FaultLog(places.data / FAULTS_FILE))
    if (report := windows_report()) is not None:
        logging.getLogger().addHandler(EventLog(report))
    qInstallMessageHandler(_log_qt)
    watchdog = Watchdog(limits.stuck_s)
    watchdog.start()
    prepare_environment()
    application = make_application(sys.argv[:1], places.assets)
    content = (settings.content.folder or places.content).absolute()
    sources = Sources(
        content=content,
        assets=places.assets,
        records_file=records_file,
        translations=tuple(added_folders(places, content)),
        data=places.data,
        runtime=places.runtime,
        load=load,
    )
    size = QSize(*window) if window is not None else None
    starts = sources.records_file.with_name(crashes.STARTS_FILE)
    known = crashes.read(starts).started(time.time())
    _keep(starts, known)
    if len(known.starts) > 1:
        _log.warning("The last run ended badly: what it wrote to the log before may say why.")
    if known.are_doubtful:
        _go_back(sources, known)
    service = ServiceManager(os.environ)
    kiosk = Kiosk(application, settings, sources, MachineClock(), size, service.ready)
    end_by_signals(application)
    end_with_supervisor(application)
    bugs = Bugs(application.exit, kiosk.controller, limits.read_s)
    bugs.catch()
    fullscreen = size is None and settings.display.fullscreen
    if known.is_loop:
        _log.critical("The kiosk ended badly %d times: it asks for the staff.", len(known.starts))
        bugs.end_later(LOOP_PAUSE_MS)
        kiosk.show_out_of_order(fullscreen=fullscreen)
    else:
        kiosk.show(fullscreen=fullscreen)
        kiosk.later(functools.partial(tell_start, kiosk))
        kiosk.later(functools.partial(keep_settings, kiosk, loaded, places.last_good))
    stay_alive(service, watchdog, limits.alive_ms, kiosk.window)
    QTimer.singleShot(0, collect_garbage_again)
    code = application.exec()
    watchdog.alive()
    end_in_time(code)
    bugs.let_go()
    if code in (ExitCode.OK, ExitCode.RESTART):
        _keep(starts, known.ended_well())
    kiosk.stop()
    # The window goes before the interpreter: Qt must not be torn down around it.
    shiboken6.delete(kiosk.window)
    for lock in locks:
        lock.release()
    return code


def tell_start(kiosk: Kiosk) -> None:
    """Log a good start, in one line, or that nobody sees it."""
    if is_seen_by_nobody(kiosk.application):
        said = "Leaflet Kiosk %s draws on no screen (%s): the libraries of the screen are missing."
        _log.error(said, __version__, kiosk.application.platformName())
        return
    size = kiosk.window.size()
    leaflets = len(kiosk.controller.catalogue.covers)
    said = "Leaflet Kiosk %s is on the screen: %d × %d pixels, leaflets: %d."
    _log.info(said, __version__, size.width(), size.height(), leaflets, extra={START: True})


def keep_settings(kiosk: Kiosk, loaded: Loaded, last_good: Path) -> None:
    """Keep a copy of the settings that the kiosk came up with, for a start with worse ones."""
    from kiosk.storage.settings.last_good import keep

    def tell(problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            _log.error("%s", problem)

    kiosk.recording.start(lambda: keep(loaded, last_good), tell)


def end_in_time(code: int) -> None:
    """End the process with this code soon, whatever still blocks it: a share or stick that hangs.

    The watchdog stays active, and ends anything that would not even let this thread run.
    """

    def leave() -> None:
        _log.error("What was still being done did not end: the kiosk leaves it.")
        flush_log()
        os._exit(code)

    timer = threading.Timer(LONGEST_END_S, leave)
    timer.daemon = True
    timer.start()


def collect_garbage_again() -> None:
    """Enable garbage collection as usual, but exclude what the start has created."""
    gc.freeze()
    gc.set_threshold(*_GARBAGE)


def stay_alive(service: ServiceManager, watchdog: Watchdog, alive_ms: int, owner: QObject) -> None:
    """Notify the service manager, from the interface thread, that the kiosk is alive.

    A thread that is stuck sends nothing: the manager restarts the kiosk or, without a
    manager, the watchdog ends it.
    """

    def say() -> None:
        watchdog.alive()
        service.alive()

    QTimer.singleShot(0, watchdog.alive)
    heartbeat = QTimer(owner)
    heartbeat.setInterval(min(alive_ms, service.watchdog_ms or alive_ms))
    heartbeat.timeout.connect(say)
    heartbeat.start()


def _keep(file: Path, known: Crashes) -> None:
    try:
        crashes.write(file, known)
    except NotWritten as error:
        _log.warning("The starts that end badly cannot be counted. %s", error.sentence)


def _go_back(sources: Sources, known: Crashes) -> None:
    """Roll back what was taken in last, and at the next failed start all that is still on trial."""
    from kiosk.storage.leaflets.cache import go_back

    all_at_once = len(known.starts) > DOUBTED + 1
    try:
        for left in go_back(sources.cached, sources.content, all_at_once=all_at_once):
            said = "The leaflet %r goes back to the copy before, or is shown no more. %s"
            _log.critical(said, left.id, left.problems[0])
    except NotWritten as error:
        _log.error("The leaflets cannot go back to the copies before. %s", error.sentence)


def end_by_signals(application: QApplication) -> None:
    """Let the process that started the kiosk end it."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: application.exit(ExitCode.OK))


def end_with_supervisor(application: QApplication) -> None:
    """Exit when the supervisor was killed: restarting is then up to another."""
    gone = gone_of(os.environ)
    if gone is None:
        return

    def look() -> None:
        if gone():
            _log.error("What was to start the kiosk again is gone: the kiosk ends.")
            application.exit(ExitCode.OK)

    timer = QTimer(application)
    timer.setInterval(ALIVE_MS)
    timer.timeout.connect(look)
    timer.start()


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
