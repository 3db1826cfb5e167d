"""A kiosk's public key, as text that IT collects, and that text read again."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re

from kiosk.core.frozen import frozen
from kiosk.core.receipts.plain import plain

KEY_BYTES = 32
_ID_LETTERS = 8

_BEFORE_KEY = bytes.fromhex("302a300506032b6570032100")
"""What a SubjectPublicKeyInfo of Ed25519 begins with (RFC 8410); the key is the rest."""

_BLOCK = re.compile(
    r"^Kiosk: (?P<kiosk>[^\r\n]+)\r?\n(?:[^\r\n-][^\r\n]*\r?\n)*"
    r"-----BEGIN PUBLIC KEY-----\s+(?P<key>[A-Za-z0-9+/=\s]+?)\s+-----END PUBLIC KEY-----",
    re.MULTILINE,
)
_BEGIN = "-----BEGIN "


class NoKey(ValueError):
    """Raised for a text that is not one or more public keys of kiosks."""


@frozen
class PublicKey:
    """The public key of a kiosk, and the kiosk's name when the key was collected."""

    kiosk: str
    key: bytes

    @property
    def id(self) -> str:
        """What a receipt names the key by."""
        return key_id(self.key)

    def text(self) -> str:
        """Return it as PEM, which other programs read too, below the name and the id."""
        key = base64.b64encode(_BEFORE_KEY + self.key).decode()
        return (
            f"Kiosk: {plain(self.kiosk)}\nKey: {self.id}\n"
            f"-----BEGIN PUBLIC KEY-----\n{key}\n-----END PUBLIC KEY-----\n"
        )


def key_id(key: bytes) -> str:
    """Return the id of a public key: the first 40 bits of its SHA-256, in Base32."""
    return base64.b32encode(hashlib.sha256(key).digest()).decode()[:_ID_LETTERS]


def read_keys(text: str) -> tuple[PublicKey, ...]:
    """Return the keys in this text, one after another; raise NoKey if it holds anything else."""
    found = tuple(PublicKey(each["kiosk"], _key(each["key"])) for each in _BLOCK.finditer(text))
    if not found or len(found) != text.count(_BEGIN):
        raise NoKey
    return found


def _key(text: str) -> bytes:
    try:
        whole = base64.b64decode("".join(text.split()), validate=True)
    except binascii.Error:
        raise NoKey from None
    before, key = whole[: len(_BEFORE_KEY)], whole[len(_BEFORE_KEY) :]
    if before != _BEFORE_KEY or len(key) != KEY_BYTES:
        raise NoKey
    return key
