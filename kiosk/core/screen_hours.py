"""What protects a screen over the years: when it is black, and how far a static page is shifted."""

from __future__ import annotations

from kiosk.core.schedule import Schedule, parse_schedule
from kiosk.core.settings.model import SchedulePart

_MINUTE_MS = 60_000
_SHIFTS = ((0, 0), (2, 1), (4, 0), (3, 3), (1, 4), (-1, 3), (-3, 2), (-4, 0), (-2, -2), (0, -3))


def shift_at(at_ms: int) -> tuple[int, int]:
    """Return by how many pixels a page is shifted in this minute, to prevent burn-in."""
    return _SHIFTS[at_ms // _MINUTE_MS % len(_SHIFTS)]


def is_black(*, is_on: bool, is_busy: bool, untouched_ms: int, awake_ms: int) -> bool:
    """Return whether the screen should be black.

    `is_on` is what the schedule says; `is_busy`, that someone is using it, who is never left in the
    dark. A touch keeps it lit for `awake_ms`, and so does a start.
    """
    return not is_on and not is_busy and untouched_ms >= awake_ms


def schedule_of(part: SchedulePart, machine_zone: str) -> Schedule | None:
    """Return the schedule that the settings define, None if the screen is always lit.

    Raise ScheduleError if this machine does not know its own time zone.
    """
    if not part.on and not part.holidays:
        return None
    return parse_schedule(part.on, part.holidays, zone=part.time_zone or machine_zone)
