from __future__ import annotations

import re
from dataclasses import astuple

from kiosk.core.leaflet.model import Leaflet
from kiosk.core.session.state import ThemeName
from kiosk.ui.look.theme import THEMES

PAPER = astuple(THEMES[ThemeName.PAPER])


def test_no_two_colours_of_paper_are_alike_so_that_each_has_its_own_in_every_theme() -> None:
    assert len(set(PAPER)) == len(PAPER)


def test_pictures_are_drawn_in_colours_that_follow_the_theme(leaflet: Leaflet) -> None:
    strange = {
        f"{path.name}: {colour}"
        for path in (leaflet.folder / "pictures").glob("*.svg")
        for colour in re.findall(r'(?:fill|stroke)="([^"]+)"', path.read_text(encoding="utf-8"))
        if colour not in (*PAPER, "none")
    }

    assert strange == set()
