"""What doctor measures, as numbers with units: for programs, never for a single patient.

There is no count of records here, and no time of one: whoever looked every minute would learn the
minute in which somebody confirmed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from kiosk.core.frozen import frozen
from kiosk.core.health.checks import Check, State, worst
from kiosk.core.health.facts import Facts
from kiosk.core.health.service import Service

_DAY = datetime.timedelta(days=1)
_DISK_STEP = 10_000_000
"""More than a thousand records: what one of them takes is not to be seen."""


class Unit(Enum):
    """The units, as Prometheus names them; a moment is in seconds since 1970."""

    NONE = ""
    BYTES = "bytes"
    SECONDS = "seconds"
    MOMENT = "timestamp_seconds"


@frozen
class Metric:
    """A number: its name, what it tells, and what tells it from others of that name."""

    name: str
    unit: Unit
    told: str
    value: int
    labels: tuple[tuple[str, str], ...] = ()


_VALUES = {State.OK: 0, State.WARNING: 1, State.FAULT: 2}


def numbers_of(facts: Facts) -> tuple[Metric, ...]:
    """Return every number, those of one name together."""
    return (*_of_the_kiosk(facts), *_of_the_machine(facts))


def _of_the_kiosk(facts: Facts) -> Iterator[Metric]:
    running = facts.running
    beat = running.beat if running else None
    is_up = running is not None and running.is_up(facts.now)
    serves = is_up and beat is not None and beat.service is Service.IN
    yield Metric("up", Unit.NONE, "Whether it runs and its screen takes pictures.", is_up)
    yield Metric("in_service", Unit.NONE, "Whether patients can read.", serves)
    if beat is None:
        return
    yield _moment("started", "When it started.", beat.began)
    yield _moment("said", "When it last said how it is.", beat.at)
    if beat.painted is not None:
        yield _moment("painted", "When the screen last took a picture.", beat.painted)
    if beat.touched is not None:
        told = "The last hour, of those that are over, in which somebody touched it."
        yield _moment("touched_hour", told, beat.touched)


def _of_the_machine(facts: Facts) -> Iterator[Metric]:
    uptime_s = round(facts.run.machine_s)
    yield Metric("machine_uptime", Unit.SECONDS, "How long the machine has been up.", uptime_s)
    yield _moment("checked", "When this was written.", facts.now)
    versions = facts.versions
    labels = [("version", versions.app), ("commit", versions.commit)]
    labels += [("python", versions.python), ("qt", versions.qt), ("kiosk", facts.name)]
    yield Metric("info", Unit.NONE, "What is installed.", 1, tuple(labels))
    if facts.update is not None:
        yield _moment("updated", "When it was last updated at night.", facts.update.at)
        told = "Whether the last update did not show itself, and the version before is back."
        labels = [("version", facts.update.other)] if facts.update.went_back else []
        yield Metric("went_back", Unit.NONE, told, facts.update.went_back, tuple(labels))
    for each in facts.content.leaflets:
        if each.kept is not None:
            labels = [("leaflet", each.id), ("version", each.kept.version)]
            labels.append(("sha256", each.kept.digest))
            told = "A leaflet that the kiosk has a copy of."
            yield Metric("leaflet_info", Unit.NONE, told, 1, tuple(labels))
    if facts.stranger:
        return
    if facts.records.free_bytes is not None:
        told = "Free on the disk of the records, in whole 10 MB."
        free = facts.records.free_bytes // _DISK_STEP * _DISK_STEP
        yield Metric("disk_free", Unit.BYTES, told, free)
    recent = [each for each in facts.run.faults if facts.now - _DAY < each.at <= facts.now]
    told = "Errors in the log within a day, twenty at most."
    yield Metric("logged_faults", Unit.NONE, told, len(recent))
    bad = len(facts.starts.starts)
    yield Metric("recent_starts", Unit.NONE, "Starts that have not ended well of late.", bad)


def _states_of(found: Iterable[Check]) -> Iterator[Metric]:
    told = "The state of a check of doctor: 0 well, 1 a warning, 2 a fault."
    for each in found:
        yield Metric("check_state", Unit.NONE, told, _VALUES[each.state], (("check", each.name),))


def _moment(name: str, told: str, at: datetime.datetime) -> Metric:
    return Metric(name, Unit.MOMENT, told, round(at.timestamp()))


def as_prometheus(found: Iterable[Check], numbers: Iterable[Metric]) -> str:
    """Return all in Prometheus' text format, for node_exporter's textfile collector."""
    lines: list[str] = []
    described = set[str]()
    for each in (*numbers, *_states_of(found)):
        name = "_".join(filter(None, ("leaflet_kiosk", each.name, each.unit.value)))
        if name not in described:
            described.add(name)
            lines += [f"# HELP {name} {each.told}", f"# TYPE {name} gauge"]
        labels = ",".join(f'{label}="{_escaped(value)}"' for label, value in each.labels)
        lines.append(f"{name}{{{labels}}} {each.value:d}" if labels else f"{name} {each.value:d}")
    return "\n".join(lines) + "\n"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")


def as_nagios(found: Sequence[Check], numbers: Iterable[Metric]) -> str:
    """Return one line for Nagios and its kin: what is not well, then the numbers."""
    words = {State.OK: "OK", State.WARNING: "WARNING", State.FAULT: "CRITICAL"}
    order = (State.FAULT, State.WARNING)
    wrong = sorted(
        (each for each in found if each.state in order), key=lambda each: order.index(each.state)
    )
    told = "; ".join(f"{each.name}: {_one_line(each.sentence)}" for each in wrong)
    measured = " ".join(_performance(each) for each in numbers if each.unit in _PERFORMANCE)
    return f"KIOSK {words[worst(found)]} - {told or 'all is well'} | {measured}"


_PERFORMANCE = {Unit.BYTES: "B", Unit.SECONDS: "s"}


def _performance(each: Metric) -> str:
    return f"{each.name}={each.value:d}{_PERFORMANCE[each.unit]}"


def _one_line(sentence: str) -> str:
    """Return it without what would end the line, or the text before the numbers."""
    return " ".join(sentence.split()).replace("|", "/")
