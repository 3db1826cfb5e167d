"""The first answers to the questions that test a leaflet: counted by day, tied to no record."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Mapping

from kiosk.core.records.periods import QuestionKey


def count(
    database: sqlite3.Connection,
    leaflet_id: str,
    question_id: str,
    day: datetime.date,
    *,
    is_right: bool,
) -> None:
    """Count one answer towards a day, in local time."""
    database.execute(
        "INSERT INTO understanding VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " right_answers = right_answers + excluded.right_answers,"
        " other_answers = other_answers + excluded.other_answers",
        (day.isoformat(), leaflet_id, question_id, int(is_right), int(not is_right)),
    )


def sums(
    database: sqlite3.Connection, first_day: datetime.date, last_day: datetime.date
) -> Mapping[QuestionKey, Mapping[bool, int]]:
    """Add up the days from the first to the last."""
    rows = database.execute(
        "SELECT leaflet_id, question_id, sum(right_answers), sum(other_answers)"
        " FROM understanding WHERE day BETWEEN ? AND ? GROUP BY 1, 2",
        (first_day.isoformat(), last_day.isoformat()),
    )
    return {QuestionKey(*row[:2]): {True: row[2], False: row[3]} for row in rows}


def forget(database: sqlite3.Connection, before: datetime.date) -> None:
    """Erase the counts of the days before this one."""
    database.execute("DELETE FROM understanding WHERE day < ?", (before.isoformat(),))
