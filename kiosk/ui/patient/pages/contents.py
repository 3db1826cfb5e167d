"""The contents: every section, whether it was shown, and the one that must be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.session.state import SectionChosen
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Act, Page


@frozen
class Link:
    """Something else to open from the contents."""

    label: str
    icon: Icon
    act: Act


@frozen
class Entry:
    """A section in the contents."""

    section_id: str
    title: str
    shown: bool
    must_read: bool
    here: bool


class Contents(Page):
    """A button for each section, and each link; if they do not all fit, some at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = 0
        self._shown = 1
        self._count = 0
        self._buttons: list[TouchButton] = []
        self._presented: tuple[object, ...] | None = None

    def forget(self) -> None:
        """Let the next patient start at the beginning."""
        self.rewind()

    def rewind(self) -> None:
        """Go back to the first sections."""
        self._first = 0

    @property
    def has_more(self) -> bool:
        """Whether there are sections after those shown."""
        return self._first + self._shown < self._count

    @property
    def sheet(self) -> tuple[int, int]:
        """Which sheet of sections is shown, counted from 1, and how many there are."""
        return self._first // self._shown + 1, -(-self._count // self._shown)

    def more(self) -> None:
        """Show the sections that follow."""
        self._first += self._shown

    def present(self, look: Look, entries: Sequence[Entry], links: Sequence[Link] = ()) -> None:
        """Show the sections; buttons already there stay, with the finger and focus on them."""
        if self._presented == (look, tuple(entries), tuple(links), self._first):
            return
        self.look = look
        self._count = len(entries) + len(links)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        all_entries: tuple[Entry | Link, ...] = (*entries, *links)
        buttons = [self._button(look, entry) for entry in all_entries]
        columns, rows = self._grid(look, buttons)
        self._shown = columns * rows
        self._first -= self._first % self._shown
        gap = look.frame.gap
        width = (self.width() - (columns - 1) * gap) // columns
        height = self._height_of(look, rows)
        top = (self.height() - rows * height - (rows - 1) * gap) // 3
        size = min(each.fitting_size(QSize(width, height), look.text_px) for each in buttons)
        page = list(zip(buttons, all_entries, strict=True))[self._first : self._first + self._shown]
        for place, (button, entry) in enumerate(page):
            row, column = divmod(place, columns)
            rect = QRect(column * (width + gap), top + row * (height + gap), width, height)
            self._label(button, look, entry, size)
            self.place(button, rect)
        on_page = {button for button, _entry in page}
        for button in buttons:
            button.setVisible(button in on_page)
        self._presented = (look, tuple(entries), tuple(links), self._first)

    def _height_of(self, look: Look, rows: int) -> int:
        """Return the height of a button if there are this many rows."""
        room = (self.height() - (rows - 1) * look.frame.gap) // rows
        return min(room, round(look.frame.target * 1.6))

    def _grid(self, look: Look, buttons: Sequence[TouchButton]) -> tuple[int, int]:
        """Return columns and rows: as many rows as needed, with every label still whole."""
        columns = 1 if look.glass.is_portrait else 2
        gap = look.frame.gap
        width = (self.width() - (columns - 1) * gap) // columns
        most = max(1, (self.height() + gap) // (look.frame.target + gap))
        rows = min(most, -(-len(buttons) // columns))
        while rows > 1 and any(
            button.needed_height(width, look.smallest_px) > self._height_of(look, rows)
            for button in buttons
        ):
            rows -= 1
        return columns, rows

    def _button(self, look: Look, entry: Entry | Link) -> TouchButton:
        button = TouchButton(self, leading=True)
        self._label(button, look, entry, look.smallest_px)
        if isinstance(entry, Link):
            self.does(button, entry.act)
        else:
            section_id = entry.section_id
            self.does(button, lambda at_ms: SectionChosen(at_ms, section_id))
        self._buttons.append(button)
        return button

    def _label(self, button: TouchButton, look: Look, entry: Entry | Link, size_px: int) -> None:
        if isinstance(entry, Link):
            button.present(look, entry.label, size_px, icon=entry.icon)
            return
        words = look.words
        notes = []
        if entry.must_read:
            notes.append(words.translate("Contents", "Please read with care"))
        if entry.here and not entry.must_read:
            notes.append(words.translate("Contents", "You are here"))
        shown, not_yet = (
            words.translate("Contents", "Shown"),
            words.translate("Contents", "Not yet"),
        )
        notes.append(shown if entry.shown else not_yet)
        button.present(
            look,
            entry.title,
            size_px,
            note=" · ".join(notes if look.is_roomy else notes[:1]),
            kind=Kind.ATTENTION if entry.must_read else Kind.PLAIN,
            icon=Icon.SHOWN if entry.shown else Icon.NOT_SHOWN,
        )
