"""The first of a month, wherever a day is written for people."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.model import FrontMatter
from kiosk.core.session.state import Defaults, begin
from kiosk.storage.leaflets.library import load_leaflet
from kiosk.ui.look.dates import date_text, day_text
from kiosk.ui.look.heard import edition_line
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import Words, languages_in
from kiosk.ui.paper.brochure import brochure
from kiosk.ui.paper.sheet import SHEETS, Paper
from kiosk.ui.patient.slips import slip_of
from tests.conftest import ASSETS, CONTENT
from tests.ui.paper.printed import needs_poppler, read

FIRST = datetime.date(2026, 3, 1)


def words_in(language: str) -> Words:
    return languages_in((ASSETS / "translations",)).words(language)


@pytest.mark.parametrize(
    ("language", "said", "next_day"),
    [("fr", "1er mars 2026", "2 mars 2026"), ("en", "1 March 2026", "2 March 2026")],
)
def test_the_first_of_a_month_is_written_as_the_language_has_it(
    qapp: QApplication, language: str, said: str, next_day: str
) -> None:
    words = words_in(language)

    assert day_text(words, FIRST) == said
    assert day_text(words, FIRST.replace(day=2)) == next_day
    assert date_text(words, FIRST, "d") == said.split(maxsplit=1)[0]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "20. November 2026"),
        ("es", "20 de noviembre de 2026"),
        ("pt-BR", "20 de novembro de 2026"),
        ("tr", "20 Kasım 2026"),
        ("uk", "20 листопада 2026\u202fр."),
        ("ar", "20 نوفمبر 2026"),
        ("th", "20 พฤศจิกายน 2026"),
        ("zh", "2026年11月20日"),
        ("ko", "2026년 11월 20일"),
        ("hu", "2026. november 20."),
        ("en-GB", "20 November 2026"),
        ("en-US", "November 20, 2026"),
    ],
)
def test_a_day_is_written_as_each_language_writes_it(
    qapp: QApplication, language: str, said: str
) -> None:
    assert day_text(words_in(language), datetime.date(2026, 11, 20)) == said


def test_a_slip_has_it_so(qapp: QApplication) -> None:
    edition = load_leaflet(CONTENT / "cimentoplastie").editions["fr"]
    at = datetime.datetime.combine(FIRST, datetime.time(9, 41))

    slip = slip_of(begin(Defaults("cimentoplastie", "fr")), edition, words_in("fr"), at)

    assert slip.hour.startswith("1er mars 2026")


@needs_poppler
def test_a_brochure_has_it_so(qapp: QApplication) -> None:
    edition = load_leaflet(CONTENT / "cimentoplastie").editions["fr"]
    dated = replace(edition, date=FIRST)

    text = read(brochure(dated, SHEETS[Paper.A4], words_in("fr"), Pictures()))

    assert "1er mars 2026" in text


@pytest.mark.parametrize("language", ["he", "ar"])
def test_the_day_of_a_leaflet_runs_its_own_way_also_where_english_stands_in(
    qapp: QApplication, language: str
) -> None:
    day = datetime.date(2026, 11, 29)
    front = FrontMatter(language, "t", "1.0", day, (), "s", "d", None)
    layout = QTextLayout(edition_line(words_in(language), front), QFont())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    places = [layout.text().index(each) for each in ("29", "2026")]
    first, last = (line.cursorToX(place)[0] for place in places)  # type: ignore[index]
    assert first > last
