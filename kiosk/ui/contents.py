"""The contents: every section, whether it was shown, and the one that must be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.core.session import SectionChosen
from kiosk.ui.button import Kind, TouchButton
from kiosk.ui.icons import Icon
from kiosk.ui.look import Look
from kiosk.ui.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """A section in the contents."""

    section_id: str
    title: str
    shown: bool
    must_read: bool
    here: bool


class Contents(Page):
    """A button for each section; where they do not all fit, some at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = 0
        self._shown = 1
        self._count = 0
        self._buttons: list[TouchButton] = []

    def rewind(self) -> None:
        """Go back to the first sections."""
        self._first = 0

    @property
    def has_more(self) -> bool:
        """Whether sections follow those that are shown."""
        return self._first + self._shown < self._count

    def more(self) -> None:
        """Show the sections that follow."""
        self._first += self._shown

    def present(self, look: Look, entries: Sequence[Entry]) -> None:
        """Show the sections."""
        self.look = look
        self._count = len(entries)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        columns, rows = self._grid(look, len(entries))
        self._shown = columns * rows
        self._first -= self._first % self._shown
        gap = look.frame.gap
        width = (self.width() - (columns - 1) * gap) // columns
        height = min((self.height() - (rows - 1) * gap) // rows, round(look.frame.target * 1.6))
        top = (self.height() - rows * height - (rows - 1) * gap) // 3
        page = entries[self._first : self._first + self._shown]
        labelled = [self._button(look, entry) for entry in page]
        size = min(each.fitting_size(QSize(width, height), look.text_px) for each in labelled)
        for place, (button, entry) in enumerate(zip(labelled, page, strict=True)):
            column, row = divmod(place, rows)
            rect = QRect(column * (width + gap), top + row * (height + gap), width, height)
            self._label(button, look, entry, size)
            self.place(button, rect)
            button.show()

    def _grid(self, look: Look, count: int) -> tuple[int, int]:
        columns = 1 if look.glass.is_portrait else 2
        gap = look.frame.gap
        most = max(1, (self.height() + gap) // (look.frame.target + gap))
        return columns, min(most, -(-count // columns))

    def _button(self, look: Look, entry: Entry) -> TouchButton:
        button = TouchButton(self, leading=True)
        self._label(button, look, entry, look.smallest_px)
        section_id = entry.section_id
        self.does(button, lambda at_ms: SectionChosen(at_ms, section_id))
        self._buttons.append(button)
        return button

    def _label(self, button: TouchButton, look: Look, entry: Entry, size_px: int) -> None:
        words = look.words
        notes = []
        if entry.must_read:
            notes.append(words.translate("Contents", "Please read with care"))
        if entry.here:
            notes.append(words.translate("Contents", "You are here"))
        if entry.shown:
            notes.append(words.translate("Contents", "Shown"))
        button.present(
            look,
            entry.title,
            size_px,
            note=" · ".join(notes),
            kind=Kind.ATTENTION if entry.must_read else Kind.PLAIN,
            icon=Icon.SHOWN if entry.shown else Icon.NOT_SHOWN,
        )
