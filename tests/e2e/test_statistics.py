"""The statistics on the panel, by real touches, beside what is in the file of records."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from kiosk.core.records.confirmation import DwellBand, Ending, ScreenRecord, Status, hour_of
from kiosk.core.staff.state import (
    StaffPlace,
)
from kiosk.storage.records.store import Store
from tests.clock import NOON
from tests.e2e.conftest import ReadRecords
from tests.e2e.nurse import NEXT_PATIENT, open_panel, place
from tests.e2e.patient import Patient
from tests.e2e.words import FR
from tests.storage.a_store import DAY, a_record, changed_by_hand

STATISTICS = "Statistiques"
NEXT = "Suivant"
STATUSES = {
    Status.READ: "Lues",
    Status.DISPLAYED: "Affichées",
    Status.PARTLY_DISPLAYED: "En partie",
    Status.NOT_DISPLAYED: "Non affichées",
}
SIZES = {"small": "Petit", "normal": "Normal", "large": "Grand", "largest": "Très grand"}

KeepRecords = Callable[..., None]
Charts = dict[str, dict[str, int | None]]


@pytest.fixture
def keep(records: Path, known: Patient) -> Iterator[KeepRecords]:
    """Return what keeps records of a day as patients left them, beside the running kiosk."""
    with Store(records, random=Random(7)) as store:

        def put(count: int, days_ago: int = 0, **changes: object) -> None:
            hour = hour_of(NOON - days_ago * DAY)
            for _ in range(count):
                record = a_record(hour=hour, leaflet_id="cimentoplastie", **changes)
                store.add(record, now=NOON, code=False)

        yield put


def collected(nurse: Patient) -> None:
    """Wait for what is gathered in another thread."""
    deadline = QDeadlineTimer(20_000)
    while "Un instant…" in nurse.reads():
        assert not deadline.hasExpired()
        QTest.qWait(5)


def open_statistics(nurse: Patient, period: str = "7 jours") -> None:
    open_panel(nurse)
    nurse.touch(STATISTICS)
    collected(nurse)
    nurse.touch(period)
    assert place(nurse) is StaffPlace.STATISTICS


def charts(nurse: Patient) -> Charts:
    """Return every chart of every sheet as a screen reader tells it; None is hidden."""
    found: Charts = {}
    while True:
        for seen in nurse.seen():
            if seen.role is QAccessible.Role.Chart:
                pairs = (bar.split("\u00a0: ") for bar in seen.description.split("; "))
                bars = {name: None if said == "masqué" else int(said) for name, said in pairs}
                name = re.sub(r" \(\d / \d\)$", "", seen.name)
                found[name] = {**found.get(name, {}), **bars}
        if NEXT not in nurse.buttons():
            return found
        nurse.touch(NEXT)


def test_the_charts_tell_what_was_recorded(
    known: Patient, keep: KeepRecords, read_records: ReadRecords
) -> None:
    for number, status in enumerate(Status):
        ending = list(Ending)[number]
        size = list(SIZES)[number]
        keep(5 + number, number, status=status, ending=ending, text_size=size)
    keep(9, 6, language="en", questions=False)
    keep(30, 7)
    in_the_week = [
        each
        for each in read_records()
        if datetime.datetime.fromisoformat(each["hour"]) > NOON - 7 * DAY
    ]
    statuses = Counter(each["status"] for each in in_the_week)
    sizes = Counter(each["text_size"] for each in in_the_week)

    open_statistics(known)

    assert f"{len(in_the_week)} sessions · du 17 au 23 novembre 2026" in known.reads()
    told = charts(known)
    assert told["Sessions par jour"] == {
        "mar. 17": 9, "mer. 18": 0, "jeu. 19": 0, "ven. 20": 8, "sam. 21": 7, "dim. 22": 6,
        "lun. 23": 5,
    }  # fmt: skip
    assert told["Les complications"] == {
        name: statuses[status.value] for status, name in STATUSES.items()
    }
    assert told["Fin des sessions"] == {
        "Confirmée": 5, "Non confirmée": 15, "Abandonnée": 7, "Par l’équipe": 8,
        "L’horloge a été changée": 0, "Panne": 0,
    }  # fmt: skip
    assert told["Langues"] == {"Français": 26, "English": 9}
    assert told["Tailles du texte"] == {name: sizes[size] for size, name in SIZES.items()}
    assert told["Questions pour le médecin"] == {"Questions notées": 26, "Aucune question notée": 9}


def test_how_long_each_section_is_read_stands_under_its_title(
    known: Patient, keep: KeepRecords
) -> None:
    for count, band in ((6, DwellBand.UNDER_30), (7, DwellBand.LONGER)):
        screen = ScreenRecord("complications", 0, 2, 38, True, True, band)
        keep(count, screens=(screen, screen))

    open_statistics(known)

    assert charts(known)["Temps passé\u00a0: Les complications possibles"] == {
        "Non affichée": 0, "Moins de 10 s": 0, "10 à 30 s": 0, "30 s à 2 min": 6,
        "2 min ou plus": 7,
    }  # fmt: skip


def test_small_numbers_are_hidden_and_the_page_says_so(known: Patient, keep: KeepRecords) -> None:
    keep(20, status=Status.READ)
    keep(6, status=Status.DISPLAYED)
    keep(4, status=Status.NOT_DISPLAYED)

    open_statistics(known)

    assert "Les petits nombres (moins de 5" in known.reads()
    assert charts(known)["Les complications"] == {
        "Lues": 20, "Affichées": 6, "En partie": None, "Non affichées": None,
    }  # fmt: skip


def test_of_few_sessions_only_that_they_are_few_is_told(known: Patient, keep: KeepRecords) -> None:
    keep(4)
    open_statistics(known, "Aujourd’hui")
    assert "Moins de 5 sessions" in known.reads()
    assert charts(known) == {}


def test_each_period_has_its_own_days(known: Patient, keep: KeepRecords) -> None:
    for days in (0, 6, 7, 27, 28):
        keep(6, days)
    open_statistics(known, "Aujourd’hui")
    assert "6 sessions" in known.reads()
    known.touch("7 jours")
    assert "12 sessions" in known.reads()
    known.touch("4 semaines")
    assert "24 sessions" in known.reads()
    assert charts(known)["Sessions par semaine"] == {
        "dès le 27 oct.": 6, "dès le 3 nov.": 0, "dès le 10 nov.": 6, "dès le 17 nov.": 12,
    }  # fmt: skip


def test_a_session_of_this_moment_is_counted_at_the_next_opening(
    known: Patient, keep: KeepRecords
) -> None:
    keep(6)
    open_statistics(known, "Aujourd’hui")
    assert "6 sessions" in known.reads()
    known.touch("Fermer")
    known.begin(FR)
    known.read_page()
    open_panel(known)
    known.touch(NEXT_PATIENT)
    open_statistics(known, "Aujourd’hui")
    assert "7 sessions" in known.reads()


def test_a_kiosk_that_nobody_used_says_so(known: Patient) -> None:
    open_statistics(known, "4 semaines")
    assert "Personne n’a lu" in known.reads()


def test_records_that_cannot_be_read_are_told(
    known: Patient, keep: KeepRecords, records: Path
) -> None:
    keep(6)
    with changed_by_hand(records) as database:
        database.execute("UPDATE tally_of_day SET counts = 'x'")
    open_panel(known)
    known.touch(STATISTICS)
    collected(known)
    assert "Échec. Réessayez" in known.reads()
