"""The leaflets as paginated for this glass: screens by section, language and text size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from kiosk.core.leaflet.model import Leaflet
from kiosk.core.leaflet.paginate import Screen, paginate
from kiosk.core.session.state import TextSize
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import leading_of

if TYPE_CHECKING:  # not needed for the first screen
    from kiosk.ui.typesetting.composition import Composition
    from kiosk.ui.typesetting.lines import Style
    from kiosk.ui.typesetting.painter import Press
    from kiosk.ui.typesetting.typeset import Typesetter

_SCREENS_KEPT = 512
_COMPOSED_KEPT = 8
"""The page that is shown, and those beside it, which are painted before they are."""

_CAPTION = 0.72
"""Size of a caption over that of the text."""


class Paginator:
    """Paginates leaflets for one glass, a section at a time, and caches the latest results.

    Each size of text has a `body` of its own; screens with explained words leave a `corner` of it
    free.
    """

    def __init__(
        self,
        open_leaflet: Callable[[str], Leaflet],
        pictures: Pictures,
        body: Callable[[TextSize], QSize],
        sizes_for: Callable[[str], Mapping[TextSize, int]],
        is_right_to_left: Callable[[str], bool],
        corner: Callable[[TextSize], QSize] = lambda _size: QSize(),
    ) -> None:
        self._open_leaflet = open_leaflet
        self._pictures = pictures
        self._body = body
        self._sizes_for = sizes_for
        self._is_right_to_left = is_right_to_left
        self._corner = corner
        self._typesetter = lru_cache(16)(self._new_typesetter)
        self._screens = lru_cache(_SCREENS_KEPT)(self._paginate)
        self._composed = lru_cache(_COMPOSED_KEPT)(self._compose)

    def leaflet(self, leaflet_id: str) -> Leaflet:
        """Return the leaflet with that id."""
        return self._open_leaflet(leaflet_id)

    def screens(
        self, leaflet_id: str, language: str, text_size: TextSize, section_id: str
    ) -> tuple[Screen, ...]:
        """Return the screens of a section."""
        return self._screens(leaflet_id, language, text_size, section_id)

    def typesetter(self, leaflet_id: str, language: str, text_size: TextSize) -> Typesetter:
        """Return the typesetter for this leaflet in this language and size."""
        return self._typesetter(leaflet_id, language, text_size)

    def press(self, language: str, text_size: TextSize) -> Press:
        """Return the press that paints screens in this language and size."""
        from kiosk.ui.typesetting.painter import Press

        return Press(self._style(language, text_size), self._pictures)

    def compose(
        self, leaflet_id: str, language: str, text_size: TextSize, screen: Screen
    ) -> Composition:
        """Compose one screen."""
        return self._composed(leaflet_id, language, text_size, screen)

    def _compose(
        self, leaflet_id: str, language: str, text_size: TextSize, screen: Screen
    ) -> Composition:
        section = self.leaflet(leaflet_id).editions[language].section(screen.section_id)
        return self.typesetter(leaflet_id, language, text_size).compose(section, screen.pieces)

    def forget(self) -> None:
        """Drop every screen that was made."""
        self._screens.cache_clear()
        self._composed.cache_clear()
        self._typesetter.cache_clear()
        self._pictures.forget()

    def _new_typesetter(self, _leaflet_id: str, language: str, text_size: TextSize) -> Typesetter:
        from kiosk.ui.typesetting.typeset import Typesetter

        return Typesetter(self._style(language, text_size), self._pictures)

    def _style(self, language: str, text_size: TextSize) -> Style:
        from kiosk.ui.typesetting.lines import Style

        sizes = self._sizes_for(language)
        size_px, body = sizes[text_size], self._body(text_size)
        return Style(
            body=body,
            size_px=size_px,
            caption_px=_caption_px(size_px, sizes),
            portrait=body.height() > body.width(),
            right_to_left=self._is_right_to_left(language),
            corner=self._corner(text_size),
            leading=leading_of(language),
        )

    def _paginate(
        self, leaflet_id: str, language: str, text_size: TextSize, section_id: str
    ) -> tuple[Screen, ...]:
        section = self.leaflet(leaflet_id).editions[language].section(section_id)
        return paginate(section, self.typesetter(leaflet_id, language, text_size))


def _caption_px(size_px: int, sizes: Mapping[TextSize, int]) -> int:
    """Return the size of captions: smaller than the text, and never so large as to crowd."""
    wanted = min(size_px, sizes[TextSize.LARGE]) * _CAPTION
    return max(sizes[TextSize.SMALL], round(wanted))
