"""The file of records over the years: damaged, set aside, begun anew, looked through.

Every start looks the file over in a few milliseconds (`database`); `check_whole` reads every page.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.core.faults import StoreBroken
from kiosk.core.records import copies
from kiosk.core.records.database import faults, reading
from kiosk.core.records.store import Store

_STEPS_BETWEEN_QUESTIONS = 100_000


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store; `set_aside` is the damaged file that it took the place of just now."""

    store: Store
    set_aside: Path | None = None


class Stopped(Exception):
    """Tell that a check was ended by whoever had asked for it."""


def open_or_begin_anew(path: Path, today: datetime.date, open_store: Callable[[], Store]) -> Opened:
    """Open the store; a damaged file is set aside and kept, and a new one begun.

    That is for the running kiosk alone, never for a command beside it. From then on
    `copies.files_set_aside` tells staff of it, at every start, until someone takes the file away
    or its records are past their time. Raise StoreError for any other fault: then nothing is
    touched.
    """
    try:
        return Opened(open_store())
    except StoreBroken:
        return begin_anew(path, today, open_store)


def begin_anew(path: Path, today: datetime.date, open_store: Callable[[], Store]) -> Opened:
    """Set aside a file whose damage has shown, and begin a new one; no store may have it open.

    Raise StoreError.
    """
    with faults(path):
        aside = copies.set_aside(path, today)
    return Opened(open_store(), aside)


def check_whole(path: Path, stop: Callable[[], bool] = lambda: False) -> None:
    """Read every page of the file, in any thread, while the kiosk goes on.

    Raise StoreBroken with the first damage, another StoreError where it cannot be read, and
    Stopped soon after `stop` says so.
    """
    stopped = False

    def ask() -> int:
        nonlocal stopped
        stopped = stop()
        return int(stopped)

    with reading(path) as database:
        database.set_progress_handler(ask, _STEPS_BETWEEN_QUESTIONS)
        try:
            (said,) = database.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.OperationalError as error:
            if stopped:
                raise Stopped from error
            raise
    if said != "ok":
        raise StoreBroken(path, said)
