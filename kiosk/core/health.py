"""How the kiosk is: one check for each thing that can be wrong, made from facts handed in.

`checks` is what `leaflet-kiosk doctor` prints. Each part stands for itself, for whoever knows
some of the facts only. The names of the checks are stable: programs that watch over kiosks read
them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from kiosk.core.checks import Check, State, count, told
from kiosk.core.content.health import ContentFacts, check_content
from kiosk.core.crashes import Crashes
from kiosk.core.problem import Problem
from kiosk.core.staff.pin import PinState

EARLIEST = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""Before it there was no kiosk: a clock that says so has lost its battery."""

LITTLE_ROOM = 1_000_000_000
NO_ROOM = 100_000_000
"""Bytes free on the disk of the records; a record takes about 1,500."""

_AHEAD = datetime.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SettingsFacts:
    """What is wrong with the settings, and how many of them a policy locks."""

    problems: tuple[Problem, ...] = ()
    locked: tuple[str, ...] = ()


class Integrity(Enum):
    """How far the pages of the file were read without finding damage."""

    WHOLE = "every page was read and is whole"
    BEGUN = "no damage was found in the time there was"


@dataclass(frozen=True, slots=True)
class RecordsFacts:
    """The file of records, as another program finds it; `fault` is why it cannot be read."""

    file: Path
    exists: bool = True
    fault: str = ""
    count: int = 0
    newest: datetime.datetime | None = None
    integrity: Integrity = Integrity.WHOLE
    doubted_from: datetime.datetime | None = None
    set_aside: tuple[Path, ...] = ()
    free_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class DisplayFacts:
    """The display that is within reach, None for none, and what is known of the glass.

    `touchscreens` are their names, None where the system does not tell.
    """

    server: str | None
    px_per_mm: float | None
    bottom_above_floor_mm: int | None
    touchscreens: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class PinFacts:
    """Which PINs are set, and whether quitting is to ask for its own; `fault` tells why not."""

    main: PinState
    quit: PinState
    quit_wanted: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What runs here; `qt_fault` is why Qt cannot be loaded."""

    app: str
    python: str
    qt: str = ""
    qt_fault: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that health is made from; `now` is what the wall clock says, in UTC.

    `stranger` tells that whoever asks is not the kiosk's user, and may not see what is there.
    """

    now: datetime.datetime
    content: ContentFacts
    settings: SettingsFacts
    records: RecordsFacts
    display: DisplayFacts
    pins: PinFacts
    starts: Crashes
    versions: VersionFacts
    stranger: str = ""


def checks(facts: Facts) -> tuple[Check, ...]:
    """Return every check, in the order in which people look."""
    return (
        *check_user(facts.stranger),
        *check_content(facts.content),
        check_settings(facts.settings),
        *check_records(facts.records),
        check_clock(facts.now, facts.records),
        *check_display(facts.display),
        check_pins(facts.pins),
        check_starts(facts.starts),
        check_versions(facts.versions),
    )


def check_user(stranger: str) -> Iterator[Check]:
    """Yield a warning where whoever asks may not see what is there."""
    if stranger:
        remedy = "Take no fault below for one before you have asked as that user."
        yield Check("user", State.WARNING, stranger, remedy)


def check_settings(settings: SettingsFacts) -> Check:
    """Return whether every layer of the settings is in force as it is written."""
    if settings.problems:
        return told("settings", settings.problems)
    locked = f" {len(settings.locked)} locked by policy." if settings.locked else ""
    return Check("settings", State.OK, f"Every file is in force as it is written.{locked}")


def check_records(records: RecordsFacts) -> Iterator[Check]:
    """Yield how the file of records is, what was set aside, and the room on its disk."""
    if records.fault:
        remedy = "Until then no confirmation is kept."
        yield Check("records", State.FAULT, records.fault, remedy)
    elif not records.exists:
        yield Check(
            "records",
            State.WARNING,
            f"There are none yet: {records.file}.",
            "The kiosk makes this file at its first start. If it has, run this as the kiosk's"
            " user, or name its data folder in LEAFLET_KIOSK_DATA.",
        )
    else:
        newest = f", the newest of {_hour(records.newest)}" if records.newest else ""
        number = count(records.count, "record")
        said = f"{number}{newest}, in {records.file}: {records.integrity.value}."
        yield Check("records", State.OK, said)
    if records.set_aside:
        names = ", ".join(each.name for each in records.set_aside)
        yield Check(
            "set aside",
            State.WARNING,
            f"{count(len(records.set_aside), 'damaged file')} of records set aside: {names}.",
            f"Look at the disk, then take what you need out of {records.file.parent}.",
        )
    yield _room(records)


def _room(records: RecordsFacts) -> Check:
    free = records.free_bytes
    if free is None:
        said = f"The disk of {records.file} cannot be asked for its room."
        return Check("disk", State.WARNING, said, "Look at this disk.")
    said = f"{free / 1e9:,.1f} GB free for the records."
    remedy = "Free some space on this disk; the kiosk needs no restart."
    if free < NO_ROOM:
        return Check("disk", State.FAULT, said, remedy)
    if free < LITTLE_ROOM:
        return Check("disk", State.WARNING, said, remedy)
    return Check("disk", State.OK, said)


def check_clock(now: datetime.datetime, records: RecordsFacts) -> Check:
    """Return whether the clock can be right, by what the records say."""
    remedy = "Set the clock, and see that it is kept right (NTP, battery)."
    if now < EARLIEST:
        return Check("clock", State.FAULT, f"It says {_minute(now)}, which is too early.", remedy)
    if records.newest is not None and now + _AHEAD < records.newest:
        said = f"It says {_minute(now)}, before the newest record ({_hour(records.newest)})."
        return Check("clock", State.FAULT, said, remedy)
    if records.doubted_from is not None:
        return Check(
            "clock",
            State.WARNING,
            f"It jumped to {_hour(records.doubted_from)}: until it is believed, no record is"
            " erased.",
            "If it is right, leave the kiosk running for a day; or else set it.",
        )
    return Check("clock", State.OK, f"{_minute(now)}.")


def check_display(display: DisplayFacts) -> Iterator[Check]:
    """Yield whether there is a display within reach, and whether its glass was measured."""
    if display.server is None:
        yield Check(
            "display",
            State.WARNING,
            "None is within reach of this command.",
            "Run it in the session of the kiosk's user (DISPLAY or WAYLAND_DISPLAY).",
        )
    else:
        yield Check("display", State.OK, f"{display.server}.")
    if display.touchscreens is not None:
        yield _check_touch(display.touchscreens)
    missing = []
    if display.px_per_mm is None:
        missing.append("display.px_per_mm")
    if display.bottom_above_floor_mm is None:
        missing.append("display.bottom_above_floor_mm")
    if missing:
        said = f"Not measured: {', '.join(missing)}. Letters and buttons may be too small or high."
        yield Check("calibration", State.WARNING, said, "Measure the screen: docs/it.md.")
    else:
        yield Check(
            "calibration",
            State.OK,
            f"{display.px_per_mm:g} pixels in a millimetre, {display.bottom_above_floor_mm} mm"
            " above the floor.",
        )


def _check_touch(touchscreens: tuple[str, ...]) -> Check:
    if touchscreens:
        return Check("touch", State.OK, f"{', '.join(touchscreens)}.")
    return Check(
        "touch",
        State.WARNING,
        "There is no touchscreen: only a mouse or a keyboard works.",
        "Look at its cable; a serial one needs a driver.",
    )


def check_pins(pins: PinFacts) -> Check:
    """Return whether staff have what opens their panel."""
    if pins.fault:
        remedy = "Until then nobody can open the staff panel."
        return Check("pin", State.FAULT, pins.fault, remedy)
    if pins.main is not PinState.SET:
        return Check("pin", State.WARNING, "No PIN is set.", "Set one: leaflet-kiosk set-pin.")
    if pins.quit_wanted and pins.quit is not PinState.SET:
        return Check(
            "pin",
            State.WARNING,
            "The PIN is set, but not the second one that quitting asks for.",
            "Set it: leaflet-kiosk set-pin --role quit.",
        )
    also = " So is the second one, for quitting." if pins.quit is PinState.SET else ""
    return Check("pin", State.OK, f"The PIN is set.{also}")


def check_starts(starts: Crashes) -> Check:
    """Return how often the kiosk started of late without ending as it should.

    A kiosk that runs has not ended yet, so that one start is nothing.
    """
    if len(starts.starts) <= 1:
        return Check("starts", State.OK, "The kiosk has not ended badly of late.")
    said = f"{len(starts.starts)} starts, within minutes of one another, ended badly."
    remedy = "Look at the log; the last start may be the one that runs now."
    return Check("starts", State.FAULT if starts.is_loop else State.WARNING, said, remedy)


def check_versions(versions: VersionFacts) -> Check:
    """Return what runs here, and whether Qt can be loaded."""
    here = f"Leaflet Kiosk {versions.app}, Python {versions.python}"
    if versions.qt_fault:
        said = f"{here}; Qt cannot be loaded: {versions.qt_fault}."
        return Check("versions", State.FAULT, said, "Install the libraries that Qt needs.")
    return Check("versions", State.OK, f"{here}, Qt {versions.qt}.")


def _hour(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%d %H} h UTC"


def _minute(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
