"""What the statistics page shows for a period: a chart for each kind of number."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QDate, QLocale

from kiosk.core.leaflet.model import OTHER_QUESTION, Edition
from kiosk.core.records.confirmation import Ending, Status
from kiosk.core.records.periods import Period, QuestionKey, SectionKey, ShownOverview
from kiosk.core.records.tally import SectionTime
from kiosk.core.session.state import TextSize
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.options import size_name
from kiosk.ui.staff.record_tools import Figures
from kiosk.ui.staff.scene import PanelContext
from kiosk.ui.staff.widgets.charts import Chart, ChartBar


def charts_of(scene: PanelContext, figures: Figures, shown: ShownOverview) -> Iterator[Chart]:
    """Yield a chart for each kind of number of a period."""
    words = scene.words
    if len(shown.days.cells) > 1:
        yield _days(words, shown.days.cells, scene.staff.period)
    yield _statuses(words, shown.statuses.cells)
    yield _endings(words, shown.endings.cells)
    yield Chart.of(
        words.translate("Staff", "Languages"),
        [ChartBar(scene.own_name(tag), count) for tag, count in shown.languages.cells.items()],
    )
    yield Chart.of(
        words.translate("Staff", "Text sizes"),
        [ChartBar(_size(words, name), count) for name, count in shown.text_sizes.cells.items()],
    )
    yield Chart.of(
        words.translate("Staff", "Questions for the doctor"),
        [
            ChartBar(words.translate("Staff", "Some were noted"), shown.questions.cells[True]),
            ChartBar(words.translate("Staff", "None were noted"), shown.questions.cells[False]),
        ],
    )
    leaflets = shown.leaflets.cells
    yield from _asked(words, figures, shown)
    if len(leaflets) > 1:
        yield Chart.of(
            words.translate("Staff", "Leaflets"),
            [ChartBar(_leaflet(words, figures, each), count) for each, count in leaflets.items()],
        )
    for section in sorted(shown.times, key=lambda each: _order(figures, each)):
        times = shown.times[section]
        if times.total is not None:  # nothing is shown for a leaflet that too few have read
            name = _section(words, figures, section)
            if len(leaflets) > 1:
                name = f"{_leaflet(words, figures, section.leaflet_id)} · {name}"
            title = words.translate("Staff", "Time on “{section}”").format(section=name)
            yield Chart.of(title, _times(words, times.cells))


def _asked(words: Words, figures: Figures, shown: ShownOverview) -> Iterator[Chart]:
    """Yield which questions patients have, and how well each of ours was understood."""
    several = len(shown.leaflets.cells) > 1
    for leaflet_id, counts in shown.ticked.items():
        if any(counts.cells.values()):  # nothing is shown of what few or none have
            title = words.translate("Staff", "What patients want to ask")
            if several:
                title = f"{_leaflet(words, figures, leaflet_id)} · {title}"
            texts = _questions(words, figures, leaflet_id)
            bars = [ChartBar(texts.get(each, each), count) for each, count in counts.cells.items()]
            yield Chart.of(title, bars)
    for key in sorted(shown.answers, key=lambda each: _place_of_asked(words, figures, each)):
        answers = shown.answers[key]
        if answers.total is not None:
            texts = _asked_texts(words, figures, key.leaflet_id)
            title = words.translate("Staff", "“{question}”: the first answers")
            right = ChartBar(words.translate("Staff", "Right"), answers.cells[True])
            other = ChartBar(words.translate("Staff", "Other"), answers.cells[False])
            asked = texts.get(key.question_id, key.question_id)
            yield Chart.of(title.format(question=asked), [right, other])


def _asked_texts(words: Words, figures: Figures, leaflet_id: str) -> Mapping[str, str]:
    """Return what is asked about the text of a leaflet, by id, in its order."""
    edition = _edition(words, figures, leaflet_id)
    return {each.id: each.text for each in edition.understanding} if edition is not None else {}


def _place_of_asked(words: Words, figures: Figures, key: QuestionKey) -> tuple[str, int, str]:
    """Return a sort key: in the order of their leaflet, those it no longer has last."""
    ids = list(_asked_texts(words, figures, key.leaflet_id))
    known = key.question_id in ids
    return key.leaflet_id, ids.index(key.question_id) if known else len(ids), key.question_id


def _questions(words: Words, figures: Figures, leaflet_id: str) -> Mapping[str, str]:
    """Return the texts of a leaflet's ready questions by their ids."""
    edition = _edition(words, figures, leaflet_id)
    texts = {each.id: each.text for each in edition.questions} if edition is not None else {}
    return {**texts, OTHER_QUESTION: words.translate("Staff", "Another question")}


def _days(words: Words, days: Mapping[datetime.date, int | None], period: Period) -> Chart:
    locale = QLocale(words.language)
    if period.span == 1:
        title = words.translate("Staff", "Sessions by day")
        names = [locale.toString(qt_date(day), "ddd d") for day in days]
    else:
        title = words.translate("Staff", "Sessions by week")
        first = words.translate("Staff", "from {day}")
        names = [first.format(day=locale.toString(qt_date(day), "d MMM")) for day in days]
    return Chart.of(title, [ChartBar(*each) for each in zip(names, days.values(), strict=True)])


def _statuses(words: Words, counts: Mapping[Status, int | None]) -> Chart:
    names = {
        Status.READ: words.translate("Staff", "Read"),
        Status.DISPLAYED: words.translate("Staff", "Displayed"),
        Status.PARTLY_DISPLAYED: words.translate("Staff", "Partly displayed"),
        Status.NOT_DISPLAYED: words.translate("Staff", "Not displayed"),
    }
    title = words.translate("Staff", "The complications")
    return Chart.of(title, [ChartBar(names[each], count) for each, count in counts.items()])


def _endings(words: Words, counts: Mapping[Ending, int | None]) -> Chart:
    names = {
        Ending.CONFIRMED: words.translate("Staff", "Confirmed"),
        Ending.FINISHED: words.translate("Staff", "Not confirmed"),
        Ending.IDLE: words.translate("Staff", "Abandoned"),
        Ending.RESET: words.translate("Staff", "By the staff"),
        Ending.CLOCK: words.translate("Staff", "The clock was changed"),
        Ending.FAULT: words.translate("Staff", "Fault"),
    }
    title = words.translate("Staff", "How sessions ended")
    return Chart.of(title, [ChartBar(names[each], count) for each, count in counts.items()])


def _times(words: Words, counts: Mapping[SectionTime, int | None]) -> tuple[ChartBar, ...]:
    names = {
        SectionTime.NOT_SHOWN: words.translate("Staff", "Not shown"),
        SectionTime.UNDER_10: words.translate("Staff", "Below 10 s"),
        SectionTime.UNDER_30: words.translate("Staff", "10 to 30 s"),
        SectionTime.UNDER_120: words.translate("Staff", "30 s to 2 min"),
        SectionTime.LONGER: words.translate("Staff", "2 min or more"),
    }
    return tuple(ChartBar(names[each], count) for each, count in counts.items())


def _size(words: Words, name: str) -> str:
    """Return the name of a size; if it no longer exists, its name in the records."""
    known = {size.value: size for size in TextSize}
    return size_name(words, known[name]) if name in known else name


def _edition(words: Words, figures: Figures, leaflet_id: str) -> Edition | None:
    """Return a leaflet in the panel's language or else its first one; None if it is gone."""
    leaflet = figures.leaflets.get(leaflet_id)
    if leaflet is None:
        return None
    return leaflet.editions.get(words.language, leaflet.editions[leaflet.languages[0]])


def _leaflet(words: Words, figures: Figures, leaflet_id: str) -> str:
    edition = _edition(words, figures, leaflet_id)
    return leaflet_id if edition is None else edition.title


def _section(words: Words, figures: Figures, section: SectionKey) -> str:
    """Return a section's title; if it no longer exists, its name in the records."""
    edition = _edition(words, figures, section.leaflet_id)
    titles = {each.id: each.title for each in edition.sections} if edition is not None else {}
    return titles.get(section.section_id, section.section_id)


def _order(figures: Figures, section: SectionKey) -> tuple[str, int, str]:
    """Return a sort key: sections in the order of their leaflet, those it no longer has last."""
    leaflet = figures.leaflets.get(section.leaflet_id)
    sections = leaflet.editions[leaflet.languages[0]].sections if leaflet is not None else ()
    ids = [each.id for each in sections]
    known = section.section_id in ids
    place = ids.index(section.section_id) if known else len(ids)
    return section.leaflet_id, place, section.section_id


def qt_date(day: datetime.date) -> QDate:
    """Return a day as a QDate."""
    return QDate(day.year, day.month, day.day)
