"""The contents: every section, whether it was shown, the one that must be read, and the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.session.events import Event, SectionChosen
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.accessible import heard
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Act, Page
from kiosk.ui.widgets.sheets import Sheets, TileStyle


@frozen
class ToSection:
    """The act of opening a section; two that open the same one are equal."""

    section_id: str

    def __call__(self, at_ms: int) -> Event:
        """Return the event."""
        return SectionChosen(at_ms, self.section_id)


@frozen
class ContentsEntry:
    """A place to go to: what leads there, and what is noted of it, the most important first.

    Where there are several sheets, the one for the `foot` stands at that of the last.
    """

    title: str
    act: Act
    icon: Icon
    notes: tuple[str, ...] = ()
    must_read: bool = False
    is_foot: bool = False


class Contents(Page):
    """A tile for each entry; if they do not all fit, some at a time.

    What must be read is among the first, if need be with less said of each.
    """

    is_opened = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Sheets(self)
        self._buttons: list[TouchButton] = []
        self._presented: tuple[object, ...] | None = None

    def forget(self) -> None:
        """Let the next patient start at the beginning."""
        self.sheets.rewind()

    def present(self, look: Look, entries: Sequence[ContentsEntry]) -> None:
        """Show the entries; buttons already there stay, with the finger and focus on them."""
        presented = (look, tuple(entries))
        if self._presented == (*presented, self.sheets.first):
            return
        self.look = look
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        entry_of = {self._button(entry): entry for entry in entries}
        self._buttons = list(entry_of)
        self.sheets.lay_out(
            look,
            self._buttons,
            lambda button, size_px, style: _label(button, look, entry_of[button], size_px, style),
            needed=next((n for n, each in enumerate(entries, 1) if each.must_read), 0),
            foot=next((each for each in self._buttons if entry_of[each].is_foot), None),
        )
        self._presented = (*presented, self.sheets.first)

    def _button(self, entry: ContentsEntry) -> TouchButton:
        button = TouchButton(self, leading=True)
        self.does(button, entry.act)
        return button


def _label(
    button: TouchButton, look: Look, entry: ContentsEntry, size_px: int, style: TileStyle
) -> None:
    notes = " · ".join(entry.notes if look.is_roomy else entry.notes[:1])
    button.present(
        look,
        entry.title,
        size_px,
        note=notes if style.has_notes else "",
        kind=Kind.ATTENTION if entry.must_read else Kind.PLAIN,
        icon=entry.icon,
        icon_place=style.icon_place,
    )
    button.setAccessibleDescription(heard(notes))
