"""Signs a receipt with a kiosk's key (Ed25519), and proves a signed one.

The last line covers every byte before it, and itself up to the signature, by their SHA-256:

    LK1 R WXYZ2345 ABCDEFGHIJKLMNOPQRSTUVWXYZ234567…
    the version of the text, the letter of the status, the id of the key, the signature

Id and signature are Base32: a QR code takes few modules for it, and any scanner can type it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from kiosk.core.frozen import frozen
from kiosk.core.hidden import overwrite
from kiosk.core.receipts.keys import PublicKey, key_id
from kiosk.core.receipts.receipt import CODE_LINE, LETTERS, NoReceipt, Receipt, read

FORMAT = "LK1"

_LAST = re.compile(rf"({FORMAT} ([A-Z]) ([A-Z2-7]{{8}}) )([A-Z2-7]{{103}})")


class UnknownKey(Exception):
    """Raised for a receipt whose key is none of those given; `id` is the one that it names."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


class Altered(Exception):
    """Raised for a receipt that is not as the kiosk signed it."""


@frozen
class Proof:
    """A receipt that is as the kiosk signed it, and the key that proves it."""

    receipt: Receipt
    key: PublicKey


def public_key(seed: bytes) -> bytes:
    """Return the public key of the secret one."""
    from nacl.signing import SigningKey  # not needed for the first screen

    return bytes(SigningKey(seed).verify_key)


def sign(receipt: Receipt, seed: bytes) -> str:
    """Return the text of the receipt with its last line, signed with the secret key."""
    from nacl.signing import SigningKey

    key = SigningKey(seed)
    lines = [*receipt.lines, f"{FORMAT} {LETTERS[receipt.status]} {key_id(bytes(key.verify_key))} "]
    covered = "\n".join(lines)
    data = covered.encode()
    text = covered + _written(key.sign(hashlib.sha256(data).digest()).signature)
    # None of it is to be found in memory when the patient has left.
    overwrite(covered)
    overwrite(data)
    overwrite(lines[CODE_LINE])
    return text


def prove(text: str, keys: Iterable[PublicKey]) -> Proof:
    """Return what the receipt says and by which key; raise NoReceipt, UnknownKey or Altered."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    *lines, last = text.split("\n")
    found = _LAST.fullmatch(last)
    if found is None:
        raise NoReceipt
    receipt = read(lines, found[2])
    signature = base64.b32decode(found[4] + "=")
    covered = hashlib.sha256(text.removesuffix(found[4]).encode()).digest()
    named = [key for key in keys if key.id == found[3]]
    if not named:
        raise UnknownKey(found[3])
    for key in named:
        try:
            VerifyKey(key.key).verify(covered, signature)
        except BadSignatureError:
            continue
        if _written(signature) == found[4]:  # the last letter has three bits to spare
            return Proof(receipt, key)
    raise Altered


def _written(signature: bytes) -> str:
    return base64.b32encode(signature).decode().rstrip("=")
