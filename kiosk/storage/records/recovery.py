"""The records file over the years: damaged, set aside, recreated, checked.

Every start checks the file in a few milliseconds (`database`); `check_whole` reads every page.
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

Interrupt = Callable[[], None]

SET_ASIDE_AT_MOST = 12
"""The first one holds the most records, so none may be dropped to make room for the next."""


@frozen
class Opened:
    """An open store; `set_aside` is the damaged file that it has just replaced."""

    store: Store
    set_aside: Path | None = None


class Stopped(Exception):
    """Raised when a check was stopped by its caller."""


def open_or_begin_anew(path: Path, today: datetime.date, open_store: Callable[[], Store]) -> Opened:
    """Open the store; a file that is damaged on every read is set aside and replaced by a new one.

    This is for the running kiosk alone, never for a command beside it. From then on
    `copies.files_set_aside` reports it to staff, at every start, until someone removes the file
    or its records have expired. Raise StoreError for any other fault: then nothing is
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
    """Reopen a file in which damage has shown, and read every page of it.

    If a disk fails a single read, SQLite sees a damaged file that is intact at the next read.
    Raise StoreBroken if the damage shows again.
    """
    store = open_store()
    try:
        _check(path, "PRAGMA quick_check(1)", nullcontext)
    except BaseException:
        store.close()
        raise
    return store


def begin_anew(path: Path, today: datetime.date, open_store: Callable[[], Store]) -> Opened:
    """Set aside a file that has shown damage, which the caller has closed, and create a new one.

    Another thread that has it open, for an export, goes on reading the file set aside, and does no
    harm to the new one; on Windows nothing is renamed until it is done. Raise StoreError, and
    StoreBroken if so many files were set aside that the disk cannot be trusted with another.
    """
    kept = len(copies.files_set_aside(path))
    if kept >= SET_ASIDE_AT_MOST:
        raise StoreBroken(path, f"{kept} damaged files stand beside it already")
    with faults(path):
        aside = copies.set_aside(path, today)
    return Opened(open_store(), aside)


def check_whole(
    path: Path, watched: Callable[[Interrupt], AbstractContextManager[object]] = nullcontext
) -> None:
    """Read every page of the file, in any thread, while the kiosk goes on.

    Meanwhile it is `watched` by a caller that may end it from another thread, with the function
    passed in; SQLite calls nobody back while it reads pages. Raise StoreBroken on the first damage,
    another StoreError if it cannot be read, and Stopped soon after it was stopped.
    """
    _check(path, "PRAGMA integrity_check(1)", watched)


def _check(
    path: Path, pragma: str, watched: Callable[[Interrupt], AbstractContextManager[object]]
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
