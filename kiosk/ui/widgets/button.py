"""The one kind of button that patients touch.

It is long because what a label needs, whether it fits and how it is painted must be told alike.
"""

from __future__ import annotations

import math
from enum import Enum

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from kiosk.core.leaflet.unseen import MAY_BREAK
from kiosk.ui.look.icons import Icon, pixmap
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import Theme, font
from kiosk.ui.widgets.accessible import BUTTON, CHOICE, Told, heard
from kiosk.ui.widgets.label import (
    LABEL_LEADING,
    PartWidths,
    balanced_width,
    broken,
    height_of,
    measured,
    unbroken,
    width_of,
)

_RING_PX = 4
_ICON_ABOVE = 1.1
"""Height of an icon above its label, with the space between, over the label size."""
_ICONS_APART = 1.9
"""From one icon above a label to another, over the size of an icon; a thin line parts them."""
_ICON_BESIDE = 1.6
"""Width of an icon beside its label, with the space between, over the label size."""
_ARROWS = frozenset((Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down))
_PADDING = 0.6
"""Padding around a label, both sides together, over the label size."""
_LEAST_PADDING = 0.25
"""The least padding: with less, a label counts as clipped."""
_NOTE_GAP = 0.1
"""Space between a label and its note, over the label size."""


class Kind(Enum):
    """How a button stands out among the others."""

    PLAIN = "plain"
    PRIMARY = "primary"
    ATTENTION = "attention"
    CHOSEN = "chosen"
    TOLD = "told"
    """It only tells something: it has no edge, and does not answer a finger."""


class IconPlace(Enum):
    """Where the icon is relative to the label, in reading order, if there is room for it."""

    BEFORE = "before"
    AFTER = "after"
    ABOVE = "above"
    NOWHERE = "nowhere"


class TouchButton(Told, QAbstractButton):
    """A large flat button with an icon and a word.

    It acts on release inside; dragging off cancels; a long press counts. Only keys show its focus.

    Signals: `clicked`, of QAbstractButton.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        kind: Kind = Kind.PLAIN,
        icon: Icon | None = None,
        icon_place: IconPlace = IconPlace.BEFORE,
        mirrors: bool = False,
        leading: bool = False,
    ) -> None:
        """Make a button; `mirrors` is for an arrow that follows the direction of the text.

        `leading` is for a button in a list: its label begins at the leading edge.
        """
        super().__init__(parent)
        self.role = BUTTON
        self._kind = kind
        self._icon = icon
        self._icon_place = icon_place
        self._also: Icon | None = None
        self._mirrors = mirrors
        self._leading = leading
        self._look: Look | None = None
        self._label_px = 16
        self._weight = QFont.Weight.DemiBold
        self._note = ""
        self._shown: tuple[object, ...] | None = None
        self._set: tuple[object, int, list[QTextLayout]] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def present(
        self,
        look: Look,
        text: str,
        label_px: int,
        *,
        note: str = "",
        kind: Kind | None = None,
        icon: Icon | None = None,
        icon_place: IconPlace | None = None,
        also: Icon | None = None,
    ) -> None:
        """Show a label, with a smaller note below it, in this look.

        `also` is what else it leads to: an icon beside the one above the label.
        """
        before = self._shown
        self._look = look
        self._label_px = label_px
        self._note = note
        self._kind = kind or self._kind
        self._icon = icon or self._icon
        self._icon_place = icon_place or self._icon_place
        self._also = also
        icons = (self._icon, self._icon_place, also)
        self._shown = (look, text, label_px, note, self._kind, icons)
        if self._shown == before:
            return
        self.setText(text)
        self.setAccessibleName(text.replace(MAY_BREAK, ""))
        self.setAccessibleDescription(heard(note))
        self.update()

    @property
    def label_px(self) -> int:
        """The size of its label."""
        return self._label_px

    def set_label_px(self, label_px: int) -> None:
        """Show the label in another size."""
        assert self._look is not None
        self.present(self._look, self.text(), label_px, note=self._note)

    def needed_height(self, width: int, label_px: int) -> int:
        """Return the height that the label needs at this width and size, in pixels."""
        label = self._broken(self.text(), self._label_width(width, label_px), label_px)
        height = height_of(label) + self._note_height(self._label_width(width, label_px), label_px)
        if self._is_above:
            height += label_px * _ICON_ABOVE
        return round(height + label_px * _PADDING)

    def fitting_size(self, size: QSize, wanted_px: int) -> int:
        """Return the label size: as wanted, or what fits a button of this size."""
        smallest = self._look.smallest_px if self._look is not None else 1
        px = max(smallest, min(wanted_px, self._largest_in(size.width())))
        while px > smallest and not self._fits(size, px):
            px = max(smallest, min(px - 1, round(px * 0.96)))
        return px

    def _largest_in(self, width: int) -> int:
        """Return a size above which the widest part of the label cannot fit this width."""
        taken = _PADDING + (_ICON_BESIDE if self._is_beside else 0.0)
        return math.ceil(width / (measured(self.text(), self._weight).widest + taken))

    def is_clipped(self) -> bool:
        """Return whether the label does not fit the button as it is."""
        return not self.could_be(self.size(), self._label_px)

    def spills(self) -> bool:
        """Return whether the label leaves less than the least padding, above it or beside it."""
        spared = _PADDING - _LEAST_PADDING
        return not self._fits(self.size(), self._label_px, spared, beside=spared)

    def could_be(self, size: QSize, label_px: int) -> bool:
        """Return whether the label fits a button of this size, with the least padding."""
        return self._fits(size, label_px, _PADDING - _LEAST_PADDING)

    def _fits(self, size: QSize, label_px: int, spared: float = 0.0, beside: float = 0.0) -> bool:
        """Return whether no word is wider, and the lines are not taller, than a button of a size.

        `spared` is how much of the padding may be given up, over the label size; `beside` it, too.
        """
        widest = max(
            _widest(self.text(), font(label_px, self._weight)),
            _widest(self._note, font(self._note_px(label_px))) if self._note else 0.0,
        )
        return (
            widest <= self._label_width(size.width(), label_px) + beside * label_px
            and self.needed_height(size.width(), label_px) - spared * label_px <= size.height() + 1
        )

    @property
    def _is_above(self) -> bool:
        return self._icon is not None and self._icon_place is IconPlace.ABOVE

    @property
    def _is_beside(self) -> bool:
        beside = (IconPlace.BEFORE, IconPlace.AFTER)
        return self._icon is not None and self._icon_place in beside

    @property
    def _is_centred(self) -> bool:
        return not self._is_beside and self._kind is not Kind.TOLD

    def _label_width(self, width: int, label_px: int) -> float:
        room = width - label_px * _PADDING
        if self._is_beside:
            room -= label_px * _ICON_BESIDE
        if self._is_beside and self._leading:  # all of the padding stands before the label
            room -= label_px * _PADDING / 2
        return max(1.0, room)

    def _note_height(self, width: float, label_px: int) -> float:
        if not self._note:
            return 0.0
        return (
            height_of(self._broken(self._note, width, self._note_px(label_px)))
            + label_px * _NOTE_GAP
        )

    def _note_px(self, label_px: int) -> int:
        smallest = self._look.smallest_px if self._look is not None else 1
        return note_size(label_px, smallest)

    def _broken(self, text: str, width: float, px: int) -> QTextLayout:
        """Wrap a label into lines."""
        weight = self._weight if text == self.text() else QFont.Weight.Normal
        return broken(
            text,
            font(px, weight),
            width,
            centred=self._is_centred,
            right_to_left=self._right_to_left,
        )

    def _least_width(self, text: str, room: float, px: int) -> float:
        """Return the width of a label whose lines are about equally long."""
        weight = self._weight if text == self.text() else QFont.Weight.Normal
        lines = self._broken(text, room, px).lineCount()
        room = balanced_width(text, weight, px, room, lines)
        return width_of(self._broken(text, room, px))

    @property
    def _right_to_left(self) -> bool:
        return self._look is not None and self._look.words.right_to_left

    def _colours(self, theme: Theme) -> tuple[str, str, str]:
        """Return the colours of background, text and edge."""
        match self._kind:
            case Kind.PRIMARY:
                ground, words, edge = theme.accent, theme.on_accent, theme.accent
            case Kind.ATTENTION:
                ground, words, edge = theme.attention_ground, theme.attention, theme.attention
            case Kind.CHOSEN:
                ground, words, edge = theme.paper, theme.ink, theme.ink
            case Kind.PLAIN:
                ground, words, edge = theme.paper, theme.ink, theme.line
            case Kind.TOLD:
                return theme.paper, theme.ink, theme.paper
        return (words, ground, edge) if self.isDown() else (ground, words, edge)

    def _set_label(self) -> tuple[int, list[QTextLayout]]:
        """Return the label and its note in lines, and their width: set once, and painted often."""
        wanted = (self._shown, self.text(), self._weight, self.width())
        if self._set is None or self._set[0] != wanted:
            px = self._label_px
            room = self._label_width(self.width(), px)
            lines = [(self.text(), px), (self._note, self._note_px(px))][: 2 if self._note else 1]
            least = [math.ceil(self._least_width(text, room, size)) + 1 for text, size in lines]
            width = max(least)
            set_lines = [
                self._broken(text, own if self._is_centred else width, size)
                for (text, size), own in zip(lines, least, strict=True)
            ]
            self._set = wanted, width, set_lines
        return self._set[1:]

    def _paint_label(self, painter: QPainter, colour: str) -> None:
        px = self._label_px
        width, set_lines = self._set_label()
        height = sum(height_of(each) for each in set_lines)
        left = (self.width() - width) / 2
        if self._kind is Kind.TOLD:
            left = float(self.width() - width) if self._right_to_left else 0.0
        top = (self.height() - height) / 2
        if self._icon is not None and self._icon_place is not IconPlace.NOWHERE:
            icon_px = round(px * (1.0 if self._icon_place is IconPlace.ABOVE else 1.15))
            image = pixmap(
                self._icon, icon_px, colour, mirrored=self._mirrors and self._right_to_left
            )
            spot = QPointF((self.width() - icon_px) / 2, top - px * _ICON_ABOVE / 2)
            if self._icon_place is IconPlace.ABOVE:
                top += px * _ICON_ABOVE / 2
                if self._also is not None:
                    aside = QPointF(icon_px * _ICONS_APART / 2, 0)
                    also = pixmap(self._also, icon_px, colour)
                    painter.drawPixmap((spot + aside).toPoint(), also)
                    _part(painter, spot, icon_px, colour)
                    spot -= aside
            else:
                gap = px * 0.45 if self.text() else 0.0
                shift = (icon_px + gap) / 2
                if self._leading:
                    slack = (self.width() - width) / 2 - shift - px * _PADDING
                    left += slack if self._right_to_left else -slack
                before = (self._icon_place is IconPlace.BEFORE) != self._right_to_left
                left += shift if before else -shift
                beside = left - gap - icon_px if before else left + width + gap
                spot = QPointF(beside, (self.height() - icon_px) / 2)
            painter.drawPixmap(QPointF(round(spot.x()), round(spot.y())), image)
        painter.setPen(QColor(colour))
        for each in set_lines:
            each.draw(painter, QPointF(left + (width - each.lineAt(0).width()) / 2, top))
            top += height_of(each)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, edge, icon, label, and the focus ring for keyboard use."""
        if self._look is None:
            return
        theme = self._look.theme
        ground, words, edge = self._colours(theme)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            thick = max(2.0, self._look.glass.px_per_mm * 0.5)
            if self._kind in (Kind.CHOSEN, Kind.ATTENTION):
                thick *= 2.5
            radius = self._look.glass.px_per_mm * 3
            box = QRectF(self.rect())
            if self.hasFocus():
                ring = max(_RING_PX, round(thick * 1.2))
                _outline(painter, box, ring, theme.ink, theme.paper, radius)
                box = box.adjusted(2 * ring, 2 * ring, -2 * ring, -2 * ring)
            _outline(painter, box, thick, edge, ground, radius)
            self._paint_label(painter, words)

    def speak(self, language: str) -> None:
        """Tell a screen reader that its label is in a language of its own."""
        self.setLocale(QLocale(language))

    def choose(self, *, chosen: bool) -> None:
        """Make it one of several of which one is chosen, and show whether it is."""
        self.role = CHOICE
        self.setCheckable(True)
        self.setChecked(chosen)

    def let_go(self) -> None:
        """Drop the finger that presses here: its release will not arrive."""
        self.setDown(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop the finger: a hidden button does nothing when the finger is lifted."""
        self.let_go()
        super().hideEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act, and be painted with what comes of it: Qt would draw the button alone before that.

        Where it stood is painted, too: hidden by what it does, it would stay there, as if pressed.
        """
        below, place = self.parentWidget(), self.geometry()
        self.setUpdatesEnabled(False)
        super().mouseReleaseEvent(event)
        if isValid(self):
            self.setUpdatesEnabled(True)
        if below is not None and isValid(below):
            below.update(place)

    def nextCheckState(self) -> None:
        """Tick, or untick; what is chosen among several stays so when it is pressed again."""
        self.setChecked(self.role is CHOICE or not self.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Enter as on the space bar, once per key press."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        if event.modifiers() & Qt.KeyboardModifier.KeypadModifier or event.key() in _ARROWS:
            event.ignore()  # Qt would move the focus: the window knows what a key means
            return
        super().keyPressEvent(event)


def _widest(text: str, type_: QFont) -> float:
    """Return the width of the widest part of a text in which no line ends."""
    return max(map(QFontMetricsF(type_).horizontalAdvance, unbroken(text)), default=0.0)


def note_size(label_px: int, smallest_px: int) -> int:
    """Return the size of the note below a label."""
    return max(smallest_px, round(label_px * 0.7))


def least_height(
    measured: PartWidths, note: PartWidths, width: int, px: int, note_px: int
) -> float:
    """Return the least height of a button without an icon, of this width and with this label."""
    room = width - px * _PADDING
    height = measured.lines(room, px) * px * LABEL_LEADING + px * _LEAST_PADDING
    if note.parts:
        height += note.lines(room, note_px) * note_px * LABEL_LEADING + px * _NOTE_GAP
    return height + 1


def _part(painter: QPainter, spot: QPointF, icon_px: int, colour: str) -> None:
    """Draw a thin line in the middle of a place for an icon, between the two beside it."""
    line = QRectF(0, 0, max(1.0, icon_px / 20), icon_px * 0.8)
    line.moveCenter(spot + QPointF(icon_px, icon_px) / 2)
    painter.fillRect(line, QColor(colour))


def _outline(
    painter: QPainter, box: QRectF, thick: float, edge: str, ground: str, radius: float
) -> None:
    """Paint a rounded box with an edge of this width inside its bounds."""
    half = thick / 2
    painter.setPen(QPen(QColor(edge), thick))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
