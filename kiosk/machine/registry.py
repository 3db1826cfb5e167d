"""The settings in the Windows registry: those of this machine, and those of a group policy.

Below each of two keys there is a key per section, and in it a value per setting:
`SITE`, which the installer writes to, and `POLICY`, which group policy writes to and which locks.
Names are case-insensitive, as everywhere in the registry.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from kiosk.core.reasons import reason_of
from kiosk.core.settings.origins import Layer, Origin

INSTALLED = r"Software\LeafletKiosk"
"""The key of the options given to the installer."""

SITE = rf"{INSTALLED}\Settings"
POLICY = r"Software\Policies\LeafletKiosk"
POLICY_FILE = "PolicyFile"
"""The value, in `INSTALLED`, that names a policy file to use instead of the default one."""


class Registry(Protocol):
    """The subset of the winreg module that is used."""

    HKEY_LOCAL_MACHINE: int
    KEY_READ: int
    KEY_WOW64_64KEY: int
    REG_EXPAND_SZ: int

    def OpenKeyEx(self, key: Any, sub_key: str, reserved: int, access: int, /) -> Any:
        """Return a handle that is a context manager; raise FileNotFoundError, OSError."""

    def EnumKey(self, key: Any, index: int, /) -> str:
        """Return the name of a subkey; raise OSError after the last."""

    def EnumValue(self, key: Any, index: int, /) -> tuple[str, Any, int]:
        """Return a value's name, the value and its type; raise OSError after the last."""

    def QueryInfoKey(self, key: Any, /) -> tuple[int, int, int]:
        """Return the number of subkeys and values, and the time of the last change."""

    def ExpandEnvironmentStrings(self, text: str, /) -> str:
        """Return the text with each %NAME% expanded."""


def of_this_machine(system: str = sys.platform) -> Registry | None:
    """Return the registry, or None if there is none."""
    return cast("Registry", import_module("winreg")) if system == "win32" else None


def layer(registry: Registry, origin: Origin, key: str) -> Layer:
    """Return what is below that key, which may be missing, as a layer of the settings."""
    place = Path(f"HKLM\\{key}")
    try:
        return Layer(origin, place, _below(registry, key), are_plain=True)
    except OSError as error:
        return Layer(origin, place, unreadable=reason_of(error))


def policy_file(registry: Registry) -> Path | None:
    """Return the policy file given to the installer, if one was."""
    try:
        found = _below(registry, INSTALLED).get(POLICY_FILE.lower())
    except OSError:
        return None
    return Path(found) if isinstance(found, str) and found else None


def _below(registry: Registry, key: str) -> dict[str, Any]:
    """Return the values of a key, and those of its subkeys as tables."""
    access = registry.KEY_READ | registry.KEY_WOW64_64KEY
    try:
        handle = registry.OpenKeyEx(registry.HKEY_LOCAL_MACHINE, key, 0, access)
    except FileNotFoundError:
        return {}
    with handle:
        keys, values, _changed = registry.QueryInfoKey(handle)
        found: dict[str, Any] = dict(_values(registry, handle, values))
        names = [registry.EnumKey(handle, index) for index in range(keys)]
    return found | {name.lower(): _below(registry, rf"{key}\{name}") for name in names}


def _values(registry: Registry, handle: Any, many: int) -> Iterator[tuple[str, object]]:
    for index in range(many):
        name, value, kind = registry.EnumValue(handle, index)
        if kind == registry.REG_EXPAND_SZ and isinstance(value, str):
            value = registry.ExpandEnvironmentStrings(value)
        if name:  # a key's default value means nothing here
            yield name.lower(), value
