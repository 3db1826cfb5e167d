"""The choice of a leaflet if there are several, before the welcome screen of that leaflet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.figures import FAR_CAPITAL_MM
from kiosk.core.session.events import LeafletChosen
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import size_for_cap
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.pages.finger import Finger
from kiosk.ui.patient.pages.turns import Turns
from kiosk.ui.widgets.accessible import HEADING, Region
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Page, Prose

_PROMPT = 1.3
"""The size of the question over that of normal text, where that can be read from afar."""


class LeafletChoice(Page):
    """The choice of a leaflet if there are several: a large button each, some at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._covers: tuple[Cover, ...] = ()
        self._first = 0
        self._shown = 0
        self._titles: list[Prose] = []
        self._buttons: list[TouchButton] = []
        self._turns = Turns(self)
        self._finger = Finger(self, down=True)
        self._heading = Region(self, HEADING, level=1)
        self._earlier = TouchButton(self, icon=Icon.BACK, mirrors=True)
        self._later = TouchButton(self, icon=Icon.NEXT, mirrors=True)
        self._earlier.clicked.connect(lambda: self._turn(-1))
        self._later.clicked.connect(lambda: self._turn(1))

    def present(self, look: Look, covers: Sequence[Cover], prompts: Sequence[Words]) -> None:
        """Show the leaflets to choose from; the prompt appears in each of these languages."""
        covers = tuple(covers)
        same = self.look == look and self._on_page(covers) == self._on_page(self._covers)
        self._covers = covers
        if same and self._buttons:
            return  # a finger may be on a button while leaflets are still being found
        self.look = look
        self._first = min(self._first, max(0, len(covers) - 1))
        self._prompts = tuple(prompts)
        self._arrange(look)

    def _on_page(self, covers: tuple[Cover, ...]) -> tuple[tuple[Cover, ...], bool]:
        """Return the leaflets on the current page, and whether more follow."""
        end = self._first + self._shown
        return covers[self._first : end], len(covers) > end

    def heading(self) -> QWidget:
        """Return the question in every language: none has to wait for its turn to be heard."""
        return self._heading

    def titles(self) -> tuple[QRect, ...]:
        """Return the places of the question in each language."""
        return tuple(title.geometry() for title in self._titles)

    def forget(self) -> None:
        """Let the next patient start at the beginning."""
        self.rewind()

    def rewind(self) -> None:
        """Go back to the first leaflets."""
        self._first = 0
        self._buttons_gone()

    def _turn(self, step: int) -> None:
        assert self.look is not None
        self._first = max(0, self._first + step * self._shown)
        self._arrange(self.look)

    def _buttons_gone(self) -> None:
        self._turns.stop()
        for widget in (*self._titles, *self._buttons):
            widget.hide()
            widget.deleteLater()
        self._titles, self._buttons = [], []

    def _arrange(self, look: Look) -> None:
        self._buttons_gone()
        frame = look.frame
        area = self.rect().adjusted(frame.margin, frame.margin, -frame.margin, -frame.margin)
        top = area.top()
        far = max(size_for_cap(look.glass, FAR_CAPITAL_MM), round(look.normal_px * _PROMPT))
        side = max(frame.target, round(far * 1.2))
        width, height = area.width() - side - frame.gap, side
        for place, words in enumerate(self._prompts):
            prose = Prose(self, bold=True)
            prose.speak(words.language)
            shrunk = look.smallest_px if look.reduced_motion and place else far
            text = words.translate("Shelf", "Which leaflet is yours?")
            prose.present(look, text, shrunk, look.theme.accent)
            needed = prose.needed_height(width)
            self.place(prose, QRect(area.left(), top, width, max(needed, side if not place else 0)))
            self._titles.append(prose)
            if look.reduced_motion:
                top += prose.height()
            height = max(height, prose.height())
        top += frame.gap + (0 if look.reduced_motion else height)
        self._heading.setAccessibleName(" ".join(title.text() for title in self._titles))
        self._heading.setGeometry(self._titles[0].geometry())
        self._turns.take(look, [[title] for title in self._titles])
        self._finger.present(look)
        self.place(self._finger, QRect(area.right() + 1 - side, area.top(), side, side))
        columns = 1 if look.glass.is_portrait else 2
        height = round(frame.target * 1.5)
        rows = max(1, (area.bottom() - top + frame.gap) // (height + frame.gap))
        if rows * columns < len(self._covers):
            rows = max(1, (area.bottom() - top - frame.target) // (height + frame.gap))
        self._shown = rows * columns
        width = (area.width() - (columns - 1) * frame.gap) // columns
        for place, cover in enumerate(self._covers[self._first : self._first + self._shown]):
            left = area.left() + (place % columns) * (width + frame.gap)
            row_top = top + (place // columns) * (height + frame.gap)
            self._add(look, cover, QRect(left, row_top, width, height))
        self._earlier.raise_()  # and so they come last for a screen reader
        self._later.raise_()
        bottom = area.bottom() - frame.target + 1
        half = (area.width() - 2 * frame.gap) // 3
        self._earlier.present(look, look.words.translate("Shelf", "Earlier"), look.label_px)
        self._later.present(look, look.words.translate("Shelf", "More"), look.label_px)
        self.place(self._earlier, QRect(area.left(), bottom, half, frame.target))
        self.place(self._later, QRect(area.right() - half + 1, bottom, half, frame.target))
        self._earlier.setVisible(self._first > 0)
        self._later.setVisible(self._first + self._shown < len(self._covers))

    def _add(self, look: Look, cover: Cover, rect: QRect) -> None:
        button = TouchButton(self, kind=Kind.PLAIN)
        (_words, title), *others = cover.titles
        titles = [text for _language, text in others]
        self.place(button, rect)
        for told in ([*titles, *filter(str.strip, cover.lengths()[:1])], titles):
            note = " · ".join(told)
            button.present(look, title, look.normal_px, note=note)
            size = button.fitting_size(rect.size(), look.normal_px)
            button.present(look, title, size, note=note)
            if not button.is_clipped():
                break  # or else how long it takes is left out
        leaflet_id = cover.leaflet_id
        self.does(button, lambda at_ms: LeafletChosen(at_ms, leaflet_id))
        button.show()
        self._buttons.append(button)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first language: every patient finds the same."""
        super().showEvent(event)
        self._turns.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing change that nobody sees."""
        super().hideEvent(event)
        self._turns.stop()
