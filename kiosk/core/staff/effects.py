"""What the staff's side requests from outside, and the answers.

A pending request is an effect with a number, `ask`; its answer is an event that carries it, and
an answer to anything but the current request is too late and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.frozen import frozen
from kiosk.core.hidden import Hidden
from kiosk.core.path import Path
from kiosk.core.printing import PrinterState
from kiosk.core.records.confirmation import Confirmation
from kiosk.core.records.exports import Exported
from kiosk.core.session.events import Event
from kiosk.core.staff.lockout import Counter
from kiosk.core.staff.pin_policy import PinFlaw, PinRole
from kiosk.core.staff.state import ExportFlaw, StaffPlace


@frozen
class LockoutTold(Event):
    """The lockout of that counter has this long to go, 0 for none; answers `AskLockout`."""

    counter: Counter
    locked_ms: int


@frozen
class Result(Event):
    """The result of the effect with this number."""

    ask: int


class PinRight(Result):
    """The PIN was right."""


@frozen
class PinWrong(Result):
    """The PIN was wrong; the next try has to wait this long."""

    locked_ms: int


@frozen
class TryLocked(Result):
    """A PIN or a code was not checked, because it was tried too early."""

    locked_ms: int


class PinKept(Result):
    """The new PIN is set."""


@frozen
class PinUnfit(Result):
    """The new PIN was refused."""

    flaw: PinFlaw


@frozen
class CodeChecked(Result):
    """What the code found, and how long the next try has to wait."""

    found: Confirmation | None
    locked_ms: int


class SettingsKept(Result):
    """The changed settings have been written to their file."""


@frozen
class ExportProgress(Result):
    """How far the export has got, in whatever unit it counts."""

    done: int
    total: int


@frozen
class ExportEnded(Result):
    """The export is complete, or was cancelled and left nothing: None."""

    exported: Exported | None


@frozen
class ExportFailed(Result):
    """The export failed, and left nothing."""

    flaw: ExportFlaw


@frozen
class BrochureSent(Result):
    """What the printer made of the document: ready means that printing has begun."""

    state: PrinterState


@frozen
class Failed(Result):
    """It could not be done; the sentence is that of the KioskError."""

    sentence: str


@frozen
class AskLockout:
    """The effect of asking how long a counter is locked; answered by `LockoutTold`."""

    counter: Counter


@frozen
class VerifyPin:
    """The effect of checking a PIN: `PinRight`, `PinWrong`, `TryLocked` or `Failed`.

    One that is still being typed (`is_typing`) is answered the same, but for `PinWrong`: nobody
    learns by it how long the PIN is. It counts as a try unless the digits only go on from those
    that were counted (`is_counted`); of these, one at most has the length of the PIN.
    """

    ask: int
    role: PinRole
    digits: Hidden
    is_counted: bool = False
    is_typing: bool = False


@frozen
class SetPin:
    """The effect of setting the first PIN: `PinKept`, `PinUnfit` or `Failed`."""

    ask: int
    role: PinRole
    digits: Hidden


@frozen
class Prepare:
    """The effect of collecting what a page that has just opened shows; it needs no answer."""

    page: StaffPlace


@frozen
class CheckCode:
    """The effect of looking for a code's record: `CodeChecked`, `TryLocked` or `Failed`."""

    ask: int
    code: Hidden


@frozen
class ChangeSettings:
    """The effect of writing the staff's settings: `SettingsKept` or `Failed`."""

    ask: int
    changes: Mapping[str, object]


@frozen
class StartExport:
    """The effect of exporting: some `ExportProgress`, then `ExportEnded` or `ExportFailed`."""

    ask: int
    folder: Path


@frozen
class CancelExport:
    """The effect of stopping that export; it ends with its own answer."""

    ask: int


@frozen
class PrintBrochure:
    """The effect of printing a brochure: `BrochureSent`."""

    ask: int
    leaflet_id: str
    language: str


@frozen
class PrintFigures:
    """The effect of printing the statistics: `BrochureSent`."""

    ask: int
    language: str


@frozen
class PlayTone:
    """The effect of playing the tone for a while; it needs no answer."""

    is_loudest: bool


@frozen
class ResetSession:
    """The effect of resetting the kiosk for the next patient, as `ResetPressed` does."""


@frozen
class Quit:
    """The effect of ending or restarting the kiosk."""

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
    | PrintBrochure
    | PrintFigures
    | PlayTone
    | ResetSession
    | Quit
)
