"""A list of explained words, each a large tile; of many, a sheet at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.core.leaflet.model import Term
from kiosk.core.session.events import WordTouched
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Page

_SMALLEST_LABEL = 0.72
"""The least size of a word on its tile, over that of the text: fewer columns come first."""

_TALLEST = 1.4
"""The height of a tile at most, over that of a target."""


_WIDEST = 18
"""The width of a tile at most, over the size of the text."""


class WordList(Page):
    """A tile for each word; the keys reach them in the order in which they are read."""

    is_opened = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = 0
        self._shown = 1
        self._tiles: list[TouchButton] = []
        self._presented: tuple[Look, tuple[Term, ...]] | None = None
        self._measured: tuple[QSize, tuple[int, int, int]] | None = None

    def forget(self) -> None:
        """Let the next patient start at the beginning."""
        self.rewind()

    def rewind(self) -> None:
        """Go back to the first words."""
        self._first = 0

    @property
    def sheet(self) -> tuple[int, int]:
        """Which sheet of words is shown, counted from 1, and how many there are."""
        return self._first // self._shown + 1, max(1, -(-len(self._tiles) // self._shown))

    def turn(self) -> None:
        """Show the words that follow; after the last ones come the first again."""
        following = self._first + self._shown
        self._first = following if following < len(self._tiles) else 0

    def present(self, look: Look, terms: Sequence[Term]) -> None:
        """Show the words; tiles already there stay, with the finger and focus on them."""
        if self._presented != (look, tuple(terms)):
            self._presented = (look, tuple(terms))
            self.look = look
            for tile in self._tiles:
                tile.hide()
                tile.deleteLater()
            self._tiles = [self._tile(look, term) for term in terms]
            self._measured = None
        if self._measured is None or self._measured[0] != self.size():
            self._measured = (self.size(), self._grid(look))
        columns, rows, size_px = self._measured[1]
        self._shown = columns * rows
        self._first -= self._first % self._shown
        self._lay_out(look, columns, rows, size_px)

    def _tile(self, look: Look, term: Term) -> TouchButton:
        tile = TouchButton(self)
        tile.present(look, _capitalised(term.name), look.smallest_px)
        term_id = term.id
        self.does(tile, lambda at_ms: WordTouched(at_ms, term_id))
        return tile

    def _grid(self, look: Look) -> tuple[int, int, int]:
        """Return columns, rows and the size of the words: most tiles, as long as they are large."""
        gap = look.frame.gap
        most_rows = max(1, (self.height() + gap) // (look.frame.target + gap))
        least_px = max(look.smallest_px, round(look.text_px * _SMALLEST_LABEL))
        found = (1, 1, look.smallest_px)
        for columns in (1, 2) if look.glass.is_portrait else (1, 2, 3):
            for rows in range(min(most_rows, -(-len(self._tiles) // columns)), 0, -1):
                if found[2] >= least_px and columns * rows <= found[0] * found[1]:
                    break
                room = self._tile_size(look, columns, rows)
                size_px = self._common_size(room, look.text_px, least_px)
                if size_px >= least_px and self._fit(room, size_px):
                    found = (columns, rows, size_px)
            if found[0] * found[1] >= len(self._tiles):
                break
        return found

    def _common_size(self, room: QSize, wanted_px: int, least_px: int) -> int:
        """Return the size at which each word fits its tile, or one that is less than the least."""
        px = wanted_px
        for tile in self._tiles:
            px = tile.fitting_size(room, px)
            if px < least_px:
                break
        return px

    def _fit(self, room: QSize, size_px: int) -> bool:
        return all(each.fitting_size(room, size_px) == size_px for each in self._tiles)

    def _tile_size(self, look: Look, columns: int, rows: int) -> QSize:
        gap = look.frame.gap
        height = (self.height() - (rows - 1) * gap) // rows
        width = (self.width() - (columns - 1) * gap) // columns
        width = min(width, look.text_px * _WIDEST)
        return QSize(width, min(height, round(look.frame.target * _TALLEST)))

    def _lay_out(self, look: Look, columns: int, rows: int, size_px: int) -> None:
        gap, size = look.frame.gap, self._tile_size(look, columns, rows)
        sheet = self._tiles[self._first : self._first + self._shown]
        used = -(-len(sheet) // columns)
        top = (self.height() - used * size.height() - (used - 1) * gap) // 3
        for place, tile in enumerate(sheet):
            row, column = divmod(place, columns)
            spot = QRect(
                column * (size.width() + gap),
                top + row * (size.height() + gap),
                size.width(),
                size.height(),
            )
            tile.present(look, tile.text(), size_px)
            self.place(tile, spot)
        on_sheet = set(sheet)
        for tile in self._tiles:
            tile.setVisible(tile in on_sheet)


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
