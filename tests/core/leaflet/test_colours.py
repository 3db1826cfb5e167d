from __future__ import annotations

import pytest

from kiosk.core.leaflet.colours import Colour, colour_of


@pytest.mark.parametrize(
    ("written", "code", "alpha"),
    [
        ("#06414c", "#06414C", 1),
        ("#abc", "#AABBCC", 1),
        ("#FF000080", "#FF0000", 128 / 255),
        ("rgb(6, 65, 76)", "#06414C", 1),
        ("rgb(10% 20% 30% / 20%)", "#1A334C", 0.2),
        ("rgba(1,2,3,.5)", "#010203", 0.5),
        ("rgb(999, -4, 2)", "#FF0002", 1),
        ("hsl(120, 100%, 50%)", "#00FF00", 1),
        ("hwb(120deg 0% 0%)", "#00FF00", 1),
        ("RebeccaPurple", "#663399", 1),
        ("transparent", "#000000", 0),
    ],
)
def test_a_colour_is_read_in_every_notation(written: str, code: str, alpha: float) -> None:
    found = colour_of(written)
    assert found is not None
    assert found.code == code
    assert found.alpha == pytest.approx(alpha)


@pytest.mark.parametrize(
    "written",
    ["", "none", "blak", "#12", "red blue", "var(--ink)", "lab(50% 40 59)", "currentColor", "("],
)
def test_what_is_no_colour_is_none(written: str) -> None:
    assert colour_of(written) is None


def test_a_colour_in_parentheses_without_end_is_none() -> None:
    assert colour_of("(" * 100_000) is None


def test_a_plain_colour_is_read_as_it_is() -> None:
    assert colour_of("#1B1F24") == Colour("#1B1F24")
