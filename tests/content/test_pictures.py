from __future__ import annotations

import itertools
import re
from dataclasses import astuple

import pytest

from kiosk.core.leaflet.model import Leaflet
from kiosk.core.session.state import ThemeName
from kiosk.ui.look.theme import THEMES, Theme
from tests.ui.test_contrast import contrast

MATERIALS = ("bone", "skin", "flesh", "disc", "nerve", "metal", "blood", "cloth", "accent")
SIDE_BY_SIDE = (("skin", "flesh"), ("flesh", "bone"), ("bone", "disc"), ("bone", "nerve"))

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


@pytest.fixture(params=ThemeName)
def theme(request: pytest.FixtureRequest) -> Theme:
    return THEMES[request.param]


def test_an_outline_in_ink_stands_out_from_every_material(theme: Theme) -> None:
    faint = {
        name: contrast(theme.ink, getattr(theme, name))
        for name in MATERIALS
        if name not in ("accent", "blood")  # they are solid shapes, and stand out by themselves
        and contrast(theme.ink, getattr(theme, name)) < 3
    }

    assert faint == {}


def test_what_lies_side_by_side_has_a_tone_of_its_own_in_every_theme(theme: Theme) -> None:
    alike = [
        pair for pair in SIDE_BY_SIDE if contrast(*(getattr(theme, name) for name in pair)) < 1.15
    ]

    assert alike == []


def test_cement_stands_out_from_the_bone_that_it_fills(theme: Theme) -> None:
    assert contrast(theme.accent, theme.bone) >= 3


def test_all_pictures_are_drawn_with_one_pen(leaflet: Leaflet) -> None:
    pens = {
        path.name: re.findall(r'<g fill="none" stroke="#1B1F24" stroke-width="(\d+)"', svg)
        for path in (leaflet.folder / "pictures").glob("*.svg")
        if (svg := path.read_text(encoding="utf-8"))
    }

    assert set(itertools.chain(*pens.values())) == {"5"}
    assert all(pens.values())
