"""Tiles in a grid that fills a page: if they do not all fit, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize

from kiosk.ui.look.look import Look
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Page

_TALLEST = 1.6
"""The height of a tile at most, over that of a touch target."""


class Sheets:
    """Lays the tiles of a page out, and knows which of them are shown."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._first = 0
        self._shown = 1
        self._count = 0

    @property
    def first(self) -> int:
        """The index of the first tile that is shown."""
        return self._first

    @property
    def has_more(self) -> bool:
        """Whether there are tiles after those shown."""
        return self._first + self._shown < self._count

    @property
    def sheet(self) -> tuple[int, int]:
        """Which sheet is shown, counted from 1, and how many there are."""
        return self._first // self._shown + 1, -(-self._count // self._shown)

    def more(self) -> None:
        """Show the tiles that follow."""
        self._first += self._shown

    def rewind(self) -> None:
        """Go back to the first tiles."""
        self._first = 0

    def lay_out(
        self, look: Look, tiles: Sequence[TouchButton], label: Callable[[TouchButton, int], None]
    ) -> None:
        """Place the tiles that are shown, and hide the others.

        Each already has its label in the smallest size; `label` sets it in another one, in pixels.
        """
        page, gap = self._page, look.frame.gap
        columns, rows = self._grid(look, tiles)
        self._count, self._shown = len(tiles), columns * rows
        self._first -= self._first % self._shown
        width = (page.width() - (columns - 1) * gap) // columns
        height = self._height(look, rows)
        top = (page.height() - rows * height - (rows - 1) * gap) // 3
        size_px = min(tile.fitting_size(QSize(width, height), look.text_px) for tile in tiles)
        shown = tiles[self._first : self._first + self._shown]
        for place, tile in enumerate(shown):
            row, column = divmod(place, columns)
            label(tile, size_px)
            left = column * (width + gap)
            page.place(tile, QRect(left, top + row * (height + gap), width, height))
        for tile in tiles:
            tile.setVisible(tile in shown)

    def _grid(self, look: Look, tiles: Sequence[TouchButton]) -> tuple[int, int]:
        """Return columns and rows: as many rows as needed, with every label still whole."""
        columns = 1 if look.glass.is_portrait else 2
        page, gap = self._page, look.frame.gap
        width = (page.width() - (columns - 1) * gap) // columns
        most = max(1, (page.height() + gap) // (look.frame.target + gap))
        rows = min(most, -(-len(tiles) // columns))
        while rows > 1 and any(
            tile.needed_height(width, look.smallest_px) > self._height(look, rows) for tile in tiles
        ):
            rows -= 1
        return columns, rows

    def _height(self, look: Look, rows: int) -> int:
        """Return the height of a tile if there are this many rows."""
        room = (self._page.height() - (rows - 1) * look.frame.gap) // rows
        return min(room, round(look.frame.target * _TALLEST))
