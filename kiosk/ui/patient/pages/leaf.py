"""A screen of the leaflet as the reader shows it: painted once, and kept while it is near."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from kiosk.core.frozen import frozen
from kiosk.ui.look.theme import Theme
from kiosk.ui.typesetting.composition import Composition
from kiosk.ui.typesetting.painter import Press


@frozen
class Leaf:
    """One screen, ready to be painted, and what distinguishes it from others."""

    key: object
    composition: Composition
    press: Press
    theme: Theme
    accent: str


class PaintedLeaves:
    """Keeps leaves as they were painted, so that a turn waits for no text and no picture."""

    def __init__(self) -> None:
        self.pixmaps: dict[object, QPixmap] = {}

    def __contains__(self, leaf: Leaf) -> bool:
        return leaf.key in self.pixmaps

    def of(self, leaf: Leaf, size: QSize, margin: int) -> QPixmap:
        """Return a leaf painted at this size, with its text at this margin, in pixels."""
        known = self.pixmaps.get(leaf.key)
        if known is None:
            known = QPixmap(size)
            known.fill(QColor(leaf.theme.paper))
            with QPainter(known) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.translate(margin, 0)
                leaf.press.paint(painter, leaf.composition, leaf.theme, leaf.accent)
            self.pixmaps[leaf.key] = known
        return known

    def keep(self, leaves: Iterable[Leaf]) -> None:
        """Drop all but these."""
        keys = {leaf.key for leaf in leaves}
        self.pixmaps = {key: kept for key, kept in self.pixmaps.items() if key in keys}
