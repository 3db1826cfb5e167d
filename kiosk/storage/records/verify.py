"""Verifies the seals over the records, and names the first that was tampered with: `verify`.

See `chain` for what the seals are, and what they cannot prove.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from kiosk.core.frozen import frozen
from kiosk.core.records.chain import NOTHING, Chain, Seal, SealCopy, mixed
from kiosk.core.records.progress import Progress
from kiosk.core.records.tally import Tally
from kiosk.storage.records import maintenance
from kiosk.storage.records.database import reading
from kiosk.storage.records.schema import STORED, proved

_AT_ONCE = 1_000
_FLAWS_KEPT = 100
_HOUR = STORED.index("hour")


class FlawKind(Enum):
    """What tampering did, or seems to have done."""

    RECORD_ALTERED = "the record is not as it was sealed"
    RECORD_ADDED = "the record was added by another hand"
    RECORDS_REMOVED = "records of this hour are missing"
    SEAL_ALTERED = "the seal of this hour is not as it was made"
    SEAL_REMOVED = "seals before this one are missing"
    OTHER_KEY = "the seal of this hour was made with another key: its records cannot be proved"
    START_ALTERED = "what stands for the purged records is not as it was made"
    CUT_OFF = "the seal that was kept elsewhere is not here: the end was cut off"
    OTHER_CHAIN = "the seal that was kept elsewhere is another: this is not what it was made of"
    TOO_OLD = "the seal that was kept elsewhere is older than the purge: it proves nothing any more"
    FIGURES_ALTERED = "the figures that staff see are not those of the records"


@frozen
class Inconsistency:
    """One inconsistency: the seal's number, its hour, and the record if it is one.

    For figures added up by day, `hour` is the day.
    """

    seal: int
    kind: FlawKind
    hour: str = ""
    record: str = ""
    missing: int = 0

    def __str__(self) -> str:
        where = [f"seal {self.seal}"]
        if self.hour:
            where.append(f"{'hour' if 'T' in self.hour else 'day'} {self.hour}")
        if self.record:
            where.append(f"record {self.record}")
        count = f" ({self.missing})" if self.missing else ""
        return f"{', '.join(where)}: {self.kind.value}{count}"


@frozen
class Verification:
    """What `verify` found: how much it read, and the first flaws, in the order of the seals."""

    records: int
    seals: int
    purged: int
    last: SealCopy | None
    flaws: tuple[Inconsistency, ...] = ()
    more_flaws: int = 0

    @property
    def ok(self) -> bool:
        """Return whether no inconsistency was found."""
        return not self.flaws


def verify(
    path: Path,
    key: bytes,
    *,
    kept: SealCopy | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Verification:
    """Verify every record and seal; `kept` is a copy of a seal from elsewhere, if there is one.

    It reads the file once, in the order in which it lies on disk, in any thread, while the
    kiosk goes on. Raise StoreError if it cannot be read at all.
    """
    chain = Chain(key)
    with reading(path) as database:
        # Text is verified as raw bytes, damaged or not.
        database.text_factory = bytes
        rows = database.execute(maintenance.SELECT_SEAL + "ORDER BY number")
        seals = {seal.number: seal for seal in map(maintenance.seal_of, rows)}
        found = _read_records(database, chain, seals, progress)
        database.text_factory = str
        start = maintenance.start(database)
        flaws = [*found.flaws]
        if not chain.began(start):
            flaws.append(Inconsistency(start.number, FlawKind.START_ALTERED))
        before_number, before_value = start.number, start.value
        for seal in seals.values():
            flaws.extend(_flaws_of_seal(chain, seal, found))
            if seal.number != before_number + 1 or seal.previous != before_value:
                flaws.append(Inconsistency(seal.number, FlawKind.SEAL_REMOVED, seal.hour))
            before_number, before_value = seal.number, seal.value
        if kept is not None:
            values = {seal.number: seal.value for seal in seals.values()}
            flaws.extend(_flaws_of_copy(kept, {**values, start.number: start.value}))
        flaws.sort(key=lambda flaw: (flaw.seal, flaw.record == "", flaw.record, flaw.kind.value))
        wrong_figures = _flaws_of_figures(database, seals, found, {flaw.hour for flaw in flaws})
        flaws.extend(sorted(wrong_figures, key=lambda flaw: flaw.hour))
        return Verification(
            found.records,
            len(seals),
            start.records,
            maintenance.last_closed_seal(database),
            tuple(flaws[:_FLAWS_KEPT]),
            max(0, len(flaws) - _FLAWS_KEPT),
        )


@dataclass(slots=True)
class _Under:
    """What was found about the records under one seal."""

    records: int = 0
    mixed: bytes = NOTHING
    bad: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """What was found about all records; `figures` has, by hour, what staff see of them."""

    records: int = 0
    figures: dict[str, Tally] = field(default_factory=dict)
    under: dict[int, _Under] = field(default_factory=dict)
    flaws: list[Inconsistency] = field(default_factory=list)


def _read_records(
    database: sqlite3.Connection, chain: Chain, seals: dict[int, Seal], progress: Progress
) -> _Found:
    found = _Found()
    (total,) = database.execute("SELECT count(*) FROM confirmation").fetchone()
    progress(0, total)
    rows = database.execute(f"SELECT seal, mac, {', '.join(STORED)} FROM confirmation")  # noqa: S608
    figures: defaultdict[str, list[Tally]] = defaultdict(list)
    while some := rows.fetchmany(_AT_ONCE):
        for stored, mac, *values in some:
            counted = _counted(values)
            figures[_text(values[_HOUR])].append(counted)
            number = stored if isinstance(stored, int) else 0  # damaged: under no seal
            under = found.under.setdefault(number, _Under())
            under.records += 1
            made = chain.mac(number, proved(values))
            under.mixed = mixed(under.mixed, made)
            if made != mac:
                under.bad.append(_text(values[0]))
            elif number not in seals:
                found.flaws.append(
                    Inconsistency(number, FlawKind.SEAL_REMOVED, record=_text(values[0]))
                )
        found.records += len(some)
        # Added up immediately: memory use does not grow with the records.
        figures = defaultdict(list, {hour: [Tally.sum(each)] for hour, each in figures.items()})
        progress(found.records, total)
    found.figures = {hour: tally for hour, (tally,) in figures.items()}
    for number in found.under.keys() - seals.keys():
        bad = found.under[number].bad
        found.flaws.extend(
            Inconsistency(number, FlawKind.RECORD_ADDED, record=each) for each in bad
        )
    return found


def _flaws_of_seal(chain: Chain, seal: Seal, found: _Found) -> Iterator[Inconsistency]:
    under = found.under.get(seal.number, _Under())
    if seal.key_id != chain.key_id:
        yield Inconsistency(seal.number, FlawKind.OTHER_KEY, seal.hour)
        return
    made = chain.made(seal) and (seal.purged is None or chain.was_purged(seal))
    if not made:
        yield Inconsistency(seal.number, FlawKind.SEAL_ALTERED, seal.hour)
    added = under.records > seal.records
    kind = FlawKind.RECORD_ADDED if added else FlawKind.RECORD_ALTERED
    for record in under.bad:
        yield Inconsistency(seal.number, kind, seal.hour, record)
    if made and seal.purged is None:
        missing = seal.records - under.records
        if missing > 0:
            yield Inconsistency(seal.number, FlawKind.RECORDS_REMOVED, seal.hour, missing=missing)
        elif not under.bad and under.mixed != seal.mixed:
            yield Inconsistency(seal.number, FlawKind.SEAL_ALTERED, seal.hour)


def _flaws_of_copy(kept: SealCopy, values: dict[int, bytes]) -> Iterator[Inconsistency]:
    if kept.number > max(values):
        yield Inconsistency(kept.number, FlawKind.CUT_OFF)
    elif kept.number < min(values):
        yield Inconsistency(kept.number, FlawKind.TOO_OLD)
    elif kept.number in values and values[kept.number] != kept.value:
        yield Inconsistency(kept.number, FlawKind.OTHER_CHAIN)


def _flaws_of_figures(
    database: sqlite3.Connection, seals: dict[int, Seal], found: _Found, known: set[str]
) -> Iterator[Inconsistency]:
    """Compare the figures of each hour with its records, and those of each day with its hours.

    An hour that is being purged has records but no figures any more; one whose records are
    inconsistent is already `known`.
    """
    purged = {seal.hour for seal in seals.values() if seal.purged is not None}
    first: dict[str, int] = {}
    for seal in seals.values():
        first.setdefault(seal.hour, seal.number)
        first.setdefault(maintenance.day_of(seal.hour), seal.number)
    hours = maintenance.figures(database, "tally")
    for hour in (hours.keys() | found.figures.keys()) - purged - known:
        if hours.get(hour) != found.figures.get(hour):
            yield Inconsistency(first.get(hour, 0), FlawKind.FIGURES_ALTERED, hour)
    days: defaultdict[str, list[Tally]] = defaultdict(list)
    for hour, tally in hours.items():
        days[maintenance.day_of(hour)].append(tally)
    stored = maintenance.figures(database, "tally_of_day")
    for day in stored.keys() | days.keys():
        if stored.get(day) != Tally.sum(days[day]):
            yield Inconsistency(first.get(day, 0), FlawKind.FIGURES_ALTERED, day)


def _counted(values: Sequence[object]) -> Tally:
    """Count a record as the kiosk does: one damaged long ago is a session and nothing more."""
    try:
        row: dict[str, Any] = {
            name: value.decode() if isinstance(value, bytes) else value
            for name, value in zip(STORED, values, strict=True)
        }
        return maintenance.counted_of(row)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return Tally(1)


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
