"""The statistics page: the days to choose from, and the charts of those days in sheets.

It is long because the sheets are found by trying what fits: which charts there are and how they
are laid out cannot be told apart.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.records.periods import Period
from kiosk.core.staff.events import (
    FiguresPressed,
    PeriodChosen,
)
from kiosk.ui.look.dates import date_text, day_text
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import font
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.phrases import failed, one_moment
from kiosk.ui.staff.pages.printing import printing_text
from kiosk.ui.staff.pages.statistics_charts import charts_of
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.record_tools import Figures
from kiosk.ui.staff.widgets.pager import Pager, SheetPosition
from kiosk.ui.staff.widgets.sizes import Sizes, sizes_of
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.charts import (
    BarChart,
    Chart,
    PlacedChart,
    fitting_parts,
    flowed,
    has_room,
    number_of,
    on_one_scale,
)
from kiosk.ui.widgets.page import Page, Prose

_COLUMN = (13.0, 20.0)
"""How wide a column of charts is at least, over the size of text: on a small glass, a large one."""

_STEPS = (1.4, 1.2)


@frozen
class StatisticsView:
    """What the page shows: names of the periods, a headline, charts, and a note on them.

    The dates are beside the headline if there is room. `message` replaces the charts if there is
    nothing to draw.
    """

    periods: Sequence[tuple[Period, str]]
    chosen: Period
    sheet: int
    headline: str = ""
    dates: str = ""
    charts: Sequence[Chart] = ()
    note: str = ""
    message: str = ""
    prints: bool = False


class StatisticsPage(Page):
    """Shows the charts of one period, as large as the fewest sheets allow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._periods = {period: TouchButton(self) for period in Period}
        for period, button in self._periods.items():
            self.does(button, functools.partial(_choose, period))
        self._print = TouchButton(self, icon=Icon.PRINT)
        self._print.clicked.connect(self._ask_for_paper)
        self._pager = Pager(self)
        self._pager.acted.connect(self.acted)
        self._headline = Prose(self, bold=True)
        self._number = Prose(self)
        self._note = Prose(self)
        self._message = Prose(self, centred=True)
        self._charts: list[BarChart] = []
        self._shown: tuple[object, ...] | None = None

    def present(self, look: Look, view: StatisticsView) -> None:
        """Show this view; what is already shown is not laid out again."""
        shown = (look, view, self.size())
        if shown == self._shown:
            return
        self._shown = shown
        self.look = look
        sizes = sizes_of(look)
        room = self._arrange_controls(look, view, sizes)
        room = self._write_around(look, view, room)
        self._message.setVisible(bool(view.message))
        if view.message:
            self._message.present(look, view.message, look.normal_px)
            self.place(self._message, room)
        sheets = self._draw(look, view, room)
        # Beside the key for paper a narrow one has no room for words.
        is_bare = self._pager.width() <= Pager.bare_width(look)
        if look.glass.is_portrait:
            is_bare = sizes.is_narrow and view.prints
        self._pager.present(look, sheets, is_bare=is_bare)
        self._number.present(look, str(sheets), look.smallest_px, look.theme.quiet)

    def _arrange_controls(self, look: Look, view: StatisticsView, sizes: Sizes) -> QRect:
        """Put the controls beside the charts where the glass is large, or else below them."""
        self._print.setVisible(view.prints)
        if look.glass.is_portrait:
            return self._two_rows(look, view, sizes)
        if look.is_roomy:
            return self._column(look, view, sizes)
        return self._row(look, view, sizes) or self._two_rows(look, view, sizes)

    def _column(self, look: Look, view: StatisticsView, sizes: Sizes) -> QRect:
        pager = Pager.height_in(look, stacked=True)
        width = round(sizes.key * 3.7)
        left = self.width() - width
        for place, button in enumerate((*self._periods.values(), self._print)):
            self.place(button, QRect(left, place * (sizes.key + sizes.gap), width, sizes.key))
        self.place(self._pager, QRect(left, self.height() - pager, width, pager))
        self._label(look, view)
        return QRect(0, 0, left - 2 * sizes.gap, self.height())

    def _row(self, look: Look, view: StatisticsView, sizes: Sizes) -> QRect | None:
        """Put all controls in one row; return the room above it, or None if labels are cut."""
        top, gap = self.height() - sizes.key, sizes.gap
        pager = Pager.bare_width(look)
        self.place(self._pager, QRect(self.width() - pager, top, pager, sizes.key))
        right = self.width() - pager - gap
        if view.prints:
            self.place(self._print, QRect(right - sizes.key, top, sizes.key, sizes.key))
            right -= sizes.key + gap
        self._share_out(look, view, QRect(0, top, right, sizes.key), gap)
        self._label(look, view, is_bare=True)
        if any(button.is_clipped() for button in self._periods.values()):
            return None
        return QRect(0, 0, self.width(), top - gap)

    def _two_rows(self, look: Look, view: StatisticsView, sizes: Sizes) -> QRect:
        bottom, gap = self.height() - sizes.key, sizes.gap
        top = bottom - gap - sizes.key
        aside = sizes.key + gap if view.prints else 0
        self._share_out(look, view, QRect(0, top, self.width(), sizes.key), gap)
        self.place(self._pager, QRect(0, bottom, self.width() - aside, sizes.key))
        if view.prints:
            left = self.width() - aside + gap
            self.place(self._print, QRect(left, bottom, aside - gap, sizes.key))
        self._label(look, view, is_bare=True)
        return QRect(0, 0, self.width(), top - gap)

    def _share_out(self, look: Look, view: StatisticsView, row: QRect, gap: int) -> None:
        """Put the keys of the periods side by side, each as wide as its label asks for."""
        metrics = QFontMetrics(font(look.smallest_px))
        widths = [metrics.horizontalAdvance(name) for _period, name in view.periods]
        spare = (row.width() - sum(widths) - (len(widths) - 1) * gap) // len(widths)
        left = row.left()
        for (period, _name), width in zip(view.periods, widths, strict=True):
            self.place(self._periods[period], QRect(left, row.top(), width + spare, row.height()))
            left += width + spare + gap

    def _label(self, look: Look, view: StatisticsView, *, is_bare: bool = False) -> None:
        """Label the keys; a bare one for paper shows its icon alone."""
        for period, name in view.periods:
            button = self._periods[period]
            kind = Kind.CHOSEN if period is view.chosen else Kind.PLAIN
            button.present(look, name, look.smallest_px, kind=kind)
            size = button.fitting_size(button.size(), look.label_px)
            button.present(look, name, size, kind=kind)
            button.choose(chosen=period is view.chosen)
        label = look.words.translate("Staff", "Print")
        self._print.present(look, "" if is_bare else label, look.smallest_px)
        if not is_bare:
            size = self._print.fitting_size(self._print.size(), look.label_px)
            self._print.present(look, label, size)
        self._print.setAccessibleName(label)

    def _ask_for_paper(self) -> None:
        assert self.look is not None
        self.acted.emit(functools.partial(FiguresPressed, language=self.look.words.language))

    def _write_around(self, look: Look, view: StatisticsView, room: QRect) -> QRect:
        """Write the headline above the charts, and the note below; return the area that is left."""
        self._number.present(look, "88 / 88", look.smallest_px, look.theme.quiet)
        # Elsewhere the number is with the buttons below.
        is_beside = look.is_roomy and not look.glass.is_portrait
        self._number.setVisible(is_beside)
        number = _width(self._number) if is_beside else 0
        width = room.width() - number - sizes_of(look).gap
        height = self._write_headline(look, view, width)
        self.place(self._headline, QRect(0, room.top(), width, height))
        self.place(self._number, QRect(room.right() + 1 - number, room.top(), number, height))
        self._note.present(look, view.note, look.smallest_px, look.theme.quiet)
        self._note.setVisible(bool(view.note))
        note = self._note.needed_height(room.width())
        self.place(self._note, QRect(0, room.bottom() + 1 - note, room.width(), note))
        gap = sizes_of(look).gap // 2
        return room.adjusted(0, height + gap, 0, -note - gap if note else 0)

    def _write_headline(self, look: Look, view: StatisticsView, width: int) -> int:
        """Write it on one line, with the dates if there is room; return its height."""
        whole = f"{view.headline} · {view.dates}" if view.dates else view.headline
        for text in (whole, view.headline):
            for step in (1.25, 1.1, 1.0):
                px = min(look.normal_px, round(look.smallest_px * step))
                self._headline.present(look, text, px)
                if _width(self._headline) <= width:
                    return self._headline.needed_height(width)
        return self._headline.needed_height(width)

    def _draw(self, look: Look, view: StatisticsView, room: QRect) -> SheetPosition:
        """Draw the charts of the requested sheet."""
        gap = sizes_of(look).gap
        least = _COLUMN[look.is_roomy] * look.smallest_px
        columns = max(1, int((room.width() + 2 * gap) / (least + 2 * gap)))
        px, sheets = _fitted(look, view.charts, room.size(), columns)
        found = SheetPosition.at(view.sheet, len(sheets))
        places = sheets[found.shown] if sheets else []
        while len(self._charts) < len(places):
            self._charts.append(BarChart(self))
        charts = on_one_scale(look.words, [(chart, rect.width()) for chart, rect in places], px)
        for widget, chart, (_chart, rect) in zip(self._charts, charts, places, strict=False):
            self.place(widget, rect.translated(room.topLeft()))
            widget.present(look, chart, px)
        for number, widget in enumerate(self._charts):
            widget.setVisible(number < len(places))
        return found


def _width(prose: Prose) -> int:
    """Return the width of a text on one line."""
    return prose.fontMetrics().horizontalAdvance(prose.text()) + 4


def _fitted(
    look: Look, charts: Sequence[Chart], room: QSize, columns: int
) -> tuple[int, list[list[PlacedChart]]]:
    """Return the largest text size that needs no more sheets than the smallest, and the sheets.

    Charts with long labels come last, each as wide as the room.
    """
    gutter = 2 * sizes_of(look).gap
    column = QSize((room.width() - (columns - 1) * gutter) // columns, room.height())
    narrow = [chart for chart in charts if not chart.is_wide]
    wide = [chart for chart in charts if chart.is_wide]

    def sheets_at(px: int) -> list[list[PlacedChart]]:
        found: list[list[PlacedChart]] = []
        for some, size, count in ((narrow, column, columns), (wide, room, 1)):
            parts = [
                part
                for chart in some
                for part in fitting_parts(look.words, chart, size.width(), size.height(), px)
            ]
            found += flowed(parts, size, count, gutter, round(px * 0.6))
        return found

    smallest = look.smallest_px
    fewest = sheets_at(smallest)
    for step in _STEPS:
        px = round(smallest * step)
        has_all = all(has_room(look.words, chart, column.width(), px) for chart in narrow)
        if px <= look.normal_px and has_all and len(found := sheets_at(px)) <= len(fewest):
            return px, found
    return smallest, fewest


def _choose(period: Period, at_ms: int) -> PeriodChosen:
    return PeriodChosen(at_ms, period)


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Show the charts of the chosen days, or why there are none yet."""
    title = context.words.translate("Staff", "Statistics")
    panel.open(context, StatisticsPage, title, back=True).present(context.look, _view(context))


def _view(context: PanelContext) -> StatisticsView:
    words, period, sheet = context.words, context.staff.period, context.staff.sheet
    periods = (
        (Period.TODAY, words.translate("Staff", "Today")),
        (Period.WEEK, words.translate("Staff", "7 days")),
        (Period.FOUR_WEEKS, words.translate("Staff", "4 weeks")),
    )
    figures = context.collected
    if not isinstance(figures, Figures):
        message = one_moment(words) if figures is None else failed(words)
        return StatisticsView(periods, period, sheet, message=message)
    shown = figures.shown.periods[period]
    small = context.settings.staff.small_number
    dates = dates_of(words, figures.today, period)
    if shown.sessions is None:
        few, message = _few(words, figures, period, small)
        return StatisticsView(periods, period, sheet, few, dates, message=message)
    headline = words.tr("%n session(s)", "", shown.sessions)
    if not shown.sessions:
        message = words.translate("Staff", "Nobody has read a leaflet in these days.")
        return StatisticsView(periods, period, sheet, headline, dates, message=message)
    charts = charts_of(words, context.own_name, figures, period)
    note = _said_of_paper(context) or note_of(words, charts, small)
    prints = context.site.rules.prints
    return StatisticsView(periods, period, sheet, headline, dates, charts, note, prints=prints)


def _said_of_paper(context: PanelContext) -> str:
    """Return what became of the page that was to be printed; "" if none was asked for."""
    if context.staff.asked is not None:
        return one_moment(context.words)
    return (
        "" if context.staff.printed is None else printing_text(context.words, context.staff.printed)
    )


def _few(words: Words, figures: Figures, period: Period, small: int) -> tuple[str, str]:
    """Return what is said of a period that cannot be shown, and why."""
    if period is Period.FOUR_WEEKS and figures.shown.is_few:
        return "", words.translate(
            "Staff", "Before the last 7 days there were too few sessions. Look at the 7 days."
        )
    return words.tr("Fewer than %n session(s)", "", small), words.translate(
        "Staff", "So few are not shown in detail, so that no one can be recognised."
    )


def note_of(words: Words, charts: Sequence[Chart], small: int) -> str:
    """Return why some numbers are hidden; "" if none is."""
    hidden = words.translate("Staff", "hidden")
    if not any(hidden in number_of(words, bar) for chart in charts for bar in chart.bars):
        return ""
    return words.translate(
        "Staff", "Hidden: fewer than {least}, or what would give them away."
    ).format(least=small)


def dates_of(words: Words, today: datetime.date, period: Period) -> str:
    """Return the days of a period: today, or those that end with yesterday."""
    if period is Period.TODAY:
        return day_text(words, today)
    last = today - datetime.timedelta(days=1)
    first = last - datetime.timedelta(days=period.days - 1)
    form = "d" if first.month == last.month else "d MMMM"
    return words.translate("Staff", "{first} to {last}").format(
        first=date_text(words, first, form), last=day_text(words, last)
    )
