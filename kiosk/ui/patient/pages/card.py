"""The card of a word, laid over the page: the word, its meaning, and a control that closes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Term
from kiosk.core.session.events import BackPressed
from kiosk.ui.look.glass import mirrored
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import font
from kiosk.ui.widgets.accessible import Region
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.label import unbroken
from kiosk.ui.widgets.page import Page, Prose, fit

_PADDING_MM = 6.0
_EDGE_MM = 0.8
_RADIUS_MM = 3.0
_HALO_MM = 2.0
"""The empty margin around the card, so that no letter of the page touches its edge."""

_VEIL = 0.8
"""How much of what lies below the card is veiled: lines that it cuts are no longer read."""

_CLEAR_MM = 3.5
"""What is left free between the card and its word."""

_WIDTH = 22
"""The width of the meaning, over its size: about 44 characters a line."""

_CLOSE_ICON = 2.5
"""Room for the icon of the control and its padding, over the size of its label."""


@frozen
class _Plan:
    """How the card is divided, from its own corner."""

    heading: QRect
    meaning: QRect
    close: QRect
    height: int


class WordCard(Page):
    """Lies over a page; a touch anywhere outside the card closes it, as its control does.

    Where the card is about a word on the page, that stays visible if there is room, framed.
    """

    is_opened = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = Region(self, QAccessible.Role.Dialog)
        self._heading = Prose(self, bold=True, level=2)
        self._meaning = Prose(self)
        self._close = TouchButton(self, kind=Kind.PRIMARY, icon=Icon.CLOSE)
        self._word: QRect | None = None
        self._covered: tuple[QRect, ...] = ()
        self._pressed_outside = False
        self.does(self._close, BackPressed)

    def present(
        self, look: Look, term: Term, word: QRect | None, below: Sequence[QRect] = ()
    ) -> None:
        """Show the meaning of a word; `word` is its place on the window, if it is on the page.

        What is `below`, lines and pictures, is covered as a whole where the card touches it.
        """
        self.look = look
        name = term.name[:1].upper() + term.name[1:]
        self._close.present(look, look.words.translate("Card", "Close"), look.label_px)
        body = look.frame.controls
        padding = look.glass.px(_PADDING_MM)
        width = min(body.width(), max(look.text_px, look.normal_px) * _WIDTH + 2 * padding)
        room = body.bottom() + 1 - look.frame.margin // 2
        size = fit(
            look.text_px, look.smallest_px, room, lambda px: self._set(look, name, term, px, width)
        )
        self._set(look, name, term, size, width)
        plan = self._plan(look, width, size)
        panel = self._place(look, QSize(width, plan.height), word)
        for widget, rect in (
            (self._heading, plan.heading),
            (self._meaning, plan.meaning),
            (self._close, plan.close),
        ):
            place = rect.translated(panel.topLeft())
            widget.setGeometry(mirrored(place, panel) if look.words.right_to_left else place)
        self._panel.setGeometry(panel)
        self._panel.setAccessibleName(name)
        self._panel.setAccessibleDescription(term.meaning)
        is_seen = word is not None and not panel.intersects(word)
        self._word = word if is_seen else None
        self._covered = self._touched(look, panel, below)
        self.update()

    def take_keys(self, *, visibly: bool) -> None:
        """Take the focus: visibly on the control if keys are in use, or on the card itself."""
        if visibly:
            self._close.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._panel.setFocus()

    def heading(self) -> QWidget:
        """Return the card as a whole."""
        return self._panel

    def told(self) -> str:
        """Return the word and its meaning."""
        return f"{self._heading.text()}: {self._meaning.text()}"

    def face(self) -> object:
        """Return which word it explains."""
        return self._heading.text()

    def let_go(self) -> None:
        """Drop the finger that presses beside the card."""
        self._pressed_outside = False

    def forget(self) -> None:
        """Drop the word."""
        self._heading.forget()
        self._meaning.forget()
        self._panel.setAccessibleName("")
        self._panel.setAccessibleDescription("")
        self._word = None
        self._covered = ()

    def _touched(self, look: Look, panel: QRect, below: Sequence[QRect]) -> tuple[QRect, ...]:
        """Return what would look out from under the card in part, but for the line of its word.

        Where that word cannot be seen, it is all of the page.
        """
        halo = look.glass.px(_HALO_MM)
        near = panel.adjusted(-halo, -halo, halo, halo)
        cut = [each for each in below if near.intersects(each)]
        if self._word is not None:
            cut = [each for each in cut if not each.contains(self._word.center())]
        elif below:
            cut = [look.frame.body, *below]
        head = QRect(0, 0, self.width(), look.frame.body.top())
        return (*cut, head) if panel.top() < look.frame.header.bottom() else tuple(cut)

    def _set(self, look: Look, name: str, term: Term, size_px: int, width: int) -> int:
        """Set the words in a size; return the height of the card."""
        self._heading.present(look, name, size_px, look.theme.accent)
        self._meaning.present(look, term.meaning, size_px)
        return self._plan(look, width, size_px).height

    def _plan(self, look: Look, width: int, size_px: int) -> _Plan:
        """Divide the card: the word beside the control that closes it, and the meaning below.

        A word too long for one line there begins below the control. Where one is wider than the
        card, that is taller than any page, unless no letters are smaller.
        """
        padding = look.glass.px(_PADDING_MM)
        inner = width - 2 * padding
        label = QFontMetricsF(font(look.label_px, QFont.Weight.DemiBold))
        taken = label.horizontalAdvance(self._close.text()) + _CLOSE_ICON * look.label_px
        close = QRect(0, padding, max(look.frame.target, round(taken)), look.frame.target)
        close.moveRight(padding + inner - 1)
        beside = close.left() - padding - look.frame.gap // 2
        heading = QRect(padding, padding, beside, close.height())
        metrics = self._heading.fontMetrics()
        parts = [word for part in unbroken(self._heading.text()) for word in part.split()]
        if max(metrics.horizontalAdvance(part) for part in parts) > beside:
            heading = QRect(padding, close.bottom() + 1 + size_px // 4, inner, 0)
        needed = self._heading.height_to_fit(heading.width(), look.smallest_px)
        heading.setHeight(max(heading.height(), needed))
        top = heading.bottom() + 1 + size_px // 4
        tall = self._meaning.height_to_fit(inner, look.smallest_px)
        meaning = QRect(padding, top, inner, tall)
        return _Plan(heading, meaning, close, meaning.bottom() + 1 + padding)

    def _place(self, look: Look, size: QSize, word: QRect | None) -> QRect:
        """Return where the card lies: below its word, or above; if it has room for neither, high.

        One too tall for the body ends with it, and lies on the header.
        """
        body, clear = look.frame.controls, look.glass.px(_CLEAR_MM)
        panel = QRect(body.topLeft(), size)
        if word is not None:
            beside = word.center().x() - size.width() // 2
            panel.moveLeft(min(max(body.left(), beside), body.right() + 1 - size.width()))
            below, above = word.bottom() + 1 + clear, word.top() - clear - size.height()
            if below + size.height() <= body.bottom() + 1:
                panel.moveTop(below)
                return panel
            if above >= look.frame.margin // 2:
                panel.moveTop(above)
                return panel
        panel.moveLeft(body.center().x() - size.width() // 2)
        slack = body.height() - size.height()
        panel.moveTop(body.top() + (slack // 3 if slack > 0 else slack))
        return panel

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card over the veiled page, and a frame around its word."""
        if self.look is None:
            return
        theme, glass = self.look.theme, self.look.glass
        thick = max(2.0, glass.px_per_mm * _EDGE_MM)
        with QPainter(self) as painter:
            self._paint_veil(painter, QColor(theme.paper), round(thick))
            for part in self._covered:
                painter.fillRect(part, QColor(theme.paper))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            radius = glass.px_per_mm * _RADIUS_MM
            panel = QRectF(self._panel.geometry())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.paper))
            halo = glass.px_per_mm * _HALO_MM
            painter.drawRoundedRect(_larger(panel, halo), radius + halo, radius + halo)
            painter.setPen(QPen(QColor(theme.accent), thick))
            painter.drawRoundedRect(_larger(panel, -thick / 2), radius, radius)
            if self._word is not None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                around = _larger(QRectF(self._word), thick)
                painter.drawRoundedRect(around, radius / 2, radius / 2)

    def _paint_veil(self, painter: QPainter, colour: QColor, around: int) -> None:
        """Veil the page, but for the word that the card is about."""
        seen = QRegion(self.rect())
        if self._word is not None:
            seen -= QRegion(self._word.adjusted(-around, -around, around, around))
        colour.setAlphaF(_VEIL)
        painter.setClipRegion(seen)
        painter.fillRect(self.rect(), colour)
        painter.setClipping(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop the finger."""
        self.let_go()
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a touch begins."""
        self._pressed_outside = not self._panel.geometry().contains(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close the card on a touch outside it."""
        outside = not self._panel.geometry().contains(event.position().toPoint())
        if self._pressed_outside and outside:
            self.acted.emit(BackPressed)
        self._pressed_outside = False


def _larger(rect: QRectF, by: float) -> QRectF:
    return rect.adjusted(-by, -by, by, by)
