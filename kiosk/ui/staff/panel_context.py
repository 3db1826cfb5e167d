"""What the pages of the staff panel are shown from: one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.core.frozen import frozen
from kiosk.core.settings.model import Settings
from kiosk.core.staff.presence import Presence
from kiosk.core.staff.state import (
    Staff,
    StaffSite,
)
from kiosk.core.staff.trouble import Trouble
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words


@frozen
class PanelContext:
    """The state of the staff side at this moment, and the look to show it in.

    `digits` is the order of the keys for a PIN, `other` the language to switch to, `every_words`
    has the texts in all languages. `title_of` returns the title of a leaflet on offer, in the
    language of the panel, `questions_of` its ready questions by their ids. `collected` is what the
    page's collector returned: None while it is under way, a KioskError if it failed. `presence` is
    whether a patient is here.
    """

    look: Look
    staff: Staff
    site: StaffSite
    at_ms: int
    settings: Settings
    digits: str
    other: Words | None
    own_name: Callable[[str], str]
    title_of: Callable[[str], str | None]
    questions_of: Callable[[str], Mapping[str, str]] = lambda _leaflet_id: {}
    every_words: tuple[Words, ...] = ()
    collected: object = None
    troubles: tuple[Trouble, ...] = ()
    presence: Presence = Presence()

    @property
    def words(self) -> Words:
        """The texts of the interface."""
        return self.look.words
