from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, Qt, QTimer, QVariantAnimation
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import Place, Session
from kiosk.ui.patient.pages.turns import EACH_MS
from tests.ui.survey import GLASSES, ROOT, Show


@pytest.fixture
def landscape(show_on: Callable[[str], Show]) -> Show:
    return show_on("1920x1080@22")


def two_screens(show: Show) -> tuple[Session, Session]:
    reading = [each.session for each in show.states("fr") if each.session.place is Place.READER]
    return reading[2], reading[3]


def moving(show: Show) -> list[QAbstractAnimation]:
    running = QAbstractAnimation.State.Running
    return [
        each for each in show.window.findChildren(QAbstractAnimation) if each.state() is running
    ]


@pytest.mark.parametrize("forward", [True, False])
def test_a_page_turns_within_200_ms(landscape: Show, forward: bool) -> None:
    first, second = two_screens(landscape) if forward else reversed(two_screens(landscape))
    landscape.presenter.show(first)
    landscape.presenter.show(second, first)
    (slide,) = moving(landscape)
    assert isinstance(slide, QVariantAnimation)
    assert 0 < slide.duration() <= 200
    slide.setCurrentTime(slide.duration())
    assert not moving(landscape)


def test_a_page_turns_at_once_with_reduced_motion(qapp: QApplication, translations: Path) -> None:
    show = Show(GLASSES["1280x800@10"], ROOT / "content", translations, reduced_motion=True)
    first, second = two_screens(show)
    show.presenter.show(first)
    show.presenter.show(second, first)
    assert not moving(show)
    assert show.window.reader._offset == 0
    show.close()


def test_no_page_is_painted_beside_one_that_moves(landscape: Show) -> None:
    first, second = two_screens(landscape)
    reader = landscape.window.reader
    landscape.presenter.show(first)
    landscape.presenter.show(second, first)
    painted = dict(reader._painted.pixmaps)
    assert reader.prepare()  # there is something to paint, later
    assert reader._painted.pixmaps == painted
    (slide,) = moving(landscape)
    slide.setCurrentTime(slide.duration())
    assert reader.prepare()
    assert len(reader._painted.pixmaps.keys() - painted.keys()) == 1


def test_no_page_is_painted_beside_one_that_a_finger_draws(landscape: Show) -> None:
    first, _second = two_screens(landscape)
    reader = landscape.window.reader
    landscape.presenter.show(first)
    landscape.window.show()
    spot = reader.rect().center()
    QTest.mousePress(reader, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(reader, spot - QPoint(60, 0))
    painted = dict(reader._painted.pixmaps)
    assert reader.prepare()
    assert reader._painted.pixmaps == painted
    QTest.mouseRelease(reader, Qt.MouseButton.LeftButton, pos=spot)


def test_nothing_moves_by_itself(landscape: Show) -> None:
    for state in landscape.states("fr"):
        landscape.presenter.show(state.session)
        assert not moving(landscape)
        waiting = [each for each in landscape.window.findChildren(QTimer) if each.isActive()]
        # On the first screen, which nobody reads yet, the languages take turns.
        at_welcome = state.session.place is Place.WELCOME
        assert [each.interval() for each in waiting] == ([EACH_MS] if at_welcome else [])


def test_a_new_language_or_size_does_not_slide(landscape: Show) -> None:
    first, _second = two_screens(landscape)
    landscape.presenter.show(first)
    landscape.presenter.show(replace(first, language="en"), first)
    assert not moving(landscape)
