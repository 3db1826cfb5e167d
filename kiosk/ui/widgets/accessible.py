"""What a screen reader gets of a widget: its role, level, language, value and text.

Tried with Orca 43 and the AT-SPI bus: PySide hands on what Python says in `interface_cast`, as long
as it says it with a pointer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

from kiosk.core.leaflet.model import BlockKind
from kiosk.ui.widgets.accessible_text import AccessibleText

Role = QAccessible.Role

_ROLES = {
    BlockKind.SUBHEADING: Role.Heading,
    BlockKind.PARAGRAPH: Role.Paragraph,
    BlockKind.NOTICE: Role.Note,
    BlockKind.WARNING: Role.Note,
    BlockKind.CALL: Role.Note,
    BlockKind.TABLE_HEAD: Role.Paragraph,
    BlockKind.ROW: Role.ListItem,
    BlockKind.ITEM: Role.ListItem,
    BlockKind.FIGURE: Role.Graphic,
}
_READ = frozenset(
    (
        Role.Heading,
        Role.Paragraph,
        Role.Note,
        Role.ListItem,
        Role.Graphic,
        Role.StaticText,
        Role.EditableText,
    )
)
"""The roles of what is read word by word."""

GRAPHIC = Role.Graphic
HEADING = Role.Heading
FIELD = Role.EditableText
CHOICE = Role.RadioButton
BUTTON = Role.Button
_TICK = Role.CheckBox
WINDOW = Role.Window
_FULL = 100
_NOTHING = shiboken6.Shiboken.VoidPtr(0)


class Told:
    """What a widget tells a screen reader besides its name and its description.

    `level` is that of a heading; `share` how far something has come, from 0 to 1. `field` is the
    text of a field, whose name says what it is.
    """

    role = Role.StaticText
    level = 0
    share: float | None = None
    field: str | None = None


class Region(Told, QWidget):
    """The area of a painted text or picture, for screen readers: it handles nothing."""

    def __init__(self, parent: QWidget, role: QAccessible.Role, level: int = 0) -> None:
        super().__init__(parent)
        self.role = role
        self.level = level
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # The keys that move the focus pass it by: it is given the focus, to be read.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if role in _READ else Qt.FocusPolicy.NoFocus)


def role_of(kind: BlockKind) -> QAccessible.Role:
    """Return the role of a block."""
    return _ROLES[kind]


def read_in_order(scope: QWidget) -> Iterator[QWidget]:
    """Yield the texts within, in the order in which a screen reader reads them."""
    for child in scope.children():
        if isinstance(child, QWidget) and child.isVisible():
            if isinstance(child, Told) and child.role in _READ and said(child):
                yield child
            yield from read_in_order(child)


def said(widget: QWidget) -> str:
    """Return the text of a widget, which a screen reader reads word by word."""
    field = widget.field if isinstance(widget, Told) else None
    return widget.accessibleName() if field is None else field


def heard(text: str) -> str:
    """Return a text as it is said: a middle dot would be named."""
    return text.replace(" · ", ", ")


class _Value(QAccessibleValueInterface):
    """How far something has come, in percent."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self._told = told

    def currentValue(self) -> int:
        """Return the percentage."""
        return round(_FULL * (self._told.share or 0.0))

    def minimumValue(self) -> int:
        """Return nothing yet."""
        return 0

    def maximumValue(self) -> int:
        """Return all of it."""
        return _FULL

    def minimumStepSize(self) -> int:
        """Return one percent."""
        return 1

    def setCurrentValue(self, value: object) -> None:
        """Nothing: it only shows."""


class _Attributes(QAccessibleAttributesInterface):
    """The level of a heading, and the language of a widget."""

    def __init__(self, widget: QWidget, told: Told) -> None:
        super().__init__()
        self._widget = widget
        self._told = told

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        """Return what there is."""
        keys = [QAccessible.Attribute.Locale]
        return [*keys, QAccessible.Attribute.Level] if self._told.level else keys

    def attributeValue(self, key: QAccessible.Attribute) -> object:
        """Return one of them."""
        if key is QAccessible.Attribute.Level:
            return self._told.level
        return self._widget.locale() if key is QAccessible.Attribute.Locale else None


class _Interface(QAccessibleWidget):
    """Describes what a widget shows now: after a page turn it is another block."""

    def __init__(self, widget: QWidget, told: Told) -> None:
        super().__init__(widget, told.role)
        self._widget = widget
        self._told = told
        self._attributes = _Attributes(widget, told)
        self._words = AccessibleText(widget, said)
        self._value = _Value(told)

    def role(self) -> QAccessible.Role:
        """Return what it is now."""
        return self._told.role

    def text(self, kind: QAccessible.Text) -> str:
        """Return its name, or the text of a field."""
        if kind is QAccessible.Text.Value and self._told.field is not None:
            return self._told.field
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """Return its state."""
        state = super().state()
        if self._told.role is FIELD:
            state.readOnly = True
            state.selectableText = True
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return the interface of this kind; Qt is given a pointer, or none."""
        match kind:
            case QAccessible.InterfaceType.AttributesInterface:
                return _pointer(self._attributes)
            case QAccessible.InterfaceType.TextInterface if self._told.role in _READ:
                return _pointer(self._words)
            case QAccessible.InterfaceType.ValueInterface if self._told.share is not None:
                return _pointer(self._value)
        # WORKAROUND: a None that PySide returns here for "no interface" is a crash if handed back.
        found: Any = super().interface_cast(kind)
        return _NOTHING if found is None else found

    def relations(
        self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations
    ) -> list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]:
        """Return what is read next, too: a screen reader that reads on goes from text to text."""
        found = list(super().relations(match))
        following = self._following()
        if following is not None:
            # Said the other way round: it flows from here.
            flows_from = QAccessible.RelationFlag.FlowsFrom
            found.append((QAccessible.queryAccessibleInterface(following), flows_from))
        return found

    def _following(self) -> QWidget | None:
        if self._told.role not in _READ:
            return None
        texts = iter(read_in_order(self._widget.window()))
        return next(texts, None) if any(each is self._widget for each in texts) else None


class _ButtonInterface(_Interface):
    """Describes a control: whether it is chosen or ticked, and that it can be pressed."""

    def __init__(self, button: QAbstractButton, told: Told) -> None:
        super().__init__(button, told)
        self._button = button

    def role(self) -> QAccessible.Role:
        """Return what it is now."""
        role = super().role()
        return _TICK if role is BUTTON and self._button.isCheckable() else role

    def state(self) -> QAccessible.State:
        """Return its state."""
        state = super().state()
        state.checkable = self._button.isCheckable()
        state.checked = self._button.isChecked()
        state.pressed = self._button.isDown()
        return state

    def actionNames(self) -> list[str]:
        """Return what can be done with it."""
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        """Do it, as if it were pressed."""
        if name == self.pressAction():
            self._button.click()
        else:
            super().doAction(name)


def _pointer(thing: shiboken6.Shiboken.Object) -> object:
    return shiboken6.Shiboken.VoidPtr(shiboken6.getCppPointer(thing)[0])


_interfaces: dict[int, QAccessibleInterface] = {}


def install() -> None:
    """Tell Qt how to describe what is `Told`; call once, before any window is created."""
    QAccessible.installFactory(_describe)


def _describe(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, Told):
        return None
    widget: Any = thing  # of one of several classes that share no other
    is_button = isinstance(widget, QAbstractButton)
    interface = (_ButtonInterface if is_button else _Interface)(widget, widget)
    # WORKAROUND: PySide keeps no reference to what a Python factory returns; without ours it is
    # freed while Qt still uses it. Ours goes with the widget.
    address = id(thing)
    _interfaces[address] = interface
    thing.destroyed.connect(lambda: _interfaces.pop(address, None))
    return interface
