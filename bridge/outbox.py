"""The outbox: what is to be sent once, kept in an SQLite file until the broker has taken it.

Each message has a number that only grows within this file, and the file a name of its own: both
together are its id, by which whoever receives it tells a second copy from a second message.
"""

from __future__ import annotations

import json
import logging
import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from bridge.told import Told

MOST = 10_000
"""How many may wait, a year of hours: what is older goes first."""

_KEPT_S = 60 * 86_400

_TABLES = """
CREATE TABLE IF NOT EXISTS outbox (name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS message (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    sent REAL
);
"""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Message:
    """A message that waits: its place in the outbox, its kind, which is its topic, and its body."""

    place: int
    kind: str
    body: Told


class Outbox:
    """Keeps messages in the order in which they were added; a damaged file is put aside."""

    def __init__(self, file: Path) -> None:
        try:
            self._database, self.name = _opened(file)
        except sqlite3.DatabaseError as error:
            _log.error("The outbox %s is damaged (%s): a new one is begun.", file, error)
            file.replace(file.with_suffix(".damaged"))
            for rest in ("-wal", "-shm"):
                file.with_name(file.name + rest).unlink(missing_ok=True)
            self._database, self.name = _opened(file)

    def add_week(self, week: Told) -> None:
        """Add the counts of a week, unless they are there: they are told once."""
        self._add("week", str(week["week"]), week, "SELECT 1 FROM message WHERE kind=? AND key=?")

    def add_seal(self, seal: Told) -> None:
        """Add a seal, unless it is the last one that was added.

        One that comes back after another is told again: it is what a cut leaves.
        """
        last = "SELECT 1 FROM (SELECT key FROM message WHERE kind=? ORDER BY place DESC LIMIT 1)"
        self._add("seal", f"{seal['number']}:{seal['value']}", seal, f"{last} WHERE key=?")

    def waiting(self, most: int) -> list[Message]:
        """Return the first messages that no broker has taken."""
        rows = self._database.execute(
            "SELECT place, kind, body FROM message WHERE sent IS NULL ORDER BY place LIMIT ?",
            (most,),
        )
        return [Message(place, kind, json.loads(body)) for place, kind, body in rows]

    def took(self, place: int, now: float) -> None:
        """Note that the broker has taken a message."""
        with self._database:
            self._database.execute("UPDATE message SET sent=? WHERE place=?", (now, place))

    def again(self, since: float) -> None:
        """Let what was taken since then wait once more: the broker may have lost it."""
        with self._database:
            self._database.execute("UPDATE message SET sent=NULL WHERE sent>=?", (since,))

    def tidy(self, now: float) -> None:
        """Forget what was sent long ago, but for the last of each kind; and what is too much."""
        last = "SELECT max(place) FROM message GROUP BY kind"
        with self._database:
            self._database.execute(
                f"DELETE FROM message WHERE sent<? AND place NOT IN ({last})",  # noqa: S608
                (now - _KEPT_S,),
            )
            dropped = self._database.execute(
                "DELETE FROM message WHERE sent IS NULL AND place <= (SELECT place FROM message"
                " WHERE sent IS NULL ORDER BY place DESC LIMIT 1 OFFSET ?)",
                (MOST,),
            ).rowcount
        if dropped:
            _log.warning("%d messages that nobody took were dropped, the oldest first.", dropped)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _add(self, kind: str, key: str, body: Told, is_there: str) -> None:
        with self._database:
            if self._database.execute(is_there, (kind, key)).fetchone():
                return
            self._database.execute(
                "INSERT INTO message (kind, key, body) VALUES (?, ?, ?)",
                (kind, key, json.dumps(body, ensure_ascii=False)),
            )


def _opened(file: Path) -> tuple[sqlite3.Connection, str]:
    database = sqlite3.connect(file)
    try:
        return database, _prepared(database)
    except BaseException:
        database.close()
        raise


def _prepared(database: sqlite3.Connection) -> str:
    """Make the tables; return the name of this outbox, which is made with it."""
    # A place must not be given out twice, not even after a power cut: each commit is on disk.
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.executescript(_TABLES)
    with database:
        row = database.execute("SELECT name FROM outbox").fetchone()
        if row:
            return str(row[0])
        name = secrets.token_hex(4)
        database.execute("INSERT INTO outbox VALUES (?)", (name,))
        return name
