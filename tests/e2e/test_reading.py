"""What stays when a patient changes how the leaflet is shown, and what is forgotten after them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.core.session.coverage import Coverage
from kiosk.core.session.state import Defaults, Place, TextSize, ThemeName, begin
from kiosk.core.settings.model import DisplayPart, Settings
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken, other

NOBODY = begin(Defaults("cimentoplastie", "fr"))
PORTRAIT = QSize(800, 1280)


def block_on_screen(patient: Patient) -> tuple[str, int]:
    """Return the section and the first block that are on the screen, as painted."""
    composition = patient.kiosk.window.reader.composition
    assert composition is not None
    return composition.section_id, composition.placed[0].block.index


def blocks_on_screen(patient: Patient) -> set[int]:
    composition = patient.kiosk.window.reader.composition
    assert composition is not None
    return {placed.block.index for placed in composition.placed}


def holds(later: Coverage, earlier: Coverage) -> bool:
    """Tell whether nothing of what was covered is lost; the touch itself may have added to it."""
    return all(
        later.blocks[key].shown & block.shown == block.shown
        and later.blocks[key].read & block.read == block.read
        and sum(later.blocks[key].dwell_ms) >= sum(block.dwell_ms)
        for key, block in earlier.blocks.items()
    )


def choose(patient: Patient, words: Spoken, *choices: str) -> None:
    """Choose in the options, and go back to the page."""
    patient.touch(words.text)
    for choice in choices:
        patient.touch(choice)
    patient.touch(words.back)


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_the_language_button_keeps_the_block_and_what_was_read(
    patient: Patient, words: Spoken
) -> None:
    patient.begin(words)
    patient.go_to(words, words.complications)
    patient.read_page()
    patient.touch(words.next)
    section, block = block_on_screen(patient)
    coverage = patient.session.coverage
    patient.touch(other(words).own_name)
    assert patient.session.language == other(words).tag
    assert other(words).complications in patient.headline()
    assert section == block_on_screen(patient)[0]
    assert block in blocks_on_screen(patient)
    assert holds(patient.session.coverage, coverage)


def test_reading_half_in_each_language_is_displayed_and_never_read(
    patient: Patient, read_records: ReadRecords
) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    for _ in range(2):
        patient.read_page()
        patient.touch(FR.next)
    patient.touch(EN.own_name)
    patient.read_on(EN)
    assert EN.two_languages in patient.reads()
    assert EN.have_read not in patient.buttons()
    patient.touch(EN.finish)
    assert read_records()[0]["status"] == "displayed"


def test_reading_all_in_one_language_counts_whatever_was_seen_in_the_other(
    patient: Patient, read_records: ReadRecords
) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    patient.read_page()
    patient.touch(EN.own_name)
    patient.touch(EN.back)
    patient.read_on(EN)
    assert EN.have_read in patient.buttons()
    patient.touch(FR.own_name)
    patient.touch(FR.have_read)
    (record,) = read_records()
    assert (record["status"], record["language"]) == ("read", "en")


@pytest.mark.parametrize("size", [FR.large, FR.largest])
def test_another_text_size_keeps_the_block_and_what_was_read(patient: Patient, size: str) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    patient.read_page()
    patient.touch(FR.next)
    position = patient.session.position
    assert position is not None
    before = patient.session.coverage
    choose(patient, FR, size)
    assert position.block in blocks_on_screen(patient)
    assert patient.session.text_size is not TextSize.NORMAL
    assert holds(patient.session.coverage, before)


def test_a_text_size_changed_midway_does_not_keep_a_patient_from_having_read(
    patient: Patient, read_records: ReadRecords
) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    for _ in range(2):
        patient.read_page()
        patient.touch(FR.next)
    choose(patient, FR, FR.largest)
    patient.read_on(FR)
    patient.touch(FR.have_read)
    (record,) = read_records()
    assert (record["status"], record["text_size"]) == ("read", "largest")


def test_another_theme_keeps_the_page_and_paints_it_anew(patient: Patient) -> None:
    patient.begin(FR)
    patient.touch(FR.next)
    position, coverage, text = patient.session.position, patient.session.coverage, patient.text()
    choose(patient, FR, FR.white_on_black)
    assert patient.session.position == position
    assert patient.text() == text
    assert holds(patient.session.coverage, coverage)
    assert patient.picture().pixelColor(3, 3).lightness() < 10
    assert patient.picture().pixelColor(patient.middle()).lightness() < 250


def test_the_whole_way_can_be_gone_on_a_portrait_screen(
    visit: Visit, read_records: ReadRecords
) -> None:
    patient = visit(size=PORTRAIT)
    patient.begin(EN)
    patient.read_on(EN)
    patient.touch(EN.have_read)
    assert read_records()[0]["status"] == "read"


def leave_by_finishing(patient: Patient) -> None:
    patient.go_to_end(EN)
    patient.touch(EN.finish_unread)
    patient.touch(EN.finish)


def leave_by_walking_away(patient: Patient) -> None:
    patient.wait(400)


@pytest.mark.parametrize("leave", [leave_by_finishing, leave_by_walking_away])
def test_nothing_of_a_patient_is_left_for_the_next(
    patient: Patient, leave: object, qtbot: QtBot
) -> None:
    assert callable(leave)
    # How long it takes is known once the text has been read, after the first screen.
    qtbot.waitUntil(lambda: "À lire en" in patient.reads(), timeout=30_000)
    welcome = patient.reads()
    patient.begin(FR)
    patient.touch(FR.next)
    patient.touch(EN.own_name)
    choose(patient, EN, EN.largest, EN.white_on_black)
    patient.read_page()
    patient.touch(EN.contents)
    if EN.more in patient.buttons():
        patient.touch(EN.more)
    patient.touch(EN.back)
    leave(patient)
    assert patient.session == NOBODY
    assert patient.reads() == welcome
    assert patient.kiosk.window.reader.composition is None
    reader = patient.kiosk.window.reader
    assert not any((reader._leaf, reader._beside, reader._painted.pixmaps, reader._spoken.regions))

    patient.begin(FR)
    assert patient.session.position is not None
    assert patient.session.position.section_id == "about"
    assert patient.session.text_size is TextSize.NORMAL
    assert patient.session.theme is ThemeName.PAPER
    patient.touch(FR.contents)
    first = patient.buttons()
    assert "À quoi sert cette brochure\u202f?" in first


def test_a_session_begins_as_the_site_set_it(visit: Visit) -> None:
    display = DisplayPart(theme=ThemeName.BLACK_ON_WHITE, text_size=TextSize.LARGE)
    patient = visit(settings=Settings(display=display))
    for _ in range(2):
        patient.begin(FR)
        assert patient.session.text_size is TextSize.LARGE
        assert patient.session.theme is ThemeName.BLACK_ON_WHITE
        choose(patient, FR, FR.largest, FR.white_on_black)
        patient.go_to_end(FR)
        patient.touch(FR.finish_unread)
        patient.touch(FR.finish)


def test_patient_after_patient_leaves_no_widget_behind(patient: Patient) -> None:
    def widgets_after_a_visit() -> int:
        patient.begin(FR)
        patient.touch(FR.next)
        patient.go_to_end(FR)
        patient.touch(FR.finish_unread)
        patient.touch(FR.finish)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(patient.kiosk.window.findChildren(QWidget))

    while patient.kiosk.window.make_next():
        pass  # the kiosk makes its pages while it is idle, sooner or later
    first = widgets_after_a_visit()
    assert [widgets_after_a_visit() for _ in range(4)] == [first] * 4


def test_going_back_from_the_end_comes_to_the_page_it_was_reached_from(patient: Patient) -> None:
    patient.begin(FR)
    patient.touch(FR.next)
    position = patient.session.position
    patient.go_to_end(FR)
    patient.touch(FR.back)
    assert patient.session.place is Place.READER
    assert patient.session.position == position


def test_the_contents_mark_what_was_shown_whole_where_one_is_and_what_must_be_read(
    patient: Patient,
) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    patient.touch(FR.contents)
    patient.touch_in_contents(FR, "À quoi sert cette brochure\u202f?")
    while "Partie 1" in patient.progress():
        patient.touch(FR.next)
    patient.touch(FR.contents)
    notes = {
        name: patient.button(name).accessibleDescription()
        for name in patient.buttons()
        if name not in (FR.back, FR.text, EN.own_name, FR.more, FR.to_the_end)
    }
    assert "Vue en entier" in notes["À quoi sert cette brochure\u202f?"]
    assert "Vous êtes ici" in notes["Quelle est cette intervention\u202f?"]
    assert "À lire avec attention" in notes[FR.complications]
    assert "Vue en entier" not in notes[FR.complications]
