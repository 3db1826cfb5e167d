"""The window that patients see: its pages, each made when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.core.session.events import BackPressed
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.widgets.page import Page
from kiosk.ui.window.window import Window

if TYPE_CHECKING:  # a page is loaded when it is first shown, or when the kiosk is idle
    from kiosk.ui.patient.pages.about import About
    from kiosk.ui.patient.pages.card import WordCard
    from kiosk.ui.patient.pages.contents import Contents
    from kiosk.ui.patient.pages.end import End
    from kiosk.ui.patient.pages.glossary import WordList
    from kiosk.ui.patient.pages.leaflet_choice import LeafletChoice
    from kiosk.ui.patient.pages.listening import ListeningTiles
    from kiosk.ui.patient.pages.options import Options
    from kiosk.ui.patient.pages.overlays import IdleWarning, OutOfOrder
    from kiosk.ui.patient.pages.questions import Questions
    from kiosk.ui.patient.pages.reader import Reader
    from kiosk.ui.patient.pages.thanks import Thanks
    from kiosk.ui.patient.pages.understanding import UnderstandingPage
    from kiosk.ui.patient.pages.welcome import Welcome
    from kiosk.ui.widgets.bar import Bar
    from kiosk.ui.widgets.header import Header

_MADE_IN_TIME = (
    "header", "bar", "reader", "contents", "card", "words", "options", "end", "questions",
    "understanding", "thanks", "idle_warning",
)  # fmt: skip
"""The pages that a patient may need soon, in that order."""


class PatientWindow(Window):
    """Holds the pages of a patient."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures

    @cached_property
    def header(self) -> Header:
        """The header, above a body."""
        from kiosk.ui.widgets.header import Header

        return self.add(Header(self), lambda frame: frame.header)

    @cached_property
    def bar(self) -> Bar:
        """The bar of controls, below a body."""
        from kiosk.ui.widgets.bar import Bar

        return self.add(Bar(self), lambda frame: frame.bar)

    def rim(self) -> tuple[Page, ...]:
        """Return header and bar."""
        return self.header, self.bar

    @cached_property
    def welcome(self) -> Welcome:
        """The first page."""
        from kiosk.ui.patient.pages.welcome import Welcome

        return self.add(Welcome(self._pictures, self), self.shifted)

    @cached_property
    def leaflet_choice(self) -> LeafletChoice:
        """The choice of a leaflet."""
        from kiosk.ui.patient.pages.leaflet_choice import LeafletChoice

        return self.add(LeafletChoice(self._pictures, self), self.shifted)

    @cached_property
    def reader(self) -> Reader:
        """The leaflet itself; its pages slide over the whole width."""
        from kiosk.ui.patient.pages.reader import Reader

        return self.add_body(
            Reader(self),
            lambda frame: QRect(0, frame.body.top(), self.width(), frame.body.height()),
        )

    @cached_property
    def contents(self) -> Contents:
        """The table of contents."""
        from kiosk.ui.patient.pages.contents import Contents

        # The space under the header, which has no rule here, makes a row more on ten inches.
        return self.add_body(
            Contents(self), lambda frame: frame.controls.adjusted(0, -(frame.gap // 4), 0, 0)
        )

    @cached_property
    def languages(self) -> Contents:
        """The list of the languages, where there are more than two."""
        from kiosk.ui.patient.pages.contents import Contents

        return self.add_body(Contents(self), lambda frame: frame.controls)

    @cached_property
    def options(self) -> Options:
        """The choice of text size and colours."""
        from kiosk.ui.patient.pages.options import Options

        return self.add_body(Options(self))

    @cached_property
    def words(self) -> WordList:
        """The explained words, of a page or of the leaflet."""
        from kiosk.ui.patient.pages.glossary import WordList

        return self.add_body(WordList(self))

    @cached_property
    def card(self) -> WordCard:
        """The meaning of a word, over the page: everything above the bar is its own."""
        from kiosk.ui.patient.pages.card import WordCard

        return self.add(WordCard(self), lambda frame: QRect(0, 0, self.width(), frame.bar.top()))

    @cached_property
    def about(self) -> About:
        """What the leaflet is."""
        from kiosk.ui.patient.pages.about import About

        return self.add_body(About(self))

    @cached_property
    def end(self) -> End:
        """The end of the leaflet, where a patient confirms."""
        from kiosk.ui.patient.pages.end import End

        return self.add_body(End(self))

    @cached_property
    def questions(self) -> Questions:
        """The questions that a patient may tick."""
        from kiosk.ui.patient.pages.questions import Questions

        return self.add_body(Questions(self))

    @cached_property
    def understanding(self) -> UnderstandingPage:
        """The questions that test our explanation."""
        from kiosk.ui.patient.pages.understanding import UnderstandingPage

        return self.add_body(UnderstandingPage(self))

    @cached_property
    def listening(self) -> ListeningTiles:
        """The choices of how to listen."""
        from kiosk.ui.patient.pages.listening import ListeningTiles

        return self.add_body(ListeningTiles(self))

    @cached_property
    def keys(self) -> ListeningTiles:
        """What the keys do."""
        from kiosk.ui.patient.pages.listening import ListeningTiles

        return self.add_body(ListeningTiles(self))

    @cached_property
    def thanks(self) -> Thanks:
        """The last page, with the code."""
        from kiosk.ui.patient.pages.thanks import Thanks

        return self.add_body(Thanks(self))

    @cached_property
    def out_of_order(self) -> OutOfOrder:
        """The page that asks for the staff."""
        from kiosk.ui.patient.pages.overlays import OutOfOrder

        return self.add(OutOfOrder(self), self.shifted)

    @cached_property
    def idle_warning(self) -> IdleWarning:
        """The question whether somebody is still there."""
        from kiosk.ui.patient.pages.overlays import IdleWarning

        return self.add(IdleWarning(self), lambda _frame: self.rect())

    def turn(self, *, forward: bool) -> None:
        """Press what leads on, or back, in the bar; without a bar, close what was opened.

        Under a card nothing turns.
        """
        if self._over is not None and self.top is self._over:
            return
        bar = self.__dict__.get("bar")  # it may not be made yet
        control = bar.turning(forward=forward) if bar is not None and bar.isVisible() else None
        if control is not None:
            self.use(control, control.click)
        elif not forward and self.top is not None and self.top.is_opened:
            self.acted.emit(BackPressed)

    def paint_anew(self) -> None:
        """Paint what is on the glass again: a picture on it may be another one now.

        Each widget is told: Qt paints no opaque one, such as the reader, along with its parent.
        """
        if "reader" in self.__dict__:
            self.reader.paint_anew()
        for shown in (self, *self.findChildren(QWidget)):
            shown.update()

    def make_next(self) -> bool:
        """Create a page before it is needed; return whether there was one to create."""
        name = next((name for name in _MADE_IN_TIME if name not in self.__dict__), None)
        return name is not None and getattr(self, name) is not None
