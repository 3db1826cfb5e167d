"""What the settings pages need: what is locked, what can be chosen, and a way to change it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.names import folder_fault
from kiosk.core.settings.model import Settings
from kiosk.storage.leaflets.library import Library
from kiosk.storage.leaflets.texts import LeafletRefused
from kiosk.storage.settings.layers import Loaded


@frozen
class Choices:
    """The keys that a policy locks, the interface's languages, each leaflet's titles by language.

    The leaflets are in the order of their names; one with mistakes in its first lines is left out.
    """

    locked: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class SettingTools:
    """Collects the choices and changes the staff's file; both belong in another thread.

    `load` reads all layers of the settings, of which the staff's `file` is one.
    """

    def __init__(
        self,
        file: Path,
        load: Callable[[], Loaded],
        open_library: Callable[[], Library],
        languages: tuple[str, ...],
    ) -> None:
        self._file = file
        self._load = load
        self._open_library = open_library
        self._languages = languages

    def choices(self) -> Choices:
        """Return what can be chosen now; raise KioskError."""
        return Choices(frozenset(self._load().locks), self._languages, self._titles())

    def change(self, changes: Mapping[str, object]) -> Settings:
        """Save changed settings, and return those then in force; raise KioskError."""
        from kiosk.storage.settings import staff_file  # not needed at start

        return staff_file.change(self._file, changes, self._load()).settings

    def _titles(self) -> Mapping[str, Mapping[str, str]]:
        try:
            library = self._open_library()
        except LeafletRefused:
            return {}
        titles = {}
        for each in library.ids:
            with contextlib.suppress(LeafletRefused):
                if folder_fault(each) is None:  # or the setting could not name it
                    titles[each] = library.summary(each).titles
        return titles
