"""Asks an author at the keyboard what only they know."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from kiosk.machine.console import tell

_NONE = "0"


def is_somebody_there() -> bool:
    """Return whether there is a keyboard to answer at."""
    return sys.stdin.isatty()


def ask(question: str) -> str:
    """Return what is answered on one line; nothing where the input has ended."""
    tell(f"{question}:")
    return sys.stdin.readline().strip()


def asked_places(titles: Sequence[str], likely: Sequence[int]) -> tuple[int, ...]:
    """Return which of these sections must be read, from 0: one, several or none.

    An empty answer stands for those that are likely.
    """
    for number, title in enumerate(titles, 1):
        tell(f"{number:>3}  {title}")
    usual = " ".join(str(place + 1) for place in likely) or _NONE
    while True:
        answer = ask(f"Which must be read? Numbers, such as 2 or 2 4; {_NONE} for none [{usual}]")
        numbers = [int(each) for each in re.findall(r"\d+", answer or usual)]
        if numbers == [int(_NONE)]:
            return ()
        if numbers and all(1 <= each <= len(titles) for each in numbers):
            return tuple(sorted({each - 1 for each in numbers}))
        tell(f"Write numbers from 1 to {len(titles)}, or {_NONE}.")
