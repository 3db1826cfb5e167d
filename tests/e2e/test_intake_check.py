"""What the kiosk makes of a check that ends early, prints nonsense, or finds mistakes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest

from kiosk.core.staff.trouble import Trouble
from tests.core.leaflets import VALID
from tests.e2e.conftest import Visit
from tests.e2e.patient import Patient
from tests.e2e.taking_in import SETTLE_S, cached, copies, look, settle, write
from tests.e2e.words import FR
from tests.pictures import many_lines, nested_masks

# A job in the background may have been told to ignore some of them.
_END_BY = """
import signal
signal.signal(signal.SIG{0}, signal.SIG_DFL)
signal.raise_signal(signal.SIG{0})
"""


def test_a_version_with_a_mistake_leaves_the_last_good_one_and_says_where(
    settled: Patient, content: Path, records: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(content, "2.0")
    french = content / "alpha" / "fr.md"
    good = french.read_text("utf-8")
    french.write_text(good.replace("2. Une *fuite*", "3. Une *fuite*"), "utf-8")
    line = good[: good.index("2. Une *fuite*")].count("\n") + 1
    settle(settled)
    assert "alpha 1.0" in settled.reads()
    assert f"'alpha' stays at version 1.0, for its folder has mistakes:\n{french}:{line}: " in (
        caplog.text
    )
    caplog.clear()
    settle(settled)
    assert caplog.text == ""
    assert settled.kiosk.deferred.staff.tools.troubles() == (Trouble.CONTENT,)
    settled.begin(FR)
    settled.kiosk.controller.reset()
    french.write_text(good, "utf-8")
    settle(settled)
    assert "alpha 2.0" in settled.reads()
    assert settled.kiosk.deferred.staff.tools.troubles() == ()


TALL = " ".join(["anticoagulation"] * 35)


def test_a_text_too_tall_for_any_screen_is_a_mistake_too(
    settled: Patient, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = VALID.replace("Posez vos questions.", TALL).replace('"1.0"', '"2.0"')
    write(content, fr=text, en=text)
    settle(settled)
    assert "alpha 1.0" in settled.reads()
    assert "too tall for any screen" in caplog.text


def test_at_a_first_start_a_text_too_tall_is_shown_all_the_same_and_told(
    visit: Visit, content: Path, records: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = VALID.replace("Posez vos questions.", TALL)
    write(content, fr=text, en=text)
    patient = visit(content=content)
    settle(patient)
    assert cached(records) == {"alpha": "1.0"}
    assert "too tall for any screen" in caplog.text
    patient.begin(FR)


def test_a_picture_that_patients_would_not_see_is_a_mistake_too(
    settled: Patient, content: Path, records: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(content, "2.0")
    (content / "alpha" / "pictures" / "bone.svg").write_text(nested_masks())
    settle(settled)
    assert "alpha 1.0" in settled.reads()
    assert "This drawing has mask" in caplog.text
    assert cached(records) == {"alpha": "1.0"}


def test_a_picture_that_stops_the_kiosk_is_not_taken_in_even_at_a_first_start(
    visit: Visit, content: Path, records: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (content / "alpha" / "pictures" / "bone.svg").write_text(many_lines())
    settle(visit(content=content))
    assert "This picture takes " in caplog.text
    assert cached(records) == {}
    assert copies(records) == []


def test_the_check_has_the_modules_of_the_kiosk_and_needs_no_others(
    settled: Patient, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(Path(sys.executable).resolve()))
    write(content, "2.0")
    settle(settled)
    assert "alpha 2.0" in settled.reads()


def test_a_kiosk_that_ends_while_it_checks_takes_nothing_in_and_refuses_nothing(
    settled: Patient, content: Path, records: Path
) -> None:
    before = (records.parent / "leaflets" / "stock.json").read_text()
    write(content, "2.0")
    look(settled)
    settled.wait(SETTLE_S)
    intake = settled.kiosk.deferred.intake
    intake.look()
    deadline = QDeadlineTimer(60_000)
    while intake._checker is None:
        assert not deadline.hasExpired()
        QTest.qWait(1)
    settled.kiosk.stop()
    assert (records.parent / "leaflets" / "stock.json").read_text() == before


CHECKER = """#!/bin/sh
[ -f {printed} ] || {python} "$@" > {printed}
{then} < {printed}
"""
"""What the check prints once is garbled in many ways: it need not check anew for each."""

CHANGED = json.dumps(
    {
        "id": "alpha",
        "mark": "",
        "kept": None,
        "problems": [],
        "changed": True,
        "fault": "",
        "ended_kiosk": False,
    }
)
"""What the check prints of a leaflet that changes meanwhile."""

GARBLED = [
    "head -c 100",
    "head -c 1",
    "tr -d '\"'",
    "tr 'a-z' '\\200-\\231'",
    'sed \'s/.*/{"id": "alpha", "mark": 7}/\'',
    "sed 's/.*/7/'",
    "sed 's/alpha/omega/g'",
]


class Checker:
    """Stands where the kiosk finds Python, and does something to what the check prints."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._script = folder / "checker"
        self._printed = folder / "printed"
        self._python = sys.executable
        monkeypatch.setattr("sys.executable", str(self._script))

    def then(self, then: str) -> None:
        values = {"python": self._python, "printed": str(self._printed), "then": then}
        text = CHECKER
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        self._script.write_text(text)
        self._script.chmod(0o755)

    def check_anew(self) -> None:
        self._printed.unlink()


@pytest.fixture
def checker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settled: Patient) -> Checker:
    return Checker(tmp_path, monkeypatch)


def test_what_the_check_printed_may_be_cut_short_or_garbled(
    settled: Patient, content: Path, checker: Checker, caplog: pytest.LogCaptureFixture
) -> None:
    for number, then in enumerate(GARBLED):
        checker.then(then)
        write(content, f"2.{number}")
        settle(settled)
        assert "alpha 1.0" in settled.reads(), then
        assert "the check did not come to its end" in caplog.text, then
        caplog.clear()
    checker.check_anew()
    checker.then("cat")
    write(content, "3.0")
    settle(settled)
    assert "alpha 3.0" in settled.reads()


def test_what_else_stands_in_what_the_check_printed_is_passed_over(
    settled: Patient, content: Path, checker: Checker
) -> None:
    checker.then("sed 's/^/a word\\n/'")
    write(content, "2.0")
    settle(settled)
    assert "alpha 2.0" in settled.reads()


def test_a_check_that_cannot_be_started_is_told_and_tried_again_later(
    settled: Patient, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.executable", "/nowhere/python")
        write(content, "2.0")
        settle(settled)
        assert "alpha 1.0" in settled.reads()
        assert "The leaflets cannot be taken in. Their check could not be started" in caplog.text
        assert "No such file or directory." in caplog.text
    settle(settled, 600)
    assert "alpha 2.0" in settled.reads()


def test_a_leaflet_that_stops_the_check_is_refused(
    settled: Patient,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    write(content, "2.0")
    settle(settled)
    assert "alpha 1.0" in settled.reads()
    assert "the check did not come to its end" in caplog.text


@pytest.mark.parametrize(
    ("printed", "is_refused", "longest_s"), [("", True, 1), (CHANGED, False, 4)]
)
def test_a_leaflet_has_the_whole_time_of_a_check_before_it_is_refused(
    settled: Patient,
    content: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    printed: str,
    is_refused: bool,
    longest_s: int,
) -> None:
    slow = tmp_path / "slow"
    slow.write_text(f"#!/bin/sh\necho '{printed}'\nexec sleep 600\n")
    slow.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(slow))
    monkeypatch.setattr("kiosk.app.intake._LONGEST_CHECK_S", longest_s)
    write(content, "2.0")
    write(content, name="beta")
    settle(settled)
    assert ("the check did not come to its end" in caplog.text) == is_refused


def test_a_check_that_the_system_ended_with_everything_else_says_nothing_of_the_leaflet(
    settled: Patient,
    content: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """As when the service is stopped: each of its processes is told to end, in any order."""
    for name in ("TERM", "INT", "HUP"):
        ended = tmp_path / name
        ended.write_text(f"#!{sys.executable} -IS\n{_END_BY.format(name)}")
        ended.chmod(0o755)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.executable", str(ended))
            write(content, f"2.{name}")
            settle(settled)
    assert "mistakes" not in caplog.text
    settle(settled)
    assert "alpha 2.HUP" in settled.reads()
