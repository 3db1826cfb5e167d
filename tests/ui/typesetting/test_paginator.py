from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.model import Leaflet
from kiosk.core.session.state import TextSize
from kiosk.storage.leaflets.library import Library
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.typesetting.paginator import Paginator
from tests.ui.leaflets import write_leaflets

SIZES = {
    TextSize.SMALL: 29,
    TextSize.NORMAL: 50,
    TextSize.LARGE: 70,
    TextSize.LARGEST: 100,
}


class Opened:
    """Opens leaflets, and remembers which."""

    def __init__(self, content: Path) -> None:
        self._library = Library(content)
        self.opened: list[str] = []

    def open(self, leaflet_id: str) -> Leaflet:
        self.opened.append(leaflet_id)
        return self._library.open(leaflet_id)


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return Opened(write_leaflets(tmp_path, 1))


@pytest.fixture
def paginator(qapp: QApplication, opened: Opened) -> Paginator:
    return Paginator(
        opened.open,
        Pictures(),
        lambda _size: QSize(1800, 700),
        lambda _language: SIZES,
        lambda _language: False,
    )


def test_nothing_is_read_until_it_is_asked_for(paginator: Paginator, opened: Opened) -> None:
    assert not opened.opened
    paginator.screens("leaflet-0000", "fr", TextSize.NORMAL, "risks")
    assert set(opened.opened) == {"leaflet-0000"}


def test_screens_are_made_once_until_they_are_forgotten(paginator: Paginator) -> None:
    first = paginator.screens("leaflet-0000", "fr", TextSize.NORMAL, "risks")
    assert paginator.screens("leaflet-0000", "fr", TextSize.NORMAL, "risks") is first
    paginator.forget()
    again = paginator.screens("leaflet-0000", "fr", TextSize.NORMAL, "risks")
    assert again is not first
    assert again == first


def test_larger_text_never_needs_fewer_screens(paginator: Paginator) -> None:
    counts = [len(paginator.screens("leaflet-0000", "fr", size, "risks")) for size in TextSize]
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


def test_every_language_shows_its_own_words(paginator: Paginator) -> None:
    assert paginator.leaflet("leaflet-0000").editions["en"].title == "Procedure number 0000"
    screen = paginator.screens("leaflet-0000", "en", TextSize.NORMAL, "procedure")[0]
    composition = paginator.compose("leaflet-0000", "en", TextSize.NORMAL, screen)
    assert composition.section_id == "procedure"
    assert composition.size == QSize(1800, 700)
