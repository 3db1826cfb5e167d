"""The layout of every page on one glass: areas, and font sizes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize

from kiosk.core.frozen import frozen
from kiosk.core.session.state import TextSize
from kiosk.ui.look.glass import Frame, Glass, frame
from kiosk.ui.look.look import Listen
from kiosk.ui.look.scripts import script_of
from kiosk.ui.look.theme import (
    SMALL_CAP_MM,
    normal_cap_mm,
    size_for_cap,
    text_sizes,
)
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.bar_places import icons_beside, label_size, place_to_listen
from kiosk.ui.widgets.corner import CLEAR_MM, corner_size
from kiosk.ui.widgets.heading import header_height

_LABEL = 0.88
"""The size of the labels of controls over that of normal text, where they have room for it."""


@frozen
class PageLayout:
    """The layout for a glass of one size and calibration: areas, and font sizes.

    `words_size` is the size of the control for the explained words of a page.
    """

    glass: Glass
    frame: Frame
    sizes: dict[TextSize, int]
    label_px: int
    icons_beside: bool
    title_px: int
    words_size: QSize
    listen: Listen = Listen.NOWHERE

    def sizes_for(self, language: str) -> dict[TextSize, int]:
        """Return the sizes of text in a language: its letters are as tall as ours in each."""
        if script_of(language) is None:
            return self.sizes
        return text_sizes(self.glass, self.frame.body.size(), language)

    @property
    def corner(self) -> QSize:
        """What a page with explained words leaves free: its control, and some space around it."""
        clear = self.glass.px(CLEAR_MM)
        below = self.frame.body.bottom() - self.frame.controls.bottom()
        return QSize(self.words_size.width() + clear, self.words_size.height() + clear + below)


def set_for(glass: Glass, words: Sequence[Words], *, speaks: bool = False) -> PageLayout:
    """Return the layout for this glass, the same in every language; with speech, if it `speaks`."""
    normal_px = size_for_cap(glass, normal_cap_mm(glass))
    small_px = size_for_cap(glass, SMALL_CAP_MM)
    short_px = min(glass.width_px, glass.height_px)
    title_px = max(small_px, min(round(normal_px * 1.1), round(short_px * 0.055)))
    divided = frame(
        glass,
        header_px=header_height(title_px, portrait=glass.is_portrait),
        bar_rows=2 if glass.is_portrait else 1,
    )
    languages = tuple(words)
    listen = place_to_listen(divided, languages, small_px) if speaks else Listen.NOWHERE
    wanted_px = max(small_px, round(normal_px * _LABEL))
    label_px = label_size(divided, languages, wanted_px, small_px, listen)
    return PageLayout(
        glass=glass,
        frame=divided,
        sizes=text_sizes(glass, divided.body.size()),
        label_px=label_px,
        icons_beside=icons_beside(divided, languages, label_px, listen),
        title_px=title_px,
        words_size=corner_size(divided, words, label_px),
        listen=listen,
    )
