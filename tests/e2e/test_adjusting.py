"""Staff change settings, calibrate the screen and look at health, by real touches."""

from __future__ import annotations

import re
import sqlite3
import threading
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest

from kiosk.core.leaflet.cached import CachedLeaflets
from kiosk.core.session.state import Place
from kiosk.core.settings.origins import Layer, Origin
from kiosk.core.staff.calibration import CARD_HEIGHT_MM, CARD_WIDTH_MM
from kiosk.storage.leaflets.cache import keep_copy, write_cache
from kiosk.storage.leaflets.library import read_leaflet
from kiosk.storage.settings.layers import load
from kiosk.ui.look.glass import Glass
from kiosk.ui.staff.widgets.card_step import Outline
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.conftest import Visit
from tests.e2e.nurse import CLOSE, OUT, KeepPin, answer, open_panel
from tests.e2e.patient import Patient
from tests.e2e.words import FR

SETTINGS = "Réglages"
CALIBRATE = "Étalonner"
HEALTH = "État"
KEEP = "Valider"
DONE = "Terminé"
BACK = "Retour"
ENGLISH = "English · Langue du premier écran"
LOCKED = "fixé par le service technique"


@pytest.fixture
def layers(records: Path, tmp_path: Path) -> tuple[Layer, ...]:
    """Return the files of a site's settings, of the staff's and of a policy."""
    return (
        Layer(Origin.SITE, tmp_path / "settings.toml"),
        Layer(Origin.STAFF, records.parent / "staff.toml"),
        Layer(Origin.POLICY, tmp_path / "policy.toml"),
    )


@pytest.fixture
def nurse(visit: Visit, layers: tuple[Layer, ...], keep_pin: KeepPin) -> Patient:
    keep_pin()
    return visit(layers=layers)


def open_page(nurse: Patient, page: str) -> None:
    open_panel(nurse)
    nurse.touch(page)
    collected(nurse)


def collected(nurse: Patient) -> None:
    """Wait for what is gathered in another thread."""
    staff = nurse.kiosk.deferred.staff
    deadline = QDeadlineTimer(20_000)
    while staff._handlers.collected(staff.staff.place) is None:
        assert not deadline.hasExpired()
        QTest.qWait(5)


def change(nurse: Patient, name: str) -> None:
    nurse.touch(name)
    answer(nurse)


def set_by_staff(records: Path) -> dict[str, Any]:
    return tomllib.loads((records.parent / "staff.toml").read_text("utf-8"))


def glass_of(nurse: Patient) -> Glass:
    """Return the glass that the patients' pages are laid out for."""
    look = nurse.kiosk.window.welcome.look
    assert look is not None
    return look.glass


# Settings


def test_the_first_screen_speaks_another_language_once_the_panel_closes(
    nurse: Patient, records: Path
) -> None:
    assert "English" in nurse.buttons()
    first = nurse.buttons()
    open_page(nurse, SETTINGS)
    change(nurse, ENGLISH)
    assert "S’applique dès le patient suivant" in nurse.reads()
    nurse.touch(CLOSE)
    assert nurse.session.language == "en"
    assert nurse.session.place is Place.WELCOME
    assert sorted(nurse.buttons()) == sorted(first)
    assert set_by_staff(records) == {"content": {"default_language": "en"}}


def test_a_patient_who_reads_goes_on_and_the_next_one_finds_what_was_changed(
    nurse: Patient,
) -> None:
    nurse.begin(FR)
    nurse.touch(FR.next)
    position = nurse.session.position
    open_page(nurse, SETTINGS)
    change(nurse, ENGLISH)
    nurse.touch(CLOSE)
    assert (nurse.session.language, nurse.session.position) == ("fr", position)
    nurse.wait(200)
    assert nurse.session.place is Place.WELCOME
    assert nurse.session.language == "en"


def test_the_volume_goes_up_and_down_and_is_kept(nurse: Patient, records: Path) -> None:
    open_page(nurse, SETTINGS)
    for name in ("Plus fort", "Moins fort", "Moins fort", "Plus fort"):
        change(nurse, name)  # nobody begins louder than 65 dBA, which is 60 %
    assert "50\u00a0%" in nurse.reads()
    assert set_by_staff(records) == {"sound": {"volume_percent": 50}}


def test_leaflets_are_offered_or_not_and_one_is_the_first(
    visit: Visit, layers: tuple[Layer, ...], keep_pin: KeepPin, tmp_path: Path, records: Path
) -> None:
    titles = {"bone": "Os", "heart": "Cœur", "skin": "Peau", "Hanche_2026": "Hanche"}
    for name, title in titles.items():
        edition = VALID.replace('title = "Le titre"', f'title = "{title}"')
        write_leaflet(tmp_path / "content" / name, fr=edition, en=edition)
    keep_pin()
    nurse = visit(content=tmp_path / "content", layers=layers)
    open_page(nurse, SETTINGS)
    assert "3 sur 3" in nurse.reads()
    nurse.touch("Choisir · Quelles brochures")
    change(nurse, "Proposée · Os")
    assert set_by_staff(records) == {"content": {"leaflets": ["heart", "skin"]}}
    change(nurse, "En premier · Peau")
    assert set_by_staff(records) == {"content": {"leaflets": ["skin", "heart"]}}
    nurse.touch(DONE)
    assert "2 sur 3" in nurse.reads()
    nurse.touch(CLOSE)
    nurse.touch("Français")
    assert "Os" not in nurse.reads().split("\n")
    spots = [nurse.place_of(each).toTuple()[::-1] for each in ("Peau", "Cœur")]
    assert spots == sorted(spots)


def test_a_leaflet_that_a_version_before_kept_by_an_older_rule_keeps_staff_from_no_choice(
    visit: Visit, layers: tuple[Layer, ...], keep_pin: KeepPin, tmp_path: Path, records: Path
) -> None:
    content, place = tmp_path / "content", records.parent / "leaflets"
    kept = []
    for name in ("bone", "heart", "Hanche_2026"):
        edition = VALID.replace('title = "Le titre"', f'title = "{name}"')
        folder = write_leaflet(content / "now", fr=edition)
        leaflet, files = read_leaflet(folder)
        keep_copy(place, name, files)
        kept.append(replace(leaflet.summary(), id=name))
    write_cache(place, CachedLeaflets(content, tuple(kept)))
    keep_pin()
    nurse = visit(content=content, layers=layers)
    assert set(nurse.buttons()) == {"bone", "heart", "Hanche_2026"}
    open_page(nurse, SETTINGS)
    nurse.touch("Choisir · Quelles brochures")
    assert "Hanche_2026" not in nurse.reads()
    change(nurse, "Proposée · bone")
    assert set_by_staff(records) == {"content": {"leaflets": ["heart"]}}


def test_the_message_of_a_kiosk_out_of_service_is_chosen(nurse: Patient) -> None:
    open_page(nurse, SETTINGS)
    nurse.touch("Choisir · Message hors service")
    printed = "Demandez la brochure imprimée à l’équipe. Merci."
    change(nurse, f"Choisir · {printed}")
    assert f"Choisi · {printed}" in nurse.buttons()
    nurse.touch(BACK)
    nurse.touch(OUT)
    answer(nurse)
    assert printed in nurse.reads()
    assert "Please ask the staff for the printed leaflet. Thank you." in nurse.reads()


def test_what_a_policy_locks_is_seen_and_cannot_be_touched(
    visit: Visit, layers: tuple[Layer, ...], keep_pin: KeepPin, records: Path
) -> None:
    layers[2].place.write_text(
        '[sound]\nvolume_percent = 30\n[content]\ndefault_language = "fr"\n'
        "[display]\npx_per_mm = 4.0\n"
    )
    keep_pin()
    nurse = visit(layers=layers)
    open_page(nurse, SETTINGS)
    said = nurse.reads()
    assert f"30\u00a0% · {LOCKED}" in said
    assert f"Français · {LOCKED}" in said
    assert "Moins fort" not in nurse.buttons()
    assert ENGLISH not in nurse.buttons()
    nurse.touch(BACK)
    nurse.touch(CALIBRATE)
    collected(nurse)
    assert LOCKED in nurse.reads()
    assert "Un peu plus grand" not in nurse.buttons()
    assert not (records.parent / "staff.toml").exists()


def test_a_lock_that_comes_while_the_page_is_open_is_obeyed(
    nurse: Patient, layers: tuple[Layer, ...], records: Path
) -> None:
    open_page(nurse, SETTINGS)
    layers[2].place.write_text("[sound]\nvolume_percent = 30\n")
    change(nurse, "Plus fort")
    assert "Échec. Réessayez" in nurse.reads()
    assert not (records.parent / "staff.toml").exists()


class Slow(list[Layer]):
    """Layers on a disk whose next reading may stall; it counts how often they are read."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        super().__init__(layers)
        self.goes_on = threading.Event()
        self.stalls = False
        self.readings = 0

    def __iter__(self) -> Iterator[Layer]:
        self.readings += 1
        if self.stalls:
            self.stalls = False
            assert self.goes_on.wait(60)
        return super().__iter__()


@pytest.fixture
def slow(layers: tuple[Layer, ...]) -> Iterator[Slow]:
    slow = Slow(layers)
    yield slow
    slow.goes_on.set()


def test_a_change_reads_the_layers_once(
    visit: Visit, slow: Slow, keep_pin: KeepPin, records: Path
) -> None:
    keep_pin()
    nurse = visit(layers=slow)
    open_page(nurse, SETTINGS)
    before = slow.readings
    change(nurse, "Moins fort")
    assert slow.readings == before + 1
    assert "50\u00a0%" in nurse.reads()
    assert set_by_staff(records) == {"sound": {"volume_percent": 50}}


def test_the_panel_goes_on_while_a_slow_disk_keeps_a_change(
    visit: Visit, slow: Slow, keep_pin: KeepPin, records: Path
) -> None:
    keep_pin()
    nurse = visit(layers=slow)
    open_page(nurse, SETTINGS)
    slow.stalls = nurse.is_hasty = True
    nurse.touch("Moins fort")
    assert "Un instant…" in nurse.reads()
    nurse.touch("Moins fort")  # what it would be taken from is not known yet
    nurse.touch(CLOSE)
    nurse.begin(FR)
    assert nurse.session.place is Place.READER
    assert not (records.parent / "staff.toml").exists()
    slow.goes_on.set()
    nurse.kiosk.deferred.staff._handlers.finish()
    assert set_by_staff(records) == {"sound": {"volume_percent": 50}}


def test_what_keeps_a_page_waiting_keeps_no_change_waiting(
    visit: Visit, slow: Slow, keep_pin: KeepPin
) -> None:
    keep_pin()
    nurse = visit(layers=slow)
    open_panel(nurse)
    slow.stalls = nurse.is_hasty = True
    nurse.touch(SETTINGS)
    assert "Un instant…" in nurse.reads()
    nurse.touch(BACK)
    nurse.touch(OUT)
    answer(nurse)
    assert "Cet écran n’est pas disponible" in nurse.reads()
    assert not slow.goes_on.is_set()


def test_a_kiosk_goes_out_of_service_though_the_panel_closed_before(
    visit: Visit, slow: Slow, keep_pin: KeepPin
) -> None:
    keep_pin()
    nurse = visit(layers=slow)
    open_panel(nurse)
    slow.stalls = nurse.is_hasty = True
    nurse.touch(OUT)
    nurse.touch(CLOSE)
    assert FR.own_name in nurse.buttons()
    slow.goes_on.set()
    deadline = QDeadlineTimer(20_000)
    while nurse.kiosk.window.page is not nurse.kiosk.window.out_of_order:
        assert not deadline.hasExpired()
        QTest.qWait(5)


# Calibration


def outline(nurse: Patient) -> Outline:
    return next(each for each in nurse.kiosk.window.findChildren(Outline) if each.isVisible())


def test_a_card_is_matched_kept_and_the_kiosk_laid_out_anew(
    nurse: Patient, visit: Visit, layers: tuple[Layer, ...], records: Path
) -> None:
    before = glass_of(nurse)
    open_page(nurse, CALIBRATE)
    card = outline(nurse).card()
    for _ in range(3):
        nurse.touch("Bien plus grand")
    nurse.touch("Un peu plus petit")
    width = outline(nurse).card().width()
    assert width == card.width() // 10 * 10 + 29
    assert outline(nurse).card().height() == round(width * CARD_HEIGHT_MM / CARD_WIDTH_MM)
    assert not (records.parent / "staff.toml").exists()
    change(nurse, KEEP)
    nurse.touch(CLOSE)
    kept = glass_of(nurse)
    assert kept.px_per_mm == pytest.approx(width / CARD_WIDTH_MM, abs=1e-4)
    assert kept.px_per_mm != before.px_per_mm
    again = visit(settings=load(layers).settings)
    assert glass_of(again) == kept


def test_what_is_not_kept_is_forgotten(nurse: Patient, records: Path) -> None:
    before = glass_of(nurse)
    open_page(nurse, CALIBRATE)
    nurse.touch("Bien plus grand")
    nurse.touch(CLOSE)
    assert glass_of(nurse) == before
    assert not (records.parent / "staff.toml").exists()
    open_page(nurse, CALIBRATE)
    assert KEEP not in nurse.buttons()


def test_distance_and_height_move_the_letters_and_the_bar(nurse: Patient) -> None:
    open_page(nurse, CALIBRATE)
    nurse.touch("2. Position")
    for _ in range(4):
        nurse.touch("De l’œil à l’écran · +50 mm")
    floor = "Du sol au bord inférieur de l’image"
    nurse.touch(f"{floor} · +50 mm")
    for _ in range(4):
        nurse.touch(f"{floor} · −50 mm")
    assert "800\u00a0mm" in nurse.reads()
    nurse.touch("3. Résultat")
    assert "9,8\u00a0mm, 0,70°" in nurse.reads()
    change(nurse, KEEP)
    nurse.touch(CLOSE)
    kept = glass_of(nurse)
    assert (kept.viewing_distance_mm, kept.bottom_above_floor_mm) == (800, 800)
    nurse.begin(FR)
    bar = nurse.kiosk.window.bar
    low_mm = 800 + (kept.height_px - bar.geometry().bottom() - 1) / kept.px_per_mm
    assert low_mm >= 899


def test_what_falls_short_is_told_with_what_to_do(nurse: Patient) -> None:
    open_page(nurse, CALIBRATE)
    nurse.touch("2. Position")
    floor = "Du sol au bord inférieur de l’image"
    for _ in range(7):
        nurse.touch(f"{floor} · +50 mm")
    nurse.touch("3. Résultat")
    said = nurse.reads()
    while "Suivant" in nurse.buttons():
        nurse.touch("Suivant")
        said += nurse.reads()
    assert "Trop haut" in said
    assert "L’écran n’est pas mesuré" in said


# Health


def health(nurse: Patient) -> str:
    """Return everything that health tells technicians, sheet after sheet."""
    open_page(nurse, HEALTH)
    nurse.touch("Détails")
    said = nurse.reads()
    while "Suivant" in nurse.buttons():
        nurse.touch("Suivant")
        said += nurse.reads()
    nurse.touch(CLOSE)
    return said


def test_health_tells_how_everything_is(nurse: Patient) -> None:
    nurse.wait(3_700)
    said = health(nurse)
    assert "La cimentoplastie vertébrale" in said
    assert re.search(r"Version 1\.0, fr, en, SHA-256 [0-9a-f]{12}…", said)
    assert "Le code PIN est défini." in said
    assert "Le kiosque est en marche depuis 1\u00a0h 1\u00a0min" in said
    assert "Écran tactile" in said
    assert "panne" not in said
    assert re.search(r"\d,\d\u00a0Go libres", said)
    assert re.search(r"\d{1,2} \w+ \d{4} à \d{1,2}\u00a0h\u00a0\d\d\.", said)


def test_health_only_looks_over_what_takes_long_to_read(nurse: Patient, records: Path) -> None:
    nurse.kiosk.recording.start(nurse.kiosk.stores.tidy, lambda _more: None)
    nurse.settle()
    assert "chaque page a été lue" in health(nurse)
    with closing(sqlite3.connect(records)) as database:
        database.execute("CREATE TABLE large AS SELECT zeroblob(9000000)")
        database.execute("DROP TABLE large")
    assert "un contrôle rapide n’a trouvé aucun dommage" in health(nurse)


def test_health_tells_of_problems_that_were_made(
    visit: Visit, keep_pin: KeepPin, tmp_path: Path, records: Path
) -> None:
    write_leaflet(tmp_path / "content" / "bone", fr=VALID, en=VALID)
    write_leaflet(tmp_path / "content" / "skin", fr=VALID, en=VALID.replace("# ", "### "))
    keep_pin()
    nurse = visit(content=tmp_path / "content")
    nurse.kiosk.stores.close()
    records.unlink(missing_ok=True)
    records.mkdir(parents=True)
    while "skin" not in nurse.kiosk.controller.catalogue.withdrawn:
        nurse.kiosk.controller._work_when_idle()
    said = health(nurse)
    assert "skin : panne, appelez le service technique" in said.replace("\u00a0", " ")
    assert "Enregistrements : panne, appelez le service technique" in said.replace("\u00a0", " ")
    assert "D’ici là, aucune confirmation n’est gardée." in said
    assert "Donnez à l’utilisateur du kiosque le droit d’écrire dans ce fichier" in said
    assert "The records" not in said
