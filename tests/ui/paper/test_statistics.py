"""The statistics on paper, set from what staff see and read back with Poppler's tools."""

from __future__ import annotations

from dataclasses import asdict
from typing import cast

from PySide6.QtWidgets import QApplication

from kiosk.ui.look.words import languages_in
from kiosk.ui.paper.statistics import figures
from kiosk.ui.staff.figures_sheet import figures_sheet
from kiosk.ui.staff.record_tools import Figures, RecordTools
from tests.conftest import ROOT
from tests.ui.paper.printed import letters_of, needs_poppler, read
from tests.ui.staff.conftest import STATES

pytestmark = needs_poppler
LANGUAGES = languages_in((ROOT / "assets" / "translations",))


class Counted:
    """Records that were counted before."""

    small_number = 5

    def __init__(self, state: str, kiosk_name: str = "") -> None:
        self.kiosk_name = kiosk_name
        self._figures = cast("Figures", STATES[state].collected)

    def figures(self) -> Figures:
        return self._figures


def printed(state: str, language: str = "fr", kiosk_name: str = "") -> bytes:
    records = cast("RecordTools", Counted(state, kiosk_name))
    wanted = figures_sheet(records, LANGUAGES, language)
    return figures(asdict(wanted), LANGUAGES.words(language))


def test_a_page_has_the_charts_of_its_period(qapp: QApplication) -> None:
    pdf = printed("statistics-four-weeks", kiosk_name="Salle B")

    said = letters_of(read(pdf))
    assert "StatistiquesSalleB" in said
    assert "du26octobreau22novembre20262040sessions" in said
    assert "Findessessions" in said
    assert "du16au22novembre2026510sessions" in said
    assert "Pages:           2" in read(pdf, "pdfinfo")


def test_what_is_hidden_on_the_panel_is_hidden_on_paper(qapp: QApplication) -> None:
    said = read(printed("statistics-some"))

    assert "masqué" in said
    assert "moins de 5, ou de quoi les calculer" in said


def test_of_few_sessions_only_that_they_are_few_is_printed(qapp: QApplication) -> None:
    said = letters_of(read(printed("statistics-few", "en")))

    assert "Fewerthan5sessions" in said
    assert "Howfartheycome" not in said


def test_weeks_without_anybody_have_no_charts(qapp: QApplication) -> None:
    assert "0session" in letters_of(read(printed("statistics-nobody")))
