"""The end of the leaflet: what was shown, what was not, and what the patient wants to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.session.state import (
    ConfirmPressed,
    EndCase,
    FinishPressed,
    MissingPressed,
    QuestionsPressed,
    ReviewPressed,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose, fit


@frozen
class EndTexts:
    """What the end screen says; `must_read` is the title of the section that must be read."""

    case: EndCase
    must_read: str
    missing_screens: int
    questions: bool


@frozen
class Choice:
    """One of the answers, all the same size."""

    label: str
    icon: Icon
    act: Act


def statement(words: Words, ending: EndTexts) -> str:
    """Return what is said about the section that must be read."""
    match ending.case:
        case EndCase.READ:
            said = words.translate("End", "You were shown all of “{section}”.")
        case EndCase.MISSING:
            said = words.tr(
                "%n page(s) of “{section}” have not been shown yet.", "", ending.missing_screens
            )
        case EndCase.TOO_FAST:
            said = words.translate("End", "“{section}” was shown, but very fast.")
        case EndCase.TWO_LANGUAGES:
            said = words.translate("End", "“{section}” was shown partly in each language.")
    return said.format(section=ending.must_read)


def advice(words: Words, ending: EndTexts) -> str:
    """Return what that means for the patient."""
    if ending.questions:
        return words.translate("End", "This is noted. Please ask your doctor your questions.")
    match ending.case:
        case EndCase.READ:
            return words.translate("End", "Did you read this part?")
        case EndCase.MISSING:
            return words.tr("You can read them now, or finish here.", "", ending.missing_screens)
        case EndCase.TOO_FAST:
            return words.translate("End", "You can look at it again, or finish here.")
        case EndCase.TWO_LANGUAGES:
            return words.translate("End", "You can read it again in one language, or finish here.")


def choices(words: Words, ending: EndTexts) -> tuple[Choice, ...]:
    """Return the answers that the patient may give."""
    review = Choice(words.translate("End", "Read it again"), Icon.AGAIN, ReviewPressed)
    finish = Choice(words.translate("End", "Finish"), Icon.FINISH, FinishPressed)
    match ending.case:
        case EndCase.READ:
            read = Choice(
                words.translate("End", "I have read this part"), Icon.DONE, ConfirmPressed
            )
            ask = Choice(
                words.translate("End", "I have questions"), Icon.QUESTION, QuestionsPressed
            )
            return read, review, finish if ending.questions else ask
        case EndCase.MISSING:
            now = Choice(
                words.tr("Read them now", "", ending.missing_screens), Icon.READ, MissingPressed
            )
            leave = Choice(
                words.tr("Finish without reading them", "", ending.missing_screens),
                Icon.FINISH,
                FinishPressed,
            )
            return now, leave
        case EndCase.TOO_FAST | EndCase.TWO_LANGUAGES:
            return review, finish


class End(Page):
    """What was shown, in plain words, and answers of equal size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._statement = Prose(self, bold=True)
        self._advice = Prose(self)
        self._no_consent = Prose(self)
        self._prose = (self._statement, self._advice, self._no_consent)
        self._choices: tuple[Choice, ...] = ()
        self._buttons: list[TouchButton] = []

    def present(self, look: Look, ending: EndTexts) -> None:
        """Say what was shown, and offer the answers."""
        self.look = look
        self._offer(choices(look.words, ending))
        texts = (
            statement(look.words, ending),
            advice(look.words, ending),
            look.words.translate(
                "End", "This is not consent. You are not signing anything. Talk to your doctor."
            ),
        )
        size = fit(
            look.text_px,
            look.smallest_px,
            self.height(),
            lambda px: self._arrange(look, texts, px),
        )
        slack = self.height() - self._arrange(look, texts, size)
        self._arrange(look, texts, size, top=max(0, slack // 3))

    def _offer(self, offered: Sequence[Choice]) -> None:
        if [each.act for each in offered] != [each.act for each in self._choices]:
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = []
            for choice in offered:
                button = TouchButton(self, icon=choice.icon)
                self.does(button, choice.act)
                button.show()
                self._buttons.append(button)
        self._choices = tuple(offered)

    def _arrange(self, look: Look, texts: Sequence[str], size_px: int, top: int = 0) -> int:
        """Lay everything out in this text size, from `top`; return the height it takes."""
        gap = look.frame.gap
        start = top
        for prose, text in zip(self._prose[:2], texts[:2], strict=True):
            top = self._say(look, prose, text, size_px, look.theme.ink, top)
            top += gap // 3 if look.is_roomy else gap // 8
        space = gap if look.is_roomy else gap // 4
        top = self._place_buttons(look, size_px, top + space) + space
        small = max(look.smallest_px, round(size_px * 0.8))
        top = self._say(look, self._no_consent, texts[2], small, look.theme.quiet, top)
        return top - start

    def _say(self, look: Look, prose: Prose, text: str, size_px: int, colour: str, top: int) -> int:
        prose.present(look, text, size_px, colour)
        height = prose.needed_height(self.width())
        self.place(prose, QRect(0, top, self.width(), height))
        return top + height

    def _place_buttons(self, look: Look, size_px: int, top: int) -> int:
        gap = look.frame.gap
        columns = 1 if look.glass.is_portrait else len(self._buttons)
        width = (self.width() - (columns - 1) * gap) // columns
        for button, choice in zip(self._buttons, self._choices, strict=True):
            button.present(look, choice.label, look.smallest_px)
        label = min(
            button.fitting_size(
                QSize(width, round(look.frame.target * 1.9)), max(size_px, look.label_px)
            )
            for button in self._buttons
        )
        height = max(
            look.frame.target,
            *(button.needed_height(width, label) for button in self._buttons),
        )
        if look.is_roomy:
            height = max(height, round(look.frame.target * 1.3))
        for place, (button, choice) in enumerate(zip(self._buttons, self._choices, strict=True)):
            button.present(look, choice.label, label)
            column, row = place % columns, place // columns
            self.place(
                button, QRect(column * (width + gap), top + row * (height + gap), width, height)
            )
        rows = -(-len(self._buttons) // columns)
        return top + rows * height + (rows - 1) * gap
