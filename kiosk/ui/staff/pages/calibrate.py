"""The calibration page: a card to match, two lengths to type, and the result."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.settings.describe import limits
from kiosk.core.staff.calibration import (
    card_px_of,
    px_per_mm_of,
    stepped,
)
from kiosk.core.staff.events import (
    DraftChanged,
    KeepPressed,
    SheetChosen,
)
from kiosk.core.staff.state import (
    Notice,
)
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.calibrate_remarks import PX_PER_MM, remarks_of, written_number
from kiosk.ui.staff.pages.phrases import said_of, set_by_it
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.setting_tools import Choices
from kiosk.ui.staff.widgets.card_step import WIDEST, CardStep, CardView
from kiosk.ui.staff.widgets.remarks import Remark, Remarks
from kiosk.ui.staff.widgets.row import Key, Row, present_key
from kiosk.ui.staff.widgets.setting_rows import RowsPage, RowsView
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose

CARD, PLACE, RESULT = range(3)
"""The steps, which are the sheets of the page; the result may take several."""


@frozen
class CalibrateView:
    """The current step; each step has what it needs."""

    step: int
    message: str
    card: CardView
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]
    remarks_sheet: int
    may_keep: bool


class CalibratePage(Page):
    """Three steps, and the key that saves what was measured."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = CardStep(self)
        self._rows = RowsPage(self)
        self._remarks = Remarks(self)
        self._message = Prose(self, centred=True, bold=True)
        self._steps = [TouchButton(self) for _step in (CARD, PLACE, RESULT)]
        for step, button in enumerate(self._steps):
            self.does(button, functools.partial(SheetChosen, sheet=step))
        self._keep = TouchButton(self, kind=Kind.PRIMARY, icon=Icon.DONE)
        self.does(self._keep, KeepPressed)
        for page in (self.card, self._rows, self._remarks):
            page.acted.connect(self.acted)

    def present(self, look: Look, view: CalibrateView) -> None:
        """Show a step."""
        self.look = look
        sizes = sizes_of(look)
        top = 0
        self._message.setVisible(bool(view.message))
        if view.message:
            self._message.present(look, view.message, look.label_px, look.theme.accent)
            height = self._message.needed_height(self.width())
            self._message.setGeometry(0, 0, self.width(), height)
            top = height + sizes.gap // 2
        foot = self._show_foot(look, view)
        body = QRect(0, top, self.width(), self.height() - foot - sizes.gap - top)
        for step, page in ((CARD, self.card), (PLACE, self._rows), (RESULT, self._remarks)):
            page.setGeometry(body)
            page.setVisible(step == view.step)
        if view.step == CARD:
            is_said = sizes.is_narrow and view.message  # in the place of the instructions
            self.card.present(look, replace(view.card, request="") if is_said else view.card)
        elif view.step == PLACE:
            self._rows.present(look, RowsView(view.rows))
        else:
            self._remarks.present(look, view.remarks, view.remarks_sheet, first=RESULT)

    def _show_foot(self, look: Look, view: CalibrateView) -> int:
        """Show the steps and, if there is something to save, the key for it."""
        sizes, words = sizes_of(look), look.words
        labels = (
            words.translate("Staff", "1. Card"),
            words.translate("Staff", "2. Place"),
            words.translate("Staff", "3. Result"),
        )
        columns = 2 if sizes.is_narrow else 4
        width = (self.width() - (columns - 1) * sizes.gap) // columns
        foot = sizes.key if columns == 4 else 2 * sizes.key + sizes.gap
        top = self.height() - foot
        for step, (label, button) in enumerate(zip(labels, self._steps, strict=True)):
            kind = Kind.CHOSEN if step == view.step else Kind.PLAIN
            line, column = divmod(step, columns)
            left, down = column * (width + sizes.gap), line * (sizes.key + sizes.gap)
            self.place(button, QRect(left, top + down, width, sizes.key))
            present_key(look, Key(label, KeepPressed, kind), button)
        self._keep.setVisible(view.may_keep)
        if view.may_keep:
            right, bottom = self.width() - width, self.height() - sizes.key
            self.place(self._keep, QRect(right, bottom, width, sizes.key))
            label = words.translate("Staff", "Save")
            present_key(look, Key(label, KeepPressed, Kind.PRIMARY, Icon.DONE), self._keep)
        return foot


DISTANCE = "display.viewing_distance_mm"
FLOOR = "display.bottom_above_floor_mm"

_USUAL_FLOOR_MM = 1000
"""The initial height of the lower edge if nobody has measured it."""


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Show a step of the calibration."""
    title = context.words.translate("Staff", "Calibrate the screen")
    panel.open(context, CalibratePage, title, back=True).present(context.look, _view(context))


def drafted(context: PanelContext) -> Glass:
    """Return the glass as it would be if the current measurements were saved."""
    glass, display, draft = context.look.glass, context.settings.display, context.staff.draft
    floor_mm = draft.get(FLOOR, display.bottom_above_floor_mm)
    return Glass(
        glass.width_px,
        glass.height_px,
        float(str(draft.get(PX_PER_MM, display.px_per_mm or glass.px_per_mm))),
        float(str(draft.get(DISTANCE, display.viewing_distance_mm))),
        None if floor_mm is None else float(str(floor_mm)),
    )


def _view(context: PanelContext) -> CalibrateView:
    words, staff = context.words, context.staff
    glass = drafted(context)
    locked = context.collected.locked if isinstance(context.collected, Choices) else frozenset()
    message = said_of(words, staff)
    if staff.notice is Notice.KEPT:
        message = words.translate("Staff", "Saved. The screen adapts when you close.")
    step = min(max(0, staff.sheet), RESULT)
    return CalibrateView(
        step,
        message,
        _card(context, glass, PX_PER_MM in locked),
        tuple(_rows(context, glass, locked)),
        tuple(remarks_of(context, glass)) if step == RESULT else (),
        staff.sheet - RESULT,
        may_keep=bool(staff.draft),
    )


def _card(context: PanelContext, glass: Glass, is_locked: bool) -> CardView:
    words = context.words
    card_px = card_px_of(glass.px_per_mm)
    value = words.translate("Staff", "{number} pixels in a millimetre").format(
        number=written_number(words, glass.px_per_mm, 3)
    )
    if is_locked:
        return CardView(card_px, f"{value} · {set_by_it(words)}", "")
    request = words.translate(
        "Staff", "Hold a bank card against the screen. Make the outline exactly as large."
    )
    sizes = sizes_of(context.look)
    body, widest = sizes.body, WIDEST[sizes.is_narrow]
    low, high = limits(PX_PER_MM)
    most = min(card_px_of(high), round(body.width() * widest), round(body.height() * 0.8))

    def moved(by: int) -> float:
        return px_per_mm_of(round(stepped(card_px, by, card_px_of(low) + 1, most)))

    keys = tuple(
        Key(label, _set(PX_PER_MM, moved(by)), name=name)
        for label, by, name in (
            ("− −", -10, words.translate("Staff", "Much smaller")),
            ("−", -1, words.translate("Staff", "A bit smaller")),
            ("+", 1, words.translate("Staff", "A bit larger")),
            ("+ +", 10, words.translate("Staff", "Much larger")),
        )
    )
    return CardView(card_px, request, value, keys)


def _rows(context: PanelContext, glass: Glass, locked: frozenset[str]) -> Iterator[Row]:
    words = context.words
    yield _length(
        words,
        words.translate("Staff", "From the eye to the screen"),
        DISTANCE,
        round(glass.viewing_distance_mm),
        (10, 50),
        is_locked=DISTANCE in locked,
    )
    floor_mm = glass.bottom_above_floor_mm
    yield _length(
        words,
        words.translate("Staff", "From the floor to the lower edge of the picture"),
        FLOOR,
        None if floor_mm is None else round(floor_mm),
        (5, 50),
        is_locked=FLOOR in locked,
    )


def _length(
    words: Words,
    label: str,
    key: str,
    length_mm: int | None,
    steps: tuple[int, int],
    *,
    is_locked: bool,
) -> Row:
    value = words.translate("Staff", "not measured")
    if length_mm is not None:
        value = words.translate("Staff", "{length} mm").format(length=length_mm)
    if is_locked:
        return Row(label, locked=f"{value} · {set_by_it(words)}", stacked=True)
    fine, coarse = steps
    low, high = limits(key)

    def moved(by: int) -> int:
        if length_mm is None:
            return _USUAL_FLOOR_MM
        return round(stepped(length_mm, by, low, high))

    keys = tuple(
        Key(
            f"{'+' if by > 0 else '−'}{abs(by)}",
            _set(key, moved(by)),
            name=f"{label} · {'+' if by > 0 else '−'}{abs(by)} mm",
        )
        for by in (-coarse, -fine, fine, coarse)
    )
    return Row(label, keys, value, stacked=True)


def _set(key: str, value: object) -> Act:
    return functools.partial(_drafted, key, value)


def _drafted(key: str, value: object, at_ms: int) -> DraftChanged:
    return DraftChanged(at_ms, {key: value})
