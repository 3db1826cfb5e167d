from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.receipts.fitting import ROOM_BYTES, fitted
from kiosk.core.receipts.keys import NoKey, PublicKey, key_id, read_keys
from kiosk.core.receipts.qr import with_code
from kiosk.core.receipts.receipt import NoReceipt, Receipt
from kiosk.core.receipts.signature import Altered, UnknownKey, prove, sign
from kiosk.core.receipts.tidied import tidied
from tests.core.receipts.a_receipt import ASKED, KEY, OTHER_KEY, OTHER_SEED, RECEIPT, SEED
from tests.core.receipts.test_receipt import receipts

SIGNED = sign(ASKED, SEED)
_SIGNED = SIGNED.encode()
QUIET = 4


@given(receipts())
def test_what_a_kiosk_signed_is_proved_by_its_key(receipt: Receipt) -> None:
    proof = prove(sign(receipt, SEED), [OTHER_KEY, KEY])
    assert (proof.receipt, proof.key) == (receipt, KEY)


@given(st.integers(0, len(_SIGNED) - 1), st.integers(1, 255))
def test_any_byte_that_was_changed_is_found(place: int, change: int) -> None:
    altered = bytearray(_SIGNED)
    altered[place] ^= change
    with pytest.raises((NoReceipt, UnknownKey, Altered)):
        prove(altered.decode(errors="surrogateescape"), [KEY])


def test_each_letter_of_the_signature_counts_to_its_last_bit() -> None:
    for last in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567":
        if last != SIGNED[-1]:
            with pytest.raises(Altered):
                prove(SIGNED[:-1] + last, [KEY])


@given(st.integers(0, len(SIGNED)), st.text(min_size=1, max_size=3))
def test_anything_added_is_found(place: int, more: str) -> None:
    with pytest.raises((NoReceipt, UnknownKey, Altered)):
        prove(SIGNED[:place] + more + SIGNED[place:], [KEY])


@given(st.text())
def test_any_text_is_no_receipt(text: str) -> None:
    with pytest.raises(NoReceipt):
        prove(text, [KEY])


def test_another_kiosks_receipt_is_told_from_a_forged_one() -> None:
    theirs = sign(ASKED, OTHER_SEED)
    with pytest.raises(UnknownKey) as told:
        prove(theirs, [KEY])
    assert told.value.id == OTHER_KEY.id
    with pytest.raises(Altered):
        prove(theirs.replace(OTHER_KEY.id, KEY.id), [KEY, OTHER_KEY])


def test_a_status_cannot_be_exchanged_for_another() -> None:
    with pytest.raises(Altered):
        prove(SIGNED.replace("LK1 R", "LK1 D"), [KEY])


def test_two_kiosks_whose_keys_share_an_id_are_both_tried() -> None:
    class Namesake(PublicKey):
        @property
        def id(self) -> str:
            return KEY.id

    assert prove(SIGNED, [Namesake("Other", OTHER_KEY.key), KEY]).key == KEY


@settings(max_examples=20)
@given(receipts())
def test_a_decoder_reads_the_signed_text_from_the_code(receipt: Receipt) -> None:
    text = sign(fitted(replace(receipt, version=receipt.version[:10].strip())), SEED)
    code = with_code(text)
    assert code.text == text
    squares = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    (found,) = zxingcpp.read_barcodes(_picture(code.rows), formats=squares)
    assert found.text == text


def _picture(rows: tuple[str, ...], scale: int = 3) -> memoryview:
    side = len(rows) + 2 * QUIET
    quiet = ["0" * side] * QUIET
    framed = [*quiet, *("0" * QUIET + row + "0" * QUIET for row in rows), *quiet]
    pixels = bytearray()
    for row in framed:
        line = b"".join((b"\0" if module == "1" else b"\xff") * scale for module in row)
        pixels += line * scale
    return memoryview(bytes(pixels)).cast("B", (side * scale, side * scale))


def test_a_full_receipt_takes_85_modules_and_a_usual_one_less() -> None:
    full = replace(RECEIPT, kiosk="K" * 60)
    more = ROOM_BYTES - len("\n".join((*full.lines, "")))
    full = replace(full, section=full.section + "s" * more)
    assert len(with_code(sign(full, SEED)).rows) == 85
    assert len(with_code(sign(RECEIPT, SEED)).rows) <= 61


def test_a_key_is_text_that_is_read_again() -> None:
    text = KEY.text()
    assert text.startswith(
        f"Kiosk: Accueil radiologie\nKey: {KEY.id}\n-----BEGIN PUBLIC KEY-----\n"
    )
    assert read_keys(text + "\n" + OTHER_KEY.text()) == (KEY, OTHER_KEY)
    assert read_keys(text.replace("\n", "\r\n")) == (KEY,)
    assert key_id(KEY.key) == KEY.id


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "Kiosk: a\n",
        KEY.text().replace("MCow", "MCow!"),
        KEY.text().replace("MCowBQYDK2VwAyEA", "MCowBQYDK2VuAyEA"),
        KEY.text().replace("Kiosk: ", "Name: "),
        KEY.text().replace("=", ""),
        KEY.text() + "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n",
    ],
)
def test_a_text_that_is_no_key_is_refused(wrong: str) -> None:
    with pytest.raises(NoKey):
        read_keys(wrong)


def test_ends_of_lines_and_blanks_around_it_are_no_alteration() -> None:
    for text in (
        f"\ufeff{SIGNED}",
        SIGNED.replace("\n", "\r\n") + "\r\n",
        SIGNED.replace("\n", "\r"),
        f"\n {SIGNED} \n",
        SIGNED.replace("\n", " \n\n  "),
        SIGNED.replace(" :", "\N{NO-BREAK SPACE}:"),
    ):
        assert prove(tidied(text), [KEY]).receipt == ASKED


def test_letters_that_a_system_has_divided_are_no_alteration() -> None:
    korean = replace(ASKED, title="척추 성형술")
    divided = unicodedata.normalize("NFD", sign(korean, SEED))
    assert divided != sign(korean, SEED)
    assert prove(tidied(divided), [KEY]).receipt == korean
