from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.model import Leaflet
from kiosk.core.session.state import TextSize
from kiosk.storage.leaflets.library import Library
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.typesetting.paginator import Book
from tests.ui.leaflets import write_leaflets

SIZES = {
    TextSize.SMALL: 29,
    TextSize.NORMAL: 50,
    TextSize.LARGE: 70,
    TextSize.LARGEST: 100,
}


class Shelf:
    """Opens leaflets, and remembers which."""

    def __init__(self, content: Path) -> None:
        self._library = Library(content)
        self.opened: list[str] = []

    def open(self, leaflet_id: str) -> Leaflet:
        self.opened.append(leaflet_id)
        return self._library.open(leaflet_id)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(write_leaflets(tmp_path, 1))


@pytest.fixture
def book(qapp: QApplication, shelf: Shelf) -> Book:
    return Book(shelf.open, Pictures(), QSize(1800, 700), SIZES, lambda _language: False)


def test_nothing_is_read_until_it_is_asked_for(book: Book, shelf: Shelf) -> None:
    assert not shelf.opened
    book.screens("leaflet-0000", "fr", TextSize.NORMAL, "risks")
    assert set(shelf.opened) == {"leaflet-0000"}


def test_screens_are_made_once_until_they_are_forgotten(book: Book) -> None:
    first = book.screens("leaflet-0000", "fr", TextSize.NORMAL, "risks")
    assert book.screens("leaflet-0000", "fr", TextSize.NORMAL, "risks") is first
    book.forget()
    again = book.screens("leaflet-0000", "fr", TextSize.NORMAL, "risks")
    assert again is not first
    assert again == first


def test_larger_text_never_needs_fewer_screens(book: Book) -> None:
    counts = [len(book.screens("leaflet-0000", "fr", size, "risks")) for size in TextSize]
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


def test_every_language_shows_its_own_words(book: Book) -> None:
    assert book.leaflet("leaflet-0000").editions["en"].title == "Procedure number 0000"
    screen = book.screens("leaflet-0000", "en", TextSize.NORMAL, "procedure")[0]
    composition = book.compose("leaflet-0000", "en", TextSize.NORMAL, screen)
    assert composition.section_id == "procedure"
    assert composition.size == QSize(1800, 700)
