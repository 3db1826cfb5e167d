"""The window: every page in its place, one of them shown, and every touch reported."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.core.session.state import BackPressed, NextPressed, Touched
from kiosk.ui.look.glass import Frame
from kiosk.ui.look.look import Look
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.widgets.page import Act, Page
from kiosk.ui.window.focus_order import key_order
from kiosk.ui.window.hold import SLOP_MM, Hold, Ring

if TYPE_CHECKING:  # a page is loaded when it is first shown, or when the kiosk is idle
    from kiosk.ui.patient.pages.contents import Contents
    from kiosk.ui.patient.pages.end import End
    from kiosk.ui.patient.pages.options import Options
    from kiosk.ui.patient.pages.overlays import IdleWarning, OutOfOrder
    from kiosk.ui.patient.pages.reader import Reader
    from kiosk.ui.patient.pages.thanks import Thanks
    from kiosk.ui.patient.pages.welcome import LeafletChoice, Welcome
    from kiosk.ui.staff.panel import StaffPanel
    from kiosk.ui.widgets.bar import Bar
    from kiosk.ui.widgets.header import Header
    from kiosk.ui.window.night import Night

_TOUCHES = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    )
)
_WAKING = frozenset(
    (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.KeyPress)
)
"""What wakes a dark screen: not a finger's first event, because its press would follow."""

_FORWARD = frozenset((Qt.Key.Key_PageDown, Qt.Key.Key_Right))
_BACKWARD = frozenset((Qt.Key.Key_PageUp, Qt.Key.Key_Left))
_ARROWS = frozenset((Qt.Key.Key_Left, Qt.Key.Key_Right))
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
"""Modifiers of keys that mean something to other programs: to the kiosk they mean nothing."""
_MADE_IN_TIME = ("header", "bar", "reader", "contents", "options", "end", "thanks", "idle_warning")
"""The pages that a patient may need soon, in that order."""

_TO_MOVE_FOCUS = frozenset((Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Shift))
"""The keys that move the focus in the idle warning: any other key answers it."""
_BACK_TO_FULL_MS = 100
"""How long after a window manager changed the window it fills the screen again."""

AnyPage = TypeVar("AnyPage", bound=Page)


class Window(QWidget):
    """Holds the pages; header and bar stay in place while the body changes.

    Signals: `acted(Act)`, a control of a page was used; `touched()`, someone used the glass, the
    mouse or a key; `reset_key_pressed()`, the key that resets the kiosk; `resized()`, the glass
    has changed size.
    """

    acted = Signal(object)
    touched = Signal()
    reset_key_pressed = Signal()
    resized = Signal()

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.setWindowTitle("Leaflet Kiosk")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        # It has the focus until a key moves it: no control shows a ring before that.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        self._ground = QColor("#FBF8F2")
        self._pictures = pictures
        self._frame: Frame | None = None
        self._places: dict[Page, Callable[[Frame], QRect]] = {}
        self._bodies: set[Page] = set()
        self._page: Page | None = None
        self._is_warned = False
        self._has_panel = False
        self.is_dark = False
        self._fills_screen = False
        self.is_reset_key: Callable[[QKeyEvent], bool] = lambda _event: False
        self.hold = Hold(self, self._may_rest)
        self._watchers: list[Callable[[QEvent], None]] = [self.hold.see]
        self._rests_anywhere = False
        self._ring: Ring | None = None
        self._panel: StaffPanel | None = None
        self._night: Night | None = None
        self._shift = QPoint()

    @cached_property
    def header(self) -> Header:
        """The header, above a body."""
        from kiosk.ui.widgets.header import Header

        return self._made(Header(self), lambda frame: frame.header)

    @cached_property
    def bar(self) -> Bar:
        """The bar of controls, below a body."""
        from kiosk.ui.widgets.bar import Bar

        return self._made(Bar(self), lambda frame: frame.bar)

    @cached_property
    def welcome(self) -> Welcome:
        """The first page."""
        from kiosk.ui.patient.pages.welcome import Welcome

        return self._made(Welcome(self._pictures, self), self._shifted)

    @cached_property
    def leaflet_choice(self) -> LeafletChoice:
        """The choice of a leaflet."""
        from kiosk.ui.patient.pages.welcome import LeafletChoice

        return self._made(LeafletChoice(self), self._shifted)

    @cached_property
    def reader(self) -> Reader:
        """The leaflet itself; its pages slide over the whole width."""
        from kiosk.ui.patient.pages.reader import Reader

        return self._made_body(
            Reader(self),
            lambda frame: QRect(0, frame.body.top(), self.width(), frame.body.height()),
        )

    @cached_property
    def contents(self) -> Contents:
        """The table of contents."""
        from kiosk.ui.patient.pages.contents import Contents

        return self._made_body(Contents(self))

    @cached_property
    def options(self) -> Options:
        """The choice of text size and colours."""
        from kiosk.ui.patient.pages.options import Options

        return self._made_body(Options(self))

    @cached_property
    def end(self) -> End:
        """The end of the leaflet, where a patient confirms."""
        from kiosk.ui.patient.pages.end import End

        return self._made_body(End(self))

    @cached_property
    def thanks(self) -> Thanks:
        """The last page, with the code."""
        from kiosk.ui.patient.pages.thanks import Thanks

        return self._made_body(Thanks(self))

    @cached_property
    def out_of_order(self) -> OutOfOrder:
        """The page that asks for the staff."""
        from kiosk.ui.patient.pages.overlays import OutOfOrder

        return self._made(OutOfOrder(self), self._shifted)

    @cached_property
    def idle_warning(self) -> IdleWarning:
        """The question whether somebody is still there."""
        from kiosk.ui.patient.pages.overlays import IdleWarning

        return self._made(IdleWarning(self), lambda _frame: self.rect())

    def make_next(self) -> bool:
        """Create a page before it is needed; return whether there was one to create."""
        name = next((name for name in _MADE_IN_TIME if name not in self.__dict__), None)
        return name is not None and getattr(self, name) is not None

    def forget(self) -> None:
        """Drop everything that the last patient was shown."""
        for page in self._places:
            page.forget()

    def _made(self, page: AnyPage, place: Callable[[Frame], QRect]) -> AnyPage:
        """Add a page: hidden, in its place, and connected."""
        page.hide()
        page.acted.connect(self.acted)
        self._places[page] = place
        if self._frame is not None:
            page.setGeometry(place(self._frame))
        return page

    def _made_body(
        self, page: AnyPage, place: Callable[[Frame], QRect] = lambda frame: frame.body
    ) -> AnyPage:
        """Add a page that goes between header and bar."""
        self._bodies.add(page)
        return self._made(page, place)

    def _shifted(self, _frame: Frame) -> QRect:
        return self.rect().translated(self._shift)

    def lay_out(self, frame: Frame) -> None:
        """Give every page its place."""
        self._frame = frame
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

    def shift(self, aside: QPoint) -> None:
        """Shift the pages that may stay up for long a little, so that they do not burn in."""
        if aside != self._shift:
            self._shift = aside
            if self._frame is not None:
                self.lay_out(self._frame)

    def darken(self) -> None:
        """Cover everything in black until someone wakes the screen."""
        if self._night is None:
            from kiosk.ui.window.night import Night

            self._night = Night(self)
        if not self.is_dark:
            self.is_dark = True
            self._night.setGeometry(self.rect())
            self._night.raise_()
            self._show_top()

    def wake(self) -> None:
        """Remove the black."""
        if self.is_dark:
            self.is_dark = False
            self._show_top()

    def warn(self, *, on: bool) -> None:
        """Show the idle warning over everything, or remove it."""
        if on != self._is_warned:
            self._is_warned = on
            self._show_top()

    def _show_top(self) -> None:
        """Show what is on top, and hide all that it covers, from screen readers too."""
        self._forget_focus()  # first, because hidden widgets would pass it on
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
        if self._night is not None:
            self._night.setVisible(self.is_dark)

    def _on_top(self) -> set[Page]:
        """Return the pages that nothing covers."""
        if self._has_panel or self.is_dark:
            return set()
        if self._is_warned:
            return {self.idle_warning}
        if self._page in self._bodies:
            return {self._page, self.header, self.bar}
        return {self._page} if self._page is not None else set()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    @property
    def is_covered(self) -> bool:
        """Whether the staff panel or the ring lies over the page."""
        return self._has_panel or (self._ring is not None and self._ring.isVisible())

    def cover(self, act: Callable[[Act], None]) -> StaffPanel:
        """Show the staff panel over everything; `act` receives what is done on it."""
        if self._panel is None:
            from kiosk.ui.staff.panel import StaffPanel

            self._panel = StaffPanel(self)
            self._panel.acted.connect(act)
            self._panel.hide()
            self._panel.setGeometry(self.rect())
        if not self._has_panel:
            self._has_panel = True
            self._show_top()
        return self._panel

    def uncover(self) -> None:
        """Remove the staff panel."""
        self._rests_anywhere = False
        if self._has_panel:
            self._has_panel = False
            self._show_top()

    def tell_also(self, watcher: Callable[[QEvent], None]) -> None:
        """Add a watcher for each touch, of any widget."""
        self._watchers.append(watcher)

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
        page: Page | None = self._page
        if self._is_warned:
            page = self.idle_warning
        elif page in self._bodies:
            page = self.header
        if page is None:
            return False
        inside = page.mapFrom(self, spot)
        return any(title.contains(inside) for title in page.titles())

    def _forget_focus(self) -> None:
        self.setFocus()

    def _move_focus(self, *, forward: bool) -> None:
        self.focusNextPrevChild(forward)

    def _press_reset(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self.touched.emit()
            self.reset_key_pressed.emit()

    def _turn(self, key: int) -> None:
        """Turn the page: an arrow points to where the text goes on, or comes from."""
        look = self.reader.look
        forward = key in _FORWARD
        if look is not None and look.words.right_to_left and key in _ARROWS:
            forward = not forward
        self.acted.emit(NextPressed if forward else BackPressed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Report every touch, and let a touch take the focus from the keyboard.

        The touch that wakes a dark screen does nothing else; neither does the key that resets the
        kiosk, which is handled the first time it is seen.
        """
        if event.type() not in _TOUCHES:
            return False
        if isinstance(event, QKeyEvent):
            if self.is_reset_key(event):
                self._press_reset(event)
                return True
            if event.isAutoRepeat():  # something may lie on the keyboard
                return False
        if isinstance(watched, QWidget):
            if self.is_dark:
                if event.type() in _WAKING:
                    self.touched.emit()
                return event.type() in _WAKING
            self.touched.emit()
            for watcher in self._watchers:
                watcher(event)
            if event.type() is QEvent.Type.MouseButtonPress:
                self._forget_focus()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with the keys that usually do so, and move the focus with the others."""
        if event.isAutoRepeat():
            return
        key = event.key()
        if self._has_panel and self._panel is not None:
            if self._panel.takes(event):
                return
        elif self._is_warned:
            if key not in _TO_MOVE_FOCUS:
                self.acted.emit(Touched)
            return
        if event.modifiers() & _COMMANDS:
            return
        if not self._has_panel and self._page is self.reader and key in _FORWARD | _BACKWARD:
            self._turn(key)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self._move_focus(forward=True)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self._move_focus(forward=False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Count the mouse wheel as a touch while the idle warning waits for one."""
        if self._is_warned and not self.is_covered:
            self.acted.emit(Touched)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus among the controls of what is on top."""
        stops = key_order(self)
        if not stops:
            return False
        current = self.focusWidget()
        step = 1 if forward else -1
        place = stops.index(current) + step if current in stops else (0 if forward else -1)
        stops[place % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper colour behind everything."""
        with QPainter(self) as painter:
            # Not fillRect: its first call creates all the gradients that Qt knows, 4 ms of a start.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            painter.drawRect(event.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Report that everything must be laid out again."""
        super().resizeEvent(event)
        if self._night is not None:
            self._night.setGeometry(self.rect())
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: a kiosk is closed by its service, not by a patient."""
        if self._fills_screen:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Fill the screen again if a window manager was told to do something else with it."""
        super().changeEvent(event)
        if event.type() is not QEvent.Type.WindowStateChange:
            return
        self._fills_screen = self._fills_screen or self.isFullScreen()
        if self._fills_screen and (self.isMinimized() or not self.isFullScreen()):
            QTimer.singleShot(_BACK_TO_FULL_MS, self, self.showFullScreen)


def watch(application: QApplication, window: Window) -> None:
    """Let the window see every touch in the application."""
    application.installEventFilter(window)
