"""Text size and colours: each choice is a sample of itself."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.core.session.events import TextSizeChosen, ThemeChosen
from kiosk.core.session.state import TextSize, ThemeName
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import THEMES
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from kiosk.ui.widgets.page import Page, Prose, fit

_TALL = 1.5
"""The height of a control with its icon above two lines, over that of a target."""


def size_name(words: Words, size: TextSize) -> str:
    """Return the name of a text size."""
    match size:
        case TextSize.SMALL:
            return words.translate("Options", "Small")
        case TextSize.NORMAL:
            return words.translate("Options", "Normal")
        case TextSize.LARGE:
            return words.translate("Options", "Large")
        case TextSize.LARGEST:
            return words.translate("Options", "Very large")


def theme_name(words: Words, theme: ThemeName) -> str:
    """Return the name of a theme."""
    match theme:
        case ThemeName.PAPER:
            return words.translate("Options", "Cream")
        case ThemeName.BLACK_ON_WHITE:
            return words.translate("Options", "Black on white")
        case ThemeName.WHITE_ON_BLACK:
            return words.translate("Options", "White on black")


class Options(Page):
    """Four text sizes and three themes, and a sample line of text."""

    is_opened = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes = {size: TouchButton(self) for size in TextSize}
        self._themes = {theme: TouchButton(self) for theme in ThemeName}
        self._sample = Prose(self, centred=True)
        for size, button in self._sizes.items():
            self.does(button, functools.partial(_choose_size, size))
        for theme, button in self._themes.items():
            self.does(button, functools.partial(_choose_theme, theme))

    def present(self, look: Look, theme: ThemeName) -> None:
        """Show the choices; `theme` is the one chosen, the size is the look's."""
        self.look = look
        words = look.words
        rows = 2 if look.glass.is_portrait else 1
        sizes = list(self._sizes.items())
        columns = len(sizes) // rows
        height = min(
            round(look.frame.target * 1.5),
            (self.height() - (rows + 1) * look.frame.gap) // (rows + 2),
        )
        theme_height, icon_place = height, IconPlace.BEFORE
        if not self._fit_beside_icons(look, self._row(look, 0, height, len(self._themes))[0]):
            # On a small tall glass: the names have the width, and the height of two lines more.
            icon_place = IconPlace.ABOVE
            height, theme_height = look.frame.target, round(look.frame.target * _TALL)
        places = [
            rect
            for row in range(rows)
            for rect in self._row(look, row * (height + look.frame.gap), height, columns)
        ]
        for size, button in sizes:
            chosen = size is look.text_size
            self._label(button, look, size_name(words, size), look.smallest_px, chosen=chosen)
        # From the smallest to what fits the button of the largest label, in even steps.
        widest = min(
            button.fitting_size(places[0].size(), look.sizes[TextSize.LARGEST])
            for _size, button in sizes
        )
        step = (widest / look.smallest_px) ** (1 / (len(sizes) - 1))
        for place, ((size, button), rect) in enumerate(zip(sizes, places, strict=True)):
            label_px = round(look.smallest_px * step**place)
            chosen = size is look.text_size
            self._label(button, look, size_name(words, size), label_px, chosen=chosen)
            self.place(button, rect)
        top = rows * (height + look.frame.gap)
        places_of_themes = self._row(look, top, theme_height, len(self._themes))
        self._show_themes(look, theme, places_of_themes, icon_place)
        top += theme_height + look.frame.gap
        self._show_sample(look, QRect(0, top, self.width(), self.height() - top))
        for size, button in sizes:
            button.choose(chosen=size is look.text_size)
        for each, button in self._themes.items():
            button.choose(chosen=each is theme)

    def _fit_beside_icons(self, look: Look, place: QRect) -> bool:
        """Return whether the names of the themes fit a button of this size, beside their icons."""
        for theme, button in self._themes.items():
            self._label(button, look, theme_name(look.words, theme), look.smallest_px)
        return all(
            button.could_be(place.size(), look.smallest_px) for button in self._themes.values()
        )

    def _show_themes(
        self, look: Look, chosen: ThemeName, places: Sequence[QRect], icon_place: IconPlace
    ) -> None:
        """Show each theme in its own colours."""
        label_px = look.normal_px
        for theme, button in self._themes.items():
            own = replace(look, theme=THEMES[theme])
            name = theme_name(look.words, theme)
            self._label(
                button, own, name, look.smallest_px, chosen=theme is chosen, icon_place=icon_place
            )
            label_px = min(label_px, button.fitting_size(places[0].size(), label_px))
        for (theme, button), rect in zip(self._themes.items(), places, strict=True):
            own = replace(look, theme=THEMES[theme])
            name = theme_name(look.words, theme)
            self._label(button, own, name, label_px, chosen=theme is chosen, icon_place=icon_place)
            self.place(button, rect)

    def _label(
        self,
        button: TouchButton,
        look: Look,
        label: str,
        label_px: int,
        *,
        chosen: bool = False,
        icon_place: IconPlace = IconPlace.BEFORE,
    ) -> None:
        icon = Icon.SHOWN if chosen else Icon.NOT_SHOWN
        kind = Kind.CHOSEN if chosen else Kind.PLAIN
        button.present(look, label, label_px, kind=kind, icon=icon, icon_place=icon_place)

    def _row(self, look: Look, top: int, height: int, columns: int) -> Sequence[QRect]:
        width = (self.width() - (columns - 1) * look.frame.gap) // columns
        step = width + look.frame.gap
        return [QRect(column * step, top, width, height) for column in range(columns)]

    def _show_sample(self, look: Look, rect: QRect) -> None:
        text = look.words.translate("Options", "This is how the text will look.")
        self._sample.present(look, text, look.smallest_px)
        size = fit(look.text_px, look.smallest_px, rect.height(), lambda px: self._at(look, px))
        self._sample.present(look, text, size)
        self.place(self._sample, rect)

    def _at(self, look: Look, size_px: int) -> int:
        self._sample.present(look, self._sample.text(), size_px)
        return self._sample.needed_height(self.width())


def _choose_size(size: TextSize, at_ms: int) -> TextSizeChosen:
    return TextSizeChosen(at_ms, size)


def _choose_theme(theme: ThemeName, at_ms: int) -> ThemeChosen:
    return ThemeChosen(at_ms, theme)
