"""A registry of Windows in memory, with the part of winreg's interface that the kiosk uses.

What it does is what winreg does: names in any case, FileNotFoundError for a key that is missing,
OSError after the last of a list.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import TracebackType
from typing import Any

SZ, EXPAND_SZ, BINARY, DWORD, MULTI_SZ = 1, 2, 3, 4, 7


class Key:
    """A key: its values, each with its type, and the keys below it."""

    def __init__(self) -> None:
        self.values: dict[str, tuple[Any, int]] = {}
        self.keys: dict[str, Key] = {}

    def __enter__(self) -> Key:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        return None


class FakeRegistry:
    """Stands for the module winreg; `refused` are keys that this user may not open."""

    HKEY_LOCAL_MACHINE = 0x80000002
    HKEY_USERS = 0x80000003
    KEY_READ = 0x20019
    KEY_WRITE = 0x20006
    KEY_WOW64_64KEY = 0x0100
    REG_SZ, REG_EXPAND_SZ, REG_DWORD, REG_MULTI_SZ = SZ, EXPAND_SZ, DWORD, MULTI_SZ

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        self.roots = {self.HKEY_LOCAL_MACHINE: Key(), self.HKEY_USERS: Key()}
        self.refused: set[str] = set()
        self._environ = environ or {}

    def put(self, path: str, name: str, value: object, kind: int | None = None) -> None:
        """Write a value below HKLM, as an administrator would."""
        kinds = {str: SZ, int: DWORD, list: MULTI_SZ}
        key = self.CreateKeyEx(self.HKEY_LOCAL_MACHINE, path, 0, self.KEY_WRITE)
        key.values[name] = (value, kinds[type(value)] if kind is None else kind)

    def OpenKeyEx(self, key: Any, sub_key: str, reserved: int, access: int) -> Key:
        found = self._find(key, sub_key)
        if found is None:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return found

    def CreateKeyEx(self, key: Any, sub_key: str, reserved: int, access: int) -> Key:
        at = self._root(key)
        for step in sub_key.split("\\"):
            at = at.keys.setdefault(self._same(at.keys, step) or step, Key())
        return at

    def EnumKey(self, key: Key, index: int) -> str:
        return self._nth(key.keys, index)

    def EnumValue(self, key: Key, index: int) -> tuple[str, Any, int]:
        name = self._nth(key.values, index)
        return name, *key.values[name]

    def QueryInfoKey(self, key: Key) -> tuple[int, int, int]:
        return len(key.keys), len(key.values), 0

    def QueryValueEx(self, key: Key, name: str) -> tuple[Any, int]:
        found = self._same(key.values, name)
        if found is None:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return key.values[found]

    def SetValueEx(self, key: Key, name: str, reserved: int, kind: int, value: object) -> None:
        key.values[self._same(key.values, name) or name] = (value, kind)

    def DeleteValue(self, key: Key, name: str) -> None:
        found = self._same(key.values, name)
        if found is None:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        del key.values[found]

    def DeleteKeyEx(self, key: Any, sub_key: str, access: int, reserved: int) -> None:
        parent, _, name = sub_key.rpartition("\\")
        above = self._find(key, parent) if parent else self._root(key)
        found = self._same(above.keys, name) if above else None
        if above is None or found is None:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        if above.keys[found].keys:
            raise PermissionError(13, "Access is denied")
        del above.keys[found]

    def ExpandEnvironmentStrings(self, text: str) -> str:
        for name, value in self._environ.items():
            text = text.replace(f"%{name}%", value)
        return text

    def dump(self) -> dict[str, tuple[Any, int] | None]:
        """Return every value by its whole path, and every key without any as None."""
        found: dict[str, tuple[Any, int] | None] = {}

        def walk(key: Key, path: str) -> None:
            if path and not key.values and not key.keys:
                found[path] = None
            for name, value in key.values.items():
                found[f"{path}\\{name}"] = value
            for name, below in key.keys.items():
                walk(below, f"{path}\\{name}")

        walk(self.roots[self.HKEY_LOCAL_MACHINE], "HKLM")
        walk(self.roots[self.HKEY_USERS], "HKU")
        return found

    def _root(self, key: Any) -> Key:
        return key if isinstance(key, Key) else self.roots[key]

    def _find(self, key: Any, path: str) -> Key | None:
        if path in self.refused:
            raise PermissionError(13, os.strerror(13))
        at = self._root(key)
        for step in path.split("\\"):
            name = self._same(at.keys, step)
            if name is None:
                return None
            at = at.keys[name]
        return at

    @staticmethod
    def _same(among: Mapping[str, object], name: str) -> str | None:
        return next((each for each in among if each.lower() == name.lower()), None)

    @staticmethod
    def _nth(among: Mapping[str, object], index: int) -> str:
        if index >= len(among):
            raise OSError(22, "No more data is available")
        return list(among)[index]
