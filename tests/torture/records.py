# ruff: noqa: T201 (a command tells how it goes on)
"""Kill the kiosk's work on its records at random moments, and look whether anything was lost.

python -m tests.torture.records --kills 1000 --seed 1

Each time a child process saves, purges, migrates, exports or sets a damaged file aside, and is
ended by SIGKILL. Afterwards the records must open, every code that was announced and still lives
must find its record, every seal must hold, and no export may be there by halves. It shows what a
kill does; whether a disk keeps what it said it had written, only pulling the plug shows.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.core.records.chain import Chain
from kiosk.core.records.confirmation import (
    Confirmation,
    DwellBand,
    Ending,
    ScreenRecord,
    Status,
    hour_of,
)
from kiosk.storage.records import copies, export
from kiosk.storage.records.database import connect
from kiosk.storage.records.migrations import MIGRATIONS
from kiosk.storage.records.recovery import check_whole, open_or_begin_anew
from kiosk.storage.records.schema import SEALED
from kiosk.storage.records.store import Store
from kiosk.storage.records.verify import verify

KEY = b"torture"
HOUR = datetime.timedelta(hours=1)
BEGIN = datetime.datetime(2026, 11, 1, 8, 30, tzinfo=datetime.UTC)
RETENTION = datetime.timedelta(hours=30)
LONGEST_S = 0.08
OLD_RECORDS = 120


def a_record(chance: random.Random, hour: datetime.datetime) -> Confirmation:
    """Return some record of this hour."""
    return Confirmation(
        id=chance.randbytes(16).hex(),
        leaflet_id="cementoplasty",
        version="1.0",
        digest="f" * 64,
        language=chance.choice(("fr", "en")),
        app_version="0.1",
        kiosk_name="kiosk",
        hour=hour,
        status=chance.choice(list(Status)),
        screens=tuple(
            ScreenRecord("risks", n, n, 40, True, True, chance.choice(list(DwellBand)))
            for n in range(20)
        ),
        questions=False,
        text_size="normal",
        ending=chance.choice(list(Ending)),
    )


@dataclass
class Bench:
    """The place of the torture, the hour that it is there, and what was announced."""

    folder: Path
    chance: random.Random
    now: datetime.datetime = BEGIN
    announced: list[tuple[str, datetime.datetime]] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The records that live as long as the torture."""
        return self.folder / "records" / "records.sqlite3"

    @property
    def target(self) -> Path:
        """Where exports go."""
        return self.folder / "stick"

    def open(self, path: Path | None = None) -> Store:
        """Open the records as the kiosk does."""
        return Store(path or self.path, random=random.SystemRandom(), key=KEY)


def save(bench: Bench, out: int) -> None:
    """Save records, and announce the code of each once it is saved."""
    chance = random.Random()
    with bench.open() as store:
        while True:
            record = a_record(chance, hour_of(bench.now))
            code = store.add(record, now=bench.now, code=True)
            os.write(out, f"{code}\n".encode())


def purge(bench: Bench, out: int) -> None:
    """Save, forget and purge in turn, in small steps."""
    chance = random.Random()
    with bench.open() as store:
        while True:
            record = a_record(chance, hour_of(bench.now))
            code = store.add(record, now=bench.now, code=True)
            os.write(out, f"{code}\n".encode())
            store.tidy(bench.now, RETENTION, at_once=7)


def export_again_and_again(bench: Bench, out: int) -> None:
    """Export all records to the same place, over and over."""
    with bench.open() as store:
        while True:
            export.export(store, bench.target, now=bench.now, app_version="0", kiosk_name="kiosk")
            os.write(out, b".")


def migrate(bench: Bench, out: int) -> None:
    """Bring a file of the first version to the last."""
    bench.open(bench.folder / "old" / "records.sqlite3").close()
    os.write(out, b".")


def begin_anew(bench: Bench, out: int) -> None:
    """Set a damaged file aside and begin a new one."""
    path = bench.folder / "damaged" / "records.sqlite3"
    opened = open_or_begin_anew(path, bench.now.date(), lambda: bench.open(path))
    opened.store.close()
    os.write(out, b".")


def write_old(bench: Bench) -> None:
    """Make a file of the first version, with records."""
    path = bench.folder / "old" / "records.sqlite3"
    shutil.rmtree(path.parent, ignore_errors=True)
    with closing(connect(path, chain=Chain(KEY), busy_ms=0, migrations=MIGRATIONS[:1])) as old:
        old.execute("PRAGMA synchronous = OFF")
        old.execute("BEGIN")
        for place in range(OLD_RECORDS):
            record = a_record(bench.chance, hour_of(BEGIN + place % 10 * HOUR))
            values = {**record.to_dict(), "screens": "[]"}
            old.execute(
                f"INSERT INTO confirmation (place, {', '.join(SEALED)})"
                f" VALUES (?, {', '.join('?' * len(SEALED))})",
                (place, *(values[column] for column in SEALED)),
            )
        old.execute("COMMIT")


def write_damaged(bench: Bench) -> None:
    """Make a file that no longer is a database, with a log beside it."""
    path = bench.folder / "damaged" / "records.sqlite3"
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    path.write_bytes(b"damaged " * 1_000)
    path.with_name(path.name + "-wal").write_bytes(b"log " * 1_000)


def nothing(_bench: Bench) -> None:
    """Prepare nothing."""


def look_at_records(bench: Bench) -> None:
    """Find every announced code that still lives, and prove every seal."""
    with bench.open() as store:
        for code, announced in bench.announced:
            found = store.find(code, now=bench.now)
            if found is None:
                raise AssertionError(f"The code {code}, announced at {announced}, finds nothing.")
        counted = store.count()
        added_up = store.tally(BEGIN - 48 * HOUR, bench.now + 48 * HOUR).sessions
        proof = verify(bench.path, KEY)
        if not proof.ok:
            raise AssertionError(f"The seals do not hold: {proof.flaws[0]}")
        # While an hour is being purged its seal, and its sessions, no longer count.
        if added_up != counted or proof.records < counted:
            raise AssertionError(f"{proof.records} records, {counted} sealed, {added_up} counted.")


def look_at_exports(bench: Bench) -> None:
    """Check that each export that bears its name is whole, and that the next one tidies up."""
    for folder in bench.target.glob("leaflet-kiosk-*"):
        export.check(folder)
        shutil.rmtree(folder)
    with bench.open() as store:
        export.export(store, bench.target, now=bench.now, app_version="0", kiosk_name="kiosk")
    (left,) = bench.target.iterdir()
    export.check(left)
    shutil.rmtree(left)
    look_at_records(bench)


def look_at_old(bench: Bench) -> None:
    """Check that migrating again gives every record, sealed, and that each backup is whole."""
    path = bench.folder / "old" / "records.sqlite3"
    for backup in copies.backups(path):
        check_backup(backup)
    bench.open(path).close()
    proof = verify(path, KEY)
    if not proof.ok or proof.records != OLD_RECORDS:
        raise AssertionError(f"{proof.records} of {OLD_RECORDS} records, {proof.flaws[:1]}")
    check_whole(path)


def check_backup(backup: Path) -> None:
    """Check that a backup holds every record, by opening it."""
    copy = backup.with_name("copy.sqlite3")
    shutil.copy(backup, copy)
    with closing(connect(copy, chain=Chain(KEY), busy_ms=0, migrations=MIGRATIONS[:1])) as old:
        (count,) = old.execute("SELECT count(*) FROM confirmation").fetchone()
    copy.unlink()
    if count != OLD_RECORDS:
        raise AssertionError(f"The backup holds {count} of {OLD_RECORDS} records.")


def look_at_damaged(bench: Bench) -> None:
    """Check that the damaged bytes are still there, and that records can be kept."""
    path = bench.folder / "damaged" / "records.sqlite3"
    opened = open_or_begin_anew(path, bench.now.date(), lambda: bench.open(path))
    with opened.store as store:
        store.add(a_record(bench.chance, hour_of(bench.now)), now=bench.now, code=True)
    (aside,) = copies.files_set_aside(path)
    if aside.read_bytes() != b"damaged " * 1_000:
        raise AssertionError("The damaged file was changed.")
    if aside.with_name(aside.name + "-wal").read_bytes() != b"log " * 1_000:
        raise AssertionError("The log of the damaged file was changed.")


@dataclass(frozen=True)
class Torture:
    """What is prepared, done until it is killed, and looked at afterwards; and how long it runs."""

    prepare: Callable[[Bench], None]
    do: Callable[[Bench, int], None]
    look: Callable[[Bench], None]
    announces: bool = False
    longest_s: float = LONGEST_S


TORTURES = {
    "saving": Torture(nothing, save, look_at_records, announces=True),
    "purging": Torture(nothing, purge, look_at_records, announces=True),
    "exporting": Torture(nothing, export_again_and_again, look_at_exports),
    "migrating": Torture(write_old, migrate, look_at_old, longest_s=0.05),
    "beginning anew": Torture(write_damaged, begin_anew, look_at_damaged, longest_s=0.02),
}


def killed(bench: Bench, torture: Torture, after_s: float) -> bytes:
    """Do it in a process of its own, kill that after a while, and return what it announced."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            torture.do(bench, writing)
            os._exit(0)
        finally:  # only an exception comes here
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise AssertionError("The work failed before it was killed.")
    with open(reading, "rb") as pipe:  # noqa: PTH123
        return pipe.read()


def torture_once(bench: Bench, name: str) -> None:
    """Kill one piece of work, and raise if anything is not as it must be."""
    torture = TORTURES[name]
    torture.prepare(bench)
    told = killed(bench, torture, bench.chance.uniform(0, torture.longest_s))
    if torture.announces:
        codes = told.decode().split("\n")[:-1]  # the last one was cut by the kill
        bench.announced += [(code, bench.now) for code in codes]
    torture.look(bench)
    # An hour later: the announced codes that have died need no longer be found.
    bench.now += HOUR
    bench.announced = [
        (code, then) for code, then in bench.announced if bench.now - then <= 24 * HOUR
    ]


def run(kills: int, seed: int, *, loud: bool = True) -> int:
    """Kill so many times, tell how it goes on, and return how many failed."""
    chance = random.Random(seed)
    failed = 0
    done = dict.fromkeys(TORTURES, 0)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), chance)
        bench.target.mkdir()
        for number in range(1, kills + 1):
            what = chance.choice(list(TORTURES))
            try:
                torture_once(bench, what)
            except Exception as error:  # noqa: BLE001 (a fault of any kind is what is looked for)
                failed += 1
                print(f"\nkill {number}, {what}: {type(error).__name__}: {error}", flush=True)
            done[what] += 1
            if loud and (number % 10 == 0 or number == kills):
                print(f"\r{number:,} of {kills:,} kills, {failed} failed", end="", flush=True)
    print("\n" + ", ".join(f"{what} {count}" for what, count in done.items()))
    print(f"seed {seed}: {kills - failed} passed, {failed} failed")
    return failed


def main() -> int:
    """Run as the arguments say; return 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    arguments = parser.parse_args()
    return 1 if run(arguments.kills, arguments.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
