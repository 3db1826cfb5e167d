"""Collects what a page of the panel shows, in another thread, while the page is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.core.frozen import frozen
from kiosk.core.staff.state import (
    StaffPlace,
)
from kiosk.ui.staff.handlers.jobs import Jobs


@frozen
class Collector:
    """How a page's contents are gathered, in another thread; it may raise KioskError.

    `again_ms` is how long the result is valid while the page is open; None is until it closes.
    """

    gather: Callable[[], Any]
    again_ms: int | None = None


class PageData:
    """Keeps what was gathered for the open page."""

    def __init__(self, jobs: Jobs, collector: Callable[[StaffPlace], Collector | None]) -> None:
        self._jobs = jobs
        self._collector_of = collector
        self._page: StaffPlace | None = None
        self._collector: Collector | None = None
        self._turn = 0
        self._begun_ms = 0
        self._is_gathering = False
        self._gathered: object = None

    def begin(self, page: StaffPlace) -> None:
        """Start gathering for a page that opens; results for an earlier page are dropped."""
        self._page = page
        self._collector = self._collector_of(page)
        self._gathered = None
        self._is_gathering = False
        self._gather()

    def collected(self, place: StaffPlace) -> object:
        """Return what was gathered: None while it is under way, a KioskError if it failed."""
        if place is not self._page:
            return None
        again_ms = None if self._collector is None else self._collector.again_ms
        if again_ms is not None and self._jobs.now_ms() - self._begun_ms >= again_ms:
            self._gather()
        return self._gathered

    def _gather(self) -> None:
        if self._collector is None or self._is_gathering:
            return
        self._turn += 1
        self._is_gathering = True
        self._begun_ms = self._jobs.now_ms()
        turn = self._turn

        def keep(outcome: object) -> None:
            if turn == self._turn:
                self._is_gathering = False
                self._gathered = outcome

        self._jobs.collect(self._collector.gather, keep)
