"""The staff's side as a frozen value, the events that move it, and what it asks for.

It stands beside the patient's `Session` and never looks into it; see `advance_staff`. Questions to
the outside are effects with a number, `ask`; their answers are events that bear it, and an answer
to anything but the present question is too late and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from kiosk.core.patient.session import Event
from kiosk.core.private import Hidden
from kiosk.core.records.confirmation import Confirmation
from kiosk.core.records.export import Exported
from kiosk.core.records.statistics import Period
from kiosk.core.staff.lockout import Counter
from kiosk.core.staff.pin import PinFlaw, PinRole, PinState


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
    SETTINGS = "settings"
    CALIBRATE = "calibrate"
    HEALTH = "health"
    QUIT = "quit"
    CLEANING = "cleaning"


PAGES = (
    StaffPlace.CHECK_CODE,
    StaffPlace.STATISTICS,
    StaffPlace.EXPORT,
    StaffPlace.SETTINGS,
    StaffPlace.CALIBRATE,
    StaffPlace.HEALTH,
    StaffPlace.QUIT,
)
"""What opens from the panel's home."""

PANEL = (StaffPlace.HOME, *PAGES)
"""Where nobody is without the right PIN."""


@dataclass(frozen=True, slots=True)
class StaffRules:
    """How long things take, in milliseconds, and what the site allows."""

    hold_ms: int = 3_000
    close_ms: int = 60_000
    clean_ms: int = 60_000
    set_pin_at_first_opening: bool = False
    second_pin_for_quit: bool = False


@dataclass(frozen=True, slots=True)
class StaffSite:
    """What holds at this kiosk now: what is known of the PINs, and what a code is made of."""

    main_pin: PinState
    quit_pin: PinState
    code_alphabet: str
    code_length: int
    rules: StaffRules = StaffRules()

    @property
    def quit_needs_pin(self) -> bool:
        """Tell whether quitting asks for the second PIN."""
        return self.rules.second_pin_for_quit or self.quit_pin is not PinState.NOT_SET


class Notice(Enum):
    """What the page has to say of what was just done."""

    WRONG_PIN = "wrong PIN"
    PINS_DIFFER = "PINs differ"
    KEPT = "kept"


class ExportState(Enum):
    """How far an export is."""

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


@dataclass(frozen=True, slots=True)
class Export:
    """An export, which goes on when the panel closes: what came of it, or why it failed."""

    ask: int
    state: ExportState = ExportState.RUNNING
    done: int = 0
    total: int = 0
    exported: Exported | None = None
    flaw: ExportFlaw | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a code found: its record, or nothing."""

    found: Confirmation | None


@dataclass(frozen=True, slots=True)
class Staff:
    """The staff's side; times are monotonic milliseconds.

    `held_ms` is when the finger came down on the title, `since_ms` when the cleaning began,
    `typed` what stands in the field, `first` the PIN that must be typed a second time. `asked` is
    the question that is not answered yet, `asks` how many there were. `sentence` is that of a
    KioskError. `draft` holds what is being calibrated, by key of the settings. `sheet` is which
    part of a page is shown that does not fit the glass at once, `period` the days of the
    statistics.
    """

    place: StaffPlace = StaffPlace.CLOSED
    held_ms: int | None = None
    touched_ms: int = 0
    since_ms: int = 0
    typed: Hidden = field(default_factory=Hidden)
    first: Hidden | None = None
    asked: int | None = None
    asks: int = 0
    locked_until_ms: int = 0
    may_quit: bool = False
    notice: Notice | PinFlaw | None = None
    sentence: str | None = None
    checked: Checked | None = None
    draft: Mapping[str, object] = field(default_factory=dict)
    sheet: int = 0
    period: Period = Period.WEEK
    export: Export | None = None


# Events. `Touched`, `Tick`, `BackPressed` and `ResetPressed` are those of the session.


class HoldStarted(Event):
    """A finger came down on the title; while the screen is cleaned, anywhere."""


class HoldEnded(Event):
    """That finger left, moved away, or was taken back by the system."""


class ResetKeyPressed(Event):
    """The key was pressed that resets the kiosk without a PIN, where the site has one."""


class ClosePressed(Event):
    """The panel is to be closed."""


@dataclass(frozen=True, slots=True)
class KeyTyped(Event):
    """A key of our own keyboard was touched: a digit of a PIN, a character of a code."""

    key: str = field(repr=False)


class DeletePressed(Event):
    """The last character is to be taken back."""


class OkPressed(Event):
    """What was typed is to be used."""


@dataclass(frozen=True, slots=True)
class PageChosen(Event):
    """A page was chosen at the panel's home."""

    page: StaffPlace


@dataclass(frozen=True, slots=True)
class SheetChosen(Event):
    """Another part of a page is wanted that does not fit the glass at once: 0 is the first."""

    sheet: int


@dataclass(frozen=True, slots=True)
class PeriodChosen(Event):
    """The statistics of these days are wanted."""

    period: Period


class CleanPressed(Event):
    """The screen is to be cleaned."""


@dataclass(frozen=True, slots=True)
class ServicePressed(Event):
    """The kiosk is to be put out of service, or back into it."""

    out: bool


@dataclass(frozen=True, slots=True)
class ChangePressed(Event):
    """Settings were changed on their page: new values by key, None for "as below"."""

    changes: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class DraftChanged(Event):
    """Something was measured while calibrating, and is not kept yet."""

    changes: Mapping[str, object]


class KeepPressed(Event):
    """What was calibrated is to be kept."""


@dataclass(frozen=True, slots=True)
class ExportPressed(Event):
    """An export to this folder is to begin."""

    folder: Path


class CancelPressed(Event):
    """The export is to be stopped."""


@dataclass(frozen=True, slots=True)
class QuitPressed(Event):
    """The kiosk is to end, or to start again."""

    restart: bool


@dataclass(frozen=True, slots=True)
class LockoutTold(Event):
    """The lockout of that counter has so long to go, 0 for none; answers `AskLockout`."""

    counter: Counter
    locked_ms: int


@dataclass(frozen=True, slots=True)
class Answer(Event):
    """What came of the effect that bears this number."""

    ask: int


class PinRight(Answer):
    """It was the PIN."""


@dataclass(frozen=True, slots=True)
class PinWrong(Answer):
    """It was not the PIN; the next try has to wait so long."""

    locked_ms: int


@dataclass(frozen=True, slots=True)
class TryLocked(Answer):
    """A PIN or a code was not looked at, for it was tried too early."""

    locked_ms: int


class PinKept(Answer):
    """The new PIN is set."""


@dataclass(frozen=True, slots=True)
class PinUnfit(Answer):
    """The new PIN was refused."""

    flaw: PinFlaw


@dataclass(frozen=True, slots=True)
class CodeChecked(Answer):
    """What the code found, and how long the next try has to wait."""

    found: Confirmation | None
    locked_ms: int


class SettingsKept(Answer):
    """The changed settings are in their file."""


@dataclass(frozen=True, slots=True)
class ExportProgress(Answer):
    """The export is so far, in whatever it counts."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ExportEnded(Answer):
    """The export is complete, or was cancelled and left nothing: None."""

    exported: Exported | None


@dataclass(frozen=True, slots=True)
class ExportFailed(Answer):
    """The export failed, and left nothing."""

    flaw: ExportFlaw


@dataclass(frozen=True, slots=True)
class Failed(Answer):
    """It could not be done; the sentence is that of the KioskError."""

    sentence: str


@dataclass(frozen=True, slots=True)
class AskLockout:
    """The effect of asking how long a counter is locked; answered by `LockoutTold`."""

    counter: Counter


@dataclass(frozen=True, slots=True)
class VerifyPin:
    """The effect of checking a PIN: `PinRight`, `PinWrong`, `TryLocked` or `Failed`."""

    ask: int
    role: PinRole
    digits: Hidden


@dataclass(frozen=True, slots=True)
class SetPin:
    """The effect of setting the first PIN: `PinKept`, `PinUnfit` or `Failed`."""

    ask: int
    role: PinRole
    digits: Hidden


@dataclass(frozen=True, slots=True)
class Prepare:
    """The effect of collecting what a page shows, which just opened; it needs no answer."""

    page: StaffPlace


@dataclass(frozen=True, slots=True)
class CheckCode:
    """The effect of looking for a code's record: `CodeChecked`, `TryLocked` or `Failed`."""

    ask: int
    code: Hidden


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """The effect of writing the staff's settings: `SettingsKept` or `Failed`."""

    ask: int
    changes: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StartExport:
    """The effect of exporting: some `ExportProgress`, then `ExportEnded` or `ExportFailed`."""

    ask: int
    folder: Path


@dataclass(frozen=True, slots=True)
class CancelExport:
    """The effect of stopping that export; it ends with its own answer."""

    ask: int


@dataclass(frozen=True, slots=True)
class ResetSession:
    """The effect of making the kiosk ready for the next patient, as `ResetPressed` does."""


@dataclass(frozen=True, slots=True)
class Quit:
    """The effect of ending the kiosk, or of starting it again."""

    restart: bool


Effect = (
    AskLockout
    | VerifyPin
    | SetPin
    | Prepare
    | CheckCode
    | ChangeSettings
    | StartExport
    | CancelExport
    | ResetSession
    | Quit
)
