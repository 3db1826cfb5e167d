"""What a screen reader gets of a screen of the leaflet: each block in its place."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from kiosk.core.leaflet.model import LISTED, Block, BlockKind
from kiosk.ui.look.words import Words
from kiosk.ui.typesetting.composition import Composition, Placed
from kiosk.ui.widgets.accessible import Region, role_of

_SUBHEADING = 2
"""The level of a heading below that of the page."""


class SpokenBlocks:
    """A region of its own for each block; those of a list stand in one of the whole list.

    Each page has new ones, because screen readers keep what they once asked of a thing: its role,
    and whether it has a text. Those of the page before stay a while: one that reads on holds one.
    """

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._shown: list[Region] = []
        self._before: list[Region] = []
        self.regions: list[Region] = []
        """Those of the blocks that are shown, in their order."""

    def present(self, composition: Composition, margin: int, words: Words) -> None:
        """Describe these blocks; they begin at this margin of the page, in pixels."""
        _drop(self._before)
        for region in self._shown:
            region.hide()
        self._before, self._shown, self.regions = self._shown, [], []
        told = [each for each in composition.placed if not each.is_again]
        for is_listed, group in groupby(told, lambda each: each.block.kind in LISTED):
            placed = list(group)
            parent, corner = self._page, QPoint()
            if is_listed:
                parent = self._list(placed, margin)
                corner = parent.pos()
            for each in placed:
                place = self._place(each, margin).translated(-corner)
                self._describe(parent, each.block, place, words)
        for region in self._shown:
            region.show()

    def forget(self) -> None:
        """Drop everything that was said."""
        _drop(self._before)
        _drop(self._shown)
        self._before, self._shown, self.regions = [], [], []

    def _place(self, placed: Placed, margin: int) -> QRect:
        """Return where a block is on the page, in whole pixels: not one more than there are."""
        return placed.rect.toAlignedRect().translated(margin, 0) & self._page.rect()

    def _list(self, items: list[Placed], margin: int) -> Region:
        whole = self._place(items[0], margin)
        for each in items[1:]:
            whole = whole.united(self._place(each, margin))
        region = Region(self._page, QAccessible.Role.List)
        region.setGeometry(whole)
        self._shown.append(region)
        return region

    def _describe(self, parent: QWidget, block: Block, place: QRect, words: Words) -> None:
        level = _SUBHEADING if block.kind is BlockKind.SUBHEADING else 0
        region = Region(parent, role_of(block.kind), level)
        region.setAccessibleName(_spoken(block, words))
        region.setGeometry(place)
        self._shown.append(region)
        self.regions.append(region)


def _drop(regions: list[Region]) -> None:
    for region in reversed(regions):  # the items before their list
        region.setAccessibleName("")
        region.hide()
        region.deleteLater()


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
