"""Changes the staff's own file of settings, which lies below policy, and takes it over."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from kiosk.core.faults import KioskError, SettingsError
from kiosk.core.settings.declared import Settings
from kiosk.core.settings.describe import as_toml, describe
from kiosk.core.settings.layers import Loaded, read
from kiosk.core.settings.origins import Layer, Origin, Source
from kiosk.core.whole_file import write_whole

_HEADER = """\
# Written by the kiosk when staff change a setting on their panel. A policy wins over it.

"""


class SetByIT(KioskError):
    """Refuse to change a setting that a policy locks."""

    def __init__(self, key: str, lock: Source) -> None:
        self.key = key
        self.lock = lock
        super().__init__(f"“{key}” is set by your IT, in {lock}. Ask them to change it.")


class NotForStaff(KioskError):
    """Refuse to change a setting that staff may not change."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"“{key}” is not for staff to change. Ask your IT to set it.")


def change(file: Path, changes: Mapping[str, object], loaded: Loaded) -> None:
    """Write new values, by key, to the staff's file; None takes one back: what lies below counts.

    An empty list is a value, whatever lies below.
    They are in force once the layers are loaded again. Raise SetByIT, NotForStaff, SettingsError
    for a wrong value, NotWritten; the file then is as it was.
    """
    for key in changes:
        _may_change(key, loaded)
    values = _present(file, loaded)
    for key, value in changes.items():
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value
    _check(file, values)
    write_whole(file, (_HEADER + as_toml(values)).encode())


def take_over(running: Settings, loaded: Settings) -> Settings:
    """Return the settings of a running kiosk with all that staff may change as it is loaded now.

    What only IT sets stays as it was when the kiosk was started.
    """
    kept: dict[str, dict[str, object]] = {}
    for row in describe():
        section, _, name = row.key.partition(".")
        if not row.staff:
            kept.setdefault(section, {})[name] = getattr(getattr(running, section), name)
    parts = {
        section: getattr(loaded, section).model_copy(update=values)
        for section, values in kept.items()
    }
    return loaded.model_copy(update=parts)


def _may_change(key: str, loaded: Loaded) -> None:
    if key in loaded.locks:
        raise SetByIT(key, loaded.locks[key])
    if key not in {row.key for row in describe() if row.staff}:
        raise NotForStaff(key)


def _present(file: Path, loaded: Loaded) -> dict[str, object]:
    """Return what staff have set until now: in the file, or where that is broken, in force."""
    found = read(Layer(Origin.STAFF, file))
    return dict(loaded.staff if found.problems else found.values)


def _check(file: Path, values: Mapping[str, object]) -> None:
    tables: dict[str, dict[str, object]] = {}
    for key, value in values.items():
        section, _, name = key.partition(".")
        tables.setdefault(section, {})[name] = value.value if isinstance(value, Enum) else value
    found = read(Layer(Origin.STAFF, file, tables))
    if found.problems:
        raise SettingsError(found.problems)
