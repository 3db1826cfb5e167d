"""Paper: what a slip says, what it is printed on, and how the printer is."""

from __future__ import annotations

from enum import Enum

from kiosk.core.frozen import frozen


class SlipPaper(Enum):
    """What a patient's slip is printed on: a sheet, or a roll of 80 mm."""

    A4 = "a4"
    ROLL80 = "roll80"


SLIP_MS = 15_000
"""How long a patient waits for a slip; what is not at the printer by then is not printed."""


class PrinterState(Enum):
    """How the printer is, as its queue tells it."""

    READY = "ready"
    JAMMED = "jammed"
    NO_PAPER = "no paper"
    NO_INK = "no ink"
    OPEN = "open"
    OFFLINE = "offline"
    STOPPED = "stopped"
    FAULTY = "faulty"
    NO_QUEUE = "no such queue"
    NO_SCHEDULER = "no scheduler"
    SILENT = "silent"
    UNSUPPORTED = "unsupported"


@frozen
class Slip:
    """What a patient takes home: no name is on it.

    `said` is what was recorded, `hour` the date and the hour, in words; `qr` has the rows of the
    receipt's QR code, "1" for dark; none if there is no receipt.
    """

    language: str
    title: str
    said: str
    hour: str
    code: str | None = None
    questions: tuple[str, ...] = ()
    qr: tuple[str, ...] = ()


@frozen
class PrintedBrochure:
    """A brochure to print: a leaflet on offer, and the language."""

    leaflet_id: str
    language: str


@frozen
class PrintedChart:
    """A chart on paper: its title, and of each bar the label, the number, and what is said of it.

    A number of None is hidden.
    """

    title: str
    bars: tuple[tuple[str, int | None, str], ...]


@frozen
class PrintedFigures:
    """The statistics on paper: a part for each period, of its headline and its charts."""

    language: str
    title: str
    parts: tuple[tuple[str, tuple[PrintedChart, ...]], ...]
    note: str


_REASONS = {
    "media-jam": PrinterState.JAMMED,
    "media-empty": PrinterState.NO_PAPER,
    "media-needed": PrinterState.NO_PAPER,
    "input-tray-missing": PrinterState.NO_PAPER,
    "marker-supply-empty": PrinterState.NO_INK,
    "toner-empty": PrinterState.NO_INK,
    "cover-open": PrinterState.OPEN,
    "door-open": PrinterState.OPEN,
    "interlock-open": PrinterState.OPEN,
    "offline": PrinterState.OFFLINE,
    "shutdown": PrinterState.OFFLINE,
    "timed-out": PrinterState.OFFLINE,
    "paused": PrinterState.STOPPED,
}
"""The reasons of RFC 8011 §5.4.12 that keep a printer from printing."""

TOLD_BY_PRINTER = frozenset(_REASONS.values()) - {PrinterState.STOPPED} | {PrinterState.FAULTY}
"""What the printer itself tells, while it prints."""

_SEVERITIES = ("-error", "-warning", "-report")


def state_for(reasons: str) -> PrinterState:
    """Return the state that a queue's reasons tell: as `lpstat` lists them, with spaces between.

    An unknown reason counts if it is called an error. Drivers call even an empty tray a warning, so
    what is known counts however it is called.
    """
    found = []
    for reason in reasons.split():
        stem = reason
        for severity in _SEVERITIES:
            stem = stem.removesuffix(severity)
        if stem in _REASONS:
            found.append(_REASONS[stem])
        elif reason.endswith("-error"):
            found.append(PrinterState.FAULTY)
    order = tuple(PrinterState)
    return min(found, key=order.index, default=PrinterState.READY)
