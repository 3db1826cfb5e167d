"""Every page that a patient can see, and what is found on it: controls, texts, what is spoken."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QWidget

from kiosk.core.session.state import Rules, Session, TextSize, ThemeName
from kiosk.storage.leaflets.library import Library
from kiosk.tour.states import Scenario, states
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import languages_in
from kiosk.ui.patient.catalogue import Catalogue
from kiosk.ui.patient.page_layout import PageLayout, set_for
from kiosk.ui.patient.presenter import Presenter
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.typesetting.composition import Composition
from kiosk.ui.typesetting.paginator import Paginator
from kiosk.ui.widgets.accessible import Region
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Page, Prose
from tests.ui.painted import Ink, Recorder

_Kind = TypeVar("_Kind", bound=QWidget)
ROOT = Path(__file__).resolve().parents[2]
RULES = Rules(prints=True)


def glass_of(width_px: int, height_px: int, inches: float, **more: float) -> Glass:
    """Return the glass of a screen of this diagonal."""
    px_per_mm = math.hypot(width_px, height_px) / (inches * 25.4)
    return Glass(width_px, height_px, px_per_mm, **more)


GLASSES = {
    "1920x1080@22": glass_of(1920, 1080, 22),
    "1080x1920@22": glass_of(1080, 1920, 22),
    "1280x800@10": glass_of(1280, 800, 10),
}
UPRIGHT = "800x1280@10"
ALL_GLASSES = {
    **GLASSES,
    UPRIGHT: glass_of(800, 1280, 10),
    "768x1024@10": glass_of(768, 1024, 10),
    "1024x768@10": glass_of(1024, 768, 10),
    "1024x768@12": glass_of(1024, 768, 12),
}
"""With the narrowest there may be, for which the patients' pages are looked at elsewhere."""
LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Control:
    """Something to touch: its place on the window, what it says and what is said of it."""

    rect: QRect
    label: str
    name: str
    description: str
    role: QAccessible.Role
    clipped: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text or picture that a screen reader finds, with its place on the window."""

    rect: QRect
    name: str
    role: QAccessible.Role


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the interface that is not a control."""

    rect: QRect
    text: str
    clipped: bool


@dataclass(frozen=True)
class View:
    """What one page shows.

    `page` is the name of its class; `strays` are the widgets that reach out of their parents.
    """

    name: str
    page: str
    session: Session
    controls: tuple[Control, ...]
    spoken: tuple[Spoken, ...]
    written: tuple[Written, ...]
    inks: tuple[Ink, ...]
    header: QRect
    body: QRect
    composition: Composition | None
    strays: tuple[str, ...]


class Show:
    """A window with a presenter on one glass, for the tests to show sessions on."""

    def __init__(
        self,
        glass: Glass,
        content: Path,
        translations: Path,
        *,
        reduced_motion: bool = False,
        spoken: Sequence[str] = (),
        speaks: bool = False,
    ) -> None:
        self.glass = glass
        self.languages = languages_in((translations,))
        self.library = Library(content)
        self.catalogue = Catalogue(self.library, self.languages)
        while self.catalogue.check_next():
            pass
        pictures = Pictures()
        self.window = PatientWindow(pictures)
        self.window.resize(glass.width_px, glass.height_px)
        words = self.languages.all_words(spoken)
        self.setting: PageLayout = set_for(glass, words, speaks=speaks)
        self.paginator = Paginator(
            self.library.open,
            pictures,
            self.setting.body,
            self.setting.sizes_for,
            lambda language: self.languages.words(language).right_to_left,
            corner=self.setting.corner,
        )
        self.presenter = Presenter(
            self.window,
            self.paginator,
            self.setting,
            self.languages,
            RULES,
            lambda: self.catalogue.covers,
            reduced_motion=reduced_motion,
            speaks=lambda _leaflet_id, language: speaks and language in LANGUAGES,
        )
        self.window.show()

    def close(self) -> None:
        """Take the window down while it is whole: one that garbage collection finds is not."""
        self.window.hide()
        self.window.deleteLater()

    def states(
        self,
        language: str,
        size: TextSize = TextSize.NORMAL,
        theme: ThemeName = ThemeName.PAPER,
    ) -> Iterator[Scenario]:
        """Yield every state of the first leaflet."""
        return states(self.paginator, self.library.ids[0], language, size, theme, RULES)

    def state(self, part: str, language: str = "fr", **more: object) -> Session:
        """Return the first session whose name has this part."""
        found = self.states(language, **more)  # type: ignore[arg-type]
        return next(each.session for each in found if part in each.name)

    def views(self, language: str, size: TextSize, theme: ThemeName) -> Iterator[View]:
        """Show every state, and yield what is found on it."""
        for state in self.states(language, size, theme):
            self.presenter.show(state.session)
            yield self.view(state.name, state.session)

    def view(self, name: str, session: Session) -> View:
        """Return what is found on the window now."""
        window = self.window
        page = window.page
        assert page is not None
        over: tuple[Page, ...] = (window.idle_warning, window.card)
        top = next((each for each in over if each.isVisible()), None)
        scope: QWidget = top or window
        composition = window.reader.composition if page is window.reader else None
        frame = self.setting.rim(session.text_size).frame
        spoken = [
            Spoken(_place(each, window), each.accessibleName(), _role(each))
            for each in visible(scope, Region)
        ]
        return View(
            name=name,
            page=type(top or page).__name__,
            session=session,
            controls=tuple(_control(each, window) for each in visible(scope, TouchButton)),
            spoken=tuple(spoken),
            written=tuple(
                Written(_place(each, window), each.text(), each.is_clipped())
                for each in visible(scope, Prose)
            ),
            inks=self._inks(scope, composition if top is None else None, frame.body.topLeft()),
            header=frame.header if top is None else QRect(),
            body=frame.body if top is None else QRect(),
            composition=composition if top is None else None,
            strays=tuple(
                f"{type(each).__name__} {each.accessibleName()}"
                for each in visible(scope, QWidget)
                if not _parent(each).rect().contains(each.geometry())
            ),
        )

    def _inks(
        self, scope: QWidget, composition: Composition | None, corner: QPoint
    ) -> tuple[Ink, ...]:
        surface = Recorder(self.window.size())
        scope.render(surface)
        if composition is None:
            return surface.inks
        body = Recorder(self.window.size())
        leaf = self.window.reader._leaf
        assert leaf is not None
        painter = QPainter(body)
        painter.fillRect(QRect(QPoint(0, 0), self.window.size()), leaf.theme.paper)
        painter.translate(corner)
        leaf.press.paint(painter, composition, leaf.theme)
        painter.end()
        return surface.inks + body.inks


def visible(scope: QWidget, kind: type[_Kind]) -> list[_Kind]:
    """Return the widgets of a kind that are shown within another."""
    return [each for each in scope.findChildren(kind) if each.isVisible()]


def _parent(widget: QWidget) -> QWidget:
    parent = widget.parentWidget()
    assert parent is not None
    return parent


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _role(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


def _control(button: TouchButton, window: QWidget) -> Control:
    return Control(
        rect=_place(button, window),
        label=button.text(),
        name=button.accessibleName(),
        description=button.accessibleDescription(),
        role=_role(button),
        clipped=button.is_clipped(),
    )


def distance_px(one: QRect, other: QRect) -> float:
    """Return how far two places are from one another; 0 where they touch or overlap."""
    across = max(one.left(), other.left()) - min(one.right(), other.right()) - 1
    down = max(one.top(), other.top()) - min(one.bottom(), other.bottom()) - 1
    return math.hypot(max(0, across), max(0, down))


def near(inner: QRectF, outer: QRect, px: float = 1.5) -> bool:
    """Tell whether one place is within the other, but for the roundness of pixels."""
    return QRectF(outer).adjusted(-px, -px, px, px).contains(inner)
