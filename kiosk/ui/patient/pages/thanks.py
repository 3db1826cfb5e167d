"""The outcome of the record: being saved, saved, not saved, or not known yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.records.confirmation import Status
from kiosk.core.session.state import Place
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import fitted_size
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.page import Page, Prose, fit

_CODE_AND_SPACE = ((2.6, 0.4), (2.2, 0.4), (1.8, 0.2), (1.4, 0.1))
"""Size of the code, and space between lines, over the text size: the first that fits."""


@frozen
class Receipt:
    """What the patient is told at the end; the code is set if `place` is that of the thanks."""

    place: Place
    code: str | None
    status: Status
    must_read: str
    seconds: int


def recorded(words: Words, receipt: Receipt) -> str:
    """Return what was recorded about the section that must be read."""
    match receipt.status:
        case Status.READ:
            said = words.translate("Thanks", "You said that you read “{section}”.")
        case Status.DISPLAYED:
            said = words.translate("Thanks", "“{section}” was shown to you.")
        case Status.PARTLY_DISPLAYED:
            said = words.translate("Thanks", "“{section}” was shown to you in part.")
        case Status.NOT_DISPLAYED:
            said = words.translate("Thanks", "“{section}” was not shown.")
    return said.format(section=receipt.must_read)


def headline(words: Words, receipt: Receipt) -> str:
    """Return the one thing that this page says."""
    match receipt.place:
        case Place.THANKS:
            return words.translate("Thanks", "It is recorded")
        case Place.SAVING:
            return words.translate("Thanks", "It is being recorded…")
        case Place.UNCERTAIN:
            return words.translate("Thanks", "It may not have been recorded")
    return words.translate("Thanks", "It could not be saved")


def grouped(code: str) -> str:
    """Return a code in two groups, as it is read aloud."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


class Thanks(Page):
    """The code, the advice to ask the doctor, the countdown; or that nothing was recorded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recorded = Prose(self, centred=True)
        self._code = Prose(self, centred=True, bold=True)
        self._show = Prose(self, centred=True)
        self._ask = Prose(self, centred=True)
        self._countdown = Prose(self, centred=True)

    def present(self, look: Look, receipt: Receipt) -> None:
        """Show what was saved, or that nothing was."""
        self.look = look
        for code_scale, space in _CODE_AND_SPACE:
            rows = self._rows(look.words, receipt, code_scale)
            size, slack = self._fitted(look, rows, space)
            if slack >= 0:
                break
        said = {prose for prose, _text, _scale in rows}
        for prose in (self._recorded, self._code, self._show, self._ask, self._countdown):
            prose.setVisible(prose in said)
        self._arrange(look, rows, size, space, top=max(0, slack // 2))
        self.update()

    def forget(self) -> None:
        """Drop the code."""
        self._code.forget()

    def _fitted(
        self, look: Look, rows: Sequence[tuple[Prose, str, float]], space: float
    ) -> tuple[int, int]:
        """Return the text size at which the lines fit the page, and the height left over."""
        size = fit(
            look.text_px,
            look.smallest_px,
            self.height(),
            lambda px: self._arrange(look, rows, px, space),
        )
        return size, self.height() - self._arrange(look, rows, size, space)

    def _rows(
        self, words: Words, receipt: Receipt, code_scale: float
    ) -> list[tuple[Prose, str, float]]:
        """Return the lines with their sizes over the text size."""
        back = words.translate("Thanks", "Back to the beginning in {seconds} s").format(
            seconds=receipt.seconds
        )
        if receipt.place is Place.SAVING:
            return [(self._show, words.translate("Thanks", "One moment, please."), 1.3)]
        if receipt.code is None:
            return [
                (self._show, words.translate("Thanks", "Please tell the staff. Thank you."), 1.3),
                (
                    self._ask,
                    words.translate("Thanks", "Please ask your doctor any questions you have."),
                    1.0,
                ),
                (self._countdown, back, 0.8),
            ]
        return [
            (self._recorded, recorded(words, receipt), 1.0),
            (self._code, grouped(receipt.code), code_scale),
            (
                self._show,
                words.translate("Thanks", "Note this code. You may show it at the desk."),
                1.0,
            ),
            (
                self._ask,
                words.translate("Thanks", "Please ask your doctor any questions you have."),
                1.0,
            ),
            (self._countdown, back, 0.8),
        ]

    def _arrange(
        self,
        look: Look,
        rows: Sequence[tuple[Prose, str, float]],
        size_px: int,
        space: float,
        top: int = 0,
    ) -> int:
        start = top
        gap = round(size_px * space)
        for prose, text, scale in rows:
            colour = look.theme.accent if scale > 1 else look.theme.ink
            px = max(look.smallest_px, round(size_px * scale))
            if prose is self._code:
                px = round(max(size_px, min(look.normal_px, 2 * size_px)) * scale)
                room = round(self.width() - 1.4 * px)
                px = fitted_size(text, room, px, look.smallest_px, QFont.Weight.DemiBold)
            prose.present(look, text, px, colour)
            height = prose.needed_height(self.width())
            if prose is self._code:
                height += round(size_px * (0.3 + space))
            self.place(prose, QRect(0, top, self.width(), height))
            top += height + gap
        return top - gap - start

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame around the code."""
        if self.look is None or not self._code.isVisible():
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
