"""The copies kept beside the records file, each named after the day of its last record.

    records.v1-2026-11-23.backup.sqlite3     as it was before a migration: the last few
    records.broken-2026-11-23.sqlite3        a damaged file that was set aside, by the day of that
    records.newer-2026-11-23.sqlite3         that of a newer version, from which an update went back

They hold records too, and so are erased when those records would have been.
"""

from __future__ import annotations

import datetime
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import chain, count
from pathlib import Path

from kiosk.core.records.kiosk_date import Leap
from kiosk.storage import files

_LOGS = ("-wal", "-shm")
_NONE = datetime.timedelta()
_DAY = re.compile(r"\.(?:v\d+|broken|newer)-(\d{4}-\d\d-\d\d)(?:-\d+)?\.")


def logs_of(path: Path) -> tuple[Path, ...]:
    """Return the files that SQLite keeps beside this one while it is open."""
    return tuple(path.with_name(path.name + log) for log in _LOGS)


def backup_path(path: Path, version: int, day: str) -> Path:
    """Return the name for a backup of this version of the file."""
    return path.with_name(f"{path.stem}.v{version}-{day}.backup{path.suffix}")


def back_up(database: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to a file, atomically and without its codes.

    It is accessible to the kiosk's user alone. It never contains a code: a copy would outlive the
    code's day, even in what a killed process leaves behind. Raise what SQLite and the system raise.
    """
    part = target.with_name(target.name + ".part")
    _take_away(part)
    try:
        files.make_file(part)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            _copy_all_but_codes(database, copy)
        files.put_in_place(part, target)
    except BaseException:
        _take_away(part)
        raise


def _copy_all_but_codes(database: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Copy table by table, each in key order."""
    copy.execute("PRAGMA journal_mode = OFF")  # it is written once, and discarded on failure
    copy.execute("PRAGMA synchronous = OFF")
    (source,) = [row[2] for row in database.execute("PRAGMA database_list") if row[1] == "main"]
    copy.execute("ATTACH ? AS source", (source,))
    copy.execute("BEGIN")
    for kind in ("table", "index"):
        for name, statement in copy.execute(
            "SELECT name, sql FROM source.sqlite_schema WHERE type = ? AND sql IS NOT NULL", (kind,)
        ).fetchall():
            copy.execute(statement)
            if kind == "table" and name != "code":
                copy.execute(f'INSERT INTO main."{name}" SELECT * FROM source."{name}"')  # noqa: S608
    for pragma in ("application_id", "user_version"):
        (value,) = copy.execute(f"PRAGMA source.{pragma}").fetchone()
        copy.execute(f"PRAGMA main.{pragma} = {value:d}")
    copy.execute("COMMIT")


def backups(path: Path) -> tuple[Path, ...]:
    """Return the backups made before migrations, the newest last."""
    found = path.parent.glob(f"{path.stem}.v*-*.backup{path.suffix}")
    return tuple(sorted(found, key=lambda each: (day_of(each), each.name)))


def keep_the_last(kept: int, path: Path) -> None:
    """Erase all but the newest backups."""
    for old in backups(path)[:-kept]:
        old.unlink()


def set_aside(path: Path, today: datetime.date) -> Path:
    """Rename a damaged file and its logs, so that a new one can be created; return its new name.

    If killed half-way, it is completed by running it again: the file itself is renamed last.
    """
    aside = _unused(lambda again: path.with_name(f"{path.stem}.broken-{today}{again}{path.suffix}"))
    _move(path, aside)
    files.synchronise(path.parent)
    return aside


def files_set_aside(path: Path) -> tuple[Path, ...]:
    """Return the damaged files that were set aside, the newest last.

    Return none if listing is not permitted: opening the records there reports why.
    """
    return _beside(path, "broken")


def files_of_newer_versions(path: Path) -> tuple[Path, ...]:
    """Return the files that packaging/linux/session/update.py set aside, the newest last."""
    return _beside(path, "newer")


def _beside(path: Path, kind: str) -> tuple[Path, ...]:
    try:
        found = list(path.parent.glob(f"{path.stem}.{kind}-*{path.suffix}"))
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda each: (day_of(each), len(each.name), each.name)))


def forget_copies(path: Path, before: datetime.date) -> int:
    """Erase the copies whose last record is from before this day, and return how many."""
    ours = [copy for copy in _all_of(path) if day_of(copy)]
    old = [copy for copy in ours if day_of(copy) < str(before)]
    for copy in old:
        for log in logs_of(copy):
            log.unlink(missing_ok=True)
        copy.unlink()
    return len(old)


def date_anew(path: Path, leap: Leap, today: datetime.date) -> None:
    """Redate the copies after a leap of the kiosk's date: none is later than today."""
    for copy in _all_of(path):
        try:
            day = datetime.date.fromisoformat(day_of(copy))
        except ValueError:
            continue
        later = leap.by if leap.by > _NONE and day >= leap.since.date() else _NONE
        moved = min(day + later, today)
        if moved != day:
            _rename(copy, moved)


def _all_of(path: Path) -> tuple[Path, ...]:
    return (*backups(path), *files_set_aside(path), *files_of_newer_versions(path))


def _rename(copy: Path, day: datetime.date) -> None:
    found = _DAY.search(copy.name)
    assert found is not None
    before, after = copy.name[: found.start(1)], copy.name[found.end() - 1 :]
    _move(copy, _unused(lambda again: copy.with_name(f"{before}{day}{again}{after}")))


def _unused(named: Callable[[str], Path]) -> Path:
    """Return the first name that no file has: `named` puts "" or "-2", "-3" and so on after it."""
    endings = chain(("",), map("-{}".format, count(2)))
    return next(path for path in map(named, endings) if not path.exists())


def day_of(copy: Path) -> str:
    """Return the day in a copy's name, as "2026-11-23"; "" if there is none."""
    found = _DAY.search(copy.name)
    return found[1] if found else ""


def _move(path: Path, new: Path) -> None:
    for source, target in zip(logs_of(path), logs_of(new), strict=True):
        if source.exists():
            files.rename(source, target)
    files.rename(path, new)


def _take_away(part: Path) -> None:
    for name in (part.name, f"{part.name}-journal"):  # SQLite would roll the next copy back with it
        part.with_name(name).unlink(missing_ok=True)
