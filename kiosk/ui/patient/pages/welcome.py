"""The welcome screen: it calls those whom it concerns, and a touch of their language begins.

It is long because all that stands on it is measured together: the call is as large as can be.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QFontMetricsF, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.design_numbers import FAR_CAPITAL_MM
from kiosk.core.frozen import frozen
from kiosk.core.session.events import (
    BackPressed,
    ListenPressed,
)
from kiosk.ui.look.glass import mirrored
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import font, size_for_cap
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.pages.cover_picture import CoverPicture
from kiosk.ui.patient.pages.language_buttons import LABEL, LanguageButtons
from kiosk.ui.patient.pages.language_grid import grids, usual
from kiosk.ui.patient.pages.turns import Turns
from kiosk.ui.widgets.accessible import HEADING, Region
from kiosk.ui.widgets.bar_places import listen_label
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from kiosk.ui.widgets.page import Page, Prose, fit

_CALL = 2.2
"""The largest size of the call, over that of normal text."""

_LENGTH = 0.8
"""The size of the line that tells how long it takes, over that of the call."""

_OTHERS = 0.6
"""The size of the call in the other languages where all stand together."""

_BUTTON = 1.9
"""The largest height of a button, over that of a target."""

_PICTURE = 0.34
"""The width of the picture on a wide glass, over that of the page."""

_LEAST_PICTURE = 0.16
"""The height that the picture has at least, over that of the page."""

_ASIDE = (1.0, 0.85, 0.7)
"""The share of the height above the languages that a picture beside the call takes, the best first.

The call is as large beside it as it would be above."""

_USUAL_MINUTES = 5
"""Room for this is left until it is known how long it takes: then nothing moves under a finger."""

_TOGETHER = 2
"""So many calls stand together, where motion is reduced; more take turns without a fade."""


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
        self._made: tuple[bool, bool, tuple[str, ...]] = (False, False, ())
        self._calls: list[Prose] = []
        self._lengths: list[Prose] = []
        self._feet: list[TouchButton] = []
        self._aside = 0
        self._turns = Turns(self)
        self._buttons = LanguageButtons(self)
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
        sheet: int = 0,
        heard_in: Sequence[Words] = (),
        listens: bool = False,
        unheard: str = "",
    ) -> None:
        """Show a leaflet's cover, with a way back to the other leaflets if `may_go_back`.

        It can be `heard_in` these languages; `listens` is whether that was asked for, and
        `unheard` what to do where that is in vain. Where not all languages have room, it shows
        those of this `sheet`. A cover of no leaflet only calls.
        """
        hearing = tuple(heard_in), listens, unheard
        asked = (look, cover, may_go_back, sheet, hearing, self.size())
        if asked == self._presented:
            return  # whichever language has its turn keeps it
        self._presented = asked
        self.is_opened = may_go_back
        self._turns.stop()
        before = self._made
        self._made = (
            look.reduced_motion and len(cover.titles) <= _TOGETHER,
            bool(cover.leaflet_id),
            tuple(words.language for words, _ in cover.titles),
        )
        self.look = look
        if self._made != before:  # a finger may be on a button while leaflets are being read
            self._make(cover)
        self._buttons.rename([words for words, _title in cover.titles])
        self._present_listen(look, heard_in, unheard, listens=listens)
        self._feet = self._present_feet(look, may_go_back=may_go_back)
        known = cover if cover.minutes else replace(cover, minutes=_USUAL_MINUTES)
        self._arrange(look, known, sheet)
        for length in () if cover.minutes else self._lengths:
            length.present(look, "", length.font().pixelSize())
        self._turns.take(look, self._groups(), together=self._together)
        self.update()

    def heading(self) -> QWidget:
        """Return the call in every language: none has to wait for its turn to be heard."""
        return self._heading

    def _present_listen(
        self, look: Look, heard_in: Sequence[Words], unheard: str, *, listens: bool
    ) -> None:
        """Present the control for listening, as the bar does where nothing can be heard."""
        self._listen.setVisible(bool(heard_in))
        if not heard_in:
            return
        labels = dict.fromkeys(map(listen_label, heard_in))
        kind = Kind.CHOSEN if listens else Kind.PLAIN
        self._listen.present(
            look,
            " · ".join(labels),
            look.label_px,
            kind=Kind.ATTENTION if unheard else kind,
            icon=Icon.HUSH if unheard else Icon.LISTEN,
        )
        self._listen.setAccessibleDescription(unheard)

    def _present_feet(self, look: Look, *, may_go_back: bool) -> list[TouchButton]:
        """Present the controls at the foot; return those that are there, from the top."""
        self._back.setVisible(may_go_back)
        if may_go_back:
            label = look.words.translate("Welcome", "Other leaflets")
            self._back.present(look, label, look.label_px)
        return [each for each in (self._listen, self._back) if not each.isHidden()]

    @property
    def may_go_back(self) -> bool:
        """Whether there are other leaflets to go back to."""
        return self._back in self._feet

    @property
    def back(self) -> TouchButton:
        """The control that goes back to the other leaflets."""
        return self._back

    def choices(self) -> Mapping[str, TouchButton]:
        """Return the control of each language."""
        return self._buttons.choices()

    def titles(self) -> tuple[QRect, ...]:
        """Return the places of the call in each language."""
        return tuple(call.geometry() for call in self._calls)

    def _groups(self) -> list[list[Prose]]:
        """Return what takes turns."""
        if self._together:
            return [[*self._calls, *self._lengths]]
        pairs = zip_longest(self._calls, self._lengths)
        return [[each for each in pair if each is not None] for pair in pairs]

    @property
    def _together(self) -> bool:
        """Whether the calls in all languages stand below one another."""
        return self._made[0]

    def _make(self, cover: Cover) -> None:
        for widget in (*self._calls, *self._lengths):
            widget.hide()
            widget.deleteLater()
        languages = len(cover.titles)
        self._calls = [Prose(self, bold=True) for _ in range(languages)]
        lengths = (1 if self._together else languages) if cover.leaflet_id else 0
        self._lengths = [Prose(self) for _ in range(lengths)]
        for call, (words, _title) in zip(self._calls, cover.titles, strict=True):
            call.speak(words.language)
        self._buttons.make([words for words, _title in cover.titles])
        # A screen reader goes by the order of the children: after the call comes the rest.
        rest = (*self._lengths, *self._buttons.controls, self._listen, self._back)
        for each in (self._picture, *rest):
            each.raise_()

    def _arrange(self, look: Look, cover: Cover, sheet: int) -> None:
        frame = look.frame
        whole = self.rect().adjusted(frame.margin, frame.margin, -frame.margin, -frame.margin)

        self._aside = 0
        self._choose_grid(look, cover, whole, sheet)

        def needed(px: int) -> int:
            return self._needed(look, cover, self._write(look, cover, px, whole), whole)

        far = size_for_cap(look.glass, FAR_CAPITAL_MM)
        has_room = look.is_roomy or not cover.leaflet_id
        largest = max(far, round(look.normal_px * _CALL)) if has_room else far
        px = fit(largest, look.smallest_px, whole.height(), needed)
        for aside in (*self._widths_aside(look, cover, whole, px), 0):
            self._aside = aside
            heights = self._write(look, cover, px, whole)
            if self._needed(look, cover, heights, whole) <= whole.height():
                break
        top, beside = whole.top(), self._call_width(look, whole)
        for call in self._calls:
            height = call.needed_height(beside)
            self.place(call, QRect(whole.left(), top, _balanced(call, beside), height))
            top += height if self._together else 0
        self._heading.setAccessibleName(" ".join(cover.calls()))
        self._heading.setGeometry(whole.left(), whole.top(), beside, heights.calls)
        spare = whole.height() - self._needed(look, cover, heights, whole)
        wanted = round(frame.target * _BUTTON)
        more = max(0, spare) // (self._buttons.grid.rows + 1) if has_room else 0
        button = max(heights.button, min(wanted, heights.button + more))
        heights = _Heights(heights.calls, heights.length, button)
        rest = whole.adjusted(0, heights.calls + frame.gap, 0, 0)
        room = self._place_rest(look, cover, rest, heights)
        if self._aside:
            room = QRect(0, whole.top(), self._aside, room.bottom() + 1 - whole.top())
            room.moveRight(whole.right())
        if look.words.right_to_left:
            room = mirrored(room, self.rect())
        self._picture.present(look, cover, room)

    def _widths_aside(self, look: Look, cover: Cover, whole: QRect, px: int) -> Iterator[int]:
        """Yield how wide the picture may be beside a call in this size, the widest first.

        Below it, and above languages in a row, it would have little room.
        """
        if self._buttons.grid.is_beside or look.is_roomy or cover.picture is None:
            return
        foot = self._feet_height(look) + look.frame.gap
        buttons = self._buttons.height(look, self._write(look, cover, px, whole).button)
        for share in _ASIDE:
            height = max(1.0, (whole.height() - foot - buttons) * share)
            within = QSizeF(whole.width() * _PICTURE, height)
            yield round(self._picture.size_within(cover.picture, within).width())

    def _call_width(self, look: Look, whole: QRect) -> int:
        """Return the width of the call: all of the page, or what a picture beside it leaves."""
        return whole.width() - (self._aside + look.frame.gap if self._aside else 0)

    def _choose_grid(self, look: Look, cover: Cover, whole: QRect, sheet: int) -> None:
        """Choose how the languages stand: so that the call is read from afar, if that is possible.

        Some of them are out of sight only if all have no room in any way.
        """
        languages = len(self._buttons)
        if languages <= _TOGETHER:
            self._buttons.show_sheet(usual(look, languages), sheet)
            return
        far = size_for_cap(look.glass, FAR_CAPITAL_MM)
        large = max(far, round(look.normal_px * LABEL)) if look.is_roomy else far
        for px in dict.fromkeys((large, far, look.smallest_px)):
            calls = self._write_calls(look, cover, px, whole)
            for grid in grids(look, languages):
                if grid.count < languages and px != look.smallest_px:
                    break
                self._buttons.show_sheet(grid, sheet)
                length = self._write_lengths(look, cover, px, whole)
                button = self._write_buttons(look, cover, look.smallest_px, whole)
                needed = self._needed(look, cover, _Heights(calls, length, button), whole)
                if needed <= whole.height():
                    return

    def _place_rest(self, look: Look, cover: Cover, rest: QRect, heights: _Heights) -> QRect:
        """Place what stands below the call; return the room that this leaves for the picture."""
        gap = look.frame.gap
        beside = round(rest.width() * _PICTURE)
        foot = round(rest.width() * 0.6) if look.glass.is_portrait else beside
        above = rest.adjusted(0, 0, 0, -self._feet_height(look))
        self._place_feet(look, QRect(rest.left(), above.bottom() + 1 + gap, foot, 0))
        if not self._buttons.grid.is_beside:
            height = self._buttons.height(look, heights.button)
            self._place_rows(look, cover, above, heights)
            above.setBottom(above.bottom() - height - gap)
            area = QRect(above.left(), above.top(), beside, above.height())
        elif look.glass.is_portrait:
            height = self._column_height(look, heights)
            column = QRect(above.left(), above.bottom() + 1 - height, above.width(), height)
            self._place_column(look, column, heights)
            area = QRect(above.left(), above.top(), above.width(), above.height() - height - gap)
        else:
            height = self._column_height(look, heights)
            width = self._column_width(look, cover, rest)
            beside_it = above if cover.picture is None else rest
            top = beside_it.top() + max(0, beside_it.height() - height) // 2
            self._place_column(look, QRect(rest.right() + 1 - width, top, width, height), heights)
            area = QRect(above.left(), above.top(), beside, above.height())
        return area

    def _feet_height(self, look: Look) -> int:
        """Return how high the controls at the foot are, with the space above them."""
        rows = min(1, len(self._feet)) if self._feet_abreast(look) else len(self._feet)
        return rows * (look.frame.target + look.frame.gap)

    def _feet_abreast(self, look: Look) -> bool:
        """Return whether they stand side by side: below languages in a row they have its width."""
        return not (self._buttons.grid.is_beside or look.glass.is_portrait)

    def _place_feet(self, look: Look, row: QRect) -> None:
        """Place the controls at the foot, the first one in `row`; a label too long has no icon."""
        row.setHeight(look.frame.target)
        gap, abreast = look.frame.gap, self._feet_abreast(look)
        step = (row.width() + gap, 0) if abreast else (0, row.height() + gap)
        for each in self._feet:
            for icon_place in (IconPlace.BEFORE, IconPlace.NOWHERE):
                each.present(look, each.text(), look.label_px, icon_place=icon_place)
                if each.could_be(row.size(), look.label_px):
                    break
            self.place(each, row)
            row = row.translated(*step)

    def _write(self, look: Look, cover: Cover, px: int, whole: QRect) -> _Heights:
        """Write everything, the call in this size, and return how high it is."""
        calls = self._write_calls(look, cover, px, whole)
        if calls > whole.height():
            return _Heights(calls, 0, 0)
        label = max(look.smallest_px, min(px, round(look.normal_px * LABEL)))
        return _Heights(
            calls,
            self._write_lengths(look, cover, px, whole),
            self._write_buttons(look, cover, label, whole),
        )

    def _write_calls(self, look: Look, cover: Cover, px: int, whole: QRect) -> int:
        """Write the call in every language, and return how high they are."""
        for place, (call, text) in enumerate(zip(self._calls, cover.calls(), strict=True)):
            others = max(look.smallest_px, round(px * _OTHERS))
            size = others if self._together and place else px
            call.present(look, text, size, look.theme.accent)
        width = self._call_width(look, whole)
        heights = [call.whole_height(width) for call in self._calls]
        return sum(heights) if self._together else max(heights)

    def _write_lengths(self, look: Look, cover: Cover, px: int, whole: QRect) -> int:
        """Write how long it takes, below a call in this size, and return how high that is."""
        far = size_for_cap(look.glass, FAR_CAPITAL_MM)
        size = max(look.smallest_px, min(px, max(far, round(px * _LENGTH))))
        column = self._column_width(look, cover, whole)
        texts = cover.lengths() if self._lengths else ()
        if self._together and texts:
            told = [text for text in texts if text.strip()] or texts[:1]
            in_a_row = " · ".join(told)
            metrics = QFontMetricsF(font(size))
            fits = metrics.horizontalAdvance(in_a_row) <= column
            texts = (in_a_row if fits else "\n".join(told),)
        for length, text in zip(self._lengths, texts, strict=True):
            length.present(look, text, size)
        return max((length.whole_height(column) for length in self._lengths), default=0)

    def _write_buttons(self, look: Look, cover: Cover, label_px: int, whole: QRect) -> int:
        """Write the buttons, their labels in this size or what fits, and return how high one is."""
        beside = self._buttons.grid.is_beside
        area = self._column_width(look, cover, whole) if beside else whole.width()
        is_chosen = self.may_go_back and len(cover.titles) == 1
        return self._buttons.write(look, label_px, area, is_chosen=is_chosen)

    def _needed(self, look: Look, cover: Cover, heights: _Heights, whole: QRect) -> int:
        """Return how high the page must be for all of it."""
        gap, back = look.frame.gap, self._feet_height(look)
        picture = round(whole.height() * _LEAST_PICTURE)
        if cover.picture is None or (self._buttons.grid.count > _TOGETHER and not look.is_roomy):
            picture = 0  # rather that than a language out of sight
        if not self._buttons.grid.is_beside:
            buttons = gap + self._buttons.height(look, heights.button) + back
            if self._aside:
                return heights.calls + gap + heights.length + buttons
            return heights.calls + gap + max(picture, heights.length) + buttons
        column = self._column_height(look, heights)
        if look.glass.is_portrait:
            return heights.calls + gap + picture + gap + column + back
        if cover.picture is None:
            return heights.calls + gap + column + back
        return heights.calls + gap + max(picture + back, column)

    def _column_height(self, look: Look, heights: _Heights) -> int:
        """Return the height of the line on how long it takes and of the buttons below it."""
        return heights.length + look.frame.gap // 2 + self._buttons.height(look, heights.button)

    def _column_width(self, look: Look, cover: Cover, whole: QRect) -> int:
        """Return the width of what stands beside the picture; all of it if there is none."""
        if look.glass.is_portrait or cover.picture is None:
            return whole.width()
        if self._aside:
            return self._call_width(look, whole)
        return whole.width() - round(whole.width() * _PICTURE) - 2 * look.frame.gap

    def _place_column(self, look: Look, column: QRect, heights: _Heights) -> None:
        gap, top = look.frame.gap, column.top()
        for length in self._lengths:
            self.place(length, QRect(column.left(), top, column.width(), heights.length))
        top += heights.length + gap // 2
        area = QRect(column.left(), top, column.width(), self._buttons.height(look, heights.button))
        self._buttons.place(look, area, heights.button)

    def _place_rows(self, look: Look, cover: Cover, rest: QRect, heights: _Heights) -> None:
        """Place the buttons in rows at the bottom, and the length above them."""
        buttons = self._buttons.height(look, heights.button)
        top = rest.bottom() + 1 - buttons
        if not self._lengths:  # nothing stands above them
            top = rest.top() + max(0, rest.height() - buttons) // 2
        self._buttons.place(look, QRect(rest.left(), top, rest.width(), buttons), heights.button)
        column = self._column_width(look, cover, rest)
        height = top - look.frame.gap - rest.top()
        left = rest.left() if self._aside else rest.right() + 1 - column
        for length in self._lengths:
            self.place(length, QRect(left, rest.top(), column, height))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first language: every patient finds the same."""
        super().showEvent(event)
        self._turns.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing change that nobody sees."""
        super().hideEvent(event)
        self._turns.stop()


def _balanced(prose: Prose, width: int) -> int:
    """Return the least width at which it needs no more lines, so that they are alike in length."""
    height = prose.needed_height(width)
    return 1 + bisect_left(range(1, width), True, key=lambda px: prose.whole_height(px) <= height)
