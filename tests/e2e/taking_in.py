"""Leaflets that are put into a kiosk's content folder, and looks at it."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest

from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.patient import Patient

SETTLE_S = 10
RUN_WELL_S = 300


def write(content: Path, version: str = "1.0", name: str = "alpha", **texts: str) -> Path:
    """Write a leaflet whose text tells its version."""
    text = VALID.replace('version = "1.0"', f'version = "{version}"')
    text = text.replace("Le titre", f"Document {name} {version}")
    text = text.replace("Posez vos questions.", f"Posez vos questions ({version}).")
    editions = texts or {"fr": text, "en": text.replace("Document", "Leaflet")}
    return write_leaflet(content / name, **editions)


def look(patient: Patient) -> None:
    """Let the kiosk look at the folder, and do what is due."""
    intake = patient.kiosk.deferred.intake
    intake.look()
    deadline = QDeadlineTimer(240_000)  # the check has a low priority: others go first
    while intake.is_busy:
        assert not deadline.hasExpired()
        QTest.qWait(5)


def settle(patient: Patient, seconds: float = SETTLE_S) -> None:
    """Let so much time pass with nothing changed, and the kiosk look again."""
    look(patient)
    patient.wait(seconds)
    look(patient)
    patient.wait(1)


def cached(records: Path) -> dict[str, str]:
    """Return the version of each leaflet of which the kiosk has a copy."""
    file = records.parent / "leaflets" / "stock.json"
    return {each["id"]: each["version"] for each in json.loads(file.read_text())["kept"]}


def copies(records: Path) -> list[str]:
    return sorted(each.name for each in (records.parent / "leaflets").iterdir() if each.is_dir())
