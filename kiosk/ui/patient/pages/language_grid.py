"""How the languages of the first screen stand: in a column beside its picture, or in rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kiosk.core.frozen import frozen
from kiosk.ui.look.look import Look

_PLAIN = 2
"""So many languages have room on any glass."""


@frozen
class LanguageGrid:
    """So many buttons in columns, beside the picture or below it; each may say “Begin”, too."""

    count: int
    columns: int
    is_beside: bool
    has_notes: bool = True

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return -(-self.count // self.columns)


def usual(look: Look, languages: int) -> LanguageGrid:
    """Return how a few languages stand."""
    abreast = languages == _PLAIN and not (look.glass.is_portrait or look.is_roomy)
    return LanguageGrid(languages, 2 if abreast else 1, not abreast)


def grids(look: Look, languages: int) -> Iterator[LanguageGrid]:
    """Yield the ways in which they may stand, the best first: at last with some out of sight.

    Of those, one place is for the control that shows them.
    """
    yield usual(look, languages)
    if languages <= _PLAIN:
        return
    if look.glass.is_portrait:
        shapes = [(columns, True) for columns in (1, 2, 3)]
    else:
        shapes = [(1, True), (2, True), (3, False), (4, False), (5, False)]
    for count in range(languages, 1, -1):
        for has_notes, (columns, is_beside) in product((True, False), shapes):
            yield LanguageGrid(count, columns, is_beside, has_notes)
