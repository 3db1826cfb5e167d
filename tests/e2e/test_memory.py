"""What a patient made the kiosk take goes back to the machine once they have gone."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.e2e.patient import Patient
from tests.e2e.words import FR


def own_mib() -> int:
    rollup = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in rollup if line.startswith("Pss_Anon:")) // 1024


def test_memory_goes_back_between_patients(patient: Patient, qtbot: QtBot) -> None:
    patient.begin(FR)
    hoard = [bytes(4000) for _ in range(10_000)]
    stays = hoard[-1]
    del hoard
    held = own_mib()
    patient.kiosk.controller.reset()
    qtbot.waitUntil(lambda: held - own_mib() > 25, timeout=30_000)
    assert stays
