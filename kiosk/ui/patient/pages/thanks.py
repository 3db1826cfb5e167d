"""The outcome of the record: being saved, saved, not saved, or not known yet.

It is long because the code, the square to scan and the sentences compete for one height.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.hidden import overwrite
from kiosk.core.records.confirmation import Status, grouped
from kiosk.core.session.state import Place
from kiosk.ui.look.icons import Icon, pixmap
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import fitted_size
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.thanks_words import (
    EndSummary,
    next_steps,
    recorded,
    scan,
    use_of_code,
    what_to_tell,
)
from kiosk.ui.widgets.accessible import FIELD
from kiosk.ui.widgets.label import measured
from kiosk.ui.widgets.page import Page, Prose, fit
from kiosk.ui.widgets.qr_code import QrCode, side_px

_TEXT_SHARE = 0.56
"""The share of a wide glass for the text, beside the code."""

_SCALES = ((2.2, 2.2, 0.5), (2.0, 2.0, 0.3), (1.8, 1.6, 0.15), (1.6, 1.4, 0.05))
"""Size of the thanks and of the code, and space between lines, over the text size."""

_NOT_ALL_SEEN = (Status.NOT_DISPLAYED, Status.PARTLY_DISPLAYED)
_MISSING = 1.3
"""The largest size of what says that something was not seen, over the text size."""

_CODE_SHARE = 0.76
"""The most of its room's width that the code takes, within its frame."""

_STRONG = QFont.Weight.DemiBold
_NOTICE_PADDING = 0.6
_SIGN = 1.6
"""Room around what went wrong and the size of the sign before it, over the size of its text."""


@frozen
class SetLine:
    """A line of the page: who says it, what, and in which size over the text size."""

    prose: Prose
    text: str
    scale: float = 1.0


@frozen
class Square:
    """The QR code among the lines: who shows it, and how wide it is, whatever the text size.

    On a tall glass without room it stands beside the code.
    """

    code: QrCode
    side: int
    is_beside: bool


@frozen
class ThanksFullness:
    """How large and how much is said.

    The thanks, the code and the space between lines are over the text size. Beside a receipt, what
    the code is for may have lines of its own. The question before what comes next and the caption
    of the square are left out last.
    """

    thanks: float
    code: float
    space: float
    explains: bool = True
    captions: bool = True


_WHOLE = tuple(ThanksFullness(*scales) for scales in _SCALES)
_FULLNESS = (
    *_WHOLE,
    *(replace(each, explains=False) for each in _WHOLE),
    *(replace(each, explains=False, captions=False) for each in _WHOLE),
)
"""From what is wished to what fits the smallest glass."""


class Thanks(Page):
    """Thanks, what comes next, the code and what it is for; or that nothing was recorded.

    On a wide glass the code stands beside the text, on a tall one below it. Where the receipt is
    below the code, what the code is for is among the text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._merci = Prose(self, bold=True)
        self._recorded = Prose(self)
        self._what_next = Prose(self, bold=True)
        self._next = Prose(self)
        self._why = Prose(self)
        self._code = Prose(self, centred=True, bold=True)
        self._code.role = FIELD
        self._use = Prose(self, centred=True)
        self._square = QrCode(self)
        self._scan = Prose(self, centred=True)
        self._place = Place.SAVING
        self._notice = QRect()
        """Where what went wrong stands, in the colours of what needs attention."""
        self._recorded_as = ""
        self._spelled = ""
        self._every = (
            self._merci,
            self._recorded,
            self._what_next,
            self._next,
            self._code,
            self._use,
            self._why,
            self._scan,
        )

    def present(self, look: Look, receipt: EndSummary) -> None:
        """Show what was saved, or that nothing was."""
        self.look = look
        self._place = receipt.place
        self._notice = QRect()
        self._recorded_as = recorded(look.words, receipt.status, receipt.must_read)
        self._spelled = ", ".join(receipt.code or "")
        for fullness in _FULLNESS:
            text = self._text(look.words, receipt, fullness)
            if receipt.rows and fullness.explains and not look.glass.is_portrait:
                text.append(SetLine(self._why, use_of_code(look.words, receipt)))
            beside = self._beside(look, receipt, fullness)
            size, slack = self._fitted(look, text, beside, fullness.space)
            if slack >= 0:
                break
        self._square.present(
            receipt.rows, look.words.translate("Thanks", "QR code of your reading receipt")
        )
        self._square.setVisible(bool(receipt.rows))
        said = {line.prose for line in (*text, *beside) if isinstance(line, SetLine)}
        for prose in self._every:
            prose.setVisible(prose in said)
        text[0].prose.lower()  # a screen reader goes by the order of the children
        self._arrange(look, text, beside, size, fullness.space, top=max(0, slack // 2))
        self.update()

    @property
    def code(self) -> Prose:
        """The code, which is said letter by letter."""
        return self._code

    def face(self) -> object:
        """Return what is told: a press meant to leave it takes no code away that comes then."""
        return self._place

    def told(self) -> str:
        """Return what comes next, and the code, character by character."""
        if not self._spelled:
            return ""
        return f"{self._recorded_as} {self._code.accessibleName()}: {self._spelled}"

    def forget(self) -> None:
        """Drop the code and the receipt."""
        spelled, self._spelled = self._spelled, ""
        overwrite(spelled)
        self._code.forget()
        self._square.forget()

    def _text(self, words: Words, receipt: EndSummary, fullness: ThanksFullness) -> list[SetLine]:
        """Return the lines that everyone reads first."""
        if receipt.place is Place.SAVING:
            return [SetLine(self._merci, words.translate("Thanks", "One moment, please."), 1.3)]
        if receipt.place is not Place.THANKS:
            return [
                SetLine(self._merci, what_to_tell(words, receipt.place), 1.3),
                SetLine(
                    self._next,
                    words.translate("Thanks", "Please ask your doctor any questions you have."),
                ),
            ]
        thanks = words.translate("Thanks", "Thank you")
        noted = recorded(words, receipt.status, receipt.must_read, receipt.medium)
        first = [SetLine(self._merci, thanks, fullness.thanks), SetLine(self._recorded, noted)]
        if receipt.status in _NOT_ALL_SEEN:  # large thanks would say that nothing is missing
            scale = min(_MISSING, fullness.thanks / _WHOLE[-1].thanks)
            first = [SetLine(self._recorded, thanks), SetLine(self._merci, noted, scale)]
        then = SetLine(self._next, next_steps(words, receipt))
        if not fullness.captions:
            return [*first, then]
        return [*first, SetLine(self._what_next, words.translate("Thanks", "And now?")), then]

    def _beside(
        self, look: Look, receipt: EndSummary, fullness: ThanksFullness
    ) -> list[SetLine | Square]:
        """Return the code and what it is for, and the receipt."""
        if receipt.code is None:
            return []
        lines: list[SetLine | Square] = [SetLine(self._code, grouped(receipt.code), fullness.code)]
        if not receipt.rows or (look.glass.is_portrait and fullness.explains):
            lines.append(SetLine(self._use, use_of_code(look.words, receipt), 0.85))
        if receipt.rows:
            side = side_px(look.glass, receipt.rows, roomy=look.is_roomy and fullness.explains)
            is_beside = look.glass.is_portrait and not fullness.explains
            lines.append(Square(self._square, side, is_beside))
            if fullness.captions:
                caption = scan(look.words, brief=not fullness.explains)
                lines.append(SetLine(self._scan, caption, 0.85))
        return lines

    def _fitted(
        self, look: Look, text: Sequence[SetLine], beside: Sequence[SetLine | Square], space: float
    ) -> tuple[int, int]:
        """Return the text size at which the lines fit the page, and the height left over."""
        size = fit(
            look.text_px,
            look.smallest_px,
            self.height(),
            lambda px: self._arrange(look, text, beside, px, space),
        )
        return size, self.height() - self._arrange(look, text, beside, size, space)

    def _arrange(
        self,
        look: Look,
        text: Sequence[SetLine],
        beside: Sequence[SetLine | Square],
        size_px: int,
        space: float,
        top: int = 0,
    ) -> int:
        """Lay the lines out in this text size, from `top`; return the height they take."""
        square = next((each for each in beside if isinstance(each, Square)), None)
        if square is not None and square.is_beside:
            return self._row(look, text, beside, square, size_px, space, top)
        if look.glass.is_portrait or not beside:
            lines = (*text, *beside)
            return self._stack(look, lines, size_px, space, QRect(0, top, self.width(), 0))
        width = round(self.width() * _TEXT_SHARE)
        left = width + 2 * look.frame.gap
        column = QRect(left, top, self.width() - left, 0)
        heights = [
            self._stack(look, text, size_px, space, QRect(0, top, width, 0)),
            self._stack(look, beside, size_px, space, column),
        ]
        lower = (heights[0] - heights[1]) // 2
        if lower > 0:  # the code stands beside the middle of the text
            self._stack(look, beside, size_px, space, column.translated(0, lower))
        return max(heights)

    def _row(
        self,
        look: Look,
        text: Sequence[SetLine],
        beside: Sequence[SetLine | Square],
        square: Square,
        size_px: int,
        space: float,
        top: int,
    ) -> int:
        """Lay out the text, and below it the code with its QR code beside it."""
        above = self._stack(look, text, size_px, space, QRect(0, top, self.width(), 0))
        above += round(size_px * max(space, 0.3))
        left = self.width() - square.side
        lines = [each for each in beside if each is not square]
        column = QRect(0, top + above, left - look.frame.gap, 0)
        height = self._stack(look, lines, size_px, space, column)
        lower = (square.side - height) // 2
        if lower > 0:
            self._stack(look, lines, size_px, space, column.translated(0, lower))
        self.place(square.code, QRect(left, top + above, square.side, square.side))
        return above + max(height, square.side)

    def _stack(
        self, look: Look, lines: Sequence[SetLine | Square], size_px: int, space: float, room: QRect
    ) -> int:
        """Lay lines out below one another in this room's width; return the height they take."""
        gap = round(size_px * space)
        top = room.top()
        for line in lines:
            if isinstance(line, Square):
                left = room.left() + (room.width() - line.side) // 2
                self.place(line.code, QRect(left, top, line.side, line.side))
                top += line.side + gap // 4
                continue
            px = max(look.smallest_px, round(size_px * line.scale))
            height_more = 0
            if line.prose is self._code:
                line.prose.tell_field(look.words.translate("Thanks", "Your code"), line.text)
                px = round(max(size_px, min(look.normal_px, 2 * size_px)) * line.scale)
                most = round(room.width() * _CODE_SHARE)
                px = fitted_size(line.text, most, px, look.smallest_px, _STRONG)
                height_more = round(size_px * (0.3 + space))
                top += round(size_px * 0.3) if top > room.top() else 0
            if line.prose is self._merci and self._went_wrong:
                height = self._warn(look, line.text, px, QRect(room.left(), top, room.width(), 0))
                top += height + gap
                continue
            strong = line.prose in (self._merci, self._code)
            line.prose.present(look, line.text, px, look.theme.accent if strong else look.theme.ink)
            height = line.prose.height_to_fit(room.width(), look.smallest_px) + height_more
            self.place(line.prose, QRect(room.left(), top, room.width(), height))
            # A question and its answer belong together.
            top += height + (gap // 4 if line.prose is self._what_next else gap)
        return top - gap - room.top()

    @property
    def _went_wrong(self) -> bool:
        return self._place in (Place.NOT_SAVED, Place.UNCERTAIN)

    def _warn(self, look: Look, text: str, px: int, room: QRect) -> int:
        """Say what to do about what went wrong, at the top of the room; return its height."""
        around = 3 * _NOTICE_PADDING + _SIGN
        longest = math.floor(room.width() / (measured(text, _STRONG).widest + around))
        px = max(look.smallest_px, min(px, longest))
        padding, sign = round(px * _NOTICE_PADDING), round(px * _SIGN)
        left = 2 * padding + sign
        width = room.width() - left - padding
        self._merci.present(look, text, px, look.theme.attention)
        height = max(self._merci.needed_height(width), sign)
        top = room.top() + padding
        self.place(self._merci, QRect(room.left() + left, top, width, height))
        self._notice = QRect(room.topLeft(), QSize(room.width(), height + 2 * padding))
        return self._notice.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame around the code, or the notice of what went wrong."""
        if self.look is None:
            return
        if self._went_wrong:
            with QPainter(self) as painter:
                self._paint_notice(painter, self.look)
        if not self._code.isVisible():
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = self._code.fontMetrics().horizontalAdvance(self._code.text())
            box = self._code.geometry()
            side = box.width() - round(width + 1.2 * self._code.font().pixelSize())
            box.adjust(side // 2, 0, -side // 2, 0)
            px_per_mm = self.look.glass.px_per_mm
            painter.setPen(QPen(QColor(self.look.theme.accent), max(2.0, px_per_mm * 0.7)))
            painter.setBrush(QColor(self.look.theme.paper))
            painter.drawRoundedRect(box, px_per_mm * 3, px_per_mm * 3)

    def _paint_notice(self, painter: QPainter, look: Look) -> None:
        """Paint the ground, the edge and the sign of the notice."""
        theme, notice = look.theme, QRect(self._notice)
        px = self._merci.font().pixelSize()
        edge = QRect(notice)
        edge.setWidth(max(3, round(look.glass.px_per_mm)))
        sign = QRect(0, 0, round(px * _SIGN), round(px * _SIGN))
        sign.moveCenter(notice.center())
        sign.moveLeft(notice.left() + round(px * _NOTICE_PADDING))
        if look.words.right_to_left:
            edge.moveRight(notice.right())
            sign.moveRight(notice.right() - round(px * _NOTICE_PADDING))
        painter.fillRect(notice, QColor(theme.attention_ground))
        painter.fillRect(edge, QColor(theme.attention))
        painter.drawPixmap(sign.topLeft(), pixmap(Icon.WARNING, sign.width(), theme.attention))
