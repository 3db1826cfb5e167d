"""Settings from a source that has only texts, lists of them and whole numbers: the registry."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.settings.describe import BY_KEY, Setting
from kiosk.core.settings.kinds import Flag, Real
from kiosk.core.toml_lines import Values


def from_plain(tables: Mapping[str, object]) -> Values:
    """Return the tables with booleans and decimal numbers where a setting is one of these.

    What cannot be converted is left as it is, and is reported as a mistake.
    """
    return {
        section: {
            name: _meant(value, BY_KEY.get(f"{section}.{name}")) for name, value in part.items()
        }
        if isinstance(part, Mapping)
        else part
        for section, part in tables.items()
    }


def _meant(value: object, row: Setting | None) -> object:
    match row and row.kind, value:
        case Flag(), 0 | 1:
            return bool(value)
        case Real(), str():
            return _number(value)
    return value


def _number(text: str) -> object:
    """Parse a number written with a point or a comma, or else return the text."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return text
