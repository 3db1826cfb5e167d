"""The layout of every page on one glass: areas, and font sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from PySide6.QtCore import QSize

from kiosk.core.frozen import frozen
from kiosk.core.session.state import TextSize
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.look import Rim
from kiosk.ui.look.scripts import script_of
from kiosk.ui.look.theme import (
    SMALL_CAP_MM,
    normal_cap_mm,
    size_for_cap,
    text_sizes,
)
from kiosk.ui.look.words import Words
from kiosk.ui.patient.rims import GROWING, RimSetter
from kiosk.ui.widgets.corner import CLEAR_MM


@frozen
class PageLayout:
    """The layout for a glass of one size and calibration: font sizes, and the rim of each.

    Header and bar are those of the `usual` rim until a patient makes the text larger.
    """

    glass: Glass
    sizes: Mapping[TextSize, int]
    setter: RimSetter
    usual: Rim

    def rim(self, size: TextSize) -> Rim:
        """Return header and bar for text of this size."""
        return self._grown.get(size, self.usual) if size in GROWING else self.usual

    def prepare(self) -> bool:
        """Make header and bar where they grow; return whether they were still to be made."""
        return "_grown" not in self.__dict__ and self._grown is not None

    @cached_property
    def _grown(self) -> Mapping[TextSize, Rim]:
        """Header and bar where they grow: the first screen does not wait for them."""
        return self.setter.grown(self.usual, self.sizes)

    def sizes_for(self, language: str) -> Mapping[TextSize, int]:
        """Return the sizes of text in a language: its letters are as tall as ours in each."""
        if script_of(language) is None:
            return self.sizes
        return text_sizes(self.glass, self.body(TextSize.LARGEST), language)

    def body(self, size: TextSize) -> QSize:
        """Return the room for text of this size."""
        return self.rim(size).frame.body.size()

    def corner(self, size: TextSize) -> QSize:
        """Return what a page with explained words leaves free: their control, and space around."""
        rim = self.rim(size)
        clear = self.glass.px(CLEAR_MM)
        below = rim.frame.body.bottom() - rim.frame.controls.bottom()
        return QSize(rim.words_size.width() + clear, rim.words_size.height() + clear + below)


def set_for(glass: Glass, words: Sequence[Words], *, speaks: bool = False) -> PageLayout:
    """Return the layout for this glass, the same in every language; with speech, if it `speaks`."""
    normal_px = size_for_cap(glass, normal_cap_mm(glass))
    setter = RimSetter(glass, tuple(words), speaks)
    usual = setter.usual(normal_px, size_for_cap(glass, SMALL_CAP_MM))
    sizes = text_sizes(glass, usual.frame.body.size())
    return PageLayout(glass, sizes, setter, usual)
