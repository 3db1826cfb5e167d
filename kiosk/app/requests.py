"""Carries out what the running kiosk is asked from elsewhere on its machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from kiosk.app.heartbeat import Heartbeat
from kiosk.core.asked import Answered, Request, RequestOutcome
from kiosk.core.faults import KioskError
from kiosk.core.health.service import Service
from kiosk.core.settings.model import Settings
from kiosk.core.staff.advance import OUT_OF_SERVICE
from kiosk.core.staff.state import StaffPlace
from kiosk.ui.background import Background
from kiosk.ui.patient.controller import Controller
from kiosk.ui.staff.controller import StaffController
from kiosk.ui.window.window import Window

_ANSWERED_MS = 50
_ASKS = "The screen asks for the staff: restart it, after a look at the log."
Reply = Callable[[Answered], None]


class RequestHandler(QObject):
    """Does what staff can do on their panel; `leave` ends it, to be started again if true."""

    def __init__(
        self,
        window: Window,
        controller: Controller,
        staff: StaffController,
        heartbeat: Heartbeat,
        leave: Callable[[bool], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._staff = staff
        self._heartbeat = heartbeat
        self._leave = leave
        self._writing = Background(window)

    @property
    def is_free(self) -> bool:
        """Whether neither a patient nor staff use the kiosk."""
        return not self._controller.is_busy and not self._controller.has_staff

    def stop(self) -> None:
        """Wait a moment for what is being written."""
        self._writing.finish(1.0)

    def do(self, request: Request, answer: Reply) -> None:
        """Carry it out, and answer, perhaps later."""
        match request:
            case Request.STATUS:
                use = "free" if self.is_free else "in use"
                answer(_done(f"{self._controller.service.value}, {use}"))
            case Request.RESET:
                self._reset(answer)
            case Request.OUT_OF_SERVICE | Request.IN_SERVICE:
                self._change_service(request is Request.OUT_OF_SERVICE, answer)
            case Request.RESTART:
                self._heartbeat.fall_silent(partial(self._restart, answer))

    def _reset(self, answer: Reply) -> None:
        if self._controller.service is Service.ASKS:
            answer(_refused(_ASKS))
        elif self._staff.staff.place is StaffPlace.CLEANING:
            answer(_refused("The screen is being cleaned: ask again when that is over."))
        else:
            self._window.reset_key_pressed.emit()
            self._answer_once_told(answer, "The kiosk is ready for the next patient.")

    def _change_service(self, out: bool, answer: Reply) -> None:
        """Set it as staff do: it stays so after a restart, and a policy may forbid it."""
        change = partial(self._staff.tools.settings.change, {OUT_OF_SERVICE: out})

        def tell(made: Settings | KioskError) -> None:
            if isinstance(made, KioskError):
                answer(_refused(made.sentence))
                return
            self._staff.take(made)
            if self._controller.service is Service.ASKS:
                answer(_refused(_ASKS))
            else:
                self._answer_once_told(answer, f"The kiosk is {self._controller.service.value}.")

        self._writing.start(partial(_changed, change), tell)

    def _restart(self, answer: Reply) -> None:
        answer(_done("The kiosk restarts, if something starts it again."))
        QTimer.singleShot(_ANSWERED_MS, self, partial(self._leave, True))

    def _answer_once_told(self, answer: Reply, sentence: str) -> None:
        """Answer when all others can see it, too: whoever asked may look next."""
        self._heartbeat.tell(partial(answer, _done(sentence)))


def _changed(change: Callable[[], Settings]) -> Settings | KioskError:
    try:
        return change()
    except KioskError as error:
        return error


def _done(sentence: str) -> Answered:
    return Answered(RequestOutcome.DONE, sentence)


def _refused(sentence: str) -> Answered:
    return Answered(RequestOutcome.REFUSED, sentence)
