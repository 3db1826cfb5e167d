"""Text that must never be logged, and how to overwrite it in memory."""

from __future__ import annotations

import sys

from kiosk.core.frozen import frozen


@frozen
class Hidden:
    """Typed text that must not be logged; its repr reveals neither the text nor its length."""

    text: str = ""

    def __repr__(self) -> str:
        return "Hidden(…)"

    def __len__(self) -> int:
        return len(self.text)


_HELD_HERE = 3
"""References held by the caller's variable, the argument, and the counting function."""


def overwrite(text: str | bytes) -> None:
    """Overwrite in memory a text that only the caller still holds, in at most one variable.

    Python frees a text without overwriting it, and it may stay in memory for hours. One with other
    references is left alone, and so is what Python shares: a single character.
    """
    if len(text) > 1 and text.isascii() and sys.getrefcount(text) <= _HELD_HERE:
        import ctypes  # not needed at start-up

        empty = "" if isinstance(text, str) else b""
        ctypes.memset(id(text) + sys.getsizeof(empty) - 1, 0, len(text))
