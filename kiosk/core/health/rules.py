"""The health checks: one for each thing that can be wrong, computed from facts passed in.

`checks` is what `leaflet-kiosk doctor` prints. Each part also stands alone, for callers that have
only some of the facts. The names of the checks are stable: monitoring programs rely on
them. It is long because it is one table: a check for each thing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from kiosk.core.crashes import Crashes
from kiosk.core.health.checks import Check, State, count, told
from kiosk.core.health.display import check_display
from kiosk.core.health.facts import (
    Facts,
    PinFacts,
    ReceiptFacts,
    RecordsFacts,
    RunFacts,
    SettingsFacts,
    VersionFacts,
)
from kiosk.core.health.languages import check_languages
from kiosk.core.health.last_update import check_update
from kiosk.core.health.leaflets import check_content
from kiosk.core.health.printer import check_printer
from kiosk.core.health.running import check_running
from kiosk.core.health.sound import check_sound
from kiosk.core.last_faults import LoggedFault
from kiosk.core.messages import LocalTime, Number, Said, Template, english
from kiosk.core.problem import Problem
from kiosk.core.records.kiosk_date import EARLIEST
from kiosk.core.settings.origins import NOT_AS_WRITTEN
from kiosk.core.staff.pin_policy import PinState

LITTLE_ROOM = 1_000_000_000
NO_ROOM = 100_000_000
"""Bytes free on the disk of the records; a record takes about 1,500."""

_AHEAD = datetime.timedelta(hours=1)
_OF_LATE = datetime.timedelta(days=1)


_OPEN_TO_ALL = frozenset(
    (
        "user",
        "kiosk",
        "in service",
        "settings",
        "display",
        "touch",
        "printer",
        "uptime",
        "update",
        "versions",
    )
)
"""What the kiosk's own folder is not needed for: who may not look there is told no more."""


def checks(facts: Facts) -> tuple[Check, ...]:
    """Return all checks, in the order in which people look at them.

    To a stranger only those whose answer they may know: what is not seen is not said to be missing.
    """
    found = _all_checks(facts)
    return tuple(each for each in found if not facts.stranger or each.name in _OPEN_TO_ALL)


def _all_checks(facts: Facts) -> tuple[Check, ...]:
    return (
        *check_user(facts.stranger),
        *check_running(facts.running, facts.now),
        *check_content(facts.content),
        *check_languages(facts.languages),
        check_settings(facts.settings),
        *check_records(
            facts.records,
            cannot_keep=facts.running is not None and facts.running.cannot_keep(facts.now),
        ),
        check_clock(facts.now, facts.records),
        *check_display(facts.display, facts.now),
        *check_printer(facts.printer),
        *check_sound(facts.sound),
        check_pins(facts.pins),
        check_receipts(facts.receipts),
        check_starts(facts.starts),
        check_faults(facts.run.faults, facts.now),
        check_uptime(facts.run),
        check_versions(facts.versions),
        *check_update(facts.update),
    )


def check_user(stranger: str) -> Iterator[Check]:
    """Yield a warning if the caller may not see all that is there."""
    if stranger:
        remedy = english.translate(
            "Health",
            "Until then this says nothing of leaflets, records, disk, clock, glass, PIN, receipts,"
            " starts and faults.",
        )
        yield Check("user", State.WARNING, stranger, remedy.of())


def check_settings(settings: SettingsFacts) -> Check:
    """Return whether every layer of the settings is in force as written."""
    if settings.problems:
        return _mistaken(settings.problems)
    said = english.translate("Health", "Every file is in force as it is written.").of()
    if settings.locked:
        locked = english.translate("Health", "{said} {settings}.")
        said = locked.of(said=said, settings=count(len(settings.locked), "locked setting"))
    return Check("settings", State.OK, said)


def _mistaken(problems: tuple[Problem, ...]) -> Check:
    """Return the mistakes as one fault, with what counts in place of the first one's file."""
    mistakes = tuple(each for each in problems if each.message != NOT_AS_WRITTEN.of()) or problems
    found = told("settings", mistakes)
    instead = (
        each.remedy
        for each in problems
        if each.message == NOT_AS_WRITTEN.of() and each.file == mistakes[0].file
    )
    remedies = [each for each in (found.remedy, *instead) if each]
    if len(remedies) < 2:
        return found
    return replace(
        found, remedy=Template("{mend} {instead}").of(mend=remedies[0], instead=remedies[1])
    )


def check_records(records: RecordsFacts, *, cannot_keep: bool = False) -> Iterator[Check]:
    """Yield the state of the records file, the files set aside, and the free space on its disk.

    `cannot_keep` is what the running kiosk says of it.
    """
    if cannot_keep:
        said = english.translate("Health", "The kiosk may not write to {folder}.")
        remedy = english.translate(
            "Health",
            "Until then no confirmation is kept. Look at the owner of this folder, and whether its"
            " disk is there and not read-only (findmnt, dmesg).",
        )
        yield Check("records", State.FAULT, said.of(folder=records.file.parent), remedy.of())
    elif records.fault:
        remedy = english.translate("Health", "Until then no confirmation is kept.")
        yield Check("records", State.FAULT, records.fault, remedy.of())
    elif not records.exists:
        said = english.translate("Health", "There are none yet: {file}.")
        remedy = english.translate(
            "Health",
            "The kiosk makes this file at its first start. If it has, run this as the kiosk's"
            " user, or name its data folder in LEAFLET_KIOSK_DATA.",
        )
        yield Check("records", State.WARNING, said.of(file=records.file), remedy.of())
    else:
        yield Check("records", State.OK, _kept(records))
    if records.set_aside:
        said = english.translate("Health", "{files} of records set aside: {names}.")
        remedy = english.translate(
            "Health", "Look at the disk, then take what you need out of {folder}."
        )
        yield Check(
            "set aside",
            State.WARNING,
            said.of(
                files=count(len(records.set_aside), "damaged file"),
                names=", ".join(each.name for each in records.set_aside),
            ),
            remedy.of(folder=records.file.parent),
        )
    yield _room(records)


def _kept(records: RecordsFacts) -> Said:
    number = count(records.count, "record")
    integrity = records.integrity.value.of()
    if records.newest is None:
        said = english.translate("Health", "{records}, in {file}: {integrity}.")
        return said.of(records=number, file=records.file, integrity=integrity)
    said = english.translate("Health", "{records}, the newest of {hour}, in {file}: {integrity}.")
    return said.of(
        records=number, hour=LocalTime(records.newest), file=records.file, integrity=integrity
    )


def _room(records: RecordsFacts) -> Check:
    free = records.free_bytes
    if free is None:
        said = english.translate("Health", "The disk of {file} cannot be asked for its room.")
        look = english.translate("Health", "Look at this disk.")
        return Check("disk", State.WARNING, said.of(file=records.file), look.of())
    said = english.translate("Health", "{free} GB free for the records.")
    found = said.of(free=Number(free / 1e9, 1))
    remedy = english.translate(
        "Health", "Free some space on this disk; the kiosk needs no restart."
    ).of()
    if free < NO_ROOM:
        return Check("disk", State.FAULT, found, remedy)
    if free < LITTLE_ROOM:
        return Check("disk", State.WARNING, found, remedy)
    return Check("disk", State.OK, found)


def check_clock(now: datetime.datetime, records: RecordsFacts) -> Check:
    """Return whether the clock can be right, judged by the kiosk's own date."""
    remedy = english.translate(
        "Health", "Set the clock, and see that it is kept right (NTP, battery)."
    ).of()
    if now < EARLIEST:
        said = english.translate("Health", "It says {now}, which is too early.")
        return Check("clock", State.FAULT, said.of(now=LocalTime(now, True)), remedy)
    if records.counted_to is not None and now + _AHEAD < records.counted_to:
        said = english.translate("Health", "It says {now}, but the kiosk has counted to {hour}.")
        found = said.of(now=LocalTime(now, True), hour=LocalTime(records.counted_to, True))
        return Check("clock", State.FAULT, found, remedy)
    if records.doubted is not None:
        said = english.translate(
            "Health",
            "It jumped to {hour}: until it is believed, records and codes grow old only while the"
            " kiosk runs.",
        )
        leave = english.translate(
            "Health", "If it is right, leave the kiosk running for a day; or else set it."
        )
        found = said.of(hour=LocalTime(records.doubted))
        return Check("clock", State.WARNING, found, leave.of())
    return Check("clock", State.OK, Template("{now}.").of(now=LocalTime(now, True)))


def check_pins(pins: PinFacts) -> Check:
    """Return whether staff have the PIN that opens their panel."""
    if pins.fault:
        remedy = english.translate("Health", "Until then nobody can open the staff panel.")
        return Check("pin", State.FAULT, pins.fault, remedy.of())
    if pins.main is not PinState.SET:
        said = english.translate("Health", "No PIN is set.")
        remedy = english.translate("Health", "Set one: leaflet-kiosk set-pin.")
        return Check("pin", State.WARNING, said.of(), remedy.of())
    if pins.quit is PinState.SET:
        said = english.translate("Health", "The PIN is set. So is the second one, for quitting.")
        return Check("pin", State.OK, said.of())
    if pins.quit_wanted:
        said = english.translate(
            "Health", "The PIN is set, but not the second one that quitting asks for."
        )
        remedy = english.translate("Health", "Set it: leaflet-kiosk set-pin --role quit.")
        return Check("pin", State.WARNING, said.of(), remedy.of())
    return Check("pin", State.OK, english.translate("Health", "The PIN is set.").of())


def check_receipts(receipts: ReceiptFacts) -> Check:
    """Return whether the receipts that patients take home can be signed."""
    if not receipts.wanted:
        said = english.translate("Health", "Patients are given none: receipts.enabled is false.")
        return Check("receipts", State.OK, said.of())
    if receipts.fault:
        remedy = english.translate("Health", "Until then patients are given no receipt.")
        return Check("receipts", State.FAULT, receipts.fault, remedy.of())
    if not receipts.has_key:
        said = english.translate("Health", "There is no key to sign them with yet.")
        remedy = english.translate("Health", "The kiosk makes one when it starts.")
        return Check("receipts", State.WARNING, said.of(), remedy.of())
    said = english.translate("Health", "There is a key to sign them with.")
    return Check("receipts", State.OK, said.of())


def check_starts(starts: Crashes) -> Check:
    """Return how often the kiosk recently started without ending cleanly.

    A running kiosk has not ended yet, so a single such start means nothing.
    """
    if len(starts.starts) <= 1:
        said = english.translate("Health", "The kiosk has not ended badly of late.")
        return Check("starts", State.OK, said.of())
    said = english.translate(
        "Health", "{number} starts, within minutes of one another, ended badly."
    )
    remedy = english.translate(
        "Health", "Look at the log; the last start may be the one that runs now."
    )
    state = State.FAULT if starts.is_loop else State.WARNING
    return Check("starts", state, said.of(number=len(starts.starts)), remedy.of())


def check_faults(faults: tuple[LoggedFault, ...], now: datetime.datetime) -> Check:
    """Return the last fault that the kiosk logged within a day."""
    recent = [fault for fault in faults if now - _OF_LATE < fault.at <= now]
    if not recent:
        said = english.translate("Health", "The kiosk has logged none for a day.")
        return Check("faults", State.OK, said.of())
    said = english.translate("Health", "{number} within a day; the last one of {time}: {fault}")
    last = recent[-1]
    found = said.of(number=len(recent), time=LocalTime(last.at, True), fault=last.text)
    remedy = english.translate("Health", "Look at the log.")
    return Check("faults", State.WARNING, found, remedy.of())


def check_uptime(run: RunFacts) -> Check:
    """Return the uptime of the machine and of the kiosk."""
    if run.kiosk_s is None:
        said = english.translate("Health", "The machine has run for {machine}.")
        return Check("uptime", State.OK, said.of(machine=_span(run.machine_s)))
    said = english.translate("Health", "The kiosk has run for {kiosk}, the machine for {machine}.")
    found = said.of(kiosk=_span(run.kiosk_s), machine=_span(run.machine_s))
    return Check("uptime", State.OK, found)


def check_versions(versions: VersionFacts) -> Check:
    """Return the versions in use, and whether Qt can be loaded."""
    commit = f" ({versions.commit})" if versions.commit else ""
    here = f"Leaflet Kiosk {versions.app}{commit}, Python {versions.python}"
    if versions.qt_fault:
        said = english.translate("Health", "{here}; Qt cannot be loaded: {fault}.")
        remedy = english.translate("Health", "Install the libraries that Qt needs.")
        found = said.of(here=here, fault=versions.qt_fault)
        return Check("versions", State.FAULT, found, remedy.of())
    return Check("versions", State.OK, f"{here}, Qt {versions.qt}.")


def _span(seconds: float) -> Said:
    """Return a duration in days and hours, or in hours and minutes."""
    minutes = int(seconds // 60)
    if minutes >= 24 * 60:
        said = english.translate("Health", "{days} d {hours} h")
        return said.of(days=minutes // (24 * 60), hours=minutes // 60 % 24)
    said = english.translate("Health", "{hours} h {minutes} min")
    return said.of(hours=minutes // 60, minutes=minutes % 60)
