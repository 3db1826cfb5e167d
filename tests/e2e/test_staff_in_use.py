"""The panel as a nurse uses it: in ten seconds, with one finger, and without surprises."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from kiosk.core.leaflet.cached import CachedLeaflets
from kiosk.core.session.state import Place
from kiosk.core.settings.model import Settings
from kiosk.core.staff.state import StaffPlace
from kiosk.storage.leaflets.cache import keep_copy, write_cache
from kiosk.storage.leaflets.library import read_leaflet
from kiosk.storage.leaflets.watcher import mark_of
from tests.conftest import settings_with
from tests.e2e.conftest import Visit
from tests.e2e.hands import tap_again
from tests.e2e.nurse import (
    BACK_IN,
    CLEAN,
    CLOSE,
    CODE,
    NEXT_PATIENT,
    OUT,
    PIN,
    QUIT,
    REALLY_QUIT,
    REALLY_RESTART,
    WRONG,
    KeepPin,
    answer,
    hold,
    open_panel,
    place,
    title,
    type_keys,
)
from tests.e2e.patient import Patient
from tests.e2e.words import FR

GLASSES = [QSize(1920, 1080), QSize(1280, 800), QSize(1080, 1920)]
each_glass = pytest.mark.parametrize("size", GLASSES, ids=["22in", "10in", "portrait"])
CTRL = Qt.KeyboardModifier.ControlModifier
READING = "Quelqu’un est en train de lire"
TOUCH_MS = 400
"""How long a nurse takes from one touch to the next."""


def staff_settings(**values: object) -> Settings:
    return settings_with({"staff": values})


# What lies under the finger


@each_glass
def test_the_tile_that_opens_the_kiosk_is_not_where_the_one_was_that_closed_it(
    visit: Visit, keep_pin: KeepPin, size: QSize
) -> None:
    keep_pin()
    nurse = visit(size=size)
    open_panel(nurse)
    before = nurse.button(OUT).geometry()
    nurse.touch(OUT)
    answer(nurse)
    open_panel(nurse)
    assert not nurse.button(BACK_IN).geometry().intersects(before)


@each_glass
@pytest.mark.parametrize(
    ("leave", "sure"),
    [("Quitter le kiosque", REALLY_QUIT), ("Redémarrer le kiosque", REALLY_RESTART)],
)
def test_to_quit_and_to_restart_are_asked_about_away_from_the_finger(
    visit: Visit, keep_pin: KeepPin, size: QSize, leave: str, sure: str
) -> None:
    keep_pin()
    nurse = visit(size=size)
    left: list[bool] = []
    nurse.kiosk.deferred.staff.left.disconnect()
    nurse.kiosk.deferred.staff.left.connect(left.append)
    open_panel(nurse)
    nurse.touch(QUIT)
    spot = nurse.place_of(leave)
    nurse.touch_at(spot)
    assert nurse.place_of("Non, rester") == spot
    nurse.touch_at(spot)
    assert leave in nurse.buttons()
    nurse.touch_at(spot)
    nurse.touch(sure)
    assert left == [sure == REALLY_RESTART]


# Who is there


def test_the_panel_says_whether_someone_reads_and_how_long_ago_the_last_one_left(
    known: Patient,
) -> None:
    open_panel(known)
    assert "Personne n’a lu depuis le démarrage" in known.reads()
    known.touch(CLOSE)
    known.begin(FR)
    open_panel(known)
    assert READING in known.reads()
    known.touch(NEXT_PATIENT)
    for minutes, said in (
        (1, "il y a moins de 5\u00a0minutes"),
        (12, "il y a environ 10\u00a0minutes"),
        (55, "il y a plus d’une heure"),
        (120, "il y a plus de 3\u00a0heures"),
    ):
        known.wait(minutes * 60, step_s=10)
        open_panel(known)
        assert said.replace("\u00a0", " ") in known.reads().replace("\u00a0", " ")
        known.touch(CLOSE)


@pytest.mark.parametrize("size", GLASSES[1:], ids=["10in", "portrait"])
@pytest.mark.parametrize("name", [NEXT_PATIENT, CLEAN])
def test_what_ends_a_reading_says_so_before(
    visit: Visit, keep_pin: KeepPin, size: QSize, name: str
) -> None:
    keep_pin()
    nurse = visit(size=size)
    nurse.begin(FR)
    open_panel(nurse)
    assert f"{name}\u00a0»" in nurse.reads()
    assert "y mettraient fin" in nurse.reads()
    assert nurse.button(name).accessibleDescription() == "Met fin à la lecture en cours"
    nurse.touch(name)
    assert nurse.session.place is Place.WELCOME


# Ten seconds


def test_a_reset_takes_six_seconds_at_most(known: Patient) -> None:
    known.begin(FR)
    began_ms = known.clock.monotonic_ms()
    spot = title(known)
    known.press(spot)
    while place(known) is StaffPlace.CLOSED:
        known.wait(0.05, step_s=0.05)
    known.lift(spot)
    lifted_ms = known.clock.monotonic_ms()
    for name in (*PIN, NEXT_PATIENT):
        known.clock.pass_ms(max(0, lifted_ms + TOUCH_MS - 80 - known.clock.monotonic_ms()))
        known.touch(name)
        lifted_ms = known.clock.monotonic_ms()
    assert known.session.place is Place.WELCOME
    assert place(known) is StaffPlace.CLOSED
    assert lifted_ms - began_ms <= 6_000


@pytest.mark.parametrize(("late_ms", "typed"), [(280, 0), (320, 1)])
def test_the_first_digit_counts_as_soon_as_a_hand_can_be_there(
    known: Patient, late_ms: int, typed: int
) -> None:
    spot = title(known)
    known.press(spot)
    while place(known) is StaffPlace.CLOSED:
        known.wait(0.05, step_s=0.05)
    known.clock.pass_ms(100)
    known.lift(spot)
    tap_again(known, known.place_of("5"), gap_ms=late_ms - 100)
    assert len(known.kiosk.deferred.staff.staff.typed) == typed


def test_a_mouse_that_held_the_title_types_the_first_digit_too(known: Patient) -> None:
    glass, left = known.kiosk.window.windowHandle(), Qt.MouseButton.LeftButton
    spot = title(known)
    QTest.mousePress(glass, left, pos=spot)
    while place(known) is StaffPlace.CLOSED:
        known.wait(0.05, step_s=0.05)
    QTest.mouseRelease(glass, left, pos=spot)  # of what the panel has hidden: it reaches nobody
    known.clock.pass_ms(400)
    QTest.mouseClick(glass, left, pos=known.place_of("5"))
    assert len(known.kiosk.deferred.staff.staff.typed) == 1


def test_a_wrong_pin_as_long_as_the_right_one_shows_nothing_until_it_is_sent(
    known: Patient,
) -> None:
    hold(known)
    type_keys(known, WRONG[:-1])
    before = known.reads()
    type_keys(known, WRONG[-1])
    assert known.reads() == before
    known.touch("OK")
    answer(known)
    assert "Ce n’est pas le bon code PIN" in known.reads()


def test_a_longer_pin_opens_with_its_last_digit_too(visit: Visit, keep_pin: KeepPin) -> None:
    keep_pin("2718281829")
    nurse = visit()
    hold(nurse)
    type_keys(nurse, "271828182")
    assert place(nurse) is StaffPlace.PIN
    type_keys(nurse, "9")
    assert place(nurse) is StaffPlace.HOME


@pytest.mark.parametrize("length", [6, 8])
def test_tries_are_counted_the_same_however_long_the_pin_is(
    visit: Visit, keep_pin: KeepPin, length: int
) -> None:
    keep_pin("27182818"[:length])
    nurse = visit()
    hold(nurse)
    for _try in range(3):
        type_keys(nurse, "161803")
        for _digit in range(6):
            nurse.touch("Effacer")
    type_keys(nurse, "161803")
    assert re.search(r"(30|29|28)\u00a0s", nurse.reads())


def test_what_was_tried_without_ok_survives_a_restart(known: Patient, visit: Visit) -> None:
    hold(known)
    for _try in range(3):
        type_keys(known, WRONG)
        known.touch(CLOSE)
        hold(known)
    again = visit()
    hold(again)
    assert re.search(r"\d+\u00a0s", again.reads())


@each_glass
def test_the_next_patient_needs_no_pin_where_the_site_says_so(
    visit: Visit, keep_pin: KeepPin, size: QSize
) -> None:
    keep_pin()
    nurse = visit(settings=staff_settings(next_patient_without_pin=True), size=size)
    nurse.begin(FR)
    hold(nurse)
    assert {*"0123456789"} <= set(nurse.buttons())
    assert nurse.button(NEXT_PATIENT).accessibleDescription() == "Met fin à la lecture en cours"
    nurse.touch(NEXT_PATIENT)
    assert place(nurse) is StaffPlace.CLOSED
    assert nurse.session.place is Place.WELCOME


def test_as_it_comes_the_next_patient_needs_the_pin(known: Patient) -> None:
    hold(known)
    assert NEXT_PATIENT not in known.buttons()


def test_a_keyboard_opens_the_panel_and_finds_its_way(known: Patient) -> None:
    known.begin(FR)
    known.key(Qt.Key.Key_F12, CTRL)
    assert place(known) is StaffPlace.PIN
    for digit in PIN:
        known.key(getattr(Qt.Key, f"Key_{digit}"))
    assert place(known) is StaffPlace.HOME
    while known.focused() != NEXT_PATIENT:
        known.key(Qt.Key.Key_Tab)
    known.key(Qt.Key.Key_Return)
    assert known.session.place is Place.WELCOME


@pytest.mark.parametrize(
    ("key", "opens"), [("F11", StaffPlace.PIN), ("", StaffPlace.CLOSED)], ids=["another", "none"]
)
def test_the_site_chooses_the_key_of_the_panel_or_none(
    visit: Visit, keep_pin: KeepPin, key: str, opens: StaffPlace
) -> None:
    keep_pin()
    nurse = visit(settings=staff_settings(panel_key=key))
    nurse.key(Qt.Key.Key_F12, CTRL)
    assert place(nurse) is StaffPlace.CLOSED
    nurse.key(Qt.Key.Key_F11)
    assert place(nurse) is opens


# Codes


def test_a_code_that_was_not_found_is_mended_and_says_what_the_patient_said(
    known: Patient,
) -> None:
    known.begin(FR)
    known.read_on(FR)
    known.touch(FR.have_read)
    code = known.session.code
    assert code is not None
    wrong = code[:-1] + next(each for each in "2345" if each != code[-1])
    open_panel(known)
    known.touch(CODE)
    type_keys(known, wrong)
    known.touch("OK")
    answer(known)
    assert "Code inconnu" in known.reads()
    assert " ".join(wrong) in known.reads()
    known.touch("Effacer")
    type_keys(known, code[-1])
    known.touch("OK")
    answer(known)
    assert "Le patient a dit" in known.reads()
    assert f"«\u00a0{FR.have_read}\u00a0»" in known.reads()


# Health


def test_health_tells_technicians_why_a_leaflet_with_its_clips_is_not_heard(
    visit: Visit, keep_pin: KeepPin, content: Path, records: Path
) -> None:
    place = records.parent / "leaflets"
    leaflet, files = read_leaflet(content / "alpha")
    keep_copy(place, leaflet.id, files)
    kept = replace(leaflet.summary(mark_of(leaflet.folder)), spoken=("fr",))
    write_cache(place, CachedLeaflets(content, (kept,)))
    keep_pin()
    nurse = visit(content=content)
    open_panel(nurse)
    nurse.touch("État")
    answer(nurse)
    nurse.touch("Détails")
    details = nurse.reads()
    while "Suivant" in nurse.buttons():
        nurse.touch("Suivant")
        details += nurse.reads()
    assert "mais les textes du kiosque n’en ont pas" in details
    assert "Installez le paquet leaflet-kiosk-speech" in details


def test_health_tells_nurses_what_to_do_and_technicians_the_rest_a_touch_further(
    known: Patient,
) -> None:
    open_panel(known)
    known.touch("État")
    answer(known)
    said = known.reads()
    assert "L’écran n’a pas été mesuré" in said
    assert "touchez «\u00a0Étalonner\u00a0»" in said
    assert not re.search(r"[/\\_]|px|[a-z]\.[a-z]|leaflet-kiosk", said)
    known.touch("Détails")
    details = known.reads()
    while "Suivant" in known.buttons():
        known.touch("Suivant")
        details += known.reads()
    assert "display.px_per_mm" in details
    known.touch("Que faire\u202f?")
    assert "display.px_per_mm" not in known.reads()
