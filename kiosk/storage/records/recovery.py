"""The file of records over the years: damaged, set aside, begun anew, looked through.

Every start looks the file over in a few milliseconds (`database`); `check_whole` reads every page.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from kiosk.core.faults import StoreBroken
from kiosk.core.frozen import frozen
from kiosk.storage.records import copies
from kiosk.storage.records.database import faults, reading
from kiosk.storage.records.store import Store

Stop = Callable[[], None]

SET_ASIDE_AT_MOST = 12
"""The first one holds the most records, so that none may make room for the next."""


@frozen
class Opened:
    """An open store; `set_aside` is the damaged file that it took the place of just now."""

    store: Store
    set_aside: Path | None = None


class Stopped(Exception):
    """Tell that a check was ended by whoever had asked for it."""


def open_or_begin_anew(path: Path, today: datetime.date, open_store: Callable[[], Store]) -> Opened:
    """Open the store; a file that is damaged, however often it is read, is set aside for a new one.

    That is for the running kiosk alone, never for a command beside it. From then on
    `copies.files_set_aside` tells staff of it, at every start, until someone takes the file away
    or its records are past their time. Raise StoreError for any other fault: then nothing is
    touched.
    """
    try:
        return Opened(open_store())
    except StoreBroken:
        pass
    try:
        return Opened(open_again(path, open_store))
    except StoreBroken:
        return begin_anew(path, today, open_store)


def open_again(path: Path, open_store: Callable[[], Store]) -> Store:
    """Open a file anew in which damage has shown, and read every page of it.

    A disk that fails to read once is for SQLite a damaged file, and is whole at the next reading.
    Raise StoreBroken where the damage shows again.
    """
    store = open_store()
    try:
        _check(path, "PRAGMA quick_check(1)", nullcontext)
    except BaseException:
        store.close()
        raise
    return store


def begin_anew(path: Path, today: datetime.date, open_store: Callable[[], Store]) -> Opened:
    """Set aside a file whose damage has shown, and begin a new one; whoever found it has closed it.

    Another thread that has it open, for an export, reads on what was set aside, and does no harm to
    the new one; on Windows nothing is renamed until it has ended. Raise StoreError, and StoreBroken
    where so many files were set aside that the disk is not to be trusted with another.
    """
    kept = len(copies.files_set_aside(path))
    if kept >= SET_ASIDE_AT_MOST:
        raise StoreBroken(path, f"{kept} damaged files stand beside it already")
    with faults(path):
        aside = copies.set_aside(path, today)
    return Opened(open_store(), aside)


def check_whole(
    path: Path, watched: Callable[[Stop], AbstractContextManager[object]] = nullcontext
) -> None:
    """Read every page of the file, in any thread, while the kiosk goes on.

    Meanwhile it is `watched` by whoever may end it from another thread, with the stop that is
    handed over; SQLite asks nobody while it reads pages. Raise StoreBroken with the first damage,
    another StoreError where it cannot be read, and Stopped soon after it was stopped.
    """
    _check(path, "PRAGMA integrity_check(1)", watched)


def _check(
    path: Path, pragma: str, watched: Callable[[Stop], AbstractContextManager[object]]
) -> None:
    stopped = False
    with reading(path) as database:

        def stop() -> None:
            nonlocal stopped
            stopped = True
            database.interrupt()

        try:
            with watched(stop):
                (said,) = database.execute(pragma).fetchone()
        except sqlite3.OperationalError as error:
            if stopped:
                raise Stopped from error
            raise
    if stopped:
        raise Stopped
    if said != "ok":
        raise StoreBroken(path, said)
