"""How the glass answers fingers: on release, inside, one at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.core.session.state import Place
from tests.e2e.conftest import Visit
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_a_touch_of_a_language_opens_the_leaflet_in_it(patient: Patient, words: Spoken) -> None:
    patient.touch(words.own_name)
    assert patient.session.place is Place.READER
    assert patient.session.language == words.tag
    assert words.next in patient.buttons()


def test_nothing_happens_before_the_finger_is_lifted(patient: Patient) -> None:
    patient.begin(FR)
    before = patient.session.position
    place = patient.place_of(FR.next)
    patient.press(place)
    assert patient.session.position == before
    patient.lift(place)
    assert patient.session.position != before


def test_a_press_longer_than_two_seconds_counts(patient: Patient) -> None:
    patient.begin(FR)
    before = patient.session.position
    place = patient.place_of(FR.next)
    patient.press(place)
    patient.wait(3, step_s=0.25)
    patient.lift(place)
    assert patient.session.position != before


def test_a_press_longer_than_two_seconds_counts_in_the_contents(patient: Patient) -> None:
    patient.begin(FR)
    patient.touch(FR.contents)
    place = patient.place_of(FR.complications)
    patient.press(place)
    patient.wait(3, step_s=0.25)
    patient.lift(place)
    assert FR.complications in patient.headline()


def test_dragging_off_a_button_cancels(patient: Patient) -> None:
    patient.begin(FR)
    before = patient.session.position
    place = patient.place_of(FR.next)
    away = place - QPoint(0, 300)
    patient.drag(place, away)
    patient.lift(away)
    assert patient.session.place is Place.READER
    assert patient.session.position == before


def test_dragging_off_and_back_onto_a_button_counts(patient: Patient) -> None:
    patient.begin(FR)
    before = patient.session.position
    place = patient.place_of(FR.next)
    patient.drag(place, place - QPoint(0, 300))
    patient.move(place)
    patient.lift(place)
    assert patient.session.position != before


def test_a_second_finger_presses_while_the_first_rests_and_the_first_does_nothing(
    patient: Patient,
) -> None:
    patient.begin(FR)
    contents, following = patient.place_of(FR.contents), patient.place_of(FR.next)
    before = patient.session.position
    patient.press(contents)
    patient.press(following, finger=1)
    patient.lift(following, finger=1)
    assert patient.session.position != before
    patient.lift(contents)
    assert patient.session.place is Place.READER


def test_two_buttons_touched_at_once_do_one_thing(patient: Patient) -> None:
    patient.begin(FR)
    patient.touch(FR.next)
    before = patient.session.position
    following, contents = patient.place_of(FR.next), patient.place_of(FR.contents)
    patient.touch_both(following, contents)
    turned = patient.session.position != before
    opened = patient.session.place is Place.CONTENTS
    assert turned != opened


def test_two_languages_touched_at_once_open_one(patient: Patient) -> None:
    french, english = patient.place_of(FR.own_name), patient.place_of(EN.own_name)
    patient.touch_both(french, english)
    assert patient.session.place is Place.READER
    opened = {(language, section) for language, section, _block in patient.session.coverage.blocks}
    assert opened <= {(patient.session.language, "about")}


def test_a_touch_beside_every_button_does_nothing(patient: Patient) -> None:
    patient.begin(FR)
    before = patient.session.position
    patient.touch_at(QPoint(3, 3))
    patient.touch_at(patient.middle())
    assert (patient.session.place, patient.session.position) == (Place.READER, before)


def test_a_mouse_works_as_a_finger_does(patient: Patient) -> None:
    patient.look()
    QTest.mouseClick(patient.button(FR.own_name), Qt.MouseButton.LeftButton)
    assert patient.session.place is Place.READER
    first = patient.session.position
    patient.look()
    QTest.mouseClick(patient.button(FR.next), Qt.MouseButton.LeftButton)
    assert patient.session.position != first


def test_closing_the_window_does_not_end_a_kiosk_that_fills_the_screen(visit: Visit) -> None:
    patient = visit(fullscreen=True)
    assert not patient.kiosk.window.close()
    patient.begin(FR)
    assert not patient.kiosk.window.close()
    assert patient.kiosk.window.isVisible()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_that_end_programs_do_nothing(
    visit: Visit, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    patient = visit(fullscreen=True)
    patient.begin(FR)
    patient.key(key, modifier)
    assert patient.kiosk.window.isFullScreen()
    assert patient.session.place is Place.READER
