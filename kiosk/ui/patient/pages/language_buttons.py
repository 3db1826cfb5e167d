"""The buttons of the languages on the first screen: all alike, in columns and rows."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize

from kiosk.core.session.events import LanguageChosen, LanguagesPressed
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.finger import Finger
from kiosk.ui.patient.pages.language_grid import LanguageGrid
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Page

LABEL = 1.6
"""The largest size of a language's name, over that of normal text."""

_FINGER = 1.3
"""The width of the finger, over the height of a target."""

_NAMED = 3
"""How many of the languages that are out of sight are named at most."""

_TOO_TALL = 1_000_000


class LanguageButtons:
    """A button for each language and, where not all have room, one that shows the others.

    Beside them a finger shows what to do with them.
    """

    def __init__(self, page: Page) -> None:
        self.grid = LanguageGrid(1, 1, is_beside=True)
        self._page = page
        self._languages: tuple[Words, ...] = ()
        self._buttons: list[TouchButton] = []
        self._shown: list[TouchButton] = []
        self._fitting: dict[tuple[int, bool], int] = {}
        self._tallest: dict[tuple[int, bool, int], int] = {}
        self._finger = Finger(page)
        self._more = TouchButton(page, icon=Icon.LANGUAGE)
        page.does(self._more, LanguagesPressed)

    def __len__(self) -> int:
        """Return how many languages there are."""
        return len(self._buttons)

    @property
    def controls(self) -> tuple[TouchButton, ...]:
        """All of them, also those that are out of sight: the one that shows others is the last."""
        return (*self._buttons, self._more)

    def choices(self) -> Mapping[str, TouchButton]:
        """Return the control of each language."""
        return {
            words.language: button
            for words, button in zip(self._languages, self._buttons, strict=True)
        }

    def make(self, languages: Sequence[Words]) -> None:
        """Make a button for each of these languages, in place of those before."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for words in languages:
            button = TouchButton(self._page, kind=Kind.PRIMARY)
            button.speak(words.language)
            self._page.does(button, functools.partial(_choose, words.language))
            button.show()
            self._buttons.append(button)

    def rename(self, languages: Sequence[Words]) -> None:
        """Have these labels written, in a look or on a page that may be another than before."""
        self._languages = tuple(languages)
        self._fitting, self._tallest = {}, {}

    def show_sheet(self, grid: LanguageGrid, sheet: int) -> None:
        """Show the buttons of this sheet, with the control that shows the others."""
        self.grid = grid
        languages = len(self._buttons)
        shown = grid.count if grid.count == languages else grid.count - 1
        first = sheet * shown % (-(-languages // shown) * shown)
        self._shown = self._buttons[first : first + shown]
        for button in self._buttons:
            button.setVisible(button in self._shown)
        self._more.setVisible(shown < languages)
        if shown < languages:
            self._shown.append(self._more)

    def write(self, look: Look, label_px: int, area: int, *, is_chosen: bool) -> int:
        """Write the labels in this size or what fits this width; return how high a button is.

        If the only language `is_chosen` already, its button says “Begin” first.
        """
        width = self._width(look, area)
        for button, words in zip(self._buttons, self._languages, strict=True):
            label, note = words.own_name, words.translate("Welcome", "Begin")
            if is_chosen:
                label, note = note, label
            button.present(look, label, label_px, note=note if self.grid.has_notes else "")
            button.setAccessibleDescription(note)
        room = QSize(width, _TOO_TALL)
        key = (width, self.grid.has_notes)
        if key not in self._fitting:
            largest = round(look.normal_px * LABEL)
            sizes = (each.fitting_size(room, largest) for each in self._buttons)
            self._fitting[key] = min(sizes)
        px = min(label_px, self._fitting[key])
        for button in self._buttons:
            button.set_label_px(px)
        written = (*key, px)
        if written not in self._tallest:
            fits = all(each.could_be(room, px) for each in self._buttons)
            heights = (each.needed_height(width, px) for each in self._buttons)
            self._tallest[written] = max(heights) if fits else _TOO_TALL
        if self._tallest[written] == _TOO_TALL:
            return _TOO_TALL
        height = max(look.frame.target, self._tallest[written])
        if self._more in self._shown:
            self._name_others(look, QSize(width, height), px)
        return height

    def _name_others(self, look: Look, size: QSize, label_px: int) -> None:
        """Name some of the languages that are out of sight, as many as have room."""
        shown = len(self._shown) - 1
        last = self._buttons.index(self._shown[max(0, shown - 1)])
        after = self._languages[last + 1 :] or self._languages
        for count in range(_NAMED, -1, -1):
            names = [words.own_name for words in after[:count]]
            self._more.present(look, " · ".join((*names, "…")), label_px)
            if self._more.could_be(size, label_px):
                break

    def height(self, look: Look, button: int) -> int:
        """Return how high they are together, where each is as high as this."""
        gap = look.frame.gap
        return self.grid.rows * (button + gap) - gap

    def place(self, look: Look, area: QRect, height: int) -> None:
        """Place the buttons in their columns and rows, and beside the first one the finger."""
        gap, columns = look.frame.gap, self.grid.columns
        width = self._width(look, area.width())
        start = area.left() + (self._finger_width(look) if columns > 1 else 0)
        for place, button in enumerate(self._shown):
            row, column = divmod(place, columns)
            left, top = start + column * (width + gap), area.top() + row * (height + gap)
            self._page.place(button, QRect(left, top, width, height))
        self._place_finger(look, area, area.top() + height // 2, trails=columns > 1)

    def _width(self, look: Look, area: int) -> int:
        """Return how wide a button is."""
        room = area - self._finger_width(look) - (self.grid.columns - 1) * look.frame.gap
        return room // self.grid.columns

    def _finger_width(self, look: Look) -> int:
        if look.glass.is_portrait and self.grid.columns > 1:
            return 0
        return round(look.frame.target * _FINGER) + look.frame.gap

    def _place_finger(self, look: Look, area: QRect, middle: int, *, trails: bool) -> None:
        """Let it point at the first button, from the side on which no other stands."""
        width, gap = self._finger_width(look), look.frame.gap
        self._finger.setVisible(width > 0)
        side = max(0, width - gap)
        left = area.left() + gap // 2 if trails else area.right() + 1 - side - gap // 2
        self._finger.present(look, trails=trails)
        self._page.place(self._finger, QRect(left, middle - side // 2, side, side))


def _choose(language: str, at_ms: int) -> LanguageChosen:
    return LanguageChosen(at_ms, language)
