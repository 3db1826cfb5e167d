"""What no log may hold, and what overwrites it in memory."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Hidden:
    """What was typed and no log may hold; printed, it tells neither its text nor its length."""

    text: str = ""

    def __repr__(self) -> str:
        return "Hidden(…)"

    def __len__(self) -> int:
        return len(self.text)


_HELD_HERE = 3
"""The caller's variable, the argument, and that of the function that counts."""


def overwrite(text: str) -> None:
    """Overwrite a text in memory, which the caller alone still holds, in one variable at most.

    Python frees a text without that, and it may stay there for hours. One that others hold stays
    as it is, and so does what Python shares: a single character.
    """
    if len(text) > 1 and text.isascii() and sys.getrefcount(text) <= _HELD_HERE:
        import ctypes  # no start needs it

        ctypes.memset(id(text) + sys.getsizeof("") - 1, 0, len(text))
