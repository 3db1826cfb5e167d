"""What settings and leaflets make of the patient's side: made anew between two patients."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize

from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.session.advance import Site
from kiosk.core.settings.model import Settings
from kiosk.ui.patient.catalogue import Catalogue
from kiosk.ui.patient.presenter import Presenter
from kiosk.ui.typesetting.paginator import Paginator


@frozen
class Arrangement:
    """What is rebuilt when staff change settings: the leaflets, the defaults, the layout.

    `make_presenter` lays everything out for the window as it is now.
    """

    site: Site
    catalogue: Catalogue
    make_presenter: Callable[[], tuple[Paginator, Presenter]]


class Arranged:
    """The arrangement in use, as laid out for the window, and whether it is to be made anew."""

    def __init__(
        self,
        arrange: Callable[[Settings], Arrangement],
        settings: Settings,
        size: Callable[[], QSize],
    ) -> None:
        self._arrange = arrange
        self._size = size
        self.settings = settings
        self.is_outdated = False
        """Whether the settings have changed since."""
        self.has_delivery = False
        """Whether there are other leaflets since."""
        self.make()

    def make(self) -> None:
        """Make everything from the settings and leaflets as they are now."""
        self.is_outdated = self.has_delivery = False
        arrangement = self._arrange(self.settings)
        self.site = arrangement.site
        self.catalogue = arrangement.catalogue
        self._make_presenter = arrangement.make_presenter
        self._lay_out()

    def lay_out_again(self) -> bool:
        """Lay everything out for a window of another size; return whether it has one."""
        if self._size() == self._laid_out:
            return False
        self._lay_out()
        return True

    def has_other_defaults(self) -> bool:
        """Begin new sessions with the leaflet if it is the only one; return whether that is new."""
        before = self.site.defaults
        defaults = replace(before, leaflet_id=self.catalogue.only_leaflet)
        self.site = replace(self.site, defaults=defaults)
        return defaults != before

    def withdraw(self, leaflet_id: str, reason: KioskError) -> None:
        """Offer a leaflet no longer that cannot be read."""
        self.catalogue.withdraw(leaflet_id, reason)
        self.has_other_defaults()

    def _lay_out(self) -> None:
        self._laid_out = self._size()
        self.paginator, self.presenter = self._make_presenter()
