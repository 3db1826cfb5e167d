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
    HadTimePressed,
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

_ANSWERS = 2
"""How many answers to the question are beside one another."""

_OTHERS, _OTHERS_ON_A_TALL_GLASS = 3, 2
"""How many of the other choices are beside one another at most."""

_MOST_IN_A_ROW = 4
"""How many choices are beside one another where there is no room for two rows."""

_ACTS: tuple[Act, ...] = (
    ConfirmPressed,
    MissingPressed,
    HadTimePressed,
    ReviewPressed,
    QuestionsPressed,
    UnderstandingPressed,
    FinishPressed,
)

MOST_NAMED = 3
"""How many pages are named at most: of more, none is."""


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
    `pages`; `asks_time` is whether the patient may say that they had time for them. Once that is
    done, the patient may try whether it `explains` well. `questions` is whether they have any,
    which the leaflet `lists` or not.
    """

    case: EndCase
    must_read: str
    unread: tuple[PageName, ...]
    pages: int
    questions: bool
    parts: int = 1
    asks_time: bool = False
    explains: bool = False
    lists: bool = True

    @property
    def is_done(self) -> bool:
        """Whether nothing is still to be read."""
        return self.case in (EndCase.READ, EndCase.NOTHING_ASKED)

    @property
    def reasons(self) -> frozenset[Unread]:
        """Why pages are still to be read."""
        return frozenset(page.why for page in self.unread)

    @property
    def is_whole(self) -> bool:
        """Whether all pages are still to be read, for one reason: then none needs a name."""
        return len(self.unread) == self.pages and len(self.reasons) == 1

    @property
    def may_name(self) -> bool:
        """Whether it helps to name the pages that are still to be read: they are few."""
        return not self.is_whole and 0 < len(self.unread) <= MOST_NAMED


@frozen
class Fullness:
    """How much is said: whether the pages by name, and whether with room between the lines.

    Where nothing is confirmed, what this is not may be said in brief; all choices may stand in one
    row. Whether the text was clear is left out last: nobody has to try that.
    """

    names: bool = True
    is_roomy: bool = False
    is_brief: bool = False
    in_a_row: bool = False
    explains: bool = True


_FULLNESS = (
    Fullness(is_roomy=True),
    Fullness(),
    Fullness(is_brief=True),
    Fullness(in_a_row=True),
    Fullness(in_a_row=True, is_brief=True),
    Fullness(names=False),
    Fullness(is_brief=True, names=False),
    Fullness(is_brief=True, names=False, explains=False),
    Fullness(is_brief=True, names=False, explains=False, in_a_row=True),
)
"""From what is wished to what fits the smallest glass."""


@frozen
class Choice:
    """Something that the patient may say or do; one of them may stand out as the `first`.

    What `answers` stands before the rest, and is larger.
    """

    label: str
    icon: Icon
    act: Act
    is_first: bool = False
    answers: bool = False


def statement(words: Words, ending: EndTexts, *, names: bool) -> str:
    """Return what is said about what must be read; `names` is whether the pages follow by name."""
    if ending.case is EndCase.NOTHING_ASKED:
        return words.translate("End", "You may finish here, or read any part again.")
    if ending.case is EndCase.READ:
        said = words.translate("End", "Did you read “{section}”?")
    elif names and ending.may_name:
        said = _on_pages(words, ending)
    else:
        said = _on_the_whole(words, ending)
    return said.format(section=ending.must_read)


def _on_the_whole(words: Words, ending: EndTexts) -> str:
    if ending.asks_time:
        return words.translate("End", "Did you have time to read “{section}”?")
    match Unread.NOT_SHOWN in ending.reasons, ending.is_whole:
        case True, True:
            return words.translate("End", "You have not seen “{section}” yet.")
        case True, False:
            return words.translate("End", "You have not seen all of “{section}” yet.")
        case False, True:
            return words.translate("End", "You saw “{section}” in another language.")
    return words.translate("End", "You saw a part of “{section}” in another language.")


def _on_pages(words: Words, ending: EndTexts) -> str:
    count = len(ending.unread)
    if ending.asks_time:
        return words.tr("Did you have time to read %n page(s) of “{section}”?", "", count)
    match tuple(ending.reasons):
        case (Unread.NOT_SHOWN,):
            return words.tr("You have not seen %n page(s) of “{section}” yet:", "", count)
        case (Unread.OTHER_LANGUAGE,):
            return words.tr("You saw %n page(s) of “{section}” in another language:", "", count)
    return words.tr("You have not seen %n page(s) of “{section}”, or only briefly:", "", count)


def named(words: Words, ending: EndTexts) -> list[str]:
    """Return the pages still to be read by name, a line each. Where there are none, say so."""
    if ending.case is EndCase.READ:
        return [words.translate("End", "You have seen all of its pages.")]
    if not ending.may_name:
        return []
    line = words.translate("End", "Page {number} of {pages}: “{beginning}”")
    return [
        line.format(number=page.number, pages=page.pages, beginning=page.beginning)
        for page in ending.unread
    ]


def choices(words: Words, ending: EndTexts) -> tuple[Choice, ...]:
    """Return what the patient may say or do: the answers first, the first choice before all."""
    explained: tuple[Choice, ...] = ()
    if ending.explains and ending.is_done:
        understood = words.translate("Understanding", "Have I understood?")
        explained = (Choice(understood, Icon.ABOUT, UnderstandingPressed),)
    return (*_answers(words, ending), _ask(words, ending), *explained, *_leave(words, ending))


def _answers(words: Words, ending: EndTexts) -> tuple[Choice, ...]:
    """Return what answers the question, or follows from what is said."""
    again = Choice(words.translate("End", "Read it again"), Icon.AGAIN, ReviewPressed, answers=True)
    if ending.case is EndCase.NOTHING_ASKED:
        finish = words.translate("Bar", "Finish")
        return (
            Choice(finish, Icon.FINISH, FinishPressed, is_first=True, answers=True),
            again,
        )
    if ending.case is EndCase.READ:
        read = words.translate("End", "I have read this part")
        if ending.parts > 1:
            read = words.translate("End", "I have read these parts")
        return Choice(read, Icon.DONE, ConfirmPressed, is_first=True, answers=True), again
    if ending.asks_time:
        no = words.translate("End", "No, read now")
        yes = words.translate("End", "Yes, I had time")
        return (
            Choice(no, Icon.READ, MissingPressed, is_first=True, answers=True),
            Choice(yes, Icon.DONE, HadTimePressed, answers=True),
        )
    now = words.translate("End", "Read now")
    if ending.reasons == {Unread.OTHER_LANGUAGE}:
        now = words.translate("End", "Read in this language")
    return (Choice(now, Icon.READ, MissingPressed, is_first=True, answers=True),)


def _ask(words: Words, ending: EndTexts) -> Choice:
    has = words.translate("End", "I have questions")
    if ending.questions:
        has = words.translate("End", "My questions")
        if not ending.lists:
            has = words.translate("End", "Questions noted")
    return Choice(has, Icon.QUESTION, QuestionsPressed)


def _leave(words: Words, ending: EndTexts) -> tuple[Choice, ...]:
    """Return the way out beside the answers, unless it is one of them."""
    if ending.case is EndCase.NOTHING_ASKED:
        return ()
    if ending.case is EndCase.READ or ending.asks_time:
        leave = words.translate("End", "Finish without answering")
    else:
        leave = words.translate("End", "Finish without reading")
    return (Choice(leave, Icon.FINISH, FinishPressed),)


class End(Page):
    """What is still to be read, in plain words, and the answers to that; the rest is below.

    The answers are of one size, and the last place is for the way out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._statement = Prose(self, bold=True)
        self._named = [Prose(self) for _line in range(MOST_NAMED)]
        self._buttons: dict[Act, TouchButton] = {}
        for act in _ACTS:
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
        offered = [self._buttons[choice.act] for choice in choices(look.words, said)]
        for button in self._buttons.values():
            button.setVisible(button in offered)
        for each in (*offered, self._no_consent):
            each.raise_()  # a screen reader goes by the order of the children
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
        if fullness.is_brief and not ending.is_done:
            no_consent = look.words.translate("Receipt", "This is not consent.")
        lines = named(look.words, ending) if fullness.names else []
        lines += [""] * (len(self._named) - len(lines))
        return [
            (self._statement, statement(look.words, ending, names=fullness.names)),
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
        if fullness.in_a_row:
            top = self._place_in_a_row(look, offered, size_px, top + space) + space
        else:
            answers = [choice for choice in offered if choice.answers]
            others = [choice for choice in offered if not choice.answers]
            top = self._place_answers(look, answers, size_px, fullness, top + space)
            top = self._place_others(look, others, top + gap) + space
        small = max(look.smallest_px, round(size_px * 0.8))
        prose, text = texts[-1]
        return self._say(look, prose, text, small, look.theme.quiet, top) - start

    def _say(self, look: Look, prose: Prose, text: str, size_px: int, colour: str, top: int) -> int:
        prose.setVisible(bool(text))
        prose.present(look, text, size_px, colour)
        height = prose.height_to_fit(self.width(), look.smallest_px)
        self.place(prose, QRect(0, top, self.width(), height))
        return top + height

    def _place_in_a_row(self, look: Look, offered: Sequence[Choice], size_px: int, top: int) -> int:
        """Place everything in one row, and return where it ends: nowhere, if no word may be cut."""
        if len(offered) > _MOST_IN_A_ROW or not self._could_be(look, offered, len(offered)):
            return top + self.height()
        wanted, least = max(size_px, look.label_px), look.frame.target
        return self._place_rows(look, offered, len(offered), wanted, least, IconPlace.NOWHERE, top)

    def _place_answers(
        self, look: Look, answers: Sequence[Choice], size_px: int, fullness: Fullness, top: int
    ) -> int:
        """Place the answers to the question, and return where they end."""
        icon_place = IconPlace.ABOVE if fullness.is_roomy else IconPlace.NOWHERE
        wanted = max(size_px, look.label_px)
        height = round(look.frame.target * (1.3 if fullness.is_roomy else 1.0))
        return self._place_rows(look, answers, _ANSWERS, wanted, height, icon_place, top)

    def _place_others(self, look: Look, others: Sequence[Choice], top: int) -> int:
        """Place what else the patient may do, quietly, and return where it ends."""
        columns = _OTHERS_ON_A_TALL_GLASS if look.glass.is_portrait else _OTHERS
        columns = max(_ANSWERS, min(columns, len(others)))
        if not self._could_be(look, others, columns):
            columns = _ANSWERS
        target = look.frame.target
        return self._place_rows(
            look, others, columns, look.label_px, target, IconPlace.NOWHERE, top
        )

    def _could_be(self, look: Look, offered: Sequence[Choice], columns: int) -> bool:
        """Return whether no word of these labels is wider than one of so many columns."""
        room = QSize(self._width_in(look, columns), self.height())
        for choice in offered:
            self._label(look, choice, look.smallest_px, IconPlace.NOWHERE)
        return all(self._buttons[each.act].could_be(room, look.smallest_px) for each in offered)

    def _place_rows(
        self,
        look: Look,
        offered: Sequence[Choice],
        columns: int,
        wanted_px: int,
        least_height: int,
        icon_place: IconPlace,
        top: int,
    ) -> int:
        """Place choices of one size in rows, the way out last of all; return where they end."""
        gap, width = look.frame.gap, self._width_in(look, columns)
        buttons = [(self._buttons[choice.act], choice) for choice in offered]
        for _button, choice in buttons:
            self._label(look, choice, look.smallest_px, icon_place)
        room = QSize(width, round(look.frame.target * 1.9))
        label = min(button.fitting_size(room, wanted_px) for button, _choice in buttons)
        needed = [button.needed_height(width, label) for button, _choice in buttons]
        height = max(least_height, *needed)
        rows = math.ceil(len(offered) / columns)
        leaves = offered[-1].act is FinishPressed
        places = (*range(len(offered) - 1), (rows * columns if leaves else len(offered)) - 1)
        for place, (button, choice) in zip(places, buttons, strict=True):
            self._label(look, choice, label, icon_place)
            row, column = divmod(place, columns)
            rect = QRect(column * (width + gap), top + row * (height + gap), width, height)
            self.place(button, rect)
        return top + rows * (height + gap) - gap

    def _width_in(self, look: Look, columns: int) -> int:
        return (self.width() - (columns - 1) * look.frame.gap) // columns

    def _label(self, look: Look, choice: Choice, size_px: int, place: IconPlace) -> None:
        kind = Kind.PRIMARY if choice.is_first else Kind.PLAIN
        self._buttons[choice.act].present(
            look, choice.label, size_px, kind=kind, icon=choice.icon, icon_place=place
        )
