"""The end of the leaflet: what is still to be read, by name, and what the patient wants to say.

It is long because all that it says competes for one height.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.session.events import (
    ConfirmPressed,
    FinishPressed,
    MissingPressed,
    QuestionsPressed,
    ReviewPressed,
    UnderstandingPressed,
)
from kiosk.core.session.state import EndCase, Unread
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose, fit

_COLUMNS, _COLUMNS_OF_A_TALL_GLASS = 4, 2
"""How many answers are beside one another at most."""

_IN_ORDER: tuple[Act, ...] = (
    ConfirmPressed,
    MissingPressed,
    QuestionsPressed,
    ReviewPressed,
    UnderstandingPressed,
    FinishPressed,
)
"""What the answers do, in the order of a screen reader."""

MOST_NAMED = 3
"""How many pages are named at most; the rest are counted."""


@frozen
class PageName:
    """A page that is still to be read: its number of how many, how it begins, and why."""

    number: int
    pages: int
    beginning: str
    why: Unread


@frozen
class EndTexts:
    """What the end screen says; `must_read` names the sections that must be read.

    These are as many as `parts`. `unread` are the pages that are still to be read, of as many as
    `pages`. Once that is done, the patient may try whether it `explains` well.
    """

    case: EndCase
    must_read: str
    unread: tuple[PageName, ...]
    pages: int
    questions: bool
    parts: int = 1
    explains: bool = False

    @property
    def reasons(self) -> frozenset[Unread]:
        """Why pages are still to be read."""
        return frozenset(page.why for page in self.unread)

    @property
    def is_whole(self) -> bool:
        """Whether all pages are still to be read, for one reason: then none needs a name."""
        return len(self.unread) == self.pages and len(self.reasons) == 1

    @property
    def count(self) -> int:
        """How many things there are to read: pages, or the one section."""
        return 1 if self.is_whole else len(self.unread)


@frozen
class Fullness:
    """How much is said: how many pages by name, and whether with room between the lines.

    Whether the text was clear is left out last: nobody has to try that.
    """

    most_named: int
    is_roomy: bool
    explains: bool = True


_FULLNESS = (
    Fullness(MOST_NAMED, is_roomy=True),
    *(Fullness(most, is_roomy=False) for most in range(MOST_NAMED, -1, -1)),
    Fullness(0, is_roomy=False, explains=False),
)
"""From what is wished to what fits the smallest glass."""


@frozen
class Choice:
    """One of the answers, all the same size; one of them may stand out as the `first`."""

    label: str
    icon: Icon
    act: Act
    is_first: bool = False


def statement(words: Words, ending: EndTexts) -> str:
    """Return what is said about what must be read."""
    if ending.case is EndCase.NOTHING_ASKED:
        return words.translate("End", "You may finish here, or read any part again.")
    if ending.case is EndCase.READ:
        said = words.translate("End", "Did you read “{section}”?")
    elif ending.is_whole:
        said = _on_the_whole(words, ending)
    else:
        said = _on_pages(words, ending)
    return said.format(section=ending.must_read)


def _on_the_whole(words: Words, ending: EndTexts) -> str:
    match tuple(ending.reasons):
        case (Unread.NOT_SHOWN,):
            return words.translate("End", "You have not seen “{section}” yet.")
        case (Unread.OTHER_LANGUAGE,):
            return words.translate("End", "You saw “{section}” in another language.")
    return words.translate("End", "Did you have time to read “{section}”?")


def _on_pages(words: Words, ending: EndTexts) -> str:
    count = ending.count
    match tuple(ending.reasons):
        case (Unread.NOT_SHOWN,):
            return words.tr("You have not seen %n page(s) of “{section}” yet:", "", count)
        case (Unread.TOO_FAST,):
            return words.tr("Did you have time to read %n page(s) of “{section}”?", "", count)
        case (Unread.OTHER_LANGUAGE,):
            return words.tr("You saw %n page(s) of “{section}” in another language:", "", count)
    return words.tr("You have not seen %n page(s) of “{section}”, or only briefly:", "", count)


def named(words: Words, ending: EndTexts, most: int) -> list[str]:
    """Return the pages still to be read, a line each: so many by name, the rest counted.

    Where there are none, say so.
    """
    if ending.case is EndCase.READ:
        return [words.translate("End", "You have seen all of its pages.")] if most else []
    if ending.is_whole or ending.case is EndCase.NOTHING_ASKED:
        return []
    line = words.translate("End", "Page {number} of {pages}: “{beginning}”")
    lines = [
        line.format(number=page.number, pages=page.pages, beginning=page.beginning)
        for page in ending.unread[:most]
    ]
    more = len(ending.unread) - len(lines)
    if lines and more:
        lines.append(words.tr("and %n more page(s)", "", more))
    return lines


def choices(words: Words, ending: EndTexts) -> tuple[Choice, ...]:
    """Return the answers that the patient may give: the first choice first, to leave last."""
    has = words.translate("End", "I have questions")
    noted = words.translate("End", "Questions noted")
    ask = Choice(noted if ending.questions else has, Icon.QUESTION, QuestionsPressed)
    if ending.case not in (EndCase.READ, EndCase.NOTHING_ASKED):
        now = words.tr("Read them now", "", ending.count)
        leave = words.tr("Finish without reading them", "", ending.count)
        return (
            Choice(now, Icon.READ, MissingPressed, is_first=True),
            ask,
            Choice(leave, Icon.FINISH, FinishPressed),
        )
    again = Choice(words.translate("End", "Read it again"), Icon.AGAIN, ReviewPressed)
    understood = words.translate("Understanding", "Have I understood?")
    explained = (Choice(understood, Icon.ABOUT, UnderstandingPressed),) if ending.explains else ()
    if ending.case is EndCase.NOTHING_ASKED:
        finish = Choice(words.translate("Bar", "Finish"), Icon.FINISH, FinishPressed)
        return (again, ask, *explained, finish)
    read = words.translate("End", "I have read this part")
    if ending.parts > 1:
        read = words.translate("End", "I have read these parts")
    return (
        Choice(read, Icon.DONE, ConfirmPressed, is_first=True),
        ask,
        again,
        *explained,
        Choice(words.translate("End", "Finish without answering"), Icon.FINISH, FinishPressed),
    )


class End(Page):
    """What is still to be read, in plain words, and answers of equal size.

    The first two have the same places on every ending, and the last place is for the way out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._statement = Prose(self, bold=True)
        self._named = [Prose(self) for _line in range(MOST_NAMED + 1)]
        self._buttons: dict[Act, TouchButton] = {}
        for act in _IN_ORDER:
            self._buttons[act] = TouchButton(self)
            self.does(self._buttons[act], act)
        self._no_consent = Prose(self)

    def present(self, look: Look, ending: EndTexts) -> None:
        """Say what is still to be read, and offer the answers."""
        self.look = look
        for fullness in _FULLNESS if look.is_roomy else _FULLNESS[1:]:
            said = replace(ending, explains=ending.explains and fullness.explains)
            texts = self._texts(look, said, fullness)
            size, slack = self._fitted(look, said, texts, fullness)
            if slack >= 0:
                break
        offered = [choice.act for choice in choices(look.words, said)]
        for act, button in self._buttons.items():
            button.setVisible(act in offered)
        self._arrange(look, said, texts, size, fullness, top=max(0, slack // 3))

    def told(self) -> str:
        """Return what is still to be read, and how it was."""
        lines = [prose.text() for prose in (self._statement, *self._named)]
        return " ".join(filter(None, lines))

    def face(self) -> object:
        """Return what is noted: the second tap of a trembling hand takes nothing back."""
        return self._buttons[QuestionsPressed].text()

    def _fitted(
        self,
        look: Look,
        ending: EndTexts,
        texts: Sequence[tuple[Prose, str]],
        fullness: Fullness,
    ) -> tuple[int, int]:
        """Return the text size at which it fits the page, and the height left over."""
        size = fit(
            look.text_px,
            look.smallest_px,
            self.height(),
            lambda px: self._arrange(look, ending, texts, px, fullness),
        )
        return size, self.height() - self._arrange(look, ending, texts, size, fullness)

    def _texts(self, look: Look, ending: EndTexts, fullness: Fullness) -> list[tuple[Prose, str]]:
        """Return what is said above the answers, and below them; what is empty is not shown."""
        no_consent = look.words.translate(
            "End", "This is not consent. You are not signing anything. Talk to your doctor."
        )
        if ending.case not in (EndCase.READ, EndCase.NOTHING_ASKED) and not fullness.is_roomy:
            no_consent = ""  # nothing is confirmed here, and the pages need the room
        lines = named(look.words, ending, fullness.most_named)
        lines += [""] * (len(self._named) - len(lines))
        return [
            (self._statement, statement(look.words, ending)),
            *zip(self._named, lines, strict=True),
            (self._no_consent, no_consent),
        ]

    def _arrange(
        self,
        look: Look,
        ending: EndTexts,
        texts: Sequence[tuple[Prose, str]],
        size_px: int,
        fullness: Fullness,
        top: int = 0,
    ) -> int:
        """Lay everything out in this text size, from `top`; return the height it takes."""
        gap = look.frame.gap
        start = top
        for prose, text in texts[:-1]:
            top = self._say(look, prose, text, size_px, look.theme.ink, top)
            if prose is self._statement:
                top += gap // 3 if fullness.is_roomy else gap // 8
        space = gap if fullness.is_roomy else gap // 6
        offered = choices(look.words, ending)
        top = self._place_buttons(look, offered, size_px, fullness, top + space) + space
        small = max(look.smallest_px, round(size_px * 0.8))
        prose, text = texts[-1]
        return self._say(look, prose, text, small, look.theme.quiet, top) - start

    def _say(self, look: Look, prose: Prose, text: str, size_px: int, colour: str, top: int) -> int:
        prose.setVisible(bool(text))
        prose.present(look, text, size_px, colour)
        height = prose.needed_height(self.width())
        self.place(prose, QRect(0, top, self.width(), height))
        return top + height

    def _place_buttons(
        self, look: Look, offered: Sequence[Choice], size_px: int, fullness: Fullness, top: int
    ) -> int:
        gap = look.frame.gap
        buttons = [(self._buttons[choice.act], choice) for choice in offered]
        for button, choice in buttons:
            self._label(button, look, choice, look.smallest_px, fullness)
        columns, width = self._columns(look, [button for button, _choice in buttons])
        rows = math.ceil(len(offered) / columns)
        label = min(
            button.fitting_size(
                QSize(width, round(look.frame.target * 1.9)), max(size_px, look.label_px)
            )
            for button, _choice in buttons
        )
        needed = [button.needed_height(width, label) for button, _choice in buttons]
        height = max(look.frame.target, *needed)
        if fullness.is_roomy:
            height = max(height, round(look.frame.target * 1.3))
        places = (*range(len(offered) - 1), rows * columns - 1)
        for place, (button, choice) in zip(places, buttons, strict=True):
            self._label(button, look, choice, label, fullness)
            row, column = divmod(place, columns)
            self.place(
                button, QRect(column * (width + gap), top + row * (height + gap), width, height)
            )
        return top + rows * height + (rows - 1) * gap

    def _columns(self, look: Look, buttons: Sequence[TouchButton]) -> tuple[int, int]:
        """Return in how many columns the answers stand, and how wide one is: no word is cut."""
        most = _COLUMNS_OF_A_TALL_GLASS if look.glass.is_portrait else _COLUMNS
        for rows in range(math.ceil(len(buttons) / most), len(buttons)):
            columns = max(_COLUMNS_OF_A_TALL_GLASS, math.ceil(len(buttons) / rows))
            width = (self.width() - (columns - 1) * look.frame.gap) // columns
            room = QSize(width, self.height())
            if all(button.could_be(room, look.smallest_px) for button in buttons):
                break
        return columns, width

    def _label(
        self, button: TouchButton, look: Look, choice: Choice, size_px: int, fullness: Fullness
    ) -> None:
        place = IconPlace.ABOVE if fullness.is_roomy else IconPlace.NOWHERE
        kind = Kind.PRIMARY if choice.is_first else Kind.PLAIN
        button.present(look, choice.label, size_px, kind=kind, icon=choice.icon, icon_place=place)
