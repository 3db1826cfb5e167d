from __future__ import annotations

import datetime
import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.crashes import Crashes
from kiosk.core.faults import StoreReadOnly
from kiosk.core.health.checks import Check, State, worst
from kiosk.core.health.display import check_display
from kiosk.core.health.facts import (
    DisplayFacts,
    Facts,
    Integrity,
    PinFacts,
    ReceiptFacts,
    RecordsFacts,
    RunFacts,
    SettingsFacts,
    VersionFacts,
)
from kiosk.core.health.leaflets import ContentFacts, LeafletFacts, check_content
from kiosk.core.health.rules import (
    LITTLE_ROOM,
    NO_ROOM,
    check_clock,
    check_faults,
    check_pins,
    check_receipts,
    check_records,
    check_settings,
    check_starts,
    check_uptime,
    check_versions,
    checks,
)
from kiosk.core.last_faults import LoggedFault
from kiosk.core.leaflet.cached import MEND, Found
from kiosk.core.leaflet.model import Summary
from kiosk.core.messages import LocalTime, Number, Said, in_words
from kiosk.core.problem import Problem
from kiosk.core.reasons import reason_of
from kiosk.core.staff.pin_policy import PinState
from kiosk.core.touch.dead_place import DeadKind, DeadPlace
from kiosk.storage.leaflets.library import find_leaflets
from kiosk.storage.leaflets.texts import LeafletRefused
from tests.core.health.test_running import BEAT, RUNS

NOW = datetime.datetime(2026, 11, 23, 10, 17, tzinfo=datetime.UTC)
NOT_SET = PinState.NOT_SET
HOUR = datetime.timedelta(hours=1)
FILE = Path("data/records.sqlite3")
MISTAKE = Problem(Path("fr.md"), 7, "A word is missing.", "Add it.")
TITLES = {"fr": "Le titre", "en": "The title"}
SAME = Summary("alpha", "1.0", TITLES, digest="0123456789abcdef" * 4, mark="a mark")
ALPHA = LeafletFacts("alpha", Found("alpha", "a mark", SAME))
REFUSED = LeafletFacts("beta", Found("beta", "a mark", problems=(MISTAKE, MISTAKE)))
RECORDS = RecordsFacts(FILE, count=1_234, newest=NOW - HOUR, free_bytes=2 * LITTLE_ROOM)
ALL_WELL = Facts(
    now=NOW,
    content=ContentFacts(Path("content"), (ALPHA,)),
    settings=SettingsFacts(),
    records=RECORDS,
    display=DisplayFacts("DISPLAY=:0", 3.78, 900, ("ILITEK-TP",)),
    pins=PinFacts(PinState.SET, PinState.NOT_SET),
    starts=Crashes((NOW.timestamp(),)),
    run=RunFacts(90_061.0),
    versions=VersionFacts("0.1", "3.11.2", "6.11"),
)


class Brackets:
    """A language that puts in brackets what it would say in its own words."""

    def translate(self, template: str) -> str:
        return f"<{template}>"

    def number(self, number: Number) -> str:
        return f"[{number.value}:{number.decimals}]"

    def moment(self, moment: LocalTime) -> str:
        return (
            f"[minute {moment.at.minute}]" if moment.to_the_minute else f"[hour {moment.at.hour}]"
        )


def in_brackets(sentence: str) -> object:
    assert isinstance(sentence, Said)
    return in_words(sentence, Brackets())


def by_name(found: tuple[Check, ...]) -> dict[str, Check]:
    return {each.name: each for each in found}


def test_where_all_is_well_every_check_says_so_and_asks_nothing() -> None:
    found = checks(ALL_WELL)
    assert worst(found) is State.OK
    assert all(each.sentence and not each.remedy for each in found)


def test_programs_find_the_checks_by_names_that_stay() -> None:
    assert [each.name for each in checks(ALL_WELL)] == [
        "content",
        "leaflet alpha",
        "settings",
        "records",
        "disk",
        "clock",
        "display",
        "touch",
        "calibration",
        "glass",
        "pin",
        "receipts",
        "starts",
        "faults",
        "uptime",
        "versions",
    ]


def test_someone_who_may_not_see_everything_is_told_first() -> None:
    first = checks(replace(ALL_WELL, stranger="This runs as nobody."))[0]
    assert (first.name, first.state) == ("user", State.WARNING)
    assert first.sentence == "This runs as nobody."


def test_a_stranger_is_never_told_that_what_they_may_not_see_is_missing() -> None:
    facts = replace(ALL_WELL, stranger="This runs as nobody.", pins=PinFacts(NOT_SET, NOT_SET))
    assert [each.name for each in checks(facts)] == [
        "user",
        "settings",
        "display",
        "touch",
        "uptime",
        "versions",
    ]


def test_the_whole_is_as_its_worst_check() -> None:
    fine, some, bad = (Check("a", state, "…") for state in State)
    assert worst([fine]) is State.OK
    assert worst([fine, some]) is State.WARNING
    assert worst([bad, some, fine]) is State.FAULT


def test_a_leaflet_is_told_with_version_languages_and_digest() -> None:
    _folder, leaflet = check_content(ALL_WELL.content)
    assert leaflet.sentence == "Version 1.0, fr, en, SHA-256 0123456789ab…"


def test_a_leaflet_is_told_with_the_languages_in_which_it_is_spoken() -> None:
    spoken = replace(ALPHA, kept=replace(SAME, spoken=("fr",)))
    _folder, leaflet = check_content(replace(ALL_WELL.content, leaflets=(spoken,)))
    assert leaflet.sentence == "Version 1.0, fr, en, spoken in fr, SHA-256 0123456789ab…"


def test_a_leaflet_whose_clips_nobody_hears_is_told_with_what_is_missing() -> None:
    spoken = replace(ALPHA, kept=replace(SAME, spoken=("fr", "en")))
    content = replace(ALL_WELL.content, leaflets=(spoken,), voiced=("en",))
    _folder, leaflet = check_content(content)
    assert leaflet.state is State.WARNING
    assert "Version 1.0 has its clips in fr, but" in str(leaflet.sentence)
    assert "leaflet-kiosk-speech" in str(leaflet.remedy)

    for voiced in (("fr", "en"), None):
        _folder, leaflet = check_content(replace(content, voiced=voiced))
        assert leaflet.state is State.OK


def test_a_leaflet_with_mistakes_is_a_fault_and_the_others_are_not() -> None:
    found = by_name(tuple(check_content(ContentFacts(Path("content"), (ALPHA, REFUSED)))))
    assert found["content"].state is found["leaflet alpha"].state is State.OK
    assert found["leaflet beta"].state is State.FAULT
    assert "2 mistakes: fr.md:7: A word is missing." in found["leaflet beta"].sentence


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ContentFacts(Path("content"), (REFUSED,)), "No leaflet in content"),
        (ContentFacts(Path("content"), (ALPHA,), ("alpha", "gamma")), "“gamma”, is not in content"),
        (ContentFacts(Path("content"), problems=(MISTAKE,)), "fr.md:7: A word is missing."),
    ],
)
def test_content_that_cannot_be_shown_is_a_fault(content: ContentFacts, said: str) -> None:
    first = next(check_content(content))
    assert first.state is State.FAULT
    assert said in first.sentence
    assert first.remedy


def test_the_leaflet_to_show_may_be_named() -> None:
    first = next(check_content(replace(ALL_WELL.content, chosen=("alpha",))))
    assert first.state is State.OK


OLD = replace(SAME, version="0.9", digest="f" * 64)


def leaflet_check(leaflet: LeafletFacts, *problems: Problem) -> Check:
    """Return what is said of a leaflet in a folder with these problems."""
    _folder, check = check_content(ContentFacts(Path("content"), (leaflet,), problems=problems))
    return check


def test_a_leaflet_that_is_shown_as_it_is_in_the_folder_is_well() -> None:
    assert leaflet_check(replace(ALPHA, kept=SAME)) == leaflet_check(ALPHA)


def test_a_new_version_with_mistakes_is_a_fault_and_says_which_stays() -> None:
    check = leaflet_check(replace(REFUSED, kept=OLD))
    assert check.state is State.FAULT
    assert check.sentence.startswith("Version 0.9 stays. 2 mistakes: fr.md:7: A word is missing.")
    folder = next(check_content(ContentFacts(Path("content"), (replace(REFUSED, kept=OLD),))))
    assert folder.state is State.OK


def test_a_leaflet_that_ended_the_kiosk_is_a_fault_with_a_remedy_of_its_own() -> None:
    found = Found("alpha", "a mark", SAME, (MISTAKE,), ended_kiosk=True)
    check = leaflet_check(LeafletFacts("alpha", found, OLD))
    assert (check.state, check.remedy) == (State.FAULT, MEND.of())
    assert check.sentence.startswith("Version 0.9 stays. 1 mistake: fr.md:7: With it, the kiosk")
    check = leaflet_check(LeafletFacts("alpha", found))
    assert check.sentence.startswith("It is not shown.")


def test_a_leaflet_whose_name_cannot_be_printed_is_told_in_characters_that_can() -> None:
    check = leaflet_check(LeafletFacts("b\udce9", Found("b\udce9", "", problems=(MISTAKE,))))
    assert check.name == "leaflet b\\udce9"


def test_a_leaflet_that_is_shown_with_a_mistake_is_to_be_looked_at() -> None:
    check = leaflet_check(LeafletFacts("alpha", Found("alpha", "a mark", SAME, (MISTAKE,)), SAME))
    assert check.state is State.WARNING
    assert "It is shown with 1 mistake: fr.md:7" in check.sentence


def test_a_version_that_is_not_shown_yet_is_to_be_looked_at() -> None:
    check = leaflet_check(replace(ALPHA, kept=OLD))
    assert check.state is State.WARNING
    assert check.sentence == "Version 0.9 is shown, 1.0 is for the next patient."


def test_a_leaflet_whose_folder_is_gone_is_to_be_looked_at() -> None:
    gone = LeafletFacts("alpha", None, OLD)
    assert "taken away" in leaflet_check(gone).sentence
    check = leaflet_check(gone, MISTAKE)
    assert (check.state, check.sentence) == (
        State.WARNING,
        "Version 0.9 is shown, of which the kiosk has a copy.",
    )


def test_a_folder_that_is_gone_is_a_fault_and_says_that_patients_read_on() -> None:
    gone = LeafletFacts("alpha", None, OLD)
    first = next(check_content(ContentFacts(Path("content"), (gone,), problems=(MISTAKE,))))
    assert first.state is State.FAULT
    assert first.sentence.endswith("The last good leaflets are shown all the same.")


def test_settings_that_are_not_in_force_are_a_fault_with_the_first_reason() -> None:
    found = check_settings(SettingsFacts((MISTAKE, MISTAKE, MISTAKE)))
    assert found.state is State.FAULT
    assert found.sentence == "fr.md:7: A word is missing. (and 2 more)"
    assert found.remedy == "Add it."


def test_a_running_kiosk_that_may_not_write_is_believed() -> None:
    """From outside a file that is open already can still be read, and looks well."""
    found = by_name(tuple(check_records(ALL_WELL.records, cannot_keep=True)))
    assert found["records"].state is State.FAULT
    assert str(ALL_WELL.records.file.parent) in found["records"].sentence
    running = replace(RUNS, beat=replace(BEAT, at=NOW, keeps=False))
    assert by_name(checks(replace(ALL_WELL, running=running)))["records"].state is State.FAULT
    old = replace(RUNS, beat=replace(BEAT, at=NOW - HOUR, keeps=False))
    assert by_name(checks(replace(ALL_WELL, running=old)))["records"].state is State.OK


def test_locked_settings_are_counted() -> None:
    found = check_settings(SettingsFacts(locked=("display.theme", "log.level")))
    assert found.state is State.OK
    assert "2 settings locked by policy" in found.sentence


def test_records_are_told_with_their_number_and_newest_hour() -> None:
    found = next(check_records(RECORDS))
    assert "1,234 records, the newest of 2026-11-23 09 h UTC" in found.sentence
    assert Integrity.WHOLE.value.text in found.sentence


def test_a_file_without_records_is_well() -> None:
    found = next(check_records(RecordsFacts(FILE, free_bytes=2 * LITTLE_ROOM)))
    assert found.state is State.OK
    assert found.sentence.startswith("0 records, in ")


def test_records_that_are_not_there_yet_are_a_warning() -> None:
    found = next(check_records(replace(RECORDS, exists=False)))
    assert found.state is State.WARNING


def test_records_that_cannot_be_read_are_a_fault() -> None:
    found = next(check_records(replace(RECORDS, fault="The file is damaged.")))
    assert (found.state, found.sentence) == (State.FAULT, "The file is damaged.")


def test_files_set_aside_are_named() -> None:
    aside = (Path("data/records.broken-2026-11-20.sqlite3"),)
    found = by_name(tuple(check_records(replace(RECORDS, set_aside=aside))))["set aside"]
    assert found.state is State.WARNING
    assert "1 damaged file of records set aside: records.broken-2026" in found.sentence


@pytest.mark.parametrize(
    ("free", "state"),
    [
        (None, State.WARNING),
        (NO_ROOM - 1, State.FAULT),
        (NO_ROOM, State.WARNING),
        (LITTLE_ROOM - 1, State.WARNING),
        (LITTLE_ROOM, State.OK),
    ],
)
def test_little_room_is_a_warning_and_none_a_fault(free: int | None, state: State) -> None:
    found = by_name(tuple(check_records(replace(RECORDS, free_bytes=free))))
    assert found["disk"].state is state


@pytest.mark.parametrize(
    ("now", "counted_to", "doubted", "state"),
    [
        (NOW, NOW, None, State.OK),
        (NOW, None, None, State.OK),
        (NOW, NOW + HOUR, None, State.OK),
        (NOW, NOW + 2 * HOUR, None, State.FAULT),
        (NOW.replace(year=1970), None, None, State.FAULT),
        (NOW, NOW, NOW - HOUR, State.WARNING),
    ],
)
def test_a_clock_that_cannot_be_right_is_told(
    now: datetime.datetime,
    counted_to: datetime.datetime | None,
    doubted: datetime.datetime | None,
    state: State,
) -> None:
    assert (
        check_clock(now, RecordsFacts(FILE, counted_to=counted_to, doubted=doubted)).state is state
    )


def test_a_glass_that_was_not_measured_is_a_warning_that_names_what_is_missing() -> None:
    display, calibration, _glass = check_display(DisplayFacts(None, None, None), NOW)
    assert display.state is calibration.state is State.WARNING
    assert "display.px_per_mm, display.bottom_above_floor_mm" in calibration.sentence


@pytest.mark.parametrize(
    ("pins", "state"),
    [
        (PinFacts(PinState.NOT_SET, PinState.NOT_SET), State.WARNING),
        (PinFacts(PinState.SET, PinState.NOT_SET), State.OK),
        (PinFacts(PinState.SET, PinState.NOT_SET, quit_wanted=True), State.WARNING),
        (PinFacts(PinState.SET, PinState.SET, quit_wanted=True), State.OK),
        (PinFacts(PinState.UNREADABLE, PinState.UNREADABLE, fault="Damaged."), State.FAULT),
    ],
)
def test_staff_without_a_pin_are_a_warning_and_a_damaged_file_a_fault(
    pins: PinFacts, state: State
) -> None:
    assert check_pins(pins).state is state


@pytest.mark.parametrize(
    ("starts", "state"),
    [(0, State.OK), (1, State.OK), (2, State.WARNING), (4, State.WARNING), (5, State.FAULT)],
)
def test_starts_that_ended_badly_are_told(starts: int, state: State) -> None:
    assert check_starts(Crashes((float("nan"),) * starts)).state is state


def test_a_qt_that_cannot_be_loaded_is_a_fault() -> None:
    found = check_versions(VersionFacts("0.1", "3.11", qt_fault="libEGL.so.1 is missing"))
    assert found.state is State.FAULT
    assert "libEGL" in found.sentence


def test_a_machine_without_a_touchscreen_is_told() -> None:
    found = by_name(tuple(check_display(DisplayFacts("DISPLAY=:0", 3.78, 900, ()), NOW)))["touch"]
    assert found.state is State.WARNING
    assert found.remedy


def test_faults_of_the_last_day_are_told_with_the_last_one() -> None:
    old, first, last = (
        LoggedFault(NOW - age * HOUR, text)
        for age, text in ((25, "Old."), (20, "First."), (1, "Last."))
    )
    assert check_faults((old,), NOW).state is State.OK
    found = check_faults((old, first, last), NOW)
    assert found.state is State.WARNING
    assert found.sentence == "2 within a day; the last one of 2026-11-23 09:17 UTC: Last."


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (RunFacts(90_061.0), "The machine has run for 1 d 1 h."),
        (
            RunFacts(90_061.0, 3_725.0),
            "The kiosk has run for 1 h 2 min, the machine for 1 d 1 h.",
        ),
    ],
)
def test_it_is_told_how_long_machine_and_kiosk_have_run(run: RunFacts, said: str) -> None:
    assert check_uptime(run).sentence == said


def test_what_health_says_can_be_said_in_another_language_all_of_it() -> None:
    assert in_brackets(next(check_records(RECORDS)).sentence) == (
        f"<<[1234:0] records>, the newest of [hour 9], in {FILE}:"
        " <every page was read and is whole>.>"
    )
    assert in_brackets(check_clock(NOW, RECORDS).sentence) == "<[minute 17].>"


def test_a_file_that_cannot_be_read_is_told_in_another_language_reason_and_remedy_too() -> None:
    denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    unreadable = replace(RECORDS, fault=StoreReadOnly(FILE, reason_of(denied)).sentence)
    assert in_brackets(next(check_records(unreadable)).sentence) == (
        f"<<The records may not be written>: <{FILE} (<Permission denied>)>."
        " <Give the kiosk's user the right to write to this file and its folder.>>"
    )
    with pytest.raises(LeafletRefused) as refused:
        find_leaflets(Path("nowhere"))
    content = ContentFacts(Path("nowhere"), problems=refused.value.problems)
    (check,) = check_content(content)
    assert in_brackets(check.sentence) == (
        "<nowhere:1: <The content folder cannot be read: <No such file or directory>.>>"
    )
    assert str(in_brackets(check.remedy)).startswith("<Correct its place")


def test_a_reason_that_is_not_common_is_told_as_the_system_tells_it() -> None:
    assert reason_of(OSError(errno.EXDEV, "Other disk")) == "Other disk"
    assert reason_of(TimeoutError()) == "TimeoutError"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (DeadKind.RESTS, "something lay on it for minutes, 12 % from the left and 81 % from the"),
        (DeadKind.RETURNS, "it was touched again and again by nothing, 12 % from the left and 81"),
    ],
)
def test_a_dead_place_on_the_glass_is_told_for_a_day(kind: DeadKind, said: str) -> None:
    place = DeadPlace(NOW, 0.119, 0.81, kind)
    display = replace(ALL_WELL.display, dead_places=(place,))
    found = by_name(checks(replace(ALL_WELL, display=display)))["glass"]
    assert found.state is State.WARNING
    assert said in found.sentence
    assert "Wipe the glass" in found.remedy
    later = replace(ALL_WELL, display=display, now=NOW + datetime.timedelta(days=1))
    assert by_name(checks(later))["glass"].state is State.OK


@pytest.mark.parametrize(
    ("receipts", "state", "said"),
    [
        (ReceiptFacts(), State.OK, "There is a key"),
        (ReceiptFacts(wanted=False, has_key=False), State.OK, "receipts.enabled is false"),
        (ReceiptFacts(wanted=False, fault="It is damaged."), State.OK, "receipts.enabled is false"),
        (ReceiptFacts(has_key=False), State.WARNING, "no key"),
        (ReceiptFacts(fault="It is damaged."), State.FAULT, "It is damaged."),
    ],
)
def test_receipts_that_cannot_be_signed_are_told(
    receipts: ReceiptFacts, state: State, said: str
) -> None:
    check = check_receipts(receipts)
    assert check.state is state
    assert said in check.sentence
    assert bool(check.remedy) == (state is not State.OK)


@pytest.mark.parametrize(
    ("days", "stays", "state", "said"),
    [
        (0, True, State.OK, "Version 1.0"),
        (-1, True, State.WARNING, "by 2026-11-22, and is still shown."),
        (-1, False, State.WARNING, "not offered any more: content.show_past_review."),
    ],
)
@pytest.mark.parametrize("is_kept", [True, False])
def test_a_leaflet_past_its_review_is_told_to_staff(
    days: int, stays: bool, state: State, said: str, is_kept: bool
) -> None:
    old = replace(SAME, review_by=NOW.date() + datetime.timedelta(days=days))
    leaflet = LeafletFacts("alpha", Found("alpha", "a mark", old), old if is_kept else None)
    content = ContentFacts(Path("content"), (leaflet,), (), (), NOW.date(), stays)
    _folder, check = check_content(content)
    assert check.state is state
    assert said in str(check.sentence)


def test_a_mistake_is_told_before_the_day_of_review() -> None:
    old = replace(OLD, review_by=NOW.date() - HOUR * 24)
    content = ContentFacts(Path("content"), (replace(REFUSED, kept=old),), today=NOW.date())
    _folder, check = check_content(content)
    assert str(check.sentence).startswith("Version 0.9 stays.")
