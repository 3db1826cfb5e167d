"""A kiosk with several leaflets, with broken ones, or with none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.core.session.state import Place
from kiosk.core.settings.model import Settings, with_values
from kiosk.core.staff.presence import Presence
from kiosk.ui.patient.catalogue import COVERS_AT_START
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.patient import Patient
from tests.e2e.words import EN, FR
from tests.ui.leaflets import write_leaflets

NO_SECTION = "[trocart](#trocart)"


def write(content: Path, name: str, *, broken: bool = False) -> None:
    """Write a leaflet whose titles hold its name."""
    french = VALID.replace("Le titre", f"Document {name}")
    english = VALID.replace("Le titre", f"Leaflet {name}")
    if broken:
        english = english.replace(NO_SECTION, "[trocart](#nothing)")
    write_leaflet(content / name, fr=french, en=english)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def let_it_read(qtbot: QtBot, patient: Patient) -> None:
    """Wait until the kiosk has read every leaflet, which it does when nothing else is to do."""
    catalogue = patient.kiosk.controller.catalogue
    qtbot.waitUntil(lambda: not catalogue._unchecked, timeout=30_000)
    patient.wait(1)


def test_of_several_leaflets_one_is_chosen_in_the_language_that_was_chosen_first(
    visit: Visit, content: Path, qtbot: QtBot, read_records: ReadRecords
) -> None:
    for name in ("alpha", "beta", "gamma"):
        write(content, name)
    patient = visit(content=content)
    let_it_read(qtbot, patient)
    assert "Quelle brochure vous concerne" in patient.reads()
    assert patient.buttons() == [FR.own_name, EN.own_name]
    patient.touch(EN.own_name)
    assert "Which leaflet is yours?" in patient.reads()
    assert patient.buttons() == ["Leaflet alpha", "Leaflet beta", "Leaflet gamma", EN.back]
    patient.touch("Leaflet beta")
    assert patient.session.place is Place.WELCOME
    assert "Leaflet beta" in patient.reads()
    assert FR.own_name not in patient.buttons()
    patient.begin(EN)
    patient.go_to_end(EN)
    patient.touch(EN.finish_unread)
    assert read_records()[0]["leaflet_id"] == "beta"
    patient.touch(EN.finish)
    assert patient.buttons() == [FR.own_name, EN.own_name]
    patient.touch(FR.own_name)
    assert "Document alpha" in patient.buttons()


def test_a_leaflet_chosen_by_mistake_is_left_again(
    visit: Visit, content: Path, qtbot: QtBot
) -> None:
    for name in ("alpha", "beta"):
        write(content, name)
    patient = visit(content=content)
    let_it_read(qtbot, patient)
    patient.touch(FR.own_name)
    patient.touch("Document beta")
    patient.touch("Autres brochures")
    patient.touch("Document alpha")
    assert "Document alpha" in patient.reads()
    assert "Document beta" not in patient.reads()


def test_a_chosen_leaflet_is_forgotten_when_nobody_goes_on(
    visit: Visit, content: Path, qtbot: QtBot
) -> None:
    for name in ("alpha", "beta"):
        write(content, name)
    patient = visit(content=content)
    let_it_read(qtbot, patient)
    patient.touch(FR.own_name)
    patient.touch("Document beta")
    patient.wait(95)
    assert patient.buttons() == [FR.own_name, EN.own_name]
    patient.touch(EN.own_name)
    patient.wait(95)
    assert "Quelle brochure vous concerne" in patient.reads()


def test_a_language_chosen_by_mistake_is_left_again(
    visit: Visit, content: Path, qtbot: QtBot
) -> None:
    for name in ("alpha", "beta"):
        write(content, name)
    patient = visit(content=content)
    let_it_read(qtbot, patient)
    patient.touch(EN.own_name)
    assert patient.session.is_choosing
    assert patient.kiosk.controller.is_busy
    patient.key(Qt.Key.Key_Escape)
    assert patient.buttons() == [FR.own_name, EN.own_name]
    assert patient.kiosk.controller.presence == Presence()
    patient.touch(FR.own_name)
    patient.touch(FR.back)
    patient.touch(EN.own_name)
    assert "Leaflet alpha" in patient.buttons()


def test_any_of_200_leaflets_is_found_by_three_touches_after_the_language(
    visit: Visit, content: Path
) -> None:
    write_leaflets(content, 200)
    patient = visit(content=content, size=QSize(1280, 800))
    while patient.kiosk.controller.catalogue.check_next():
        pass
    for wanted in ("Procedure number 0000", "Procedure number 0117", "Procedure number 0199"):
        patient.touch(EN.own_name)
        touches = 0
        while patient.session.leaflet_id is None:
            cards = [each for each in patient.buttons() if each != EN.back]
            ends = [each.partition(" – ")[::2] for each in cards]
            patient.touch(
                next(
                    card
                    for card, (first, last) in zip(cards, ends, strict=True)
                    if first <= wanted <= (last or first)
                )
            )
            touches += 1
        assert touches <= 3
        assert wanted in patient.reads()
        patient.wait(95)


def test_departments_are_opened_one_at_a_time_and_the_next_patient_finds_none_open(
    visit: Visit, content: Path
) -> None:
    for number in range(14):
        # the same, as somebody else writes it
        written = ("Chirurgie", "L’imagerie", "chirurgie", "L'Imagerie")
        name, where = f"n{number:02d}", written[number % 4]
        texts = [VALID.replace("cover =", f'department = "{where}"\ncover =')] * 2
        french, english = (
            text.replace("Le titre", f"{title} {name}")
            for text, title in zip(texts, ("Document", "Leaflet"), strict=True)
        )
        write_leaflet(content / name, fr=french, en=english)
    patient = visit(content=content)
    while patient.kiosk.controller.catalogue.check_next():
        pass
    patient.touch(FR.own_name)
    assert patient.buttons() == ["Chirurgie", "L’imagerie", FR.back]
    patient.touch("L’imagerie")
    assert "L’imagerie" in patient.reads()
    assert patient.buttons() == [*(f"Document n{n:02d}" for n in range(1, 14, 2)), FR.back]
    patient.touch(FR.back)
    patient.touch("Chirurgie")
    patient.wait(95)
    patient.touch(FR.own_name)
    assert patient.buttons() == ["Chirurgie", "L’imagerie", FR.back]


def test_where_all_leaflets_have_one_language_it_is_not_asked_for(
    visit: Visit, content: Path, qtbot: QtBot
) -> None:
    for name in ("alpha", "beta"):
        write_leaflet(content / name, en=VALID.replace("Le titre", f"Leaflet {name}"))
    patient = visit(content=content)
    let_it_read(qtbot, patient)
    assert "Which leaflet is yours?" in patient.reads()
    assert patient.buttons() == ["Leaflet alpha", "Leaflet beta"]
    patient.touch("Leaflet beta")
    patient.begin(EN)


def test_a_leaflet_that_is_not_there_in_a_language_is_offered_in_its_own(
    visit: Visit, content: Path, qtbot: QtBot
) -> None:
    write(content, "alpha")
    write_leaflet(content / "beta", en=VALID.replace("Le titre", "Leaflet beta"))
    patient = visit(content=content)
    let_it_read(qtbot, patient)
    patient.touch(FR.own_name)
    assert patient.buttons() == ["Document alpha", "Leaflet beta", FR.back]
    assert "English" in patient.button("Leaflet beta").accessibleDescription()
    patient.touch("Leaflet beta")
    patient.begin(EN)
    assert patient.session.language == "en"


def test_a_site_pins_one_leaflet_of_many(visit: Visit, content: Path) -> None:
    for name in ("alpha", "beta", "gamma"):
        write(content, name)
    pinned = with_values(Settings(), {"content.leaflets": ("beta",)})
    patient = visit(content=content, settings=pinned)
    assert "Document beta" in patient.reads()
    patient.begin(FR)


def test_a_broken_leaflet_is_not_offered_and_the_log_says_why(
    visit: Visit, content: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    write(content, "alpha")
    write(content, "beta", broken=True)
    write(content, "gamma")
    patient = visit(content=content)
    let_it_read(qtbot, patient)
    patient.touch(FR.own_name)
    assert set(patient.buttons()) == {"Document alpha", "Document gamma", FR.back}
    assert "beta" in caplog.text
    assert "en.md:" in caplog.text


def test_one_good_leaflet_beside_a_broken_one_can_be_read(
    visit: Visit, content: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    write(content, "alpha", broken=True)
    write(content, "beta")
    patient = visit(content=content)
    let_it_read(qtbot, patient)
    assert set(patient.buttons()) == {FR.own_name, EN.own_name}
    assert "Document beta" in patient.reads()
    patient.begin(FR)
    patient.go_to_end(FR)
    patient.touch(FR.finish_unread)
    patient.touch(FR.finish)
    patient.begin(EN)


@pytest.mark.parametrize("name", ["Hanche_2026", "con", os.fsdecode(b"op\xe9ration")])
def test_a_leaflet_by_a_name_that_no_record_can_hold_is_never_offered(
    visit: Visit,
    content: Path,
    caplog: pytest.LogCaptureFixture,
    read_records: ReadRecords,
    name: str,
) -> None:
    write(content, "beta")
    write_leaflet(content / name, fr=VALID, en=VALID)
    patient = visit(content=content)
    assert set(patient.buttons()) == {FR.own_name, EN.own_name}
    assert "No leaflet's folder may be called" in caplog.text
    patient.begin(FR)
    patient.read_on(FR)
    patient.touch(FR.have_read)
    assert read_records()[0]["leaflet_id"] == "beta"


@pytest.mark.parametrize("name", ["old", "bak", "new", "english"])
def test_a_text_that_is_called_by_no_language_is_no_button(
    visit: Visit, content: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    write(content, "alpha")
    write(content, "beta")
    french = (content / "beta" / "fr.md").read_bytes()
    (content / "beta" / f"{name}.md").write_bytes(french)
    patient = visit(content=content)
    assert set(patient.buttons()) == {FR.own_name, EN.own_name}
    assert f"{name}.md:1: This is not the name of a language." in caplog.text


def test_once_a_leaflet_is_lost_the_one_that_is_left_can_be_read(
    visit: Visit, content: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("alpha", "beta"):
        write(content, name)
    patient = visit(content=content)
    let_it_read(qtbot, patient)
    library = patient.kiosk.controller.catalogue.library
    assert library is not None
    library._opened.clear()  # as if others had been read since
    (content / "alpha" / "fr.md").write_text("no leaflet any more", "utf-8")
    patient.touch(FR.own_name)
    patient.touch("Document alpha")
    patient.touch(FR.begin)
    assert "'alpha' is not shown" in caplog.text
    assert set(patient.buttons()) == {FR.own_name, EN.own_name}
    assert "Document beta" in patient.reads()
    patient.begin(EN)


def test_a_leaflet_that_is_the_only_one_known_so_far_is_chosen_among_those_to_come(
    visit: Visit, content: Path, qtbot: QtBot
) -> None:
    for number in range(COVERS_AT_START):
        write_leaflet(content / f"alpha-{number}", fr="broken")
    for name in ("beta", "gamma"):
        write(content, name)
    write_leaflet(content / "alpha-0", fr=VALID)
    patient = visit(content=content)
    assert patient.session.leaflet_id is None
    assert patient.buttons() == ["Le titre"]
    let_it_read(qtbot, patient)
    patient.touch(FR.own_name)
    assert set(patient.buttons()) == {"Le titre", "Document beta", "Document gamma", FR.back}


@pytest.mark.parametrize("kind", ["broken", "empty", "missing"])
def test_without_a_usable_leaflet_a_calm_screen_asks_for_the_staff_in_both_languages(
    visit: Visit, content: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    if kind == "broken":
        write(content, "alpha", broken=True)
    elif kind == "missing":
        content.rmdir()
    patient = visit(content=content)
    let_it_read(qtbot, patient)
    said = patient.reads()
    assert "Cet écran n’est pas disponible pour le moment." in said
    assert "Please ask the staff. Thank you." in said
    assert patient.buttons() == []
    assert str(content) in caplog.text
    patient.touch_at(patient.middle())
    patient.wait(300)
    assert "Please ask the staff. Thank you." in patient.reads()


def test_what_is_learnt_of_the_leaflets_takes_no_button_from_under_a_finger(
    visit: Visit, content: Path
) -> None:
    for name in ("a", "b", "c"):
        write(content, name)
    patient = visit(content=content)
    patient.touch(FR.own_name)
    (_first, chosen, *_others) = patient.buttons()
    spot = patient.place_of(chosen)
    patient.press(spot)
    for _step in range(40):
        patient.kiosk.controller._work_when_idle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    patient.lift(spot)
    assert patient.session.leaflet_id == "b"
