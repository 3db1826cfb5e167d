"""Draws a part of the tour: a leaflet, or the staff's screens, in one language on one glass."""

from __future__ import annotations

import argparse
import functools
import json
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from kiosk.app.compose import rules_of
from kiosk.app.interface import files_of
from kiosk.app.qt_application import make_application, prepare_environment
from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.session.state import Place, Rules, Session, TextSize, ThemeName
from kiosk.core.settings.model import Settings
from kiosk.core.speech.keypad import key_table
from kiosk.machine.console import tell
from kiosk.machine.paths import Places
from kiosk.storage.leaflets.library import Library
from kiosk.storage.speech.installed import FOLDER, is_installed
from kiosk.tour.arguments import TourGlass
from kiosk.tour.choosing import choices
from kiosk.tour.contact_sheet import Screenshot
from kiosk.tour.fullness import SectionPages, pages_of
from kiosk.tour.png import packed
from kiosk.tour.staff import show_staff
from kiosk.tour.states import Scenario, states
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.catalogue import Catalogue
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.presenter import Presenter
from kiosk.ui.patient.speech.hints import Hand
from kiosk.ui.patient.speech.light import Light
from kiosk.ui.patient.speech.offered import Offered
from kiosk.ui.patient.speech.writer import Writer
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.typesetting.paginator import Paginator
from kiosk.ui.widgets.button import TouchButton

STAFF = "staff"
"""The folder for the staff screens, next to those of the leaflets."""

CHOICE = "choice"
"""The folder for the choice among several leaflets."""

CONTROLS = "Controls"
"""The text within each picture that tells where its controls are, for whoever touches them."""

_MM_PER_INCH = 25.4


@frozen
class Batch:
    """What one process draws at a time; the staff's screens are shown with that leaflet.

    The choice is that among all leaflets.
    """

    leaflet_id: str
    language: str
    glass: TourGlass
    is_staff: bool = False
    is_choice: bool = False


@frozen
class Drawn:
    """What came of a part: its pictures, and how full the pages are."""

    pictures: tuple[Screenshot, ...]
    measured: tuple[SectionPages, ...]


class Easel:
    """The window to draw in, for one part, and the options of the tour."""

    def __init__(
        self, options: argparse.Namespace, settings: Settings, places: Places, part: Batch
    ) -> None:
        content = (settings.content.folder or places.content).absolute()
        self._options = options
        self._part = part
        self._rules: Rules = rules_of(settings)
        self._languages = Languages(files_of(places, content))
        library = Library(content, settings.content.default_language)
        self._catalogue = Catalogue(library, self._languages)
        while self._catalogue.check_next():
            pass
        self._leaflet: Leaflet = library.open(part.leaflet_id)
        self._speaks = settings.speech.offered and is_installed(places.assets)
        offered = Offered(places.assets / FOLDER, self._languages)
        offered.offer(library.open, library.folder)
        offered.know(is_heard=self._speaks)
        self._hears = offered.speaks(part.leaflet_id, part.language)
        self.window = PatientWindow(Pictures())
        self.window.resize(part.glass.width_px, part.glass.height_px)
        self._covers: Sequence[Cover] = self._catalogue.covers
        covers = self._covers
        spoken = (words.language for cover in covers for words, _title in cover.titles)
        words = self._languages.all_words(spoken)
        setting = set_for(_glass(part.glass, settings), words, speaks=self._speaks)
        self._paginator = Paginator(
            library.open,
            Pictures(),
            setting.body,
            setting.sizes_for,
            lambda language: self._languages.words(language).right_to_left,
            corner=setting.corner,
        )
        self._presenter = Presenter(
            self.window,
            self._paginator,
            setting,
            self._languages,
            self._rules,
            lambda: self._covers,
            reduced_motion=settings.display.reduced_motion,
            speaks=offered.speaks,
            keys=key_table(settings.speech.keys),
        )
        self.window.show()
        self._lit = Light(self.window)

    def close(self) -> None:
        """Forget the window; deleteLater would never run, as there is no event loop."""
        shiboken6.delete(self.window)

    def drawn(self) -> Drawn:
        """Draw the part."""
        measured: list[SectionPages] = []
        if self._part.is_choice:
            pages = self._choices()
        else:
            pages = self._staff_pages() if self._part.is_staff else self._pages(measured)
        return Drawn(tuple(pages), tuple(measured))

    def _pages(self, measured: list[SectionPages]) -> Iterator[Screenshot]:
        """Yield each page of the leaflet, and add to `measured` how full they are."""
        leaflet, language, glass = self._leaflet, self._part.language, self._part.glass
        for size in self._sizes():
            measured.extend(pages_of(self._paginator, leaflet, language, size, glass.name))
        for size, theme in self._looks():
            for state in states(self._paginator, leaflet.id, language, size, theme, self._rules):
                if self._wants(state.name, is_heard=state.session.listening.is_on):
                    self._presenter.show(state.session)
                    self._light(state.session)
                    yield self.draw(state)
            self._tell(leaflet.id, language, size.value, theme.value)

    def _staff_pages(self) -> Iterator[Screenshot]:
        for theme in self._themes():
            session = Session(self._part.language, TextSize.NORMAL, theme, None)
            for name in show_staff(
                *(self.window, self._presenter, session),
                *(self._leaflet, self._languages, self._catalogue),
            ):
                if self._wants(name):
                    yield self.draw(Scenario(name, session))
            self._tell(STAFF, self._part.language, theme.value)

    def _choices(self) -> Iterator[Screenshot]:
        """Yield each page on which leaflets are chosen."""
        for size, theme in self._looks():
            session = Session(self._part.language, size, theme, None)
            covers = self._catalogue.covers
            for state in choices(self.window, self._presenter, covers, session, self._offer):
                if self._wants(state.name):
                    yield self.draw(state, CHOICE)
            self._tell(CHOICE, self._part.language, size.value, theme.value)

    def _offer(self, covers: Sequence[Cover]) -> None:
        self._covers = covers

    def draw(self, state: Scenario, kind: str = STAFF) -> Screenshot:
        """Save what the window shows now to this state's file."""
        session = state.session
        leaflet_id = kind if kind == CHOICE else session.leaflet_id or kind
        size, theme, glass = session.text_size.value, session.theme.value, self._part.glass.name
        folder = self._options.out / leaflet_id / glass / session.language / size / theme
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{state.name}.png"
        image = self.window.grab().toImage()
        file.write_bytes(packed(image, CONTROLS, self._controls()))
        self.window.forget()  # or each page would keep what it painted to the end of the tour
        return Screenshot(file, leaflet_id, glass, session.language, size, theme, state.name)

    def _wants(self, name: str, *, is_heard: bool = False) -> bool:
        """Return whether the page with this name is to be drawn; heard ones, where it speaks."""
        named = self._options.page
        return (not named or any(part in name for part in named)) and (self._hears or not is_heard)

    def _light(self, session: Session) -> None:
        """Light a sentence as it is while it is said to somebody who listens to the leaflet."""
        if not session.listening.is_on or session.place is not Place.READER:
            self._lit.put_out()
            return
        writer = Writer(self._presenter.context, lambda _spoken: True)
        lines = writer.write(session, Hand.FINGER, introduces=False).lines
        said = [line for line in lines if line.item.words is not None]
        self._lit.present(self._presenter.look(session), said[min(1, len(said) - 1)].where())

    def _controls(self) -> str:
        """Return the middle of each control by its name, in pixels, as JSON."""
        controls = {}
        for button in self.window.findChildren(TouchButton):
            if not button.visibleRegion().isEmpty():
                middle = button.mapTo(self.window, button.rect().center())
                controls[button.accessibleName()] = middle.toTuple()
        return json.dumps(controls, ensure_ascii=False)

    def _looks(self) -> Sequence[tuple[TextSize, ThemeName]]:
        """Return every size in the first theme, every theme in the normal size, or all asked for.

        Another theme moves nothing: it is the same page in other colours.
        """
        sizes, themes = self._sizes(), self._themes()
        if self._options.size or self._options.theme:
            return list(product(sizes, themes))
        return [*product(sizes, themes[:1]), *product((TextSize.NORMAL,), themes[1:])]

    def _sizes(self) -> list[TextSize]:
        return [each for each in TextSize if each.value in (self._options.size or [each.value])]

    def _themes(self) -> list[ThemeName]:
        return [each for each in ThemeName if each.value in (self._options.theme or [each.value])]

    def _tell(self, what: str, *parts: str) -> None:
        """Report progress."""
        tell(f"{what}: {', '.join((self._part.glass.name, *parts))}")


def draw_part(
    options: argparse.Namespace, settings: Settings, places: Places, part: Batch
) -> Drawn:
    """Draw a part, in this process or one of several, which then makes Qt's application first."""
    _application(places.assets)
    easel = Easel(options, settings, places, part)
    try:
        return easel.drawn()
    finally:
        easel.close()


@functools.cache
def _application(assets: Path) -> QCoreApplication:
    """Return Qt's application, which is kept as long as the process lives."""
    prepare_environment()
    return QApplication.instance() or make_application(sys.argv[:1], assets)


def _glass(tour_glass: TourGlass, settings: Settings) -> Glass:
    diagonal_px = math.hypot(tour_glass.width_px, tour_glass.height_px)
    return Glass(
        width_px=tour_glass.width_px,
        height_px=tour_glass.height_px,
        px_per_mm=diagonal_px / (tour_glass.inches * _MM_PER_INCH),
        viewing_distance_mm=settings.display.viewing_distance_mm,
        bottom_above_floor_mm=settings.display.bottom_above_floor_mm,
    )
