"""Text size and colours: each choice is a sample of itself."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.core.session import TextSize, TextSizeChosen, ThemeChosen, ThemeName
from kiosk.ui.button import Kind, TouchButton
from kiosk.ui.icons import Icon
from kiosk.ui.look import Look
from kiosk.ui.page import Page, Prose, fit
from kiosk.ui.theme import THEMES
from kiosk.ui.words import Words


def size_name(words: Words, size: TextSize) -> str:
    """Return what a size of text is called."""
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
    """Return what a theme is called."""
    match theme:
        case ThemeName.PAPER:
            return words.translate("Options", "Paper")
        case ThemeName.BLACK_ON_WHITE:
            return words.translate("Options", "Black on white")
        case ThemeName.WHITE_ON_BLACK:
            return words.translate("Options", "White on black")


class Options(Page):
    """Four sizes of text and three themes, and a line of text as it will be."""

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
        top = 0
        for row in range(rows):
            chunk = sizes[row * columns : (row + 1) * columns]
            places = self._row(look, top, height, columns)
            for (size, button), rect in zip(chunk, places, strict=True):
                name = size_name(words, size)
                chosen = size is look.text_size
                self._show(button, look, name, rect, look.sizes[size], chosen=chosen)
            top += height + look.frame.gap
        places = self._row(look, top, height, len(self._themes))
        for (each, button), rect in zip(self._themes.items(), places, strict=True):
            own = replace(look, theme=THEMES[each])
            label = theme_name(words, each)
            self._show(button, own, label, rect, look.normal_px, chosen=each is theme)
        top += height + look.frame.gap
        self._show_sample(look, QRect(0, top, self.width(), self.height() - top))

    def _row(self, look: Look, top: int, height: int, columns: int) -> Sequence[QRect]:
        width = (self.width() - (columns - 1) * look.frame.gap) // columns
        step = width + look.frame.gap
        return [QRect(column * step, top, width, height) for column in range(columns)]

    def _show(
        self,
        button: TouchButton,
        look: Look,
        label: str,
        rect: QRect,
        wanted_px: int,
        *,
        chosen: bool,
    ) -> None:
        kind = Kind.PRIMARY if chosen else Kind.PLAIN
        icon = Icon.SHOWN if chosen else Icon.NOT_SHOWN
        button.present(look, label, look.smallest_px, kind=kind, icon=icon)
        size = button.fitting_size(rect.size(), wanted_px)
        note = look.words.translate("Options", "chosen") if chosen else ""
        button.present(look, label, size)
        button.setAccessibleDescription(note)
        self.place(button, rect)

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
