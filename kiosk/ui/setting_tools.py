"""What the pages of the settings need to know: what is locked, and what there is to choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.core.content.library import LeafletRefused, Library

if TYPE_CHECKING:  # what checks settings is loaded where some are changed
    from kiosk.core.settings.layers import Loaded


@dataclass(frozen=True)
class Choices:
    """The keys that a policy locks, the interface's languages, each leaflet's titles by language.

    The leaflets are in the order of their names; one with mistakes in its first lines is not among
    them.
    """

    locked: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class SettingTools:
    """Collects the choices; slow where there are many leaflets."""

    def __init__(
        self,
        load: Callable[[], Loaded],
        open_library: Callable[[], Library],
        languages: tuple[str, ...],
    ) -> None:
        self._load = load
        self._open_library = open_library
        self._languages = languages

    def choices(self) -> Choices:
        """Return what there is to choose now; raise KioskError."""
        return Choices(frozenset(self._load().locks), self._languages, self._titles())

    def _titles(self) -> Mapping[str, Mapping[str, str]]:
        try:
            library = self._open_library()
        except LeafletRefused:
            return {}
        summaries = (library.summary(each) for each in library.ids)
        return {
            each.id: {language: front.title for language, front in each.editions.items()}
            for each in summaries
            if not each.problems
        }
