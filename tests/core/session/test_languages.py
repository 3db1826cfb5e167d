from __future__ import annotations

import pytest

from kiosk.core.session.events import (
    BackPressed,
    ContentsPressed,
    LanguageChosen,
    LanguagesPressed,
    NextPressed,
)
from kiosk.core.session.state import Place
from tests.core.fakes import LEAFLET
from tests.core.session.a_patient import BOOK, Patient


def reading() -> Patient:
    return Patient().does(LanguageChosen, "en").does(NextPressed)


def test_the_list_is_opened_over_a_page_and_closed_again() -> None:
    patient = reading()
    before = patient.session.position
    assert patient.does(LanguagesPressed).place is Place.LANGUAGES
    assert patient.does(LanguagesPressed).session.trail == (Place.READER,)
    assert patient.does(BackPressed).place is Place.READER
    assert patient.session.position == before


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_language_of_the_list_is_shown_where_the_patient_was(language: str) -> None:
    patient = reading().does(ContentsPressed).does(LanguagesPressed)
    patient.does(LanguageChosen, language)
    assert (patient.place, patient.session.language) == (Place.CONTENTS, language)


def test_the_patient_s_first_language_stays_on_top() -> None:
    patient = Patient()
    leaflet = BOOK.leaflet(LEAFLET)
    assert patient.session.languages(leaflet) == ("fr", "en")
    patient.does(LanguageChosen, "en").does(LanguagesPressed).does(LanguageChosen, "fr")
    assert patient.session.first_language == "en"
    assert patient.session.languages(leaflet) == ("en", "fr")


def test_on_the_first_page_there_is_no_list() -> None:
    assert Patient().does(LanguagesPressed).place is Place.WELCOME
