from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.session.state import TextSize
from kiosk.core.unparted import unparted
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.heading import Heading
from tests.ui.survey import ROOT, Show, glass_of

GLASSES = {"10in": glass_of(800, 1280, 10.1), "22in": glass_of(1080, 1920, 21.5)}
LONG = "Comment l’intervention se passe-t-elle habituellement"
ASIDES = ("Partie 5 sur 7, page 1 sur 3", "Page 1 sur 3", "1 / 3")


@pytest.fixture(scope="module", params=GLASSES)
def upright(request: pytest.FixtureRequest, qapp: object, translations: Path) -> Iterator[Show]:
    """Show a kiosk that stands upright."""
    show = Show(GLASSES[request.param], ROOT / "content", translations)
    yield show
    show.close()


@pytest.fixture(params=TextSize, ids=lambda size: size.value)
def look(upright: Show, request: pytest.FixtureRequest) -> Look:
    return upright.presenter.look(upright.state("00-welcome", size=request.param))


def heading(look: Look, title: str, mark: str = "") -> Heading:
    return Heading(look, look.frame.header.width(), title, mark, ASIDES)


def test_a_long_title_goes_on_beside_the_page_where_the_glass_is_tall(look: Look) -> None:
    found = heading(look, LONG)
    assert not found.is_clipped
    first, second, page = found.lines()
    assert f"{first[1].text} {second[1].text}" == unparted(LONG)
    assert first[0].bottom() - second[0].top() < look.rim.title_px
    assert not second[0].intersects(page[0])
    assert second[0].top() == page[0].top()
    assert first[1].size_px == second[1].size_px > look.rim.title_px * 0.75
    assert found.title_height >= second[0].bottom()


@pytest.mark.parametrize(
    ("title", "mark"),
    [("Après l’intervention", ""), (LONG, "À lire avec attention")],
    ids=["short", "marked"],
)
def test_a_short_title_and_one_above_a_mark_stay_on_one_line(
    look: Look, title: str, mark: str
) -> None:
    found = heading(look, title, mark)
    assert found.title_height == found.line_height
    assert next(iter(found.lines()))[1].text == title


def test_a_title_that_two_lines_do_not_hold_is_told(upright: Show) -> None:
    look = upright.presenter.look(upright.state("00-welcome"))
    assert heading(look, f"{LONG}, {LONG}, {LONG}").is_clipped
