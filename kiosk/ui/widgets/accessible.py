"""What a screen reader gets for painted text: each block with its own role and name."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from kiosk.core.leaflet.model import BlockKind

_ROLES = {
    BlockKind.SUBHEADING: QAccessible.Role.Heading,
    BlockKind.PARAGRAPH: QAccessible.Role.Paragraph,
    BlockKind.NOTICE: QAccessible.Role.Note,
    BlockKind.WARNING: QAccessible.Role.Note,
    BlockKind.CALL: QAccessible.Role.Note,
    BlockKind.TABLE_HEAD: QAccessible.Role.Paragraph,
    BlockKind.ROW: QAccessible.Role.ListItem,
    BlockKind.ITEM: QAccessible.Role.ListItem,
    BlockKind.FIGURE: QAccessible.Role.Graphic,
}


GRAPHIC = QAccessible.Role.Graphic


class Region(QWidget):
    """The area of a painted text or picture, for screen readers: it paints and handles nothing."""

    def __init__(self, parent: QWidget, role: QAccessible.Role) -> None:
        super().__init__(parent)
        self.role = role
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def role_of(kind: BlockKind) -> QAccessible.Role:
    """Return the role of a block."""
    return _ROLES[kind]


class _RegionInterface(QAccessibleWidget):
    """Describes what a region shows now: after a page turn it is another block."""

    def __init__(self, region: Region) -> None:
        super().__init__(region, region.role)
        self._region = region

    def role(self) -> QAccessible.Role:
        return self._region.role


_interfaces: dict[int, QAccessibleInterface] = {}


def install() -> None:
    """Tell Qt how to describe a `Region`; call once, before any window is created."""
    QAccessible.installFactory(_describe)


def _describe(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, Region):
        return None
    interface = _RegionInterface(thing)
    # WORKAROUND: PySide keeps no reference to what a Python factory returns; without ours it is
    # freed while Qt still uses it. Ours goes with the region.
    address = id(thing)
    _interfaces[address] = interface
    thing.destroyed.connect(lambda: _interfaces.pop(address, None))
    return interface
