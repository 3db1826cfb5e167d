"""What health says of the file of the records: whether it is whole, how it is dated, its disk."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.core.faults import StoreError
from kiosk.core.health.facts import (
    Integrity,
    RecordsFacts,
)
from kiosk.storage.records import copies, dating, maintenance
from kiosk.storage.records.database import look_over, reading
from kiosk.storage.records.recovery import Stopped, check_whole

_LONGEST_LOOK_S = 10.0
"""How long doctor reads the records for damage; `records verify` reads them all."""

_READ_AT_ONCE_BYTES = 8_000_000
"""Staff waiting at the panel wait for no more: a larger file is only checked briefly for them."""


def records_facts(file: Path, *, in_a_hurry: bool) -> RecordsFacts:
    """Return what is known of this file; in a hurry, one that is large is only looked over."""
    free = _free_bytes(file)
    set_aside = copies.files_set_aside(file)
    size = 0
    try:
        size = file.stat().st_size
    except FileNotFoundError:
        return RecordsFacts(file, exists=False, set_aside=set_aside, free_bytes=free)
    except OSError:
        pass  # reading reports it better
    try:
        with reading(file) as database:
            (count,) = database.execute("SELECT count(*) FROM confirmation").fetchone()
            (newest,) = database.execute("SELECT max(hour) FROM confirmation").fetchone()
            known = dating.known_date(database)
            hour = None if newest is None else maintenance.stored_hour(newest)
            look_over(database)
        is_long = in_a_hurry and size > _READ_AT_ONCE_BYTES
        integrity = Integrity.LOOKED_OVER if is_long else _integrity(file)
    except StoreError as error:
        return RecordsFacts(file, fault=error.sentence, set_aside=set_aside, free_bytes=free)
    return RecordsFacts(
        file,
        count=count,
        newest=hour,
        integrity=integrity,
        counted_to=known.date if known else None,
        doubted=known.doubt.says if known and known.doubt else None,
        set_aside=set_aside,
        free_bytes=free,
    )


def _integrity(file: Path) -> Integrity:
    try:
        check_whole(file, _ended_in_time)
    except Stopped:
        return Integrity.BEGUN
    return Integrity.WHOLE


@contextmanager
def _ended_in_time(stop: Callable[[], None]) -> Iterator[None]:
    timer = threading.Timer(_LONGEST_LOOK_S, stop)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _free_bytes(file: Path) -> int | None:
    for folder in file.absolute().parents:
        try:
            return shutil.disk_usage(folder).free
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None
