"""What lies over every page: "Are you still there?", and the screen of a kiosk out of order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.patient.session import LanguageChosen, Touched
from kiosk.core.settings.service_message import ServiceMessage, own_text
from kiosk.ui.button import Kind, TouchButton
from kiosk.ui.icons import Icon
from kiosk.ui.look import Look
from kiosk.ui.page import Page, Prose, fit
from kiosk.ui.words import Words


class IdleWarning(Page):
    """Asks whether someone is still there, and counts down; one touch anywhere goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = Prose(self, centred=True, bold=True)
        self._touch = Prose(self, centred=True)
        self._seconds = Prose(self, centred=True, bold=True)
        self._otherwise = Prose(self, centred=True)
        self._stay = TouchButton(self, kind=Kind.PRIMARY, icon=Icon.TOUCH)
        self._language = TouchButton(self, icon=Icon.LANGUAGE)
        self._other = ""
        self.does(self._stay, Touched)
        self._language.clicked.connect(self._choose_language)

    def present(self, look: Look, seconds: int, other: Words | None) -> None:
        """Show the countdown; `other` is the language to change to."""
        self.look = look
        words = look.words
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
        if other is not None:
            self._language.present(look, other.own_name, look.label_px)
        self._stay.present(look, words.translate("IdleWarning", "I am here"), look.label_px)
        self.place(self._language, QRect(frame.bar.left(), bar_top, share, frame.target))
        stay_left = frame.bar.left() + share + frame.gap
        self.place(self._stay, QRect(stay_left, bar_top, width - share - frame.gap, frame.target))

    def titles(self) -> tuple[QRect, ...]:
        """Return the place of the question."""
        return (self._question.geometry(),)

    def _choose_language(self) -> None:
        language = self._other
        self.acted.emit(lambda at_ms: LanguageChosen(at_ms, language))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover what lies below with the paper."""
        if self.look is not None:
            QPainter(self).fillRect(event.rect(), QColor(self.look.theme.paper))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go on at a touch anywhere."""
        self.acted.emit(Touched)


def service_message(
    words: Words, message: ServiceMessage = ServiceMessage.ASK_STAFF, texts: Sequence[str] = ()
) -> str:
    """Return what patients are told in a language; `texts` are the site's own."""
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


class OutOfOrder(Page):
    """The calm screen of a kiosk that shows no leaflet: it asks for the staff."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: list[tuple[Prose, Prose]] = []

    def present(
        self,
        look: Look,
        languages: Sequence[Words],
        message: ServiceMessage = ServiceMessage.ASK_STAFF,
        texts: Sequence[str] = (),
    ) -> None:
        """Say it in each language, with this message or the site's own texts."""
        self.look = look
        said = [
            (
                words.translate("OutOfOrder", "This screen is not available now."),
                service_message(words, message, texts),
            )
            for words in languages
        ]
        while len(self._sentences) < len(languages):
            pair = (Prose(self, centred=True, bold=True), Prose(self, centred=True))
            for prose in pair:
                prose.show()
            self._sentences.append(pair)
        margin = look.frame.margin
        area = self.rect().adjusted(margin, margin, -margin, -margin)
        size = fit(
            round(look.normal_px * 1.2),
            look.smallest_px,
            area.height(),
            lambda px: self._arrange(look, said, area, px),
        )
        slack = area.height() - self._arrange(look, said, area, size)
        self._arrange(look, said, area.translated(0, slack // 2), size)

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

    def titles(self) -> tuple[QRect, ...]:
        """Return the places of the headline in each language."""
        return tuple(headline.geometry() for headline, _request in self._sentences)
