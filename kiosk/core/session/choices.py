"""How fast choices go by on their own, one after another, for who uses one or two switches."""

from __future__ import annotations

PACES_S = (10, 7, 5, 4, 3, 2, 1)
"""How long a patient may be left to choose, the slowest first; before that it is off, with 0."""


def stepped(pace_s: int, steps: int) -> int:
    """Return the pace so many steps faster, or slower if `steps` is negative; 0 is off."""
    for _step in range(abs(steps)):
        if steps > 0:
            faster = (each for each in PACES_S if not pace_s or each < pace_s)
            pace_s = next(faster, pace_s)
        else:
            slower = (each for each in reversed(PACES_S) if each > pace_s)
            pace_s = next(slower, 0) if pace_s else 0
    return pace_s
