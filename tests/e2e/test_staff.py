"""Staff at the kiosk, by real touches: the way in, the PIN, and what the panel does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.app.crash_handler import Bugs
from kiosk.core.session.state import Place
from kiosk.core.settings.model import RecordsPart, Settings
from kiosk.core.staff.pin_policy import PinRole
from kiosk.core.staff.state import (
    StaffPlace,
)
from kiosk.exit_codes import ExitCode
from kiosk.storage.lockout import LOCKOUT_FILE
from kiosk.storage.pins import PIN_FILE
from kiosk.storage.secrets import FOLDER
from tests.conftest import settings_with
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.nurse import (
    BACK_IN,
    CLEAN,
    CLOSE,
    CODE,
    NEXT_PATIENT,
    OUT,
    PIN,
    QUIT,
    QUIT_PIN,
    REALLY_QUIT,
    REALLY_RESTART,
    WRONG,
    KeepPin,
    answer,
    enter,
    hold,
    open_panel,
    place,
    title,
    type_keys,
)
from tests.e2e.patient import Patient
from tests.e2e.words import FR

# The way in


def test_holding_the_title_for_two_seconds_asks_for_the_pin(known: Patient) -> None:
    hold(known)
    assert place(known) is StaffPlace.PIN
    assert {*"0123456789"} <= set(known.buttons())


def test_a_shorter_hold_does_nothing(known: Patient) -> None:
    hold(known, 1.8)
    known.wait(5)
    assert place(known) is StaffPlace.CLOSED


def test_a_finger_that_moves_away_does_not_come_in(known: Patient) -> None:
    start = title(known)
    known.press(start)
    known.wait(1)
    known.move(start + QPoint(150, 20))
    known.wait(4)
    known.lift(start + QPoint(150, 20))
    assert place(known) is StaffPlace.CLOSED


def test_a_hold_beside_the_title_does_nothing(known: Patient) -> None:
    hold(known, at=QPoint(5, 5))
    assert place(known) is StaffPlace.CLOSED


def test_the_ring_is_seen_while_the_finger_rests_and_not_after_it(known: Patient) -> None:
    bare = known.picture()
    spot = title(known)
    known.press(spot)
    known.wait(1.5, step_s=0.1)
    assert known.picture() != bare
    known.lift(spot)
    assert known.picture() == bare


@pytest.mark.parametrize("page", ["reader", "contents", "text", "end", "warning"])
def test_the_way_in_is_on_every_page(known: Patient, page: str) -> None:
    known.begin(FR)
    match page:
        case "contents" | "text":
            known.touch(getattr(FR, page))
        case "end":
            known.go_to_end(FR)
        case "warning":
            known.touch(FR.contents)
            known.wait(95)
            assert FR.still_there in known.reads()
    hold(known)
    assert place(known) is StaffPlace.PIN


def test_the_way_in_is_on_the_screen_of_a_kiosk_without_leaflets(
    visit: Visit, keep_pin: KeepPin, tmp_path: Path
) -> None:
    keep_pin()
    (tmp_path / "none").mkdir()
    visitor = visit(content=tmp_path / "none")
    assert "Pour l’équipe\u00a0: aucune brochure." in visitor.reads()
    open_panel(visitor)


def test_the_way_in_is_on_the_screen_after_a_bug(known: Patient) -> None:
    known.kiosk.controller.give_up()
    assert "Pour l’équipe\u00a0: panne. L’écran revient de lui-même." in known.reads()
    open_panel(known)
    known.touch(NEXT_PATIENT)
    assert place(known) is StaffPlace.CLOSED
    assert known.kiosk.window.page is known.kiosk.window.out_of_order


def test_a_file_of_pins_that_cannot_be_read_is_told_on_the_panel(
    known: Patient, records: Path
) -> None:
    (records.parent / FOLDER / PIN_FILE).write_bytes(b"damaged")
    hold(known)
    assert place(known) is StaffPlace.NO_PIN
    assert "Le code PIN ne peut pas être lu" in known.reads()
    assert "leaflet-kiosk set-pin" in known.reads()


def test_staff_who_came_in_after_a_bug_are_not_thrown_out(known: Patient) -> None:
    ends: list[int] = []
    bugs = Bugs(ends.append, known.kiosk.controller, read_s=1_000)
    bugs.see(ZeroDivisionError("a bug"))
    open_panel(known)
    bugs.end_later(0)  # the time to read is over while they are there
    QTest.qWait(50)
    assert ends == []
    known.touch(CLOSE)
    deadline = QDeadlineTimer(20_000)
    while not ends:
        assert not deadline.hasExpired()
        QTest.qWait(5)
    assert ends == [ExitCode.BUG]


def test_a_bug_takes_the_panel_away_and_the_way_in_stays(known: Patient) -> None:
    open_panel(known)
    known.kiosk.controller.give_up()
    assert known.kiosk.window.page is known.kiosk.window.out_of_order
    assert not known.kiosk.window.is_covered
    assert place(known) is StaffPlace.CLOSED
    open_panel(known)


def test_without_a_pin_the_panel_says_how_to_set_one(patient: Patient) -> None:
    hold(patient)
    assert place(patient) is StaffPlace.NO_PIN
    assert "leaflet-kiosk set-pin" in patient.reads()


def test_the_first_opening_sets_the_pin_where_the_site_allows_it(visit: Visit) -> None:
    settings = settings_with({"staff": {"set_pin_at_first_opening": True}})
    visitor = visit(settings=settings)
    hold(visitor)
    assert place(visitor) is StaffPlace.SET_PIN
    enter(visitor, "123456")
    assert "facile à deviner" in visitor.reads()
    enter(visitor, PIN)
    enter(visitor, PIN)
    assert place(visitor) is StaffPlace.HOME
    visitor.touch(CLOSE)
    open_panel(visitor)


# The PIN


def test_who_deletes_what_was_tried_has_to_wait(
    visit: Visit, keep_pin: KeepPin, records: Path
) -> None:
    keep_pin()
    (records.parent / FOLDER / LOCKOUT_FILE).unlink()
    visitor = visit()
    hold(visitor)
    assert re.search(r"(30|29|28|27|26)\xa0s", visitor.reads())


def test_the_right_pin_opens(known: Patient) -> None:
    open_panel(known)
    assert NEXT_PATIENT in known.buttons()


def test_wrong_pins_lock_and_the_lock_survives_a_new_kiosk(known: Patient, visit: Visit) -> None:
    hold(known)
    for _ in range(3):
        enter(known, WRONG)
    assert re.search(r"(30|29)\xa0s", known.reads())
    assert "OK" not in known.buttons()
    known.touch(CLOSE)
    again = visit()
    hold(again)
    left = re.search(r"(\d+)\xa0s", again.reads())
    assert left is not None
    assert 20 <= int(left[1]) <= 30
    again.wait(int(left[1]))
    enter(again)
    assert place(again) is StaffPlace.HOME


def test_no_digit_of_a_pin_is_ever_logged(known: Patient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    hold(known)
    enter(known, WRONG)
    enter(known, PIN)
    assert place(known) is StaffPlace.HOME
    assert PIN not in caplog.text
    assert WRONG not in caplog.text


def test_the_keys_change_places_where_the_site_wants_it(visit: Visit, keep_pin: KeepPin) -> None:
    keep_pin()
    visitor = visit(settings=settings_with({"staff": {"shuffle_keys": True}}))
    orders = set()
    for _ in range(4):
        hold(visitor)
        spots = sorted((visitor.place_of(key).toTuple()[::-1], key) for key in "0123456789")
        orders.add("".join(key for _spot, key in spots))
        visitor.touch(CLOSE)
    assert len(orders) > 1


# The panel


def test_next_patient_ends_the_reading_and_leaves_its_record(
    known: Patient, read_records: ReadRecords
) -> None:
    known.begin(FR)
    known.read_page()
    open_panel(known)
    known.touch(NEXT_PATIENT)
    assert known.session.place is Place.WELCOME
    assert FR.own_name in known.buttons()
    assert [each["ending"] for each in read_records()] == ["reset"]


def test_the_patients_page_is_as_it_was_when_the_panel_closes(
    visit: Visit, keep_pin: KeepPin
) -> None:
    keep_pin()
    known = visit(settings=settings_with({"display": {"reduced_motion": True}}))
    known.begin(FR)
    known.touch(FR.next)
    before = known.picture()
    position = known.session.position
    open_panel(known)
    known.wait(50)
    known.touch(CLOSE)
    assert known.session.position == position
    assert known.session.warned_ms is None
    assert known.picture() == before


def test_the_panel_closes_by_itself_and_no_reading_is_credited(known: Patient) -> None:
    known.begin(FR)
    known.touch(FR.next)
    hold(known)
    stay_ms = known.session.stay_ms
    enter(known)
    known.wait(59)
    assert place(known) is StaffPlace.HOME
    known.wait(2)
    assert place(known) is StaffPlace.CLOSED
    assert known.session.stay_ms <= stay_ms + 2_000
    assert known.session.warned_ms is None


def test_a_touch_on_nothing_keeps_the_panel_open(known: Patient) -> None:
    open_panel(known)
    known.wait(50)
    known.touch_at(QPoint(3, 790))
    known.wait(50)
    assert place(known) is StaffPlace.HOME


def test_cleaning_swallows_every_touch_for_a_minute(known: Patient) -> None:
    open_panel(known)
    known.touch(CLEAN)
    assert "60" in known.reads()
    for spot in (QPoint(640, 400), QPoint(1000, 600), QPoint(200, 700), title(known)):
        known.touch_at(spot)
    known.key(Qt.Key.Key_Return)
    known.wait(58)
    assert place(known) is StaffPlace.CLEANING
    assert known.buttons() == []
    known.wait(3)
    assert place(known) is StaffPlace.CLOSED
    assert known.session.place is Place.WELCOME


def test_a_finger_that_rests_ends_the_cleaning(known: Patient) -> None:
    open_panel(known)
    known.touch(CLEAN)
    hold(known, 2.8, at=QPoint(500, 500))
    assert place(known) is StaffPlace.CLEANING
    hold(known, 3.1, at=QPoint(500, 500))
    assert place(known) is StaffPlace.CLOSED


def test_a_code_that_a_patient_was_given_is_found(known: Patient) -> None:
    known.begin(FR)
    known.read_on(FR)
    known.touch(FR.have_read)
    code = known.session.code
    assert code is not None
    open_panel(known)
    known.touch(CODE)
    type_keys(known, code)
    known.touch("OK")
    answer(known)
    said = known.reads()
    assert "La partie importante a été lue" in said
    assert "La cimentoplastie vertébrale · " in said
    assert "2026" in said


def test_unknown_codes_have_to_wait(known: Patient) -> None:
    open_panel(known)
    known.touch(CODE)
    for number in range(3):
        type_keys(known, "222222")  # what was typed before gives way to another code
        known.touch("OK")
        answer(known)
        assert ("Code inconnu" in known.reads()) is (number < 2)
    assert re.search(r"\d+\xa0s", known.reads())
    assert "OK" not in known.buttons()


@pytest.mark.parametrize(("hours", "said"), [(24, "24 heures"), (2, "2 heures"), (1, "1 heure")])
def test_an_unknown_code_is_told_how_long_codes_live(
    visit: Visit, keep_pin: KeepPin, hours: int, said: str
) -> None:
    keep_pin()
    visitor = visit(settings=Settings(records=RecordsPart(code_hours=hours)))
    open_panel(visitor)
    visitor.touch(CODE)
    type_keys(visitor, "222222")
    visitor.touch("OK")
    assert f"expiré ({said})" in visitor.reads().replace("\u00a0", " ")


def test_out_of_service_lasts_until_it_is_lifted(known: Patient, visit: Visit) -> None:
    open_panel(known)
    known.touch(OUT)
    answer(known)
    assert place(known) is StaffPlace.CLOSED
    assert known.kiosk.window.page is known.kiosk.window.out_of_order
    assert "Pour l’équipe" not in known.reads()
    assert FR.own_name not in known.buttons()
    known.wait(300)
    assert known.kiosk.window.page is known.kiosk.window.out_of_order
    open_panel(known)
    known.touch(BACK_IN)
    answer(known)
    assert place(known) is StaffPlace.CLOSED
    assert FR.own_name in known.buttons()


def test_a_kiosk_out_of_service_says_what_the_staff_say(visit: Visit) -> None:
    texts = ["fr: Revenez à midi.", "en: Back at noon."]
    kiosk = {
        "out_of_service": True,
        "out_of_service_message": "own",
        "out_of_service_texts": texts,
    }
    visitor = visit(settings=settings_with({"kiosk": kiosk}))
    assert "Revenez à midi." in visitor.reads()
    assert "Back at noon." in visitor.reads()
    assert visitor.buttons() == []


def test_the_panel_speaks_the_other_language(known: Patient) -> None:
    open_panel(known)
    known.touch("English")
    assert "Next patient" in known.buttons()


@pytest.mark.parametrize(
    ("name", "sure", "code"),
    [
        ("Quitter le kiosque", REALLY_QUIT, 0),
        ("Redémarrer le kiosque", REALLY_RESTART, ExitCode.RESTART),
    ],
)
def test_the_second_pin_lets_out(
    known: Patient, keep_pin: KeepPin, name: str, sure: str, code: int
) -> None:
    codes: list[bool] = []
    known.kiosk.deferred.staff.left.disconnect()
    known.kiosk.deferred.staff.left.connect(codes.append)
    keep_pin(QUIT_PIN, PinRole.QUIT)
    open_panel(known)
    known.touch(QUIT)
    assert name not in known.buttons()
    enter(known, PIN)
    assert name not in known.buttons()
    enter(known, QUIT_PIN)
    known.touch(name)
    assert codes == []
    known.touch(sure)
    assert codes == [code != 0]
