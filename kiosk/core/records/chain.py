"""The seals over the records: arithmetic that makes an alteration show.

Each record bears an HMAC-SHA-256 of all that it holds, made with a secret key. A seal covers the
records that were added one after the other in the same hour. It binds their number, their HMACs
and the seal before it, so that no record and no hour can be changed, taken out or put in between
without the key. The HMACs are mixed by exclusive or: the seal is the same in whatever order the
records came, so that it tells no more of the order than the hour does. Mixing is safe here because
each HMAC binds the number of its seal and the seal binds how many there are: nobody without
the key has another HMAC to swap in.

A purge leaves of a seal that it happened, signed too, and of all that was purged from the
beginning on one value, the `Start`, that the next seal builds on.

What this cannot prove: that nothing was cut off at the end. Whoever can write to the file can put
an earlier state of it back, or take away its last hours, and what is left is whole in itself. Only
a copy of the last closed seal kept elsewhere (each export's manifest has one) shows it, and only
until the records under that seal are purged: then nothing is left to compare the copy with. The
code that leads a patient to their record is in no seal, for it must be forgotten; nor is what is
known of the clock. The figures that staff see are in none either, but `verify` counts them again.
And whoever has the key can make any seal at all.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from kiosk.core.frozen import frozen

LENGTH = 32
NOTHING = bytes(LENGTH)
"""What the first seal follows, and what no record at all mixes to."""


@frozen
class Seal:
    """One seal: how many `records` of the `hour` it covers, and its `value`.

    `purged` says, signed, that these records were erased after their time.
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
    """What stands for all seals up to `number`, whose `records` were purged."""

    number: int = 0
    value: bytes = NOTHING
    records: int = 0
    signature: bytes = b""


@frozen
class SealCopy:
    """What is kept of a seal outside of the file, written "17:9f3c…"."""

    number: int
    value: bytes

    def __str__(self) -> str:
        return f"{self.number}:{self.value.hex()}"

    @classmethod
    def parse(cls, text: str) -> SealCopy:
        """Read what `str` wrote; anything else raises ValueError."""
        number, _, value = text.strip().partition(":")
        read = cls(int(number), bytes.fromhex(value))
        if len(read.value) != LENGTH or read.number < 1:
            raise ValueError(f"{text!r} is no copy of a seal.")
        return read


class Chain:
    """What makes and proves HMACs with one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.key_id = self._sign(b"key")[:8]

    def mac(self, seal: int, values: Iterable[object]) -> bytes:
        """Return the HMAC of a row's values, as they are stored, under the seal of this number."""
        return self._sign(b"row", seal, *values)

    def sealed(self, number: int, hour: str, records: int, mixed: bytes, previous: bytes) -> Seal:
        """Return the seal over records whose HMACs were mixed."""
        value = self._sign(b"seal", number, hour, records, mixed, previous)
        return Seal(number, hour, self.key_id, records, mixed, previous, value)

    def extended(self, seal: Seal, mac: bytes) -> Seal:
        """Return the seal with one more record under it."""
        return self.sealed(
            seal.number, seal.hour, seal.records + 1, mixed(seal.mixed, mac), seal.previous
        )

    def made(self, seal: Seal) -> bool:
        """Return whether this key made the seal as it stands."""
        again = self.sealed(seal.number, seal.hour, seal.records, seal.mixed, seal.previous)
        return seal.key_id == self.key_id and hmac.compare_digest(again.value, seal.value)

    def purged(self, seal: Seal) -> bytes:
        """Return the signature under a seal whose records were erased after their time."""
        return self._sign(b"purged", seal.number, seal.value)

    def was_purged(self, seal: Seal) -> bool:
        """Return whether this key signed that the seal's records were erased after their time."""
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
    """Mix two HMACs, or more of them in whatever order."""
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(LENGTH)


def _joined(values: Iterable[object]) -> bytes:
    """Return bytes that no other values give: each with its kind and its length.

    A text is the same as its UTF-8 bytes, so that a row can be proved whose text is damaged.
    """
    parts = []
    for value in values:
        if isinstance(value, bytes):
            parts.append(b"t%d:%b" % (len(value), value))
        elif isinstance(value, str):
            text = value.encode()
            parts.append(b"t%d:%b" % (len(text), text))
        elif isinstance(value, int):
            parts.append(b"i%d;" % value)  # SQLite keeps True as 1
        else:
            parts.append(b"v%b;" % repr(value).encode())
    return b"".join(parts)
