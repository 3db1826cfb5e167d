"""Tiles in a grid that fills a page: if they do not all fit, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize

from kiosk.core.frozen import frozen
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.button import IconPlace, TouchButton
from kiosk.ui.widgets.page import Page


@frozen
class TileStyle:
    """How much a tile says, how, and how tall it may be over a touch target."""

    more_columns: int
    icon_place: IconPlace
    has_notes: bool
    tallest: float


USUAL = TileStyle(0, IconPlace.BEFORE, has_notes=True, tallest=1.6)
_STYLES = (
    USUAL,
    TileStyle(0, IconPlace.BEFORE, has_notes=False, tallest=1.6),
    TileStyle(1, IconPlace.ABOVE, has_notes=False, tallest=2.0),
)
"""The usual first, and then those that let more tiles be seen at once."""


@frozen
class _Grid:
    """How tiles are laid out: in how many columns and rows."""

    columns: int
    rows: int
    style: TileStyle

    @property
    def count(self) -> int:
        return self.columns * self.rows


Label = Callable[[TouchButton, int, TileStyle], None]
"""Sets the label of a tile in a size, in pixels, and a style."""


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

    def shows(self, place: int) -> bool:
        """Return whether the tile at this place is shown."""
        return self._first <= place < self._first + self._shown

    @property
    def sheet(self) -> tuple[int, int]:
        """Which sheet is shown, counted from 1, and how many there are."""
        return self._first // self._shown + 1, -(-self._count // self._shown)

    def more(self) -> None:
        """Show the tiles that follow; after the last, the first again."""
        self._first = self._first + self._shown if self.has_more else 0

    def rewind(self) -> None:
        """Go back to the first tiles."""
        self._first = 0

    def lay_out(
        self,
        look: Look,
        tiles: Sequence[TouchButton],
        label: Label,
        needed: int = 0,
        *,
        even: bool = False,
        foot: TouchButton | None = None,
    ) -> None:
        """Place the tiles that are shown, and hide the others.

        The first sheet shows the first `needed` tiles if any style can. Where they do not all fit,
        they are shared out `even`ly, each as tall as that lets it be, or the last has what is left.
        On several sheets the tile for the `foot` stands low in the last row, in its leading half.
        """
        grid = self._grid(look, tiles, label, needed)
        if even:
            sheets = -(-len(tiles) // grid.count)
            rows = -(-len(tiles) // (sheets * grid.columns))
            grid = _Grid(grid.columns, rows, grid.style)
        self._count, self._shown = len(tiles), grid.count
        self._first -= self._first % self._shown
        gap, size = look.frame.gap, self._size(look, grid)
        top = (self._page.height() - grid.rows * size.height() - (grid.rows - 1) * gap) // 3
        size_px = min(tile.fitting_size(size, look.text_px) for tile in tiles)
        if len(tiles) <= grid.count:
            foot = None
        others = [tile for tile in tiles if tile is not foot]
        shown = others[self._first : self._first + self._shown]
        cells = list(range(len(shown)))
        if foot is not None and not self.has_more:
            last_row = grid.count - grid.columns
            cells = [cell + (cell >= last_row) for cell in cells]
            shown, cells = [*shown, foot], [*cells, last_row]
        for tile, cell in sorted(zip(shown, cells, strict=True), key=lambda each: each[1]):
            row, column = divmod(cell, grid.columns)
            left = column * (size.width() + gap)
            rect = QRect(QPoint(left, top + row * (size.height() + gap)), size)
            if tile is foot:
                rect.setWidth(min(rect.width(), (self._page.width() - gap) // 2))
                label(tile, tile.fitting_size(rect.size(), size_px), grid.style)
                rect.setTop(rect.bottom() + 1 - _least_height(look, tile, rect.width()))
            else:
                label(tile, size_px, grid.style)
            self._page.place(tile, rect)
            if foot is not None:
                tile.raise_()  # a screen reader goes by the order of the children
        for tile in tiles:
            tile.setVisible(tile in shown)

    def _grid(self, look: Look, tiles: Sequence[TouchButton], label: Label, needed: int) -> _Grid:
        """Return the first grid that shows the needed tiles, or the one that shows most."""
        grids: list[_Grid] = []
        for style in _STYLES:
            for tile in tiles:
                label(tile, look.smallest_px, style)
            grids.append(self._as_many_rows_as_fit(look, tiles, style))
            if grids[-1].count >= needed:
                return grids[-1]
        best = max(grids, key=lambda grid: grid.count)
        for tile in tiles:
            label(tile, look.smallest_px, best.style)
        return best

    def _as_many_rows_as_fit(
        self, look: Look, tiles: Sequence[TouchButton], style: TileStyle
    ) -> _Grid:
        """Return as many rows as needed, with every label still whole."""
        columns = (1 if look.glass.is_portrait else 2) + style.more_columns
        gap = look.frame.gap
        most = max(1, (self._page.height() + gap) // (look.frame.target + gap))
        grid = _Grid(columns, min(most, -(-len(tiles) // columns)), style)
        while grid.rows > 1 and not self._holds(look, grid, tiles):
            grid = _Grid(columns, grid.rows - 1, style)
        return grid

    def _holds(self, look: Look, grid: _Grid, tiles: Sequence[TouchButton]) -> bool:
        """Return whether every label is whole."""
        size = self._size(look, grid)
        return all(tile.could_be(size, look.smallest_px) for tile in tiles)

    def _size(self, look: Look, grid: _Grid) -> QSize:
        """Return the size of a tile in this grid."""
        gap = look.frame.gap
        width = (self._page.width() - (grid.columns - 1) * gap) // grid.columns
        room = (self._page.height() - (grid.rows - 1) * gap) // grid.rows
        return QSize(width, min(room, round(look.frame.target * grid.style.tallest)))


def _least_height(look: Look, tile: TouchButton, width: int) -> int:
    return max(look.frame.target, tile.needed_height(width, tile.label_px))
