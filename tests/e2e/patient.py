"""A patient at the kiosk: touches, swipes, types, waits, and says what is on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.app.compose import Kiosk
from kiosk.core.session.state import Place, Session
from kiosk.ui.widgets.accessible import HEADING, Region, Told
from kiosk.ui.widgets.button import TouchButton
from tests.clock import FakeClock
from tests.conftest import settle
from tests.e2e.words import Spoken

FASTEST_MS_A_WORD = 60_000 / 300
LEAST_MS = 3_000
AGAIN_MS = 120
"""How soon a steady hand comes down again."""

STRIKE_MS = 500
"""How soon the same key counts again."""


@dataclass(frozen=True)
class Seen:
    """Something on the screen as a screen reader tells it."""

    role: QAccessible.Role
    name: str
    description: str
    value: str


class Patient:
    """Does with a kiosk what people do, by real touch and key events, on a fake clock.

    Whatever is looked for must be on the screen, and nothing may lie over it.
    """

    def __init__(self, kiosk: Kiosk, clock: FakeClock, glass: QPointingDevice) -> None:
        self.kiosk = kiosk
        self.clock = clock
        self._glass = glass
        self._window = kiosk.window
        self._down: set[int] = set()
        self._lifted_ms = 0
        self._struck: tuple[Qt.Key, int] | None = None
        self.is_trembling = False
        """Whether the hand comes down again before anyone has looked at what it did."""
        self.is_hasty = False
        """Whether what happens next is looked at while the record is still being written."""

    @property
    def session(self) -> Session:
        """What the kiosk knows of this patient."""
        return self.kiosk.controller.session

    # What is on the screen

    def seen(self) -> list[Seen]:
        """Return all that the accessibility tree tells of what nothing lies over."""
        return list(self._told(QAccessible.queryAccessibleInterface(self._window)))

    def reads(self) -> str:
        """Return every text on the screen, a line each."""
        return "\n".join(
            text
            for each in self.seen()
            for text in (each.name, each.description, each.value)
            if text
        )

    def headline(self) -> str:
        """Return the title above the page, without what stands beside it."""
        heading = next(each.name for each in self.seen() if each.role is QAccessible.Role.Heading)
        return heading.partition(" · ")[0]

    def progress(self) -> str:
        """Return how far along the leaflet this is."""
        return next(each.name for each in self.seen() if each.role is QAccessible.Role.ProgressBar)

    def text(self) -> list[str]:
        """Return the blocks of the leaflet on this screen."""
        assert self.session.place is Place.READER
        blocks = (
            QAccessible.Role.Paragraph,
            QAccessible.Role.ListItem,
            QAccessible.Role.Note,
            QAccessible.Role.Graphic,
        )
        return [each.name for each in self.seen() if each.role in blocks]

    def buttons(self) -> list[str]:
        """Return what the buttons say that can be touched now."""
        return [button.accessibleName() for button in self._buttons()]

    def button(self, name: str) -> TouchButton:
        """Return the one button of this name."""
        found = [each for each in self._buttons() if each.accessibleName() == name]
        assert len(found) == 1, f"{name!r} is not one of {self.buttons()}"
        return found[0]

    def picture(self) -> QImage:
        """Return the screen as it is painted now."""
        return self._window.grab().toImage()

    # What a hand does

    def touch(self, name: str) -> None:
        """Touch the button that says so."""
        self.touch_at(self.place_of(name))

    def touch_at(self, point: QPoint) -> None:
        """Touch the glass."""
        self.press(point)
        self.clock.pass_ms(80)
        self.lift(point)
        self.settle()

    def place_of(self, name: str) -> QPoint:
        """Return the middle of a button, on the window."""
        button = self.button(name)
        return button.mapTo(self._window, button.rect().center())

    def press(self, point: QPoint, finger: int = 0) -> None:
        """Put a finger on the glass."""
        self.look()
        fingers = self._fingers(except_for={finger})
        fingers.press(finger, point, self._window)
        self._down.add(finger)
        fingers.commit()

    def move(self, point: QPoint, finger: int = 0) -> None:
        """Move a finger that is on the glass."""
        fingers = self._fingers(except_for={finger})
        fingers.move(finger, point, self._window)
        fingers.commit()

    def lift(self, point: QPoint, finger: int = 0) -> None:
        """Take a finger off the glass."""
        fingers = self._fingers(except_for={finger})
        fingers.release(finger, point, self._window)
        self._down.discard(finger)
        self._lifted_ms = self.clock.monotonic_ms()
        fingers.commit()

    def has_down(self, finger: int) -> bool:
        """Return whether this finger is on the glass."""
        return finger in self._down

    def look(self) -> None:
        """Look at what has just appeared, as people do before they touch it."""
        if self.is_trembling:
            return
        while not self.kiosk.touches.may_press or self._has_just_lifted():
            self.clock.pass_ms(20)

    def _has_just_lifted(self) -> bool:
        return self.clock.monotonic_ms() < self._lifted_ms + AGAIN_MS

    def touch_both(self, first: QPoint, second: QPoint) -> None:
        """Touch with two fingers at the same moment."""
        self.look()
        fingers = self._fingers(except_for=set())
        fingers.press(0, first, self._window).press(1, second, self._window)
        fingers.commit()
        fingers = self._fingers(except_for=set())
        fingers.release(0, first, self._window).release(1, second, self._window)
        fingers.commit()

    def _fingers(self, except_for: set[int]) -> QTest.QTouchEventSequence:
        """Begin a report of the glass: it tells of each finger that rests on it, too."""
        fingers = QTest.touchEvent(self._window, self._glass, False)
        for resting in self._down - except_for:
            fingers.stationary(resting)
        return fingers

    def drag(self, start: QPoint, end: QPoint, *, steps: int = 4) -> None:
        """Put a finger down, move it, and leave it on the glass."""
        self.press(start)
        for step in range(1, steps + 1):
            self.clock.pass_ms(16)
            self.move(start + (end - start) * step / steps)

    def swipe(self, across: int, down: int = 0) -> None:
        """Move a finger over the middle of the page, in pixels, and take it off."""
        start = self.middle() - QPoint(across // 2, down // 2)
        end = start + QPoint(across, down)
        self.drag(start, end)
        self.lift(end)

    def middle(self) -> QPoint:
        """Return the middle of the page."""
        page = self._window.page
        assert page is not None
        return page.mapTo(self._window, page.rect().center())

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Type a key, wherever the focus is."""
        self.look()
        self.clock.pass_ms(80)
        if self._struck is not None and self._struck[0] == key:
            self.clock.pass_ms(max(0, self._struck[1] + STRIKE_MS - self.clock.monotonic_ms()))
        self._struck = (key, self.clock.monotonic_ms())
        QTest.keyClick(self._focus() or self._window, key, modifier)
        self.settle()

    def focused(self) -> str:
        """Return what the button says that the keys are at, or nothing."""
        widget = self._focus()
        if widget is None or (isinstance(widget, Told) and widget.role is HEADING):
            return ""  # a heading that is read, and no stop of the keys
        return widget.accessibleName()

    def _focus(self) -> QWidget | None:
        widget: QWidget | None = self._window.focusWidget()
        return widget if widget is not None and widget.hasFocus() else None

    # What takes time

    def settle(self) -> None:
        """Let what is done in the thread of the records come to its end."""
        if not self.is_hasty:
            settle(self.kiosk.recording)
            jobs = self.kiosk.deferred.staff._handlers._jobs
            settle(jobs._background)
            settle(jobs._writing)

    def wait(self, seconds: float, step_s: float = 1.0) -> None:
        """Do nothing."""
        left_ms = round(seconds * 1000)
        while left_ms > 0:
            ms = min(left_ms, round(step_s * 1000))
            self.clock.pass_ms(ms)
            self.kiosk.controller.tick()
            left_ms -= ms
        self.settle()

    def begin(self, words: Spoken) -> None:
        """Choose a language on the welcome screen, or begin in the one that was chosen before."""
        self.touch(words.own_name if words.own_name in self.buttons() else words.begin)
        assert self.session.place is Place.READER

    def words_on_page(self) -> int:
        """Return how many words there are to read on this screen."""
        composition = self._window.reader.composition
        assert composition is not None
        return sum(placed.piece.words for placed in composition.placed)

    def needs_s(self) -> float:
        """Return how long the fastest reader needs for this screen."""
        return max(LEAST_MS, self.words_on_page() * FASTEST_MS_A_WORD) / 1000

    def read_page(self) -> None:
        """Read this screen as fast as anyone can."""
        self.wait(self.needs_s())

    def read_on(self, words: Spoken) -> None:
        """Read screen after screen up to the end."""
        while self.session.place is Place.READER:
            self.read_page()
            self.touch(words.next)

    def leaf_through(self, words: Spoken) -> None:
        """Turn page after page up to the end, reading none."""
        while self.session.place is Place.READER:
            self.touch(words.next)

    def go_to(self, words: Spoken, section: str) -> None:
        """Open a section from the contents."""
        self.touch(words.contents)
        self.touch_in_contents(words, section)

    def go_to_end(self, words: Spoken) -> None:
        """Open the end from the contents."""
        self.touch(words.contents)
        self.touch_in_contents(words, words.to_the_end)

    def glance(self, words: Spoken) -> None:
        """Look at the first page that must be read, and go to the end."""
        self.begin(words)
        self.go_to(words, words.complications)
        self.go_to_end(words)

    def glance_and_finish(self, words: Spoken) -> None:
        """Look at the first page that must be read, and leave: that has a code."""
        self.glance(words)
        self.touch(words.finish_unread)

    def touch_in_contents(self, words: Spoken, name: str) -> None:
        """Touch what the contents offer, on whichever of their pages it is."""
        while name not in self.buttons() and words.more in self.buttons():
            self.touch(words.more)
        self.touch(name)

    def tick(self, words: Spoken, *questions: str) -> None:
        """Touch these questions, on whichever of their pages each is, and go on."""
        left = list(questions)
        while True:
            for question in [each for each in left if each in self.buttons()]:
                self.touch(question)
                self.wait(1)
                left.remove(question)
            if words.go_on in self.buttons():
                break
            self.touch(words.more)
        assert not left
        self.touch(words.go_on)

    def pages_of_section(self) -> tuple[int, int]:
        """Return which screen of the section this is, from 1, and how many it has."""
        numbers = [int(part) for part in self.progress().replace(",", "").split() if part.isdigit()]
        return numbers[2], numbers[3]

    def _buttons(self) -> list[TouchButton]:
        return [
            button
            for button in self._window.findChildren(TouchButton)
            if button.isVisible() and self._is_on_top(button)
        ]

    def _is_on_top(self, widget: QWidget) -> bool:
        """Tell whether nothing lies over a widget's middle, or its page's if it takes none."""
        found = self._window.childAt(widget.mapTo(self._window, widget.rect().center()))
        parent = widget.parentWidget()
        while isinstance(parent, Region):  # a list, which takes no touch either
            parent = parent.parentWidget()
        while found is not None:
            if found in (widget, parent):
                return True
            found = None if isinstance(found, TouchButton) else found.parentWidget()
        return False

    def _told(self, interface: QAccessibleInterface) -> Iterator[Seen]:
        thing = interface.object()
        if interface.state().invisible or not isinstance(thing, QWidget):
            return
        if thing is not self._window and self._is_on_top(thing):
            name = interface.text(QAccessible.Text.Name)
            description = interface.text(QAccessible.Text.Description)
            value = interface.text(QAccessible.Text.Value)
            yield Seen(interface.role(), name, description, value)
        for place in range(interface.childCount()):
            child = interface.child(place)
            if child is not None:
                yield from self._told(child)
