"""What settings change of what patients see: the welcome, the glass, the colours, the dark."""

from __future__ import annotations

from PySide6.QtCore import QSize

from kiosk.core.leaflet.paginate import Piece
from tests.core.leaflets import VALID
from tests.e2e.effects.site import Site, effect
from tests.e2e.patient import Patient
from tests.e2e.test_pointer import is_hidden
from tests.e2e.test_screen_life import is_black, shifts, wait
from tests.e2e.words import FR

OUT = {"kiosk.out_of_service": True}
OWN = {**OUT, "kiosk.out_of_service_message": "own"}
TO_NOON = ["fr: Revenez à midi."]
OLD = VALID.replace("date = 2026-11-23", "date = 2026-01-01\nreview_by = 2026-11-01")
PORTRAIT = QSize(800, 1280)
NIGHT = ["mo-su 22:00-06:00"]


# Whether there is anything to read


@effect("kiosk.out_of_service", (False, True), (True, False))
def begins(site: Site) -> bool:
    return FR.own_name in site.patient().buttons()


@effect(
    "kiosk.out_of_service_message",
    ("ask-staff", False),
    ("own", True),
    given={**OUT, "kiosk.out_of_service_texts": TO_NOON},
)
@effect("kiosk.out_of_service_texts", (TO_NOON, True), (["fr: Revenez lundi."], False), given=OWN)
def says_noon(site: Site) -> bool:
    return "Revenez à midi." in site.patient().reads()


@effect("content.leaflets", ([], True), (["beta"], False))
def offers_both(site: Site) -> bool:
    patient = site.patient(alpha=VALID, beta=VALID.replace("Le titre", "Le genou"))
    return "Quelle brochure vous concerne" in patient.reads()


@effect("content.default_language", ("fr", "fr"), ("en", "en"))
def first_language(site: Site) -> str:
    return site.patient().session.language


@effect("content.show_past_review", (True, True), (False, False))
def offers_what_is_old(site: Site) -> bool:
    return FR.own_name in site.patient(alpha=OLD).buttons()


# The glass


@effect("display.px_per_mm", (3.78, False), (7.0, True))
def has_large_buttons(site: Site) -> bool:
    return site.reader().button(FR.next).height() > 100


def line_px(patient: Patient) -> int:
    (line,) = patient.kiosk.window.reader.places_of(Piece(0, 0, 2))
    return line.height()


@effect("display.viewing_distance_mm", (600, False), (1200, True), given={"display.px_per_mm": 4.0})
@effect("display.text_size", ("normal", False), ("largest", True), given={"display.px_per_mm": 4.0})
def has_large_letters(site: Site) -> bool:
    return line_px(site.reader()) > 75


@effect("display.bottom_above_floor_mm", (None, True), (0, False), given={"display.px_per_mm": 1.5})
def has_its_bar_below(site: Site) -> bool:
    patient = site.patient(size=PORTRAIT)
    patient.begin(FR)
    return patient.place_of(FR.next).y() > PORTRAIT.height() * 0.85


@effect("display.theme", ("paper", True), ("white-on-black", False))
def is_light(site: Site) -> bool:
    return site.reader().picture().pixelColor(3, 3).lightness() > 128


@effect("display.reduced_motion", (False, True), (True, False))
def slides(site: Site) -> bool:
    patient = site.reader()
    patient.touch(FR.next)
    return patient.kiosk.window.reader.is_moving


@effect("display.hide_cursor", (True, True), (False, False))
def hides_the_pointer(site: Site) -> bool:
    site.patient()
    return is_hidden()


@effect("display.pixel_shift", (True, True), (False, False))
def moves_while_it_waits(site: Site) -> bool:
    return len(shifts(site.patient(), 3)) > 1


# When it is lit


@effect("schedule.on", ([], True), (NIGHT, False))
@effect("schedule.holidays", ([], True), (["2026-11-23"], False))
@effect("schedule.awake_s", (180, False), (3600, True), given={"schedule.on": NIGHT})
@effect(
    "schedule.time_zone",
    ("Europe/Paris", True),
    ("America/New_York", False),
    given={"schedule.on": ["13:00-14:00"]},
)
def is_lit_at_noon(site: Site) -> bool:
    patient = site.patient()
    wait(patient, 190)
    return not is_black(patient)
