"""What the side of the patients and that of the staff ask of one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kiosk.core.session.events import Event
from kiosk.core.settings.model import Settings
from kiosk.core.staff.presence import Presence
from kiosk.ui.look.look import Look


class Patients(Protocol):
    """What the staff side asks of the patient side."""

    @property
    def language(self) -> str:
        """The language of the patient's screen."""
        ...

    @property
    def presence(self) -> Presence:
        """Whether a patient is here, or when the last one left."""
        ...

    def look(self, language: str) -> Look:
        """Return the look of every new session, in a language."""
        ...

    def tick(self) -> None:
        """Pass the current time to both sides."""
        ...

    def title(self, leaflet_id: str, language: str) -> str | None:
        """Return the title of a leaflet on offer, in this language if it has it."""
        ...

    def questions(self, leaflet_id: str, language: str) -> Mapping[str, str]:
        """Return the ready questions of a leaflet on offer, in this language if it has it."""
        ...

    def uncover(self, at_ms: int) -> None:
        """Do not count the time until now against the session, which the panel covered."""
        ...

    def reset(self) -> None:
        """Make the kiosk ready for the next patient."""
        ...

    def obey(self, settings: Settings) -> None:
        """Apply these settings: out of service at once, the rest between patients."""
        ...

    def take_back(self) -> None:
        """Take the screen back from the staff."""
        ...


class StaffSide(Protocol):
    """What the patient side asks of the staff side, which may cover it."""

    @property
    def is_used(self) -> bool:
        """Whether staff are here, or about to come in."""
        ...

    @property
    def covers(self) -> bool:
        """Whether the panel covers the patient's screen."""
        ...

    def serve(self, patients: Patients) -> None:
        """Set the patient side that this one covers."""
        ...

    def open(self) -> None:
        """Begin to react to a resting finger."""
        ...

    def stop(self) -> None:
        """Stop, and wait for unfinished work."""
        ...

    def give_up(self) -> None:
        """Drop the current action; the way in stays open."""
        ...

    def dispatch(self, event: Event) -> None:
        """Carry out what an event leads to, and show the result."""
        ...

    def touch(self) -> None:
        """Count a touch that no control handles."""
        ...

    def show(self) -> None:
        """Show the panel, if it covers the patient's screen."""
        ...
