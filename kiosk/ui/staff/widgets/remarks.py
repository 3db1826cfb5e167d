"""Remarks: each with a mark and words for the state of something; as many as fit the glass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import font
from kiosk.ui.staff.widgets.mark import StateMark
from kiosk.ui.staff.widgets.pager import Pager, SheetPosition
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose

_NOTE = 0.88
"""Size of the details over that of the headline."""


class Tone(Enum):
    """The state of something: well, to be looked at, or broken."""

    WELL = "well"
    LOOK = "look"
    BROKEN = "broken"


@frozen
class Remark:
    """What was checked, its state, and in words what there is to say and to do."""

    tone: Tone
    headline: str
    text: str
    remedy: str = ""


@frozen
class Further:
    """A button below the remarks that leads further: its label, and its act."""

    label: str
    act: Act


_MARKS = {Tone.WELL: Icon.SHOWN, Tone.LOOK: Icon.ATTENTION, Tone.BROKEN: Icon.FAULT}


class RemarkStrip(Page):
    """One remark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = StateMark(self)
        self._headline = Prose(self, bold=True)
        self._text = Prose(self)
        self._remedy = Prose(self, bold=True)

    def arrange(self, look: Look, remark: Remark, width: int) -> int:
        """Set the words at this width, and return the height they take, in pixels."""
        self.look = look
        side = round(look.label_px * 1.3)
        left = side + side // 2
        colour = look.theme.accent if remark.tone is Tone.WELL else look.theme.attention
        self._mark.present(look, _MARKS[remark.tone], colour)
        self.place_in(width, self._mark, QRect(0, 0, side, side))
        note_px = max(look.smallest_px, round(look.label_px * _NOTE))
        top = 0
        for prose, text, px, ink in (
            (self._headline, remark.headline, look.label_px, colour),
            (self._text, remark.text, note_px, look.theme.ink),
            (self._remedy, remark.remedy, note_px, look.theme.ink),
        ):
            prose.present(look, _with_paths_broken(text, px, width - left), px, ink)
            prose.setVisible(bool(text))
            height = prose.needed_height(width - left)
            self.place_in(width, prose, QRect(left, top, width - left, height))
            top += height
        return max(side, top)

    def place_in(self, width: int, widget: QWidget, rect: QRect) -> None:
        """Put a widget at its place in a strip of this width."""
        if self.look is not None and self.look.words.right_to_left:
            rect = QRect(width - rect.right() - 1, rect.top(), rect.width(), rect.height())
        widget.setGeometry(rect)


class Remarks(Page):
    """Remarks below one another, in two columns if there are many and the glass is wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = Prose(self, centred=True)
        self._strips: list[RemarkStrip] = []
        self._pager = Pager(self)
        self._pager.acted.connect(self.acted)
        self._further = TouchButton(self)
        self._further.clicked.connect(lambda: self.acted.emit(self._act))
        self._act: Act | None = None

    def present(
        self,
        look: Look,
        remarks: Sequence[Remark],
        sheet: int = 0,
        *,
        first: int = 0,
        message: str = "",
        further: Further | None = None,
    ) -> None:
        """Show the remarks of the requested sheet, or a message instead of them.

        `first` is the number of the first sheet.
        """
        self.look = look
        while len(self._strips) < len(remarks):
            self._strips.append(RemarkStrip(self))
        self._message.setVisible(bool(message))
        if message:
            self._message.present(look, message, look.normal_px)
            self._message.setGeometry(self.rect())
        self._further.setVisible(further is not None)
        sheets = self._sheets(look, remarks, has_foot=further is not None)
        at = SheetPosition.at(sheet, len(sheets))
        places = dict(sheets[at.shown])
        for place, strip in enumerate(self._strips):
            strip.setVisible(place in places)
            if place in places:
                self.place(strip, places[place])
        self._pager.setVisible(at.count > 1)
        key, gap = sizes_of(look).key, sizes_of(look).gap
        percent = 45 if sizes_of(look).is_narrow else 30
        foot = QRect(0, self.height() - key, self.width(), key)
        if further is not None:
            width = min(key * 6, (foot.width() - gap) * percent // 100)
            self._place_further(
                look, further, QRect(foot.right() + 1 - width, foot.top(), width, key)
            )
            foot.setWidth(foot.width() - width - gap)
        if at.count > 1:
            self.place(self._pager, foot)
            self._pager.present(look, at, first)

    def _place_further(self, look: Look, further: Further, rect: QRect) -> None:
        self._act = further.act
        self._further.present(look, further.label, look.smallest_px)
        size = self._further.fitting_size(rect.size(), look.label_px)
        self._further.present(look, further.label, size)
        self.place(self._further, rect)

    def _sheets(
        self, look: Look, remarks: Sequence[Remark], *, has_foot: bool
    ) -> list[list[tuple[int, QRect]]]:
        """Return the places of the remarks, by sheet: one column, or two, or several sheets."""
        most = 1 if look.glass.is_portrait or not look.is_roomy else 2
        foot = sizes_of(look).key + sizes_of(look).gap
        whole = self.height() - (foot if has_foot else 0)
        for columns, room in ((1, whole), (most, whole)):
            sheets = self._divide(look, remarks, columns, room)
            if len(sheets) == 1:
                return sheets
        sheets = self._divide(look, remarks, most, self.height() - foot)
        if any(rect.bottom() >= self.height() - foot for sheet in sheets for _, rect in sheet):
            return self._divide(look, remarks, 1, self.height() - foot)
        return sheets

    def _divide(
        self, look: Look, remarks: Sequence[Remark], columns: int, room: int
    ) -> list[list[tuple[int, QRect]]]:
        """Fill each column before the next, and each sheet before the next."""
        gap = sizes_of(look).gap
        width = (self.width() - (columns - 1) * 2 * gap) // columns
        sheets: list[list[tuple[int, QRect]]] = [[]]
        column = top = 0
        for place, (remark, strip) in enumerate(zip(remarks, self._strips, strict=False)):
            height = strip.arrange(look, remark, width)
            if top and top + height > room:
                column, top = column + 1, 0
            if column == columns:
                sheets.append([])
                column = 0
            left = column * (width + 2 * gap)
            sheets[-1].append((place, QRect(left, top, width, height)))
            top += height + gap
        return sheets


def _with_paths_broken(text: str, px: int, width: int) -> str:
    """Return a text whose paths, which have no spaces, are wrapped if they are too wide."""
    metrics = QFontMetricsF(font(px, QFont.Weight.DemiBold))

    def broken(word: str) -> str:
        lines = [""]
        for piece in re.split(r"(?<=[/\\])", word):
            if lines[-1] and metrics.horizontalAdvance(lines[-1] + piece) > width:
                lines.append("")
            lines[-1] += piece
        return "\n".join(lines)

    return " ".join(broken(word) for word in text.split(" "))
