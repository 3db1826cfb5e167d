from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from kiosk.core.patient.session import ThemeName
from kiosk.ui.pictures import Pictures
from kiosk.ui.theme import THEMES

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


def test_a_photograph_keeps_its_colours(pictures: Pictures, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    photo = QImage(20, 10, QImage.Format.Format_RGB32)
    photo.fill(QColor("#06414C"))
    photo.save(str(path))
    assert pictures.natural_size(path) == QSizeF(20, 10)
    image = pictures.image(path, QSize(80, 40), THEMES[ThemeName.WHITE_ON_BLACK])
    assert middle(image) == QColor("#06414C")


def test_a_drawing_knows_its_proportion(pictures: Pictures, svg: Path) -> None:
    assert pictures.natural_size(svg) == QSizeF(8, 4)


def test_a_picture_that_has_gone_is_an_empty_space(pictures: Pictures, svg: Path) -> None:
    assert pictures.natural_size(svg) == QSizeF(8, 4)
    svg.unlink()
    assert middle(pictures.image(svg, QSize(80, 40), PAPER)).alpha() == 0


def test_a_picture_is_drawn_once_until_it_is_forgotten(pictures: Pictures, svg: Path) -> None:
    first = pictures.image(svg, QSize(80, 40), PAPER)
    assert pictures.image(svg, QSize(80, 40), PAPER) is first
    pictures.forget()
    assert pictures.image(svg, QSize(80, 40), PAPER) is not first


def test_no_size_is_too_small_to_be_drawn(pictures: Pictures, svg: Path) -> None:
    assert pictures.image(svg, QSize(0, 0), PAPER).size() == QSize(1, 1)
