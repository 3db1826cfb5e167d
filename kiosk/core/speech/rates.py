"""How fast speech is: the rates that patients have; at 1 the clips sound as they were made."""

from __future__ import annotations

RATES = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
FIRST_RATE = 1.0


def step(rate: float, by: int) -> float:
    """Return the rate so many steps faster, or slower if `by` is negative; it ends at the last."""
    place = min(range(len(RATES)), key=lambda each: abs(RATES[each] - rate)) + by
    return RATES[max(0, min(len(RATES) - 1, place))]
