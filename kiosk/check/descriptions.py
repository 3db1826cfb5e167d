"""Finds pictures of which nobody has said what they show to those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.core.leaflet.model import Leaflet
from kiosk.core.problem import Problem


def undescribed(leaflet: Leaflet) -> Iterator[Problem]:
    """Yield a problem for each picture whose description holds neither letter nor digit."""
    for language, edition in leaflet.editions.items():
        for section in edition.sections:
            for block in section.blocks:
                picture = block.picture
                if picture is not None and not any(map(str.isalnum, picture.alt)):
                    yield Problem(
                        leaflet.folder / f"{language}.md",
                        block.line,
                        "This picture does not say what it shows.",
                        "Write it between ![ and ], for those who cannot see the picture.",
                    )
