"""What lies over every page: "Are you still there?", and the screen of a kiosk out of order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.health.service import OutOfOrderReason
from kiosk.core.session.events import LanguageChosen, Touched
from kiosk.core.settings.service_message import ServiceMessage, own_text
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from kiosk.ui.widgets.page import Page, Prose, fit

_FROM_AFAR = 1.8
"""The size at most of what is said out of service, over that of text: it is read from a chair."""

_TOLD_S = 10
"""How often a screen reader says how long is left: more often, it would say nothing else."""

_TO_MOVE_FOCUS = frozenset((Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Shift))
"""The keys that move the focus: any other key answers."""


class IdleWarning(Page):
    """Asks whether someone is still there, and counts down; a touch anywhere continues."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = Prose(self, centred=True, bold=True, level=1)
        self._seconds = Prose(self, centred=True, bold=True)
        self._touch = Prose(self, centred=True)
        self._otherwise = Prose(self, centred=True)
        self._stay = TouchButton(self, kind=Kind.PRIMARY, icon=Icon.TOUCH)
        self._language = TouchButton(self, icon=Icon.LANGUAGE)
        self._other = ""
        self._left = 0
        self.does(self._stay, Touched)
        self._language.clicked.connect(self._choose_language)

    def present(self, look: Look, seconds: int, other: Words | None) -> None:
        """Show the countdown; `other` is the language to switch to."""
        self.look = look
        words = look.words
        self._left = seconds
        self._other = other.language if other is not None else ""
        frame = look.frame
        bar_top = frame.bar.top() + frame.bar.height() - frame.target
        width = frame.bar.width()
        rows = (
            (self._question, words.translate("IdleWarning", "Are you still there?"), 1.5),
            (self._seconds, words.tr("%n second(s) left", "", seconds), 1.6),
            (self._touch, words.translate("IdleWarning", "Touch the screen to go on."), 1.1),
            (
                self._otherwise,
                words.translate("IdleWarning", "Otherwise the screen goes back to the beginning."),
                0.8,
            ),
        )
        room = bar_top - frame.gap - frame.margin

        def height_at(px: int) -> int:
            height = 0
            for prose, text, scale in rows:
                prose.present(look, text, max(look.smallest_px, round(px * scale)))
                height += prose.needed_height(width) + frame.gap // 2
            return height

        size = fit(look.text_px, look.smallest_px, room, height_at)
        top = frame.margin + max(0, room - height_at(size)) // 2
        for prose, _text, _scale in rows:
            height = prose.needed_height(width)
            self.place(prose, QRect(frame.bar.left(), top, width, height))
            top += height + frame.gap // 2
        share = (width - frame.gap) // 3
        self._language.setVisible(other is not None)
        icon_place = IconPlace.BEFORE if look.rim.icons_beside else IconPlace.ABOVE
        if other is not None:
            self._language.speak(other.language)
            self._language.present(look, other.own_name, look.label_px, icon_place=icon_place)
        here = words.translate("IdleWarning", "I am here")
        self._stay.present(look, here, look.label_px, icon_place=icon_place)
        self.place(self._language, QRect(frame.bar.left(), bar_top, share, frame.target))
        stay_left = frame.bar.left() + share + frame.gap
        self.place(self._stay, QRect(stay_left, bar_top, width - share - frame.gap, frame.target))

    def heading(self) -> QWidget:
        """Return the question."""
        return self._question

    def told(self) -> str:
        """Return what to do, and what happens otherwise."""
        return f"{self._touch.text()} {self._otherwise.text()}"

    def passing(self) -> str:
        """Return how long is left, every ten seconds."""
        return self._seconds.text() if self._left % _TOLD_S == 0 else ""

    def titles(self) -> tuple[QRect, ...]:
        """Return the place of the question."""
        return (self._question.geometry(),)

    def takes(self, event: QKeyEvent) -> bool:
        """Continue on any key but those that move the focus."""
        if event.key() not in _TO_MOVE_FOCUS:
            self.acted.emit(Touched)
        return True

    def _choose_language(self) -> None:
        language = self._other
        self.acted.emit(lambda at_ms: LanguageChosen(at_ms, language))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover what lies below with the paper colour."""
        if self.look is not None:
            with QPainter(self) as painter:
                painter.fillRect(event.rect(), QColor(self.look.theme.paper))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Continue on a touch anywhere."""
        self.acted.emit(Touched)


def service_message(
    words: Words, message: ServiceMessage = ServiceMessage.ASK_STAFF, texts: Sequence[str] = ()
) -> str:
    """Return the message for patients in a language; `texts` are the site's own."""
    match message:
        case ServiceMessage.BACK_SOON:
            return words.translate("OutOfOrder", "It will be back soon. Thank you for waiting.")
        case ServiceMessage.PRINTED_LEAFLET:
            return words.translate(
                "OutOfOrder", "Please ask the staff for the printed leaflet. Thank you."
            )
        case ServiceMessage.OWN if own := own_text(texts, words.language):
            return own
    return words.translate("OutOfOrder", "Please ask the staff. Thank you.")


def _fault_text(words: Words, fault: OutOfOrderReason) -> str:
    match fault:
        case OutOfOrderReason.NO_LEAFLET:
            return words.translate(
                "OutOfOrder", "For the staff: there is no leaflet to show. Call the technicians."
            )
        case OutOfOrderReason.BUG:
            return words.translate(
                "OutOfOrder", "For the staff: a fault. The screen comes back by itself."
            )
        case OutOfOrderReason.LOOP:
            return words.translate(
                "OutOfOrder", "For the staff: a fault that comes back. Call the technicians."
            )


class OutOfOrder(Page):
    """The calm screen of a kiosk that shows no leaflet: it asks for the staff.

    If it closed by itself, a small line at the foot tells staff so; a kiosk that staff closed has
    none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: list[tuple[Prose, Prose]] = []
        self._fault = Prose(self, centred=True)

    def present(
        self,
        look: Look,
        languages: Sequence[Words],
        message: ServiceMessage = ServiceMessage.ASK_STAFF,
        texts: Sequence[str] = (),
        fault: OutOfOrderReason | None = None,
    ) -> None:
        """Show it in each language, with this message or the site's own texts."""
        self.look = look
        foot = self._show_fault(look, fault)
        said = [
            (
                words.translate("OutOfOrder", "This screen is not available now."),
                service_message(words, message, texts),
            )
            for words in languages
        ]
        while len(self._sentences) < len(languages):
            pair = (Prose(self, centred=True, bold=True, level=1), Prose(self, centred=True))
            for prose in pair:
                prose.show()
            self._sentences.append(pair)
            self._fault.raise_()  # and so it comes last for a screen reader
        for words, pair in zip(languages, self._sentences, strict=False):
            for prose in pair:
                prose.speak(words.language)
        margin = look.frame.margin
        area = self.rect().adjusted(margin, max(margin, foot), -margin, -max(margin, foot))
        size = fit(
            round(look.normal_px * _FROM_AFAR),
            look.smallest_px,
            area.height(),
            lambda px: self._arrange(look, said, area, px),
        )
        slack = area.height() - self._arrange(look, said, area, size)
        self._arrange(look, said, area.translated(0, slack // 2), size)

    def _show_fault(self, look: Look, fault: OutOfOrderReason | None) -> int:
        """Show the line for staff, and return how far it reaches above the lower edge."""
        self._fault.setVisible(fault is not None)
        if fault is None:
            return 0
        margin = look.frame.margin
        width = self.width() - 2 * margin
        self._fault.present(
            look, _fault_text(look.words, fault), look.smallest_px, look.theme.quiet
        )
        height = self._fault.needed_height(width)
        self.place(self._fault, QRect(margin, self.height() - margin - height, width, height))
        return margin + height + look.smallest_px

    def _arrange(
        self, look: Look, said: Sequence[tuple[str, str]], area: QRect, size_px: int
    ) -> int:
        top = area.top()
        for texts, proses in zip(said, self._sentences, strict=False):
            for prose, text in zip(proses, texts, strict=True):
                prose.present(look, text, size_px)
                height = prose.needed_height(area.width())
                self.place(prose, QRect(area.left(), top, area.width(), height))
                top += height + size_px // 4
            top += size_px
        return top - size_px - area.top()

    def heading(self) -> QWidget | None:
        """Return the headline in the first language."""
        return self._sentences[0][0] if self._sentences else None

    def told(self) -> str:
        """Return what is said in each language after that."""
        said = [prose.text() for pair in self._sentences for prose in pair]
        return " ".join(filter(None, (*said[1:], self._fault.text())))

    def titles(self) -> tuple[QRect, ...]:
        """Return the places of the headline in each language."""
        return tuple(headline.geometry() for headline, _request in self._sentences)
