"""Makes a receipt short enough for a QR code that a phone and a cheap scanner read from glass."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.receipts.plain import shortened
from kiosk.core.receipts.receipt import Receipt

ROOM_BYTES = 540
"""What stands before the last line, in bytes: no more than version 17 of a QR code, 85 modules."""

_LONGEST = (200, 60, 56, 52, 48, 44, 40, 36, 32, 28, 24)
"""How long a title and a question may be, in characters: the first at which it all fits."""


def fitted(receipt: Receipt) -> Receipt:
    """Return the receipt with its texts shortened, and questions left out, if it has no room.

    A question left out still finds its record by the code.
    """
    for longest in _LONGEST:
        shorter = replace(
            receipt,
            title=shortened(receipt.title, longest),
            section=shortened(receipt.section, longest),
            questions=tuple(shortened(each, longest) for each in receipt.questions),
        )
        if _bytes(shorter) <= ROOM_BYTES:
            return shorter
    while len(shorter.questions) > 1 and _bytes(shorter) > ROOM_BYTES:
        shorter = replace(shorter, questions=shorter.questions[:-1])
    return shorter


def _bytes(receipt: Receipt) -> int:
    return len("\n".join((*receipt.lines, "")).encode())
