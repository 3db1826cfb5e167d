from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.core.session.state import ThemeName
from kiosk.storage.leaflets.library import load_leaflet
from kiosk.tour.staff_states import StaffState, context_of, staff_states
from kiosk.ui.staff.pages import show_place
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.charts import BarChart
from kiosk.ui.widgets.page import Prose
from tests.ui.painted import Ink, Recorder
from tests.ui.survey import ALL_GLASSES, ROOT, Show, visible

STATES = {
    state.name: state for state in staff_states(load_leaflet(ROOT / "content" / "cimentoplastie"))
}


@pytest.fixture(params=ALL_GLASSES)
def glass_name(request: pytest.FixtureRequest) -> str:
    """Return the name of a glass; the narrowest is one of them."""
    return str(request.param)


@dataclass(frozen=True, slots=True)
class Laid:
    """A text or a button: its place on the panel, what it says, and whether all of that is seen."""

    place: QRect
    text: str
    is_clipped: bool


@dataclass(frozen=True, slots=True)
class Painted:
    """What is on a page of the panel: where, and what is painted and said."""

    state: str
    panel: QRect
    buttons: tuple[Laid, ...]
    texts: tuple[Laid, ...]
    inks: tuple[Ink, ...]
    controls: tuple[str, ...]
    charts: tuple[tuple[str, tuple[Ink, ...]], ...]


class Present(Protocol):
    """What the fixture `present` gives."""

    def __call__(self, state: StaffState, theme: ThemeName = ThemeName.PAPER) -> StaffPanel:
        """Show the panel so, and return it."""
        ...


@contextmanager
def presenting(show: Show, language: str) -> Iterator[Present]:
    """Give what shows the staff's side on a glass in a language."""
    panel = StaffPanel(show.window)
    panel.setGeometry(show.window.rect())
    panel.show()
    session = next(show.states(language)).session

    def at(state: StaffState, theme: ThemeName = ThemeName.PAPER) -> StaffPanel:
        look = show.presenter.look(replace(session, theme=theme))
        show_place(panel, context_of(state, look, show.languages, show.catalogue))
        return panel

    yield at
    panel.hide()
    panel.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def present(show: Show, language: str) -> Iterator[Present]:
    """Return what shows the staff's side on a glass in a language."""
    with presenting(show, language) as at:
        yield at


PaintedOn = Callable[[str, str, ThemeName], tuple[Painted, ...]]


@pytest.fixture(scope="session")
def painted_on(show_on: Callable[[str], Show]) -> PaintedOn:
    """Return what paints every state on a glass, in a language and theme; once for all tests."""

    @cache
    def painted(glass: str, language: str, theme: ThemeName) -> tuple[Painted, ...]:
        with presenting(show_on(glass), language) as at:
            return tuple(_painted(name, at(state, theme)) for name, state in STATES.items())

    return painted


@pytest.fixture
def pages(painted_on: PaintedOn, glass_name: str, language: str) -> tuple[Painted, ...]:
    """Return every state as it is painted on a glass, in a language."""
    return painted_on(glass_name, language, ThemeName.PAPER)


def inks_of(widget: QWidget) -> tuple[Ink, ...]:
    """Return every text that a widget paints."""
    surface = Recorder(widget.size())
    widget.render(surface)
    return surface.inks


def _painted(state: str, panel: StaffPanel) -> Painted:
    return Painted(
        state,
        panel.rect(),
        tuple(laid(each, panel) for each in visible(panel, TouchButton)),
        tuple(laid(each, panel) for each in visible(panel, Prose)),
        inks_of(panel),
        tuple(each.accessibleName() for each in visible(panel, TouchButton)),
        tuple((_said(each), inks_of(each)) for each in visible(panel, BarChart)),
    )


def laid(widget: TouchButton | Prose, panel: StaffPanel) -> Laid:
    """Return where a text or a button is on the panel."""
    place = QRect(widget.mapTo(panel, widget.rect().topLeft()), widget.size())
    return Laid(place, widget.text(), widget.is_clipped())


def _said(chart: BarChart) -> str:
    interface = QAccessible.queryAccessibleInterface(chart)
    assert interface is not None
    assert interface.role() is QAccessible.Role.Chart
    parts = (QAccessible.Text.Name, QAccessible.Text.Description)
    return " ".join(interface.text(part) for part in parts)
