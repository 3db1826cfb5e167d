"""What a screen reader gets of a screen of the leaflet: each block in its place."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from kiosk.core.leaflet.model import LISTED, Block, BlockKind
from kiosk.ui.look.words import Words
from kiosk.ui.typesetting.composition import Composition, Placed
from kiosk.ui.widgets.accessible import Region, role_of

_SUBHEADING = 2
"""The level of a heading below that of the page."""


_MOST = 10
"""How many blocks and lists a page has, but for rare ones."""


class _Slot(Region):
    """The region of a block, or of a list, whose items have regions of their own in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, QAccessible.Role.Paragraph)
        self.hide()
        self.items: list[Region] = []

    def item(self, place: int) -> Region:
        """Return the region of an item, by its place from 0."""
        while len(self.items) <= place:
            self.items.append(Region(self, QAccessible.Role.ListItem))
        return self.items[place]

    def clear(self, items_from: int = 0) -> None:
        """Say nothing; keep as many items."""
        self.setAccessibleName("")
        for item in self.items[items_from:]:
            item.setAccessibleName("")
            item.hide()


class SpokenBlocks:
    """A region of its own for each block; those of a list stand in one of the whole list.

    They stay, and in their order: a screen reader that reads on holds one. Two pages in turn have
    regions of their own, or it would say at once what that one has become.
    """

    def __init__(self, page: QWidget) -> None:
        self._page = page
        # Made with the page, so that no turn waits for them; hidden, because nothing is said yet.
        self._slots, self._resting = ([_Slot(page) for _ in range(_MOST)] for _ in range(2))
        self.regions: list[Region] = []
        """Those of the blocks that are shown, in their order."""

    def present(self, composition: Composition, margin: int, words: Words) -> None:
        """Describe these blocks; they begin at this margin of the page, in pixels."""
        for slot in self._slots:
            slot.hide()
        self._slots, self._resting = self._resting, self._slots
        self.regions = []
        used = 0
        for is_listed, group in groupby(composition.placed, lambda each: each.block.kind in LISTED):
            placed = list(group)
            if is_listed:
                self._describe_list(self._slot(used), placed, margin, words)
                used += 1
                continue
            for each in placed:
                slot = self._slot(used)
                slot.clear()
                self._describe(slot, each.block, _place(each, margin), words)
                used += 1

    def forget(self) -> None:
        """Drop everything that was said."""
        for slot in (*self._slots, *self._resting):
            slot.clear()
            slot.hide()
        self.regions = []

    def _slot(self, place: int) -> _Slot:
        if place == len(self._slots):
            self._slots.append(_Slot(self._page))
        return self._slots[place]

    def _describe_list(self, slot: _Slot, items: list[Placed], margin: int, words: Words) -> None:
        slot.clear(len(items))
        slot.role = QAccessible.Role.List
        whole = _place(items[0], margin)
        for each in items[1:]:
            whole = whole.united(_place(each, margin))
        slot.setGeometry(whole)
        slot.show()
        for place, each in enumerate(items):
            within = _place(each, margin).translated(-whole.topLeft())
            self._describe(slot.item(place), each.block, within, words)

    def _describe(self, region: Region, block: Block, place: QRect, words: Words) -> None:
        region.role = role_of(block.kind)
        region.level = _SUBHEADING if block.kind is BlockKind.SUBHEADING else 0
        region.setAccessibleName(_spoken(block, words))
        region.setGeometry(place)
        region.show()
        self.regions.append(region)


def _place(placed: Placed, margin: int) -> QRect:
    return placed.rect.toAlignedRect().translated(margin, 0)


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
