"""A page of large buttons: the panel's home, and the way out of the kiosk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.staff.widgets.sizes import sizes_of, two_lines
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose


@frozen
class Tile:
    """A large button: its label, a smaller note, and its act."""

    label: str
    note: str
    icon: Icon
    act: Act
    kind: Kind = Kind.PLAIN


class Tiles(Page):
    """Large buttons in rows, and below them smaller ones for what is rarely needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Prose(self, centred=True)
        self._buttons: list[TouchButton] = []
        self._acts: list[Act] = []

    def present(
        self,
        look: Look,
        tiles: Sequence[Tile],
        rare: Sequence[Tile] = (),
        *,
        said: str = "",
        urgent: bool = False,
    ) -> None:
        """Show these buttons; the large ones show their notes if all of them have room.

        What is `said` stands above them; in the colour of what needs attention if it is urgent.
        """
        self.look = look
        while len(self._buttons) < len(tiles) + len(rare):
            self._add()
        self._acts = [tile.act for tile in (*tiles, *rare)]
        large, small = self._buttons[: len(tiles)], self._buttons[len(tiles) : len(self._acts)]
        sizes = sizes_of(look)
        ink = look.theme.attention if urgent else look.theme.ink
        self._said.present(look, said, look.label_px if look.is_roomy else look.smallest_px, ink)
        self._said.setVisible(bool(said))
        top = self._said.needed_height(self.width())
        self._said.setGeometry(0, 0, self.width(), top)
        columns = _columns(look, len(tiles), 3)
        rows = -(-len(tiles) // columns)
        width = (self.width() - (columns - 1) * sizes.gap) // columns
        close = sizes.gap // 3
        least = top + close + rows * (_least(look, tiles, large, width) + sizes.gap)
        foot = self._set_rare(look, rare, small, self.height() - least) if rare else self.height()
        more = max(0, foot - least) // 2  # the other half is the tiles'
        top += close + min(sizes.gap - close, more // 2) if said else 0
        below = sizes.gap + min(sizes.gap, more) if rare else 0
        room = QRect(0, top, self.width(), foot - below - top)
        _arrange(look, tiles, large, room, columns, round(sizes.largest_key * 3.2))
        self._fill(look, tiles, large)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(self._acts))

    def _set_rare(
        self, look: Look, rare: Sequence[Tile], buttons: Sequence[TouchButton], spare: int
    ) -> int:
        """Set what is rarely needed at the foot, in as few lines as show it; return its top.

        A line whose labels need one line of text is lower where less height than all is `spare`.
        """
        sizes = sizes_of(look)
        top = 0
        for most in range(5 if look.is_roomy else 4, 1, -1):
            columns = _columns(look, len(rare), most)
            width = (self.width() - (columns - 1) * sizes.gap) // columns
            parts = range(0, len(rare), columns)
            lines = [buttons[at : at + columns] for at in parts]
            heights = [max(round(sizes.key * 1.25), two_lines(look))] * len(lines)
            if sum(heights) + (len(lines) - 1) * sizes.gap > spare:
                heights = [
                    _least(look, rare[at : at + columns], line, width)
                    for at, line in zip(parts, lines, strict=True)
                ]
            top = self.height() - sum(heights) - (len(lines) - 1) * sizes.gap
            below = top
            for line, height in zip(lines, heights, strict=True):
                for column, button in enumerate(line):
                    button.setGeometry(column * (width + sizes.gap), below, width, height)
                below += height + sizes.gap
            for icon_place in (IconPlace.BEFORE, IconPlace.NOWHERE):
                _present(look, rare, buttons, icon_place, look.label_px, notes=False)
                if not any(button.is_clipped() for button in buttons):
                    return top
        return top

    def _fill(self, look: Look, tiles: Sequence[Tile], buttons: Sequence[TouchButton]) -> None:
        above, nowhere = IconPlace.ABOVE, IconPlace.NOWHERE
        for place, notes in ((above, True), (above, False), (nowhere, False)):
            _present(look, tiles, buttons, place, look.normal_px, notes=notes)
            if not any(button.is_clipped() for button in buttons):
                break

    def _add(self) -> None:
        button = TouchButton(self)
        place = len(self._buttons)
        button.clicked.connect(lambda: self.acted.emit(self._acts[place]))
        self._buttons.append(button)


def _least(look: Look, tiles: Sequence[Tile], buttons: Sequence[TouchButton], width: int) -> int:
    """Return the least height of buttons of a width that show their labels alone."""
    _present(look, tiles, buttons, IconPlace.NOWHERE, look.smallest_px, notes=False)
    low = QSize(width, sizes_of(look).key)
    fit = all(button.could_be(low, look.smallest_px) for button in buttons)
    return low.height() if fit else two_lines(look)


def _columns(look: Look, count: int, most: int) -> int:
    """Return how many are side by side, in rows as even as may be.

    Four make a square, and two a portrait's row.
    """
    if look.glass.is_portrait or (count == 4 and most < 4):
        most = 2
    rows = max(1, -(-count // most))
    return max(1, -(-count // rows))


def _arrange(
    look: Look,
    tiles: Sequence[Tile],
    buttons: Sequence[TouchButton],
    room: QRect,
    columns: int,
    tallest: int,
) -> None:
    """Centre the buttons in the room, row by row."""
    gap = sizes_of(look).gap
    rows = -(-len(tiles) // columns)
    width = (room.width() - (columns - 1) * gap) // columns
    height = min((room.height() - (rows - 1) * gap) // rows, tallest)
    top = room.top() + (room.height() - rows * height - (rows - 1) * gap) // 2
    for place, button in enumerate(buttons[: len(tiles)]):
        left = room.left() + (place % columns) * (width + gap)
        button.setGeometry(left, top + (place // columns) * (height + gap), width, height)


def _present(
    look: Look,
    tiles: Sequence[Tile],
    buttons: Sequence[TouchButton],
    icon_place: IconPlace,
    wanted_px: int,
    *,
    notes: bool,
) -> None:
    """Show the tiles' labels, all in one size: as large as wanted, or as fits every button."""
    px = look.smallest_px
    for _once_to_measure in range(2):
        for tile, button in zip(tiles, buttons, strict=False):
            button.present(
                look,
                tile.label,
                px,
                note=tile.note if notes else "",
                kind=tile.kind,
                # On a small glass the words of what is rarely needed take all the room there is.
                icon=tile.icon if look.is_roomy or icon_place is IconPlace.ABOVE else None,
                icon_place=icon_place,
            )
        px = min(button.fitting_size(button.size(), wanted_px) for button in buttons)
