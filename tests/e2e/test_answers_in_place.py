"""Whoever touches an answer twice, however slowly, gives that answer, and ends nothing with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from kiosk.core.session.state import EndCase, Place, Session, uncovered
from kiosk.core.settings.model import Settings
from kiosk.ui.widgets.button import TouchButton
from tests.conftest import ROOT, settings_with
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.hands import tap_twice
from tests.e2e.patient import Patient
from tests.e2e.test_end import read_one_in_english_and_hurry_by_one
from tests.e2e.words import EN, FR, Spoken

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


def see_each_page_otherwise(patient: Patient) -> None:
    """Read a page of the complications in another language, let one go by, and see no more."""
    read_one_in_english_and_hurry_by_one(patient)
    patient.go_to_end(FR)


WAYS = {
    EndCase.READ: read_all,
    EndCase.MISSING: see_nothing,
    EndCase.TOO_FAST: leaf_through,
    EndCase.TWO_LANGUAGES: read_in_two_languages,
    EndCase.NOTHING_ASKED: see_nothing,
}
ENDS = [*WAYS.items(), (EndCase.MISSING, see_each_page_otherwise)]
each_end = pytest.mark.parametrize(("case", "way"), ENDS, ids=[way.__name__ for _, way in ENDS])
each_glass = pytest.mark.parametrize("size", GLASSES, ids=["22in", "10in", "portrait"])
ENDED = (Place.WELCOME, Place.THANKS, Place.NOT_SAVED, Place.UNCERTAIN)


def answers(patient: Patient) -> list[TouchButton]:
    """Return the answers that the end screen offers, in reading order."""
    page = patient.kiosk.window.end
    shown = [each for each in page.findChildren(TouchButton) if each.isVisible()]
    return sorted(shown, key=lambda each: (each.y(), each.x()))


def endings_in(words: Spoken) -> tuple[str, ...]:
    """Return the answers after which the session is over."""
    said = (words.have_read, words.had_time)
    return (*said, words.finish, words.finish_unanswered, words.finish_unread)


def middle(patient: Patient, button: TouchButton) -> QPoint:
    return button.mapTo(patient.kiosk.window, button.rect().center())


def controls_at(patient: Patient, spot: QPoint) -> list[str]:
    """Return what can be touched at a place."""
    shown = patient.kiosk.window.findChildren(TouchButton)
    return [
        each.accessibleName()
        for each in shown
        if each.isVisible() and place_of(patient, each).contains(spot)
    ]


def place_of(patient: Patient, button: TouchButton) -> QRect:
    """Return where a button stands on the window."""
    return QRect(button.mapTo(patient.kiosk.window, QPoint()), button.size())


@pytest.fixture
def patient_on(visit: Visit, tmp_path: Path) -> Callable[[EndCase, QSize, Settings], Patient]:
    """Return what opens a kiosk on a glass, with a leaflet that can end so."""

    def on(case: EndCase, size: QSize, settings: Settings) -> Patient:
        if case is not EndCase.NOTHING_ASKED:
            return visit(size=size, settings=settings)
        shutil.copytree(LEAFLETS / "mri", tmp_path / "content" / "mri")
        return visit(size=size, content=tmp_path / "content", settings=settings)

    return on


@pytest.fixture
def patient_of(
    patient_on: Callable[[EndCase, QSize, Settings], Patient],
) -> Callable[[EndCase, QSize], Patient]:
    """Return what opens a kiosk as it is from the beginning, likewise."""
    return lambda case, size: patient_on(case, size, settings_with({}))


def test_each_case_of_the_end_has_a_way_to_it() -> None:
    assert set(WAYS) == set(EndCase)


@each_glass
@each_end
def test_no_ending_stands_where_another_answer_stood(
    patient_of: Callable[[EndCase, QSize], Patient],
    size: QSize,
    case: EndCase,
    way: Callable[[Patient], None],
    read_records: ReadRecords,
) -> None:
    patient = patient_of(case, size)
    end = come_to_end(patient, way)
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


@each_end
@pytest.mark.parametrize(
    ("size", "display"),
    [*((each, {}) for each in GLASSES), (QSize(3840, 2160), {"px_per_mm": 5.4})],
    ids=["22in", "10in", "portrait", "32in"],
)
@pytest.mark.parametrize("text_size", ["normal", "largest"])
def test_no_ending_stands_where_the_contents_led_to_the_end(
    patient_on: Callable[[EndCase, QSize, Settings], Patient],
    size: QSize,
    display: dict[str, float],
    text_size: str,
    case: EndCase,
    way: Callable[[Patient], None],
) -> None:
    settings = settings_with({"display": {**display, "text_size": text_size}})
    patient = patient_on(case, size, settings)
    come_to_end(patient, way)
    words = FR if patient.session.language == "fr" else EN
    endings = [
        place_of(patient, each)
        for each in answers(patient)
        if each.accessibleName() in endings_in(words)
    ]
    patient.touch(words.contents)
    while words.to_the_end not in patient.buttons():
        patient.touch(words.more)
    leads = place_of(patient, patient.button(words.to_the_end))
    assert endings
    assert not any(leads.intersects(each) for each in endings)


@each_glass
def test_nothing_stands_at_the_end_where_next_stood(visit: Visit, size: QSize) -> None:
    patient = visit(size=size)
    patient.begin(FR)
    corner = patient.place_of(FR.next)
    patient.go_to(FR, FR.complications)
    patient.read_on(FR)
    assert FR.understood in [each.accessibleName() for each in answers(patient)]
    assert controls_at(patient, corner) == []


@each_glass
@pytest.mark.parametrize("way", [read_all, see_nothing])
def test_a_second_tap_on_the_thanks_is_not_heard_anywhere(
    visit: Visit, size: QSize, way: Callable[[Patient], None]
) -> None:
    patient = visit(size=size)
    end = come_to_end(patient, way)
    finish = FR.have_read if way is read_all else FR.finish_unread

    def thanked(touch: Callable[[QPoint], None], name: str) -> tuple[object, ...]:
        come_again(patient, end)
        patient.touch(finish)
        assert patient.session.place is Place.THANKS
        touch(patient.place_of(name))
        session = patient.session
        return session.place, session.language, session.status, session.code is not None

    come_again(patient, end)
    patient.touch(finish)
    offered = patient.buttons()
    assert FR.finish in offered
    for name in offered:
        once = thanked(patient.touch_at, name)
        for gap_ms in (20, 160):
            assert thanked(partial(tap_twice, patient, gap_ms=gap_ms), name) == once, name


@each_glass
@each_end
def test_a_second_tap_on_an_answer_is_not_heard_anywhere(
    patient_of: Callable[[EndCase, QSize], Patient],
    size: QSize,
    case: EndCase,
    way: Callable[[Patient], None],
) -> None:
    patient = patient_of(case, size)
    end = come_to_end(patient, way)
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
