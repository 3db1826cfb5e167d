"""What a patient leaves in the memory of the process, once they have gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.e2e.process import Machine

PATIENT = """
import random, sys
from pathlib import Path
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from kiosk.app.compose import Kiosk
from kiosk.app.qt_application import make_application, prepare_environment
from kiosk.app.sources import Sources
from kiosk.core.settings.model import Settings
from tests.clock import FakeClock
from tests.conftest import ASSETS, CONTENT
from tests.e2e.patient import Patient
from tests.e2e.words import FR

folder = Path(sys.argv[1])
prepare_environment()
application = make_application(["kiosk"], ASSETS)
clock = FakeClock()
sources = Sources(CONTENT, ASSETS, folder / "records.sqlite3")
kiosk = Kiosk(application, Settings(), sources, clock, QSize(1280, 800))
kiosk.show(fullscreen=False)
assert QTest.qWaitForWindowActive(kiosk.window)
kiosk.live()
patient = Patient(kiosk, clock, QTest.createTouchDevice())
QTest.qWait(400)
patient.begin(FR)
patient.read_on(FR)
patient.touch(FR.have_read)
QTest.qWait(400)
print("thanks", flush=True)
while not (folder / "go").exists():
    QTest.qWait(50)
kiosk.controller.reset()
QTest.qWait(400)
while kiosk.traces._codes:
    QTest.qWait(50)
# As every few minutes: until then the file's last page is in SQLite's buffer.
kiosk.recording.start(kiosk.traces.tidy, lambda _more: None)
patient.settle()
QTest.qWait(200)
print("gone", flush=True)
while True:
    QTest.qWait(50)
"""


def count_in_memory(pid: int, code: str) -> dict[str, int]:
    """Count a text in all that a process may write to, as Python, SQLite and Qt keep it."""
    found = dict.fromkeys(("bytes", "utf-16", "grouped", "grouped utf-16"), 0)
    grouped = f"{code[:3]} {code[3:]}"
    texts = (code.encode(), code.encode("utf-16-le"), grouped.encode(), grouped.encode("utf-16-le"))
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights = line.split()[:2]
            first, last = (int(each, 16) for each in span.split("-"))
            if not rights.startswith("rw"):
                continue
            memory.seek(first)
            try:
                held = memory.read(last - first)
            except OSError:
                continue
            for name, text in zip(found, texts, strict=True):
                found[name] += held.count(text)
    return found


def test_after_a_reset_the_code_is_in_no_byte_of_memory(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    records = tmp_path / "records.sqlite3"
    with machine.started(["-c", PATIENT, str(tmp_path)]) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "thanks\n"
        with closing(sqlite3.connect(records)) as database:
            (code,) = database.execute("SELECT code FROM code").fetchone()
        before = count_in_memory(process.pid, code)
        (tmp_path / "go").touch()
        assert process.stdout.readline() == "gone\n"
        after = count_in_memory(process.pid, code)
        assert before["utf-16"] + before["grouped utf-16"] > 0
        assert set(after.values()) == {0}, after
