"""The welcome screen: it calls those whom it concerns, and a touch of their language begins.

It is long because all that stands on it is measured together: the call is as large as can be.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.figures import FAR_CAPITAL_MM
from kiosk.core.frozen import frozen
from kiosk.core.session.events import BackPressed, LanguageChosen, ListenPressed
from kiosk.ui.look.glass import mirrored
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import font, size_for_cap
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.pages.cover_picture import CoverPicture
from kiosk.ui.patient.pages.finger import Finger
from kiosk.ui.patient.pages.turns import Turns
from kiosk.ui.widgets.accessible import HEADING, Region
from kiosk.ui.widgets.bar_places import listen_label
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from kiosk.ui.widgets.label import unbroken
from kiosk.ui.widgets.page import Page, Prose, fit

_CALL = 2.2
"""The largest size of the call, over that of normal text."""

_LENGTH = 0.8
"""The size of the line that tells how long it takes, over that of the call."""

_OTHERS = 0.6
"""The size of the call in the other languages where all stand together."""

_LABEL = 1.6
"""The largest size of a language's name, over that of normal text."""

_BUTTON = 1.9
"""The largest height of a button, over that of a target."""

_PICTURE = 0.34
"""The width of the picture on a wide glass, over that of the page."""

_LEAST_PICTURE = 0.16
"""The height that the picture has at least, over that of the page."""

_FINGER = 1.3
"""The width of the finger, over the height of a target."""

_USUAL_MINUTES = 5
"""Room for this is left until it is known how long it takes: then nothing moves under a finger."""

_TOO_TALL = 1_000_000


@frozen
class _Heights:
    """The heights of what stands on the page, in pixels: calls, length, and one button."""

    calls: int
    length: int
    button: int


class Welcome(Page):
    """Whom it is for, how long it takes, a picture, and a very large button for each language.

    The languages of the call take turns, so that each can be read from the door.
    """

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presented: tuple[object, ...] = ()
        self._made: tuple[bool, tuple[str, ...]] = (False, ())
        self._calls: list[Prose] = []
        self._lengths: list[Prose] = []
        self._buttons: list[TouchButton] = []
        self._feet: list[TouchButton] = []
        self._turns = Turns(self)
        self._finger = Finger(self)
        self._picture = CoverPicture(pictures, self)
        self._heading = Region(self, HEADING, level=1)
        self._listen = TouchButton(self, icon=Icon.LISTEN)
        self._back = TouchButton(self, icon=Icon.BACK, mirrors=True)
        self.does(self._listen, ListenPressed)
        self.does(self._back, BackPressed)

    def present(
        self,
        look: Look,
        cover: Cover,
        *,
        may_go_back: bool,
        heard_in: Sequence[Words] = (),
        listens: bool = False,
    ) -> None:
        """Show a leaflet's cover, with a way back to the other leaflets if `may_go_back`.

        It can be `heard_in` these languages; `listens` is whether that was asked for.
        """
        asked = (look, cover, may_go_back, tuple(heard_in), listens, self.size())
        if asked == self._presented:
            return  # whichever language has its turn keeps it
        self._presented = asked
        self._turns.stop()
        before = self._made
        self._made = (look.reduced_motion, tuple(words.language for words, _ in cover.titles))
        self.look = look
        if self._made != before:  # a finger may be on a button while leaflets are being read
            self._make(look, cover)
        self._feet = self._present_feet(look, heard_in, may_go_back=may_go_back, listens=listens)
        known = cover if cover.minutes else replace(cover, minutes=_USUAL_MINUTES)
        self._arrange(look, known)
        for length in () if cover.minutes else self._lengths:
            length.present(look, "", length.font().pixelSize())
        self._turns.take(look, self._groups())
        self.update()

    def heading(self) -> QWidget:
        """Return the call in every language: none has to wait for its turn to be heard."""
        return self._heading

    def _present_feet(
        self, look: Look, heard_in: Sequence[Words], *, may_go_back: bool, listens: bool
    ) -> list[TouchButton]:
        """Present the controls at the foot; return those that are there, from the top."""
        self._listen.setVisible(bool(heard_in))
        self._back.setVisible(may_go_back)
        if heard_in:
            labels = dict.fromkeys(map(listen_label, heard_in))
            kind = Kind.CHOSEN if listens else Kind.PLAIN
            self._listen.present(look, " · ".join(labels), look.label_px, kind=kind)
        if may_go_back:
            label = look.words.translate("Welcome", "Other leaflets")
            self._back.present(look, label, look.label_px)
        return [each for each in (self._listen, self._back) if not each.isHidden()]

    def choices(self) -> Mapping[str, TouchButton]:
        """Return the control of each language."""
        return dict(zip(self._made[1], self._buttons, strict=True))

    def titles(self) -> tuple[QRect, ...]:
        """Return the places of the call in each language."""
        return tuple(call.geometry() for call in self._calls)

    def _groups(self) -> list[list[Prose]]:
        """Return what takes turns."""
        if len(self._lengths) < len(self._calls):
            return [[*self._calls, *self._lengths]]
        return [list(group) for group in zip(self._calls, self._lengths, strict=True)]

    def _make(self, look: Look, cover: Cover) -> None:
        for widget in (*self._calls, *self._lengths, *self._buttons):
            widget.hide()
            widget.deleteLater()
        languages = len(cover.titles)
        self._calls = [Prose(self, bold=True) for _ in range(languages)]
        self._lengths = [Prose(self) for _ in range(1 if look.reduced_motion else languages)]
        self._buttons = []
        for call, (words, _title) in zip(self._calls, cover.titles, strict=True):
            call.speak(words.language)
            button = TouchButton(self, kind=Kind.PRIMARY)
            button.speak(words.language)
            self.does(button, functools.partial(_choose, words.language))
            button.show()
            self._buttons.append(button)
        # A screen reader goes by the order of the children: after the call comes the rest.
        for widget in (self._picture, *self._lengths, *self._buttons, self._listen, self._back):
            widget.raise_()

    def _arrange(self, look: Look, cover: Cover) -> None:
        frame = look.frame
        whole = self.rect().adjusted(frame.margin, frame.margin, -frame.margin, -frame.margin)

        def needed(px: int) -> int:
            return self._needed(look, self._write(look, cover, px, whole), whole)

        far = size_for_cap(look.glass, FAR_CAPITAL_MM)
        largest = max(far, round(look.normal_px * _CALL)) if look.is_roomy else far
        px = fit(largest, look.smallest_px, whole.height(), needed)
        heights = self._write(look, cover, px, whole)
        top = whole.top()
        for call in self._calls:
            height = call.needed_height(whole.width())
            self.place(call, QRect(whole.left(), top, _balanced(call, whole.width()), height))
            top += height if look.reduced_motion else 0
        self._heading.setAccessibleName(" ".join(cover.calls()))
        self._heading.setGeometry(whole.left(), whole.top(), whole.width(), heights.calls)
        spare = whole.height() - self._needed(look, heights, whole)
        wanted = round(frame.target * _BUTTON)
        more = max(0, spare) // (len(self._buttons) + 1) if look.is_roomy else 0
        button = max(heights.button, min(wanted, heights.button + more))
        heights = _Heights(heights.calls, heights.length, button)
        rest = whole.adjusted(0, heights.calls + frame.gap, 0, 0)
        room = self._place_rest(look, rest, heights)
        if look.words.right_to_left:
            room = mirrored(room, self.rect())
        self._picture.present(look, cover, room)

    def _place_rest(self, look: Look, rest: QRect, heights: _Heights) -> QRect:
        """Place what stands below the call; return the room that this leaves for the picture."""
        gap = look.frame.gap
        beside = round(rest.width() * _PICTURE)
        foot = round(rest.width() * 0.6) if look.glass.is_portrait else beside
        above = rest.adjusted(0, 0, 0, -self._feet_height(look))
        self._place_feet(look, QRect(rest.left(), above.bottom() + 1 + gap, foot, 0))
        if self._are_abreast(look):
            self._place_row(look, above, heights)
            above.setBottom(above.bottom() - heights.button - gap)
            area = QRect(above.left(), above.top(), beside, above.height())
        elif look.glass.is_portrait:
            height = self._column_height(look, heights)
            column = QRect(above.left(), above.bottom() + 1 - height, above.width(), height)
            self._place_column(look, column, heights)
            area = QRect(above.left(), above.top(), above.width(), above.height() - height - gap)
        else:
            height, width = self._column_height(look, heights), self._column_width(look, rest)
            top = rest.top() + max(0, rest.height() - height) // 2
            self._place_column(look, QRect(rest.right() + 1 - width, top, width, height), heights)
            area = QRect(above.left(), above.top(), beside, above.height())
        return area

    def _feet_height(self, look: Look) -> int:
        """Return how high the controls at the foot are, with the space above them."""
        return len(self._feet) * (look.frame.target + look.frame.gap)

    def _place_feet(self, look: Look, row: QRect) -> None:
        """Place the controls at the foot below one another; a label too long has no icon."""
        row.setHeight(look.frame.target)
        for each in self._feet:
            for icon_place in (IconPlace.BEFORE, IconPlace.NOWHERE):
                each.present(look, each.text(), look.label_px, icon_place=icon_place)
                if each.could_be(row.size(), look.label_px):
                    break
            self.place(each, row)
            row = row.translated(0, look.frame.target + look.frame.gap)

    def _write(self, look: Look, cover: Cover, px: int, whole: QRect) -> _Heights:
        """Write everything, the call in this size, and return how high it is."""
        together = look.reduced_motion
        accent = look.theme.accent
        for place, (call, text) in enumerate(zip(self._calls, cover.calls(), strict=True)):
            others = max(look.smallest_px, round(px * _OTHERS))
            call.present(look, text, others if together and place else px, accent)
        far = size_for_cap(look.glass, FAR_CAPITAL_MM)
        size = max(look.smallest_px, min(px, max(far, round(px * _LENGTH))))
        column = self._column_width(look, whole)
        texts = cover.lengths()
        if together:
            told = [text for text in texts if text.strip()] or texts[:1]
            in_a_row = " · ".join(told)
            metrics = QFontMetricsF(font(size))
            fits = metrics.horizontalAdvance(in_a_row) <= column
            texts = (in_a_row if fits else "\n".join(told),)
        for length, text in zip(self._lengths, texts, strict=True):
            length.present(look, text, size)
        label = max(look.smallest_px, min(px, round(look.normal_px * _LABEL)))
        width = column - self._finger_width(look)
        if self._are_abreast(look):
            width = (whole.width() - self._finger_width(look) - look.frame.gap) // 2
        for button, (words, _title) in zip(self._buttons, cover.titles, strict=True):
            note = words.translate("Welcome", "Begin")
            button.present(look, words.own_name, label, note=note)
        calls = [_height(call, whole.width()) for call in self._calls]
        return _Heights(
            sum(calls) if together else max(calls),
            max(_height(length, column) for length in self._lengths),
            max(look.frame.target, *(each.needed_height(width, label) for each in self._buttons)),
        )

    def _needed(self, look: Look, heights: _Heights, whole: QRect) -> int:
        """Return how high the page must be for all of it."""
        gap, back = look.frame.gap, self._feet_height(look)
        picture = round(whole.height() * _LEAST_PICTURE)
        if self._are_abreast(look):
            return heights.calls + gap + max(picture, heights.length) + gap + heights.button + back
        column = self._column_height(look, heights)
        if look.glass.is_portrait:
            return heights.calls + gap + picture + gap + column + back
        return heights.calls + gap + max(picture + back, column)

    def _are_abreast(self, look: Look) -> bool:
        """Return whether the buttons stand side by side: the glass is too low for a column."""
        return not (look.glass.is_portrait or look.is_roomy) and len(self._buttons) == 2

    def _column_height(self, look: Look, heights: _Heights) -> int:
        """Return the height of the line on how long it takes and of the buttons below it."""
        gap = look.frame.gap
        return heights.length + gap // 2 + len(self._buttons) * (heights.button + gap) - gap

    def _column_width(self, look: Look, whole: QRect) -> int:
        if look.glass.is_portrait:
            return whole.width()
        return whole.width() - round(whole.width() * _PICTURE) - 2 * look.frame.gap

    def _finger_width(self, look: Look) -> int:
        return round(look.frame.target * _FINGER) + look.frame.gap

    def _place_column(self, look: Look, column: QRect, heights: _Heights) -> None:
        gap, top = look.frame.gap, column.top()
        for length in self._lengths:
            self.place(length, QRect(column.left(), top, column.width(), heights.length))
        top += heights.length + gap // 2
        finger = self._finger_width(look)
        for button in self._buttons:
            rect = QRect(column.left(), top, column.width() - finger, heights.button)
            self.place(button, rect)
            top += heights.button + gap
        buttons = len(self._buttons) * (heights.button + gap) - gap
        self._place_finger(look, column.right() + 1, top - gap - buttons // 2)

    def _place_finger(self, look: Look, right: int, middle: int) -> None:
        side = self._finger_width(look) - look.frame.gap
        left = right - side - look.frame.gap // 2
        self._finger.present(look)
        self.place(self._finger, QRect(left, middle - side // 2, side, side))

    def _place_row(self, look: Look, rest: QRect, heights: _Heights) -> None:
        """Place the buttons side by side at the bottom, and the length above them."""
        gap, finger = look.frame.gap, self._finger_width(look)
        top = rest.bottom() + 1 - heights.button
        width = (rest.width() - finger - gap) // 2
        for place, button in enumerate(self._buttons):
            left = rest.left() + place * (width + gap)
            self.place(button, QRect(left, top, width, heights.button))
        self._place_finger(look, rest.right() + 1, top + heights.button // 2)
        column, height = self._column_width(look, rest), top - gap - rest.top()
        for length in self._lengths:
            self.place(length, QRect(rest.right() + 1 - column, rest.top(), column, height))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first language: every patient finds the same."""
        super().showEvent(event)
        self._turns.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing change that nobody sees."""
        super().hideEvent(event)
        self._turns.stop()


def _height(prose: Prose, width: int) -> int:
    """Return how high a text is at this width; more than any page if a word is wider."""
    metrics = prose.fontMetrics()
    widest = max(
        (
            metrics.horizontalAdvance(word)
            for part in unbroken(prose.text())
            for word in part.split()
        ),
        default=0,
    )
    return _TOO_TALL if widest > width else prose.needed_height(width)


def _balanced(prose: Prose, width: int) -> int:
    """Return the least width at which it needs no more lines, so that they are alike in length."""
    height = prose.needed_height(width)
    return 1 + bisect_left(range(1, width), True, key=lambda px: _height(prose, px) <= height)


def _choose(language: str, at_ms: int) -> LanguageChosen:
    return LanguageChosen(at_ms, language)
