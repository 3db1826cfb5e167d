"""Records to test with, and a hand that is not the kiosk's."""

from __future__ import annotations

import datetime
import itertools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from kiosk.core.records.chain import Chain, SealCopy
from kiosk.core.records.confirmation import (
    Confirmation,
    DwellBand,
    Ending,
    ScreenRecord,
    Status,
    hour_of,
)
from kiosk.storage.records import maintenance
from kiosk.storage.records.database import connect
from kiosk.storage.records.migrations import MIGRATIONS
from kiosk.storage.records.rows import SELECT, confirmation
from kiosk.storage.records.schema import SEALED
from kiosk.storage.records.store import PURGED_AT_ONCE, Store

NOW = datetime.datetime(2026, 11, 23, 10, 17, 42, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
KEY = b"the key of this kiosk"

_numbers = itertools.count()


def a_record(**changes: Any) -> Confirmation:
    values: dict[str, Any] = {
        "id": Random(next(_numbers)).randbytes(16).hex(),
        "leaflet_id": "cementoplasty",
        "version": "1.0",
        "digest": "f" * 64,
        "language": "fr",
        "app_version": "0.1",
        "kiosk_name": "Salle d’attente",
        "hour": hour_of(NOW),
        "status": Status.DISPLAYED,
        "screens": (
            ScreenRecord("operation", 0, 3, 41, True, True, DwellBand.UNDER_30),
            ScreenRecord("complications", 0, 2, 38, True, False, DwellBand.UNDER_3),
        ),
        "questions": True,
        "text_size": "large",
        "ending": Ending.FINISHED,
    }
    return Confirmation(**{**values, **changes})


def open_store(path: Path, **options: Any) -> Store:
    return Store(path, **{"random": Random(7), "key": KEY, "busy_ms": 0, **options})


@contextmanager
def changed_by_hand(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a plain connection to the file, which is closed in the end."""
    database = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        yield database
    finally:
        database.close()


def write_version_1(path: Path, records: list[Confirmation]) -> None:
    """Write records as the first version of the kiosk kept them."""
    with closing(connect(path, chain=Chain(b""), busy_ms=0, migrations=MIGRATIONS[:1])) as old:
        for place, record in enumerate(records):
            values = record.to_dict()
            stored = {**values, "screens": json.dumps(values["screens"])}
            old.execute(
                f"INSERT INTO confirmation (place, {', '.join(SEALED)})"
                f" VALUES (?, {', '.join('?' * len(SEALED))})",
                (place, *(stored[column] for column in SEALED)),
            )
            old.execute(
                "INSERT INTO code VALUES (?, ?, '2026-11-24T11:00Z')", (f"CODE{place}", record.id)
            )


def add_with_code(store: Store, record: Confirmation, now: datetime.datetime = NOW) -> str:
    code = store.add(record, now=now, code=True)
    assert code is not None
    return code


# What the kiosk does in steps, and reads by way of its exports.


def all_in(store: Store) -> list[Confirmation]:
    """Return every record, the oldest hour first."""
    with store._file.ready() as database:
        rows = database.execute(SELECT + "ORDER BY hour, id")
        return [confirmation(row) for row in rows]


def purge(store: Store, before: datetime.datetime) -> int:
    """Erase the records of the hours before that of `before`, and return how many."""
    erased = 0
    while (step := store._purge_step(before, PURGED_AT_ONCE)) == PURGED_AT_ONCE:
        erased += step
    return erased + step


def forget_expired(store: Store, now: datetime.datetime) -> int:
    """Erase the links of the codes that have expired by then, and return how many there were."""
    return store._forget_expired(now)


def last_seal(store: Store) -> SealCopy | None:
    """Return the last closed seal."""
    with store._file.ready() as database:
        return maintenance.last_closed_seal(database)
