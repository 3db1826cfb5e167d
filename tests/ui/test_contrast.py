from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from kiosk.core.leaflet.paginate import Piece
from kiosk.core.session.state import ThemeName
from kiosk.ui.look.theme import THEMES
from kiosk.ui.patient.speech.light import Light
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.header import Header
from tests.ui.survey import Show, View, visible

TEXT = {
    ThemeName.PAPER: 10.0,
    ThemeName.BLACK_ON_WHITE: 18.0,
    ThemeName.WHITE_ON_BLACK: 18.0,
}
SHAPE = 3.0


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str | QColor, other: str | QColor) -> float:
    low, high = sorted(luminance(QColor(each)) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"),
        ("accent", "paper"),
        ("on_accent", "accent"),
        ("attention", "paper"),
        ("attention", "attention_ground"),
        ("quiet", "paper"),
    ],
)
def test_text_stands_out_from_its_ground(theme: ThemeName, ink: str, ground: str) -> None:
    colours = THEMES[theme]
    least = TEXT[theme] - 0.05  # the figures of the palette are told with one decimal
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= least


@pytest.mark.parametrize("shape", ["line", "accent", "attention", "ink"])
@pytest.mark.parametrize("ground", ["paper", "soft", "mist", "attention_ground"])
def test_shapes_stand_out_from_every_ground(theme: ThemeName, shape: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(getattr(colours, shape), getattr(colours, ground)) >= SHAPE


def test_every_text_that_is_painted_stands_out(views: tuple[View, ...], theme: ThemeName) -> None:
    faint = {
        (view.page, ink.text, ink.colour, ink.ground)
        for view in views
        for ink in view.inks
        if contrast(ink.colour, ground_of(view, ink.ground, theme))
        < (
            TEXT[ThemeName.PAPER] - 0.05
            if is_sample_of_another_theme(view, ink.ground, theme)
            else TEXT[theme] - 0.05
        )
    }
    assert not faint


def ground_of(view: View, ground: str, theme: ThemeName) -> str:
    return ground or THEMES[theme].paper


def is_sample_of_another_theme(view: View, ground: str, theme: ThemeName) -> bool:
    """Tell whether it is a choice of colours, painted in the colours that it offers."""
    own = {getattr(THEMES[theme], name) for name in ("paper", "accent", "attention_ground")}
    return view.page == "Options" and ground not in own


def grab(show: Show, part: str, theme: ThemeName) -> QImage:
    show.presenter.show(show.state(part, theme=theme))
    return show.window.grab().toImage()


def extremes(image: QImage, rect: QRect, step: int = 1) -> tuple[QColor, QColor]:
    """Return the darkest and the lightest colour of a part of a picture."""
    colours = {
        image.pixel(x, y)
        for x in range(rect.left(), rect.right() + 1, step)
        for y in range(rect.top(), rect.bottom() + 1, step)
    }
    ordered = sorted((QColor.fromRgb(each) for each in colours), key=luminance)
    return ordered[0], ordered[-1]


@pytest.fixture
def landscape(show_on: Callable[[str], Show]) -> Show:
    return show_on("1920x1080@22")


def test_pixels_of_text_stand_out(landscape: Show, theme: ThemeName) -> None:
    image = grab(landscape, "complications-1", theme)
    composition = landscape.window.reader.composition
    assert composition is not None
    for placed in composition.placed:
        if placed.text is None:
            continue
        corner = landscape.setting.usual.frame.body.topLeft()
        rect = placed.rect.toAlignedRect().translated(corner)
        rect.setWidth(min(rect.width(), 300))
        assert contrast(*extremes(image, rect)) >= TEXT[theme] - 0.05


@pytest.mark.parametrize("part", ["consultation-1", "complications-1"])
def test_the_lit_words_stand_out_and_so_does_the_outline_around_them(
    landscape: Show, theme: ThemeName, part: str
) -> None:
    before = grab(landscape, part, theme)
    window = landscape.window
    places = [
        QRect(window.reader.mapTo(window, place.topLeft()), place.size())
        for place in window.reader.places_of(Piece(0, 0, 200))
    ]
    assert places
    light = Light(window)
    light.present(landscape.presenter.look(landscape.state(part, theme=theme)), places)
    image = window.grab().toImage()
    light.put_out()

    assert all(contrast(*extremes(image, place)) >= TEXT[theme] - 0.05 for place in places)
    first, page = places[0], QColor(THEMES[theme].paper)
    middle, edge = first.center().y(), light.geometry().left()
    outline = max(
        (image.pixelColor(x, middle) for x in range(edge, first.left())),
        key=lambda each: contrast(each, page),
    )
    assert contrast(outline, page) >= SHAPE
    assert contrast(outline, image.pixelColor(first.left() - 1, middle)) >= SHAPE
    assert image.pixelColor(edge - 1, middle) == before.pixelColor(edge - 1, middle)


def test_pixels_of_icons_and_labels_stand_out(landscape: Show, theme: ThemeName) -> None:
    image = grab(landscape, "complications-1", theme)
    for button in visible(landscape.window.bar, TouchButton):
        rect = QRect(button.mapTo(landscape.window, button.rect().topLeft()), button.size())
        inner = rect.adjusted(12, 12, -12, -12)
        assert contrast(*extremes(image, inner)) >= TEXT[theme] - 0.05


def test_the_edge_of_a_control_stands_out(landscape: Show, theme: ThemeName) -> None:
    image = grab(landscape, "complications-1", theme)
    for button in visible(landscape.window.bar, TouchButton):
        rect = QRect(button.mapTo(landscape.window, button.rect().topLeft()), button.size())
        middle = rect.center().x()
        across = QRect(middle, rect.top() - 3, 1, 8)
        assert contrast(*extremes(image, across)) >= SHAPE


def test_the_part_of_the_progress_that_was_read_stands_out(
    landscape: Show, theme: ThemeName
) -> None:
    image = grab(landscape, "complications-1", theme)
    header: Header = landscape.window.header
    paper = QColor(THEMES[theme].paper)
    title_px = landscape.setting.usual.title_px
    row = header.geometry().bottom() - round(title_px * 0.12) - 2
    left, width = header.geometry().left(), header.width()
    sections = len(landscape.library.open(landscape.library.ids[0]).editions["fr"].sections)
    middles = [left + round(width * (each + 0.5) / sections) for each in range(sections)]
    found = [contrast(QColor(image.pixel(x, row)), paper) for x in middles]
    assert all(each >= SHAPE for each in found[:4])
    assert found[-1] < SHAPE
