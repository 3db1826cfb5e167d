from __future__ import annotations

import math
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QColorSpace, QImage, QPainter
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import ThemeName
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import THEMES
from tests.pictures import encoded, filter_chain, nested_masks, nested_patterns, photo, turned
from tests.pictures import svg as drawing

DARK = THEMES[ThemeName.WHITE_ON_BLACK]
PAPER = THEMES[ThemeName.PAPER]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4" viewBox="0 0 8 4">'
    '<rect width="8" height="4" fill="#06414C"/></svg>'
)


@pytest.fixture
def pictures(qapp: QApplication) -> Pictures:
    return Pictures()


@pytest.fixture
def svg(tmp_path: Path) -> Path:
    path = tmp_path / "bone.svg"
    path.write_text(SVG, "utf-8")
    return path


def middle(image: QImage) -> QColor:
    return image.pixelColor(image.width() // 2, image.height() // 2)


def test_a_drawing_is_drawn_in_the_colours_of_the_theme(
    pictures: Pictures, svg: Path, theme: ThemeName
) -> None:
    image = pictures.image(svg, QSize(80, 40), THEMES[theme])
    assert image.size() == QSize(80, 40)
    assert middle(image) == QColor(THEMES[theme].accent)


def test_a_gradient_has_the_colours_of_the_one_it_refers_to(
    pictures: Pictures, tmp_path: Path
) -> None:
    path = tmp_path / "bone.svg"
    path.write_text(
        drawing(
            '<linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient>'
            '<linearGradient id="b" xlink:href="#a"/><rect width="9" height="9" fill="url(#b)"/>',
            'viewBox="0 0 9 9"',
        ),
        "utf-8",
    )
    assert middle(pictures.image(path, QSize(80, 80), PAPER)) == QColor("red")


@pytest.mark.parametrize("place", ["", 'x1="25%" x2="75%"', 'x1="0" x2="200"'])
def test_a_gradient_in_the_measure_of_the_drawing_is_seen(
    pictures: Pictures, tmp_path: Path, place: str
) -> None:
    stops = '<stop stop-color="#06414C"/><stop offset="1" stop-color="#fff"/>'
    gradient = f'<linearGradient id="g" gradientUnits="userSpaceOnUse" {place}>{stops}'
    filled = SHAPE.format('fill="url(#g)"')
    text = drawing(f"{gradient}</linearGradient>{filled}")
    shown = pictures.image(write(tmp_path, text), QSize(200, 100), PAPER)
    begun, amid, ended = (shown.pixelColor(x, 50).lightness() for x in (2, 100, 198))
    assert begun < 60
    assert begun + 50 < amid < ended - 50


@pytest.mark.parametrize(
    ("gradient", "expected"),
    [
        ('linearGradient id="g" x1=".5" x2="0.50"', "#0000FF"),
        ('linearGradient id="g" gradientUnits="userSpaceOnUse" x1="9" x2="9"', "#0000FF"),
        ('linearGradient id="g" gradientUnits="userspaceonuse" x1="1" x2="200"', "#FF0000"),
        ('radialGradient id="g" fx="0" fy="50%"', "some"),
        (
            'radialGradient id="g" gradientUnits="userSpaceOnUse" cx="99" cy="50" r="50" fx="149"',
            "some",
        ),
    ],
)  # fmt: skip
def test_a_gradient_at_its_limits_is_as_a_browser_draws_it(
    pictures: Pictures, tmp_path: Path, gradient: str, expected: str
) -> None:
    stops = '<stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/>'
    filled = SHAPE.format('fill="url(#g)"')
    text = drawing(f"<{gradient}>{stops}</{gradient.partition(' ')[0]}>{filled}")
    shown = pictures.image(write(tmp_path, text), QSize(200, 100), PAPER)
    seen = shown.pixelColor(100, 50)
    assert seen.alpha() == 255
    if expected == "some":
        assert 0 < seen.red() < 255
        assert 0 < seen.blue() < 255
    else:
        assert seen.name().upper() == expected


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("", "", 'opacity=".5"'),
        ('<g opacity=".5"><g>', "</g></g>", ""),
        ('<g id="a">', '</g><use href="#a" opacity=".5"/>', ""),
        ("<g>", "</g>", 'style="opacity:50%"'),
    ],
)
def test_an_outline_hides_what_is_below_it_though_both_are_transparent(
    pictures: Pictures, tmp_path: Path, before: str, after: str, whole: str
) -> None:
    if "use" in after:
        before, after = f"<defs>{before}", after.replace("</g>", "</g></defs>")
    text = drawing(f"{before}{OUTLINED} {whole}/>{after}")
    shown = pictures.image(write(tmp_path, text), QSize(200, 100), PAPER)
    outer, inner, amid = (shown.pixelColor(x, 50) for x in (45, 55, 100))
    assert outer == inner
    assert (inner.red(), inner.blue()) == (0, 255)
    assert (amid.red(), amid.blue()) == (255, 0)
    assert [each.alpha() for each in (inner, amid)] == pytest.approx([128, 128], abs=1)


def test_a_whole_drawing_may_be_transparent(pictures: Pictures, tmp_path: Path) -> None:
    text = drawing(f"{OUTLINED}/>", 'viewBox="0 0 200 100" opacity=".5"')
    shown = pictures.image(write(tmp_path, text), QSize(200, 100), PAPER)
    assert shown.pixelColor(45, 50) == shown.pixelColor(55, 50)
    assert shown.pixelColor(55, 50).alpha() == pytest.approx(128, abs=1)


def test_a_line_of_dots_is_seen(pictures: Pictures, tmp_path: Path) -> None:
    line = '<path d="M0 50h200" stroke="#1B1F24" stroke-width="9" stroke-linecap="round"'
    shown = pictures.image(
        write(tmp_path, drawing(f'{line} stroke-dasharray="0 20"/>')), QSize(200, 100), PAPER
    )
    dots = [shown.pixelColor(x, 50).alpha() for x in range(20, 200, 20)]
    between = [shown.pixelColor(x, 50).alpha() for x in range(30, 200, 20)]
    assert (min(dots), max(between)) == (255, 0)


@pytest.mark.parametrize(
    "path",
    [
        "M40 50h0M100 50h0M160 50h0",
        "m40 50v0zm60 0l0 0m60 0z",
        "M9 9h9M40,50h0z m 60 0 l 0,0 M160 50 v 0",
        "M160 50H100M100 50z M40 50Z",
        "M40 50L40 50M100 50H100M160 50V50",
        "M40 50 40 50m60 0 0 0M160,50L 160,50z",
    ],
)
def test_a_dot_that_is_a_line_without_length_is_seen(
    path: str, pictures: Pictures, tmp_path: Path
) -> None:
    text = drawing(
        f'<path d="{path}" stroke="#000" stroke-width="20" stroke-linecap="round" fill="none"/>'
    )
    shown = pictures.image(write(tmp_path, text), QSize(800, 400), PAPER)
    for x in (40, 100, 160):
        alphas = [shown.pixelColor(4 * x + away, 200).alpha() for away in (-38, 0, 38)]
        assert alphas == [255] * 3, x
        assert shown.pixelColor(4 * x, 242).alpha() == 0


@pytest.mark.parametrize("box", [0.01, 9, 24, 150])
def test_a_dot_of_an_icon_is_round(box: int, pictures: Pictures, tmp_path: Path) -> None:
    unit = box / 24
    dot = f'<circle cx="50%" cy="50%" r="{unit}" stroke="#1B1F24" stroke-width="{2 * unit}"/>'
    icon = drawing(dot, f'viewBox="0 0 {box} {box}"')
    shown = pictures.image(write(tmp_path, icon), QSize(480, 480), PAPER)

    def alphas(radius: float) -> list[int]:
        around = (math.tau * share / 64 for share in range(64))
        spots = ((240 + radius * math.cos(at), 240 + radius * math.sin(at)) for at in around)
        return [shown.pixelColor(int(x), int(y)).alpha() for x, y in spots]

    assert min(alphas(38)) == 255  # of 40
    assert max(alphas(42)) == 0


STOPS = '<stop stop-color="#fff"/><stop offset="1"/>'
FILLED = '<path fill="url(#b)" d="M1 1h20v20H1z"/>'
IN_UNITS = 'gradientUnits="userSpaceOnUse"'
MOVED = "gradientTransform='translate({})'"
RECT = '<rect x="2" y="3" width="9" height="6" rx="2"'
SHAPES_OF_AN_ICON = (
    '<path d="M3 12.5.5 9l2-3 8 .5z"/>',
    '<path d="M12 3a4 4 0 014 4v.5A4 4 0 1112 3M5e0 1.5e1h4V9H5"/>',
    '<path d="M2 2q3-2 6 0t6 0T20 2v4s-3 4-6 0-6 1-6 1C6 8 4 8 2 6Z"/>',
    '<polygon points="1,1 9-1 9 9,1 9"/>',
    f'<g transform="translate(4,3) rotate(30 8 8)">{RECT}/></g>',
    f'{RECT} transform="matrix(1 .2 -.3 1.5 8 6)"/>',
    f'{RECT} transform="scale(1.5 2) translate(2) skewX(20)"/>',
    '<path id="a" d="M1 1h5v4z"/><use xlink:href="#a" x="9" y="8"/>',
    f'<linearGradient id="b" {IN_UNITS} x1="4" x2="14">{STOPS}</linearGradient>{FILLED}',
    f'<radialGradient id="b" {MOVED.format(0.3)} r=".6">{STOPS}</radialGradient>{FILLED}',
    f'<linearGradient id="b" {IN_UNITS} x2="4" {MOVED.format(6)}>{STOPS}</linearGradient>{FILLED}',
    '<path d="M3 6h18M3 12h18" stroke="#000" stroke-dasharray="3 1.5" stroke-dashoffset="1"/>',
    '<path d="M3 6h18M3 12h9" stroke="#000"/>',
)


def channels(colour: QColor) -> tuple[int, ...]:
    return colour.red(), colour.green(), colour.blue(), colour.alpha()


@pytest.mark.parametrize("shapes", SHAPES_OF_AN_ICON)
def test_a_small_drawing_is_that_of_a_large_one(
    shapes: str, pictures: Pictures, tmp_path: Path
) -> None:
    small = drawing(shapes, 'viewBox="-1 -2 24 24"')
    large = drawing(f'<g transform="scale(100)">{shapes}</g>', 'viewBox="-100 -200 2400 2400"')
    images = [
        pictures.image(write(tmp_path, text, name), QSize(480, 480), PAPER)
        for name, text in (("small.svg", small), ("large.svg", large))
    ]
    spots = [(x, y) for x in range(0, 480, 2) for y in range(0, 480, 2)]
    seen = [[channels(image.pixelColor(*spot)) for spot in spots] for image in images]
    differ = sum(
        any(abs(one - other) > 48 for one, other in zip(*pair, strict=True))
        for pair in zip(*seen, strict=True)
    )
    assert differ < 60


@pytest.mark.parametrize(
    ("line", "spots"),
    [
        ("M18 8A6 6 0 006 8c0 7-3 9-3 9h18s-3-2-3-9", [(21.6, 17.2), (2.4, 17.2)]),
        ("M2 12q4-10 8 0t8 0T22 2", [(22.2, 2.3), (22, 2.1)]),
    ],
)
def test_a_thick_line_of_an_icon_is_whole_at_its_corners_and_ends(
    line: str, spots: list[tuple[float, float]], pictures: Pictures, tmp_path: Path
) -> None:
    style = 'fill="none" stroke="#000" stroke-width="2" stroke-linejoin="round"'
    icon = drawing(f'<path d="{line}" {style}/>', 'viewBox="0 0 24 24"')
    shown = pictures.image(write(tmp_path, icon), QSize(480, 480), PAPER)
    assert [shown.pixelColor(int(20 * x), int(20 * y)).alpha() for x, y in spots] == [255, 255]


def test_what_lies_beyond_the_edge_of_a_drawing_is_not_on_paper_either(
    pictures: Pictures, tmp_path: Path
) -> None:
    beyond = '<rect x="-500" y="-500" width="1600" height="1600" fill="#06414C"/>'
    sheet = QImage(400, 300, QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    with QPainter(sheet) as painter:
        pictures.paint(painter, write(tmp_path, drawing(beyond)), QRectF(100, 100, 200, 100), PAPER)
        painter.fillRect(0, 0, 20, 20, QColor("red"))
    assert sheet.pixelColor(10, 10) == QColor("red"), "what comes after it is painted"
    places = product((50, 200, 350), (50, 150, 250))
    assert [each for each in places if sheet.pixelColor(*each) != QColor("white")] == [(200, 150)]


def test_a_photograph_keeps_its_colours(pictures: Pictures, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    photo = QImage(20, 10, QImage.Format.Format_RGB32)
    photo.fill(QColor("#06414C"))
    photo.save(str(path))
    assert pictures.natural_size(path) == QSizeF(20, 10)
    image = pictures.image(path, QSize(80, 40), THEMES[ThemeName.WHITE_ON_BLACK])
    assert middle(image) == QColor("#06414C")


@pytest.mark.parametrize("name", ["photo.png", "photo.jpg"])
def test_a_photograph_has_the_colours_that_its_profile_means(
    pictures: Pictures, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    photo = QImage(20, 10, QImage.Format.Format_RGB32)
    photo.fill(QColor(128, 128, 128))
    photo.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgbLinear))
    photo.save(str(path))
    shown = middle(pictures.image(path, QSize(80, 40), PAPER))
    assert abs(shown.red() - 188) <= 2, "half the light is 188 of 255 on a screen"


def test_a_drawing_knows_its_proportion(pictures: Pictures, svg: Path) -> None:
    assert pictures.natural_size(svg) == QSizeF(8, 4)


def test_a_picture_that_has_gone_is_an_empty_space(pictures: Pictures, svg: Path) -> None:
    assert pictures.natural_size(svg) == QSizeF(8, 4)
    svg.unlink()
    pictures.forget()
    assert middle(pictures.image(svg, QSize(80, 40), PAPER)).alpha() == 0


def test_a_picture_is_drawn_once_until_it_is_forgotten(pictures: Pictures, svg: Path) -> None:
    first = pictures.image(svg, QSize(80, 40), PAPER)
    assert pictures.image(svg, QSize(80, 40), PAPER) is first
    pictures.forget()
    assert pictures.image(svg, QSize(80, 40), PAPER) is not first


def test_no_size_is_too_small_to_be_drawn(pictures: Pictures, svg: Path) -> None:
    assert pictures.image(svg, QSize(0, 0), PAPER).size() == QSize(1, 1)


DISC = '<circle cx="100" cy="50" r="40"/>'
SHAPE = '<rect width="200" height="100" {}/>'
ACCENT = (
    'fill="#06414c"',
    'fill="rgb(6, 65, 76)"',
    'style="fill: rgb(6 65 76 / 100%)"',
    'style="FILL: hsl(189.43deg 85.4% 16.08%)"',
    'class="a"',
    'color="#06414C" fill="currentColor"',
    'fill="url(#g)"',
)
OUTLINED = '<rect x="50" y="25" width="100" height="50" fill="red" stroke="#00F" stroke-width="20"'
GRADIENT = (
    '<linearGradient id="g"><stop stop-color="#06414C"/><stop offset="1" stop-color="#06414C"/>'
    "</linearGradient>"
)


def write(folder: Path, data: str | bytes, name: str = "bone.svg") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def colour(image: QImage, x: float = 0.5, y: float = 0.5) -> str:
    """Return the colour at a place, from 0 to 1."""
    return image.pixelColor(int(image.width() * x), int(image.height() * y)).name().upper()


@pytest.mark.parametrize("written", ACCENT)
def test_a_colour_follows_the_theme_however_it_is_written(
    pictures: Pictures, tmp_path: Path, written: str, theme: ThemeName
) -> None:
    text = drawing(f"{GRADIENT}{SHAPE.format(written)}<style>.a{{fill:#06414C}}</style>")
    image = pictures.image(write(tmp_path, text), QSize(80, 40), THEMES[theme])
    assert colour(image) == THEMES[theme].accent


@pytest.mark.parametrize("written", ["", 'fill="black"', 'fill="#000"', 'style="fill:rgb(0,0,0)"'])
def test_what_is_black_or_has_no_colour_is_drawn_in_ink(
    pictures: Pictures, tmp_path: Path, written: str
) -> None:
    path = write(tmp_path, drawing(SHAPE.format(written)))
    assert colour(pictures.image(path, QSize(80, 40), DARK)) == DARK.ink
    assert colour(pictures.image(path, QSize(80, 40), PAPER)) == "#000000"


def test_half_of_a_colour_is_half_of_it(pictures: Pictures, tmp_path: Path) -> None:
    path = write(tmp_path, drawing(SHAPE.format('fill="#06414C80"')))
    image = pictures.image(path, QSize(80, 40), PAPER)
    assert middle(image).alpha() == pytest.approx(0x80, abs=1)
    assert middle(image).lightness() == pytest.approx(QColor(PAPER.accent).lightness(), abs=2)


def test_other_colours_stay_on_a_ground_of_paper_where_the_theme_is_dark(
    pictures: Pictures, tmp_path: Path, theme: ThemeName
) -> None:
    half = '<rect width="100" height="100" fill="{}"/>'
    path = write(tmp_path, drawing(half.format("#8B4513") + '<path d="M0 0h9v9"/>'))
    image = pictures.image(path, QSize(200, 100), THEMES[theme])
    assert colour(image, 0.25) == "#8B4513"
    dark = THEMES[theme] == DARK
    assert image.pixelColor(150, 50).alpha() == (255 if dark else 0)
    assert not dark or colour(image, 0.75) == PAPER.paper


def test_a_drawing_keeps_its_proportion_whatever_size_it_says(
    pictures: Pictures, tmp_path: Path
) -> None:
    path = write(tmp_path, drawing(DISC, 'viewBox="0 0 200 100" width="10cm" height="10cm"'))
    assert pictures.natural_size(path) == QSizeF(200, 100)
    stretched = 'viewBox="0 0 200 100" width="50" height="50" preserveAspectRatio="none"'
    path = write(tmp_path, drawing(SHAPE.format(""), stretched), "other.svg")
    assert pictures.natural_size(path) == QSizeF(50, 50)
    image = pictures.image(path, QSize(50, 50), PAPER)
    assert (colour(image, 0.02, 0.02), colour(image, 0.98, 0.98)) == ("#000000", "#000000")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_a_drawing_may_have_any_encoding(
    pictures: Pictures, tmp_path: Path, encoding: str, theme: ThemeName
) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + drawing(SHAPE.format("id='é'"))
    path = write(tmp_path, text.encode(encoding))
    black = "#000000" if theme is ThemeName.PAPER else THEMES[theme].ink
    assert colour(pictures.image(path, QSize(80, 40), THEMES[theme])) == black


def test_what_is_no_drawing_at_all_is_an_empty_space(pictures: Pictures, tmp_path: Path) -> None:
    for data in (b"", b"<svg", b"<svg/>", b"\xff\xfe"):
        path = write(tmp_path, data)
        pictures.forget()
        assert pictures.natural_size(path) == QSizeF(4, 3)
        assert middle(pictures.image(path, QSize(80, 40), DARK)).alpha() == 0


def test_a_photograph_stands_upright_as_it_was_taken(pictures: Pictures, tmp_path: Path) -> None:
    path = write(tmp_path, turned(encoded(photo(240, 160), b"jpg"), 6), "photo.jpg")
    assert pictures.natural_size(path) == QSizeF(160, 240)
    image = pictures.image(path, QSize(160, 240), PAPER)
    top_right, bottom = image.pixelColor(150, 10), image.pixelColor(80, 200)
    assert (top_right.red() > 150, top_right.green() < 60) == (True, True)
    assert bottom.lightness() > 200


def test_a_photograph_that_is_half_transparent_has_a_ground_of_paper_in_a_dark_theme(
    pictures: Pictures, tmp_path: Path, theme: ThemeName
) -> None:
    lines = QImage(200, 100, QImage.Format.Format_ARGB32)
    lines.fill(QColor(0, 0, 0, 0))
    lines.setPixelColor(100, 50, QColor("black"))
    path = write(tmp_path, encoded(lines, b"png"), "lines.png")
    image = pictures.image(path, QSize(200, 100), THEMES[theme])
    assert colour(image) == "#000000"
    if THEMES[theme] == DARK:
        assert colour(image, 0.1) == PAPER.paper
    else:
        assert image.pixelColor(20, 50).alpha() == 0


def test_a_photograph_that_is_damaged_is_an_empty_space(pictures: Pictures, tmp_path: Path) -> None:
    path = write(tmp_path, b"\x89PNG\r\n\x1a\n" + bytes(99), "photo.png")
    assert pictures.natural_size(path) == QSizeF(4, 3)
    assert middle(pictures.image(path, QSize(80, 40), DARK)).alpha() == 0


def test_a_large_photograph_is_made_smaller_without_losing_its_lines(
    pictures: Pictures, tmp_path: Path
) -> None:
    lines = QImage(1600, 1200, QImage.Format.Format_RGB32)
    lines.fill(QColor("white"))
    for x in range(0, 1600, 16):
        for y in range(1200):
            lines.setPixelColor(x, y, QColor("black"))
    path = write(tmp_path, encoded(lines, b"png"), "lines.png")
    image = pictures.image(path, QSize(100, 75), PAPER)
    shades = {image.pixelColor(x, 40).lightness() for x in range(5, 95)}
    assert max(shades) < 250
    assert min(shades) > 200


def test_nothing_is_repeated_within_itself_without_end(pictures: Pictures, tmp_path: Path) -> None:
    for hostile in (nested_masks(), nested_patterns(), filter_chain()):
        path = write(tmp_path, hostile)
        pictures.forget()
        assert pictures.image(path, QSize(400, 200), PAPER).width() == 400
