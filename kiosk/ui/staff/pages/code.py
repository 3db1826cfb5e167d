"""The page that checks a code: staff type what the patient shows, and see its record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.core.staff.events import DeletePressed, SheetChosen
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.staff.pages.code_view import CodeResult, CodeView, ResultSheet, code_view
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.widgets.boxes import Boxes
from kiosk.ui.staff.widgets.pad import Pad, code_rows
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Page, Prose, fit


class CodePage(Page):
    """Takes a code with keys of its own, and shows what it found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = Boxes(self)
        self._message = Prose(self, centred=True)
        self._wait = Prose(self, centred=True, bold=True)
        self._pad = Pad(self)
        self._pad.acted.connect(self.acted)
        self._verdict = Prose(self, bold=True)
        self._names: list[Prose] = []
        self._values: list[Prose] = []
        self._another = TouchButton(self, kind=Kind.PRIMARY, icon=Icon.AGAIN)
        self.does(self._another, DeletePressed)
        self._turn = TouchButton(self, icon=Icon.QUESTION)
        self._turn.clicked.connect(self._turn_over)
        self._next_sheet = 0

    def passing(self) -> str:
        """Return what a code says, or why there is none to check."""
        shown = (self._verdict, self._message)
        return " ".join(prose.text() for prose in shown if not prose.isHidden())

    def present(self, look: Look, view: CodeView) -> None:
        """Show the keys, or the countdown, or what was found."""
        self.look = look
        if view.result is not None:
            self._show_result(look, view.result, view.wait, view.sheet)
        elif view.wait:
            self._show_wait(look, view)
        else:
            self._show_keys(look, view)

    def _show_keys(self, look: Look, view: CodeView) -> None:
        sizes = sizes_of(look)
        columns = 5 if sizes.is_narrow else 7 if look.glass.is_portrait else 8
        rows = code_rows(view.alphabet, columns)
        least = len(rows) * sizes.key + (len(rows) - 1) * sizes.gap
        most = len(rows) * sizes.largest_key + (len(rows) - 1) * sizes.gap
        colour = look.theme.attention if view.refused else look.theme.ink
        self._message.present(look, view.message, look.label_px, colour)
        said = self._message.needed_height(self.width())
        if view.refused and not look.is_roomy:
            self._message.present(look, view.message, look.smallest_px, colour)
            said = self._message.needed_height(self.width())
        boxes = min(round(sizes.key * 1.25), self.height() - least - said - 2 * sizes.gap)
        height = min(most, self.height() - boxes - said - 2 * sizes.gap)
        top = (self.height() - boxes - said - 2 * sizes.gap - height) // 2
        self._boxes.setGeometry(0, top, self.width(), boxes)
        self._boxes.present(look, view.typed, view.length)
        self._message.setGeometry(0, top + boxes + sizes.gap // 2, self.width(), said + sizes.gap)
        width = min(
            self.width(), columns * round(sizes.largest_key * 1.2) + (columns - 1) * sizes.gap
        )
        left = (self.width() - width) // 2
        self._pad.setGeometry(left, top + boxes + said + 2 * sizes.gap, width, height)
        self._pad.present(look, rows)
        self._reveal(self._boxes, self._message, self._pad)

    def _show_wait(self, look: Look, view: CodeView) -> None:
        sizes = sizes_of(look)
        self._message.present(look, view.message, look.normal_px)

        def height_at(px: int) -> int:
            self._wait.present(look, view.wait, px)
            return self._wait.whole_height(self.width())

        fit(round(look.normal_px * 2.6), look.normal_px, self.height(), height_at)
        said = self._message.needed_height(self.width())
        wait = self._wait.needed_height(self.width())
        boxes = round(sizes.key * 1.25) + sizes.gap if view.typed else 0
        top = (self.height() - boxes - said - wait - sizes.gap) // 2
        self._boxes.setGeometry(0, top, self.width(), max(0, boxes - sizes.gap))
        self._boxes.present(look, view.typed, view.length)
        self._wait.setGeometry(0, top + boxes, self.width(), wait)
        self._message.setGeometry(0, top + boxes + wait + sizes.gap, self.width(), said)
        self._reveal(self._wait, self._message, *((self._boxes,) if view.typed else ()))

    def _show_result(self, look: Look, result: CodeResult, wait: str, wanted: int) -> None:
        sizes = sizes_of(look)
        foot, below = self._lay_out_foot(look, wait)
        leaf, room = result.whole(), self.height() - foot
        if result.questions and self._fitted(look, leaf, room)[1] > room:
            top = self.height() - sizes.key
            if wait:
                top -= foot
            elif sizes.is_narrow:
                top -= sizes.key + sizes.gap
            if wait or sizes.is_narrow:
                room -= sizes.key + sizes.gap
            leaves = self._leaves(look, result, room)
            sheet = min(wanted, len(leaves) - 1)
            leaf = leaves[sheet]
            self._next_sheet = (sheet + 1) % len(leaves)
            self._lay_out_turn(look, self._turn_label(look, result, sheet), top)
            below = (*below, self._turn)
        self._place_lines(look, leaf, room)
        lines = len(leaf.lines)
        self._reveal(self._verdict, *self._names[:lines], *self._values[:lines], *below)

    def _lay_out_foot(self, look: Look, wait: str) -> tuple[int, tuple[QWidget, ...]]:
        """Place what is below the result; return its height, and what is shown there."""
        sizes = sizes_of(look)
        if wait:
            said = look.words.translate("Staff", "You can try again in {time}.").format(time=wait)
            self._message.present(look, said, look.normal_px)
            foot = self._message.needed_height(self.width()) + sizes.gap
            self._message.setGeometry(0, self.height() - foot, self.width(), foot)
            return foot, (self._message,)
        wide = min(self.width(), sizes.key * 8)
        rect = QRect((self.width() - wide) // 2, self.height() - sizes.key, wide, sizes.key)
        self._label(look, self._another, look.words.translate("Staff", "Check another code"), rect)
        return sizes.key + sizes.gap, (self._another,)

    def _lay_out_turn(self, look: Look, label: str, top: int) -> None:
        """Place the button that turns to the questions, and the other one beside or below it."""
        sizes = sizes_of(look)
        if sizes.is_narrow:
            rect = self._another.geometry()
            self._label(look, self._turn, label, QRect(rect.left(), top, rect.width(), sizes.key))
            return
        width = (self.width() - sizes.gap) // 2
        self._label(look, self._turn, label, QRect(0, top, width, sizes.key))
        right = QRect(self.width() - width, top, width, sizes.key)
        self._label(look, self._another, self._another.text(), right)

    def _turn_label(self, look: Look, result: CodeResult, sheet: int) -> str:
        if self._next_sheet == 0:
            return look.words.translate("Staff", "Back to the result")
        if sheet:
            return look.words.translate("Staff", "More questions")
        label = look.words.translate("Staff", "The questions ({number})")
        return label.format(number=len(result.questions))

    def _label(self, look: Look, button: TouchButton, label: str, rect: QRect) -> None:
        button.present(look, label, look.label_px)
        button.present(look, label, button.fitting_size(rect.size(), look.label_px))
        button.setGeometry(rect)

    def _leaves(self, look: Look, result: CodeResult, room: int) -> Sequence[ResultSheet]:
        """Return the result without the questions, then as many of these a sheet as fit."""
        headline = look.words.translate("Staff", "What the patient wants to ask")
        leaves = [ResultSheet(result.verdict, result.lines, attention=result.attention)]
        for number, question in enumerate(result.questions, 1):
            line = (str(number), question)
            more = ResultSheet(headline, (*leaves[-1].lines, line), share=0.08)
            if number > 1 and self._height(look, more, look.smallest_px) <= room:
                leaves[-1] = more
            else:
                leaves.append(ResultSheet(headline, (line,), share=0.08))
        return leaves

    def _fitted(self, look: Look, leaf: ResultSheet, room: int) -> tuple[int, int]:
        """Return the text size in which this fits the room best, and the height it then takes."""
        size = fit(look.normal_px, look.smallest_px, room, lambda px: self._height(look, leaf, px))
        return size, self._height(look, leaf, size)

    def _height(self, look: Look, leaf: ResultSheet, px: int) -> int:
        """Set the texts in this size, and return the height that they take."""
        while len(self._names) < len(leaf.lines):
            self._names.append(Prose(self))
            self._values.append(Prose(self, bold=True))
        gap = sizes_of(look).gap
        _left, name_width, value_width, _apart = self._columns(look, leaf)
        colour = look.theme.attention if leaf.attention else look.theme.accent
        self._verdict.present(look, leaf.headline, round(px * 1.4), colour)
        height = self._verdict.needed_height(name_width + value_width) + gap
        for (name, value), left, right in zip(leaf.lines, self._names, self._values, strict=False):
            left.present(look, name, px, look.theme.quiet)
            right.present(look, value, px)
            taken = max(left.needed_height(name_width), right.needed_height(value_width))
            height += taken + gap // 2
        return height

    def _columns(self, look: Look, leaf: ResultSheet) -> tuple[int, int, int, int]:
        """Return where the lines begin, the widths of names and values, and what parts them."""
        sizes = sizes_of(look)
        width = min(self.width(), sizes.key * 20)
        name_width = round(width * leaf.share)
        apart = sizes.gap // 2 if sizes.is_narrow else 0
        return (self.width() - width) // 2, name_width, width - name_width - apart, apart

    def _place_lines(self, look: Look, leaf: ResultSheet, room: int) -> None:
        _size, needed = self._fitted(look, leaf, room)
        top, gap = max(0, room - needed) // 2, sizes_of(look).gap
        left, name_width, value_width, apart = self._columns(look, leaf)
        height = self._verdict.needed_height(name_width + value_width)
        self._verdict.setGeometry(left, top, name_width + value_width, height)
        top += height + gap
        for name, value, _line in zip(self._names, self._values, leaf.lines, strict=False):
            name_height = name.needed_height(name_width)
            height = max(name_height, value.needed_height(value_width))
            name.setGeometry(left, top, name_width, name_height)
            value.setGeometry(left + name_width + apart, top, value_width, height)
            top += height + gap // 2

    def _turn_over(self) -> None:
        sheet = self._next_sheet
        self.acted.emit(lambda at_ms: SheetChosen(at_ms, sheet))

    def _reveal(self, *shown: QWidget) -> None:
        """Show these and hide the others; a button that stays is not hidden under a finger."""
        for child in (
            *(self._boxes, self._pad, self._message, self._wait, self._verdict, self._another),
            self._turn,
            *(*self._names, *self._values),
        ):
            child.setVisible(child in shown)


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Show the page that checks a code."""
    title = context.words.translate("Staff", "Check a code")
    panel.open(context, CodePage, title, back=True).present(context.look, code_view(context))
