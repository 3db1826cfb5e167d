"""Whoever touches an answer twice, however slowly, gives that answer, and ends nothing with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from kiosk.core.session.state import EndCase, Place, Session, uncovered
from kiosk.ui.widgets.button import TouchButton
from tests.conftest import ROOT
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.hands import tap_twice
from tests.e2e.patient import Patient
from tests.e2e.words import EN, FR

LEAFLETS = ROOT / "tests" / "leaflets"
GLASSES = [QSize(1920, 1080), QSize(1280, 800), QSize(1080, 1920)]


def read_all(patient: Patient) -> None:
    """Read everything that must be read."""
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    patient.read_on(FR)


def see_nothing(patient: Patient) -> None:
    """Go to the end at once."""
    patient.begin(FR)
    patient.go_to_end(FR)


def leaf_through(patient: Patient) -> None:
    """Read nothing of what is shown."""
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    patient.leaf_through(FR)


def read_in_two_languages(patient: Patient) -> None:
    """Read the first page of the complications in one language, and the others in another."""
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    patient.read_page()
    patient.touch(FR.next)
    patient.touch(EN.own_name)
    patient.read_on(EN)


WAYS = {
    EndCase.READ: read_all,
    EndCase.MISSING: see_nothing,
    EndCase.TOO_FAST: leaf_through,
    EndCase.TWO_LANGUAGES: read_in_two_languages,
    EndCase.NOTHING_ASKED: see_nothing,
}
ENDED = (Place.WELCOME, Place.THANKS, Place.NOT_SAVED, Place.UNCERTAIN)


def answers(patient: Patient) -> list[TouchButton]:
    """Return the answers that the end screen offers, in reading order."""
    page = patient.kiosk.window.end
    shown = [each for each in page.findChildren(TouchButton) if each.isVisible()]
    return sorted(shown, key=lambda each: (each.y(), each.x()))


def middle(patient: Patient, button: TouchButton) -> QPoint:
    return button.mapTo(patient.kiosk.window, button.rect().center())


def controls_at(patient: Patient, spot: QPoint) -> list[str]:
    """Return what can be touched at a place."""
    window = patient.kiosk.window
    shown = [each for each in window.findChildren(TouchButton) if each.isVisible()]
    return [
        each.accessibleName()
        for each in shown
        if QRect(each.mapTo(window, QPoint()), each.size()).contains(spot)
    ]


@pytest.fixture
def patient_of(visit: Visit, tmp_path: Path) -> Callable[[EndCase, QSize], Patient]:
    """Return what opens a kiosk on a glass, with a leaflet that can end so."""

    def of(case: EndCase, size: QSize) -> Patient:
        if case is not EndCase.NOTHING_ASKED:
            return visit(size=size)
        shutil.copytree(LEAFLETS / "mri", tmp_path / "content" / "mri")
        return visit(size=size, content=tmp_path / "content")

    return of


def test_each_case_of_the_end_has_a_way_to_it() -> None:
    assert set(WAYS) == set(EndCase)


@pytest.mark.parametrize("size", GLASSES, ids=["22in", "10in", "portrait"])
@pytest.mark.parametrize("case", EndCase)
def test_no_ending_stands_where_another_answer_stood(
    patient_of: Callable[[EndCase, QSize], Patient],
    size: QSize,
    case: EndCase,
    read_records: ReadRecords,
) -> None:
    patient = patient_of(case, size)
    end = come_to_end(patient, WAYS[case])
    offered = [(each.accessibleName(), middle(patient, each)) for each in answers(patient)]
    assert len(offered) >= 2
    for name, spot in offered:
        come_again(patient, end)
        patient.touch_at(spot)
        if patient.session.place in ENDED:  # it was an ending, and was meant
            assert controls_at(patient, spot) in ([], [name]), name
        else:
            before = len(read_records())
            patient.touch_at(spot)
            assert patient.session.place not in ENDED, name
            assert len(read_records()) == before, name


@pytest.mark.parametrize("size", GLASSES, ids=["22in", "10in", "portrait"])
def test_nothing_stands_at_the_end_where_next_stood(visit: Visit, size: QSize) -> None:
    patient = visit(size=size)
    patient.begin(FR)
    corner = patient.place_of(FR.next)
    patient.go_to(FR, FR.complications)
    patient.read_on(FR)
    assert FR.understood in [each.accessibleName() for each in answers(patient)]
    assert controls_at(patient, corner) == []


@pytest.mark.parametrize("case", EndCase)
def test_a_second_tap_on_an_answer_is_not_heard_anywhere(
    patient_of: Callable[[EndCase, QSize], Patient], case: EndCase
) -> None:
    patient = patient_of(case, GLASSES[0])
    end = come_to_end(patient, WAYS[case])
    for spot in [middle(patient, each) for each in answers(patient)]:
        once = after(patient, end, partial(patient.touch_at, spot))
        for gap_ms in (20, 160):
            twice = after(patient, end, partial(tap_twice, patient, spot, gap_ms=gap_ms))
            assert twice == once, gap_ms


def after(patient: Patient, end: Session, touch: Callable[[], None]) -> tuple[object, ...]:
    """Return where one answer, touched in this way, has led."""
    come_again(patient, end)
    touch()
    session = patient.session
    return session.place, session.position, session.language, session.status, session.questions


def come_to_end(patient: Patient, way: Callable[[Patient], None]) -> Session:
    """Go that way, and return where it led."""
    way(patient)
    assert patient.session.place is Place.END
    return patient.session


def come_again(patient: Patient, end: Session) -> None:
    """Stand before that end again, as if no time had passed."""
    controller = patient.kiosk.controller
    controller.reset()
    controller.session = uncovered(end, patient.clock.monotonic_ms())
    controller._show()
