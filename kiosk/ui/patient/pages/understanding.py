"""A question that tests our explanation: its answers, then the sentence that tells it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.session.events import UnderstandingAnswered
from kiosk.ui.look.icons import Icon, pixmap
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Page, Prose, fit

_LARGER = 1.2
"""The size of the text at most, over that of the leaflet: there is little of it."""

_SIGN = 1.3
"""The size of the sign before the reply, over the size of its text."""

_BAR = 0.25
"""The width of the bar beside the quoted sentence, over the size of its text."""


@frozen
class QuestionOrReply:
    """The question, its `answers` and what we promise; or the `reply` to one and the `sentence`.

    Where the reply names another answer, `lead` leads on to the sentence.
    """

    text: str
    answers: tuple[str, ...] = ()
    promise: str = ""
    reply: str = ""
    lead: str = ""
    sentence: str = ""
    is_right: bool = False


@frozen
class PageSetting:
    """How pages that are alike are set: the size of their text, and where they begin."""

    size_px: int
    top: int
    is_roomy: bool


class UnderstandingPage(Page):
    """One question a page, in large type; a kind reply, whatever the answer."""

    is_opened = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Prose(self, bold=True)
        self._reply = Prose(self, bold=True)
        self._lead = Prose(self)
        self._sentence = Prose(self)
        self._promise = Prose(self)
        self._buttons: list[TouchButton] = []
        self._is_right = False
        self._settings: dict[tuple[QuestionOrReply, ...], PageSetting] = {}
        self._set_for: tuple[Look, QSize] | None = None

    def present(
        self, look: Look, asked: QuestionOrReply, replies: Sequence[QuestionOrReply] = ()
    ) -> None:
        """Show the question; or the reply to its answer, as large as all `replies` can be."""
        self.look = look
        self._is_right = asked.is_right
        self._offer(len(asked.answers))
        if self._set_for != (look, self.size()):
            self._set_for = (look, self.size())
            self._settings.clear()
        alike = tuple(replies) or (asked,)
        setting = self._settings.get(alike) or self._set_alike(look, alike)
        self._settings[alike] = setting
        self._arrange(look, asked, setting.size_px, is_roomy=setting.is_roomy, top=setting.top)
        self.update()

    def _set_alike(self, look: Look, pages: Sequence[QuestionOrReply]) -> PageSetting:
        """Return the largest text in which all of these fit, and where they begin."""
        for is_roomy in (True, False) if look.is_roomy else (False,):
            size_px = round(look.text_px * _LARGER) if is_roomy else look.text_px
            for each in pages:
                size_px = self._fitted(look, each, size_px, is_roomy=is_roomy)
            tallest = max(self._arrange(look, each, size_px, is_roomy=is_roomy) for each in pages)
            if tallest <= self.height():
                break
        return PageSetting(size_px, max(0, (self.height() - tallest) // 3), is_roomy=is_roomy)

    def told(self) -> str:
        """Return the question, or the reply and the sentence that tells it."""
        shown = (self._text, self._reply, self._lead, self._sentence)
        return " ".join(prose.text() for prose in shown if not prose.isHidden())

    def face(self) -> object:
        """Return the question, and whether its reply is shown."""
        return self._text.text(), bool(self._buttons)

    def forget(self) -> None:
        """Drop the answers: they are the last patient's."""
        self._offer(0)

    def _offer(self, answers: int) -> None:
        if len(self._buttons) == answers:
            return
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for answer in range(answers):
            button = TouchButton(self)
            self.does(button, functools.partial(_answer, answer))
            button.show()
            self._buttons.append(button)
        self._promise.raise_()  # and so it comes last for a screen reader

    def _fitted(
        self, look: Look, asked: QuestionOrReply, largest_px: int, *, is_roomy: bool
    ) -> int:
        """Return the text size, `largest_px` at most, at which it fits the page."""

        def arranged(size_px: int) -> int:
            return self._arrange(look, asked, size_px, is_roomy=is_roomy)

        return fit(largest_px, look.smallest_px, self.height(), arranged)

    def _arrange(
        self, look: Look, asked: QuestionOrReply, size_px: int, *, is_roomy: bool, top: int = 0
    ) -> int:
        """Lay everything out in this text size, from `top`; return the height it takes."""
        start, ink, quiet = top, look.theme.ink, look.theme.quiet
        space = look.frame.gap if is_roomy else look.frame.gap // 3
        small = max(look.smallest_px, round(size_px * 0.8))
        for prose in (self._reply, self._sentence):
            prose.setHidden(bool(asked.answers))
        self._lead.setVisible(bool(asked.lead))
        self._promise.setVisible(bool(asked.answers))
        if asked.answers:
            top = self._say(look, self._text, asked.text, size_px, ink, top) + space
            least = round(look.frame.target * (1.3 if is_roomy else 1.0))
            top = self._place_answers(look, asked.answers, size_px, top, least) + space
            top = self._say(look, self._promise, asked.promise, small, quiet, top)
        else:
            top = self._say(look, self._text, asked.text, small, quiet, top) + space
            after_sign = round(size_px * _SIGN * 1.3)
            top = self._say(look, self._reply, asked.reply, size_px, ink, top, after_sign)
            if asked.lead:
                top = self._say(look, self._lead, asked.lead, size_px, ink, top, after_sign)
            top += space
            inset = round(size_px * _BAR * 4)
            top = self._say(look, self._sentence, asked.sentence, size_px, ink, top, inset)
        return top - start

    def _say(
        self,
        look: Look,
        prose: Prose,
        text: str,
        size_px: int,
        colour: str,
        top: int,
        inset: int = 0,
    ) -> int:
        prose.present(look, text, size_px, colour)
        width = self.width() - inset
        height = prose.height_to_fit(width, look.smallest_px)
        self.place(prose, QRect(inset, top, width, height))
        return top + height

    def _place_answers(
        self, look: Look, answers: Sequence[str], size_px: int, top: int, least: int
    ) -> int:
        """Place the answers, each at least so high; return where they end."""
        gap = look.frame.gap
        for button, answer in zip(self._buttons, answers, strict=True):
            button.present(look, answer, look.smallest_px)
        columns = len(answers) if self._fit_beside(look, len(answers)) else 1
        width = (self.width() - (columns - 1) * gap) // columns
        tall = round(look.frame.target * 1.6)
        label_px = min(
            button.fitting_size(QSize(width, tall), max(size_px, look.label_px))
            for button in self._buttons
        )
        height = max(least, *(button.needed_height(width, label_px) for button in self._buttons))
        for place, (button, answer) in enumerate(zip(self._buttons, answers, strict=True)):
            button.present(look, answer, label_px)
            row, column = divmod(place, columns)
            left = column * (width + gap)
            self.place(button, QRect(left, top + row * (height + gap), width, height))
        rows = -(-len(answers) // columns)
        return top + rows * height + (rows - 1) * gap

    def _fit_beside(self, look: Look, answers: int) -> bool:
        """Return whether the answers fit beside one another, each on two lines at most."""
        if look.glass.is_portrait:
            return False
        width = (self.width() - (answers - 1) * look.frame.gap) // answers
        room = round(look.frame.target * 1.6)
        return all(
            button.fitting_size(QSize(width, room), look.smallest_px) == look.smallest_px
            and button.needed_height(width, look.smallest_px) <= room
            for button in self._buttons
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign of the reply, and the bar that marks the leaflet's own words."""
        if self.look is None or self._sentence.isHidden():
            return
        box = self._sentence.geometry()
        width = max(2, round(self._sentence.font().pixelSize() * _BAR))
        bar = QRect(0, box.top(), width, box.height())
        if self.look.words.right_to_left:
            bar.moveRight(self.rect().right())
        with QPainter(self) as painter:
            painter.fillRect(bar, QColor(self.look.theme.accent))
            self._paint_sign(painter, self.look)

    def _paint_sign(self, painter: QPainter, look: Look) -> None:
        """Paint a tick for the answer that was meant, or a book: the leaflet is read again."""
        side = round(self._reply.font().pixelSize() * _SIGN)
        sign = QRect(0, 0, side, side)
        sign.moveCenter(self._reply.geometry().center())
        sign.moveLeft(0)
        if look.words.right_to_left:
            sign.moveRight(self.rect().right())
        icon = Icon.SHOWN if self._is_right else Icon.READ
        painter.drawPixmap(sign.topLeft(), pixmap(icon, side, look.theme.accent))


def _answer(answer: int, at_ms: int) -> UnderstandingAnswered:
    return UnderstandingAnswered(at_ms, answer)
