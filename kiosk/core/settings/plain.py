"""Settings from where there are only texts, lists of them and whole numbers: the registry."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.settings.declared import Policy
from kiosk.core.settings.describe import describe
from kiosk.core.settings.file import Values


def from_plain(tables: Mapping[str, object]) -> Values:
    """Return the tables with true, false and fractions where a setting is one of these.

    What cannot be one stays as it is: it is told as the mistake that it is.
    """
    types = {row.key: row.type for row in describe(Policy)}
    return {
        section: {
            name: _meant(value, types.get(f"{section}.{name}")) for name, value in part.items()
        }
        if isinstance(part, Mapping)
        else part
        for section, part in tables.items()
    }


def _meant(value: object, type_: str | None) -> object:
    match type_, value:
        case "true or false", 0 | 1:
            return bool(value)
        case "number", str():
            return _number(value)
    return value


def _number(text: str) -> object:
    """Return the number that a text is, written with a point or a comma; or else the text."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return text
