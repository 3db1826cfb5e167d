"""The words that are explained: their list, their cards, and the time that these take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.core.records.confirmation import Ending
from kiosk.core.session.events import (
    AboutPressed,
    BackPressed,
    ContentsPressed,
    GlossaryPressed,
    LanguageChosen,
    NextPressed,
    OptionsPressed,
    ResetPressed,
    TextSizeChosen,
    WordsPressed,
    WordTouched,
)
from kiosk.core.session.state import Place, TextSize
from tests.core.fakes import LEAFLET, MUST_READ, TERM, FakeBook, leaflet_of
from tests.core.session.a_patient import SITE, Patient, at_end, at_risks, reader


def card() -> Patient:
    return at_risks().does(WordTouched, TERM)


def test_a_touched_word_opens_its_card_over_the_page() -> None:
    patient = card()

    assert patient.place is Place.CARD
    assert patient.session.card == TERM
    assert patient.session.trail == (Place.READER,)


def test_back_closes_the_card_and_the_page_is_where_it_was() -> None:
    before = at_risks().session.position
    patient = card().does(BackPressed)

    assert patient.place is Place.READER
    assert patient.session.card is None
    assert patient.session.position == before


def test_a_word_that_the_glossary_lacks_opens_nothing() -> None:
    assert at_risks().does(WordTouched, "unknown").place is Place.READER


@pytest.mark.parametrize("opens", [WordsPressed, lambda at_ms: WordTouched(at_ms, TERM)])
def test_time_under_a_list_or_a_card_is_not_reading_time(opens: type[WordsPressed]) -> None:
    patient = at_risks().waits(2_000)
    read_ms = patient.dwell_ms()
    patient.does(opens).waits(20_000)

    assert patient.dwell_ms() == read_ms
    assert patient.does(BackPressed).waits(1_000).dwell_ms() == read_ms + 1_000


def test_the_card_keeps_its_word_in_another_language() -> None:
    patient = card().does(LanguageChosen, "en")

    assert (patient.place, patient.session.card) == (Place.CARD, TERM)
    assert patient.session.language == "en"


def test_next_closes_the_card_and_turns_the_page() -> None:
    patient = card().does(NextPressed)

    assert patient.place is Place.READER
    assert patient.screen == (MUST_READ, 1)
    assert patient.session.card is None


def test_next_on_a_card_from_a_list_does_nothing() -> None:
    patient = at_risks().does(WordsPressed).does(WordTouched, TERM).does(NextPressed)

    assert patient.place is Place.CARD


def test_the_card_is_there_again_after_a_change_of_text_size() -> None:
    patient = card().does(OptionsPressed).does(TextSizeChosen, TextSize.LARGE)

    assert patient.does(BackPressed).place is Place.CARD
    assert patient.session.card == TERM


def test_the_list_of_a_page_holds_its_words_in_any_language() -> None:
    patient = at_risks().does(WordsPressed)
    assert (patient.place, patient.session.listed) == (Place.WORDS, (TERM,))

    patient.does(LanguageChosen, "en")
    assert (patient.place, patient.session.listed) == (Place.WORDS, (TERM,))


def test_a_page_without_explained_words_has_no_list() -> None:
    assert reader().does(WordsPressed).place is Place.READER


def test_a_card_from_a_list_closes_to_the_list() -> None:
    patient = at_risks().does(WordsPressed).does(WordTouched, TERM)
    assert patient.session.trail == (Place.READER, Place.WORDS)

    assert patient.does(BackPressed).place is Place.WORDS
    assert patient.does(BackPressed).place is Place.READER


def test_all_words_and_what_the_leaflet_is_open_from_the_contents() -> None:
    patient = at_risks().does(ContentsPressed).does(GlossaryPressed)
    assert patient.place is Place.GLOSSARY
    assert patient.does(WordTouched, TERM).place is Place.CARD
    assert patient.does(BackPressed).does(BackPressed).place is Place.CONTENTS
    assert patient.does(AboutPressed).place is Place.ABOUT
    assert patient.does(BackPressed).does(BackPressed).place is Place.READER


def test_they_open_from_the_contents_of_the_end_too() -> None:
    patient = at_end().does(ContentsPressed).does(GlossaryPressed).does(WordTouched, TERM)

    assert patient.does(BackPressed).does(BackPressed).does(BackPressed).place is Place.END


def test_a_leaflet_without_a_glossary_has_no_list_of_all_words() -> None:
    plain = leaflet_of({MUST_READ: (10,)}, {"fr": 0}, terms=False)
    patient = Patient(book=FakeBook({LEAFLET: plain})).does(LanguageChosen, "fr")

    assert patient.does(ContentsPressed).does(GlossaryPressed).place is Place.CONTENTS


OPENED: dict[Place, Callable[[], Patient]] = {
    Place.CARD: card,
    Place.WORDS: lambda: at_risks().does(WordsPressed),
    Place.GLOSSARY: lambda: at_risks().does(ContentsPressed).does(GlossaryPressed),
    Place.ABOUT: lambda: at_risks().does(ContentsPressed).does(AboutPressed),
}


@pytest.mark.parametrize("place", OPENED)
def test_the_kiosk_asks_who_is_there_and_keeps_what_was_shown(place: Place) -> None:
    patient = OPENED[place]()
    assert patient.place is place

    patient.waits(SITE.rules.elsewhere_idle_ms)
    assert patient.session.warned_ms is not None
    patient.waits(SITE.rules.warning_ms)
    assert patient.place is Place.WELCOME
    assert patient.outcome.ending is Ending.IDLE


def test_a_reset_forgets_the_card() -> None:
    patient = card().does(ResetPressed)

    assert (patient.place, patient.session.card, patient.session.listed) == (
        Place.WELCOME,
        None,
        (),
    )
    assert patient.outcome.ending is Ending.RESET
