"""What is heard beside a leaflet's own words, in its language: texts of the interface."""

from __future__ import annotations

from kiosk.core.leaflet.model import FrontMatter
from kiosk.core.leaflet.unseen import AS_IT_RUNS, AS_IT_WAS
from kiosk.core.speech.sentences import Labels
from kiosk.ui.look.dates import day_text
from kiosk.ui.look.words import Words


def labels_of(words: Words) -> Labels:
    """Return what announces pictures, warnings, telephone numbers and the items of a list."""
    return Labels(
        picture=words.translate("Speech", "Picture:"),
        warning=words.translate("Reader", "Warning:"),
        call=words.translate("Reader", "Telephone:"),
        item=words.translate("Speech", "{number} of {total}"),
    )


def edition_line(words: Words, front: FrontMatter) -> str:
    """Return which edition of the leaflet it is: its version and its date, as they are shown."""
    said = words.translate("About", "Version {version}, {date}")
    date = day_text(words, front.date)
    if words.right_to_left:  # and may stand in an English line, where nobody has translated that
        date = f"{AS_IT_RUNS}{date}{AS_IT_WAS}"
    return said.format(version=front.version, date=date)
