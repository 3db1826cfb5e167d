"""The statistics page: the days to choose from, and the charts of those days in sheets."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.records.periods import Period
from kiosk.core.staff.events import (
    PeriodChosen,
)
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.phrases import day_text, failed, one_moment
from kiosk.ui.staff.pages.statistics_charts import charts_of, qt_date
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.record_tools import Figures
from kiosk.ui.staff.scene import PanelContext
from kiosk.ui.staff.widgets.charts import BarChart, Chart, fitting_parts
from kiosk.ui.staff.widgets.pager import Pager, Sheets
from kiosk.ui.staff.widgets.sizes import Sizes, sizes_of
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Page, Prose

_TWO_COLUMNS_MM = 300.0
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


class StatisticsPage(Page):
    """Shows the charts of one period, as large as the fewest sheets allow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._periods = {period: TouchButton(self) for period in Period}
        for period, button in self._periods.items():
            self.does(button, functools.partial(_choose, period))
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
        self._pager.present(look, sheets)
        self._number.present(look, str(sheets), look.smallest_px, look.theme.quiet)

    def _arrange_controls(self, look: Look, view: StatisticsView, sizes: Sizes) -> QRect:
        """Put the controls beside the charts, or below them on a portrait glass."""
        stacked = not look.glass.is_portrait
        pager = Pager.height_in(look, stacked=stacked)
        width = round(sizes.key * 3.7)
        if stacked:
            column = QRect(self.width() - width, 0, width, self.height())
            places = [
                QRect(column.left(), place * (sizes.key + sizes.gap), width, sizes.key)
                for place in range(len(view.periods))
            ]
            self.place(self._pager, QRect(column.left(), self.height() - pager, width, pager))
            room = QRect(0, 0, column.left() - 2 * sizes.gap, self.height())
        else:
            top = self.height() - pager - sizes.gap - sizes.key
            width = (self.width() - (len(view.periods) - 1) * sizes.gap) // len(view.periods)
            places = [
                QRect(place * (width + sizes.gap), top, width, sizes.key)
                for place in range(len(view.periods))
            ]
            self.place(self._pager, QRect(0, self.height() - pager, self.width(), pager))
            room = QRect(0, 0, self.width(), top - sizes.gap)
        for (period, name), rect in zip(view.periods, places, strict=True):
            button = self._periods[period]
            chosen = period is view.chosen
            kind = Kind.CHOSEN if chosen else Kind.PLAIN
            self.place(button, rect)
            button.present(look, name, look.smallest_px, kind=kind)
            size = button.fitting_size(rect.size(), look.label_px)
            button.present(look, name, size, kind=kind)
            said = look.words.translate("Options", "chosen") if chosen else ""
            button.setAccessibleDescription(said)
        return room

    def _write_around(self, look: Look, view: StatisticsView, room: QRect) -> QRect:
        """Write the headline above the charts, and the note below; return the area that is left."""
        self._number.present(look, "88 / 88", look.smallest_px, look.theme.quiet)
        # On a portrait glass the number is with the buttons below.
        self._number.setVisible(not look.glass.is_portrait)
        number = 0 if look.glass.is_portrait else _width(self._number)
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

    def _draw(self, look: Look, view: StatisticsView, room: QRect) -> Sheets:
        """Draw the charts of the requested sheet."""
        gap = sizes_of(look).gap
        columns = 2 if room.width() / look.glass.px_per_mm >= _TWO_COLUMNS_MM else 1
        width = (room.width() - (columns - 1) * 2 * gap) // columns
        px, sheets = _fitted(look, view.charts, QSize(width, room.height()), columns)
        found = Sheets.at(view.sheet, len(sheets))
        places = sheets[found.shown] if sheets else []
        while len(self._charts) < len(places):
            self._charts.append(BarChart(self))
        for widget, (chart, rect) in zip(self._charts, places, strict=False):
            self.place(widget, rect.translated(room.topLeft()))
            widget.present(look, chart, px)
        for number, widget in enumerate(self._charts):
            widget.setVisible(number < len(places))
        return found


def _width(prose: Prose) -> int:
    """Return the width of a text on one line."""
    return prose.fontMetrics().horizontalAdvance(prose.text()) + 4


_Place = tuple[Chart, QRect]
"""A chart, and its place among the columns."""


def _fitted(
    look: Look, charts: Sequence[Chart], column: QSize, columns: int
) -> tuple[int, list[list[_Place]]]:
    """Return the largest text size that needs no more sheets than the smallest, and the sheets."""

    def sheets_at(px: int) -> list[list[_Place]]:
        parts = [
            part
            for chart in charts
            for part in fitting_parts(look, chart, column.width(), column.height(), px)
        ]
        return _flowed(parts, column, columns, 2 * sizes_of(look).gap, round(px * 0.9))

    smallest = look.smallest_px
    fewest = sheets_at(smallest)
    for step in _STEPS:
        px = round(smallest * step)
        if px <= look.normal_px and len(found := sheets_at(px)) <= len(fewest):
            return px, found
    return smallest, fewest


def _flowed(
    charts: Sequence[tuple[Chart, int]], size: QSize, columns: int, gutter: int, gap: int
) -> list[list[_Place]]:
    """Fill columns, and sheets of columns, with charts of these heights, in order."""
    sheets: list[list[_Place]] = []
    column, top = columns, 0
    for chart, height in charts:
        if top and top + height > size.height():
            column, top = column + 1, 0
        if column >= columns:
            sheets.append([])
            column, top = 0, 0
        left = column * (size.width() + gutter)
        sheets[-1].append((chart, QRect(left, top, size.width(), height)))
        top += height + gap
    return sheets


def _choose(period: Period, at_ms: int) -> PeriodChosen:
    return PeriodChosen(at_ms, period)


def show(panel: StaffPanel, scene: PanelContext) -> None:
    """Show the charts of the chosen days, or why there are none yet."""
    title = scene.words.translate("Staff", "Statistics")
    panel.open(scene, StatisticsPage, title, back=True).present(scene.look, _view(scene))


def _view(scene: PanelContext) -> StatisticsView:
    words, period, sheet = scene.words, scene.staff.period, scene.staff.sheet
    periods = (
        (Period.TODAY, words.translate("Staff", "Today")),
        (Period.WEEK, words.translate("Staff", "7 days")),
        (Period.FOUR_WEEKS, words.translate("Staff", "4 weeks")),
    )
    figures = scene.collected
    if not isinstance(figures, Figures):
        message = one_moment(words) if figures is None else failed(words)
        return StatisticsView(periods, period, sheet, message=message)
    shown = figures.periods[period]
    small = scene.settings.staff.small_number
    dates = _dates(words, figures.today, period)
    if shown.sessions is None:
        few = words.tr("Fewer than %n session(s)", "", small)
        message = words.translate(
            "Staff", "So few are not shown in detail, so that no one can be recognised."
        )
        return StatisticsView(periods, period, sheet, few, dates, message=message)
    headline = words.tr("%n session(s)", "", shown.sessions)
    if not shown.sessions:
        message = words.translate("Staff", "Nobody has read a leaflet in these days.")
        return StatisticsView(periods, period, sheet, headline, dates, message=message)
    charts = tuple(charts_of(scene, figures, shown))
    note = ""
    if any(bar.count is None for chart in charts for bar in chart.bars):
        note = words.translate(
            "Staff",
            "Small numbers (below {least}) are hidden, so that no one can be recognised.",
        ).format(least=small)
    return StatisticsView(periods, period, sheet, headline, dates, charts, note)


def _dates(words: Words, today: datetime.date, period: Period) -> str:
    locale = QLocale(words.language)
    last = day_text(words, today)
    if period is Period.TODAY:
        return last
    first = today - datetime.timedelta(days=period.days - 1)
    form = "d" if first.month == today.month else "d MMMM"
    return words.translate("Staff", "{first} to {last}").format(
        first=locale.toString(qt_date(first), form), last=last
    )
