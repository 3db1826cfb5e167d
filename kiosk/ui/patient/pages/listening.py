"""How a patient listens: louder, faster, in the dark, page after page; and the way out of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Act, Page
from kiosk.ui.widgets.sheets import Sheets


@frozen
class Way:
    """A choice of how to listen; `is_on` is None where it is neither on nor off.

    Without an icon it is no choice: it only tells.
    """

    id: str
    label: str
    act: Act
    icon: Icon | None
    note: str = ""
    is_on: bool | None = None


class ListeningTiles(Page):
    """A tile for each choice, by its id; if they do not all fit, some at a time.

    Tiles already there stay, with the finger and focus on them.
    """

    is_opened = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Sheets(self)
        self.tiles: dict[str, TouchButton] = {}
        self._acts: dict[str, Act] = {}

    def forget(self) -> None:
        """Let the next patient start at the beginning."""
        self.sheets.rewind()

    def present(self, look: Look, ways: Sequence[Way]) -> None:
        """Show the choices, shared out evenly if there are too many for one sheet."""
        self.look = look
        self._acts = {way.id: way.act for way in ways}
        if list(self.tiles) != list(self._acts):
            for tile in self.tiles.values():
                tile.hide()
                tile.deleteLater()
            self.tiles = {each: self._tile(each) for each in self._acts}
        way_of = {self.tiles[way.id]: way for way in ways}
        self.sheets.lay_out(
            look,
            tuple(way_of),
            lambda tile, size_px, style: tile.present(
                look,
                way_of[tile].label,
                size_px,
                note=way_of[tile].note if style.has_notes else "",
                kind=_kind(way_of[tile]),
                icon=_icon(way_of[tile]),
                icon_place=style.icon_place,
            ),
            even=True,
        )
        for tile, way in way_of.items():
            tile.setAccessibleDescription(way.note)

    def show_tile(self, tile_id: str) -> bool:
        """Show the sheet that has this tile; return whether it is another one."""
        place = list(self.tiles).index(tile_id)
        before = self.sheets.first
        for _sheet in range(self.sheets.sheet[1]):
            if self.sheets.shows(place):
                break
            self.sheets.more()
        return self.sheets.first != before

    def _tile(self, tile_id: str) -> TouchButton:
        tile = TouchButton(self, leading=True)
        tile.clicked.connect(lambda: self.acted.emit(self._acts[tile_id]))
        return tile


def _kind(way: Way) -> Kind:
    if way.icon is None and way.is_on is None:
        return Kind.TOLD
    return Kind.CHOSEN if way.is_on else Kind.PLAIN


def _icon(way: Way) -> Icon | None:
    if way.is_on is None:
        return way.icon
    return Icon.TICKED if way.is_on else Icon.NOT_TICKED
