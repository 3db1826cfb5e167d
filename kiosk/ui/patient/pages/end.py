"""The end of the leaflet: what is still to be read, by name, and what the patient wants to say.

All that it says competes for one height.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.session.events import (
    FinishPressed,
    QuestionsPressed,
)
from kiosk.core.session.state import Unread
from kiosk.ui.look.look import Look
from kiosk.ui.patient.pages.end_words import (
    ACTS,
    MOST_NAMED,
    Choice,
    EndTexts,
    choices,
    lines,
    no_consent,
)
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose, fit

_ANSWERS = 2
"""How many answers to the question are beside one another."""

_OTHERS, _OTHERS_ON_A_TALL_GLASS = 3, 2
"""How many of the other choices are beside one another at most."""

_NAMED = 0.75
"""The least size of the names of pages, over that of the text."""

_MOST_IN_A_ROW = 4
"""How many choices are beside one another where there is no room for two rows."""


@frozen
class Fullness:
    """How much is said: whether the pages by name, and whether with room between the lines.

    Where nothing is confirmed, what this is not may be said in brief; all choices may stand in one
    row. Whether the text was clear is left out, which nobody has to try; and last, of several
    reasons all but the one that the answers are about.
    """

    names: bool = True
    is_roomy: bool = False
    is_brief: bool = False
    in_a_row: bool = False
    explains: bool = True
    reasons: bool = True


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
    Fullness(is_brief=True, names=False, explains=False, in_a_row=True, reasons=False),
)
"""From what is wished to what fits the smallest glass."""


class End(Page):
    """What is still to be read, in plain words, and the answers to that; the rest is below.

    The answers are of one size, and the last place is for the way out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = [Prose(self, bold=True) for _reason in Unread]
        self._named = [Prose(self) for _page in range(MOST_NAMED)]
        self._buttons: dict[Act, TouchButton] = {}
        for act in ACTS:
            self._buttons[act] = TouchButton(self)
            self.does(self._buttons[act], act)
        self._no_consent = Prose(self)

    def present(self, look: Look, ending: EndTexts) -> None:
        """Say what is still to be read, and offer the answers."""
        self.look = look
        for fullness in self._ladder(look, ending):
            said = replace(ending, explains=ending.explains and fullness.explains)
            if not fullness.reasons:
                said = replace(said, unread=said.answered)
            texts = self._texts(look, said, fullness)
            size, slack = self._fitted(look, said, texts, fullness)
            if slack >= 0:
                break
        offered = [self._buttons[choice.act] for choice in choices(look.words, said)]
        for button in self._buttons.values():
            button.setVisible(button in offered)
        for each in (*(prose for prose, _text in texts[:-1]), *offered, self._no_consent):
            each.raise_()  # a screen reader goes by the order of the children
        self._arrange(look, said, texts, size, fullness, top=max(0, slack // 3))

    def _ladder(self, look: Look, ending: EndTexts) -> Sequence[Fullness]:
        """Return how full it may be, the fullest first.

        Where there are several reasons, no page is named in text much smaller than was asked for.
        """
        ladder = _FULLNESS if look.is_roomy else _FULLNESS[1:]
        if len(ending.unread) == 1 or not ending.may_name:
            return ladder
        for place, fullness in enumerate(ladder):
            texts = self._texts(look, ending, fullness)
            size, slack = self._fitted(look, ending, texts, fullness)
            if fullness.names and slack >= 0 and size >= look.text_px * _NAMED:
                return ladder[place:]
        return [replace(each, names=False) for each in ladder]

    def told(self) -> str:
        """Return what is still to be read, and how it was."""
        said = sorted((*self._said, *self._named), key=lambda prose: prose.y())
        return " ".join(prose.text() for prose in said if not prose.isHidden())

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
        """Return what is said above the answers, and below them; hide what is not needed."""
        is_brief = fullness.is_brief and not ending.is_done
        said, named = iter(self._said), iter(self._named)
        texts = [
            (next(named if line.is_name else said), line.text)
            for line in lines(look.words, ending, names=fullness.names)
        ]
        for prose in (*said, *named):
            prose.hide()
        return [*texts, (self._no_consent, no_consent(look.words, is_brief=is_brief))]

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
        apart = gap // 3 if fullness.is_roomy else gap // 8
        for prose, text in texts[:-1]:
            if prose in self._said[1:]:  # another reason
                top += apart
            top = self._say(look, prose, text, size_px, look.theme.ink, top)
            if prose in self._said:
                top += apart
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
        prose.show()
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
