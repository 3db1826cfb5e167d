"""Which leaflets can be heard here, in which languages: whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from kiosk.core.faults import KioskError
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.speech.spoken import Spoken
from kiosk.storage.speech.clips import Clips
from kiosk.storage.speech.installed import FOLDER
from kiosk.storage.speech.offers import Offer
from kiosk.ui.look.words import Languages


class Offered:
    """Knows where everything that a patient meets has a clip, once it is known that sound is there.

    The first screen waits for neither: it offers what could be heard at the last start (`before`),
    and the next is handed what can be now (`keep`). `interface` is the folder of the clips of the
    interface's own texts.
    """

    def __init__(
        self,
        interface: Path,
        languages: Languages,
        before: Collection[Offer] = (),
        keep: Callable[[Collection[Offer]], None] = lambda _offers: None,
    ) -> None:
        self._interface = interface
        self._languages = languages
        self._before = self._kept = frozenset(before)
        self._keep = keep
        self._open: Callable[[str], Leaflet] | None = None
        self._folder: Callable[[str], Path] | None = None
        self._of: dict[str, Clips] = {}
        self._known: dict[tuple[str | None, str], bool] = {}
        self._texts = Clips((interface,))
        self._is_ready = False

    def know(self, *, is_heard: bool) -> None:
        """Take it that something can be heard here, or cannot: what could before counts no more."""
        self._is_ready |= is_heard
        if not self._is_ready:
            self._before = frozenset()

    def keep(self) -> None:
        """Hand on what can be heard of all that was asked for, if it is not what is kept."""
        offers = frozenset(key for key, is_whole in self._known.items() if is_whole)
        if offers != self._kept:
            self._kept = offers
            self._keep(offers)

    def offer(self, open_leaflet: Callable[[str], Leaflet], folder: Callable[[str], Path]) -> None:
        """Take the leaflets that are on offer from now on."""
        self._open, self._folder = open_leaflet, folder
        self._of, self._known = {}, {}
        self._texts = Clips((self._interface,))

    def speaks(self, leaflet_id: str | None, language: str) -> bool:
        """Return whether all of a leaflet can be heard in a language; of none, the choice of it."""
        key = leaflet_id, language
        if not self._is_ready:
            return key in self._before
        if key not in self._known:
            self._known[key] = self._is_whole(leaflet_id, language)
        return self._known[key]

    def has(self, spoken: Spoken) -> bool:
        """Return whether there is a clip for a sentence of what is on offer."""
        return any(clips.has(spoken) for clips in (*self._of.values(), self._texts))

    def find(self, spoken: Spoken) -> bytes | None:
        """Return the clip of a sentence of what is on offer; called in another thread."""
        for clips in (*self._of.values(), self._texts):
            found = clips.find(spoken)
            if found is not None:
                return found
        return None

    def _is_whole(self, leaflet_id: str | None, language: str) -> bool:
        if not self._texts.is_whole(language):
            return False
        if leaflet_id is None:
            return True
        # Nobody asks before the first screen is shown.
        from kiosk.core.speech.sentences import of_edition
        from kiosk.ui.look.heard import edition_line, labels_of

        assert self._open is not None
        assert self._folder is not None
        try:
            edition = self._open(leaflet_id).editions[language]
        except (KioskError, KeyError):
            return False
        clips = self._of.setdefault(leaflet_id, Clips((self._folder(leaflet_id) / FOLDER,)))
        words = self._languages.words(language)
        said = of_edition(edition, labels_of(words), edition_line(words, edition))
        # What announces a picture or an item is the interface's own.
        return all(self._texts.has(each) for each in clips.missing(said))
