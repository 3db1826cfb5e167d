"""The seals over the records: arithmetic that makes tampering evident.

Each record carries an HMAC-SHA-256 of all its contents, made with a secret key. A seal covers the
records that were added consecutively in the same hour. It binds their number, their HMACs
and the previous seal, so that no record and no hour can be changed, removed or inserted
without the key. The HMACs are combined by exclusive or: the seal is the same in whatever order the
records came, so that it reveals no more of the order than the hour does. That is safe here because
each HMAC binds the number of its seal and the seal binds how many there are: nobody without
the key has another HMAC to swap in.

A purge leaves of a seal a signed note that it was purged, and of all that was purged from the
beginning on a single value, the `Start`, that the next seal builds on.

What this cannot prove: that nothing was cut off at the end. Anyone who can write to the file can
restore an earlier state of it, or remove its last hours, and what is left is consistent. Only
a copy of the last closed seal kept elsewhere (each export's manifest has one) reveals it, and only
until the records under that seal are purged: then nothing is left to compare the copy with. The
code that leads a patient to their record is in no seal, because it must be forgotten; nor is what
is known about the clock. The figures that staff see are in none either, but `verify` recounts
them. And anyone who has the key can forge any seal.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from kiosk.core.frozen import frozen

LENGTH = 32
NOTHING = bytes(LENGTH)
"""What the first seal follows, and what no records at all combine to."""


@frozen
class Seal:
    """One seal: how many `records` of the `hour` it covers, and its `value`.

    `purged` is the signature that says that these records were erased once their time was over.
    """

    number: int
    hour: str
    key_id: bytes
    records: int
    mixed: bytes
    previous: bytes
    value: bytes
    purged: bytes | None = None


@frozen
class Start:
    """Stands for all seals up to `number`, whose `records` were purged."""

    number: int = 0
    value: bytes = NOTHING
    records: int = 0
    signature: bytes = b""


@frozen
class SealCopy:
    """What is kept of a seal outside the file, written "17:9f3c…"."""

    number: int
    value: bytes

    def __str__(self) -> str:
        return f"{self.number}:{self.value.hex()}"

    @classmethod
    def parse(cls, text: str) -> SealCopy:
        """Parse what `str` wrote; raise ValueError for anything else."""
        number, _, value = text.strip().partition(":")
        read = cls(int(number), bytes.fromhex(value))
        if len(read.value) != LENGTH or read.number < 1:
            raise ValueError(f"{text!r} is no copy of a seal.")
        return read


class Chain:
    """Makes and verifies HMACs with one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.key_id = self._sign(b"key")[:8]

    def mac(self, seal: int, values: Iterable[object]) -> bytes:
        """Return the HMAC of a row's values, as stored, under the seal with this number."""
        return self._sign(b"row", seal, *values)

    def sealed(self, number: int, hour: str, records: int, mixed: bytes, previous: bytes) -> Seal:
        """Return the seal over records whose combined HMACs are given."""
        value = self._sign(b"seal", number, hour, records, mixed, previous)
        return Seal(number, hour, self.key_id, records, mixed, previous, value)

    def extended(self, seal: Seal, mac: bytes) -> Seal:
        """Return the seal extended by one more record."""
        return self.sealed(
            seal.number, seal.hour, seal.records + 1, mixed(seal.mixed, mac), seal.previous
        )

    def made(self, seal: Seal) -> bool:
        """Return whether this key made the seal as it stands."""
        again = self.sealed(seal.number, seal.hour, seal.records, seal.mixed, seal.previous)
        return seal.key_id == self.key_id and hmac.compare_digest(again.value, seal.value)

    def purged(self, seal: Seal) -> bytes:
        """Return the signature for a seal whose records were erased once their time was over."""
        return self._sign(b"purged", seal.number, seal.value)

    def was_purged(self, seal: Seal) -> bool:
        """Return whether this key signed that the seal's records were erased in due time."""
        return seal.purged is not None and hmac.compare_digest(self.purged(seal), seal.purged)

    def began(self, start: Start) -> bool:
        """Return whether this key made the start, or nothing was ever purged."""
        again = self.started(start.number, start.value, start.records)
        return start == Start() or hmac.compare_digest(again.signature, start.signature)

    def started(self, number: int, value: bytes, records: int) -> Start:
        """Return the signed start of a chain whose first seals, up to this one, were purged."""
        return Start(number, value, records, self._sign(b"start", number, value, records))

    def _sign(self, *values: object) -> bytes:
        return hmac.digest(self._key, _joined(values), "sha256")


def mixed(one: bytes, other: bytes) -> bytes:
    """Combine two HMACs by exclusive or; with more of them, the order does not matter."""
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(LENGTH)


def _joined(values: Iterable[object]) -> bytes:
    """Return an unambiguous encoding of the values: each with its type and its length.

    A text gives the same as its UTF-8 bytes, so that a row with damaged text can still be verified.
    """
    parts = []
    for value in values:
        if isinstance(value, bytes):
            parts.append(b"t%d:%b" % (len(value), value))
        elif isinstance(value, str):
            text = value.encode()
            parts.append(b"t%d:%b" % (len(text), text))
        elif isinstance(value, int):
            parts.append(b"i%d;" % value)  # SQLite stores True as 1
        else:
            parts.append(b"v%b;" % repr(value).encode())
    return b"".join(parts)
