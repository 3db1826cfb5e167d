"""Tells of a PNG what Qt does not: whether it is to be turned for who looks at it, or moves."""

from __future__ import annotations

_CHUNK = b"eXIf"
_ORDERS = {b"II*\0": "little", b"MM\0*": "big"}
_ORIENTATION = 0x0112
_AS_STORED = (0, 1)


def is_moving(png: bytes) -> bool:
    """Return whether the file holds more than the one picture that is shown (PNG 3, 11.3.5)."""
    return b"acTL" in png.partition(b"IDAT")[0]


def is_turned(png: bytes) -> bool:
    """Return whether the file says so (PNG 3, 11.3.4.5; Exif 3, 4.6.5)."""
    _, found, after = png.partition(_CHUNK)
    order = _ORDERS.get(after[:4])
    if not found or order is None:
        return False

    def number(at: int, size: int) -> int:
        return int.from_bytes(after[at : at + size], "little" if order == "little" else "big")

    first = number(4, 4)
    entries = (first + 2 + 12 * each for each in range(number(first, 2)))
    return any(
        number(entry, 2) == _ORIENTATION and number(entry + 8, 2) not in _AS_STORED
        for entry in entries
    )
