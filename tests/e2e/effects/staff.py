"""What settings change for staff: how they come in, what they find, what they leave by."""

from __future__ import annotations

from random import Random

from PySide6.QtCore import Qt

from kiosk.core.records.confirmation import hour_of
from kiosk.core.session.state import Place
from kiosk.core.staff.state import StaffPlace
from kiosk.storage.records.store import Store
from tests.clock import NOON
from tests.e2e.effects.site import Site, effect
from tests.e2e.nurse import NEXT_PATIENT, QUIT, answer, hold, open_panel, place
from tests.e2e.test_export import EXPORT
from tests.e2e.test_statistics import open_statistics
from tests.storage.a_store import DAY, a_record


@effect("staff.shuffle_keys", (False, True), (True, False))
def has_its_keys_in_order(site: Site) -> bool:
    nurse = site.nurse()
    orders = set()
    for _opening in range(2):  # by chance they may be in order once
        hold(nurse)
        digits = [name for name in nurse.buttons() if name.isdigit()]
        spots = {digit: nurse.place_of(digit).toTuple() for digit in digits}
        orders.add("".join(sorted(digits, key=lambda digit: spots[digit][::-1])))
        nurse.wait(120)
        assert place(nurse) is StaffPlace.CLOSED
    return orders == {"1234567890"}


@effect("staff.set_pin_at_first_opening", (False, StaffPlace.NO_PIN), (True, StaffPlace.SET_PIN))
def comes_without_a_pin_to(site: Site) -> StaffPlace:
    nurse = site.patient()
    hold(nurse)
    answer(nurse)
    return place(nurse)


@effect("staff.panel_close_s", (60, StaffPlace.HOME), (30, StaffPlace.CLOSED))
def is_after_three_quarters_of_a_minute(site: Site) -> StaffPlace:
    nurse = site.nurse()
    open_panel(nurse)
    nurse.wait(45)
    return place(nurse)


@effect("staff.reset_key", (None, Place.READER), ("F13", Place.WELCOME))
def is_after_a_key(site: Site) -> Place:
    patient = site.reader()
    patient.key(Qt.Key.Key_F13)
    return patient.session.place


@effect("staff.panel_key", ("Ctrl+F12", StaffPlace.CLOSED), ("F11", StaffPlace.PIN))
def comes_by_a_key_to(site: Site) -> StaffPlace:
    nurse = site.nurse()
    nurse.key(Qt.Key.Key_F11)
    return place(nurse)


@effect("staff.next_patient_without_pin", (False, False), (True, True))
def may_end_a_session(site: Site) -> bool:
    nurse = site.nurse()
    hold(nurse)
    return NEXT_PATIENT in nurse.buttons()


@effect("staff.second_pin_for_quit", (False, False), (True, True))
def needs_a_pin_to_quit(site: Site) -> bool:
    nurse = site.nurse()
    open_panel(nurse)
    nurse.touch(QUIT)
    answer(nurse)
    return "leaflet-kiosk set-pin --role quit" in nurse.reads()


@effect("staff.small_number", (5, True), (20, False))
def tells_of_seven_sessions(site: Site) -> bool:
    nurse = site.nurse()
    with Store(site.machine.folder / "records" / "records.sqlite3", random=Random(7)) as store:
        for _ in range(7):
            record = a_record(hour=hour_of(NOON - DAY), leaflet_id="alpha")
            store.add(record, now=NOON, code=False)
    open_statistics(nurse)
    return "7 sessions" in nurse.reads()


@effect("records.export_folder", (None, False), ("shared", True))
def may_export_to_the_share(site: Site) -> bool:
    (site.machine.settings.parent / "shared").mkdir()
    nurse = site.nurse()
    open_panel(nurse)
    nurse.touch(EXPORT)
    answer(nurse)
    return "shared" in nurse.reads()
