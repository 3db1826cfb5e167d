"""What patients read of the interface in one more language, and what of it is missing."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.frozen import frozen

FOR_PATIENTS = frozenset(
    (
        *("About", "Bar", "Card", "Contents", "End", "Header", "IdleWarning", "Language"),
        *("Languages", "Options", "OutOfOrder", "Paper", "Questions", "Reader", "Receipt"),
        *("Shelf", "Thanks", "Understanding", "Welcome", "Words"),
    )
)
"""The contexts whose texts patients read; what is heard, or tells how to hear, needs a voice."""

PLURALS = "words"
"""The context of all texts with a number."""

PLURALS_FOR_STAFF = frozenset(
    (
        "%n record(s)",
        "%n session(s)",
        "Fewer than %n session(s)",
        "Free: the last one left more than %n hour(s) ago.",
        "Not found, or expired (after %n hour(s)): correct it.",
    )
)

TextKey = tuple[str, str]
"""A text's context, and its English."""

TranslatedTexts = Mapping[TextKey, str | Mapping[str, str]]


def is_for_patients(context: str, english: str) -> bool:
    """Return whether patients read this text of the interface."""
    if context == PLURALS:
        return english not in PLURALS_FOR_STAFF
    return context in FOR_PATIENTS


@frozen
class Translation:
    """Texts by their place, and whether a native speaker has reviewed them."""

    texts: TranslatedTexts
    is_reviewed: bool = False

    def under(self, other: Translation) -> Translation:
        """Return this one with another's texts over it, as a site corrects ours."""
        return Translation({**self.texts, **other.texts}, self.is_reviewed or other.is_reviewed)

    def missing(self, wanted: TranslatedTexts) -> tuple[TextKey, ...]:
        """Return the texts that are wanted and not here."""
        return tuple(place for place in wanted if place not in self.texts)
