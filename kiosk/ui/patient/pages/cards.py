"""Cards to choose a leaflet by, and how many of them stand on a page, in which size."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.ui.look.look import Look
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.button import TouchButton, least_height, note_size
from kiosk.ui.widgets.label import PartWidths, measured
from kiosk.ui.widgets.page import Act

MOST_PICTURES = 8
"""So many pictures are told apart at a glance, and drawn without a wait."""

_LARGEST = 1.3
"""The largest size of a title, over that of the text."""

_STEP = 0.9
_COLUMNS = range(1, 5)
_PICTURE = (0.5, 0.42, 0.36)
"""The height that a picture should have, and has at least, over that of its card."""

_APART = 0.35
"""What a title has more around it below a picture, over its size."""

_LEAST_PICTURE_MM = 18.0
_WIDEST = 2.0
"""The greatest width of a card with a picture, over its height."""

_WIDE, _TALL = 2.2, 1.2
"""The best width of a card over its height: of one with a title alone, and with a picture."""


@frozen
class Card:
    """What leads to a leaflet, or to a page of others, and what is noted of it.

    `words` are those of the language that its title is in; `said` is what is said of it.
    """

    title: str
    act: Act
    words: Words
    notes: tuple[str, ...] = ()
    picture: Path | None = None
    said: tuple[str, ...] = ()
    leaflet_id: str | None = None


@frozen
class Plan:
    """How cards are laid out: in columns and rows, in a size, and what of each is shown."""

    columns: int
    rows: int
    size: QSize
    label_px: int
    has_notes: bool = False
    picture_px: int = 0


class CardButton(TouchButton):
    """A large button with a title, and above it the picture of its leaflet, if there is room."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._card: Card | None = None
        self._picture_px = 0
        self._is_drawn = True

    def show_card(self, look: Look, card: Card, plan: Plan) -> None:
        """Show a card as planned."""
        self._card, self._picture_px = card, plan.picture_px
        self._is_drawn = card.picture is None or not plan.picture_px
        note = " · ".join(card.notes) if plan.has_notes else ""
        self.present(look, card.title, plan.label_px, note=note)
        self.speak(card.words.language)

    def draw_picture(self) -> bool:
        """Draw the picture before it is seen; return whether there was one to draw."""
        if self._is_drawn or self._look is None:
            return False
        self._image(self._look)
        return True

    def needed_height(self, width: int, label_px: int) -> int:
        """Return the height that title and picture need, in pixels."""
        return super().needed_height(width, label_px) + self._picture_px

    def _paint_label(self, painter: QPainter, colour: str) -> None:
        if self._picture_px and self._card is not None and self._look is not None:
            if self._card.picture is not None:
                image, room = self._image(self._look), self._picture_room(self._look)
                middle = QPointF(image.width() / 2, image.height() / 2)
                painter.drawImage(room.center() - middle, image)
            painter.translate(0, self._picture_px / 2)
        super()._paint_label(painter, colour)

    def _picture_room(self, look: Look) -> QRectF:
        edge = look.frame.gap / 2
        return QRectF(edge, edge, self.width() - 2 * edge, self._picture_px - edge)

    def _image(self, look: Look) -> QImage:
        """Return the picture, drawn as large as its room allows."""
        assert self._card is not None
        assert self._card.picture is not None
        self._is_drawn = True
        path, room = self._card.picture, self._picture_room(look)
        ratio = Qt.AspectRatioMode.KeepAspectRatio
        size = self._pictures.natural_size(path).scaled(QSizeF(room.size()), ratio).toSize()
        return self._pictures.cover(path, size, look.theme)


class Rack:
    """Finds room for cards on one page; what it measured once it knows."""

    def __init__(self, look: Look, room: QSize) -> None:
        self._look = look
        self._room = room
        self._measured: dict[tuple[str, QFont.Weight], PartWidths] = {}
        self.sizes = tuple(_sizes(look))

    def has_room(self, labels: Sequence[str], label_px: int) -> bool:
        """Return whether cards with these labels fit in this size, each label whole."""
        texts = [(label, "") for label in labels]
        return any(self._holds(plan, texts) for plan in self._grids(len(texts), label_px, _WIDE))

    def plan(self, cards: Sequence[Card]) -> Plan:
        """Return how these cards are laid out: with pictures and notes if possible, and large."""
        noted = [(card.title, " · ".join(card.notes)) for card in cards]
        bare = [(card.title, "") for card in cards]
        large = [px for px in self.sizes if px >= self._look.normal_px] or self.sizes[:1]
        if len(cards) <= MOST_PICTURES and any(card.picture for card in cards):
            for share, texts, px in product(_PICTURE, (noted, bare), large):
                for plan in self._grids(len(cards), px, _TALL):
                    if pictured := self._with_pictures(plan, texts, share):
                        return pictured
        for texts, sizes in ((noted, large), (bare, self.sizes)):
            for px in sizes:
                for plan in self._grids(len(cards), px, _WIDE):
                    if self._holds(plan, texts):
                        return _noted(plan, texts, 0)
        return next(self._grids(len(cards), self.sizes[-1], _WIDE))

    def _with_pictures(
        self, plan: Plan, texts: Sequence[tuple[str, str]], share: float
    ) -> Plan | None:
        """Return this plan if pictures have at least a share of each card, or None."""
        height = plan.size.height()
        if plan.size.width() > height * _WIDEST:
            return None
        tallest = max(self._least_height(*text, plan) for text in texts)
        least = max(self._look.glass.px(_LEAST_PICTURE_MM), round(height * share))
        left = height - tallest - plan.label_px * _APART
        return _noted(plan, texts, math.floor(left)) if left >= least else None

    def _grids(self, count: int, label_px: int, shape: float) -> Iterator[Plan]:
        """Yield the grids that so many cards may stand in, the most pleasing first."""
        gap, target = self._look.frame.gap, self._look.frame.target
        found = []
        for columns in _COLUMNS[: max(1, count)]:
            rows = -(-count // columns)
            width = (self._room.width() - (columns - 1) * gap) // columns
            height = (self._room.height() - (rows - 1) * gap) // max(1, rows)
            if min(width, height) >= target or columns == _COLUMNS[-1]:
                off = abs(math.log(max(1, width) / max(1, height) / shape))
                empty = (rows * columns - count) / columns
                grid = Plan(columns, rows, QSize(width, max(target, height)), label_px)
                found.append((off + empty, columns, grid))
        yield from (grid for _off, _columns, grid in sorted(found, key=lambda each: each[:2]))

    def _holds(self, plan: Plan, texts: Sequence[tuple[str, str]]) -> bool:
        fills = plan.rows * (plan.size.height() + self._look.frame.gap) - self._look.frame.gap
        if fills > self._room.height():
            return False
        return all(self._least_height(*text, plan) <= plan.size.height() for text in texts)

    def _least_height(self, label: str, note: str, plan: Plan) -> float:
        """Return the least height of a card, without end if a word is wider than it."""
        return least_height(
            self._measure(label, QFont.Weight.DemiBold),
            self._measure(note, QFont.Weight.Normal),
            plan.size.width(),
            plan.label_px,
            note_size(plan.label_px, self._look.smallest_px),
        )

    def _measure(self, text: str, weight: QFont.Weight) -> PartWidths:
        known = self._measured.get((text, weight))
        if known is None:
            known = self._measured[text, weight] = measured(text, weight)
        return known


def _sizes(look: Look) -> Iterator[int]:
    """Yield the sizes that titles may have, the largest first."""
    px = round(max(look.normal_px, look.text_px) * _LARGEST)
    while px > look.smallest_px:
        yield px
        px = min(px - 1, round(px * _STEP))
    yield look.smallest_px


def _noted(plan: Plan, texts: Sequence[tuple[str, str]], picture_px: int) -> Plan:
    has_notes = any(note for _label, note in texts)
    return Plan(plan.columns, plan.rows, plan.size, plan.label_px, has_notes, picture_px)
