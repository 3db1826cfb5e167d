from __future__ import annotations

import pytest

from kiosk.core.printing import PrinterState, state_for


@pytest.mark.parametrize(
    ("reasons", "state"),
    [
        ("none", PrinterState.READY),
        ("", PrinterState.READY),
        ("toner-low-report media-low-warning", PrinterState.READY),
        ("media-empty-warning", PrinterState.NO_PAPER),
        ("media-jam-error", PrinterState.JAMMED),
        ("media-empty-error media-jam-error", PrinterState.JAMMED),
        ("offline-report", PrinterState.OFFLINE),
        ("paused", PrinterState.STOPPED),
        ("fuser-over-temp-error", PrinterState.FAULTY),
        ("com.example.strange-warning", PrinterState.READY),
    ],
)
def test_what_a_queue_says_is_a_state(reasons: str, state: PrinterState) -> None:
    assert state_for(reasons) is state
