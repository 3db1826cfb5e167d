"""The settings of the bridge, one file for each half: `mqtt.toml` on a kiosk, `keeper.toml`."""

from __future__ import annotations

import ipaddress
import re
import socket
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bridge.faults import BridgeFault

KIOSK_FILE = Path("/etc/leaflet-kiosk/mqtt.toml")
KEEPER_FILE = Path("/etc/leaflet-kiosk/keeper.toml")

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_TOPIC = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")


@dataclass(frozen=True)
class Tls:
    """Whose certificates count (the system's, if there is no `ca`), and this machine's own."""

    ca: str | None = None
    certificate: str | None = None
    key: str | None = None


@dataclass(frozen=True)
class Broker:
    """Where the broker is and how it is spoken to; without `tls` only on this machine itself."""

    host: str
    port: int
    topic: str = "leaflet-kiosk"
    tls: Tls | None = Tls()
    user: str | None = None
    password_file: str | None = None


@dataclass(frozen=True)
class KioskSettings:
    """A kiosk's half: its name among the others, and whether Home Assistant is told of it."""

    broker: Broker
    id: str
    home_assistant: bool = False


@dataclass(frozen=True)
class KeeperSettings:
    """The other half: where what was told is kept, and where Prometheus fetches it."""

    broker: Broker
    file: Path = Path("/var/lib/leaflet-kiosk-keeper/kept.sqlite3")
    listen_host: str = "127.0.0.1"
    listen_port: int = 9712


def read_kiosk(file: Path) -> KioskSettings:
    """Return a kiosk's settings; raise BridgeFault."""
    values = _Values.read(file)
    found = KioskSettings(
        _broker(values),
        values.text("id", socket.gethostname().partition(".")[0], _ID),
        values.flag("home_assistant"),
    )
    values.end()
    return found


def read_keeper(file: Path) -> KeeperSettings:
    """Return the keeper's settings; raise BridgeFault."""
    values = _Values.read(file)
    plain = KeeperSettings(_broker(values))
    found = KeeperSettings(
        plain.broker,
        Path(values.text("file", str(plain.file))),
        values.text("listen_host", plain.listen_host),
        values.number("listen_port", plain.listen_port),
    )
    values.end()
    return found


def _broker(values: _Values) -> Broker:
    host = values.text("broker")
    plain = values.flag("plain")
    if plain and not _is_here(host):
        raise values.fault("plain", "without TLS only a broker on this machine may be spoken to")
    parts = values.part("tls")
    tls = None if plain else Tls(*(parts.optional(name) for name in ("ca", "certificate", "key")))
    parts.end()
    if tls and (tls.certificate is None) != (tls.key is None):
        raise values.fault("tls", "certificate and key go together")
    return Broker(
        host,
        values.number("port", 1883 if plain else 8883),
        values.text("topic", "leaflet-kiosk", _TOPIC),
        tls,
        values.optional("user"),
        values.optional("password_file"),
    )


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _Values:
    """The keys of a file that are still to be read; what is wrong is told with its key."""

    def __init__(self, file: Path, values: Mapping[str, Any]) -> None:
        self._file = file
        self._values = dict(values)

    @classmethod
    def read(cls, file: Path) -> _Values:
        """Read the file; raise BridgeFault."""
        try:
            return cls(file, tomllib.loads(file.read_text("utf-8")))
        except (OSError, ValueError) as error:
            raise BridgeFault(f"{file}: {error}") from None

    def fault(self, key: str, told: str) -> BridgeFault:
        """Return what is wrong with a key."""
        return BridgeFault(f"{self._file}: {key}: {told}.")

    def text(self, key: str, plain: str | None = None, form: re.Pattern[str] | None = None) -> str:
        """Return a text, `plain` unless it is set."""
        found = self._values.pop(key, plain)
        if not isinstance(found, str) or not found:
            raise self.fault(key, "a text in quotation marks is needed")
        if form and not form.fullmatch(found):
            raise self.fault(key, f"{found!r} may only have letters, digits and dashes")
        return found

    def optional(self, key: str) -> str | None:
        """Return a text that need not be there."""
        return self.text(key) if key in self._values else None

    def number(self, key: str, plain: int) -> int:
        """Return the number of a port."""
        found = self._values.pop(key, plain)
        if type(found) is not int or not 0 < found < 65_536:
            raise self.fault(key, "a port from 1 to 65535 is needed")
        return found

    def flag(self, key: str) -> bool:
        """Return whether something is asked for."""
        found = self._values.pop(key, False)
        if not isinstance(found, bool):
            raise self.fault(key, "true or false is needed")
        return found

    def part(self, key: str) -> _Values:
        """Return the keys of a table."""
        found = self._values.pop(key, {})
        if not isinstance(found, dict):
            raise self.fault(key, f"it is a table: [{key}]")
        return _Values(self._file, found)

    def end(self) -> None:
        """Raise BridgeFault if something is left that nobody knows."""
        if self._values:
            raise self.fault(min(self._values), "there is no such key")
