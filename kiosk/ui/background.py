"""Work that would keep the interface waiting, in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

Outcome = Callable[[], Any]


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any], tell: Callable[[Outcome], None]) -> None:
        super().__init__()
        self._work = work
        self._tell = tell

    def run(self) -> None:
        """Work, and tell the interface thread what came of it."""
        try:
            value = self._work()
        except Exception as error:  # noqa: BLE001 - a thread's edge: it is raised again outside
            bug = error

            def outcome() -> Any:
                raise bug
        else:

            def outcome() -> Any:
                return value

        self._tell(outcome)


class Background(QObject):
    """Does one piece of work after another, and hands on what comes of each.

    What a piece of work raises is raised in the interface thread, where a bug ends the kiosk well.
    """

    _handed = Signal(object)

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._has_finished = False
        self._handed.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do the work elsewhere, and then call `then` with its result in this thread."""
        self._pool.start(_Job(work, lambda outcome: self.hand_over(lambda: then(outcome()))))

    def hand_over(self, call: Callable[[], None]) -> None:
        """Let the interface's thread make this call soon; for work that tells of its progress."""
        self._handed.emit(call)

    def finish(self) -> None:
        """Wait for what is still being done; nothing is handed on any more."""
        self._has_finished = True
        self._pool.waitForDone()

    def _call(self, call: Callable[[], None]) -> None:
        if not self._has_finished:
            call()
