"""Those who ask the running kiosk at its socket: who may, what they say, how long they wait."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from kiosk.app.requests import RequestHandler
from kiosk.core.asked import LONGEST_LINE, Answered, Asked, RequestOutcome, asked_from
from kiosk.machine import ask_socket

MOST = 8
"""How many may ask at a time; the others wait in the system's queue."""

MOST_WAITING = 8
"""How many may wait at a time until nobody uses the kiosk; they keep nobody else from asking."""

_SPEAKS_MS = 5_000
"""How long a visitor may take to say what they want."""

_LOOK_MS = 500
_log = logging.getLogger(__name__)


class Visitors(QObject):
    """Listens in a folder; each visitor's request is done at once, or when nobody is there."""

    def __init__(self, owner: QObject, folder: Path, requests: RequestHandler) -> None:
        super().__init__(owner)
        self._requests = requests
        self._file = folder / ask_socket.SOCKET_FILE
        self._here: list[_Visitor] = []
        self._door: socket.socket | None = None
        try:
            self._door = ask_socket.listen(folder)
        except OSError as error:
            _log.warning("The kiosk cannot be asked from outside: %s", error)
            return
        self._bell = QSocketNotifier(self._door.fileno(), QSocketNotifier.Type.Read, self)
        self._bell.activated.connect(self._let_in)

    @property
    def waiting(self) -> int:
        """How many wait until nobody uses the kiosk."""
        return sum(each.waits for each in self._here)

    def stop(self) -> None:
        """Let nobody in any more; whoever waits is told by the end of the connection."""
        if self._door is None:
            return
        self._bell.setEnabled(False)
        for each in tuple(self._here):
            each.leave()
        self._door.close()
        self._door = None
        self._file.unlink(missing_ok=True)
        self._requests.stop()

    def _let_in(self) -> None:
        assert self._door is not None
        try:
            channel, _address = self._door.accept()
        except OSError:
            return  # they have gone already
        who = ask_socket.asker(channel)
        if who is None:
            _log.warning("Someone who may not asked the kiosk for something.")
            channel.close()
            return
        self._here.append(_Visitor(self, channel, who, self._requests))
        self.look()

    def see_off(self, visitor: _Visitor) -> None:
        """Forget one who has left."""
        self._here.remove(visitor)
        self.look()

    def look(self) -> None:
        """Open the door as long as there is room for those who do not wait."""
        if self._door is not None:
            self._bell.setEnabled(len(self._here) - self.waiting < MOST)


class _Visitor(QObject):
    """One connection: a line that asks, and one or two that answer."""

    def __init__(
        self, visitors: Visitors, channel: socket.socket, who: str, requests: RequestHandler
    ) -> None:
        super().__init__(visitors)
        self._visitors = visitors
        channel.setblocking(False)
        self._channel = channel
        self._who = who
        self._requests = requests
        self._is_here = True
        self.waits = False
        self._heard = b""
        self._asked: Asked | None = None
        self._ear = QSocketNotifier(channel.fileno(), QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self._listen)
        self._timer = QTimer(self, singleShot=True, interval=_SPEAKS_MS)
        self._timer.timeout.connect(self.leave)
        self._timer.start()

    def leave(self) -> None:
        """End the connection; a second time is harmless."""
        if self._is_here:
            self._is_here = False
            self._timer.stop()
            self._ear.setEnabled(False)
            self._channel.close()
            self._visitors.see_off(self)
            self.deleteLater()

    def _listen(self) -> None:
        """Hear what is said; whoever hangs up while waiting does not want it any more."""
        try:
            heard = self._channel.recv(LONGEST_LINE)
        except BlockingIOError:
            return
        except OSError:
            heard = b""
        self._heard += heard
        if not heard or len(self._heard) > LONGEST_LINE:
            self.leave()
        elif self._asked is None and self._heard.endswith(b"\n"):
            self._understand()

    def _understand(self) -> None:
        self._timer.stop()
        try:
            self._asked = asked_from(self._heard)
        except ValueError:
            self._end(Answered(RequestOutcome.REFUSED, "This kiosk does not understand that."))
            return
        if self._asked.when_free and not self._requests.is_free:
            if self._visitors.waiting >= MOST_WAITING:
                self._end(Answered(RequestOutcome.REFUSED, "Too many wait for the kiosk already."))
                return
            self.waits = True
            self._visitors.look()
            self._say(Answered(RequestOutcome.WAITS, "Someone is using the kiosk: it waits."))
            self._timer = QTimer(self, interval=_LOOK_MS)
            self._timer.timeout.connect(self._look)
            self._timer.start()
        else:
            self._do(self._asked)

    def _look(self) -> None:
        assert self._asked is not None
        if self._requests.is_free:
            self.waits = False
            self._visitors.look()
            self._timer.stop()
            self._do(self._asked)

    def _do(self, asked: Asked) -> None:
        _log.info("%s asked for: %s.", self._who.capitalize(), asked.request.value)
        self._requests.do(asked.request, self._end)

    def _end(self, answer: Answered) -> None:
        self._say(answer)
        self.leave()

    def _say(self, answer: Answered) -> None:
        if not self._is_here:
            return
        try:
            self._channel.sendall(answer.as_line())
        except OSError:
            self.leave()
