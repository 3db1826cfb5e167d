"""Leaflets that come, change and go while the kiosk runs: real files, copied in slices."""

from __future__ import annotations

import gc
import logging
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from kiosk.core.leaflet.model import Leaflet
from kiosk.core.session.state import Place
from kiosk.core.staff.trouble import Trouble
from kiosk.storage.leaflets.cache import go_back, read_cache
from kiosk.storage.leaflets.library import load_leaflet
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.patient import Patient
from tests.e2e.taking_in import RUN_WELL_S, SETTLE_S, cached, copies, look, settle, write
from tests.e2e.words import EN, FR


def test_the_leaflets_of_the_first_start_are_copied(
    visit: Visit, content: Path, records: Path
) -> None:
    patient = visit(content=content)
    settle(patient)
    assert cached(records) == {"alpha": "1.0"}
    digest = load_leaflet(content / "alpha").digest
    assert copies(records) == [digest]
    assert load_leaflet(records.parent / "leaflets" / digest / "alpha").digest == digest
    shutil.rmtree(content)
    patient.begin(FR)
    assert "Posez vos questions (1.0)." in read_to_the_end(patient)


def test_none_of_many_leaflets_goes_while_they_are_copied_one_batch_after_another(
    visit: Visit, content: Path, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.core.leaflet.intake.MOST_AT_ONCE", 2)
    for name in ("beta", "gamma"):
        write(content, name=name)
    patient = visit(content=content)
    settle(patient)
    assert set(cached(records)) == {"alpha", "beta"}
    assert offered(patient) == {"alpha", "beta", "gamma"}
    look(patient)
    patient.wait(1)
    assert set(cached(records)) == offered(patient) == {"alpha", "beta", "gamma"}
    library = patient.kiosk.controller.catalogue.library
    assert library is not None
    assert len(library.digests) == 3


def test_a_batch_of_which_one_has_mistakes_is_shown_once_all_are_judged(
    visit: Visit, content: Path, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.core.leaflet.intake.MOST_AT_ONCE", 1)
    write(content, name="beta")
    patient = visit(content=content)
    write(content, name="alpha", fr="no leaflet")
    settle(patient)
    look(patient)
    patient.wait(1)
    assert set(cached(records)) == {"beta"}
    library = patient.kiosk.controller.catalogue.library
    assert library is not None
    assert len(library.digests) == 1


def offered(patient: Patient) -> set[str]:
    return {cover.leaflet_id for cover in patient.kiosk.controller.catalogue.covers}


def test_a_new_version_is_shown_to_the_next_patient(
    settled: Patient, content: Path, records: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    old = copies(records)
    write(content, "2.0")
    settle(settled)
    assert "alpha 2.0" in settled.reads()
    assert "Document alpha 1.0" not in settled.reads()
    assert cached(records) == {"alpha": "2.0"}
    assert "'alpha', version 2.0 (fr, en" in caplog.text
    new = load_leaflet(content / "alpha").digest
    assert sorted(copies(records)) == sorted([*old, new])
    settle(settled, RUN_WELL_S)
    look(settled)
    assert copies(records) == [new] != old


def test_the_patient_who_reads_reads_on_and_the_record_is_that_of_what_they_read(
    settled: Patient, content: Path, read_records: ReadRecords, records: Path
) -> None:
    old = load_leaflet(content / "alpha").digest
    settled.begin(FR)
    write(content, "2.0")
    settle(settled)
    assert cached(records) == {"alpha": "2.0"}
    assert old in copies(records)
    last = read_to_the_end(settled)
    assert "Posez vos questions (1.0)." in last
    settled.touch(FR.have_read)
    look(settled)
    assert old in copies(records)
    settled.touch(FR.finish)
    assert "alpha 2.0" in settled.reads()
    settled.begin(FR)
    assert "Posez vos questions (2.0)." in read_to_the_end(settled)
    settled.touch(FR.have_read)
    found = sorted((row["version"], row["digest"]) for row in read_records())
    assert found == [("1.0", old), ("2.0", load_leaflet(content / "alpha").digest)]
    settle(settled, RUN_WELL_S)
    look(settled)
    assert old not in copies(records)


def test_nothing_of_the_old_version_is_left(
    settled: Patient, content: Path, tmp_path: Path
) -> None:
    old = load_leaflet(content / "alpha").digest
    settled.begin(FR)
    read_to_the_end(settled)
    settled.touch(FR.contents)
    write(content, "2.0")
    settle(settled)
    assert old in leaflets_in_memory(tmp_path)
    settled.kiosk.controller.reset()
    settled.begin(FR)
    settled.touch(FR.contents)
    assert leaflets_in_memory(tmp_path) == {load_leaflet(content / "alpha").digest}


def leaflets_in_memory(place: Path) -> set[str]:
    """Return the digests of the leaflets of that place that anything still holds."""
    gc.collect()
    found = [each for each in gc.get_objects() if isinstance(each, Leaflet)]
    return {each.digest for each in found if each.folder.is_relative_to(place)}


def read_to_the_end(patient: Patient) -> str:
    """Read every screen, and return all that stood on them."""
    said = []
    while patient.session.place is Place.READER:
        said += patient.text()
        patient.read_page()
        patient.touch(FR.next)
    return "\n".join(said)


def test_nothing_changes_under_the_hand_of_someone_at_the_welcome_screen(
    settled: Patient, content: Path, records: Path
) -> None:
    write(content, "2.0")
    look(settled)
    settled.wait(SETTLE_S)
    settled.touch_at(QPoint(10, 10))
    look(settled)
    assert cached(records) == {"alpha": "2.0"}
    assert "alpha 1.0" in settled.reads()
    settled.wait(9)
    assert "alpha 1.0" in settled.reads()
    settled.wait(2)
    assert "alpha 2.0" in settled.reads()


def test_pictures_are_those_of_the_version_that_is_shown(settled: Patient, content: Path) -> None:
    before = settled.picture()
    cover = content / "alpha" / "pictures" / "cover.svg"
    cover.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3">'
        '<path fill="#D00000" d="M0 0h9v2H0z"/></svg>'
    )
    settle(settled)
    after = settled.picture()
    assert after != before
    red = QColor("#D00000")
    across, down = range(0, after.width(), 8), range(0, after.height(), 8)
    assert any(after.pixelColor(x, y) == red for x in across for y in down)


def test_a_new_leaflet_and_a_new_language_appear(
    settled: Patient, content: Path, records: Path
) -> None:
    write(content, name="beta")
    german = (content / "beta" / "fr.md").read_text("utf-8").replace("Document", "Blatt")
    (content / "beta" / "de.md").write_text(german, "utf-8")
    settle(settled)
    assert set(settled.buttons()) == {"Français", "English", "Deutsch"}
    settled.touch("Deutsch")
    assert set(settled.buttons()) == {"Document alpha 1.0", "Blatt beta 1.0", "Zurück"}
    settled.touch("Blatt beta 1.0")
    assert set(settled.buttons()) == {"Beginnen", "Andere Broschüren"}


def test_a_folder_that_is_being_copied_is_not_taken_before_it_is_whole(
    settled: Patient,
    content: Path,
    tmp_path: Path,
    records: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    patient = settled
    source = write(tmp_path / "source", "2.0")
    target = content / "alpha"
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        name = file.relative_to(source)
        data = file.read_bytes()
        middle = len(data) // 2
        for slice_of in (data[:middle], data):
            (target / name).write_bytes(slice_of)
            patient.wait(SETTLE_S - 2)
            look(patient)
            assert "alpha 1.0" in patient.reads()
            assert cached(records) == {"alpha": "1.0"}
    settle(patient)
    assert "alpha 2.0" in patient.reads()
    assert caplog.text == ""


def test_a_broken_version_at_the_start_falls_back_to_the_last_good_one(
    settled: Patient, visit: Visit, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settled.kiosk.stop()
    write(content, "2.0", fr="nothing of a leaflet")
    patient = visit(content=content)
    assert "alpha 1.0" in patient.reads()
    patient.begin(FR)
    patient.kiosk.controller.reset()
    settle(patient)
    assert "alpha 1.0" in patient.reads()
    assert f"{content / 'alpha' / 'fr.md'}:1: " in caplog.text


def test_a_version_that_came_while_the_kiosk_was_off_is_shown_soon(
    settled: Patient, visit: Visit, content: Path
) -> None:
    settled.kiosk.stop()
    write(content, "2.0")
    patient = visit(content=content)
    assert "alpha 1.0" in patient.reads()
    settle(patient)
    assert "alpha 2.0" in patient.reads()


@pytest.mark.parametrize("leaves", ["nothing", "an empty folder"])
def test_content_that_is_taken_away_under_a_patient_is_read_on_and_kept(
    settled: Patient, visit: Visit, content: Path, leaves: str, caplog: pytest.LogCaptureFixture
) -> None:
    settled.begin(FR)
    shutil.rmtree(content)
    if leaves == "an empty folder":
        content.mkdir()
    settle(settled, 60)
    said = read_to_the_end(settled)
    assert "Posez vos questions (1.0)." in said
    settled.touch(FR.have_read)
    settled.touch(FR.finish)
    settle(settled)
    assert caplog.text.count("The last good leaflets stay.") == 1
    settled.begin(EN)
    settled.kiosk.stop()
    patient = visit(content=content)
    settle(patient)
    patient.begin(FR)


def test_a_leaflet_that_is_taken_away_while_others_stay_is_offered_no_more(
    visit: Visit, content: Path, records: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(content, name="beta")
    patient = visit(content=content)
    settle(patient)
    patient.touch(FR.own_name)
    patient.touch("Document beta 1.0")
    patient.begin(FR)
    shutil.rmtree(content / "beta")
    settle(patient)
    assert "Posez vos questions (1.0)." in read_to_the_end(patient)
    patient.touch(FR.have_read)
    patient.touch(FR.finish)
    assert cached(records) == {"alpha": "1.0"}
    assert set(patient.buttons()) == {"Français", "English"}
    assert "alpha 1.0" in patient.reads()
    assert "'beta' is shown no more" in caplog.text
    look(patient)
    assert copies(records) == [load_leaflet(content / "alpha").digest]


def test_a_missing_language_waits_for_the_rest_of_a_copy_that_may_have_stalled(
    settled: Patient, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(content, "2.0")
    english = (content / "alpha" / "en.md").read_bytes()
    (content / "alpha" / "en.md").unlink()
    settle(settled)
    assert "alpha 1.0" in settled.reads()
    assert "'alpha' lacks a language" in caplog.text
    (content / "alpha" / "en.md").write_bytes(english)
    settle(settled)
    assert set(settled.buttons()) == {"Français", "English"}
    assert "alpha 2.0" in settled.reads()


def test_a_damaged_copy_is_never_shown_and_is_made_anew(
    settled: Patient,
    visit: Visit,
    content: Path,
    records: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    write(content, name="beta")
    settle(settled)
    settled.kiosk.stop()
    digest = load_leaflet(content / "alpha").digest
    copy = records.parent / "leaflets" / digest / "alpha" / "fr.md"
    copy.write_text(copy.read_text("utf-8").replace("Une *fuite*", "Nulle *fuite*"), "utf-8")
    patient = visit(content=content)
    deadline = QDeadlineTimer(20_000)
    while len(patient.kiosk.controller.catalogue.covers) != 1:
        assert not deadline.hasExpired()
        QTest.qWait(5)
    patient.wait(1)
    assert "beta 1.0" in patient.reads()
    assert "no longer what was checked" in caplog.text
    settle(patient)
    patient.touch(FR.own_name)
    assert set(patient.buttons()) == {"Document alpha 1.0", "Document beta 1.0", FR.back}
    assert load_leaflet(copy.parent).digest == digest


def test_without_any_leaflet_the_first_that_comes_is_shown(
    visit: Visit, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    content = tmp_path / "empty"
    content.mkdir()
    patient = visit(content=content)
    settle(patient)
    assert "Please ask the staff. Thank you." in patient.reads()
    write(content, "3.0")
    settle(patient)
    assert "alpha 3.0" in patient.reads()
    assert "holds no leaflet" in caplog.text


def test_copies_of_another_folders_leaflets_count_for_nothing(
    settled: Patient, visit: Visit, tmp_path: Path, records: Path
) -> None:
    settled.kiosk.stop()
    other = tmp_path / "other"
    write(other, "7.0", name="gamma")
    patient = visit(content=other)
    assert "gamma 7.0" in patient.reads()
    settle(patient)
    assert cached(records) == {"gamma": "7.0"}


def test_without_a_place_for_a_copy_the_last_good_one_stays_and_the_log_says_so(
    settled: Patient, content: Path, records: Path, caplog: pytest.LogCaptureFixture
) -> None:
    obstacle = records.parent / "leaflets" / ".new"
    obstacle.write_text("in the way")
    write(content, "2.0")
    settle(settled)
    assert "alpha 1.0" in settled.reads()
    assert "The leaflets cannot be taken in." in caplog.text
    obstacle.unlink()
    settle(settled)
    assert "alpha 1.0" in settled.reads()
    settle(settled, 600)
    assert "alpha 2.0" in settled.reads()


def test_what_ended_the_kiosk_is_taken_in_again_once_it_is_mended(
    settled: Patient,
    visit: Visit,
    content: Path,
    records: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    write(content, "2.0")
    settle(settled)
    assert "alpha 2.0" in settled.reads()
    settled.kiosk.stop()
    place = records.parent / "leaflets"
    (left,) = go_back(place, content, all_at_once=False)
    assert left.id == "alpha"
    patient = visit(content=content)
    settle(patient, RUN_WELL_S)
    assert "alpha 1.0" in patient.reads()
    assert patient.kiosk.deferred.staff.tools.troubles() == (Trouble.CONTENT,)
    write(content, "2.1")
    settle(patient)
    assert "alpha 2.1" in patient.reads()
    assert patient.kiosk.deferred.staff.tools.troubles() == ()


def test_what_has_run_well_for_five_minutes_never_goes_back(
    settled: Patient, content: Path, records: Path
) -> None:
    place = records.parent / "leaflets"
    write(content, "2.0")
    settle(settled)
    settle(settled, RUN_WELL_S - SETTLE_S)
    assert read_cache(place, content).trials
    settle(settled, 2 * SETTLE_S)
    assert not read_cache(place, content).trials
    assert go_back(place, content, all_at_once=True) == ()


def test_what_waits_for_a_patient_to_go_has_not_run_yet(
    settled: Patient, content: Path, records: Path
) -> None:
    settled.begin(FR)
    write(content, "2.0")
    settle(settled)
    for _minute in range(10):
        settled.touch_at(settled.middle())
        settle(settled, 60)
    assert "Document alpha 2.0" not in settled.reads()
    assert read_cache(records.parent / "leaflets", content).trials
