"""The secret keys of this kiosk: each random, created once, in a file of its own."""

from __future__ import annotations

from pathlib import Path
from random import Random

from kiosk.core.faults import SecretsBroken, SecretsError
from kiosk.core.frozen import frozen
from kiosk.core.messages import english
from kiosk.storage.secrets import FOLDER, read_private, shut, write_private

_BYTES = 32


class SealKeyBroken(SecretsError):
    """Raised when the file holds no key; without it nothing that was sealed can be verified."""

    what = english.translate("Health", "The key of the seals over the records is damaged")
    remedy = english.translate(
        "Health",
        "Put it back from a backup; without it, earlier records can no longer be proved.",
    )


class ReceiptKeyBroken(SecretsError):
    """Raised when the file holds no key; without it no receipt is signed."""

    what = english.translate("Health", "The key of the receipts is damaged")
    remedy = english.translate(
        "Health",
        "Delete it and start the kiosk again, then collect the new one: leaflet-kiosk receipts"
        " key.",
    )


@frozen
class KeyFile:
    """The file of a key, its folder in the data folder, and what is raised if it holds none."""

    folder: str
    name: str
    broken: type[SecretsError]

    def file(self, data: Path) -> Path:
        """Return the file in this data folder."""
        return data / self.folder / self.name

    def read(self, data: Path) -> bytes | None:
        """Return the key, None if there is none yet; raise SecretsError."""
        file = self.file(data)
        try:
            values = read_private(file)
        except SecretsBroken as error:
            raise self.broken(file, error.detail) from None  # what is told of PINs is not for it
        if values is None:
            return None
        try:
            key = bytes.fromhex(values["key"])
        except (KeyError, TypeError, ValueError):
            raise self.broken(file, "no key") from None  # Python's message may quote it
        if len(key) != _BYTES:
            raise self.broken(file, "a key of another length")
        return key

    def ready(self, data: Path, random: Random) -> bytes:
        """Return the key, creating it if needed; `random` must be unpredictable.

        One that was put back from a backup, for all to read, is shut to others again.
        """
        key = self.read(data)
        if key is None:
            key = random.randbytes(_BYTES)
            write_private(self.file(data), {"key": key.hex()})
        else:
            shut(self.file(data))
        return key


SEAL_KEY = KeyFile(FOLDER, "seal-key.json", SealKeyBroken)
"""That of the seals over the records.

If it is lost or changed, nobody can verify what was sealed before: `verify` reports it as a
different key, not as tampering.
"""

RECEIPT_KEY = KeyFile("signing", "receipt-key.json", ReceiptKeyBroken)
"""That which signs receipts; not in the folder of the other secrets, which are backed up.

It proves to others that a receipt comes from this kiosk, so it never leaves the machine: if it is
lost, the kiosk creates another, and its receipts are proved by the public key of that one.
"""
