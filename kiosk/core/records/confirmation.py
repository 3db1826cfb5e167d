"""The record's values: what is stored about a session, and nothing that reveals whose it was."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from typing import Any

from kiosk.core.frozen import frozen

SCHEMA = 3
"""The version of a record's contents; 2 has `ticked`, 3 has `medium`."""

_ID = re.compile(r"[0-9a-f]{32}")
_QUESTION = re.compile(r"[a-z][a-z0-9-]{0,39}")


class Status(Enum):
    """What may be claimed about the section that must be read."""

    READ = "read"
    DISPLAYED = "displayed"
    PARTLY_DISPLAYED = "partly displayed"
    NOT_DISPLAYED = "not displayed"


class Medium(Enum):
    """How the words that count were taken in."""

    READ = "read"
    HEARD = "heard"
    BOTH = "both"


class Ending(Enum):
    """How the session ended."""

    CONFIRMED = "confirmed"
    FINISHED = "finished"
    IDLE = "idle"
    RESET = "reset"
    CLOCK = "clock"
    FAULT = "fault"


class DwellBand(Enum):
    """How long a screen was in the foreground, in seconds, no finer than anyone needs to know."""

    UNDER_3 = "0-3"
    UNDER_10 = "3-10"
    UNDER_30 = "10-30"
    UNDER_60 = "30-60"
    LONGER = "60+"


_BANDS_MS = (
    (3_000, DwellBand.UNDER_3),
    (10_000, DwellBand.UNDER_10),
    (30_000, DwellBand.UNDER_30),
    (60_000, DwellBand.UNDER_60),
)


def band(dwell_ms: float) -> DwellBand:
    """Return the band that a time falls into; each includes its lower bound."""
    for end_ms, found in _BANDS_MS:
        if dwell_ms < end_ms:
            return found
    return DwellBand.LONGER


def hour_of(moment: datetime.datetime) -> datetime.datetime:
    """Return the hour of a time, in UTC; raise ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("A time without a time zone is no moment.")
    utc = moment.astimezone(datetime.UTC)
    return utc.replace(minute=0, second=0, microsecond=0)


def full_hour_after(moment: datetime.datetime) -> datetime.datetime:
    """Return the first full hour from a time on: what is stored must not reveal the minute."""
    hour = hour_of(moment)
    return hour if hour == moment else hour + datetime.timedelta(hours=1)


def hour_text(hour: datetime.datetime) -> str:
    """Return an hour of `hour_of` as stored: "2026-11-23T10:00Z"; it sorts chronologically."""
    return hour.replace(tzinfo=None).isoformat(timespec="minutes") + "Z"


@frozen
class ScreenRecord:
    """Coverage of one screen: which blocks it held, whether it was shown and read, for how long."""

    section_id: str
    first_block: int
    last_block: int
    words: int
    shown: bool
    read: bool
    band: DwellBand

    def to_dict(self) -> dict[str, Any]:
        """Return it as values that JSON can represent."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> ScreenRecord:
        """Invert `to_dict`; raise ValueError or TypeError for anything else."""
        return cls(**{**values, "band": DwellBand(values.get("band"))})


@frozen
class Confirmation:
    """The record of one session.

    `id` is 32 random hexadecimal digits, `digest` the leaflet's, `hour` a full hour in UTC (see
    `hour_of`), `text_size` the value of the size that the session ended with, `ticked` the ids of
    the questions that the patient has, in the leaflet's order, `medium` how what must be read was
    taken in, None if none of it was. An `id`, an `hour` or a question that reveals more than it may
    raises ValueError: what is not here cannot be stored.
    """

    id: str
    leaflet_id: str
    version: str
    digest: str
    language: str
    app_version: str
    kiosk_name: str
    hour: datetime.datetime
    status: Status
    screens: tuple[ScreenRecord, ...]
    questions: bool
    text_size: str
    ending: Ending
    ticked: tuple[str, ...] = ()
    medium: Medium | None = None
    schema: int = SCHEMA

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} is not 32 hexadecimal digits.")
        if self.hour.tzinfo is not datetime.UTC or self.hour != hour_of(self.hour):
            raise ValueError(f"{self.hour} is not a full hour in UTC.")
        if not all(map(_QUESTION.fullmatch, self.ticked)):
            raise ValueError(f"{self.ticked!r} are not ids of questions.")

    def to_dict(self) -> dict[str, Any]:
        """Return it as values that JSON can represent."""
        values = {each.name: _plain(getattr(self, each.name)) for each in fields(self)}
        values["screens"] = [screen.to_dict() for screen in self.screens]
        values["ticked"] = list(self.ticked)
        values["medium"] = self.medium.value if self.medium is not None else ""
        return values

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Confirmation:
        """Invert `to_dict`; raise ValueError or TypeError for anything else."""
        read = {
            **values,
            "hour": datetime.datetime.fromisoformat(values.get("hour", "")),
            "status": Status(values.get("status")),
            "screens": tuple(ScreenRecord.from_dict(each) for each in values.get("screens", ())),
            "ending": Ending(values.get("ending")),
            "ticked": tuple(values.get("ticked", ())),
            "medium": Medium(values["medium"]) if values.get("medium") else None,
        }
        return cls(**read)


def grouped(code: str) -> str:
    """Return a code in two groups, as it is read aloud."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.datetime):
        return hour_text(value)
    return value
