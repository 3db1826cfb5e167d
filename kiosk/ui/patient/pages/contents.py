"""The contents: every section, whether it was shown, and the one that must be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.session.state import SectionChosen
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Act, Page
from kiosk.ui.widgets.sheets import Sheets


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
        self.sheets = Sheets(self)
        self._buttons: list[TouchButton] = []
        self._presented: tuple[object, ...] | None = None

    def forget(self) -> None:
        """Let the next patient start at the beginning."""
        self.sheets.rewind()

    def present(self, look: Look, entries: Sequence[Entry], links: Sequence[Link] = ()) -> None:
        """Show the sections; buttons already there stay, with the finger and focus on them."""
        presented = (look, tuple(entries), tuple(links))
        if self._presented == (*presented, self.sheets.first):
            return
        self.look = look
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        listed: tuple[Entry | Link, ...] = (*entries, *links)
        entry_of = {self._button(look, entry): entry for entry in listed}
        self.sheets.lay_out(
            look,
            tuple(entry_of),
            lambda button, size_px: self._label(button, look, entry_of[button], size_px),
        )
        self._presented = (*presented, self.sheets.first)

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
