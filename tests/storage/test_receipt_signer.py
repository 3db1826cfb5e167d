from __future__ import annotations

import logging
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.receipts.keys import PublicKey
from kiosk.core.receipts.receipt import NoReceipt, Receipt
from kiosk.core.receipts.signature import prove, public_key
from kiosk.storage.keys import RECEIPT_KEY
from kiosk.storage.receipt_signer import ReceiptSigner
from tests.core.receipts.a_receipt import ASKED


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return RECEIPT_KEY.file(tmp_path)


@pytest.fixture
def signer(tmp_path: Path) -> ReceiptSigner:
    return ReceiptSigner(tmp_path)


def test_what_it_signs_is_proved_by_the_key_that_it_made(
    signer: ReceiptSigner, tmp_path: Path
) -> None:
    signer.ready()
    secret = RECEIPT_KEY.read(tmp_path)
    assert secret is not None
    signed = signer.sign(lambda: ASKED)
    assert signed is not None
    assert prove(signed.text, [PublicKey("", public_key(secret))]).receipt == ASKED
    assert not signer.has_failed


def test_a_first_receipt_needs_nothing_to_be_ready(signer: ReceiptSigner, file: Path) -> None:
    assert signer.sign(lambda: ASKED) is not None
    assert file.exists()


def test_a_damaged_key_signs_nothing_until_it_is_gone(
    signer: ReceiptSigner, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.parent.mkdir()
    file.write_text("{}")
    assert signer.sign(lambda: ASKED) is None
    assert signer.has_failed
    assert str(file) in caplog.text
    file.unlink()
    assert signer.sign(lambda: ASKED) is not None
    assert not signer.has_failed


def test_what_makes_no_receipt_is_told_and_not_fatal(
    signer: ReceiptSigner, caplog: pytest.LogCaptureFixture
) -> None:
    def no_receipt() -> Receipt:
        raise NoReceipt

    assert signer.sign(no_receipt) is None
    assert signer.has_failed
    assert caplog.records[-1].levelno == logging.ERROR


def test_a_text_that_no_code_can_hold_is_told_and_not_fatal(signer: ReceiptSigner) -> None:
    assert signer.sign(lambda: replace(ASKED, title="a" * 5_000)) is None
    assert signer.has_failed


def test_a_library_that_is_missing_is_told_and_not_fatal(
    signer: ReceiptSigner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "segno", None)
    assert signer.sign(lambda: ASKED) is None
    assert signer.has_failed
