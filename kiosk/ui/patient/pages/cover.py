"""What the first screens show of a leaflet, in plain values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.core.frozen import frozen
from kiosk.ui.look.words import Words

_BLANK = "\N{NO-BREAK SPACE}"


@frozen
class Cover:
    """A leaflet as the welcome screen shows it: its title by language, and its picture.

    In the order of the titles, whom it is for (or "") and whose it is (or ""); and how many minutes
    it takes to read, 0 while that is not known.
    """

    leaflet_id: str
    titles: tuple[tuple[Words, str], ...]
    picture: Path | None = None
    picture_alt: str = ""
    audiences: tuple[str, ...] = ()
    minutes: int = 0
    departments: tuple[str, ...] = ()

    def only_in(self, language: str | None) -> Cover:
        """Return the cover in this language alone, if it is known there."""
        places = [at for at, (words, _) in enumerate(self.titles) if words.language == language]
        if not places:
            return self
        return replace(
            self,
            titles=tuple(self.titles[at] for at in places),
            audiences=tuple(self.audiences[at] for at in places if self.audiences),
            departments=tuple(self.departments[at] for at in places if self.departments),
        )

    def calls(self) -> tuple[str, ...]:
        """Return what calls those whom it concerns, in each language."""
        titles = tuple(title for _words, title in self.titles)
        given = self.audiences or titles
        return tuple(call or title for call, title in zip(given, titles, strict=True))

    def lengths(self) -> tuple[str, ...]:
        """Return how long it takes to read, in each language: as much blank if that is unknown."""
        if not self.minutes:
            return (_BLANK,) * len(self.titles)
        return tuple(
            words.tr("%n minute(s) to read", "", self.minutes) for words, _title in self.titles
        )
