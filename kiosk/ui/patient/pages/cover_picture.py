"""The picture of a leaflet on the welcome screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.look import Look
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.widgets.accessible import GRAPHIC, Region


class CoverPicture(Region):
    """Shows a cover's picture as large as its room allows, in the colours of the theme."""

    def __init__(self, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent, GRAPHIC)
        self._pictures = pictures
        self._look: Look | None = None
        self._cover: Cover | None = None

    def present(self, look: Look, cover: Cover, room: QRect) -> None:
        """Show the picture of a cover in the middle of this room of the page, if it has one."""
        self._look, self._cover = look, cover
        has_room = room.height() >= look.frame.target // 2
        self.setVisible(cover.picture is not None and has_room)
        if cover.picture is None or not has_room:
            return
        size = self.size_within(cover.picture, QSizeF(room.size()))
        rect = QRect(0, 0, int(size.width()), int(size.height()))
        rect.moveCenter(room.center())
        self.setAccessibleName(cover.picture_alt)
        self.setGeometry(rect)
        self.update()

    def size_within(self, picture: Path, room: QSizeF) -> QSizeF:
        """Return how large it is where this is all its room."""
        natural = self._pictures.natural_size(picture)
        return natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        if self._look is None or self._cover is None or self._cover.picture is None:
            return
        image = self._pictures.image(self._cover.picture, self.size(), self._look.theme)
        with QPainter(self) as painter:
            painter.drawImage(QPointF(0, 0), image)
