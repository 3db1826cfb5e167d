"""A machine whose clocks, power and sleep a test plays with, and the store that runs on it."""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from kiosk.core.clock import BootTime
from kiosk.core.records.confirmation import hour_of
from kiosk.storage.records.store import Store, Tidied
from tests.storage.a_store import HOUR, NOW, a_record, open_store

IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Years of a kiosk are thousands of commits: what they wait for is not the disk."""

LIFE = datetime.timedelta(hours=24)
MINUTE = datetime.timedelta(minutes=1)


class Machine:
    """A kiosk: `true` is what time it really is, `ran` for how long it has run.

    The wall clock is wrong by `wrong`. While it runs it is heard every `heard_every`.
    """

    def __init__(
        self,
        path: Path,
        retention: datetime.timedelta,
        *,
        wrong: datetime.timedelta = datetime.timedelta(),
        heard_every: datetime.timedelta = HOUR,
        true: datetime.datetime = NOW,
    ) -> None:
        self.true = true
        self.ran = datetime.timedelta()
        self.wrong = wrong
        self._retention = retention
        self._heard_every = heard_every
        self._boots = 1
        self._since_boot = datetime.timedelta()
        self.path = path
        self._random = Random(7)
        self._open()

    def _open(self) -> None:
        self.store: Store = open_store(self.path, moment=self._moment, random=self._random)
        self.tidy()

    def _moment(self) -> BootTime:
        return BootTime(
            f"boot {self._boots}", self._since_boot // datetime.timedelta(milliseconds=1)
        )

    @property
    def wall(self) -> datetime.datetime:
        return self.true + self.wrong

    def set_wall(self, wall: datetime.datetime) -> None:
        self.wrong = wall - self.true

    def put_right(self) -> None:
        self.wrong = datetime.timedelta()

    def tidy(self) -> Tidied:
        done = self.store.tidy(self.wall, self._retention, at_once=1_000)
        assert not done.more
        return done

    def run(self, passed: datetime.timedelta) -> None:
        """Let the kiosk run, and be heard."""
        while passed > datetime.timedelta():
            step = min(passed, self._heard_every)
            self.pass_unheard(step)
            self.tidy()
            passed -= step

    def pass_unheard(self, passed: datetime.timedelta) -> None:
        self.true += passed
        self.ran += passed
        self._since_boot += passed

    def be_off(
        self, passed: datetime.timedelta, wall_at_boot: datetime.datetime | None = None
    ) -> None:
        """Cut the power for so long; the clock may say something else when it is back."""
        self.store.close()
        self.true += passed
        self._boots += 1
        self._since_boot = MINUTE / 4
        if wall_at_boot is not None:
            self.set_wall(wall_at_boot)
        self._open()

    def add(self) -> tuple[str, str]:
        """Add a record by the wall clock; return its id and its code."""
        record = a_record(hour=hour_of(self.wall))
        code = self.store.add(record, now=self.wall, code=True)
        assert code is not None
        return record.id, code

    def ids(self) -> set[str]:
        """Return the ids of the records that are on disk, by a connection of its own."""
        with closing(sqlite3.connect(self.path)) as database:
            return {str(each) for (each,) in database.execute("SELECT id FROM confirmation")}

    def finds(self, code: str) -> bool:
        return self.store.find(code, now=self.wall) is not None
