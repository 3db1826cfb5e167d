"""Turning pages by a finger that moves over them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.core.session.state import Place
from kiosk.core.settings.model import DisplayPart, Settings
from kiosk.ui.patient.pages import reader as reader_page
from tests.e2e.conftest import Visit
from tests.e2e.patient import Patient
from tests.e2e.words import FR

STILL = Settings(display=DisplayPart(reduced_motion=True))


@pytest.fixture
def reader(visit: Visit) -> Patient:
    """Return a patient on the second page."""
    patient = visit()
    patient.begin(FR)
    patient.touch(FR.next)
    return patient


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[Patient], QImage]:
    """Return what waits until the page of a patient stands still, and gives its picture."""

    def until_still(patient: Patient) -> QImage:
        qtbot.waitUntil(lambda: not _slides(patient), timeout=20_000)
        return patient.picture()

    return until_still


def sliding(patient: Patient) -> QRect:
    """Return what moves with the finger: the control for explained words stays where it is."""
    body = patient.kiosk.window.reader.geometry()
    corner = patient.button(FR.words_explained)
    body.setBottom(patient.place_of(FR.words_explained).y() - corner.height() // 2 - 2)
    return body


def _slides(patient: Patient) -> bool:
    return patient.kiosk.window.reader.is_moving


def test_a_swipe_to_the_left_turns_forward_and_to_the_right_back(reader: Patient) -> None:
    second = reader.session.position
    reader.swipe(-400)
    third = reader.session.position
    assert third != second
    reader.swipe(400)
    assert reader.session.position == second


@pytest.mark.parametrize("across", [-60, 60])
def test_a_short_swipe_goes_back_to_where_it_was(
    reader: Patient, settle: Callable[[Patient], QImage], across: int
) -> None:
    before, picture = reader.session.position, settle(reader)
    reader.swipe(across)
    assert reader.session.position == before
    assert settle(reader) == picture


@pytest.mark.parametrize("across", [-300, 300])
def test_a_slanted_swipe_goes_back_to_where_it_was(
    reader: Patient, settle: Callable[[Patient], QImage], across: int
) -> None:
    before, picture = reader.session.position, settle(reader)
    reader.swipe(across, 260)
    assert reader.session.position == before
    assert settle(reader) == picture


def test_a_swipe_up_or_down_does_nothing(
    reader: Patient, settle: Callable[[Patient], QImage]
) -> None:
    before, picture = reader.session.position, settle(reader)
    reader.swipe(0, 300)
    reader.swipe(0, -300)
    assert reader.session.position == before
    assert settle(reader) == picture


def test_the_page_follows_the_finger(reader: Patient, settle: Callable[[Patient], QImage]) -> None:
    at_rest = settle(reader)
    body = sliding(reader)
    start = reader.middle()
    for moved in (-40, -100, -240):
        reader.drag(start, start + QPoint(moved, 0))
        under_finger = reader.picture()
        stays = QRect(body.left() - moved, body.top(), body.width() + moved, body.height())
        assert under_finger.copy(stays.translated(moved, 0)) == at_rest.copy(stays)
        reader.lift(start + QPoint(moved, 0))
        reader.swipe(400) if abs(moved) > 200 else None
        settle(reader)


def test_the_next_page_comes_in_beside_the_finger(
    reader: Patient, settle: Callable[[Patient], QImage]
) -> None:
    settle(reader)
    body = sliding(reader)
    start = reader.middle()
    reader.drag(start, start - QPoint(300, 0))
    during = reader.picture().copy(QRect(body.right() - 299, body.top(), 300, body.height()))
    reader.lift(start - QPoint(300, 0))
    after = settle(reader).copy(QRect(body.left(), body.top(), 300, body.height()))
    assert during == after


def test_the_page_arrives_within_a_fifth_of_a_second(
    reader: Patient, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reader_page.TURN_MS <= 200
    monkeypatch.setattr(reader_page, "TURN_MS", 2_000)  # on however busy a machine it is seen
    reader.touch(FR.next)
    assert _slides(reader)
    qtbot.waitUntil(lambda: not _slides(reader), timeout=20_000)


def test_with_reduced_motion_a_page_is_there_at_once(visit: Visit) -> None:
    patient = visit(settings=STILL)
    patient.begin(FR)
    first = _page(patient)
    patient.touch(FR.next)
    turned = _page(patient)
    assert not _slides(patient)
    assert turned != first
    patient.swipe(400)
    assert not _slides(patient)
    assert _page(patient) == first


def _page(patient: Patient) -> QImage:
    """Return a picture of the page without the progress above it."""
    return patient.picture().copy(patient.kiosk.window.reader.geometry())


def test_with_reduced_motion_a_swipe_that_was_too_short_goes_back_at_once(visit: Visit) -> None:
    patient = visit(settings=STILL)
    patient.begin(FR)
    patient.touch(FR.next)
    before = patient.picture()
    patient.swipe(-60)
    assert patient.picture() == before


def test_a_swipe_before_the_first_page_stays_there(
    visit: Visit, settle: Callable[[Patient], QImage]
) -> None:
    patient = visit()
    patient.begin(FR)
    before, picture = patient.session.position, settle(patient)
    patient.swipe(400)
    assert patient.session.place is Place.READER
    assert patient.session.position == before
    assert settle(patient) == picture


def test_a_swipe_past_the_last_page_leads_to_the_end(patient: Patient) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.last_section)
    while patient.session.place is Place.READER:
        patient.swipe(-400)
    assert patient.session.place is Place.END


def test_a_swipe_on_the_end_page_does_nothing(patient: Patient) -> None:
    patient.begin(FR)
    patient.go_to_end(FR)
    patient.swipe(400)
    patient.swipe(-400)
    assert patient.session.place is Place.END


def test_a_page_that_is_swiped_during_a_turn_goes_on_from_there(reader: Patient) -> None:
    second = reader.session.position
    for _ in range(3):
        reader.swipe(-400)
    for _ in range(3):
        reader.swipe(400)
    assert reader.session.position == second
