"""The fleet as Prometheus fetches it: under the names of `doctor --prometheus`, by `instance`.

So the alert rules and the dashboard serve kiosks that push as well as those that are scraped.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bridge.kept import Seal, Week
from bridge.told import Told

_STATES = {"ok": 0, "warning": 1, "fault": 2}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")
_MOST = 200
"""How many numbers or checks one kiosk may tell."""

_HELP = {
    "keeper_connected": "Whether the keeper hears the broker.",
    "online": "Whether the broker has a connection from it.",
    "checked_timestamp_seconds": "When it last told how it is, by the keeper's clock.",
    "clock_offset_seconds": "How far its clock is ahead of the keeper's.",
    "check_state": "The state of a check of doctor that is not well: 1 a warning, 2 a fault.",
    "seal_number": "The highest seal that it told.",
    "seal_contradictions": "Seals that cannot follow those before: its records were cut.",
    "week_start_timestamp_seconds": "When the last week began of which it told counts.",
    "week_sessions": "Sessions in that week; hidden if they are few.",
    "week_read": "Sessions of that week in which it was read; hidden if they are few.",
}


@dataclass
class Seen:
    """What is known of a kiosk just now."""

    online: bool | None = None
    received: float = 0.0
    offset_s: float | None = None
    seal: Seal | None = None
    week: Week | None = None
    contradictions: int = 0
    told: Sequence[tuple[str, str]] = field(default_factory=list)
    """Names of numbers, and the rest of their lines, as the state has them."""


def told_of(kiosk: str, state: Told) -> list[tuple[str, str]]:
    """Return the lines of a state, from its numbers and checks; raise ValueError for nonsense."""
    lines = []
    for number in _some(state["numbers"]):
        name = "_".join(filter(None, (number["name"], number["unit"])))
        value = number["value"]
        if not _NAME.fullmatch(name) or not isinstance(value, int | float):
            raise ValueError(f"{name} is no number")
        lines.append((name, f"{_labelled(kiosk, number['labels'])} {value:d}"))
    for check, said in _some([*state["checks"].items()]):
        if value := _STATES[said]:
            lines.append(("check_state", f"{_labelled(kiosk, {'check': check})} {value}"))
    return lines


def _some(things: Sequence[Told]) -> Sequence[Told]:
    if len(things) > _MOST:
        raise ValueError("that is too much")
    return things


def as_text(fleet: Mapping[str, Seen], *, is_listening: bool) -> str:
    """Return all in Prometheus' text format, the lines of one name together."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    lines["keeper_connected"].append(f" {is_listening:d}")
    for kiosk, seen in fleet.items():
        label = _labelled(kiosk, {})
        for name, value in _ours(seen):
            lines[name].append(f"{label} {value}")
        for name, rest in seen.told:
            lines[name].append(rest)
    parts = []
    for name, rests in lines.items():
        full = f"leaflet_kiosk_{name}"
        parts.append(f"# HELP {full} {_HELP.get(name, 'As doctor tells it.')}\n")
        parts.append(f"# TYPE {full} gauge\n")
        parts += [f"{full}{rest}\n" for rest in rests]
    return "".join(parts)


def _ours(seen: Seen) -> Iterable[tuple[str, str]]:
    if seen.online is not None:
        yield "online", f"{seen.online:d}"
    if seen.told:
        yield "checked_timestamp_seconds", f"{seen.received:.0f}"
    if seen.offset_s is not None:
        yield "clock_offset_seconds", f"{seen.offset_s:.0f}"
    if seen.seal is not None:
        yield "seal_number", f"{seen.seal.number}"
        yield "seal_contradictions", f"{seen.contradictions}"
    if seen.week is not None:
        first = datetime.datetime.fromisoformat(seen.week.first).replace(tzinfo=datetime.UTC)
        yield "week_start_timestamp_seconds", f"{first.timestamp():.0f}"
        if seen.week.sessions is not None:
            yield "week_sessions", f"{seen.week.sessions}"
        if seen.week.read is not None:
            yield "week_read", f"{seen.week.read}"


def _labelled(kiosk: str, labels: Mapping[str, str]) -> str:
    whole = {"instance": kiosk, **labels}
    if not all(_NAME.fullmatch(name) for name in whole):
        raise ValueError("that is no label")
    return "{" + ",".join(f'{name}="{_escaped(str(each))}"' for name, each in whole.items()) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")
