"""The check sees where leaflets are chosen: what is cut there, or leaves others no room."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk.check.pages import not_whole
from kiosk.storage.leaflets.library import load_leaflet
from kiosk.ui.look.words import languages_in
from tests.conftest import ASSETS
from tests.core.leaflets import VALID, line_of, write_leaflet

LANGUAGES = languages_in((ASSETS / "translations",))
LONG = "Les complications dont il faut parler avec votre médecin avant de venir, même rares"


def told(folder: Path, text: str) -> list[str]:
    leaflet = load_leaflet(write_leaflet(folder / "bone", fr=text))
    return [f"{each.line}: {each.message}" for each in not_whole([leaflet], LANGUAGES)]


def test_a_department_that_a_card_cuts_is_told(qapp: QApplication, tmp_path: Path) -> None:
    text = VALID.replace("source =", f'department = "{", ".join([LONG] * 6)}"\nsource =')
    (problem,) = told(tmp_path, text)
    assert problem.startswith(f"{line_of(text, 'department =')}: The department “Les compl")


def test_a_department_of_usual_length_is_no_problem(qapp: QApplication, tmp_path: Path) -> None:
    text = VALID.replace("source =", 'department = "Chirurgie orthopédique"\nsource =')
    assert told(tmp_path, text) == []


def test_whom_the_first_screen_calls_is_told_where_that_is_too_long(
    qapp: QApplication, tmp_path: Path
) -> None:
    called = ", ".join([LONG] * 6)
    text = VALID.replace("source =", f'audience = "{called} ?"\nsource =')
    (problem,) = told(tmp_path, text)
    line = line_of(text, "audience =")
    assert problem.startswith(f"{line}: The audience “Les complications")


def test_a_title_that_leaves_five_others_no_room_is_told(
    qapp: QApplication, tmp_path: Path
) -> None:
    text = VALID.replace("Le titre", f"{LONG}, {LONG}")
    (problem,) = told(tmp_path, text)
    assert "does not fit the first screen of a small kiosk" in problem
