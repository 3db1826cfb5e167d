"""Changes the staff's own settings file, which lies below policy, and applies it at run time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kiosk.core.faults import KioskError, SettingsError
from kiosk.core.settings.describe import BY_KEY, as_toml, describe
from kiosk.core.settings.model import Settings, value_of, with_values
from kiosk.core.settings.origins import Layer, Origin, Source
from kiosk.storage.files import write_whole
from kiosk.storage.settings.layers import Loaded, read_bytes, with_staff

_HEADER = """\
# Written by the kiosk when staff change a setting on their panel. A policy wins over it.

"""


class SetByIT(KioskError):
    """Raised when a change is to a setting that a policy locks."""

    def __init__(self, key: str, lock: Source) -> None:
        self.key = key
        super().__init__(f"“{key}” is set by your IT, in {lock}. Ask them to change it.")


class NotForStaff(KioskError):
    """Raised when a change is to a setting that staff may not change."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"“{key}” is not for staff to change. Ask your IT to set it.")


def change(file: Path, changes: Mapping[str, object], loaded: Loaded) -> Loaded:
    """Write new values, by key, to the staff's file, and return the settings then in force.

    `loaded` was just read, with the staff's file among the layers. None removes a value:
    the layer below applies; an empty list is a value, whatever lies below. Raise SetByIT,
    NotForStaff, SettingsError for a wrong value, NotWritten; the file is then unchanged.
    """
    for key in changes:
        _may_change(key, loaded)
    values = {**loaded.staff, **changes}
    text = _HEADER + as_toml({key: value for key, value in values.items() if value is not None})
    data = text.encode("utf-8", "surrogatepass")
    found = read_bytes(data, Layer(Origin.STAFF, file), file.parent)
    if found.problems:
        raise SettingsError(found.problems)
    write_whole(file, data)
    return with_staff(loaded, found)


def take_over(running: Settings, loaded: Settings) -> Settings:
    """Return a running kiosk's settings, with all that staff may change as just loaded.

    What only IT sets stays as it was when the kiosk was started.
    """
    return with_values(
        running, {row.key: value_of(loaded, row.key) for row in describe() if row.staff}
    )


def _may_change(key: str, loaded: Loaded) -> None:
    if key in loaded.locks:
        raise SetByIT(key, loaded.locks[key])
    if key not in BY_KEY or not BY_KEY[key].staff:
        raise NotForStaff(key)
