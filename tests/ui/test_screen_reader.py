"""What a screen reader is told besides names: levels, lists, states, values, languages, events."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.core.session.state import TextSize
from kiosk.ui.widgets.accessible import read_in_order, said
from kiosk.ui.widgets.accessible_status import StatusRegion
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.window.ring import FocusRing
from tests.ui.survey import Show, visible

_ROLES = QAccessible.Role
_KEYS = QAccessible.Attribute


@pytest.fixture
def reader_is_on(show: Show) -> Iterator[None]:
    """Let Qt believe that a screen reader listens, to whom nothing was said of any page yet."""
    show.window.forget()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def told_of(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def find(show: Show, role: QAccessible.Role) -> list[QAccessibleInterface]:
    every = (told_of(each) for each in visible(show.window, QWidget))
    return [each for each in every if each.role() is role]


def present(show: Show, part: str, language: str = "fr") -> None:
    show.presenter.show(show.state(part, language))
    show.window.shown.emit()


def announced(show: Show) -> str:
    (status,) = show.window.findChildren(StatusRegion)
    return status.accessibleName()


def test_the_window_tells_leaflet_and_page(show: Show) -> None:
    present(show, "contents")
    assert show.window.windowTitle() == "Sommaire · La cimentoplastie vertébrale"
    assert told_of(show.window).role() is _ROLES.Window
    present(show, "welcome")
    assert show.window.windowTitle() == "La cimentoplastie vertébrale · Leaflet Kiosk"


def test_the_heading_has_the_focus_when_another_page_comes_up(
    show: Show, reader_is_on: None
) -> None:
    for part in ("welcome", "contents", "options", "end", "86-questions", "thanks"):
        present(show, part)
        focused = show.window.focusWidget()
        assert focused is not None
        assert told_of(focused).role() is _ROLES.Heading, part
        assert said(focused), part
        level = told_of(focused).attributesInterface().attributeValue(_KEYS.Level)
        assert level == 1, part


def test_whoever_uses_keys_sees_where_the_focus_lands(show: Show) -> None:
    present(show, "contents")
    show.window.leave_keys()
    touched = show.window.grab().toImage()
    present(show, "welcome")
    QTest.keyClick(show.window, Qt.Key.Key_Tab)
    present(show, "contents")
    keyed = show.window.grab().toImage()
    assert keyed != touched
    show.window.leave_keys()
    assert show.window.grab().toImage() == touched


@pytest.mark.parametrize("size", [TextSize.NORMAL, TextSize.LARGE, TextSize.LARGEST])
def test_the_ring_is_whole_and_where_the_heading_is(show: Show, size: TextSize) -> None:
    window = show.window
    (ring,) = window.findChildren(FocusRing)
    present(show, "contents")
    for part in ("welcome", "thanks"):
        window.leave_keys()
        QTest.keyClick(window, Qt.Key.Key_Tab)
        show.presenter.show(show.state(part, size=size))
        window.shown.emit()
        heading = window.heading()
        assert heading is not None
        assert ring.isVisible()
        assert window.rect().contains(ring.geometry()), part
        assert ring.geometry().contains(QRect(heading.mapTo(window, QPoint()), heading.size()))


def test_a_control_keeps_the_focus_while_pages_are_turned_by_it(show: Show) -> None:
    states = [each for each in show.states("fr") if each.session.place.value == "reader"]
    show.presenter.show(states[0].session)
    show.window.shown.emit()
    control = visible(show.window.bar, TouchButton)[-1]
    control.setFocus(Qt.FocusReason.TabFocusReason)
    show.presenter.show(states[1].session, states[0].session)
    show.window.shown.emit()
    assert show.window.focusWidget() is control


def test_lists_hold_their_items(show: Show) -> None:
    found = False
    for state in show.states("fr"):
        show.presenter.show(state.session)
        for each in find(show, _ROLES.ListItem):
            assert each.parent().role() is _ROLES.List, state.name
            found = True
        for each in find(show, _ROLES.List):
            items = [each.child(place) for place in range(each.childCount())]
            shown = [child for child in items if not child.state().invisible]
            assert shown
            assert {child.role() for child in shown} == {_ROLES.ListItem}
    assert found


def test_one_text_leads_to_the_next(show: Show) -> None:
    present(show, "contents")
    present(show, "thanks")
    texts = list(read_in_order(show.window))
    assert len(texts) > 4
    flows_from = QAccessible.RelationFlag.FlowsFrom
    for text, following in zip(texts, [*texts[1:], None], strict=True):
        leads = [to.object() for to, flag in told_of(text).relations() if flag == flows_from]
        assert leads == ([following] if following is not None else [])


def test_each_text_tells_its_language(show: Show, language: str) -> None:
    other = {"fr": "en", "en": "fr"}[language]
    for part in ("contents", "end", "thanks"):
        present(show, part, language)
        for text in read_in_order(show.window):
            locale = told_of(text).attributesInterface().attributeValue(_KEYS.Locale)
            assert locale.bcp47Name() == language
        own = {each.locale().bcp47Name() for each in visible(show.window, TouchButton)}
        assert own == {language, other}, part


def test_what_is_chosen_is_checked(show: Show) -> None:
    present(show, "options")
    choices = find(show, _ROLES.RadioButton)
    checked = [each for each in choices if each.state().checked]
    assert len(choices) == 7
    assert len(checked) == 2
    assert all(each.state().checkable for each in choices)
    present(show, "86-questions")
    ticks = find(show, _ROLES.CheckBox)
    assert ticks
    assert all(each.state().checkable for each in ticks)


def test_the_progress_has_a_value(show: Show) -> None:
    values = []
    for state in show.states("fr"):
        if state.session.place.value != "reader":
            continue
        show.presenter.show(state.session)
        for each in find(show, _ROLES.ProgressBar):
            value = each.valueInterface()
            assert (value.minimumValue(), value.maximumValue(), value.minimumStepSize()) == (
                *(0, 100, 1),
            )
            values.append(value.currentValue())
    assert len(set(values)) > 5
    assert max(values) == 100


def test_the_code_is_a_field_and_is_spelled(show: Show, reader_is_on: None) -> None:
    present(show, "thanks")
    (field,) = find(show, _ROLES.EditableText)
    assert field.text(QAccessible.Text.Name) == "Votre code"
    code = field.text(QAccessible.Text.Value)
    assert field.textInterface().text(0, field.textInterface().characterCount()) == code
    assert field.state().readOnly
    assert announced(show).endswith(", ".join(code.replace(" ", "")))
    show.window.forget()
    assert announced(show) == ""


def test_a_screen_reader_can_press_a_control(show: Show) -> None:
    present(show, "contents")
    button = visible(show.window.contents, TouchButton)[0]
    acted: list[object] = []
    show.window.acted.connect(acted.append)
    actions = told_of(button).actionInterface()
    assert actions.pressAction() in actions.actionNames()
    actions.doAction(actions.pressAction())
    assert len(acted) == 1
    actions.doAction(actions.setFocusAction())
    assert show.window.focusWidget() is button


def test_what_happens_is_announced(show: Show, reader_is_on: None) -> None:
    present(show, "contents")
    present(show, "warning")
    assert "Touchez" in announced(show)
    window = show.window
    look = window.idle_warning.look
    assert look is not None
    window.idle_warning.present(look, 31, None)
    window.shown.emit()
    before = announced(show)
    window.idle_warning.present(look, 30, None)
    window.shown.emit()
    assert announced(show) != before
    assert "30" in announced(show)
    present(show, "not-saved")
    assert window.focusWidget() is window.heading()


def test_a_text_has_no_cursor_and_nothing_to_select(show: Show) -> None:
    present(show, "contents")
    heading = show.window.heading()
    assert heading is not None
    text = told_of(heading).textInterface()
    text.setCursorPosition(3)
    text.addSelection(0, 3)
    text.setSelection(0, 1, 2)
    text.removeSelection(0)
    text.scrollToSubstring(0, 2)
    assert (text.cursorPosition(), text.selectionCount()) == (0, 0)
    place = text.characterRect(0)
    assert place.size() == heading.size()
    assert text.offsetAtPoint(place.center()) == 0
    assert text.offsetAtPoint(place.topLeft() * 3 - place.center() * 9) == -1
    assert told_of(heading).valueInterface() is None
