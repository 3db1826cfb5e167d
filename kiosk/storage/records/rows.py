"""A record as a row of the file: what is written, and how it is read back."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from kiosk.core.records.confirmation import Confirmation
from kiosk.storage.records.maintenance import Damaged
from kiosk.storage.records.schema import STORED

INSERT = f"""
    INSERT INTO confirmation (place, seal, mac, {", ".join(STORED)})
    VALUES (?, ?, ?, {", ".join("?" * len(STORED))})
"""  # noqa: S608
SELECT = f"SELECT {', '.join(f'confirmation.{column}' for column in STORED)} FROM confirmation "  # noqa: S608

_KINDS = {**dict.fromkeys(STORED, str), "schema": int, "questions": int}
"""The columns of a record, as stored."""

_SCREEN_KINDS = {
    "section_id": str,
    "first_block": int,
    "last_block": int,
    "words": int,
    "shown": bool,
    "read": bool,
    "band": str,
}
"""What is stored of a screen."""


def stored(record: dict[str, Any]) -> list[Any]:
    """Return the columns of what `Confirmation.to_dict` returned."""
    texts = {
        "screens": json.dumps(record["screens"], separators=(",", ":")),
        "ticked": " ".join(record["ticked"]),
    }
    return [{**record, **texts}[column] for column in STORED]


def confirmation(row: sqlite3.Row) -> Confirmation:
    """Return the record of a row; raise Damaged."""
    try:
        return Confirmation.from_dict(values(row))
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error


def values(row: sqlite3.Row) -> dict[str, Any]:
    """Return what `Confirmation.to_dict` would of the record of a row; raise Damaged."""
    try:
        if any(type(row[column]) is not kind for column, kind in _KINDS.items()):
            raise ValueError("a record has lost its form")
        screens = json.loads(row["screens"])
        if not all(_kinds_of(screen) == _SCREEN_KINDS for screen in screens):
            raise ValueError("a screen has lost its form")
        if "\\" in row["screens"]:  # JSON may hold lone surrogates, which cannot be written
            json.dumps(screens, ensure_ascii=False).encode()
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise Damaged(str(error)) from error
    return {
        **dict(row),
        "screens": screens,
        "questions": bool(row["questions"]),
        "ticked": row["ticked"].split(),
    }


def _kinds_of(screen: dict[str, object]) -> dict[str, type]:
    return {name: type(value) for name, value in screen.items()}
