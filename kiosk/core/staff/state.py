"""The staff's side as a frozen value.

It exists beside the patient's `Session` and never looks into it; `advance_staff` moves it by the
events of events.py, and returns the effects of effects.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from kiosk.core.frozen import frozen
from kiosk.core.hidden import Hidden
from kiosk.core.path import Path
from kiosk.core.printing import PrinterState
from kiosk.core.records.confirmation import Confirmation
from kiosk.core.records.exports import Exported
from kiosk.core.records.periods import Period
from kiosk.core.staff.pin_policy import PinFlaw, PinState


class StaffPlace(Enum):
    """Where the staff are; CLOSED is with the patient."""

    CLOSED = "closed"
    PIN = "PIN"
    NO_PIN = "no PIN"
    SET_PIN = "set PIN"
    HOME = "home"
    CHECK_CODE = "check code"
    STATISTICS = "statistics"
    EXPORT = "export"
    PRINT = "print"
    SETTINGS = "settings"
    CALIBRATE = "calibrate"
    HEALTH = "health"
    KEYPAD = "keypad"
    QUIT = "quit"
    CLEANING = "cleaning"


PAGES = (
    StaffPlace.CHECK_CODE,
    StaffPlace.STATISTICS,
    StaffPlace.EXPORT,
    StaffPlace.PRINT,
    StaffPlace.SETTINGS,
    StaffPlace.CALIBRATE,
    StaffPlace.HEALTH,
    StaffPlace.KEYPAD,
    StaffPlace.QUIT,
)
"""What opens from the panel's home."""

PANEL = (StaffPlace.HOME, *PAGES)
"""Where nobody gets without the right PIN."""


@frozen
class StaffRules:
    """Timeouts, in milliseconds, and what the site allows."""

    hold_ms: int = 2_000
    close_ms: int = 60_000
    clean_ms: int = 60_000
    end_cleaning_ms: int = 3_000
    set_pin_at_first_opening: bool = False
    second_pin_for_quit: bool = False
    next_patient_without_pin: bool = False
    prints: bool = False
    speaks: bool = False


@frozen
class StaffSite:
    """What applies at this kiosk now: what is known about the PINs, and what a code is made of."""

    main_pin: PinState
    quit_pin: PinState
    code_alphabet: str
    code_length: int
    rules: StaffRules = StaffRules()

    @property
    def quit_needs_pin(self) -> bool:
        """Return whether quitting requires the second PIN."""
        return self.rules.second_pin_for_quit or self.quit_pin is not PinState.NOT_SET


class Notice(Enum):
    """What the page has to say about the last action."""

    WRONG_PIN = "wrong PIN"
    PINS_DIFFER = "PINs differ"
    KEPT = "kept"


class ExportState(Enum):
    """How far an export has got."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class ExportFlaw(Enum):
    """Why an export failed, as staff are told; the log has the details."""

    FULL = "full"
    READ_ONLY = "read-only"
    GONE = "gone"
    RECORDS = "records"


@frozen
class Export:
    """An export to a folder, which goes on when the panel closes: its result, or why it failed."""

    ask: int
    state: ExportState = ExportState.RUNNING
    done: int = 0
    total: int = 0
    exported: Exported | None = None
    flaw: ExportFlaw | None = None
    folder: Path | None = None


@frozen
class Checked:
    """What a code found: its record, or nothing."""

    found: Confirmation | None


@frozen
class Staff:
    """The staff's side; times are monotonic milliseconds.

    `held_ms` is when the finger came down on the title, `since_ms` when the cleaning began,
    `typed` what is in the input field, `first` the PIN that must be typed a second time. `asked` is
    the pending request, `asks` how many there were; `tried` is the one that looks at a PIN while it
    is being typed, and `is_counted` whether what is typed is a try that was counted. `leaving` is
    what is to be confirmed, to quit (False) or to restart (True). `sentence` is that of a
    KioskError. `draft` holds what is being calibrated, by key of the settings. `sheet` is which
    part of a page that does not fit on the glass is shown, `period` the days of the
    statistics. `printed` is what the printer made of the brochure that was last asked for.
    """

    place: StaffPlace = StaffPlace.CLOSED
    held_ms: int | None = None
    touched_ms: int = 0
    since_ms: int = 0
    typed: Hidden = field(default_factory=Hidden)
    first: Hidden | None = None
    asked: int | None = None
    asks: int = 0
    tried: int | None = None
    is_counted: bool = False
    locked_until_ms: int = 0
    may_quit: bool = False
    leaving: bool | None = None
    notice: Notice | PinFlaw | None = None
    sentence: str | None = None
    checked: Checked | None = None
    draft: Mapping[str, object] = field(default_factory=dict)
    sheet: int = 0
    period: Period = Period.WEEK
    export: Export | None = None
    printed: PrinterState | None = None
