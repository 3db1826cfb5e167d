"""Paints a composition: the words, their markers and notices, the pictures with their captions."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout

from kiosk.core.leaflet.model import BlockKind, Figure
from kiosk.core.leaflet.paginate import Piece, Position
from kiosk.ui.look.icons import Icon, pixmap
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import Theme, font
from kiosk.ui.typesetting.composition import Composition, Placed, words_at
from kiosk.ui.typesetting.figures import CAPTION_GAP
from kiosk.ui.typesetting.lines import ICON, SIGN, SetText, Style
from kiosk.ui.typesetting.marks import (
    MarkedWord,
    marked_words,
    parts_of,
    places_of,
    word_at,
)

_DOT = 0.07
"""The size of the dots under an explained word, over the font size."""

_BELOW_BASELINE = 0.29
"""How far they are below the baseline, over the font size: clear of every descender."""


def label_colour(placed: Placed, colour: str) -> list[QTextLayout.FormatRange]:
    """Return what gives the label of a row its own colour: what of it stands on this screen."""
    block, first = placed.block, placed.piece.first
    begin = block.word_starts[first] if first else 0
    label = QTextLayout.FormatRange()
    label.start = 0
    label.length = len(block.label[begin:].encode("utf-16-le")) // 2  # Qt counts in these
    form = QTextCharFormat()
    form.setForeground(QColor(colour))
    label.format = form
    return [label] if label.length and block.kind is BlockKind.ROW else []


class Press:
    """Paints what a typesetter of the same style composed."""

    def __init__(self, style: Style, pictures: Pictures) -> None:
        self.style = style
        self._pictures = pictures

    def words(self, composition: Composition) -> tuple[MarkedWord, ...]:
        """Return each explained word of a screen with its place."""
        return tuple(
            word for placed in composition.placed for word in marked_words(placed, self.style)
        )

    def parts(self, composition: Composition) -> tuple[QRectF, ...]:
        """Return what of a screen is covered as a whole or not at all: lines and pictures."""
        return tuple(part for placed in composition.placed for part in parts_of(placed, self.style))

    def places_of(self, composition: Composition, piece: Piece) -> tuple[QRectF, ...]:
        """Return where these words stand on a screen, a place for each line."""
        return tuple(
            place
            for placed in composition.placed
            if placed.block.index == piece.block and not placed.is_again
            for place in places_of(placed, self.style, piece)
        )

    def position_at(self, composition: Composition, spot: QPointF) -> Position | None:
        """Return the place in the leaflet of the word at a spot, or None beside the text."""
        for placed in composition.placed:
            across = placed.rect.adjusted(-placed.rect.left(), 0, composition.size.width(), 0)
            if across.contains(spot) and not placed.is_again:
                word = word_at(placed, self.style, spot)
                return Position(composition.section_id, placed.block.index, word)
        return None

    def paint(
        self, painter: QPainter, composition: Composition, theme: Theme, accent: str = ""
    ) -> None:
        """Paint a screen with its corner at the painter's origin.

        `accent` is the colour of subheadings and markers; by default it is the theme's.
        """
        leading = replace(theme, accent=accent or theme.accent)
        for placed in composition.placed:
            if placed.block.figure is not None:
                self._paint_figure(painter, placed, placed.block.figure, theme)
            elif placed.text is not None:
                self._paint_text(painter, placed, placed.text, leading)
                if placed.block.sign is not None:
                    self._paint_sign(painter, placed.rect, placed.block.sign, theme)

    def _paint_text(self, painter: QPainter, placed: Placed, text: SetText, theme: Theme) -> None:
        block, rect = placed.block, placed.rect
        colour = theme.ink
        if block.kind is BlockKind.NOTICE:
            self._paint_notice(painter, rect, theme)
            colour = theme.attention
        elif block.kind is BlockKind.WARNING:
            self._paint_card(painter, placed, theme.attention_ground, theme.attention, Icon.WARNING)
            colour = theme.attention
        elif block.kind is BlockKind.CALL:
            self._paint_card(painter, placed, theme.mist, theme.accent, Icon.CALL)
        elif block.kind is BlockKind.ROW:
            self._paint_card(painter, placed, theme.paper, theme.line)
        elif block.kind is BlockKind.TABLE_HEAD:
            colour = theme.quiet
        elif block.kind is BlockKind.SUBHEADING:
            colour = theme.accent
        elif block.kind is BlockKind.ITEM and block.sign is None and placed.piece.first == 0:
            self._paint_marker(painter, placed, text.size_px, theme)
        painter.setPen(QColor(colour))
        text.layout.draw(painter, words_at(placed, self.style), label_colour(placed, theme.accent))
        self._paint_marks(painter, placed, text.size_px, theme)

    def _paint_marks(self, painter: QPainter, placed: Placed, size_px: int, theme: Theme) -> None:
        """Paint a line of dots under each word that is explained."""
        thick = max(2.0, size_px * _DOT)
        pen = QPen(QColor(theme.line), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.001, 2.0])  # in widths of the line: a dot, and a dot's space
        painter.setPen(pen)
        for word in marked_words(placed, self.style):
            level = word.baseline + size_px * _BELOW_BASELINE
            painter.drawLine(QLineF(word.rect.left() + thick, level, word.rect.right(), level))

    def _paint_notice(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        painter.fillRect(rect, QColor(theme.attention_ground))
        width = max(3, round(self.style.size_px * 0.12))
        edge = QRectF(rect.left(), rect.top(), width, rect.height())
        if self.style.right_to_left:
            edge.moveRight(rect.right())
        painter.fillRect(edge, QColor(theme.attention))

    def _paint_card(
        self, painter: QPainter, placed: Placed, ground: str, edge: str, icon: Icon | None = None
    ) -> None:
        """Paint the card of a block; with an icon beside its words, its edge is a thick one."""
        size_px = self.style.size_px
        thick = max(2.0, size_px * (0.05 if icon is None else 0.1))
        inside = placed.rect.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(QColor(edge), thick))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(inside, size_px * 0.25, size_px * 0.25)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if icon is None or not self.style.has_icon(placed.block):
            return
        side = round(size_px * ICON)
        left = placed.rect.left() + size_px * 0.6
        if self.style.right_to_left:
            left = placed.rect.right() - size_px * 0.6 - side
        top = placed.rect.center().y() - side / 2
        painter.drawPixmap(QPointF(round(left), round(top)), pixmap(icon, side, edge))

    def _paint_marker(self, painter: QPainter, placed: Placed, size_px: int, theme: Theme) -> None:
        type_ = font(size_px, QFont.Weight.Bold)
        metrics = QFontMetricsF(type_)
        baseline = (self.style.line + metrics.capHeight()) / 2
        width = self.style.size_px * 1.1
        within = self.style.step_indent(placed.block)
        left = placed.rect.left() + within
        if self.style.right_to_left:
            left = placed.rect.right() - width - within
        painter.setPen(QColor(theme.accent))
        painter.setFont(type_)
        top = placed.rect.top() + baseline - metrics.ascent()
        painter.drawText(
            QRectF(left, top, width, metrics.ascent() * 1.5),
            Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft,
            placed.block.marker,
        )

    def _paint_sign(self, painter: QPainter, rect: QRectF, sign: Figure, theme: Theme) -> None:
        """Paint the picture that a row of a legend is about, as tall as its first line allows."""
        within = QSizeF(self.style.size_px * SIGN, self.style.line)
        size = self._pictures.natural_size(sign.path).scaled(
            within, Qt.AspectRatioMode.KeepAspectRatio
        )
        pixels = QSize(math.floor(size.width()), math.floor(size.height()))
        left = rect.right() - pixels.width() if self.style.right_to_left else rect.left()
        top = rect.top() + (self.style.line - pixels.height()) / 2
        image = self._pictures.image(sign.path, pixels, theme)
        painter.drawImage(QPointF(round(left), round(top)), image)

    def _paint_figure(
        self, painter: QPainter, placed: Placed, figure: Figure, theme: Theme
    ) -> None:
        rect, size = placed.rect, placed.picture
        left = rect.left() + (rect.width() - size.width()) / 2
        beside = rect.width() - size.width() - self.style.size_px
        if placed.is_caption_beside:
            left = rect.right() - size.width() if self.style.right_to_left else rect.left()
        pixels = QSize(math.floor(size.width()), math.floor(size.height()))
        image = self._pictures.image(figure.path, pixels, theme)
        painter.drawImage(QPointF(round(left), round(rect.top())), image)
        if placed.caption is not None:
            painter.setPen(QColor(theme.quiet))
            top = rect.top() + size.height() + self.style.caption_px * CAPTION_GAP
            start = rect.left()
            if placed.is_caption_beside:
                top = rect.center().y() - placed.caption.height / 2
                start = rect.left() if self.style.right_to_left else rect.right() - beside
            placed.caption.layout.draw(painter, QPointF(start, top))
