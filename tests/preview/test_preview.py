"""The preview's window, with real files that are really saved, and real keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kiosk.machine.paths import Places
from kiosk.preview.preview import Preview
from tests.conftest import ASSETS, CONTENT
from tests.core.leaflets import SVG, VALID, write_leaflet

PATIENCE_MS = 30_000


class Author:
    """Saves files, and looks at the preview until it shows what it should."""

    def __init__(self, folder: Path, kept: Path, qtbot: QtBot) -> None:
        self.folder = folder
        places = Places((), kept / "data", CONTENT, ASSETS, kept / "run")
        self.preview = Preview(folder, kept, "fr", places, look_every_ms=10)
        self._qtbot = qtbot
        self.preview.start()

    def save(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def sees(self, where: str, mistakes: int = 0) -> None:
        def holds() -> None:
            assert where in self.where
            assert self.preview.window.problems.count() == mistakes

        self._qtbot.waitUntil(holds, timeout=PATIENCE_MS)

    @property
    def where(self) -> str:
        """What the window says about the page, with the language that is chosen."""
        view = self.preview.window.view
        return f"{self.button('Language').text()}: {view.said}"

    @property
    def page(self) -> QImage:
        return self.preview.window.view.page.toImage()

    def button(self, name: str) -> QPushButton:
        return self.preview.window.buttons[name]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.preview.window, key)

    @property
    def mistakes(self) -> str:
        items = self.preview.window.problems
        return "\n".join(items.item(row).text() for row in range(items.count()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_leaflet(tmp_path / "hip", fr=VALID, en=VALID)


@pytest.fixture
def author(qapp: QApplication, qtbot: QtBot, folder: Path, tmp_path: Path) -> Iterator[Author]:
    author = Author(folder, tmp_path / "kept", qtbot)
    yield author
    author.preview.finish()
    author.preview.window.deleteLater()
    author.preview.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not (tmp_path / "kept" / "data").exists()


def test_it_follows_each_save_to_the_page_that_is_edited(author: Author, folder: Path) -> None:
    author.sees("fr: welcome")
    more = VALID.replace("*fuite*", "*petite fuite*")
    author.save("en.md", more)
    author.sees("en: Les risques, page 1 of 1")
    before = author.page
    author.save("en.md", more.replace("*petite fuite*", "<b>"))
    author.sees("en: Les risques, page 1 of 1", mistakes=1)
    assert author.page == before
    assert "en.md, line 26\nHTML is not shown" in author.mistakes
    assert "→ Remove it." in author.mistakes
    assert "The pages are the last ones without." in author.preview.window.status.text()
    (folder / "en.md").unlink()
    (folder / "en.new").write_text(more, "utf-8")
    (folder / "en.new").rename(folder / "en.md")
    author.sees("en: Les risques, page 1 of 1")
    # Elsewhere nothing was edited: the page stays.
    author.save("fr.md", VALID.replace("Le titre", "Un titre"))
    author.sees("en: Les risques, page 1 of 1")


def test_it_shows_the_text_and_the_picture_anew(author: Author, folder: Path) -> None:
    author.sees("fr: welcome")
    author.save("fr.md", VALID.replace("dans l’os", "dans un os"))
    author.sees("fr: Le geste, page 1 of 1")
    first = author.page
    (folder / "pictures" / "bone.svg").write_text(SVG.replace("M1 1h7v7", "M1 1h7v7h-7z"), "utf-8")
    author._qtbot.waitUntil(lambda: author.page != first, timeout=PATIENCE_MS)
    author.sees("fr: Le geste, page 1 of 1")
    (folder / "pictures" / "bone.svg").write_bytes(b"half a pict")
    author.sees("fr: Le geste, page 1 of 1", mistakes=2)
    assert "not well-formed" in author.mistakes, author.mistakes


def test_a_folder_with_mistakes_is_told_and_shown_once_it_is_mended(
    author: Author, folder: Path
) -> None:
    author.sees("fr: welcome")
    (folder / "fr.md").unlink()
    author.sees("en: welcome")
    author.save("fr.txt", VALID)
    author.sees("en: welcome", mistakes=1)
    assert "Call it fr.md." in author.mistakes
    (folder / "fr.txt").rename(folder / "fr.md")
    author.sees("en: welcome")


def test_nothing_yet_is_said_in_place_of_a_page(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = write_leaflet(tmp_path / "hip", fr="broken")
    author = Author(folder, tmp_path / "kept", qtbot)
    author.sees("There is no page to show yet", mistakes=2)
    assert author.page.isNull()
    for name in ("Next ›", "‹ Previous", "Language", "Size", "Theme", "Screen"):
        author.click(name)
    author.save("fr.md", VALID)
    author.sees("fr: welcome")
    author.preview.finish()


def test_buttons_and_keys_leaf_through_every_page_on_every_screen(author: Author) -> None:
    author.sees("fr: welcome")
    seen = []
    for _ in range(9):
        seen.append(author.where.rpartition(": ")[2])
        author.press(Qt.Key.Key_Right)
    assert seen[:7] == [
        "welcome",
        "Le geste, page 1 of 1",
        "Les risques, page 1 of 1",
        "end",
        "contents",
        "all words",
        "about the leaflet",
    ]
    assert set(seen[7:]) == {"about the leaflet"}
    for where in reversed(seen[:6]):
        author.click("‹ Previous")
        assert where in author.where
    author.press(Qt.Key.Key_L)
    assert "en: welcome" in author.where
    author.click("Next ›")
    for key, name in (
        (Qt.Key.Key_S, "Size: large"),
        (Qt.Key.Key_T, "Theme: black-on-white"),
        (Qt.Key.Key_G, "Screen: 10 inches"),
    ):
        before = author.page
        author.press(key)
        assert author.button(name.partition(":")[0]).text() == name
        assert author.page != before
    assert (author.page.width(), author.page.height()) == (1280, 800)
    author.click("Screen")
    assert (author.page.width(), author.page.height()) == (1080, 1920)


def test_a_mistake_leads_to_its_page(author: Author) -> None:
    author.sees("fr: welcome")
    author.save("fr.md", VALID + "\n<b>\n")
    author.sees("fr: welcome", mistakes=1)
    problems = author.preview.window.problems
    problems.itemActivated.emit(problems.item(0))
    assert "fr: Les risques" in author.where
