"""Work that would block the interface, done in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

if TYPE_CHECKING:  # the first screen does not wait for it
    from queue import SimpleQueue

FINISH_S = 5.0
"""How long shutdown waits for unfinished work: a disk that hangs must not prevent it."""


class Background(QObject):
    """Does one piece of work after another, and passes each result on.

    What the work raises is raised again in the interface thread, where a bug ends the kiosk well.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._relay = _relay()
        self._thread: threading.Thread | None = None
        self._has_finished = False

    def start(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do the work elsewhere, and then call `then` with its result in this thread."""

        def do() -> None:
            outcome = _outcome(work)
            self.hand_over(lambda: then(outcome()))

        self._queue.put(do)
        if self._thread is None:
            # The interpreter waits for no such thread: nor does the kiosk's end.
            self._thread = threading.Thread(target=self._work, name="background", daemon=True)
            self._thread.start()

    def hand_over(self, call: Callable[[], None]) -> None:
        """Let the interface's thread make this call soon; for work that tells of its progress."""
        if not self._has_finished:
            self._relay.handed.emit(lambda: self._call(call))

    def finish(self, within_s: float = FINISH_S) -> None:
        """Wait a while for what is still to be done; nothing is handed on any more."""
        self._has_finished = True
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join(within_s)

    @cached_property
    def _queue(self) -> SimpleQueue[Callable[[], None] | None]:
        from queue import SimpleQueue

        return SimpleQueue()

    def _work(self) -> None:
        while (work := self._queue.get()) is not None:
            work()

    def _call(self, call: Callable[[], None]) -> None:
        if not self._has_finished and isValid(self):
            call()


class _Relay(QObject):
    """Makes the calls that other threads ask for, in the interface's thread."""

    handed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.handed.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def _call(self, call: Callable[[], None]) -> None:
        call()


@cache
def _relay() -> _Relay:
    """Return the only one; nothing deletes it.

    A signal of an object that another thread deletes meanwhile ends the process: so no thread
    touches the `Background`, which goes with its owner, and the owner with the window.
    """
    return _Relay()


def _outcome(work: Callable[[], Any]) -> Callable[[], Any]:
    """Do the work, and return what gives its result or raises what it raised."""
    try:
        value = work()
    except Exception as error:  # noqa: BLE001 - a thread boundary: it is raised again outside
        bug = error

        def fail() -> Any:
            raise bug

        return fail
    return lambda: value
