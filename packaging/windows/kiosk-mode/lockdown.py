"""Closes, in the registry, what Windows would lay over the kiosk; and opens it again as it was.

    python lockdown.py apply|remove STATE [HIVE]

STATE is a file that keeps what the values were before. HIVE is the name below HKEY_USERS under
which the profile is loaded that new accounts are copied from. It needs nothing but Python.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

_POWER = r"Software\Policies\Microsoft\Power\PowerSettings"
_NEVER = 0

MACHINE: dict[str, dict[str, int | str]] = {
    r"Software\Policies\Microsoft\Windows\EdgeUI": {"AllowEdgeSwipe": 0},
    r"Software\Policies\Microsoft\Windows\Explorer": {
        "DisableNotificationCenter": 1,
        "NoAutoplayfornonVolume": 1,
    },
    r"Software\Microsoft\Windows\CurrentVersion\Policies\Explorer": {
        # Whatever is plugged in opens nothing.
        "NoAutorun": 1,
        "NoDriveTypeAutoRun": 0xFF,
    },
    r"Software\Policies\Microsoft\Windows\CloudContent": {
        "DisableSoftLanding": 1,
        "DisableWindowsConsumerFeatures": 1,
    },
    r"Software\Policies\Microsoft\Dsh": {"AllowNewsAndInterests": 0},
    r"Software\Policies\Microsoft\Windows\Personalization": {"NoLockScreen": 1},
    # The kiosk's account is always signed in: with NoAutoRebootWithLoggedOnUsers no update would be
    # finished, ever. So they are installed at three at night, and the machine restarts then.
    r"Software\Policies\Microsoft\Windows\WindowsUpdate\AU": {
        "NoAutoUpdate": 0,
        "AUOptions": 4,
        "ScheduledInstallDay": 0,
        "ScheduledInstallTime": 3,
        "NoAutoRebootWithLoggedOnUsers": 0,
        "AlwaysAutoRebootAtScheduledTime": 1,
        "AlwaysAutoRebootAtScheduledTimeMinutes": 15,
    },
    # Nor does Windows talk of it on the patients' screen.
    r"Software\Policies\Microsoft\Windows\WindowsUpdate": {
        "SetUpdateNotificationLevel": 1,
        "UpdateNotificationLevel": 2,
    },
    r"Software\Microsoft\Windows\Windows Error Reporting": {"DontShowUI": 1},
    r"Software\Microsoft\Windows\CurrentVersion\Policies\System": {
        "InactivityTimeoutSecs": _NEVER,
        "ShutdownWithoutLogon": 0,
        # A notice waits for somebody to accept it, and the kiosk's account signs in by itself. A
        # domain that sets one has to leave this machine out.
        "LegalNoticeCaption": "",
        "LegalNoticeText": "",
    },
    # After how long the machine sleeps, the screen goes dark, the machine hibernates.
    rf"{_POWER}\29F6C1DB-86DA-48C5-9FDB-F2B67B1F44DA": {
        "ACSettingIndex": _NEVER,
        "DCSettingIndex": _NEVER,
    },
    rf"{_POWER}\3C0BC021-C8A8-4E07-A973-6B14CBCB2B7E": {
        "ACSettingIndex": _NEVER,
        "DCSettingIndex": _NEVER,
    },
    rf"{_POWER}\9D7815A6-7EE4-497E-8888-515A05F02364": {
        "ACSettingIndex": _NEVER,
        "DCSettingIndex": _NEVER,
    },
}
"""What is set for the machine, below HKEY_LOCAL_MACHINE."""

USER: dict[str, dict[str, int | str]] = {
    r"Software\Policies\Microsoft\Windows\Control Panel\Desktop": {"ScreenSaveActive": "0"},
    r"Software\Policies\Microsoft\Windows\CurrentVersion\PushNotifications": {
        "NoToastApplicationNotification": 1
    },
    r"Software\Policies\Microsoft\Windows\Explorer": {"DisableNotificationCenter": 1},
    # Three and four fingers switch windows and desktops; one that rests asks for a menu; a keyboard
    # of Windows' own comes up where something could be typed.
    r"Control Panel\Desktop": {"TouchGestureSetting": 0},
    r"Software\Microsoft\Wisp\Touch": {"TouchMode_hold": 0},
    r"Software\Microsoft\TabletTip\1.7": {
        "EnableDesktopModeAutoInvoke": 0,
        "TipbandDesiredVisibility": 0,
    },
    r"Software\Microsoft\Windows\CurrentVersion\Policies\Explorer": {"NoDriveTypeAutoRun": 0xFF},
    r"Software\Microsoft\Windows\CurrentVersion\Policies\System": {
        "DisableChangePassword": 1,
        "DisableLockWorkstation": 1,
        "DisableTaskMgr": 1,
    },
}
"""What is set for accounts that are still to be made, such as the kiosk's."""


class Lockdown:
    """The values of a registry that are changed, and the file that keeps what they were."""

    def __init__(self, registry: Any, state: Path, hive: str = "") -> None:
        self._registry = registry
        self._state = state
        self._hive = hive
        self._access = registry.KEY_READ | registry.KEY_WRITE | registry.KEY_WOW64_64KEY

    def apply(self) -> int:
        """Set every value, and return how many; what was there before is kept, once."""
        kept = self._kept()
        wanted = [("machine", key, values) for key, values in MACHINE.items()]
        if self._hive:
            wanted += [("user", key, values) for key, values in USER.items()]
        for where, key, values in wanted:
            for name in values:
                kept.setdefault(f"{where}|{key}|{name}", self._value(where, key, name))
        self._state.parent.mkdir(parents=True, exist_ok=True)
        self._state.write_text(json.dumps(kept, indent=1), "utf-8")
        for where, key, values in wanted:
            with self._registry.CreateKeyEx(*self._place(where, key), 0, self._access) as handle:
                for name, value in values.items():
                    kind = "REG_SZ" if isinstance(value, str) else "REG_DWORD"
                    self._registry.SetValueEx(handle, name, 0, getattr(self._registry, kind), value)
        return sum(len(values) for _where, _key, values in wanted)

    def remove(self) -> int:
        """Make every value what it was, and return how many; the file is then gone."""
        kept = self._kept()
        left = {}
        for address, before in kept.items():
            where, key, name = address.split("|")
            if where == "user" and not self._hive:
                left[address] = before
            else:
                self._restore(where, key, name, before)
        if left:
            self._state.write_text(json.dumps(left, indent=1), "utf-8")
        else:
            self._state.unlink(missing_ok=True)
        return len(kept) - len(left)

    def _kept(self) -> dict[str, Any]:
        try:
            kept: dict[str, Any] = json.loads(self._state.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        return kept

    def _value(self, where: str, key: str, name: str) -> list[Any] | None:
        try:
            with self._registry.OpenKeyEx(*self._place(where, key), 0, self._access) as handle:
                return list(self._registry.QueryValueEx(handle, name))
        except FileNotFoundError:
            return None

    def _restore(self, where: str, key: str, name: str, before: list[Any] | None) -> None:
        try:
            with self._registry.OpenKeyEx(*self._place(where, key), 0, self._access) as handle:
                if before is None:
                    self._registry.DeleteValue(handle, name)
                else:
                    value, kind = before
                    self._registry.SetValueEx(handle, name, 0, kind, value)
        except FileNotFoundError:
            pass  # somebody else has taken it away

    def _place(self, where: str, key: str) -> tuple[Any, str]:
        if where == "user":
            return self._registry.HKEY_USERS, rf"{self._hive}\{key}"
        return self._registry.HKEY_LOCAL_MACHINE, key


def main(arguments: list[str]) -> int:
    """Do what the arguments say."""
    if len(arguments) not in (2, 3) or arguments[0] not in ("apply", "remove"):
        print(__doc__, file=sys.stderr)
        return 2
    what, state, *hive = arguments
    lockdown = Lockdown(import_module("winreg"), Path(state), *hive)
    changed = lockdown.apply() if what == "apply" else lockdown.remove()
    print(f"{changed} values of the registry are {'set' if what == 'apply' else 'as they were'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
