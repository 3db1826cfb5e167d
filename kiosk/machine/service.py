"""What the service manager is told: that the kiosk is ready, and that it lives.

The protocol is that of sd_notify(3): lines of text to the datagram socket that NOTIFY_SOCKET names.
Without a service manager nothing is sent, and nothing fails.
"""

from __future__ import annotations

from collections.abc import Mapping


class Service:
    """The service manager that started the kiosk, or nobody."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._address = environ.get("NOTIFY_SOCKET", "")
        watchdog_us = environ.get("WATCHDOG_USEC", "")
        self._watchdog_us = int(watchdog_us) if watchdog_us.isdecimal() else 0

    @property
    def watchdog_ms(self) -> int | None:
        """How often to say that the kiosk lives: half of what the manager waits; None for never."""
        return self._watchdog_us // 2_000 if self._address and self._watchdog_us else None

    def ready(self) -> None:
        """Say that the first screen is shown."""
        self._send("READY=1")

    def alive(self) -> None:
        """Say that the interface still answers."""
        self._send("WATCHDOG=1")

    def _send(self, message: str) -> None:
        if not self._address:
            return
        import socket  # where no service manager listens, it is not needed

        family = getattr(socket, "AF_UNIX", None)
        if family is None:  # Python on Windows has none
            return
        # An address that begins with @ is in the abstract name space: its first byte is NUL.
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as channel:
                channel.connect(address)
                channel.send(message.encode())
        except OSError:
            # A manager that has gone will not be told; the kiosk goes on for its patient.
            self._address = ""
