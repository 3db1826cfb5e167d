"""The leaflet's pictures, drawn at the current size and in the current colours."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer, QtSvg

from kiosk.core.leaflet.drawing import Drawing, read_drawing, read_proportion
from kiosk.core.problem import Report
from kiosk.core.session.state import ThemeName
from kiosk.ui.look.theme import THEMES, Theme, recoloured

_DRAWN_AT_ONCE = 4
_READ_AT_ONCE = 8
_COVERS_AT_ONCE = 8
_UNKNOWN_SIZE = QSizeF(4, 3)


class Elsewhere(Protocol):
    """Draws in another process the pictures that must not be drawn in this one."""

    def takes(self, path: Path) -> bool:
        """Return whether this picture is one of those."""
        ...

    def image(self, path: Path, size: QSize, theme: Theme) -> QImage:
        """Return the picture drawn to fill this size; one of another size if it cannot be."""
        ...


class Pictures:
    """Draws the pictures of leaflets, and caches the last few.

    A picture that can no longer be read is drawn as an empty space: its text alternative is still
    read out, and the content check names the file.
    """

    def __init__(self, elsewhere: Elsewhere | None = None) -> None:
        self._elsewhere = elsewhere
        self._drawn = lru_cache(_DRAWN_AT_ONCE)(self._draw)
        self._covers = lru_cache(_COVERS_AT_ONCE)(self._draw)
        self._drawing = lru_cache(_READ_AT_ONCE)(_drawing)
        self._size = lru_cache(256)(self._natural_size)

    def natural_size(self, path: Path) -> QSizeF:
        """Return the picture's own size; only the proportions are meaningful."""
        return self._size(path)

    def image(self, path: Path, size: QSize, theme: Theme) -> QImage:
        """Return the picture drawn to fill this size, in pixels."""
        return self._drawn(path, size.width(), size.height(), theme)

    def cover(self, path: Path, size: QSize, theme: Theme) -> QImage:
        """Return the picture of a leaflet drawn to fill this size, as small as on a card."""
        return self._covers(path, size.width(), size.height(), theme)

    def paint(self, painter: QPainter, path: Path, rect: QRectF, theme: Theme) -> None:
        """Paint the picture as it is, not as pixels: a drawing keeps its lines, on paper too."""
        if not is_drawing(path):
            painter.drawImage(rect, _photo(path))
        elif drawing := self._drawing(path):
            colours = recoloured(drawing.colours, theme)
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            _render(painter, drawing.written(colours or {}), rect)
            painter.restore()

    def forget(self) -> None:
        """Clear the cache."""
        self._drawn.cache_clear()
        self._covers.cache_clear()
        self._drawing.cache_clear()
        self._size.cache_clear()

    def _natural_size(self, path: Path) -> QSizeF:
        if is_drawing(path):
            size_of_drawing = read_proportion(_bytes_of(path))
            return _UNKNOWN_SIZE if size_of_drawing is None else QSizeF(*size_of_drawing)
        size = _size_of_photo(path)
        return _UNKNOWN_SIZE if size.isEmpty() else size

    def _draw(self, path: Path, width: int, height: int, theme: Theme) -> QImage:
        image = QImage(max(1, width), max(1, height), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        if self._elsewhere is not None and self._elsewhere.takes(path):
            drawn = self._elsewhere.image(path, image.size(), theme)
            return drawn.convertToFormat(image.format()) if drawn.size() == image.size() else image
        if not is_drawing(path):
            photo = _photo(path)
            if photo.hasAlphaChannel():
                _lay_paper(image, theme)
            if not photo.isNull():
                _paint_photo(image, photo)
        elif drawing := self._drawing(path):
            colours = recoloured(drawing.colours, theme)
            if colours is None:
                _lay_paper(image, theme)
            _paint_drawing(image, drawing.written(colours or {}))
        return image


def is_drawing(path: Path) -> bool:
    """Return whether a picture is a drawing, which follows the theme, and not a photograph."""
    return path.suffix.lower() == ".svg"


def _drawing(path: Path) -> Drawing | None:
    return read_drawing(_bytes_of(path), path, Report(path))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _size_of_photo(path: Path) -> QSizeF:
    from PySide6.QtGui import QImageIOHandler, QImageReader  # most covers are drawings

    reader = QImageReader(str(path))
    size = QSizeF(reader.size())
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        size.transpose()
    return size


def _photo(path: Path) -> QImage:
    from PySide6.QtGui import QColorSpace, QImageReader

    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    photo = reader.read()
    if photo.colorSpace().isValid():  # of a camera or a scanner: Qt draws its numbers as they are
        photo.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return photo


def _lay_paper(image: QImage, theme: Theme) -> None:
    """Put a picture on the background that it was made for, if the theme has another one."""
    if theme.is_dark:
        image.fill(QColor(THEMES[ThemeName.PAPER].paper))


def _paint_photo(image: QImage, photo: QImage) -> None:
    smooth = Qt.TransformationMode.SmoothTransformation
    ratio = Qt.AspectRatioMode.IgnoreAspectRatio
    with QPainter(image) as painter:
        painter.drawImage(0, 0, photo.scaled(image.size(), ratio, smooth))


def _paint_drawing(image: QImage, svg: bytes) -> None:
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _render(painter, svg, QRectF(image.rect()))


def _render(painter: QPainter, svg: bytes, rect: QRectF) -> None:
    renderer = QSvgRenderer()
    # Without it, Qt follows nested masks, filters and patterns without end.
    renderer.setOptions(QtSvg.Option.Tiny12FeaturesOnly)
    if renderer.load(QByteArray(svg)):
        renderer.render(painter, rect)
