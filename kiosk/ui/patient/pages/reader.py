"""The reader's body: one screen of the leaflet, which follows the finger that flicks it.

It is long because a finger on it may flick, mean a word, or begin to be read to: one hand decides.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QPoint, QPointF, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.core.leaflet.paginate import Piece
from kiosk.core.session.events import BackPressed, NextPressed, WordsPressed, WordTouched
from kiosk.core.touch.flick import Travel
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.patient.pages.leaf import Leaf, PaintedLeaves
from kiosk.ui.patient.pages.screen_reader import SpokenBlocks
from kiosk.ui.typesetting.composition import Composition
from kiosk.ui.typesetting.marks import MarkedWord, nearest
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.corner import corner_place, words_label
from kiosk.ui.widgets.page import Page

TURN_MS = 180
"""How long a page takes to settle (at most 200 ms)."""

_REACH_MM = 10.0
"""How far from an explained word a touch still means it."""

_STILL_MM = 5.0
"""How far a finger may roll, from press to release, and still have touched one spot."""


class Reader(Page):
    """Shows one leaf; a swipe drags the next or the previous one along with the finger.

    Signals: `acted(NextPressed)`, `acted(BackPressed)`, a swipe turned the page;
    `acted(WordTouched)`, a touch on or near an explained word; `acted(WordsPressed)`;
    `pointed(Position)`, someone who listens touched the text there.
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._leaf: Leaf | None = None
        self._painted = PaintedLeaves()
        self._neighbour: Callable[[int], Leaf | None] = lambda _step: None
        self._spoken = SpokenBlocks(self)
        self._turned = 1
        self._pressed: QPoint | None = None
        self._left_ms = 0
        self._listens = False
        self._touched = QPointF()
        self._words = TouchButton(self, icon=Icon.WORDS)
        self.does(self._words, WordsPressed)
        self._offset = 0
        self._beside: QPixmap | None = None
        self._slide = QVariantAnimation(self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._move_to)
        self._slide.finished.connect(self._settle)

    def present(
        self,
        look: Look,
        leaf: Leaf,
        neighbour: Callable[[int], Leaf | None],
        *,
        turned: int = 0,
        listens: bool = False,
    ) -> None:
        """Show a leaf; `neighbour(+1)` and `(-1)` return those beside it, if there are any.

        `turned` is +1 or -1 if the patient turned the page that way: the leaf then slides in. To
        one who `listens` a touch on the text means to hear it from there.
        """
        self._listens = listens
        before = self._leaf
        self.look = look
        self._neighbour = neighbour
        same = before is not None and before.key == leaf.key
        self._leaf = leaf
        if same:
            return
        self._spoken.present(leaf.composition, self._margin, look.words)
        self._turned = turned or self._turned
        offset, self._offset = self._offset, 0
        self._slide.stop()
        self._beside = None
        if before is not None and turned and not look.reduced_motion:
            step = -turned if look.words.right_to_left else turned
            self._beside = self._pixmap(before)
            self._start_slide(step * self.width() + offset, 0)
        self.update()

    def offer_words(self, look: Look, *, offered: bool) -> None:
        """Show the control for the explained words of this page, or hide it."""
        self._words.present(look, words_label(look.words), look.label_px)
        place = corner_place(look.rim.words_size, look.frame)
        self.place(self._words, place.translated(0, -self.y()))
        self._words.setVisible(offered)
        self._words.raise_()  # and so it comes last for a screen reader

    def place_of(self, term: str) -> QRect | None:
        """Return where a word is on the window, with the comma after it, or None.

        It is the one nearest to the last touch.
        """
        found = nearest(
            (word for word in self._marked() if word.term == term), self._touched, math.inf
        )
        if found is None:
            return None
        return found.around.toAlignedRect().translated(self._margin, self.y())

    def parts(self) -> tuple[QRect, ...]:
        """Return where each line and picture is on the window: what is covered whole, or not."""
        if self._leaf is None:
            return ()
        parts = self._leaf.press.parts(self._leaf.composition)
        return tuple(each.toAlignedRect().translated(self._margin, self.y()) for each in parts)

    def _marked(self) -> tuple[MarkedWord, ...]:
        return self._leaf.press.words(self._leaf.composition) if self._leaf is not None else ()

    def _touch_word(self, spot: QPointF) -> None:
        """Report a touch on or near an explained word."""
        assert self.look is not None
        self._touched = spot - QPointF(self._margin, 0)
        reach_mm = 0.0 if self._listens else _REACH_MM
        word = nearest(self._marked(), self._touched, self.look.glass.px_per_mm * reach_mm)
        if word is not None:
            term_id = word.term
            self.acted.emit(lambda at_ms: WordTouched(at_ms, term_id))
        elif self._listens and self._leaf is not None:
            place = self._leaf.press.position_at(self._leaf.composition, self._touched)
            if place is not None:
                self.pointed.emit(place)

    def places_of(self, piece: Piece) -> tuple[QRect, ...]:
        """Return where these words are on the page, a place for each line."""
        if self._leaf is None:
            return ()
        places = self._leaf.press.places_of(self._leaf.composition, piece)
        return tuple(each.toAlignedRect().translated(self._margin, 0) for each in places)

    def prepare(self) -> bool:
        """Paint a neighbouring page before it is needed; return whether there was one to paint.

        The page in the direction of the last turn comes first. None is painted while one slides:
        on a large glass that takes as long as several of its frames.
        """
        if self._leaf is None:
            return False
        if self.is_moving or self._offset:
            return True
        beside = (self._neighbour(self._turned), self._neighbour(-self._turned))
        near = [leaf for leaf in (self._leaf, *beside) if leaf]
        self._painted.keep(near)
        for leaf in near:
            if leaf not in self._painted:
                self._pixmap(leaf)
                return True
        return False

    def prepare_for(self, leaf: Leaf) -> bool:
        """Paint a leaf that will replace this one when the page is shown again."""
        if leaf in self._painted:
            return False
        self._painted.keep(() if self._leaf is None else (self._leaf,))
        self._pixmap(leaf)
        return True

    def paint_anew(self) -> None:
        """Drop the leaves as they were painted: a picture on one of them is another one now."""
        self._painted.keep(())

    def forget(self) -> None:
        """Drop everything that was shown."""
        self._slide.stop()
        self._leaf = None
        self._beside = None
        self._offset = 0
        self._pressed = None
        self._neighbour = lambda _step: None
        self._painted.keep(())
        self._spoken.forget()

    def face(self) -> object:
        """Return which leaf is shown."""
        return self._leaf.key if self._leaf is not None else None

    @property
    def composition(self) -> Composition | None:
        """What is on the glass now."""
        return self._leaf.composition if self._leaf is not None else None

    @property
    def _margin(self) -> int:
        """Where the body begins: a page slides across the full width of the glass."""
        return self.look.frame.body.left() if self.look is not None else 0

    @property
    def is_moving(self) -> bool:
        """Whether the page is sliding by itself right now."""
        return self._slide.state() is QVariantAnimation.State.Running

    def _pixmap(self, leaf: Leaf) -> QPixmap:
        return self._painted.of(leaf, self.size(), self._margin)

    def _start_slide(self, start: int, end: int) -> None:
        self._slide.stop()
        self._slide.setDuration(TURN_MS)
        self._slide.setStartValue(start)
        self._slide.setEndValue(end)
        self._slide.start()

    def _move_to(self, value: object) -> None:
        assert isinstance(value, int)
        self._offset = value
        self.update()

    def _settle(self) -> None:
        self._offset = 0
        self._beside = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the leaf, offset by the finger, and beside it the one that comes or goes."""
        if self._leaf is None:
            return
        with QPainter(self) as painter:
            painter.drawPixmap(self._offset, 0, self._pixmap(self._leaf))
            if self._offset:
                side = -self.width() if self._offset > 0 else self.width()
                rest = self.rect().translated(self._offset + side, 0)
                if self._beside is not None:
                    painter.drawPixmap(rest.topLeft(), self._beside)
                else:  # there is no page beyond this one
                    painter.fillRect(rest, QColor(self._leaf.theme.paper))

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop the finger: its events no longer arrive once something covers the page."""
        self._pressed = None
        self._slide.stop()
        self._settle()
        super().hideEvent(event)

    def let_go(self) -> None:
        """Drop the finger, and let the page slide back."""
        self._pressed = None
        if not self.is_moving:
            self._slide_back()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a flick."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._slide.stop()
        self._settle()
        self._pressed = event.position().toPoint()
        self._left_ms = event.timestamp()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the page with a finger that flicks; one that follows the words moves nothing."""
        if self._pressed is None or self.look is None:
            return
        if not self._way(event).follows:
            if self._offset and not self.is_moving:
                self._slide_back()
            return
        self._slide.stop()
        self._offset = event.position().toPoint().x() - self._pressed.x()
        leaf = self._neighbour(self._step_of(self._offset))
        self._beside = self._pixmap(leaf) if leaf is not None else None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn the page if it was a flick; otherwise let it slide back."""
        if self._pressed is None or self.look is None:
            return
        moved = event.position().toPoint() - self._pressed
        way = self._way(event)
        self._pressed = None
        if math.hypot(moved.x(), moved.y()) <= self.look.glass.px_per_mm * _STILL_MM:
            self._touch_word(event.position())
        if way.turns(self.width() / self.look.glass.px_per_mm):
            self._offset = moved.x()
            self.acted.emit(NextPressed if self._step_of(moved.x()) > 0 else BackPressed)
        if not self.is_moving:
            self._slide_back()

    def _way(self, event: QMouseEvent) -> Travel:
        """Return how the finger moves, from the moment when it began to."""
        assert self._pressed is not None
        assert self.look is not None
        moved = event.position() - QPointF(self._pressed)
        way = Travel(
            moved.x() / self.look.glass.px_per_mm,
            moved.y() / self.look.glass.px_per_mm,
            event.timestamp() - self._left_ms,
        )
        if not way.has_begun:
            self._left_ms = event.timestamp()
        return way

    def _slide_back(self) -> None:
        if self._offset == 0:
            return
        if self.look is None or self.look.reduced_motion:
            self._settle()
        else:
            self._start_slide(self._offset, 0)

    def _step_of(self, offset: int) -> int:
        """Return which way a swipe of this many pixels turns the page: +1 is forward."""
        forward = offset > 0 if self.look and self.look.words.right_to_left else offset < 0
        return 1 if forward else -1
