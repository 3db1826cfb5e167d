"""Whether patients are served, and what the screen shows: the first screen needs no more."""

from __future__ import annotations

from enum import Enum


class Service(Enum):
    """Whether patients can read, or why not."""

    IN = "in service"
    OUT = "out of service"
    ASKS = "asks for the staff"


class Shown(Enum):
    """What was painted last. Whether a patient reads is not told: it would say when."""

    PATIENTS = "patients"
    STAFF = "staff"
    DARK = "dark"


class OutOfOrderReason(Enum):
    """Why the kiosk closed by itself, for staff to see at a glance."""

    NO_LEAFLET = "no leaflet can be shown"
    BUG = "a bug ended the session, and the kiosk starts again"
    LOOP = "the kiosk has ended badly again and again"
