"""Signs in a text that nobody sees: where a line may end, and which way a part of it runs."""

from __future__ import annotations

SOFT_HYPHEN = "\u00ad"
MAY_BREAK = "\u200b"
"""Stands between two words that no space parts: a line may end there (zero width space)."""

JOINED = "\u2060"
"""No line ends where it stands (word joiner)."""

LEFT_TO_RIGHT = "\u2066"
AS_IT_WAS = "\u2069"
"""What stands between these two runs from left to right, whatever is around it (UAX #9)."""

AS_IT_RUNS = "\u2068"
"""What follows runs as its first letter does, up to `AS_IT_WAS`."""

IN_BETWEEN = "[\u00ad\u200b\u2060\u2066-\u2069]*"
"""Any of these, as they may stand between two characters."""

_UNSEEN = dict.fromkeys([0x00AD, 0x200B, 0x2060, *range(0x2066, 0x206A)])


def without_unseen(text: str) -> str:
    """Return the text as it is read, copied or compared: the signs that are seen."""
    return text.translate(_UNSEEN)
