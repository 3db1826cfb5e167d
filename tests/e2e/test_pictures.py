"""Pictures that fail the patient: the check tells them, and the kiosk never draws them first."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from pytestqt.qtbot import QtBot

from kiosk.app.pictures_apart import Apart
from kiosk.core.session.state import ThemeName
from kiosk.ui.background import Background
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import THEMES
from tests import pictures
from tests.core.leaflets import FRONT, write_leaflet
from tests.e2e.conftest import Visit
from tests.e2e.process import Machine
from tests.e2e.words import FR
from tests.pictures import encoded, photo, png_of, svg, turned, turned_png, with_broken_profile

MISTAKES = 1
SHORT_S = 5.0
"""So long the interface's thread works at the most: a hanging picture takes forty."""

CIRCLE = '<circle cx="100" cy="50" r="40" {}/>'
DISC = CIRCLE.format("")
TRIANGLE = '<path d="M0 0h50v50z"/>'


def transparent() -> QImage:
    image = QImage(200, 100, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setPen(QPen(QColor("black"), 6))
    painter.drawEllipse(20, 10, 160, 80)
    painter.end()
    return image


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


PHOTO = photo()
JPEG, PNG, WEBP = (encoded(PHOTO, kind) for kind in (b"jpg", b"png", b"webp"))

TOLD: Mapping[str, tuple[str | bytes, str]] = {
    "huge.png": (png_of(9921, 7016), r": This picture is too large: 9921 × 7016 pixels\."),
    "bomb.png": (png_of(20000, 20000), r": This picture is too large: 20000 × 20000 pixels\."),
    "zeros.png": (PNG[:8] + bytes(500), ": This picture is damaged"),
    "half.png": (png_of(800, 600, rows=300), ": This picture is damaged"),
    "half.jpg": (half(JPEG), ": This picture cannot be drawn whole: “Corrupt JPEG data"),
    "zeros.jpg": (half(JPEG) + bytes(len(JPEG) // 2), ": This picture cannot be drawn whole"),
    "half.webp": (half(WEBP), ": This picture is damaged"),
    "moving.webp": (pictures.moving_webp(WEBP), r": This picture moves, which is not shown\."),
    "moving.png": (pictures.moving_png(PNG), r": This picture moves, which is not shown\."),
    "one-colour.png": (png_of(300, 200), ": Nothing stands out in this picture"),
    "clip.svg": (
        svg(
            '<clipPath id="c">' + TRIANGLE + "</clipPath>\n" + CIRCLE.format('clip-path="url(#c)"')
        ),
        r":2: This drawing has clip-path: .*Cut the shape itself",
    ),
    "marker.svg": (
        svg(
            f'<marker id="m">{TRIANGLE}</marker>\n\n<path d="M9 9h99" stroke="#000"'
            ' style="marker-end:url(#m)"/>'
        ),
        ":3: This drawing has marker-end: .*Draw the head of the arrow as a path",
    ),
    "text.svg": (
        svg("\n<text x='9' y='50'>Bonjour</text>" + DISC),
        ":2: This drawing holds text, <text>: a picture serves every language",
    ),
    "hatched.svg": (
        svg(f'<pattern id="p">{TRIANGLE}</pattern>\n' + CIRCLE.format('fill="url(#p)"')),
        ":2: This drawing is painted with “url.#p.”, which is no gradient of it",
    ),
    "symbol.svg": (
        svg(f'<symbol id="s">{TRIANGLE}</symbol><use xlink:href="#s"/>'),
        ":1: This drawing holds <symbol>, which the kiosk draws otherwise",
    ),
    "media.svg": (
        svg("<style>\n@media print { circle { fill: red } }</style>" + DISC),
        ":2: The style of this drawing has @media",
    ),
    "selector.svg": (
        svg("<style>\ng > circle { fill: red }</style>" + DISC),
        ":2: The style of this drawing has a selector not read: “g > circle”",
    ),
    "colour.svg": (
        svg("\n" + CIRCLE.format('fill="var(--accent)"')),
        ":2: This drawing has a colour that is not known: “var",
    ),
    "unit.svg": (svg(CIRCLE.format('stroke-width="1em"')), ":1: .*is not read: “1em”"),
    "no-size.svg": (svg(DISC, ""), ":1: This drawing does not say how large it is"),
    "white.svg": (
        svg(CIRCLE.format('fill="#FFFFFF"')),
        r": Nothing stands out in this picture \(theme paper, black-on-white, white-on-black\)",
    ),
    "dark.svg": (
        svg(CIRCLE.format('fill="#14181C"')),
        r": Nothing stands out in this picture \(theme white-on-black\)",
    ),
    "dark-part.svg": (
        svg(CIRCLE.format('fill="#14181C"') + '<path d="M0 98h200" stroke="#1B1F24"/>'),
        r": Parts of this drawing cannot be seen \(theme white-on-black\).*Outline",
    ),
    "nothing.svg": (svg('<path d="M0 0h9"/>'), ": Nothing stands out in this picture"),
    "masks.svg": (pictures.nested_masks(), ":1: This drawing has mask: "),
    "patterns.svg": (pictures.nested_patterns(), ":1: This drawing is painted with “url.#p0.”"),
    "filters.svg": (pictures.filter_chain(), ":1: This drawing has filter: "),
    "dashes.svg": (
        pictures.endless_dashes(),
        ": This picture cannot be drawn whole: .*shorter paths",
    ),
    "turned.png": (turned_png(PNG, 6), ": This picture is not turned as it says.*Turn it"),
    "uses.svg": (pictures.products_of_use(), ": This picture takes "),
    "lines.svg": (pictures.many_lines(), ": This picture takes .*fewer and shorter paths"),
    "groups.svg": (
        pictures.nested_opacities(),
        ": This picture cannot be drawn whole: .*fewer groups",
    ),
    "slow-groups.svg": (pictures.slow_opacities(), ": This picture cannot be drawn whole: "),
}
"""Pictures with what is told of each: the line where there is one, and what to do."""

DRAWN_RIGHT: Mapping[str, str | bytes] = {
    "latin-1.svg": (
        '<?xml version="1.0" encoding="ISO-8859-1"?>' + svg(f"<g id='é'>{DISC}</g>")
    ).encode("latin-1"),
    "utf-16.svg": ('<?xml version="1.0" encoding="UTF-16"?>' + svg(DISC)).encode("utf-16"),
    "of-a-program.svg": svg(
        '<metadata><a:RDF xmlns:a="urn:a"><a:text/></a:RDF></metadata><title>Un os</title>'
        '<defs><clipPath id="unused"/><marker id="unused2"/></defs>'
        "<style>.a{fill:none;stroke:#000;stroke-width:4px}</style>"
        + CIRCLE.format('class="a" clip-path="none"')
    ),
    "coloured.svg": svg(CIRCLE.format('fill="#8B4513" stroke="#333"')),
    "good.jpg": JPEG,
    "good.png": PNG,
    "good.webp": WEBP,
    "profile.jpg": with_broken_profile(JPEG),
    "profile.png": with_broken_profile(PNG),
    "turned.jpg": turned(JPEG, 6),
    "upright.png": turned_png(PNG, 1),
    "transparent.png": encoded(transparent(), b"png"),
    "printed.jpg": encoded(PHOTO.convertToFormat(QImage.Format.Format_CMYK8888), b"jpg"),
    "deep.png": encoded(PHOTO.convertToFormat(QImage.Format.Format_RGBX64), b"png"),
}


def write(content: Path, files: Mapping[str, str | bytes], name: str = "alpha") -> Path:
    """Write a leaflet with these pictures, the first of them on the cover as well."""
    front = FRONT[: FRONT.index("\n[terms")].replace("cover.svg", next(iter(files))) + "\n+++\n"
    text = front + "\n# Les risques {#risks}\n"
    for file in files:
        text += f"\nVoici.\n\n![Un dessin.](pictures/{file})\n"
    folder = write_leaflet(content / name, fr=text)
    for file, data in files.items():
        (folder / "pictures" / file).write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what `check` tells of all these pictures at once."""
    machine = Machine(tmp_path_factory.mktemp("machine"))
    content = machine.folder / "content"
    write(content, {**{file: data for file, (data, _) in TOLD.items()}, **DRAWN_RIGHT})
    ended = machine.run("check", str(content), timeout_s=300)
    assert ended.returncode == MISTAKES
    assert "Traceback" not in ended.stderr
    return ended.stdout.splitlines()


@pytest.mark.parametrize("file", TOLD)
def test_a_picture_that_patients_would_not_see_is_told_once(told: list[str], file: str) -> None:
    lines = [line for line in told if f"pictures/{file}" in line]
    assert len(lines) == 1, lines
    assert re.search(f"pictures/{file}{TOLD[file][1]}", lines[0]), lines[0]


def test_a_picture_is_told_as_its_author_finds_it(told: list[str]) -> None:
    lines = [line for line in told if "/pictures/" in line]
    assert len(lines) == len(TOLD)
    assert all(re.search(r"stands below “Les risques” \(fr\.md, line \d+\)\.", x) for x in lines)


@pytest.mark.parametrize("file", DRAWN_RIGHT)
def test_a_picture_that_is_drawn_right_is_no_problem(told: list[str], file: str) -> None:
    assert [line for line in told if f"pictures/{file}" in line] == []


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16"])
def test_a_drawing_in_any_encoding_is_shown_in_every_theme(
    visit: Visit, tmp_path: Path, encoding: str, qtbot: QtBot
) -> None:
    shape = '<rect id="é" width="200" height="100"/>'
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + svg(shape)
    write(tmp_path / "content", {"bone.svg": text.encode(encoding)})
    patient = visit(content=tmp_path / "content")
    patient.begin(FR)
    patient.touch(FR.text)
    patient.touch(FR.white_on_black)
    patient.touch(FR.back)
    theme = THEMES[ThemeName.WHITE_ON_BLACK]
    assert patient.picture().pixelColor(2, 400) == QColor(theme.paper)

    def has_shape() -> bool:
        shown = patient.picture()
        grid = [shown.pixelColor(x, y) for x in range(0, 1280, 20) for y in range(200, 640, 20)]
        return grid.count(QColor(theme.ink)) > len(grid) / 20

    qtbot.waitUntil(has_shape, timeout=60_000)  # it is drawn by another process until it is checked


def drawing(apart: Apart) -> tuple[Pictures, list[bool]]:
    """Return what draws pictures apart, and a list that grows with each that is drawn."""
    drawn: list[bool] = []
    unchecked = Pictures(apart)

    def show() -> None:
        unchecked.forget()
        drawn.append(True)

    owner = QCoreApplication.instance()
    assert owner is not None
    apart.begin(Background(owner), show)
    return unchecked, drawn


def test_a_picture_that_nobody_has_checked_is_drawn_apart_and_looks_the_same(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = write(tmp_path / "content", DRAWN_RIGHT)
    checked = Pictures()
    unchecked, drawn = drawing(Apart(tmp_path / "copies"))
    size = QSize(120, 80)
    asked = [
        (folder / "pictures" / file, size, theme)
        for file, theme in product(("latin-1.svg", "turned.jpg", "coloured.svg"), THEMES.values())
    ]
    nothing = [unchecked.image(*each).allGray() for each in asked]
    assert all(nothing)
    qtbot.waitUntil(lambda: len(drawn) == len(asked), timeout=60_000)
    assert [unchecked.image(*each) for each in asked] == [checked.image(*each) for each in asked]


def test_the_place_of_an_unchecked_picture_is_filled_when_it_is_drawn(
    visit: Visit, tmp_path: Path, qtbot: QtBot
) -> None:
    write(tmp_path / "content", {"disc.svg": svg(CIRCLE.format('fill="#b02020"'))})
    patient = visit(content=tmp_path / "content")

    def has_disc() -> bool:
        shown = patient.picture()
        places = product(range(0, shown.width(), 20), range(0, shown.height(), 20))
        return QColor("#b02020") in [shown.pixelColor(x, y) for x, y in places]

    qtbot.waitUntil(has_disc, timeout=60_000)
    patient.begin(FR)
    qtbot.waitUntil(has_disc, timeout=60_000)


def test_an_unchecked_picture_comes_to_the_glass_without_a_touch(
    visit: Visit, tmp_path: Path, qtbot: QtBot
) -> None:
    """What a window paints when it is asked for a picture of itself tells nothing of the glass."""
    write(tmp_path / "content", {"disc.svg": svg(CIRCLE.format('fill="#b02020"'))})
    patient = visit(content=tmp_path / "content")
    window = patient.kiosk.window

    def has_disc() -> bool:
        shown = window.screen().grabWindow(window.winId()).toImage()
        places = product(range(0, shown.width(), 20), range(0, shown.height(), 20))
        return QColor("#b02020") in [shown.pixelColor(x, y) for x, y in places]

    qtbot.waitUntil(has_disc, timeout=60_000)
    patient.begin(FR)
    qtbot.waitUntil(has_disc, timeout=60_000)


def test_what_was_checked_is_not_drawn_apart(tmp_path: Path) -> None:
    apart = Apart(tmp_path / "copies", tmp_path / "own")
    assert apart.takes(tmp_path / "content" / "bone.svg")
    assert not apart.takes(tmp_path / "copies" / "digest" / "alpha" / "bone.svg")
    assert not apart.takes(tmp_path / "own" / "alpha" / "bone.svg")


def test_a_picture_that_hangs_holds_up_no_first_start(
    visit: Visit, tmp_path: Path, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    write(tmp_path / "content", {"uses.svg": pictures.products_of_use(), "good.svg": svg(DISC)})
    began_s = time.process_time()
    patient = visit(content=tmp_path / "content")
    assert "Le titre" in patient.reads()
    patient.begin(FR)
    patient.touch(FR.next)
    assert time.process_time() - began_s < SHORT_S
    qtbot.waitUntil(lambda: "uses.svg is not shown" in caplog.text, timeout=60_000)


def test_the_interface_waits_for_no_picture_that_is_drawn_apart(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write(tmp_path / "content", {"uses.svg": pictures.products_of_use()})
    unchecked, drawn = drawing(Apart(tmp_path / "copies"))
    theme = THEMES[ThemeName.PAPER]
    assert unchecked.image(folder / "pictures" / "uses.svg", QSize(120, 80), theme).allGray()
    assert not drawn
    assert "is not shown" not in caplog.text
    qtbot.waitUntil(lambda: bool(drawn), timeout=60_000)
    assert "uses.svg is not shown" in caplog.text


def test_a_picture_for_which_no_process_can_be_had_is_not_shown_and_no_bug(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "content", {"disc.svg": svg(DISC)})
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    unchecked, drawn = drawing(Apart(tmp_path / "copies"))
    asked = folder / "pictures" / "disc.svg", QSize(120, 80), THEMES[ThemeName.PAPER]
    unchecked.image(*asked)
    qtbot.waitUntil(lambda: bool(drawn), timeout=60_000)
    assert unchecked.image(*asked).allGray()
    assert "disc.svg is not shown" in caplog.text
