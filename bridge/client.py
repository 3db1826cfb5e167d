"""Makes the MQTT client of either half: paho-mqtt 1.6 (Debian 12) or 2 (Debian 13), MQTT 3.1.1."""

from __future__ import annotations

import contextlib
import logging
import random
import ssl
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import paho.mqtt.client as mqtt

from bridge.faults import BridgeFault
from bridge.settings import Broker

KEEP_ALIVE_S = 60
"""A kiosk that is cut off is told by the broker after one and a half times as long."""

_LONGEST_WAIT_S = 60.0

_log = logging.getLogger(__name__)


def leave(client: mqtt.Client) -> None:
    """Say goodbye to the broker, if it can still be told."""
    with contextlib.suppress(OSError):
        client.disconnect()


def make_client(name: str, broker: Broker) -> mqtt.Client:
    """Return a client that is not connected; raise BridgeFault where a file cannot be read.

    The broker keeps its session, so that what is on the way outlives a lost connection.
    """
    options: dict[str, Any] = {"client_id": name, "clean_session": False}
    if hasattr(mqtt, "CallbackAPIVersion"):
        options["callback_api_version"] = mqtt.CallbackAPIVersion.VERSION2
    client = mqtt.Client(**options)
    try:
        if broker.tls is not None:
            client.tls_set_context(_context_of(broker))
        if broker.user is not None:
            secret = broker.password_file
            client.username_pw_set(broker.user, secret and Path(secret).read_text("utf-8").strip())
    except OSError as error:
        raise BridgeFault(f"A certificate or password cannot be used: {error}") from None
    return client


def _context_of(broker: Broker) -> ssl.SSLContext:
    assert broker.tls is not None
    for file in (broker.tls.ca, broker.tls.certificate, broker.tls.key):
        if file is not None:
            with Path(file).open("rb"):
                pass  # OpenSSL does not say which of them it could not read
    context = ssl.create_default_context(cafile=broker.tls.ca)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # As Python does of itself from 3.13 on: what Debian 13 will refuse is refused on Debian 12.
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    if broker.tls.certificate is not None:
        context.load_cert_chain(broker.tls.certificate, broker.tls.key)
    return context


class Connection:
    """Keeps one client connected: each turn reads and writes what there is, and never waits long.

    After a failure it waits, longer each time and never as long as another machine does, so that
    thousands do not come back at once.
    """

    def __init__(self, client: mqtt.Client, broker: Broker) -> None:
        self._client = client
        self._broker = broker
        self._failures = 0
        self._next_try = 0.0
        self._since = 0.0
        self._told = ""

    def turn(self, wait_s: float, sleep: Callable[[float], object]) -> None:
        """Spend this long on the connection; `sleep` is what waits where there is none."""
        if self._is_alive(wait_s):
            return
        now = time.monotonic()
        if now < self._next_try:
            sleep(wait_s)
            return
        # One that is taken and dropped at once is no success.
        lasted = self._since and now - self._since > _LONGEST_WAIT_S
        self._failures = 1 if lasted else self._failures + 1
        self._since = 0.0
        longest = min(_LONGEST_WAIT_S, 2.0 ** min(self._failures, 10))
        self._next_try = now + random.uniform(longest / 4, longest)  # noqa: S311
        self.connect()

    def _is_alive(self, wait_s: float) -> bool:
        try:
            return self._client.loop(timeout=wait_s) == mqtt.MQTT_ERR_SUCCESS
        except OSError as error:
            self.broke(error)
            return False

    def broke(self, error: OSError) -> None:
        """Take a fault of the connection that the client did not take itself.

        WORKAROUND paho-mqtt 1.6 knows no fault of TLS; it can go with Debian 12.
        """
        self._tell(f"{self._broker.host}:{self._broker.port} broke the connection: {error}")

    def connect(self) -> None:
        """Try once to connect; a broker that cannot be had is told once, not each time."""
        try:
            self._client.connect(self._broker.host, self._broker.port, KEEP_ALIVE_S)
        except (OSError, ValueError) as error:
            self._tell(f"{self._broker.host}:{self._broker.port} cannot be reached: {error}")

    def answered(self, reason: Any) -> bool:
        """Take what the broker said to a connection; return whether it is one."""
        if reason == 0:
            self._since = time.monotonic()
            self._tell("", f"Connected to {self._broker.host}:{self._broker.port}.")
            return True
        told = mqtt.connack_string(reason) if isinstance(reason, int) else str(reason)
        self._tell(f"{self._broker.host}:{self._broker.port} refuses: {told}")
        return False

    def _tell(self, wrong: str, well: str = "") -> None:
        if wrong and wrong != self._told:
            _log.warning("%s", wrong)
        elif well:
            _log.info("%s", well)
        self._told = wrong
