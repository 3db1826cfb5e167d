"""The ready questions: the patient ticks those that they want to ask their doctor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.session.events import QuestionTicked
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.sheets import Sheets


@frozen
class ReadyQuestion:
    """A question that may be ticked, by its id and in the patient's language."""

    id: str
    text: str
    ticked: bool


class Questions(Page):
    """A tile for each question; if they do not all fit, some at a time."""

    is_opened = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Sheets(self)
        self._tiles: dict[str, TouchButton] = {}

    def forget(self) -> None:
        """Let the next patient start at the beginning, with nothing ticked."""
        self.sheets.rewind()
        self._offer(())

    def face(self) -> object:
        """Return what is ticked: the second tap of a trembling hand takes nothing back."""
        return frozenset(each for each, tile in self._tiles.items() if tile.isChecked())

    def present(self, look: Look, choices: Sequence[ReadyQuestion]) -> None:
        """Show the questions; tiles already there stay, with the finger and focus on them."""
        self.look = look
        self._offer([choice.id for choice in choices])
        choice_of = {self._tiles[choice.id]: choice for choice in choices}
        for tile, choice in choice_of.items():
            tile.setChecked(choice.ticked)
        self.sheets.lay_out(
            look,
            tuple(choice_of),
            lambda tile, size_px, _style: _label(tile, look, choice_of[tile], size_px),
        )

    def _offer(self, ids: Sequence[str]) -> None:
        if list(self._tiles) == list(ids):
            return
        for tile in self._tiles.values():
            tile.hide()
            tile.deleteLater()
        self._tiles = {question_id: self._tile(question_id) for question_id in ids}

    def _tile(self, question_id: str) -> TouchButton:
        tile = TouchButton(self, leading=True)
        tile.setCheckable(True)
        self.does(tile, lambda at_ms: QuestionTicked(at_ms, question_id))
        return tile


def _label(tile: TouchButton, look: Look, choice: ReadyQuestion, size_px: int) -> None:
    tile.present(
        look,
        choice.text,
        size_px,
        kind=Kind.CHOSEN if choice.ticked else Kind.PLAIN,
        icon=Icon.TICKED if choice.ticked else Icon.NOT_TICKED,
    )
