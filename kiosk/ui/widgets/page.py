"""What every page is: a surface that is presented in a look, and reports what was done on it."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QLocale, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.core.hidden import overwrite
from kiosk.core.leaflet.unseen import MAY_BREAK
from kiosk.core.session.events import Event
from kiosk.core.unparted import unparted
from kiosk.ui.look.glass import mirrored
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import font
from kiosk.ui.widgets.accessible import HEADING, Told
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.label import broken, unbroken

Act = Callable[[int], Event]
"""What a control does: given the time, in monotonic milliseconds, it makes the event."""


_TALL = 100_000
"""More pixels than any text is high."""

_SHORTEST_LAST_LINE = 0.25
"""The share of the width that the last line of several should fill."""


class Page(QWidget):
    """A part of the window that shows plain values and decides nothing.

    Signals: `acted(Act)`, a control was used.
    """

    acted = Signal(object)
    is_opened = False
    """Whether a patient opened it over another, so that the keys that close may close it."""

    is_typed_on = False
    """Whether a code or a PIN is typed on it: then the same key counts again at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look: Look | None = None

    def titles(self) -> tuple[QRect, ...]:
        """Return the places of the title: a finger that rests on one of them is taken for staff."""
        return ()

    def takes(self, event: QKeyEvent) -> bool:
        """Handle a key while this page is on top; return whether it is one of the page's own."""
        return False

    def takes_first(self, event: QKeyEvent) -> bool:
        """Handle a key before whatever has the focus; return whether that is not to see it."""
        return False

    def face(self) -> object:
        """Return what tells apart all that this page may show, besides its buttons."""
        return None

    def heading(self) -> QWidget | None:
        """Return what has the focus when this page comes up, if it has a heading of its own."""
        return None

    def told(self) -> str:
        """Return what is announced of this page when it comes up, besides its heading."""
        return ""

    def passing(self) -> str:
        """Return what is announced while this page stands: time that runs out, what went wrong."""
        return ""

    def let_go(self) -> None:
        """Drop the finger that presses here: its release will not arrive."""

    def take_keys(self, *, visibly: bool) -> None:
        """Take the focus, on a page that is laid over another; `visibly` if keys are in use."""

    def forget(self) -> None:
        """Drop what the last patient was shown; most pages keep nothing of it."""

    def does(self, button: TouchButton, act: Act) -> None:
        """Make a touch of the button emit `acted` with this act."""
        button.clicked.connect(functools.partial(self.acted.emit, act))

    def place(self, widget: QWidget, rect: QRect) -> None:
        """Put a widget in its place; mirror it if the text runs from right to left."""
        if self.look is not None and self.look.words.right_to_left:
            rect = mirrored(rect, self.rect())
        widget.setGeometry(rect)


class Prose(Told, QLabel):
    """Text of the interface: plain, wrapped, at the leading edge or centred.

    As a heading it has a `level`; it can be given the focus, to be read.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        centred: bool = False,
        bold: bool = False,
        level: int = 0,
    ) -> None:
        super().__init__(parent)
        self.level = level
        if level:
            self.role = HEADING
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._bold = bold
        self._centred = centred
        self._presented: tuple[object, ...] | None = None
        self._lines_at: tuple[QSize, QRect] | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def present(self, look: Look, text: str, size_px: int, colour: str | None = None) -> None:
        """Show a text in a size and colour."""
        asked = (look, text, size_px, colour)
        if asked == self._presented:
            return
        self._presented = asked
        self._lines_at = None
        weight = font(1).Weight.DemiBold if self._bold else font(1).Weight.Normal
        self.setFont(font(size_px, weight))
        ink, palette = QColor(colour or look.theme.ink), self.palette()
        is_own = self.testAttribute(Qt.WidgetAttribute.WA_SetPalette)
        if not is_own or palette.color(self.foregroundRole()) != ink:
            palette.setColor(self.foregroundRole(), ink)
            self.setPalette(palette)
        if self.field is None:
            self.setAccessibleName(text.replace(MAY_BREAK, ""))
        side = Qt.AlignmentFlag.AlignHCenter if self._centred else Qt.AlignmentFlag.AlignLeft
        if look.words.right_to_left and not self._centred:
            side = Qt.AlignmentFlag.AlignRight
        # Absolute: the side of the page's language, also for a text in another one.
        side |= Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        # A field may hold what must leave no copy behind.
        self.setText(unparted(text) if self.field is None else text)

    def text(self) -> str:
        """Return the text that it was given: what it shows has other signs where no line ends."""
        return "" if self._presented is None else str(self._presented[1])

    def speak(self, language: str) -> None:
        """Tell a screen reader that this is in a language of its own."""
        self.setLocale(QLocale(language))

    def tell_field(self, name: str, text: str) -> None:
        """Tell a screen reader that it is a field of this name, with this text."""
        self.setAccessibleName(name)
        self.field = text

    def forget(self) -> None:
        """Drop the text, and overwrite it."""
        self.field = None
        if self._presented is not None:
            text = self._presented[1]
            self._presented = None
            overwrite(str(text))
        self.setText("")
        self.setAccessibleName("")

    def needed_height(self, width: int) -> int:
        """Return the height that the text needs at this width, in pixels."""
        return self.heightForWidth(width) if self.text() else 0

    def whole_height(self, width: int) -> int:
        """Return the height that the text needs; more than any page if a word is wider."""
        metrics = self.fontMetrics()
        widest = max(map(metrics.horizontalAdvance, unbroken(self.text())), default=0)
        return _TALL if widest > width else self.needed_height(width)

    def height_to_fit(self, width: int, smallest_px: int) -> int:
        """Return the height that the text needs; as it is set smaller, no word may be wider."""
        is_smallest = self.font().pixelSize() <= smallest_px
        return self.needed_height(width) if is_smallest else self.whole_height(width)

    def is_clipped(self) -> bool:
        """Return whether the text does not fit its place."""
        return self.whole_height(self.width()) > self.height() + 1

    def _place_of_lines(self) -> QRect:
        """Return where the lines are painted: a part that is narrower, and takes no more of them.

        Those that are centred or bold are about equally long; any others become narrower only where
        they would end with a single word or a very short line.
        """
        if self._lines_at is None or self._lines_at[0] != self.size():
            width = self._width_of_lines()
            left = self.width() - width
            if self._centred:
                left //= 2
            elif not self.alignment() & Qt.AlignmentFlag.AlignRight:
                left = 0
            self._lines_at = (self.size(), QRect(left, 0, width, self.height()))
        return self._lines_at[1]

    def _width_of_lines(self) -> int:
        metrics, flags = self.fontMetrics(), self.alignment().value | Qt.TextFlag.TextWordWrap
        shown, whole = super().text(), self.width()
        if self.field is not None and not self._centred:
            return whole  # no other copy of it is made

        def taken(width: int) -> QRect:
            return metrics.boundingRect(QRect(0, 0, width, _TALL), flags, shown)

        height = taken(whole).height()

        def fits(width: int) -> bool:
            found = taken(width)
            return found.height() <= height and found.width() <= width

        if self._centred or (self._bold and height >= 2 * metrics.height()):
            return 1 + bisect_left(range(1, whole), True, key=fits)
        if height < 2 * metrics.height() or not self._ends_short(whole):
            return whole
        least = 1 + bisect_left(range(1, whole), True, key=fits)
        narrower = range(whole - 1, least, -max(1, whole // 40))
        return next((width for width in narrower if not self._ends_short(width)), least)

    def _ends_short(self, width: int) -> bool:
        """Return whether the last of several lines is then a single word, or very short."""
        layout = broken(super().text(), self.font(), width, centred=False, right_to_left=False)
        last = layout.lineAt(layout.lineCount() - 1)
        is_short = last.naturalTextWidth() < width * _SHORTEST_LAST_LINE
        return is_short or " " not in layout.text()[last.textStart() :]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, with no word left on its own."""
        place = self._place_of_lines()
        if place == self.rect() and not self._centred:
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            painter.setPen(self.palette().color(self.foregroundRole()))
            flags = self.alignment().value | Qt.TextFlag.TextWordWrap
            painter.drawText(place, flags, super().text())


def fit(largest_px: int, smallest_px: int, room_px: int, height_at: Callable[[int], int]) -> int:
    """Return the largest font size whose height fits the room, or the smallest there is.

    What `height_at` was last asked for is this size, unless it is the smallest.
    """
    sizes = [largest_px]
    while sizes[-1] > smallest_px:
        sizes.append(max(smallest_px, min(sizes[-1] - 1, round(sizes[-1] * 0.96))))
    tried = largest_px

    def fits(size_px: int) -> bool:
        nonlocal tried
        tried = size_px
        return height_at(size_px) <= room_px

    if len(sizes) == 1 or fits(largest_px):
        return largest_px
    found = sizes[bisect_left(sizes, True, 1, len(sizes) - 1, key=fits)]
    if found not in (tried, smallest_px):
        height_at(found)
    return found
