"""The pointer of the mouse: a finger needs none, a mouse does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.conftest import settings_with
from tests.e2e.conftest import Visit
from tests.e2e.patient import Patient


def is_hidden() -> bool:
    cursor = QGuiApplication.overrideCursor()
    return cursor is not None and cursor.shape() is Qt.CursorShape.BlankCursor


def move_mouse(patient: Patient) -> None:
    for step in range(3):
        QTest.mouseMove(patient.kiosk.window, QPoint(400 + 20 * step, 300))
        QApplication.processEvents()


@pytest.fixture
def shown(patient: Patient) -> Patient:
    move_mouse(patient)
    assert not is_hidden()
    return patient


def test_the_pointer_is_hidden_where_there_is_a_touchscreen(patient: Patient) -> None:
    assert is_hidden()


def test_the_pointer_is_hidden_from_a_touch_on(shown: Patient) -> None:
    shown.touch_at(QPoint(5, 5))
    assert is_hidden()


def test_the_pointer_is_shown_when_a_mouse_moves_and_again_after_each_touch(
    shown: Patient,
) -> None:
    for _ in range(3):
        shown.touch_at(QPoint(5, 5))
        assert is_hidden()
        move_mouse(shown)
        assert not is_hidden()


@pytest.mark.parametrize("hidden", [True, False])
def test_the_setting_hides_it_always_or_never(visit: Visit, hidden: bool) -> None:
    visitor = visit(settings=settings_with({"display": {"hide_cursor": hidden}}))
    assert is_hidden() is hidden
    visitor.touch_at(QPoint(5, 5))
    assert is_hidden() is hidden
    move_mouse(visitor)
    assert is_hidden() is hidden
