"""Exports records to a folder that anyone can open: CSV for spreadsheets, JSON Lines for programs.

    leaflet-kiosk-2026-11-23/
      records.csv       one line per record
      screens.csv       one line per screen of each record
      records.jsonl     the same, complete: one object per line
      manifest.json     how many, since when, by which version, the SHA-256 of each file, the last
                        closed seal

The folder appears whole or not at all: it is written under another name, beside its final
place, synchronised, and then renamed. What a killed export leaves under the other name is removed
by the next one to the same place. It contains no codes.
"""

from __future__ import annotations

import csv
import datetime
import errno
import hashlib
import itertools
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, TextIO, cast

from kiosk.core.reasons import reason_of
from kiosk.core.records.confirmation import Confirmation, ScreenRecord
from kiosk.core.records.exports import (
    ExportDamaged,
    Exported,
    ExportError,
    ExportFull,
    ExportReadOnly,
)
from kiosk.core.records.progress import Progress
from kiosk.storage.files import put_in_place, synchronise
from kiosk.storage.records.store import Snapshot, Store
from kiosk.storage.small_file import open_regular, read_small_json

FORMAT = 1
MANIFEST = "manifest.json"
RECORDS = "records.csv"
SCREENS = "screens.csv"
LINES = "records.jsonl"
FILES = (RECORDS, SCREENS, LINES, MANIFEST)


_NAME = "leaflet-kiosk"
_PART = f".{_NAME}-part-"
_AT_ONCE = 100
_FORMULA = re.compile(r'(^|[,;"\t\r\n])( *)(?=[=+\-@＝＋－＠\t\r\n])')
"""Where a cell begins that a spreadsheet would compute, whatever separator it is configured for.

https://owasp.org/www-community/attacks/CSV_Injection
"""
_RECORD_COLUMNS = tuple(each.name for each in fields(Confirmation) if each.name != "screens")
_SCREEN_COLUMNS = tuple(each.name for each in fields(ScreenRecord))


_FAULTS: dict[int | None, type[ExportError]] = {
    errno.ENOSPC: ExportFull,
    errno.EDQUOT: ExportFull,
    errno.EFBIG: ExportFull,  # a file system or process limit
    errno.EACCES: ExportReadOnly,
    errno.EPERM: ExportReadOnly,
    errno.EROFS: ExportReadOnly,
}


def export(
    store: Store,
    target: Path,
    *,
    now: datetime.datetime,
    app_version: str,
    kiosk_name: str,
    since: datetime.datetime | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Exported:
    """Write a snapshot of the records to a new folder in `target`, which must exist.

    With `since`, only those of the hours that begin from then on are written. In a thread, pass
    a store opened there. Raise ExportError or StoreError, or whatever `progress` raised.
    """
    with store.snapshot(since) as snapshot, _faults(target):
        _take_away_parts(target)
        folder = _unused(target, f"{_NAME}-{now.date()}")
        part = _unused(target, f"{_PART}{folder.name}")
        part.mkdir()
        try:
            described = _write(part, snapshot, progress)
            manifest = {
                "format": FORMAT,
                "made": now.isoformat(timespec="minutes"),
                "kiosk_name": kiosk_name,
                "app_version": app_version,
                "since": since.isoformat(timespec="minutes") if since is not None else None,
                "records": snapshot.count,
                "seal": str(snapshot.seal) if snapshot.seal else None,
                "files": described,
            }
            with _written(part / MANIFEST) as file:
                json.dump(manifest, file, ensure_ascii=False, indent=2)
                file.write("\n")
            put_in_place(part, folder)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        return Exported(folder, snapshot.count, snapshot.seal)


def check(folder: Path) -> Mapping[str, Any]:
    """Return an export's manifest if each file is as it was written; raise ExportDamaged."""
    try:
        manifest: dict[str, Any] = read_small_json(folder / MANIFEST)
        for name, described in manifest["files"].items():
            with open_regular(folder / name) as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != described["sha256"]:
                    raise ExportDamaged(folder, name)
    except OSError as error:
        name = Path(error.filename or folder).name
        raise ExportDamaged(folder, f"{name}: {reason_of(error)}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ExportDamaged(folder, str(error)) from error
    return manifest


def _write(folder: Path, snapshot: Snapshot, progress: Progress) -> dict[str, Any]:
    counts = {RECORDS: 0, SCREENS: 0, LINES: 0}
    progress(0, snapshot.count)
    with ExitStack() as stack:
        records, screens, lines = (stack.enter_context(_written(folder / name)) for name in counts)
        record_table, screen_table = csv.writer(records), csv.writer(screens)
        for file in (records, screens):
            file.write("\ufeff")  # or a spreadsheet misreads é as two characters
        record_table.writerow(_RECORD_COLUMNS)
        screen_table.writerow(("record_id", *_SCREEN_COLUMNS))
        for done, record in enumerate(snapshot.records, 1):
            lines.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
            record_table.writerow([_cell(record[column]) for column in _RECORD_COLUMNS])
            record_id = _cell(record["id"])
            for screen in record["screens"]:
                cells = [_cell(screen[column]) for column in _SCREEN_COLUMNS]
                screen_table.writerow([record_id, *cells])
            counts[SCREENS] += len(record["screens"])
            if done % _AT_ONCE == 0:
                progress(done, snapshot.count)
        counts[RECORDS] = counts[LINES] = snapshot.count
    described = {
        name: {"rows": rows, "sha256": _digest(folder / name)} for name, rows in counts.items()
    }
    progress(snapshot.count, snapshot.count)
    return described


def _cell(value: object) -> object:
    """Return a value for a spreadsheet, which would take some texts for formulas.

    A French one splits cells at each semicolon, even within quotation marks: so every place
    where a cell could begin is examined.
    """
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, list):
        value = " ".join(value)
    if isinstance(value, str):
        return _FORMULA.sub(r"\1'\2", value)
    return value


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    """Yield a new file to write text to, which is on disk afterwards."""
    with path.open("x", encoding="utf-8", newline="") as file:
        yield cast("TextIO", file)
    synchronise(path)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _take_away_parts(target: Path) -> None:
    for part in target.glob(f"{_PART}*"):
        if part.is_dir() and not part.is_symlink():  # the kiosk leaves nothing else
            shutil.rmtree(part)


def _unused(target: Path, name: str) -> Path:
    """Return a path that is not in use, not even by a dangling link."""
    names = itertools.chain((name,), (f"{name}-{number}" for number in itertools.count(2)))
    return next(path for path in map(target.joinpath, names) if not os.path.lexists(path))


@contextmanager
def _faults(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        fault = _FAULTS.get(error.errno, ExportError)
        raise fault(target, error.strerror or "") from error
