"""The QR code of a signed receipt, as rows of modules: what draws it decides on its size."""

from __future__ import annotations

from typing import Any

from kiosk.core.frozen import frozen
from kiosk.core.hidden import overwrite


@frozen
class SignedReceipt:
    """A receipt as it is handed out: its text, and the rows of its QR code, "1" for dark."""

    text: str
    rows: tuple[str, ...]


def with_code(text: str) -> SignedReceipt:
    """Return a signed text with its QR code, without the quiet zone; it takes some milliseconds.

    The last line has only letters that a QR code holds in five and a half bits.
    """
    import segno  # not needed for the first screen
    from segno import consts

    data = text.encode()
    middle = data.rindex(b"\n") + 1
    body, last = data[:middle], data[middle:]
    # Its types tell only of one piece.
    pieces: Any = (
        (body, consts.MODE_BYTE, "utf-8"),
        (last, consts.MODE_ALPHANUMERIC),
    )
    made = segno.make(pieces, error="l", micro=False)
    del pieces
    # None of it is to be found in memory when the patient has left.
    overwrite(data)
    overwrite(body)
    return SignedReceipt(text, tuple("".join(map(str, row)) for row in made.matrix))
