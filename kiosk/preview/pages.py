"""Draws the pages of a leaflet as patients see them, in a window that nobody sees."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.session.state import Rules, Session, TextSize
from kiosk.preview.place import Editions, Walk
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import Theme
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.presenter import Presenter
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.typesetting.paginator import Paginator


@frozen
class ScreenSize:
    """A usual kiosk's screen, and what it is called."""

    name: str
    glass: Glass


SCREENS = (
    ScreenSize("22 inches", Glass(1920, 1080, 1920 / 487.0)),
    ScreenSize("10 inches", Glass(1280, 800, 1280 / 215.0)),
    ScreenSize("22 inches, portrait", Glass(1080, 1920, 1920 / 487.0)),
)


class Unproven:
    """Leaves out, until they are proven, pictures that might hang or end what draws them."""

    def __init__(self) -> None:
        self.proven: set[Path] = set()

    def takes(self, path: Path) -> bool:
        """Return whether this picture must not be drawn yet."""
        return path not in self.proven

    def image(self, _path: Path, _size: QSize, _theme: Theme) -> QImage:
        """Return nothing: its place stays empty."""
        return QImage()


class Pages:
    """The pages of one leaflet on one screen after another; `show` anything before `draw`."""

    def __init__(self, leaflet_id: str, folder: Path, languages: Languages) -> None:
        self._id = leaflet_id
        self._folder = folder
        self._languages = languages
        self._rules = Rules()
        self._editions: Editions = {}
        self._screen: ScreenSize | None = None
        self._unproven = Unproven()

    def show(self, editions: Editions, screen: ScreenSize) -> None:
        """Lay the leaflet out for a screen; what has not changed since is kept."""
        if screen is self._screen and editions == self._editions:
            return
        if screen is not self._screen:
            self.close()
            self._screen = screen
            self._pictures = Pictures(self._unproven)
            self._window = PatientWindow(self._pictures)
            self._window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            self._window.resize(screen.glass.width_px, screen.glass.height_px)
            self._window.show()
        self._editions = editions
        leaflet = Leaflet(self._id, self._folder, editions, "")
        setting = set_for(screen.glass, self._languages.all_words(editions))
        self._window.forget()
        self._pictures.forget()
        self._paginator = Paginator(
            lambda _: leaflet,
            self._pictures,
            setting.body,
            setting.sizes_for,
            lambda language: self._languages.words(language).right_to_left,
            corner=setting.corner,
        )
        covers = (_cover(leaflet, self._languages),)
        self._presenter = Presenter(
            self._window,
            self._paginator,
            setting,
            self._languages,
            self._rules,
            lambda: covers,
            reduced_motion=True,
        )

    def walk(self, size: TextSize) -> Walk:
        """Return what leafs through the pages in this size."""
        return Walk(self._paginator, self._id, size)

    def draw(self, session: Session) -> QPixmap:
        """Return a page as it is shown."""
        self._presenter.show(session)
        return self._window.grab()

    def trust(self, pictures: Iterable[Path]) -> None:
        """Draw these pictures from now on: they were drawn in another process first."""
        self._unproven.proven.update(pictures)
        if self._screen is not None:
            self._window.forget()
            self._pictures.forget()

    def close(self) -> None:
        """Close the window."""
        if self._screen is not None:
            self._window.hide()
            self._window.deleteLater()
            self._screen = None


def _cover(leaflet: Leaflet, languages: Languages) -> Cover:
    editions = list(leaflet.editions.values())
    first = editions[0]
    return Cover(
        leaflet.id,
        tuple((languages.words(each.language), each.title) for each in editions),
        picture=first.cover.path if first.cover else None,
        picture_alt=first.cover.alt if first.cover else "",
        audiences=tuple(each.audience for each in editions),
        minutes=leaflet.summary().minutes,
    )
