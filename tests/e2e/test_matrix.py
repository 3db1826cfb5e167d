"""Nothing escapes: every row of the published matrix that the application can decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.conftest import settings_with
from tests.e2e import matrix
from tests.e2e.conftest import Visit
from tests.e2e.matrix import MATRIX, Row
from tests.e2e.patient import Patient
from tests.e2e.words import FR

DOCS = Path(__file__).resolve().parents[2] / "docs"
TRIED = [row for rows in MATRIX.values() for row in rows if row.do is not None]


@pytest.fixture
def still(visit: Visit) -> Patient:
    """Return a patient whose pages turn without movement, on a kiosk that fills the screen."""
    settings = settings_with({"display": {"reduced_motion": True}})
    return visit(settings=settings, fullscreen=True)


def state(patient: Patient) -> tuple[object, ...]:
    """Return all that a row may change: the session, the staff's side, the focus, the clipboard."""
    session = patient.session
    clipboard = QApplication.clipboard()
    return (
        *(session.place, session.language, session.text_size, session.theme, session.warned_ms),
        patient.kiosk.deferred.staff.staff.place,
        patient.focused(),
        clipboard.text(),
        clipboard.text(clipboard.Mode.Selection) if clipboard.supportsSelection() else "",
    )


def on_the_screen() -> set[QWidget]:
    """Return the windows that are shown: the kiosk's, and those that other tests keep."""
    return {each for each in QApplication.topLevelWidgets() if each.isVisible()}


def wrong(patient: Patient, row: Row) -> str:
    """Do what the row says before the second page, and return what is not as it says."""
    patient.kiosk.controller.reset()
    patient.begin(FR)
    patient.touch(FR.next)
    window = patient.kiosk.window
    before, position, picture = state(patient), patient.session.position, patient.picture()
    shown = on_the_screen()
    assert window in shown
    assert row.do is not None
    row.do(patient)
    QApplication.processEvents()
    if on_the_screen() != shown or not window.isFullScreen() or window.isMinimized():
        return f"{row.what}: the kiosk no longer has the screen"
    turned = patient.session.position != position
    if row.here in (matrix.NEXT, matrix.BACK):
        patient.touch(FR.back if row.here is matrix.NEXT else FR.next)
        back = patient.session.position == position
        return "" if turned and back else f"{row.what}: the page is not turned"
    if row.here is matrix.FOCUS:
        return "" if patient.focused() and not turned else f"{row.what}: no focus"
    if turned or state(patient) != before:
        return f"{row.what}: {before} became {state(patient)}, turned: {turned}"
    return "" if patient.picture() == picture else f"{row.what}: something is seen of it"


def test_each_row_does_what_it_says(still: Patient) -> None:
    assert [found for row in TRIED if (found := wrong(still, row))] == []


def test_the_published_matrix_is_this_one() -> None:
    assert (DOCS / "matrix.md").read_text() == matrix.documentation()
    assert "(matrix.md)" in (DOCS / "it.md").read_text()


def test_the_matrix_is_as_long_as_it_should_be() -> None:
    names = [row.what for rows in MATRIX.values() for row in rows]
    assert len(set(names)) == len(names)
    assert len(TRIED) >= 40


def test_nothing_can_be_selected_dropped_or_told_on_any_widget(known: Patient) -> None:
    known.begin(FR)
    window = known.kiosk.window
    for each in (window, *window.findChildren(QWidget)):
        assert not each.toolTip()
        assert not each.acceptDrops()
        assert not each.actions()
        if isinstance(each, QLabel):
            flags = each.textInteractionFlags()
            assert not flags & Qt.TextInteractionFlag.TextSelectableByMouse
            assert not flags & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_something_that_lies_on_a_key_does_not_keep_the_session(still: Patient) -> None:
    still.begin(FR)
    window = still.kiosk.window
    for _ in range(200):
        still.wait(1)
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", True
        )
        QApplication.sendEvent(window.windowHandle(), event)
    assert FR.own_name in still.buttons()


def test_a_key_or_a_wheel_keeps_the_session(still: Patient) -> None:
    for do in (matrix.key("F5"), matrix.wheel(), matrix.click(Qt.MouseButton.RightButton)):
        still.begin(FR)
        for _ in range(4):
            still.wait(60)
            do(still)
        assert still.session.warned_ms is None
        assert still.place_of(FR.next) != QPoint()
        still.kiosk.controller.reset()
