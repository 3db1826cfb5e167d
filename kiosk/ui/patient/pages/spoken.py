"""What a screen reader gets of a screen of the leaflet: each block in its place."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from kiosk.core.leaflet.model import Block, BlockKind
from kiosk.ui.look.words import Words
from kiosk.ui.typesetting.composition import Composition
from kiosk.ui.widgets.accessible import Region, role_of


class SpokenBlocks:
    """A region of its own for each block; one that is not needed now is kept for later."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self.regions: list[Region] = []

    def present(self, composition: Composition, margin: int, words: Words) -> None:
        """Describe these blocks; they begin at this margin of the page, in pixels."""
        placed = composition.placed
        while len(self.regions) < len(placed):
            self.regions.append(Region(self._page, QAccessible.Role.Paragraph))
        for region in self.regions[len(placed) :]:
            region.setAccessibleName("")
            region.hide()
        for region, each in zip(self.regions, placed, strict=False):
            region.role = role_of(each.block.kind)
            region.setAccessibleName(_spoken(each.block, words))
            region.setGeometry(each.rect.toAlignedRect().translated(margin, 0))
            region.show()

    def forget(self) -> None:
        """Drop everything that was said."""
        for region in self.regions:
            region.setAccessibleName("")
            region.hide()
            region.deleteLater()
        self.regions = []


def _spoken(block: Block, words: Words) -> str:
    """Return what a screen reader says for a block."""
    if block.figure is not None:
        return " ".join(part for part in (block.figure.alt, block.figure.caption) if part)
    marker = block.sign.alt if block.sign is not None else block.marker
    match block.kind:
        case BlockKind.WARNING:
            marker = words.translate("Reader", "Warning:")
        case BlockKind.CALL:
            marker = words.translate("Reader", "Telephone:")
    return f"{marker} {block.said}".strip()
