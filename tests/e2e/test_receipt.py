"""A patient reads, and takes a signed receipt home."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.core.receipts.keys import PublicKey
from kiosk.core.receipts.signature import prove, public_key
from kiosk.core.records.confirmation import Status
from kiosk.core.session.state import Place
from kiosk.core.staff.trouble import Trouble
from kiosk.storage.receipt_key import FOLDER, RECEIPT_KEY_FILE, read_key
from tests.conftest import settings_with
from tests.e2e.conftest import Visit
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken


def key_of(records: Path) -> PublicKey:
    """Return the public key of the kiosk that keeps its records there."""
    secret = read_key(records.parent / FOLDER / RECEIPT_KEY_FILE)
    assert secret is not None
    return PublicKey("kiosk", public_key(secret))


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_what_was_read_is_signed_in_the_language_of_the_patient(
    patient: Patient, words: Spoken, records: Path
) -> None:
    patient.begin(words)
    patient.read_on(words)
    patient.touch(words.have_read)
    signed = patient.session.receipt
    assert signed is not None
    receipt = prove(signed.text, [key_of(records)]).receipt
    assert receipt.status is Status.READ
    assert receipt.language == words.tag
    assert receipt.code.replace(" ", "") == patient.session.code
    assert receipt.kiosk == "kiosk"
    assert {"fr": "Ce n'est pas un consentement.", "en": "This is not consent."}[
        words.tag
    ] == receipt.labels.notice
    # The hour, by the clock on the wall, and no minute.
    assert receipt.hour.minute == 0


def test_what_was_only_leafed_through_is_signed_as_that(patient: Patient, records: Path) -> None:
    patient.begin(FR)
    patient.leaf_through(FR)
    patient.touch(FR.finish)
    signed = patient.session.receipt
    assert signed is not None
    assert prove(signed.text, [key_of(records)]).receipt.status is Status.DISPLAYED


def test_nothing_of_it_is_kept_for_the_next_patient(patient: Patient, records: Path) -> None:
    patient.begin(FR)
    patient.leaf_through(FR)
    patient.touch(FR.finish)
    patient.touch(FR.finish)
    assert patient.session.place is Place.WELCOME
    assert patient.session.receipt is None
    for file in records.parent.rglob("*"):
        assert not file.is_file() or b"Ticket de lecture" not in file.read_bytes()


def test_a_kiosk_that_cannot_sign_still_thanks_and_tells_staff(
    patient: Patient, records: Path, qtbot: QtBot
) -> None:
    file = records.parent / FOLDER / RECEIPT_KEY_FILE
    qtbot.waitUntil(file.exists, timeout=10_000)
    patient.settle()
    file.write_text("{}")
    patient.begin(EN)
    patient.leaf_through(EN)
    patient.touch(EN.finish)
    assert patient.session.place is Place.THANKS
    assert patient.session.code is not None
    assert patient.session.receipt is None
    assert patient.kiosk.deferred.staff.tools.troubles() == (Trouble.UNSIGNED,)


def test_a_site_that_wants_none_gives_none_and_makes_no_key(visit: Visit, records: Path) -> None:
    patient = visit(settings=settings_with({"receipts": {"enabled": False}}))
    patient.begin(EN)
    patient.leaf_through(EN)
    patient.touch(EN.finish)
    assert patient.session.code is not None
    assert patient.session.receipt is None
    assert not (records.parent / FOLDER).exists()
