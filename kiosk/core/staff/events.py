"""What staff do; `Touched`, `Tick`, `BackPressed` and `ResetPressed` are those of the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from kiosk.core.frozen import frozen
from kiosk.core.path import Path
from kiosk.core.records.periods import Period
from kiosk.core.session.events import Event
from kiosk.core.staff.state import StaffPlace


class HoldStarted(Event):
    """A finger came down on the title or, while the screen is being cleaned, anywhere."""


class HoldEnded(Event):
    """That finger lifted, moved away, or was cancelled by the system."""


class ResetKeyPressed(Event):
    """The key that resets the kiosk without a PIN was pressed, where the site has one."""


class PanelKeyPressed(Event):
    """The key that asks for the PIN, as holding the title does, was pressed."""


class ClosePressed(Event):
    """Closing the panel was requested."""


@frozen
class KeyTyped(Event):
    """A key of the on-screen keyboard was touched: a digit of a PIN, a character of a code."""

    key: str = field(repr=False)


class DeletePressed(Event):
    """Deleting the last character was requested."""


class OkPressed(Event):
    """What was typed was submitted."""


@frozen
class PageChosen(Event):
    """A page was chosen at the panel's home."""

    page: StaffPlace


@frozen
class SheetChosen(Event):
    """Another part of a page that does not fit on the glass was requested: 0 is the first."""

    sheet: int


@frozen
class PeriodChosen(Event):
    """The statistics of these days were requested."""

    period: Period


class CleanPressed(Event):
    """Cleaning the screen was requested."""


@frozen
class ServicePressed(Event):
    """Putting the kiosk out of service, or back into it, was requested."""

    out: bool


@frozen
class ChangePressed(Event):
    """Settings were changed on their page: new values by key, None for the layer below."""

    changes: Mapping[str, object]


@frozen
class DraftChanged(Event):
    """Something was measured while calibrating, and is not saved yet."""

    changes: Mapping[str, object]


@frozen
class TonePressed(Event):
    """The tone was requested that is measured: at its loudest, or as patients begin."""

    is_loudest: bool


class KeepPressed(Event):
    """Saving the calibration was requested."""


@frozen
class ExportPressed(Event):
    """An export to this folder was requested."""

    folder: Path


@frozen
class BrochurePressed(Event):
    """A brochure was requested: a leaflet on offer, in a language that it has."""

    leaflet_id: str
    language: str


@frozen
class FiguresPressed(Event):
    """Printing the statistics was requested, in this language."""

    language: str


class CancelPressed(Event):
    """Cancelling the export was requested."""


@frozen
class LeavePressed(Event):
    """Ending or restarting the kiosk was requested, which is to be confirmed."""

    restart: bool


class StayPressed(Event):
    """Neither is wanted after all."""


class QuitPressed(Event):
    """What was requested of both was confirmed."""
