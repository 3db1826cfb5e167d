"""Notifies the service manager that the kiosk is ready, and that it is alive.

The protocol is sd_notify(3): lines of text to the datagram socket that NOTIFY_SOCKET names.
Without a service manager nothing is sent, and nothing fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_BOOTED = Path("/run/systemd/system")
_UNITS = (
    Path("/usr/lib/systemd/system/leaflet-kiosk.service"),
    Path("/lib/systemd/system/leaflet-kiosk.service"),
)


def keeps_a_kiosk() -> bool:
    """Return whether this machine's service manager is there to keep a kiosk on the screen."""
    return _BOOTED.is_dir() and any(unit.exists() for unit in _UNITS)


class ServiceManager:
    """The service manager that started the kiosk, or none."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._address = environ.get("NOTIFY_SOCKET", "")
        watchdog_us = environ.get("WATCHDOG_USEC", "")
        self._watchdog_us = int(watchdog_us) if watchdog_us.isdecimal() else 0

    @property
    def watchdog_ms(self) -> int | None:
        """How often to send a keep-alive: half of the manager's timeout; None for never."""
        return self._watchdog_us // 2_000 if self._address and self._watchdog_us else None

    def ready(self) -> None:
        """Notify that the first screen is shown, and that whoever asks now is told so."""
        self._send("READY=1")

    def alive(self) -> None:
        """Notify that the interface still responds."""
        self._send("WATCHDOG=1")

    def _send(self, message: str) -> None:
        if not self._address:
            return
        import socket  # not needed where no service manager listens

        family = getattr(socket, "AF_UNIX", None)
        if family is None:  # Python on Windows lacks it
            return
        # An address that begins with @ is in the abstract namespace: its first byte is NUL.
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as channel:
                channel.connect(address)
                channel.send(message.encode())
        except OSError:
            # A manager that has gone cannot be notified; the kiosk goes on for its patient.
            self._address = ""
