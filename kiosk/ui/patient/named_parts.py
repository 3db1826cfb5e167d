"""How the parts that a record is about are named in a sentence: between quotation marks."""

from __future__ import annotations

from collections.abc import Collection

from kiosk.core.leaflet.model import Edition
from kiosk.ui.look.words import Words


def named_parts(words: Words, edition: Edition, only: Collection[str] = ()) -> str:
    """Return the titles of the sections that must be read, or the leaflet's if none must.

    `only` names those that are meant; all are if it is empty. What stands between two titles closes
    the quotation marks that the sentence opens, and opens the next.
    """
    titles = [section.title for section in edition.needed if not only or section.id in only]
    if not titles:
        return edition.title
    *before, last = titles
    between, at_last = words.translate("End", "”, “"), words.translate("End", "” and “")
    return f"{between.join(before)}{at_last}{last}" if before else last
