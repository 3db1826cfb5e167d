"""The tour: every screen in each language, size, theme and orientation, with a contact sheet.

It ends with a table of how full each page is (`kiosk.tour.fullness`).
"""

from __future__ import annotations

import argparse
import errno
import html
import json
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QApplication

from kiosk.app.compose import rules_of
from kiosk.app.interface import files_of
from kiosk.app.qt_application import make_application, prepare_environment
from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.session.state import Place, Rules, Session, TextSize, ThemeName
from kiosk.core.settings.model import Settings
from kiosk.core.speech.keypad import key_table
from kiosk.exit_codes import ExitCode
from kiosk.machine.paths import Places
from kiosk.storage.leaflets.library import Library
from kiosk.storage.speech.installed import is_installed
from kiosk.tour.fullness import SectionPages, pages_of, table
from kiosk.tour.options import DEFAULT_GLASSES, TourGlass
from kiosk.tour.staff import show_staff
from kiosk.tour.states import Scenario, states
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.catalogue import Catalogue
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.patient.presenter import Presenter
from kiosk.ui.patient.speech.hints import Hand
from kiosk.ui.patient.speech.light import Light
from kiosk.ui.patient.speech.writer import Writer
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.typesetting.paginator import Paginator
from kiosk.ui.widgets.button import TouchButton

STAFF = "staff"
"""The folder for the staff screens, next to those of the leaflets."""

CONTROLS = "Controls"
"""The text within each picture that tells where its controls are, for whoever touches them."""

_MM_PER_INCH = 25.4


@frozen
class Picture:
    """One rendered screen, and what it shows."""

    file: Path
    leaflet_id: str
    glass: str
    language: str
    size: str
    theme: str
    page: str


@frozen
class _Easel:
    """The window to draw in, for one display, and the options of the tour."""

    options: argparse.Namespace
    window: PatientWindow
    glass: TourGlass
    measured: list[SectionPages]
    lit: Light
    speaks: bool

    def wants(self, name: str, *, is_heard: bool = False) -> bool:
        """Return whether the page with this name is to be drawn; heard ones, where it speaks."""
        is_named = not self.options.page or any(part in name for part in self.options.page)
        return is_named and (self.speaks or not is_heard)

    def light(self, presenter: Presenter, session: Session) -> None:
        """Light a sentence as it is while it is said to somebody who listens to the leaflet."""
        if not session.listening.is_on or session.place is not Place.READER:
            self.lit.put_out()
            return
        writer = Writer(presenter.stage, lambda _spoken: True)
        lines = writer.write(session, Hand.FINGER, introduces=False).lines
        said = [line for line in lines if line.item.words is not None]
        self.lit.present(presenter.look(session), said[min(1, len(said) - 1)].where())

    def draw(self, state: Scenario) -> Picture:
        """Save what the window shows now to this state's file."""
        session = state.session
        leaflet_id = session.leaflet_id or STAFF
        size, theme = session.text_size.value, session.theme.value
        folder = self.options.out / leaflet_id / self.glass.name / session.language / size / theme
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{state.name}.png"
        image = self.window.grab().toImage()
        image.setText(CONTROLS, self._controls())
        if not image.save(str(file)):
            raise OSError(errno.EIO, "the picture could not be written", str(file))
        self.window.forget()  # or each page would keep what it painted to the end of the tour
        return Picture(file, leaflet_id, self.glass.name, session.language, size, theme, state.name)

    def _controls(self) -> str:
        """Return the middle of each control by its name, in pixels, as JSON."""
        controls = {}
        for button in self.window.findChildren(TouchButton):
            if not button.visibleRegion().isEmpty():
                middle = button.mapTo(self.window, button.rect().center())
                controls[button.accessibleName()] = middle.toTuple()
        return json.dumps(controls, ensure_ascii=False)

    def tell(self, what: str, *parts: str) -> None:
        """Report progress."""
        print(f"{what}: {', '.join((self.glass.name, *parts))}", file=sys.stderr, flush=True)


def tour(options: argparse.Namespace, settings: Settings, places: Places) -> int:
    """Draw what the options ask for; return 0, or 1 if a leaflet cannot be shown."""
    prepare_environment()
    application = QApplication.instance() or make_application(sys.argv[:1], places.assets)
    content = (settings.content.folder or places.content).absolute()
    languages = Languages(files_of(places, content))
    options.out.mkdir(parents=True, exist_ok=True)  # before all the work for it
    try:
        library = Library(content, settings.content.default_language)
        measured: list[SectionPages] = []
        speaks = settings.speech.offered and is_installed(places.assets)
        pictures = list(_draw(options, settings, library, languages, measured, speaks=speaks))
    except KioskError as error:
        print(error.sentence, file=sys.stderr)
        return ExitCode.MISTAKES
    sheet = options.out / "index.html"
    sheet.write_text(contact_sheet(pictures, options.out), encoding="utf-8")
    print(f"{len(pictures)} screens drawn. Leaf through them: {sheet}")
    for line in table(measured):
        print(line)
    del application
    return ExitCode.OK


def _draw(
    options: argparse.Namespace,
    settings: Settings,
    library: Library,
    languages: Languages,
    measured: list[SectionPages],
    *,
    speaks: bool,
) -> Iterator[Picture]:
    """Yield each picture that was drawn, and add to `measured` how full the pages are.

    Where the kiosk `speaks`, all is drawn as where it can be heard: that has most on it.
    """
    catalogue = Catalogue(library, languages)
    while catalogue.check_next():
        pass
    for tour_glass in options.glass or DEFAULT_GLASSES:
        window = PatientWindow(Pictures())
        window.resize(tour_glass.width_px, tour_glass.height_px)
        glass = _glass(tour_glass, settings)
        spoken = (words.language for cover in catalogue.covers for words, _title in cover.titles)
        setting = set_for(glass, languages.all_words(spoken), speaks=speaks)
        paginator = Paginator(
            library.open,
            Pictures(),
            setting.frame.body.size(),
            setting.sizes_for,
            lambda language: languages.words(language).right_to_left,
            corner=setting.corner,
        )
        rules = rules_of(settings)
        presenter = Presenter(
            window,
            paginator,
            setting,
            languages,
            rules,
            lambda: catalogue.covers,
            reduced_motion=settings.display.reduced_motion,
            speaks=lambda _leaflet_id, _language: speaks,
            keys=key_table(settings.speech.keys),
        )
        window.show()
        shown = [library.open(each) for each in options.leaflet or library.ids]
        easel = _Easel(options, window, tour_glass, measured, Light(window), speaks=speaks)
        if options.staff != "only":
            for leaflet in shown:
                yield from _draw_leaflet(easel, presenter, paginator, leaflet, rules)
        if options.staff != "without":
            yield from _draw_staff(easel, presenter, shown[0], languages, catalogue)
        shiboken6.delete(window)  # deleteLater would never run: there is no event loop


def _draw_leaflet(
    easel: _Easel, presenter: Presenter, paginator: Paginator, leaflet: Leaflet, rules: Rules
) -> Iterator[Picture]:
    options = easel.options
    sizes = [each for each in TextSize if each.value in (options.size or [each.value])]
    for language, size in product(_languages(leaflet, options.language), sizes):
        easel.measured.extend(pages_of(paginator, leaflet, language, size, easel.glass.name))
        for theme in _themes(options):
            for state in states(paginator, leaflet.id, language, size, theme, rules):
                if easel.wants(state.name, is_heard=state.session.listening.is_on):
                    presenter.show(state.session)
                    easel.light(presenter, state.session)
                    yield easel.draw(state)
            easel.tell(leaflet.id, language, size.value, theme.value)


def _draw_staff(
    easel: _Easel,
    presenter: Presenter,
    leaflet: Leaflet,
    languages: Languages,
    catalogue: Catalogue,
) -> Iterator[Picture]:
    options = easel.options
    for language, theme in product(options.language or languages.translated, _themes(options)):
        session = Session(language, TextSize.NORMAL, theme, None)
        for name in show_staff(easel.window, presenter, session, leaflet, languages, catalogue):
            if easel.wants(name):
                yield easel.draw(Scenario(name, session))
        easel.tell(STAFF, language, theme.value)


def _themes(options: argparse.Namespace) -> list[ThemeName]:
    return [each for each in ThemeName if each.value in (options.theme or [each.value])]


def _languages(leaflet: Leaflet, wanted: Sequence[str] | None) -> Sequence[str]:
    """Return the languages to draw; raise KioskError if the leaflet lacks one of them."""
    for language in wanted or ():
        if language not in leaflet.languages:
            raise KioskError(
                f"The leaflet “{leaflet.id}” has no text in the language “{language}”."
                f" It has: {', '.join(leaflet.languages)}."
            )
    return wanted or leaflet.languages


def _glass(tour_glass: TourGlass, settings: Settings) -> Glass:
    diagonal_px = math.hypot(tour_glass.width_px, tour_glass.height_px)
    return Glass(
        width_px=tour_glass.width_px,
        height_px=tour_glass.height_px,
        px_per_mm=diagonal_px / (tour_glass.inches * _MM_PER_INCH),
        viewing_distance_mm=settings.display.viewing_distance_mm,
        bottom_above_floor_mm=settings.display.bottom_above_floor_mm,
    )


def contact_sheet(pictures: list[Picture], out: Path) -> str:
    """Return an HTML page that shows every picture, by screen, language, size and theme."""
    groups: dict[str, list[Picture]] = {}
    for picture in pictures:
        title = " · ".join(
            (picture.leaflet_id, picture.glass, picture.language, picture.size, picture.theme)
        )
        groups.setdefault(title, []).append(picture)
    index = "".join(
        f'<li><a href="#g{number}">{html.escape(title)}</a></li>'
        for number, title in enumerate(groups)
    )
    body = "".join(
        f'<h2 id="g{number}">{html.escape(title)}</h2><div class="sheet">'
        + "".join(_figure(picture, out) for picture in group)
        + "</div>"
        for number, (title, group) in enumerate(groups.items())
    )
    return _PAGE.format(index=index, body=body)


def _figure(picture: Picture, out: Path) -> str:
    source = html.escape(picture.file.relative_to(out).as_posix())
    name = html.escape(picture.page)
    return (
        f'<figure><a href="{source}"><img loading="lazy" src="{source}" alt="{name}"></a>'
        f"<figcaption>{name}</figcaption></figure>"
    )


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Every screen</title><style>
body {{ font: 16px/1.5 sans-serif; margin: 2rem; background: #FBF8F2; color: #1B1F24; }}
.sheet {{ display: flex; flex-wrap: wrap; gap: 1rem; }}
figure {{ margin: 0; }}
img {{ height: 260px; border: 1px solid #6F757B; }}
figcaption {{ font-size: 13px; }}
nav ul {{ columns: 3; }}
</style></head><body><h1>Every screen</h1><nav><ul>{index}</ul></nav>{body}</body></html>
"""
