"""`leaflet-kiosk ask`: asks the kiosk that runs here to do something, and waits for it."""

from __future__ import annotations

import argparse
import socket
from pathlib import Path

from kiosk.core.asked import Answered, Asked, Request, RequestOutcome, answered_from
from kiosk.core.faults import KioskError
from kiosk.core.reasons import reason_of
from kiosk.exit_codes import ExitCode
from kiosk.machine import ask_socket
from kiosk.machine.console import say, tell
from kiosk.machine.paths import Places

_PATIENCE_S = 15.0
"""How long a kiosk may take that does not wait for anybody; one that is stuck is ended before."""

_AT_ONCE_BYTES = 4_096
_HUNG_UP = "The kiosk ended, or did not let this user ask."


class NotAsked(KioskError):
    """Raised when no kiosk could be asked, or it did not answer."""


def run(options: argparse.Namespace, places: Places) -> int:
    """Ask, and print what is answered; raise NotAsked."""
    if options.within is not None and not options.when_free:
        raise NotAsked(
            "--within says how long --when-free waits: without that, it would be done at once, even"
            " while somebody reads. Nothing was done."
        )
    asked = Asked(Request(options.request), options.when_free)
    answer = _ask(places.runtime, asked, options.within)
    if answer is None:
        tell(f"Someone was still using the kiosk after {options.within} seconds: nothing was done.")
        return ExitCode.MISTAKES
    say(answer.sentence)
    return ExitCode.OK if answer.outcome is RequestOutcome.DONE else ExitCode.MISTAKES


def _ask(folder: Path, asked: Asked, within_s: int | None) -> Answered | None:
    """Return the answer, None where nobody left in time."""
    if not ask_socket.IS_THERE:
        raise NotAsked(
            "On Windows a running kiosk cannot be asked. End it, and Windows starts it again:"
            " taskkill /im pythonw.exe; to close it to patients, set kiosk.out_of_service by group"
            " policy before."
        )
    with _connected(folder) as channel:
        try:
            return _talk(channel, asked, within_s)
        except TimeoutError:
            raise NotAsked("The kiosk does not answer: it is stuck, or ends just now.") from None
        except OSError:
            raise NotAsked(_HUNG_UP) from None


def _connected(folder: Path) -> socket.socket:
    try:
        return ask_socket.connect(folder, _PATIENCE_S)
    except PermissionError:
        raise NotAsked(
            "Only root and the members of the kiosk's group may ask: adduser NAME leaflet-kiosk."
        ) from None
    except OSError as error:
        raise NotAsked(
            f"No kiosk listens in {folder}: {reason_of(error)}. See whether it runs:"
            " leaflet-kiosk doctor."
        ) from error


def _talk(channel: socket.socket, asked: Asked, within_s: int | None) -> Answered | None:
    channel.sendall(asked.as_line())
    answer, rest = _next(channel, b"")
    if answer.outcome is not RequestOutcome.WAITS:
        return answer
    tell(answer.sentence)
    channel.settimeout(within_s)  # what follows is one line, sent at once
    try:
        return _next(channel, rest)[0]
    except TimeoutError:
        return None


def _next(channel: socket.socket, heard: bytes) -> tuple[Answered, bytes]:
    """Return the next answer, and what came after it."""
    while b"\n" not in heard:
        more = channel.recv(_AT_ONCE_BYTES)
        if not more:
            raise NotAsked(_HUNG_UP)
        heard += more
    line, _, rest = heard.partition(b"\n")
    try:
        return answered_from(line), rest
    except ValueError:
        raise NotAsked("The kiosk answers what this version does not understand.") from None
