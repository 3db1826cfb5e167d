"""Words that answer a touch: on the page and near it, from a list, by keys, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible

from kiosk.core.leaflet.paginate import Position
from kiosk.core.session.state import Place
from kiosk.core.settings.model import DisplayPart, Settings
from kiosk.ui.widgets.button import TouchButton
from tests.conftest import settings_with
from tests.e2e.conftest import Visit
from tests.e2e.patient import Patient
from tests.e2e.test_keys import press_by_key, tab_to
from tests.e2e.words import BOTH, EN, FR, Spoken

REACH_MM = 10.0
GLASSES = {
    "10 inches": (QSize(1280, 800), 1280 / 215),
    "22 inches": (QSize(1920, 1080), 1920 / 487),
    "tall": (QSize(1080, 1920), 1920 / 487),
}
WORD = {"fr": "Cimentoplastie", "en": "Cementoplasty"}
MEANING = {
    "fr": "On met du ciment dans un os pour le renforcer.",
    "en": "Cement is put into a bone to make it stronger.",
}


def at(visit: Visit, screen: str) -> Patient:
    """Put a patient before a kiosk of this size."""
    size, px_per_mm = GLASSES[screen]
    return visit(size=size, settings=Settings(display=DisplayPart(px_per_mm=px_per_mm)))


def place_of(patient: Patient, term: str) -> QRect:
    place = patient.kiosk.window.reader.place_of(term)
    assert place is not None
    return place


def mm(patient: Patient, millimetres: float) -> int:
    look = patient.kiosk.window.reader.look
    assert look is not None
    return round(look.glass.px_per_mm * millimetres)


def _unaccented(name: str) -> str:
    return name.lower().translate(str.maketrans("éè", "ee"))


def tap(patient: Patient, point: QPoint) -> None:
    """Touch the glass a second after whatever happened last: what is there was seen."""
    patient.wait(1)
    patient.touch_at(point)


def open_card(patient: Patient, words: Spoken, term: str = "cimentoplastie") -> None:
    patient.begin(words)
    tap(patient, place_of(patient, term).center())
    assert patient.session.card == term


def dialog(patient: Patient) -> str:
    """Return the name of the card, as a screen reader tells it, or nothing."""
    names = [each.name for each in patient.seen() if each.role is QAccessible.Role.Dialog]
    return names[0] if names else ""


def go_to(patient: Patient, words: Spoken, term: str) -> None:
    """Turn pages until a word is there."""
    while patient.kiosk.window.reader.place_of(term) is None:
        patient.wait(1)
        patient.touch(words.next)
        assert patient.session.place is Place.READER


# A touch of a word


@pytest.mark.parametrize("screen", GLASSES)
@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_a_touch_of_a_marked_word_shows_its_meaning(
    visit: Visit, words: Spoken, screen: str
) -> None:
    patient = at(visit, screen)
    open_card(patient, words)
    assert dialog(patient) == WORD[words.tag]
    assert MEANING[words.tag] in patient.reads()
    assert words.close in patient.buttons()


def test_a_touch_within_ten_millimetres_means_the_word(patient: Patient) -> None:
    patient.begin(FR)
    word = place_of(patient, "cimentoplastie")
    tap(patient, word.center() + QPoint(word.width() // 2 + mm(patient, REACH_MM) - 3, 0))
    assert patient.session.card == "cimentoplastie"


def test_a_touch_beyond_ten_millimetres_means_no_word(patient: Patient) -> None:
    patient.begin(FR)
    word = place_of(patient, "cimentoplastie")
    tap(patient, QPoint(word.right() + mm(patient, REACH_MM) + 3, word.center().y()))
    assert patient.session.place is Place.READER
    assert patient.session.card is None


def test_of_two_words_near_the_finger_the_nearer_is_meant(visit: Visit) -> None:
    patient = at(visit, "22 inches")
    patient.begin(FR)
    go_to(patient, FR, "radioscopie")
    scanner, other = place_of(patient, "scanner"), place_of(patient, "radioscopie")
    reach = mm(patient, REACH_MM)
    between = [
        QPoint(x, scanner.center().y())
        for x in range(scanner.right(), other.left())
        if x - scanner.right() <= reach and other.left() - x <= reach
    ]
    near_first = QPoint(scanner.right() + mm(patient, 2), scanner.center().y())
    tap(patient, near_first)
    assert patient.session.card == "scanner"
    patient.wait(1)
    patient.touch(FR.close)
    near_second = between[-1] if between else QPoint(other.left(), other.center().y())
    tap(patient, near_second)
    assert patient.session.card == "radioscopie"


def test_a_finger_that_moves_touches_no_word(patient: Patient) -> None:
    patient.begin(FR)
    start = place_of(patient, "cimentoplastie").center()
    patient.wait(1)
    end = start + QPoint(0, mm(patient, 9))
    patient.drag(start, end)
    patient.lift(end)
    assert patient.session.place is Place.READER


def test_a_trembling_finger_touches_the_word(patient: Patient) -> None:
    patient.begin(FR)
    start = place_of(patient, "cimentoplastie").center()
    patient.wait(1)
    end = start + QPoint(mm(patient, 2), mm(patient, 2))
    patient.drag(start, end)
    patient.lift(end)
    assert patient.session.card == "cimentoplastie"


def test_a_control_near_a_word_keeps_its_touches(visit: Visit) -> None:
    for screen in GLASSES:
        patient = at(visit, screen)
        patient.begin(FR)
        patient.wait(1)
        position = patient.session.position
        patient.touch(FR.next)
        assert (patient.session.place, patient.session.card) == (Place.READER, None)
        assert patient.session.position != position


def test_every_occurrence_of_a_word_answers(visit: Visit) -> None:
    patient = at(visit, "22 inches")
    patient.begin(FR)
    go_to(patient, FR, "ponction")
    reader = patient.kiosk.window.reader
    places = [word.rect for word in reader._marked() if word.term == "ponction"]
    margin = QPoint(reader._margin, reader.y())
    for place in places:
        tap(patient, place.toAlignedRect().center() + margin)
        assert patient.session.card == "ponction"
        patient.wait(1)
        patient.touch(FR.close)


# Closing


def test_the_card_closes_by_its_control(patient: Patient) -> None:
    open_card(patient, FR)
    patient.wait(1)
    patient.touch(FR.close)
    assert patient.session.place is Place.READER
    assert not dialog(patient)


def test_the_card_closes_by_a_touch_anywhere_outside_it(visit: Visit) -> None:
    for screen in GLASSES:
        patient = at(visit, screen)
        open_card(patient, FR)
        panel = patient.kiosk.window.card._panel.geometry()
        assert not panel.contains(QPoint(4, 4))
        tap(patient, QPoint(4, 4))
        assert patient.session.place is Place.READER


def test_a_touch_on_the_card_itself_leaves_it_open(patient: Patient) -> None:
    open_card(patient, FR)
    card = patient.kiosk.window.card
    tap(patient, card._meaning.geometry().center())
    assert patient.session.place is Place.CARD


def test_back_closes_the_card_and_next_goes_on(patient: Patient) -> None:
    open_card(patient, FR)
    patient.wait(1)
    patient.touch(FR.back)
    assert patient.session.place is Place.READER
    first = patient.session.position
    tap(patient, place_of(patient, "cimentoplastie").center())
    patient.wait(1)
    patient.touch(FR.next)
    assert patient.session.place is Place.READER
    assert patient.session.position != first


# Time


def test_time_under_a_card_is_not_reading_time(patient: Patient) -> None:
    open_card(patient, FR)
    before = patient.session.coverage
    patient.wait(30)
    assert patient.session.coverage == before
    patient.touch(FR.close)
    patient.wait(2)
    assert patient.session.coverage != before


def test_a_card_that_nobody_closes_ends_as_any_page_does(patient: Patient) -> None:
    open_card(patient, FR)
    patient.wait(91)
    assert FR.still_there in patient.reads()
    patient.touch(FR.here)
    assert patient.session.card == "cimentoplastie"
    assert dialog(patient)
    patient.wait(91 + 46)
    assert patient.session.place is Place.WELCOME
    assert patient.session.card is None


# Languages


@pytest.mark.parametrize("screen", GLASSES)
def test_the_card_keeps_its_word_in_the_other_language(visit: Visit, screen: str) -> None:
    patient = at(visit, screen)
    open_card(patient, FR)
    patient.wait(1)
    patient.touch(EN.own_name)
    assert dialog(patient) == WORD["en"]
    assert MEANING["en"] in patient.reads()
    patient.wait(1)
    patient.touch(EN.close)
    assert patient.session.place is Place.READER
    assert patient.session.position == Position("about", 0)


def test_the_list_keeps_its_words_in_the_other_language(patient: Patient) -> None:
    patient.begin(FR)
    go_to(patient, FR, "irm")
    patient.wait(1)
    patient.touch(FR.words_explained)
    patient.wait(1)
    patient.touch(EN.own_name)
    assert {"MRI", "CT scan"} <= set(patient.buttons())


# Without aiming


@pytest.mark.parametrize("screen", GLASSES)
@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_the_words_of_a_page_are_listed_and_answer(
    visit: Visit, words: Spoken, screen: str
) -> None:
    patient = at(visit, screen)
    patient.begin(words)
    patient.wait(1)
    patient.touch(words.words_explained)
    assert patient.headline() == words.words_explained
    patient.wait(1)
    patient.touch(WORD[words.tag])
    assert dialog(patient) == WORD[words.tag]
    patient.wait(1)
    patient.touch(words.close)
    assert patient.headline() == words.words_explained
    patient.wait(1)
    patient.touch(words.back)
    assert patient.session.place is Place.READER


def test_only_a_page_with_such_words_has_the_control(visit: Visit) -> None:
    for screen in GLASSES:
        patient = at(visit, screen)
        patient.begin(FR)
        seen = set()
        while patient.session.place is Place.READER:
            has_words = bool(patient.kiosk.window.reader._marked())
            assert (FR.words_explained in patient.buttons()) is has_words
            seen.add(has_words)
            patient.wait(1)
            patient.touch(FR.next)
        assert seen == {True, False}


def test_the_control_moves_nothing_in_the_bar(patient: Patient) -> None:
    patient.begin(FR)
    patient.wait(1)
    patient.touch(FR.next)

    def bar() -> dict[str, QRect]:
        buttons = patient.kiosk.window.bar.findChildren(TouchButton)
        return {each.accessibleName(): each.geometry() for each in buttons if each.isVisible()}

    first = bar()
    while patient.session.place is Place.READER:
        assert bar() == first
        patient.wait(1)
        patient.touch(FR.next)


# Keys


def test_keys_reach_the_list_and_the_card_and_come_back(patient: Patient) -> None:
    patient.begin(FR)
    press_by_key(patient, FR.words_explained)
    press_by_key(patient, "Cimentoplastie")
    assert dialog(patient) == "Cimentoplastie"
    assert patient.focused() == FR.close
    patient.wait(1)
    patient.key(Qt.Key.Key_Return)
    assert patient.headline() == FR.words_explained
    assert patient.focused() == "Cimentoplastie"
    patient.wait(1)
    patient.key(Qt.Key.Key_Escape)
    assert patient.session.place is Place.READER


def test_escape_closes_a_card_that_a_finger_opened(patient: Patient) -> None:
    open_card(patient, FR)
    assert patient.focused() == "Cimentoplastie"  # the card itself: no ring is shown
    patient.wait(1)
    patient.key(Qt.Key.Key_Escape)
    assert patient.session.place is Place.READER


def test_arrows_turn_no_page_under_a_card(patient: Patient) -> None:
    open_card(patient, FR)
    position = patient.session.position
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Left):
        patient.key(key)
    assert (patient.session.place, patient.session.position) == (Place.CARD, position)


def test_out_of_service_no_key_closes_the_card_below(patient: Patient) -> None:
    open_card(patient, FR)
    before = patient.session
    controller = patient.kiosk.controller
    controller.obey(settings_with({"kiosk": {"out_of_service": True}}))
    patient.wait(1)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab):
        patient.key(key)
    controller.obey(Settings())
    assert (patient.session.place, patient.session.card) == (before.place, before.card)
    assert dialog(patient) == "Cimentoplastie"
    patient.wait(1)
    patient.key(Qt.Key.Key_Escape)
    assert patient.session.place is Place.READER


# From the contents


@pytest.mark.parametrize("screen", GLASSES)
@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_all_words_are_there_in_the_order_of_the_alphabet(
    visit: Visit, words: Spoken, screen: str
) -> None:
    patient = at(visit, screen)
    patient.begin(words)
    patient.wait(1)
    patient.touch(words.contents)
    patient.wait(1)
    patient.touch_in_contents(words, words.all_words)
    found: list[str] = []
    bar = {words.back, words.text, words.more, "English", "Français"}
    while not set(patient.buttons()) & set(found):
        found += [each for each in patient.buttons() if each not in bar]
        if words.more not in patient.buttons():
            break
        patient.wait(1)
        patient.touch(words.more)
    edition = patient.kiosk.controller.catalogue.open("cimentoplastie").editions[words.tag]
    assert len(found) == len(edition.terms) == 25
    assert sorted(each.lower() for each in found) == sorted(
        term.name.lower() for term in edition.terms.values()
    )
    assert found == sorted(found, key=_unaccented)
    patient.wait(1)
    last = [each for each in found if each in patient.buttons()][-1]
    patient.touch(last)
    assert dialog(patient) == last


@pytest.mark.parametrize("screen", GLASSES)
@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_the_contents_tell_what_the_leaflet_is(visit: Visit, words: Spoken, screen: str) -> None:
    patient = at(visit, screen)
    patient.begin(words)
    patient.wait(1)
    patient.touch(words.contents)
    patient.wait(1)
    patient.touch_in_contents(words, words.about)
    assert patient.headline() == words.about
    edition = patient.kiosk.controller.catalogue.open("cimentoplastie").editions[words.tag]
    said = patient.reads()
    for part in (edition.title, edition.source, edition.disclaimer, edition.version, "2026"):
        assert part in said
    patient.wait(1)
    patient.key(Qt.Key.Key_Escape)
    assert words.about in patient.buttons()  # the sheet of the contents that it was opened from


def test_tabs_reach_every_tile_of_a_list(patient: Patient) -> None:
    patient.begin(FR)
    go_to(patient, FR, "irm")
    patient.wait(1)
    patient.touch(FR.words_explained)
    for name in [each for each in patient.buttons() if each not in (FR.back, FR.text, "English")]:
        tab_to(patient, name)
