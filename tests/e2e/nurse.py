"""What staff do at a kiosk: hold the title, type the PIN, and find their way on the panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QPoint
from PySide6.QtTest import QTest

from kiosk.core.staff.state import (
    StaffPlace,
)
from tests.e2e.patient import Patient

PIN = "271828"
QUIT_PIN = "314159"
WRONG = "161803"
NEXT_PATIENT = "Patient suivant"
CLEAN = "Nettoyer l’écran"
CODE = "Vérifier un code"
OUT = "Hors service"
BACK_IN = "Remettre en service"
QUIT = "Quitter ou redémarrer"
CLOSE = "Fermer"
REALLY_QUIT = "Oui, quitter"
REALLY_RESTART = "Oui, redémarrer"

KeepPin = Callable[..., None]


def place(patient: Patient) -> StaffPlace:
    return patient.kiosk.deferred.staff.staff.place


def title(patient: Patient) -> QPoint:
    """Return the middle of the title that is shown."""
    window = patient.kiosk.window
    page = window.page
    assert page is not None
    if window.idle_warning.isVisible():
        page = window.idle_warning
    elif not page.titles():
        page = window.header
    rect = page.titles()[0]
    return page.mapTo(window, rect.center())


def hold(patient: Patient, seconds: float = 2.1, at: QPoint | None = None) -> None:
    spot = at or title(patient)
    patient.press(spot)
    patient.wait(seconds, step_s=0.1)
    patient.lift(spot)


def type_keys(patient: Patient, keys: str) -> None:
    for key in keys:
        patient.touch(key)


def answer(patient: Patient) -> None:
    """Wait for what is done in another thread."""
    controller = patient.kiosk.deferred.staff
    deadline = QDeadlineTimer(60_000)
    while controller.staff.asked is not None:
        assert not deadline.hasExpired()
        QTest.qWait(5)


def enter(patient: Patient, digits: str = PIN) -> None:
    """Type a PIN; one that is right opens with its last digit, any other is sent."""
    type_keys(patient, digits)
    if "OK" in patient.buttons():
        patient.touch("OK")
    answer(patient)


def open_panel(patient: Patient) -> None:
    hold(patient)
    enter(patient)
    assert place(patient) is StaffPlace.HOME
