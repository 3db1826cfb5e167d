"""What a screen reader must not be told."""

from __future__ import annotations

from tests.e2e.nurse import PIN, hold, type_keys
from tests.e2e.patient import Patient


def test_a_pin_is_told_to_no_screen_reader(known: Patient) -> None:
    hold(known)
    before = known.seen()
    digits = known.buttons()
    assert set("0123456789") <= set(digits)
    type_keys(known, PIN[:-1])
    assert known.seen() == before
