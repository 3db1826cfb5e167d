"""What the statistics page shows for a period: a chart for each kind of number."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QDate, QLocale

from kiosk.core.leaflet.model import OTHER_QUESTION, Edition
from kiosk.core.records.confirmation import Status
from kiosk.core.records.periods import (
    Leaving,
    Period,
    QuestionKey,
    ReadCounts,
    SectionKey,
    ShownOverview,
    ShownPeriod,
)
from kiosk.core.records.tally import SectionTime
from kiosk.core.session.state import TextSize
from kiosk.ui.look.dates import date_text
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.options import size_name
from kiosk.ui.staff.record_tools import Figures
from kiosk.ui.widgets.charts import Chart, ChartBar


def charts_of(
    words: Words, own_name: Callable[[str], str], figures: Figures, period: Period
) -> tuple[Chart, ...]:
    """Return the charts of a period: those that staff look for first come first."""
    return tuple(_Charts(words, own_name, figures).of(period))


def _told(words: Words, label: str, group: ReadCounts) -> ChartBar:
    """Return how many sessions there were, and what part of them read: "86 · 78 %"."""
    if not group.sessions:
        return ChartBar(label, group.sessions)
    number = QLocale(words.language).toString(group.sessions)
    if group.read is None:
        share = words.translate("Staff", "hidden")
    else:
        share = words.translate("Staff", "{share}%").format(
            share=round(100 * group.read / group.sessions)
        )
    return ChartBar(label, group.sessions, f"{number} · {share}")


class _Charts:
    """Makes the charts, in the language of the panel."""

    def __init__(self, words: Words, own_name: Callable[[str], str], figures: Figures) -> None:
        self._words = words
        self._own_name = own_name
        self._figures = figures
        self._shown: ShownOverview = figures.shown

    def of(self, period: Period) -> Iterator[Chart]:
        """Yield the charts of a period."""
        seen = self._shown.periods[period]
        yield self._funnel(seen)
        if period is Period.WEEK:
            yield self._compared(period, seen)
            yield self._days()
        if period is Period.FOUR_WEEKS:
            yield self._leaving()
            yield self._compared(period, seen)
            yield self._weeks()
            yield self._hours()
            yield from self._choices()
            yield from self._leaflets()
            yield from self._sections(seen)
            yield from self._asked()

    def _funnel(self, seen: ShownPeriod) -> Chart:
        """Return how many there still are at each step, of all who began."""
        words = self._words
        counts = seen.statuses.cells
        begun = _less(seen.sessions, counts[Status.NOT_DISPLAYED])
        steps = (
            (words.translate("Staff", "Began"), seen.sessions),
            (words.translate("Staff", "Part to read"), begun),
            (
                words.translate("Staff", "… all of it"),
                _less(begun, counts[Status.PARTLY_DISPLAYED]),
            ),
            (words.translate("Staff", "… read"), counts[Status.READ]),
        )
        title = words.translate("Staff", "How far they come")
        return Chart.of(title, [ChartBar(*step) for step in steps])

    def _days(self) -> Chart:
        locale = QLocale(self._words.language)
        days = self._shown.days.cells
        bars = [
            ChartBar(locale.toString(qt_date(day), "ddd d"), count) for day, count in days.items()
        ]
        return Chart.of(self._words.translate("Staff", "Sessions by day"), bars)

    def _weeks(self) -> Chart:
        bars = [
            _told(self._words, date_text(self._words, first, "d MMM"), group)
            for first, group in self._shown.weeks.items()
        ]
        return Chart.of(self._words.translate("Staff", "By week, and read"), bars)

    def _compared(self, period: Period, seen: ShownPeriod) -> Chart:
        """Return this period beside the one before it."""
        words = self._words
        assert seen.before is not None
        here = ReadCounts(seen.sessions, seen.statuses.cells[Status.READ])
        title = {
            Period.WEEK: words.translate("Staff", "7 days, and read"),
            Period.FOUR_WEEKS: words.translate("Staff", "4 weeks, and read"),
        }[period]
        now = _told(words, words.translate("Staff", "Now"), here)
        before = _told(words, words.translate("Staff", "Before"), seen.before)
        return Chart.of(title, [now, before])

    def _leaving(self) -> Chart:
        words = self._words
        names = {
            Leaving.READ: words.translate("Staff", "Having read"),
            Leaving.FINISHED: words.translate("Staff", "End, unread"),
            Leaving.IDLE: words.translate("Staff", "Left early"),
            Leaving.RESET: words.translate("Staff", "By the staff"),
            Leaving.FAULT: words.translate("Staff", "Fault"),
        }
        cells = self._shown.endings.cells
        title = words.translate("Staff", "How sessions ended")
        return Chart.of(title, [ChartBar(names[each], count) for each, count in cells.items()])

    def _hours(self) -> Chart:
        """Return the hours of the day, from the first to the last with a session."""
        hours = self._shown.hours.cells
        used = [hour for hour, count in hours.items() if count != 0]
        name = self._words.translate("Staff", "{first}–{last} h")
        bars = [
            ChartBar(name.format(first=hour, last=hour + 2), count)
            for hour, count in hours.items()
            if used[0] <= hour <= used[-1]
        ]
        return Chart.of(self._words.translate("Staff", "By hour of day"), bars)

    def _leaflets(self) -> Iterator[Chart]:
        groups = self._shown.leaflets
        if len(groups) > 1:
            title = self._words.translate("Staff", "By leaflet, and read")
            bars = [_told(self._words, self._leaflet(key), each) for key, each in groups.items()]
            yield Chart.of(title, bars, is_wide=True)

    def _sections(self, seen: ShownPeriod) -> Iterator[Chart]:
        """Yield for each leaflet how many see its sections, and how long the middle one stays."""
        words = self._words
        names = {
            SectionTime.UNDER_10: words.translate("Staff", "below 10 s"),
            SectionTime.UNDER_30: words.translate("Staff", "10–30 s"),
            SectionTime.UNDER_120: words.translate("Staff", "½–2 min"),
            SectionTime.LONGER: words.translate("Staff", "over 2 min"),
        }
        begun = _less(seen.sessions, seen.statuses.cells[Status.NOT_DISPLAYED])
        locale = QLocale(words.language)
        for leaflet_id in self._shown.leaflets:
            bars = []
            for key, section in sorted(self._shown.sections.items(), key=self._order):
                if key.leaflet_id != leaflet_id:
                    continue
                edition = self._edition(leaflet_id)
                is_told = edition is not None and (key.section_id,) == edition.must_read
                count = begun if is_told and len(self._shown.leaflets) == 1 else section.seen
                said = [] if section.typical is None else [names[section.typical]]
                if count is not None:
                    said.insert(0, locale.toString(count))
                elif not (section.must_read and said):
                    said.insert(0, words.translate("Staff", "hidden"))
                bars.append(ChartBar(self._section(key), count, " · ".join(said)))
            if bars:
                title = words.translate("Staff", "Seen by, typical time")
                yield Chart.of(self._of_leaflet(leaflet_id, title), bars, is_wide=True)

    def _asked(self) -> Iterator[Chart]:
        """Yield which questions patients have, and how well each of ours was understood."""
        words = self._words
        for leaflet_id, counts in self._shown.ticked.items():
            if any(counts.values()):  # nothing is shown of what few or none have
                title = words.translate("Staff", "What patients want to ask")
                texts = self._questions(leaflet_id)
                bars = [ChartBar(texts.get(each, each), count) for each, count in counts.items()]
                yield Chart.of(self._of_leaflet(leaflet_id, title), bars, is_wide=True)
        for leaflet_id in self._shown.leaflets:
            bars = [
                self._answered(key)
                for key in sorted(self._shown.answers, key=self._place_of_asked)
                if key.leaflet_id == leaflet_id and any(self._shown.answers[key].values())
            ]
            if bars:
                title = words.translate("Staff", "First answers that were right")
                yield Chart.of(self._of_leaflet(leaflet_id, title), bars, is_wide=True)

    def _answered(self, key: QuestionKey) -> ChartBar:
        """Return how many first answers to a question were right, of how many."""
        answers = self._shown.answers[key]
        right, other = answers[True] or 0, answers[False] or 0
        locale = QLocale(self._words.language)
        said = self._words.translate("Staff", "{right} of {all}").format(
            right=locale.toString(right), all=locale.toString(right + other)
        )
        texts = self._asked_texts(key.leaflet_id)
        return ChartBar(texts.get(key.question_id, key.question_id), right, said)

    def _choices(self) -> Iterator[Chart]:
        """Yield what patients chose."""
        words, shown = self._words, self._shown
        yield Chart.of(
            words.translate("Staff", "Questions for the doctor"),
            [
                ChartBar(words.translate("Staff", "Some were noted"), shown.questions.cells[True]),
                ChartBar(words.translate("Staff", "None were noted"), shown.questions.cells[False]),
            ],
        )
        yield Chart.of(
            words.translate("Staff", "Languages"),
            [ChartBar(self._own_name(tag), count) for tag, count in shown.languages.cells.items()],
        )
        yield Chart.of(
            words.translate("Staff", "Text sizes"),
            [ChartBar(_size(words, name), count) for name, count in shown.text_sizes.cells.items()],
        )

    def _of_leaflet(self, leaflet_id: str, title: str) -> str:
        several = len(self._shown.leaflets) > 1
        return f"{self._leaflet(leaflet_id)} · {title}" if several else title

    def _asked_texts(self, leaflet_id: str) -> Mapping[str, str]:
        """Return what is asked about the text of a leaflet, by id, in its order."""
        edition = self._edition(leaflet_id)
        return {each.id: each.text for each in edition.understanding} if edition is not None else {}

    def _place_of_asked(self, key: QuestionKey) -> tuple[str, int, str]:
        """Return a sort key: in the order of their leaflet, those it no longer has last."""
        ids = list(self._asked_texts(key.leaflet_id))
        known = key.question_id in ids
        return key.leaflet_id, ids.index(key.question_id) if known else len(ids), key.question_id

    def _questions(self, leaflet_id: str) -> Mapping[str, str]:
        """Return the texts of a leaflet's ready questions by their ids."""
        edition = self._edition(leaflet_id)
        texts = {each.id: each.text for each in edition.questions} if edition is not None else {}
        return {**texts, OTHER_QUESTION: self._words.translate("Staff", "Another question")}

    def _edition(self, leaflet_id: str) -> Edition | None:
        """Return a leaflet in the panel's language or else its first one; None if it is gone."""
        leaflet = self._figures.leaflets.get(leaflet_id)
        if leaflet is None:
            return None
        return leaflet.editions.get(self._words.language, leaflet.editions[leaflet.languages[0]])

    def _leaflet(self, leaflet_id: str) -> str:
        edition = self._edition(leaflet_id)
        return leaflet_id if edition is None else edition.title

    def _section(self, section: SectionKey) -> str:
        """Return a section's title; if it no longer exists, its name in the records."""
        edition = self._edition(section.leaflet_id)
        titles = {each.id: each.title for each in edition.sections} if edition is not None else {}
        return titles.get(section.section_id, section.section_id)

    def _order(self, found: tuple[SectionKey, object]) -> tuple[str, int, str]:
        """Return a sort key: sections in the order of their leaflet, those it lost last."""
        key = found[0]
        edition = self._edition(key.leaflet_id)
        ids = [each.id for each in edition.sections] if edition is not None else []
        place = ids.index(key.section_id) if key.section_id in ids else len(ids)
        return key.leaflet_id, place, key.section_id


def _less(count: int | None, fewer: int | None) -> int | None:
    return None if count is None or fewer is None else count - fewer


def _size(words: Words, name: str) -> str:
    """Return the name of a size; if it no longer exists, its name in the records."""
    known = {size.value: size for size in TextSize}
    return size_name(words, known[name]) if name in known else name


def qt_date(day: datetime.date) -> QDate:
    """Return a day as a QDate."""
    return QDate(day.year, day.month, day.day)
