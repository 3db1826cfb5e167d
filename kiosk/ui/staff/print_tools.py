"""What the panel prints: the brochures of the leaflets on offer, and the statistics."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Summary
from kiosk.core.printing import PrintedBrochure
from kiosk.storage.leaflets.library import Library
from kiosk.storage.leaflets.texts import LeafletRefused
from kiosk.ui.printing import BROCHURE, OnPrinted, Printing

_SHEET = ("media=A4",)


@frozen
class PrintTools:
    """Prints, where there is a printer; both may raise KioskError.

    `make` sets a brochure, `make_figures` the statistics in a language.
    """

    printing: Printing | None
    open_library: Callable[[], Library]
    make: Callable[[PrintedBrochure], bytes]
    make_figures: Callable[[str], bytes]

    def offered(self) -> tuple[Summary, ...]:
        """Return the leaflets on offer; one with mistakes is left out."""
        library = self.open_library()
        found = []
        for leaflet_id in library.ids:
            with contextlib.suppress(LeafletRefused):
                found.append(library.summary(leaflet_id))
        return tuple(found)

    def print(self, leaflet_id: str, language: str, tell: OnPrinted) -> None:
        """Start printing a brochure, and tell whether that has begun."""
        assert self.printing is not None

        wanted = PrintedBrochure(leaflet_id, language)
        self.printing.print(lambda: self.make(wanted), _SHEET, tell, BROCHURE)

    def print_figures(self, language: str, tell: OnPrinted) -> None:
        """Start printing the statistics, and tell whether that has begun."""
        assert self.printing is not None
        self.printing.print(lambda: self.make_figures(language), _SHEET, tell, BROCHURE)
