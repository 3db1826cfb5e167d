"""The statistics as they are printed: all periods on one page, from records counted anew."""

from __future__ import annotations

from kiosk.core.printing import PrintedChart, PrintedFigures
from kiosk.core.records.periods import Period
from kiosk.ui.look.words import Languages
from kiosk.ui.staff.pages.statistics import dates_of, note_of
from kiosk.ui.staff.pages.statistics_charts import charts_of
from kiosk.ui.staff.record_tools import RecordTools
from kiosk.ui.widgets.charts import Chart

_PRINTED = (Period.FOUR_WEEKS, Period.WEEK)
"""Today is not over: a page of it would be wrong an hour later."""


def figures_sheet(records: RecordTools, languages: Languages, language: str) -> PrintedFigures:
    """Return what is printed, in a language; raise KioskError."""
    figures = records.figures()
    words = languages.words(language)
    parts: list[tuple[str, tuple[PrintedChart, ...]]] = []
    every: list[Chart] = []
    for period in _PRINTED:
        sessions = figures.shown.periods[period].sessions
        dates = dates_of(words, figures.today, period)
        if sessions is None:
            few = words.tr("Fewer than %n session(s)", "", records.small_number)
            parts.append((f"{dates} · {few}", ()))
            continue
        charts = (
            charts_of(words, lambda tag: languages.words(tag).own_name, figures, period)
            if sessions
            else ()
        )
        every.extend(charts)
        headline = words.tr("%n session(s)", "", sessions)
        printed = tuple(
            PrintedChart(
                chart.title,
                tuple((bar.label, bar.count, bar.said) for bar in chart.bars),
            )
            for chart in charts
        )
        parts.append((f"{dates} · {headline}", printed))
    title = words.translate("Staff", "Statistics")
    if records.kiosk_name:
        title = f"{title} · {records.kiosk_name}"
    return PrintedFigures(
        language, title, tuple(parts), note_of(words, every, records.small_number)
    )
