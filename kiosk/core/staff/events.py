"""What staff do; `Touched`, `Tick`, `BackPressed` and `ResetPressed` are those of the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from kiosk.core.frozen import frozen
from kiosk.core.records.periods import Period
from kiosk.core.session.state import Event
from kiosk.core.staff.state import StaffPlace


class HoldStarted(Event):
    """A finger came down on the title; while the screen is cleaned, anywhere."""


class HoldEnded(Event):
    """That finger left, moved away, or was taken back by the system."""


class ResetKeyPressed(Event):
    """The key was pressed that resets the kiosk without a PIN, where the site has one."""


class ClosePressed(Event):
    """The panel is to be closed."""


@frozen
class KeyTyped(Event):
    """A key of our own keyboard was touched: a digit of a PIN, a character of a code."""

    key: str = field(repr=False)


class DeletePressed(Event):
    """The last character is to be taken back."""


class OkPressed(Event):
    """What was typed is to be used."""


@frozen
class PageChosen(Event):
    """A page was chosen at the panel's home."""

    page: StaffPlace


@frozen
class SheetChosen(Event):
    """Another part of a page is wanted that does not fit the glass at once: 0 is the first."""

    sheet: int


@frozen
class PeriodChosen(Event):
    """The statistics of these days are wanted."""

    period: Period


class CleanPressed(Event):
    """The screen is to be cleaned."""


@frozen
class ServicePressed(Event):
    """The kiosk is to be put out of service, or back into it."""

    out: bool


@frozen
class ChangePressed(Event):
    """Settings were changed on their page: new values by key, None for "as below"."""

    changes: Mapping[str, object]


@frozen
class DraftChanged(Event):
    """Something was measured while calibrating, and is not kept yet."""

    changes: Mapping[str, object]


class KeepPressed(Event):
    """What was calibrated is to be kept."""


@frozen
class ExportPressed(Event):
    """An export to this folder is to begin."""

    folder: Path


class CancelPressed(Event):
    """The export is to be stopped."""


@frozen
class QuitPressed(Event):
    """The kiosk is to end, or to start again."""

    restart: bool
