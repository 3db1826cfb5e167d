"""The statistics on the panel, by real touches, beside what is in the file of records."""

from __future__ import annotations

import re
import shutil
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
from tests.conftest import CONTENT, ROOT
from tests.e2e.conftest import Visit
from tests.e2e.nurse import NEXT_PATIENT, KeepPin, open_panel, place
from tests.e2e.patient import Patient
from tests.e2e.words import FR
from tests.storage.a_store import DAY, HOUR, a_record, changed_by_hand

STATISTICS = "Statistiques"
NEXT = "Suivant"


KeepRecords = Callable[..., None]
Charts = dict[str, dict[str, int | str | None]]


@pytest.fixture
def keep(records: Path) -> Iterator[KeepRecords]:
    """Return what keeps records of a day as patients left them, beside the running kiosk."""
    with Store(records, random=Random(7)) as store:

        def put(count: int, days_ago: int = 1, **changes: object) -> None:
            hour = hour_of(NOON - days_ago * DAY)
            for _ in range(count):
                record = a_record(**{"hour": hour, "leaflet_id": "cimentoplastie", **changes})
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


def told(said: str) -> int | str:
    return int(said) if said.isdecimal() else said


def charts(nurse: Patient) -> Charts:
    """Return every chart of every sheet as a screen reader tells it; None is hidden."""
    found: Charts = {}
    while True:
        for seen in nurse.seen():
            if seen.role is QAccessible.Role.Chart:
                pairs = (bar.split("\u00a0: ") for bar in seen.description.split("; "))
                bars = {name: None if said == "masqué" else told(said) for name, said in pairs}
                name = re.sub(r" \(\d / \d\)$", "", seen.name)
                found[name] = {**found.get(name, {}), **bars}
        if NEXT not in nurse.buttons():
            return found
        nurse.touch(NEXT)


def test_the_week_tells_what_was_recorded_until_yesterday(
    known: Patient, keep: KeepRecords
) -> None:
    for number, status in enumerate(Status):
        keep(5 + number, 1 + number, status=status)
    keep(9, 7, status=Status.READ)
    keep(30, 0)
    keep(40, 8, status=Status.READ)
    keep(10, 14)

    open_statistics(known)

    assert "35 sessions · du 16 au 22 novembre 2026" in known.reads()
    told = charts(known)
    assert told["Sessions par jour"] == {
        "lun. 16": 9, "mar. 17": 0, "mer. 18": 0, "jeu. 19": 8, "ven. 20": 7, "sam. 21": 6,
        "dim. 22": 5,
    }  # fmt: skip
    assert told["Jusqu’où ils vont"] == {
        "Commencées": 35, "Partie à lire": 27, "… en entier": 20, "… lue": 14,
    }  # fmt: skip
    assert told["7 jours, part lue"] == {
        "Maintenant": "35 · 40\u00a0%", "Avant": "50 · 80\u00a0%",
    }  # fmt: skip


def test_the_month_tells_how_patients_leave_and_what_they_choose(
    known: Patient, keep: KeepRecords
) -> None:
    seen = ScreenRecord("vertebre", 0, 2, 38, True, True, DwellBand.UNDER_30)
    keep(20, status=Status.READ, ending=Ending.CONFIRMED, text_size="normal", screens=(seen,))
    keep(7, 9, ending=Ending.IDLE, language="en", questions=False, screens=(seen,))
    keep(
        8,
        16,
        status=Status.NOT_DISPLAYED,
        ending=Ending.RESET,
        hour=hour_of(NOON - 16 * DAY + 2 * HOUR),
    )
    keep(6, 29, status=Status.READ)
    keep(9, 30)

    open_statistics(known, "4 semaines")

    assert "35 sessions · du 26 octobre au 22 novembre 2026" in known.reads()
    told = charts(known)
    assert told["Fin des sessions"] == {
        "Après avoir lu": 20, "Fini sans lire": 0, "Parti avant": 7, "Par l’équipe": 8, "Panne": 0,
    }  # fmt: skip
    assert told["Par semaine, part lue"] == {
        "26 oct.": 0, "2 nov.": "8 · 0\u00a0%", "9 nov.": "7 · 0\u00a0%",
        "16 nov.": "20 · 100\u00a0%",
    }  # fmt: skip
    assert told["4 semaines, part lue"] == {
        "Maintenant": "35 · 57\u00a0%", "Avant": "15 · 40\u00a0%",
    }  # fmt: skip
    hour = NOON.astimezone().hour // 2 * 2
    assert told["Par heure du jour"] == {
        f"{hour}–{hour + 2}\u00a0h": 27, f"{hour + 2}–{hour + 4}\u00a0h": 8,
    }  # fmt: skip
    assert told["Langues"] == {"Français": 28, "English": 7}
    assert told["Tailles du texte"] == {"Petit": 0, "Normal": 20, "Grand": 15, "Très grand": 0}
    assert told["Questions pour le médecin"] == {"Questions notées": 28, "Aucune question notée": 7}


def test_where_there_are_two_leaflets_the_part_to_read_has_its_time(
    visit: Visit, keep_pin: KeepPin, keep: KeepRecords, tmp_path: Path
) -> None:
    for leaflet in (CONTENT / "cimentoplastie", ROOT / "tests" / "leaflets" / "mri"):
        shutil.copytree(leaflet, tmp_path / "content" / leaflet.name)
    keep_pin()
    nurse = visit(content=tmp_path / "content")
    before = ScreenRecord("consultation", 0, 2, 38, True, True, DwellBand.UNDER_10)
    risks = ScreenRecord("complications", 0, 2, 38, True, True, DwellBand.UNDER_60)
    keep(32, status=Status.READ, ending=Ending.CONFIRMED, screens=(before, risks))
    keep(8, 9, leaflet_id="mri")

    open_statistics(nurse, "4 semaines")

    assert "masqué" not in nurse.reads()
    told = charts(nurse)
    title = "La cimentoplastie vertébrale"
    assert told["Par brochure, part lue"] == {title: "32 · 100\u00a0%", "Votre IRM": "8 · 0\u00a0%"}
    seen = told[f"{title} · Vu par, durée habituelle"]
    assert seen["La consultation"] == "32 · moins de 10\u00a0s"
    assert seen["Les complications possibles"] == "½–2\u00a0min"


def test_small_numbers_are_hidden_and_the_page_says_so(known: Patient, keep: KeepRecords) -> None:
    keep(20, status=Status.READ)
    keep(6, status=Status.DISPLAYED)
    keep(4, status=Status.NOT_DISPLAYED)

    open_statistics(known)

    assert "moins de 5, ou de quoi les calculer" in known.reads()
    assert charts(known)["Jusqu’où ils vont"] == {
        "Commencées": 30, "Partie à lire": None, "… en entier": None, "… lue": 20,
    }  # fmt: skip


def test_a_day_without_anybody_is_told_from_a_hidden_one(known: Patient, keep: KeepRecords) -> None:
    for count, days_ago in ((67, 1), (64, 2), (117, 3), (1, 5)):
        keep(count, days_ago)

    open_statistics(known)

    assert "249 sessions" in known.reads()
    assert charts(known)["Sessions par jour"] == {
        "lun. 16": 0, "mar. 17": 0, "mer. 18": None, "jeu. 19": 0, "ven. 20": 117,
        "sam. 21": None, "dim. 22": 67,
    }  # fmt: skip


def test_of_few_sessions_only_that_they_are_few_is_told(known: Patient, keep: KeepRecords) -> None:
    keep(4, 0)
    open_statistics(known, "Aujourd’hui")
    assert "Moins de 5 sessions" in known.reads()
    assert charts(known) == {}


def test_each_period_has_its_own_days(known: Patient, keep: KeepRecords) -> None:
    for days in (0, 1, 7, 8, 28, 29):
        keep(6, days)
    open_statistics(known, "Aujourd’hui")
    assert "6 sessions" in known.reads()
    known.touch("7 jours")
    assert "12 sessions" in known.reads()
    known.touch("4 semaines")
    assert "24 sessions" in known.reads()


def test_few_more_than_the_last_week_are_not_told(known: Patient, keep: KeepRecords) -> None:
    keep(20)
    keep(2, 9)
    open_statistics(known, "4 semaines")
    assert "Avant les 7 derniers jours" in known.reads()
    assert charts(known) == {}


def test_a_session_of_this_moment_is_counted_at_the_next_opening(
    known: Patient, keep: KeepRecords
) -> None:
    keep(6, 0)
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
