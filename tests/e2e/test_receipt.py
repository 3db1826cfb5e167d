"""A patient reads, and takes a signed receipt home."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from kiosk.core.receipts.keys import PublicKey
from kiosk.core.receipts.plain import plain
from kiosk.core.receipts.signature import prove, public_key
from kiosk.core.records.confirmation import Status
from kiosk.core.session.state import Place, ThemeName
from kiosk.core.staff.trouble import Trouble
from kiosk.storage.keys import RECEIPT_KEY
from kiosk.storage.leaflets.library import Library
from kiosk.ui.widgets.qr_code import QUIET, QrCode
from tests.conftest import CONTENT, settings_with
from tests.e2e.conftest import Visit
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken


def key_of(records: Path) -> PublicKey:
    """Return the public key of the kiosk that keeps its records there."""
    secret = RECEIPT_KEY.read(records.parent)
    assert secret is not None
    return PublicKey("kiosk", public_key(secret))


def scanned(patient: Patient) -> str:
    """Return what a decoder reads from the screen as it is painted, as a phone would."""
    picture = patient.picture().convertToFormat(QImage.Format.Format_Grayscale8)
    wide, high = picture.bytesPerLine(), picture.height()
    pixels = memoryview(bytes(picture.constBits())).cast("B", (high, wide))
    # Other kinds are seen in letters, now and then: a phone looks for these.
    squares = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    (found,) = zxingcpp.read_barcodes(pixels, formats=squares)
    return str(found.text)


def module_mm(patient: Patient) -> float:
    """Return how wide a module of the code is, in millimetres on the glass."""
    (code,) = patient.kiosk.window.findChildren(QrCode)
    look = patient.kiosk.window.thanks.look
    assert code.isVisible()
    assert look is not None
    signed = patient.session.receipt
    assert signed is not None
    return float(code.width() / (len(signed.rows) + 2 * QUIET) / look.glass.px_per_mm)


_NAMES = {"fr": "QR code de votre ticket de lecture", "en": "QR code of your reading receipt"}
_GLASSES = {
    "10 inches": (QSize(1280, 800), 5.9),
    "10 inches, portrait": (QSize(800, 1280), 5.9),
    "22 inches": (QSize(1920, 1080), 3.94),
    "22 inches, portrait": (QSize(1080, 1920), 3.94),
}


@pytest.mark.parametrize("size", _GLASSES)
@pytest.mark.parametrize("theme", ThemeName)
def test_a_phone_reads_it_from_the_glass(
    visit: Visit, records: Path, size: str, theme: ThemeName
) -> None:
    pixels, px_per_mm = _GLASSES[size]
    display = {"px_per_mm": px_per_mm, "theme": theme.value, "text_size": "largest"}
    patient = visit(size=pixels, settings=settings_with({"display": display}))
    for words in BOTH:
        patient.begin(words)
        patient.go_to(words, words.complications)
        patient.read_page()
        patient.go_to_end(words)
        (finish,) = (each for each in patient.buttons() if each.startswith(words.finish))
        patient.touch(finish)
        assert module_mm(patient) >= 0.5
        proof = prove(scanned(patient), [key_of(records)])
        assert proof.receipt.status is Status.PARTLY_DISPLAYED
        assert proof.receipt.language == words.tag
        (code,) = (each for each in patient.seen() if each.role is QAccessible.Role.Graphic)
        assert code.name == _NAMES[words.tag]
        patient.touch(words.finish)


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_what_was_read_is_signed_in_the_language_of_the_patient(
    patient: Patient, words: Spoken, records: Path
) -> None:
    patient.begin(words)
    patient.read_on(words)
    patient.touch(words.have_read)
    receipt = prove(scanned(patient), [key_of(records)]).receipt
    assert receipt.status is Status.READ
    assert receipt.language == words.tag
    assert receipt.code.replace(" ", "") == patient.session.code
    assert receipt.kiosk == "kiosk"
    assert {"fr": "Ce n'est pas un consentement.", "en": "This is not consent."}[
        words.tag
    ] == receipt.labels.notice
    # The hour, by the clock on the wall, and no minute.
    assert receipt.hour.minute == 0


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_the_questions_that_were_ticked_are_on_it(
    patient: Patient, words: Spoken, records: Path
) -> None:
    listed = Library(CONTENT).open("cimentoplastie").editions[words.tag].questions
    patient.begin(words)
    patient.go_to_end(words)
    patient.touch(words.questions)
    ticked = [each.text for each in listed if each.text in patient.buttons()]
    assert ticked
    for text in ticked:
        patient.touch(text)
    while words.more in patient.buttons():
        patient.touch(words.more)
    patient.touch(words.go_on)
    (finish,) = (each for each in patient.buttons() if each.startswith(words.finish))
    patient.touch(finish)
    receipt = prove(scanned(patient), [key_of(records)]).receipt
    assert receipt.status is Status.NOT_DISPLAYED
    assert receipt.questions == tuple(plain(text) for text in ticked)


def test_a_receipt_with_every_question_is_read_from_the_smallest_glass(
    visit: Visit, records: Path
) -> None:
    pixels, px_per_mm = _GLASSES["10 inches"]
    display = {"px_per_mm": px_per_mm, "text_size": "largest"}
    settings = {"display": display, "print": {"queue": "desk"}, "kiosk": {"name": "K" * 60}}
    patient = visit(size=pixels, settings=settings_with(settings))
    asked = Library(CONTENT).open("cimentoplastie").editions["fr"].questions
    patient.begin(FR)
    patient.go_to_end(FR)
    patient.touch(FR.questions)
    left = {each.text for each in asked}
    while left or FR.more in patient.buttons():
        for text in left & set(patient.buttons()):
            patient.touch(text)
            left.remove(text)
        if FR.more in patient.buttons():
            patient.touch(FR.more)
    patient.touch(FR.go_on)
    (finish,) = (each for each in patient.buttons() if each.startswith(FR.finish))
    patient.touch(finish)
    assert module_mm(patient) >= 0.5
    receipt = prove(scanned(patient), [key_of(records)]).receipt
    assert len(receipt.questions) == len(asked)


def test_what_was_only_leafed_through_is_signed_as_that(patient: Patient, records: Path) -> None:
    patient.begin(FR)
    patient.leaf_through(FR)
    patient.touch(FR.finish_unanswered)
    signed = patient.session.receipt
    assert signed is not None
    assert prove(signed.text, [key_of(records)]).receipt.status is Status.DISPLAYED


def test_nothing_of_it_is_kept_for_the_next_patient(patient: Patient, records: Path) -> None:
    patient.begin(FR)
    patient.leaf_through(FR)
    patient.touch(FR.finish_unanswered)
    patient.touch(FR.finish)
    assert patient.session.place is Place.WELCOME
    assert patient.session.receipt is None
    (code,) = patient.kiosk.window.findChildren(QrCode)
    assert not code._rows
    for file in records.parent.rglob("*"):
        assert not file.is_file() or b"Ticket de lecture" not in file.read_bytes()


def test_a_kiosk_that_cannot_sign_still_thanks_and_tells_staff(
    patient: Patient, records: Path, qtbot: QtBot
) -> None:
    file = RECEIPT_KEY.file(records.parent)
    qtbot.waitUntil(file.exists, timeout=60_000)
    patient.settle()
    file.write_text("{}")
    patient.begin(EN)
    patient.leaf_through(EN)
    patient.touch(EN.finish_unanswered)
    assert patient.session.place is Place.THANKS
    assert patient.session.code is not None
    assert patient.session.receipt is None
    assert patient.kiosk.deferred.staff.tools.troubles() == (Trouble.UNSIGNED,)


def test_a_site_that_wants_none_gives_none_and_makes_no_key(visit: Visit, records: Path) -> None:
    patient = visit(settings=settings_with({"receipts": {"enabled": False}}))
    patient.begin(EN)
    patient.leaf_through(EN)
    patient.touch(EN.finish_unanswered)
    assert patient.session.code is not None
    assert patient.session.receipt is None
    assert not (records.parent / RECEIPT_KEY.folder).exists()
