"""The secret key that this kiosk signs receipts with: random, created once, in a file of its own.

It proves to others that a receipt comes from this kiosk, so it never leaves the machine: if it is
lost, the kiosk creates another, and its receipts are proved by the public key of that one.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from kiosk.core.faults import SecretsError
from kiosk.core.messages import english
from kiosk.storage.secrets import read_private, write_private

FOLDER = "signing"
"""Its folder, in the data folder; not that of the other secrets, which are backed up."""

RECEIPT_KEY_FILE = "receipt-key.json"

_BYTES = 32


class ReceiptKeyBroken(SecretsError):
    """Raised when the file holds no key; without it no receipt is signed."""

    what = english.translate("Health", "The key of the receipts is damaged")
    remedy = english.translate(
        "Health",
        "Delete it and start the kiosk again, then collect the new one: leaflet-kiosk receipts"
        " key.",
    )


def read_key(file: Path) -> bytes | None:
    """Return the secret key, None if there is none yet; raise SecretsError."""
    values = read_private(file)
    if values is None:
        return None
    try:
        key = bytes.fromhex(values["key"])
    except (KeyError, TypeError, ValueError):
        raise ReceiptKeyBroken(file, "no key") from None  # Python's message may quote it
    if len(key) != _BYTES:
        raise ReceiptKeyBroken(file, "a key of another length")
    return key


def ready_key(file: Path, random: Random) -> bytes:
    """Return the secret key, creating it if needed; `random` must be unpredictable."""
    key = read_key(file)
    if key is None:
        key = random.randbytes(_BYTES)
        write_private(file, {"key": key.hex()})
    return key
