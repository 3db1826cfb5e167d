"""The window: every page in its place, and one of them on top.

It is long because all that may cover something else is told apart here: pages, what lies over them,
the warning, the panel, the dark.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.core.session.events import BackPressed, DarkPressed, Touched
from kiosk.ui.look.glass import Frame
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.accessible import WINDOW, Told
from kiosk.ui.widgets.page import Act, Page
from kiosk.ui.window.face import face_of
from kiosk.ui.window.focus_order import move_focus
from kiosk.ui.window.full_screen import FullScreen
from kiosk.ui.window.hold import SLOP_MM, Hold, Ring
from kiosk.ui.window.keyboard import ARROWS, CLOSING, COMMANDS, unlocked
from kiosk.ui.window.landing import Landing

if TYPE_CHECKING:  # loaded when it is first dark
    from kiosk.ui.window.night import Night

AnyPage = TypeVar("AnyPage", bound=Page)
_PRODUCT = "Leaflet Kiosk"

_FORWARD = frozenset((Qt.Key.Key_Right, Qt.Key.Key_PageDown))
_BACKWARD = frozenset((Qt.Key.Key_Left, Qt.Key.Key_PageUp))
_TO_MOVE_FOCUS = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down))


class Window(Told, FullScreen):
    """Holds the pages; what is around the bodies stays in place while they change.

    Signals: `acted(Act)`, a control of a page was used; `touched()`, someone used the glass, the
    mouse or a key; `pressed()`, they did so in a way that counts, which a second tap, a palm or a
    mouse that moves does not; `reset_key_pressed()`, the key that resets the kiosk;
    `panel_key_pressed()`, the one that asks for the PIN; `resized()`, the glass has changed size;
    `shown()`, something else may stand on the glass now; `painted()`, the screen took a picture;
    `moved()`, a key moved the focus; `left()`, a finger took it away.
    """

    acted = Signal(object)
    touched = Signal()
    pressed = Signal()
    reset_key_pressed = Signal()
    panel_key_pressed = Signal()
    resized = Signal()
    shown = Signal()
    painted = Signal()
    moved = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_PRODUCT)
        self.role = WINDOW
        self.leaflet = ""
        """The title of the leaflet that is shown."""
        self.uses_keys = False
        """Whether a key was used last, and no finger: then it is seen where the focus is."""
        self.used: QWidget | None = None
        """What is being used, by a finger that lifts or a key, while that is done."""
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        # It has the focus until a key moves it: no control shows a ring before that.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        self._ground = QColor("#FBF8F2")
        self._frame: Frame | None = None
        self._places: dict[Page, Callable[[Frame], QRect]] = {}
        self._bodies: set[Page] = set()
        self._page: Page | None = None
        self._over: Page | None = None
        self._is_over_alone = False
        self._had_keys: QWidget | None = None
        self._warning: Page | None = None
        self._has_panel = False
        self.opens_by_hold = False
        self.is_dark = False
        self.hold = Hold(self, self._may_rest)
        self._rests_anywhere = False
        self._ring: Ring | None = None
        self._panel: Page | None = None
        self._night: Night | None = None
        self._veil: Night | None = None
        self.is_veiled = False
        self._take_key: Callable[[QKeyEvent], bool] = lambda _event: False
        self._shift = QPoint()
        self.px_per_mm = 1.0
        self._landing = Landing(self, self)
        self.shown.connect(self._landing.look)

    def forget(self) -> None:
        """Drop everything that the last patient was shown."""
        self._landing.forget()
        for page in self._places:
            page.forget()

    def add(self, page: AnyPage, place: Callable[[Frame], QRect]) -> AnyPage:
        """Add a page: hidden, in its place, and connected."""
        page.hide()
        page.acted.connect(self.acted)
        self._places[page] = place
        if self._frame is not None:
            page.setGeometry(place(self._frame))
        return page

    def rim(self) -> tuple[Page, ...]:
        """Return what stays around the bodies."""
        return ()

    def add_body(
        self, page: AnyPage, place: Callable[[Frame], QRect] = lambda frame: frame.controls
    ) -> AnyPage:
        """Add a page that goes between header and bar, for a screen reader too."""
        self._bodies.add(page)
        self.add(page, place)
        rim = self.rim()  # which may be made only now
        if rim:
            rim[0].lower()
            rim[-1].raise_()
        if self._veil is not None:
            self._veil.raise_()
        return page

    def shifted(self, _frame: Frame) -> QRect:
        """Return the place of a page that may stay up for long."""
        return self.rect().translated(self._shift)

    def lay_out(self, frame: Frame, px_per_mm: float) -> None:
        """Give every page its place on a glass of so many pixels per millimetre."""
        self._frame = frame
        self.px_per_mm = px_per_mm
        for page, place in self._places.items():
            page.setGeometry(place(frame))
        if self._panel is not None:
            self._panel.setGeometry(self.rect())

    def show_page(self, page: Page, ground: str) -> None:
        """Show this page, with header and bar if it has them, on a background of this colour."""
        if QColor(ground) != self._ground:
            self._ground = QColor(ground)
            self.update()
        if page is not self._page:
            self._page = page
            self._show_top()

    def lay_over(self, page: Page | None, *, alone: bool = False) -> None:
        """Lay a page over the body, or take it away: the focus goes there, and comes back.

        `alone` hides the body below it.
        """
        if page is self._over:
            return
        focused: QWidget | None = self.focusWidget()
        has_keys = self.uses_keys and focused not in (None, self) and focused.hasFocus()
        self._over, self._is_over_alone = page, alone
        self._show_top()
        if page is not None:
            self._had_keys = focused if has_keys else None
            page.raise_()
            page.take_keys(visibly=has_keys)
        elif self._had_keys is not None and self._had_keys.isVisible():
            self._had_keys.setFocus(Qt.FocusReason.TabFocusReason)

    def shift(self, aside: QPoint) -> None:
        """Shift the pages that may stay up for long a little, so that they do not burn in."""
        if aside != self._shift:
            self._shift = aside
            if self._frame is not None:
                self.lay_out(self._frame, self.px_per_mm)

    def darken(self) -> None:
        """Cover everything in black until someone wakes the screen."""
        if self._night is None:
            from kiosk.ui.window.night import Night

            self._night = Night(self, self.painted.emit)
        if not self.is_dark:
            self.is_dark = True
            self._night.setGeometry(self.rect())
            self._night.raise_()
            self._show_top()
            self.shown.emit()

    def wake(self) -> None:
        """Remove the black."""
        if self.is_dark:
            self.is_dark = False
            self._show_top()
            self.shown.emit()

    def veil(self, *, veiled: bool) -> None:
        """Cover the page in black while someone listens: all goes on below it.

        A finger on it asks for light.
        """
        if veiled is self.is_veiled:
            return
        self.is_veiled = veiled
        if self._veil is None:
            from kiosk.ui.window.night import Night

            self._veil = Night(self, lambda: None)
            self._veil.lifted.connect(lambda: self.acted.emit(DarkPressed))
        self._veil.setGeometry(self.rect())
        self._veil.raise_()
        self._show_top()
        self._landing.show_ring()

    def give_keys(self, take: Callable[[QKeyEvent], bool]) -> None:
        """Ask this first what a key means, before the page that is on top."""
        self._take_key = take

    def takes_key(self, event: QKeyEvent) -> bool:
        """Return whether somebody took the key before the page does."""
        return self._take_key(event) or (self.top is not None and self.top.takes_first(event))

    def spoken(self) -> tuple[Page, ...]:
        """Return the pages that are heard: what lies over another stands alone."""
        if self._has_panel or self.is_dark or self._page is None:
            return ()
        if self._warning is not None:
            return (self._warning,)
        if self._page not in self._bodies:
            return (self._page,)
        if self._over is not None:
            return (self._over,)
        header, bar = self.rim()
        return (header, self._page, bar)

    def warn(self, warning: Page | None) -> None:
        """Show a warning in place of the page, or remove it."""
        if warning is not self._warning:
            self._warning = warning
            self._show_top()

    def _show_top(self) -> None:
        """Show what is on top, and hide all that it covers, from screen readers too."""
        self.setFocus()  # first, because hidden widgets would pass it on
        # A hidden widget gets no release event for its finger; the panel opens under one.
        if self._has_panel:
            self.hold.forget()
        else:
            self.hold.end()
        shown = self._on_top()
        for page in shown:
            page.show()
        for page in self._places.keys() - shown:
            page.hide()
        if self._panel is not None:
            self._panel.setVisible(self._has_panel and not self.is_dark)
        if self._veil is not None:
            self._veil.setVisible(self.is_veiled and not self._has_panel and not self.is_dark)
            self._veil.raise_()  # above the pages that were made since
        if self._night is not None:
            self._night.setVisible(self.is_dark)

    def _on_top(self) -> set[Page]:
        """Return the pages that nothing covers."""
        if self._has_panel or self.is_dark:
            return set()
        if self._warning is not None:
            return {self._warning}
        if self._page in self._bodies:
            below = set() if self._is_over_alone else {self._page}
            return {*below, *self.rim()} | ({self._over} if self._over else set())
        return {self._page} if self._page is not None else set()

    def speak(self, language: str, leaflet: str) -> None:
        """Take a language, for screen readers, and the title of the leaflet that is shown."""
        self.leaflet = leaflet
        if self.locale().bcp47Name() != language:
            self.setLocale(QLocale(language))

    def named(self, page: str) -> str:
        """Return the title of the window where a page of this name is on top."""
        is_of_leaflet = self.top in self._bodies
        named = (page, self.leaflet) if is_of_leaflet else (self.leaflet, _PRODUCT)
        return " · ".join(filter(None, named))

    def leave_keys(self) -> None:
        """Show no focus any more: a finger is used."""
        self.uses_keys = False
        (self.heading() or self).setFocus(Qt.FocusReason.OtherFocusReason)
        self._landing.show_ring()
        self.left.emit()

    def use(self, widget: QWidget, act: Callable[[], object]) -> None:
        """Use a control by this act."""
        self.used = widget
        try:
            act()
        finally:
            self.used = None

    def point_at(self, control: QWidget | None) -> None:
        """Give the focus to the control that is said, or to none while something else is."""
        (control or self).setFocus(Qt.FocusReason.TabFocusReason)
        self._landing.show_ring()

    def heading(self) -> QWidget | None:
        """Return the heading of what is on top, which has the focus when that comes up."""
        top = self.top
        if top is None:
            return None
        own = top.heading()
        return own if own is not None or top not in self._bodies else self.rim()[0].heading()

    def told(self) -> str:
        """Return what is announced of what is on top when it comes up."""
        return " ".join(filter(None, (page.told() for page in self._all_on_top())))

    def passing(self) -> str:
        """Return what is announced while it stands."""
        return " ".join(filter(None, (page.passing() for page in self._all_on_top())))

    def _all_on_top(self) -> tuple[Page, ...]:
        """Return what is on top, with what is around it."""
        top = self.top
        if top is None:
            return ()
        rim = self.rim() if top in self._bodies else ()
        return (*rim[:1], top, *rim[1:])

    @property
    def top(self) -> Page | None:
        """What is on top, if there is light."""
        return None if self.is_dark else self._top

    @property
    def _top(self) -> Page | None:
        """What takes the keys."""
        if self._has_panel:
            return self._panel
        over = self._over if self._page in self._bodies else None
        return self._warning or over or self._page

    @property
    def is_typed_on(self) -> bool:
        """Whether a code or a PIN is typed on what takes the keys."""
        return self._top is not None and self._top.is_typed_on

    def face(self) -> object:
        """Return what a finger finds on the glass: the page, and its controls in their places."""
        if self.is_dark:
            return "dark"
        if self._top is None:
            return None
        face = face_of({self._top, *self._on_top()})
        return ("black", face) if self.is_veiled else face

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    @property
    def is_covered(self) -> bool:
        """Whether the staff panel or the ring lies over the page."""
        return self._has_panel or (self._ring is not None and self._ring.isVisible())

    def cover(self, kind: type[AnyPage], act: Callable[[Act], None]) -> AnyPage:
        """Show the staff panel over everything; `act` receives what is done on it."""
        if self._panel is None:
            self._panel = kind(self)
            self._panel.acted.connect(act)
            self._panel.hide()
            self._panel.setGeometry(self.rect())
        if not self._has_panel:
            self._has_panel = True
            self.opens_by_hold = self.hold.is_resting
            self._show_top()
        return cast("AnyPage", self._panel)

    def uncover(self) -> None:
        """Remove the staff panel."""
        self._rests_anywhere = False
        if self._has_panel:
            self._has_panel = False
            self._show_top()

    def present_ring(self, look: Look, spot: QPoint, progress: float) -> None:
        """Show how long a finger has rested on the title."""
        self.hold.slop_px = look.glass.px(SLOP_MM)
        if self._ring is None:
            self._ring = Ring(self)
        self._ring.present(look, spot, progress)

    def let_rest_anywhere(self, anywhere: bool) -> None:
        """Let a finger rest anywhere on the panel, or nowhere."""
        self._rests_anywhere = anywhere

    def _may_rest(self, spot: QPoint) -> bool:
        if self._has_panel:
            return self._rests_anywhere
        return any(
            title.contains(page.mapFrom(self, spot))
            for page in self._on_top()
            for title in page.titles()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let what is on top take the key, or do what it means on every page.

        Up and down go through the controls, right and left through pages: but in the panel.
        """
        if event.isAutoRepeat():
            return
        self.uses_keys = True
        if self._top is not None and self._top.takes(event):
            return
        if event.modifiers() & COMMANDS:
            return
        key = unlocked(event)
        if key in CLOSING and self._top is not None and self._top.is_opened:
            self.acted.emit(BackPressed)
        elif key in _TO_MOVE_FOCUS or (self._has_panel and key in ARROWS):
            self.focusNextPrevChild(key in (Qt.Key.Key_Down, Qt.Key.Key_Right))
        elif key in _FORWARD | _BACKWARD:
            self.turn(forward=(key in _FORWARD) is not (key in ARROWS and self._runs_to_left()))

    def turn(self, *, forward: bool) -> None:
        """Turn to the page that follows or to the one before, where there is one."""

    def _runs_to_left(self) -> bool:
        """Return whether an arrow to the left points to where the text goes on."""
        look = None if self._top is None else self._top.look
        return look is not None and look.words.right_to_left

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Count the mouse wheel as a touch while the idle warning waits for one."""
        if self._warning is not None and not self.is_covered:
            self.acted.emit(Touched)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus among the controls of what is on top."""
        self.uses_keys = True
        focused: QWidget | None = self.focusWidget()
        is_by_key = focused is None or focused.isVisible()  # what is hidden passes it on, too
        has_moved = move_focus(self, forward=forward)
        self._landing.show_ring()
        if is_by_key:
            self.moved.emit()
        return has_moved

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper colour behind everything."""
        with QPainter(self) as painter:
            # Not fillRect: its first call creates all the gradients that Qt knows, 4 ms of a start.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            painter.drawRect(event.rect())
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Report that everything must be laid out again."""
        super().resizeEvent(event)
        for black in (self._night, self._veil):
            if black is not None:
                black.setGeometry(self.rect())
        self.resized.emit()
