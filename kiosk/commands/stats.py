"""`leaflet-kiosk stats`: the figures that staff see on the panel, as JSON or CSV for programs.

With `--week` or `--prometheus`, those of the last whole week alone, which may be kept elsewhere.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import json
import secrets
from dataclasses import asdict, fields

from kiosk import __version__
from kiosk.core.records.published import (
    FORMAT,
    WEEK_FORMAT,
    PeriodFigure,
    Week,
    as_prometheus,
    figures_of,
    monday_of,
    week_of,
)
from kiosk.exit_codes import ExitCode
from kiosk.machine.clock import MachineClock, MachineZone
from kiosk.machine.console import say
from kiosk.machine.paths import Places
from kiosk.storage.files import write_whole
from kiosk.storage.keys import SEAL_KEY
from kiosk.storage.leaflets.cache import FOLDER, open_library
from kiosk.storage.leaflets.library import Library
from kiosk.storage.records.database import reading
from kiosk.storage.records.store import Store
from kiosk.storage.settings.layers import Loaded
from kiosk.ui.staff.record_tools import Figures, RecordTools

_FOR_ALL = 0o644


def run(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    """Print the figures; raise KioskError if the records cannot be read."""
    if options.week or options.prometheus is not None:
        return _tell_week(options, loaded, places)
    figures = _figures(loaded, places, MachineClock().now())
    rows = list(figures_of(figures.shown))
    if options.json:
        settings = loaded.settings
        say(
            json.dumps(
                {
                    "format": FORMAT,
                    "kiosk_name": settings.kiosk.name,
                    "app_version": __version__,
                    "day": figures.today.isoformat(),
                    "small_number": settings.staff.small_number,
                    "figures": [asdict(row) for row in rows],
                },
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        say(as_csv(rows).rstrip("\n"))
    return ExitCode.OK


def _tell_week(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    """Print or write the last whole week; whoever asks on another day is told the same."""
    today = MachineClock().now().astimezone(MachineZone()).date()
    noon = datetime.datetime.combine(monday_of(today), datetime.time(12), MachineZone())
    week = week_of(_figures(loaded, places, noon).shown)
    if options.week:
        say(json.dumps(_as_values(week, loaded), ensure_ascii=False, indent=2))
    else:
        text = as_prometheus(week)
        write_whole(options.prometheus, text.encode(), mode=_FOR_ALL, outlives_power_cut=False)
    return ExitCode.OK


def _as_values(week: Week, loaded: Loaded) -> dict[str, object]:
    return {
        "format": WEEK_FORMAT,
        "kiosk_name": loaded.settings.kiosk.name,
        "app_version": __version__,
        "small_number": loaded.settings.staff.small_number,
        "week": week.first.isoformat(),
        "sessions": week.sessions,
        "read": week.read,
        "days": {day.isoformat(): sessions for day, sessions in week.days.items()},
    }


def as_csv(rows: list[PeriodFigure]) -> str:
    """Return the figures as lines; a hidden one is empty."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([each.name for each in fields(PeriodFigure)])
    table.writerows([row.period, row.figure, row.of, row.value] for row in rows)
    return text.getvalue()


def _figures(loaded: Loaded, places: Places, now: datetime.datetime) -> Figures:
    settings = loaded.settings
    file = places.records_file(settings.records.folder)
    key = SEAL_KEY.read(places.data) or b""
    source = (settings.content.folder or places.content).absolute()
    with reading(file):
        pass  # a command creates and migrates nothing

    def library() -> Library:
        return open_library(places.data / FOLDER, source, settings.content.default_language)

    return RecordTools(
        open_store=lambda: Store(file, random=secrets.SystemRandom(), key=key),
        open_library=library,
        now=lambda: now,
        zone=MachineZone(),
        small_number=settings.staff.small_number,
        languages=(),
        kiosk_name=settings.kiosk.name,
        find_drives=tuple,
    ).figures()
