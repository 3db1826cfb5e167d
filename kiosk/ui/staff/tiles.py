"""A page of large buttons: the panel's home, and the way out of the kiosk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.ui.button import IconPlace, Kind, TouchButton
from kiosk.ui.icons import Icon
from kiosk.ui.look import Look
from kiosk.ui.page import Act, Page
from kiosk.ui.staff.sizes import sizes_of


@dataclass(frozen=True, slots=True)
class Tile:
    """A large button: what it says, a smaller note, and what it does."""

    label: str
    note: str
    icon: Icon
    act: Act
    kind: Kind = Kind.PLAIN


class Tiles(Page):
    """Large buttons in rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[TouchButton] = []
        self._acts: list[Act] = []

    def present(self, look: Look, tiles: Sequence[Tile]) -> None:
        """Show these buttons."""
        self.look = look
        while len(self._buttons) < len(tiles):
            self._add()
        self._acts = [tile.act for tile in tiles]
        sizes = sizes_of(look)
        columns = min(len(tiles), 2 if look.glass.is_portrait or len(tiles) == 4 else 3)
        rows = -(-len(tiles) // columns)
        room = self.height()
        width = (self.width() - (columns - 1) * sizes.gap) // columns
        height = min((room - (rows - 1) * sizes.gap) // rows, round(sizes.largest_key * 3.2))
        top = (room - rows * height - (rows - 1) * sizes.gap) // 2
        for place, (tile, button) in enumerate(zip(tiles, self._buttons, strict=False)):
            rect = QRect(
                (place % columns) * (width + sizes.gap),
                top + (place // columns) * (height + sizes.gap),
                width,
                height,
            )
            look_of = {
                "note": tile.note,
                "kind": tile.kind,
                "icon": tile.icon,
                "icon_place": IconPlace.ABOVE,
            }
            button.present(look, tile.label, look.smallest_px, **look_of)  # type: ignore[arg-type]
            size = button.fitting_size(rect.size(), look.normal_px)
            button.present(look, tile.label, size, **look_of)  # type: ignore[arg-type]
            button.setGeometry(rect)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(tiles))

    def _add(self) -> None:
        button = TouchButton(self)
        place = len(self._buttons)
        button.clicked.connect(lambda: self.acted.emit(self._acts[place]))
        self._buttons.append(button)
