"""What the fleet told, kept in an SQLite file: each message once, and what contradicts a seal.

Seals only ever go on. A kiosk that tells a lower number than before, or another seal under a number
that it told already, has not the records any more that it had: they were cut, rolled back, or
begun anew. A message that is late is told from that by its place in the kiosk's outbox.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS arrived (
    kiosk TEXT NOT NULL, outbox TEXT NOT NULL, place INTEGER NOT NULL, received REAL NOT NULL,
    PRIMARY KEY (kiosk, outbox, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seal (
    kiosk TEXT NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL, outbox TEXT NOT NULL,
    place INTEGER NOT NULL, received REAL NOT NULL, PRIMARY KEY (kiosk, number, value)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS week (
    kiosk TEXT NOT NULL, week TEXT NOT NULL, sessions INTEGER, read INTEGER, received REAL NOT NULL,
    PRIMARY KEY (kiosk, week)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS day (
    kiosk TEXT NOT NULL, day TEXT NOT NULL, sessions INTEGER, PRIMARY KEY (kiosk, day)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contradiction (
    kiosk TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL,
    before INTEGER NOT NULL, received REAL NOT NULL
);
"""


class ContradictionKind(Enum):
    """How a seal can contradict those before it."""

    BACK = "it told a later seal before: its end was cut off, or an earlier state brought back"
    OTHER = "it told another seal under this number: its records were brought back, and went on"


@dataclass(frozen=True)
class Letter:
    """What a message is known by: the kiosk, its outbox, the place in it."""

    kiosk: str
    outbox: str
    place: int


@dataclass(frozen=True)
class Seal:
    """A seal that a kiosk told, written "17:9f3c…"."""

    number: int
    value: str

    def __str__(self) -> str:
        return f"{self.number}:{self.value}"


@dataclass(frozen=True)
class Week:
    """The counts of a week, as the kiosk may tell them; None is hidden, because it is small."""

    first: str
    sessions: int | None
    read: int | None
    days: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Contradiction:
    """A seal that cannot follow what the kiosk told before."""

    kiosk: str
    kind: ContradictionKind
    seal: Seal
    before: int
    received: float


class Kept:
    """The file of the keeper: each call is one transaction."""

    def __init__(self, file: Path) -> None:
        self._database = sqlite3.connect(file)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def add_seal(self, letter: Letter, seal: Seal, now: float) -> Contradiction | None:
        """Keep a seal, unless the message came before; return what it contradicts.

        A power cut may take the seals of the last moments: the next one of each kiosk proves all.
        """
        with self._transaction("NORMAL"):
            if not self._is_new(letter, now):
                return None
            found = self._contradicted(letter, seal, now)
            self._database.execute(
                "INSERT OR IGNORE INTO seal VALUES (?, ?, ?, ?, ?, ?)",
                (letter.kiosk, seal.number, seal.value, letter.outbox, letter.place, now),
            )
            if found:
                row = (found.kiosk, found.kind.name, seal.number, seal.value, found.before, now)
                self._database.execute("INSERT INTO contradiction VALUES (?, ?, ?, ?, ?, ?)", row)
            return found

    def add_week(self, letter: Letter, week: Week, now: float) -> bool:
        """Keep the counts of a week; return whether the message is new."""
        with self._transaction("FULL"):
            if not self._is_new(letter, now):
                return False
            kiosk = letter.kiosk
            self._database.execute(
                "INSERT OR REPLACE INTO week VALUES (?, ?, ?, ?, ?)",
                (kiosk, week.first, week.sessions, week.read, now),
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO day VALUES (?, ?, ?)",
                [(kiosk, day, sessions) for day, sessions in week.days],
            )
            return True

    def last_seals(self) -> dict[str, tuple[Seal, float]]:
        """Return the highest seal that each kiosk told, and when it came."""
        rows = self._database.execute(
            "SELECT kiosk, max(number), value, received FROM seal GROUP BY kiosk ORDER BY kiosk"
        )
        return {kiosk: (Seal(number, value), at) for kiosk, number, value, at in rows}

    def last_weeks(self) -> dict[str, Week]:
        """Return the last week that each kiosk told."""
        rows = self._database.execute(
            "SELECT kiosk, max(week), sessions, read FROM week GROUP BY kiosk"
        )
        return {kiosk: Week(first, sessions, read, ()) for kiosk, first, sessions, read in rows}

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what nobody has accepted yet, in the order in which it came."""
        for kiosk, kind, number, value, before, received in self._database.execute(
            "SELECT kiosk, kind, number, value, before, received FROM contradiction ORDER BY rowid"
        ):
            yield Contradiction(
                kiosk, ContradictionKind[kind], Seal(number, value), before, received
            )

    def accept(self, kiosk: str) -> bool:
        """Begin anew with a kiosk, of which somebody knows why; return whether it is known."""
        with self._database:
            known = self._database.execute("DELETE FROM seal WHERE kiosk=?", (kiosk,)).rowcount
            self._database.execute("DELETE FROM contradiction WHERE kiosk=?", (kiosk,))
            return known > 0

    def _transaction(self, synchronous: str) -> sqlite3.Connection:
        """Return what commits at the end of a block; FULL is on disk then, whatever happens."""
        self._database.execute(f"PRAGMA synchronous={synchronous}")
        return self._database

    def _is_new(self, letter: Letter, now: float) -> bool:
        """Note that the message came; return whether it had not before."""
        added = self._database.execute(
            "INSERT OR IGNORE INTO arrived VALUES (?, ?, ?, ?)",
            (letter.kiosk, letter.outbox, letter.place, now),
        )
        return added.rowcount > 0

    def _contradicted(self, letter: Letter, seal: Seal, now: float) -> Contradiction | None:
        """Look at what was told before this one: by its place in one outbox, else by arrival."""
        (highest,) = self._database.execute(
            "SELECT max(number) FROM seal WHERE kiosk=? AND (outbox<>? OR place<?)",
            (letter.kiosk, letter.outbox, letter.place),
        ).fetchone()
        other = self._database.execute(
            "SELECT 1 FROM seal WHERE kiosk=? AND number=? AND value<>?",
            (letter.kiosk, seal.number, seal.value),
        ).fetchone()
        if highest is not None and highest > seal.number:
            return Contradiction(letter.kiosk, ContradictionKind.BACK, seal, highest, now)
        if other:
            return Contradiction(letter.kiosk, ContradictionKind.OTHER, seal, seal.number, now)
        return None
