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
