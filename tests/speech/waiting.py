"""Waits for what a device or another thread does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the interface work until then; fail after half a minute."""
    deadline = QDeadlineTimer(30_000)
    while not condition():
        assert not deadline.hasExpired()
        QTest.qWait(5)
