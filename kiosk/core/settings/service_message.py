"""What patients are told while the kiosk is out of service."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class ServiceMessage(Enum):
    """What patients are told while the kiosk is out of service; `OWN` is the site's own text."""

    ASK_STAFF = "ask-staff"
    BACK_SOON = "back-soon"
    PRINTED_LEAFLET = "printed-leaflet"
    OWN = "own"


def own_text(texts: Iterable[str], language: str) -> str | None:
    """Return the text in a language, from texts like "fr: Revenez à midi."; None if it has none."""
    by_language = dict(text.split(":", 1) for text in texts)
    text = by_language.get(language)
    return None if text is None else text.strip()
