"""The current look: one value that is passed to every page."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QSize

from kiosk.core.frozen import frozen
from kiosk.core.session.state import TextSize
from kiosk.ui.look.glass import Frame, Glass
from kiosk.ui.look.theme import Theme
from kiosk.ui.look.words import Words

_ROOMY_MM = 180.0


class Listen(Enum):
    """Where the control for listening stands: in a place of its own, or in that of the language.

    Then the language has the place of the options, on the pages that show none.
    """

    NOWHERE = "nowhere"
    OWN_PLACE = "own place"
    SHARED_PLACE = "shared place"


@frozen
class Rim:
    """Header and bar around a body: the areas, and how large is what they say.

    `label_px` is the size of the labels on the bar, `icons_beside` whether their icons are beside
    them, `title_px` the size of the header's title, `words_size` that of the control for the
    explained words of a page.
    """

    frame: Frame
    label_px: int
    icons_beside: bool
    title_px: int
    words_size: QSize
    listen: Listen = Listen.NOWHERE


@frozen
class Look:
    """The glass, its layout, the font sizes, and what the patient chose."""

    glass: Glass
    rim: Rim
    sizes: Mapping[TextSize, int]
    text_size: TextSize
    theme: Theme
    words: Words
    reduced_motion: bool = False

    @property
    def frame(self) -> Frame:
        """The areas that every page shares."""
        return self.rim.frame

    @property
    def label_px(self) -> int:
        """The size of the labels on the bar."""
        return self.rim.label_px

    @property
    def is_roomy(self) -> bool:
        """Whether the glass has room for more than the essentials."""
        return self.glass.height_mm > _ROOMY_MM

    @property
    def text_px(self) -> int:
        """The text size that the patient chose."""
        return self.sizes[self.text_size]

    @property
    def normal_px(self) -> int:
        """The text size that every session begins with."""
        return self.sizes[TextSize.NORMAL]

    @property
    def smallest_px(self) -> int:
        """The size below which no text is set."""
        return self.sizes[TextSize.SMALL]
