"""The leaflet's pictures, drawn at the size and in the colours of the moment."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.ui.theme import Theme, recoloured

_DRAWN_AT_ONCE = 4


class Pictures:
    """Draws the pictures of leaflets, and keeps the last few that it drew.

    A picture that can no longer be read is drawn as an empty space: its text alternative still
    speaks, and the content check names the file.
    """

    def __init__(self) -> None:
        self._draw = lru_cache(_DRAWN_AT_ONCE)(_draw)
        self._natural_size = lru_cache(256)(_natural_size)

    def natural_size(self, path: Path) -> QSizeF:
        """Return the picture's own size; only the proportion means something."""
        return self._natural_size(path)

    def image(self, path: Path, size: QSize, theme: Theme) -> QImage:
        """Return the picture drawn to fill this size, in pixels."""
        return self._draw(path, size.width(), size.height(), theme)

    def forget(self) -> None:
        """Let go of what was drawn."""
        self._draw.cache_clear()
        self._natural_size.cache_clear()


def _natural_size(path: Path) -> QSizeF:
    if path.suffix.lower() == ".svg":
        size = QSizeF(QSvgRenderer(str(path)).defaultSize())
    else:
        size = QSizeF(QImageReader(str(path)).size())
    return size if size.width() > 0 and size.height() > 0 else QSizeF(4, 3)


def _draw(path: Path, width: int, height: int, theme: Theme) -> QImage:
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        if path.suffix.lower() == ".svg":
            try:
                svg = path.read_bytes()
            except OSError:
                svg = b""
            renderer = QSvgRenderer(QByteArray(recoloured(svg, theme))) if svg else None
            if renderer is not None and renderer.isValid():
                renderer.render(painter, QRectF(0, 0, width, height))
        else:
            painter.drawImage(QRectF(0, 0, width, height), QImage(str(path)))
    return image
