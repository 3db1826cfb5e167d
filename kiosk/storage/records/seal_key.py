"""The secret key of the seals over the records: random, created once, in a file of its own.

If a key is lost or changed, nobody can verify what was sealed before: `verify` reports it as
a different key, not as tampering.
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
    """Raised when the file holds no key; without it nothing that was sealed can be verified."""

    what = english.translate("Health", "The key of the seals over the records is damaged")
    remedy = english.translate(
        "Health",
        "Put it back from a backup; without it, earlier records can no longer be proved.",
    )


def read_key(file: Path) -> bytes | None:
    """Return the key, None if there is none yet; raise SecretsError."""
    values = read_private(file)
    if values is None:
        return None
    try:
        key = bytes.fromhex(values["key"])
    except (KeyError, TypeError, ValueError):
        raise SealKeyBroken(file, "no key") from None  # Python's message may quote it
    if len(key) != _BYTES:
        raise SealKeyBroken(file, "a key of another length")
    return key


def ready_key(file: Path, random: Random) -> bytes:
    """Return the key, creating it if needed; `random` must be unpredictable."""
    key = read_key(file)
    if key is None:
        key = random.randbytes(_BYTES)
        write_private(file, {"key": key.hex()})
    return key
