"""The handling of a bug: a log entry, a calm screen that asks for the staff, a restart.

Qt's event loop would go on after an exception in a slot or in painting, with a session in an
unknown state; Python would go on after one in a thread, whose work nobody does any more.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.exit_codes import ExitCode

if TYPE_CHECKING:
    from kiosk.ui.patient.controller import Controller

_AGAIN_MS = 1_000
_log = logging.getLogger(__name__)


class Bugs(QObject):
    """Catches every unhandled exception, until it is told to let go.

    `end` exits the application with a code; patients see a message for `read_s` before that.
    """

    _shown = Signal()

    def __init__(
        self,
        end: Callable[[int], None],
        controller: Controller,
        read_s: float,
    ) -> None:
        super().__init__()
        self._exit = end
        self._controller = controller
        self._read_ms = round(read_s * 1000)
        self._seen = 0
        self._thread = threading.get_ident()
        self._shown.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def catch(self) -> None:
        """Handle all uncaught exceptions from now on."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable

    def let_go(self) -> None:
        """Let Python treat exceptions as usual: this kiosk is shutting down."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def see(self, error: BaseException, where: str = "") -> None:
        """Handle this exception as a bug; in any thread."""
        trace = "".join(traceback.format_exception(error))
        _log.critical("A bug ended the session%s:\n%s", where, trace)
        if threading.get_ident() == self._thread:
            self._end()
        else:
            self._shown.emit()

    def end_later(self, ms: int) -> None:
        """Exit after this delay, for a restart; staff who are here then may finish first."""
        QTimer.singleShot(ms, self._leave)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._exit(0)
        else:
            self.see(error)

    def _on_thread(self, told: threading.ExceptHookArgs) -> None:
        name = told.thread.name if told.thread is not None else "a thread"
        self.see(told.exc_value or told.exc_type(), f" in {name}")

    def _on_unraisable(self, told: sys.UnraisableHookArgs) -> None:
        where = told.err_msg or "Exception ignored in"
        self.see(told.exc_value or told.exc_type(), f" ({where}: {told.object!r})")

    def _end(self) -> None:
        self._seen += 1
        if self._seen == 1:
            # Schedule the exit first: whatever is shown until then may hit the same bug.
            self.end_later(self._read_ms)
        self._controller.give_up()

    def _leave(self) -> None:
        """Exit, or wait for staff who came in since; but not if a bug blocks them too."""
        if self._seen <= 1 and self._controller.has_staff:
            self.end_later(_AGAIN_MS)
        else:
            self._exit(ExitCode.BUG)
