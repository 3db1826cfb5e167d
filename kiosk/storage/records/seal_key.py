"""The secret key of the seals over the records: random, made once, in a file of its own.

A key that is lost or changed lets nobody prove what was sealed before: `verify` tells it as
another key, not as an alteration.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from kiosk.core.faults import SecretsError
from kiosk.core.messages import english
from kiosk.storage.secrets import read_private, write_private

SEAL_KEY_FILE = "seal-key.json"

_BYTES = 32


class SealKeyBroken(SecretsError):
    """Tell that the file holds no key; without it nothing that was sealed can be proved."""

    what = english.translate("Health", "The key of the seals over the records is damaged")
    remedy = english.translate(
        "Health",
        "Put it back from a backup; without it, earlier records can no longer be proved.",
    )


def read_key(file: Path) -> bytes | None:
    """Return the key, None where none was made; raise SecretsError."""
    values = read_private(file)
    if values is None:
        return None
    try:
        key = bytes.fromhex(values["key"])
    except (KeyError, TypeError, ValueError):
        raise SealKeyBroken(file, "no key") from None  # what Python says may quote it
    if len(key) != _BYTES:
        raise SealKeyBroken(file, "a key of another length")
    return key


def ready_key(file: Path, random: Random) -> bytes:
    """Return the key, made at first; `random` must be one that nobody can predict."""
    key = read_key(file)
    if key is None:
        key = random.randbytes(_BYTES)
        write_private(file, {"key": key.hex()})
    return key
