"""Measure the records at their full size: `python -m benchmarks.records`.

A file of 1,000,000 records is made as the kiosk would have made it, spread over 52 weeks of 14
hours a day, and what staff wait for is measured on it, warm: the slowest of several times. Then
every view of the panel is opened in the real application, from the touch to the painted page.

It is long because it makes a year of records faster than a kiosk could.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import secrets
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random, SystemRandom
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.staff_views import measure_views
from kiosk.core.records.chain import NOTHING, Chain, SealCopy
from kiosk.core.records.confirmation import (
    Confirmation,
    DwellBand,
    Ending,
    ScreenRecord,
    Status,
    hour_text,
)
from kiosk.core.records.periods import WEEKS as COUNTED_WEEKS
from kiosk.core.records.periods import shown
from kiosk.core.records.tally import Tally
from kiosk.storage.records import copies, maintenance
from kiosk.storage.records.database import connect, reading
from kiosk.storage.records.export import export
from kiosk.storage.records.migrations import MIGRATIONS
from kiosk.storage.records.recovery import check_whole
from kiosk.storage.records.schema import SEALED
from kiosk.storage.records.statistics import overview
from kiosk.storage.records.store import Store
from kiosk.storage.records.verify import verify

LIMIT_MS = 100.0
KEY = bytes(range(32))
LAST_HOUR = datetime.datetime(2026, 11, 23, 20, tzinfo=datetime.UTC)
WEEKS = 52
OPEN_HOURS = range(6, 20)
SECTIONS = 7
TEMPLATES = 500


def templates(screens: int, chance: Random) -> list[Confirmation]:
    """Return varied records without an id and hour of their own."""
    return [
        Confirmation(
            id="0" * 32,
            leaflet_id="cimentoplastie",
            version="1.0",
            digest=chance.randbytes(32).hex(),
            language=chance.choice(("fr", "fr", "fr", "en")),
            app_version="0.1",
            kiosk_name="Salle d’attente",
            hour=LAST_HOUR,
            status=chance.choice(list(Status)),
            screens=tuple(
                ScreenRecord(
                    f"section-{number * SECTIONS // screens}",
                    number % 4,
                    number % 4,
                    chance.randrange(20, 60),
                    chance.random() < 0.9,
                    chance.random() < 0.7,
                    chance.choice(list(DwellBand)),
                )
                for number in range(screens)
            ),
            questions=chance.random() < 0.1,
            text_size=chance.choice(("small", "normal", "large", "largest")),
            ending=chance.choice(list(Ending)),
        )
        for _ in range(TEMPLATES)
    ]


def hours() -> list[str]:
    """Return the hours in which the kiosk was used, as stored."""
    day = LAST_HOUR.date() - datetime.timedelta(days=WEEKS * 7 - 1)
    return [
        f"{day + datetime.timedelta(days=n)}T{hour:02}:00Z"
        for n in range(WEEKS * 7)
        for hour in OPEN_HOURS
    ]


def stored(record: Confirmation) -> dict[str, Any]:
    """Return a record's columns, as the store would write them."""
    values = record.to_dict()
    return {**values, "screens": json.dumps(values["screens"], separators=(",", ":"))}


def build(path: Path, count: int, screens: int, chance: Random) -> None:
    """Create the file: the rows in the order of their places, which is many times faster."""
    chain = Chain(KEY)
    made = templates(screens, chance)
    rows = [stored(record) for record in made]
    tallies = [Tally.of(record.to_dict()) for record in made]
    used = hours()
    with closing(connect(path, chain=chain, busy_ms=0)) as database:
        made_by = "SELECT sql FROM sqlite_master WHERE name = 'confirmation_by_hour'"
        (index,) = database.execute(made_by).fetchone()
        database.execute("DROP INDEX confirmation_by_hour")  # it is made at once, at the end
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA wal_autocheckpoint = 10000")
        database.execute("PRAGMA cache_size = -200000")
        hours_of_all = sorted(chance.randrange(len(used)) for _ in range(count))
        seals = {
            hour: chain.sealed(number, hour, 0, NOTHING, NOTHING)
            for number, hour in enumerate(used, 1)
        }
        kinds: dict[str, list[int]] = {hour: [] for hour in used}
        places = sorted(number + 1 << 40 | chance.getrandbits(40) for number in hours_of_all)

        def all_rows() -> Iterator[tuple[object, ...]]:
            for done, place in enumerate(places):
                hour = used[(place >> 40) - 1]
                kind = chance.randrange(TEMPLATES)
                row = {**rows[kind], "id": f"{chance.getrandbits(128):032x}"}
                values = [*({**row, "hour": hour}[column] for column in SEALED)]
                mac = chain.mac(seals[hour].number, values)
                seals[hour] = chain.extended(seals[hour], mac)
                kinds[hour].append(kind)
                yield place, seals[hour].number, mac, *values
                if done % 10_000 == 0:
                    tell("building", done, count)

        with database:
            database.execute("BEGIN")
            marks = ", ".join("?" * (3 + len(SEALED)))
            database.executemany(
                f"INSERT INTO confirmation (place, seal, mac, {', '.join(SEALED)})"
                f" VALUES ({marks})",
                all_rows(),
            )
            previous = NOTHING
            for hour in used:
                seal = seals[hour]
                whole = chain.sealed(seal.number, hour, seal.records, seal.mixed, previous)
                maintenance.put_seal(database, whole)
                if kinds[hour]:
                    counted = Tally.sum(tallies[kind] for kind in kinds[hour])
                    maintenance.count(database, hour, counted)
                database.execute("INSERT INTO dated VALUES (?, ?)", (seal.number, hour))
                previous = whole.value
        database.execute(index)


def tell(what: str, done: int, total: int) -> None:
    """Show the progress, on a terminal."""
    if sys.stderr.isatty():
        print(f"\r{what} {done:,} / {total:,}", end="", file=sys.stderr, flush=True)


def slowest_ms(work: Callable[[], object], times: int) -> float:
    """Return how long the slowest of several runs took, after an uncounted one."""
    work()
    took = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        took.append((time.perf_counter() - begin) * 1000)
    return max(took)


def once_s(work: Callable[[], object]) -> float:
    """Return how long one run took."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measure(path: Path, screens: int, *, long: bool) -> Iterator[tuple[str, float, float | None]]:
    """Yield what was measured, the milliseconds, and the limit if there is one."""
    chance = SystemRandom()  # a kept file may hold another run's records
    now = LAST_HOUR + datetime.timedelta(minutes=20)
    hour = LAST_HOUR
    zone = ZoneInfo("Europe/Paris")

    def open_store() -> Store:
        return Store(path, random=secrets.SystemRandom(), key=KEY)

    yield "open, looked over", slowest_ms(lambda: open_store().close(), 10), LIMIT_MS
    with open_store() as store:

        def view() -> object:
            return shown(overview(store, now.date(), zone), 5)

        yield "statistics", slowest_ms(view, 10), LIMIT_MS
        yield "statistics, if records were counted", slowest_ms(partial(recount, path), 1), None
        record = templates(screens, chance)[0]

        def add() -> str | None:
            new = replace(record, id=chance.randbytes(16).hex(), hour=hour)
            return store.add(new, now=now, code=True)

        yield "save a record", slowest_ms(add, 100), LIMIT_MS
        code = add() or ""
        yield "check a code", slowest_ms(lambda: store.find(code, now=now), 100), LIMIT_MS
        yield "count the records", slowest_ms(store.count, 10), LIMIT_MS
        with store.snapshot() as snapshot:
            kept = snapshot.seal
        retention = datetime.timedelta(days=WEEKS * 7 - 2)
        yield "one step of purging", slowest_ms(lambda: store.tidy(now, retention), 40), LIMIT_MS
    for title, took_ms in measure_views(path, now):
        yield f"panel: {title}", took_ms, LIMIT_MS
    if long:
        yield from measure_long(path, kept, open_store)


def recount(path: Path) -> Tally:
    """Count what the statistics tell of from the records themselves, without the tallies."""
    since = LAST_HOUR - datetime.timedelta(weeks=2 * COUNTED_WEEKS)
    with reading(path) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute("SELECT * FROM confirmation WHERE hour > ?", (hour_text(since),))
        return Tally.sum(maintenance.counted(row) for row in rows)


def measure_long(
    path: Path, kept: SealCopy | None, open_store: Callable[[], Store]
) -> Iterator[tuple[str, float, None]]:
    """Yield the work that nobody waits for at the screen."""

    def prove() -> None:
        proof = verify(
            path, KEY, kept=kept, progress=lambda done, total: tell("verify", done, total)
        )
        if not proof.ok:
            raise RuntimeError(f"The records do not verify: {proof.flaws[0]}")

    yield "verify every seal", once_s(prove) * 1000, None
    yield "check every page", once_s(lambda: check_whole(path)) * 1000, None
    with open_store() as store, tempfile.TemporaryDirectory(dir=path.parent) as target:
        yield (
            "export",
            once_s(
                lambda: export(
                    store,
                    Path(target),
                    now=LAST_HOUR,
                    app_version="0",
                    kiosk_name="bench",
                    progress=lambda done, total: tell("export", done, total),
                )
            )
            * 1000,
            None,
        )
        yield "back up", once_s(lambda: store.back_up(Path(target) / "copy")) * 1000, None
        old = Path(target) / "old.sqlite3"
        as_of_version_1(path, old)
        yield "migrate from version 1, with its backup", once_s(lambda: migrate(old)) * 1000, None


def as_of_version_1(path: Path, target: Path) -> None:
    """Write the records of a file to another, as the first version of the kiosk kept them."""
    with closing(connect(target, chain=Chain(b""), busy_ms=0, migrations=MIGRATIONS[:1])) as old:
        old.execute("PRAGMA synchronous = OFF")
        old.execute("ATTACH ? AS new", (str(path),))
        columns = ", ".join(("place", *SEALED))
        with old:
            old.execute(
                f"INSERT INTO confirmation ({columns})"
                f" SELECT {columns} FROM new.confirmation ORDER BY place"
            )


def migrate(path: Path) -> None:
    """Migrate a file of the first version, with its backup."""
    connect(path, chain=Chain(KEY), busy_ms=0).close()
    if not copies.backups(path):
        raise RuntimeError("It was not migrated: there is no backup.")


def main() -> int:
    """Measure, print the table, and return 1 if a limit was exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--screens", type=int, default=20, help="screens of each record")
    parser.add_argument("--short", action="store_true", help="only what staff wait for")
    parser.add_argument("--keep", type=Path, help="keep the file here, or take it if it is there")
    arguments = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.keep or Path(folder) / "records.sqlite3"
        if not path.exists():
            seconds = once_s(lambda: build(path, arguments.records, arguments.screens, Random(7)))
            print(f"\rbuilt {arguments.records:,} records in {seconds:.0f} s")
        os.sync()
        print(f"{path.stat().st_size / 2**20:,.0f} MiB\n")
        print(f"{'':40} {'ms':>12} {'limit':>8}")
        for title, took_ms, limit_ms in measure(path, arguments.screens, long=not arguments.short):
            verdict = "" if limit_ms is None else "ok" if took_ms <= limit_ms else "EXCEEDED"
            failed += verdict == "EXCEEDED"
            limit = "" if limit_ms is None else f"{limit_ms:.0f}"
            print(f"\r{title:40} {took_ms:12,.1f} {limit:>8} {verdict}", flush=True)
    print(f"\n{failed} limits exceeded")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
