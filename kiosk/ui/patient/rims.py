"""Header and bar for each size of text: they grow with it as far as the glass has room for them."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.frozen import frozen
from kiosk.core.session.state import TextSize
from kiosk.ui.look.glass import Frame, Glass, frame
from kiosk.ui.look.look import Listen, Rim
from kiosk.ui.look.theme import largest_in
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.bar_places import (
    icons_beside,
    label_size,
    place_to_listen,
    target_for,
    widest_label,
)
from kiosk.ui.widgets.corner import corner_size
from kiosk.ui.widgets.heading import header_height

_LABEL = 0.88
"""The size of the labels of controls over that of normal text, where they have room for it."""

_TITLE = 1.1
"""The size of the title over that of normal text, where it has room for it."""

_SHORT_SIDE = 0.055
_SHORT_SIDE_GROWN = 0.07
"""The most of a glass's short side that the title takes, as sessions begin, and grown."""

_LEFT = 0.9
"""The share of its height that the body keeps at least where they grow."""

_TRIES = 6
"""How often the largest header and bar are looked for between two sizes: to a fiftieth."""


GROWING = (TextSize.LARGE, TextSize.LARGEST)
"""The sizes of text with which they grow."""


@frozen
class RimSetter:
    """Sets header and bar on a glass, the same in all of these languages."""

    glass: Glass
    languages: tuple[Words, ...]
    speaks: bool

    def usual(self, normal_px: int, small_px: int) -> Rim:
        """Return header and bar as every session begins."""
        title_px = min(round(normal_px * _TITLE), self._of_short_side(_SHORT_SIDE))
        title_px = max(small_px, title_px)
        bare = self._frame(title_px)
        listen = place_to_listen(bare, self.languages, small_px) if self.speaks else Listen.NOWHERE
        wanted_px = max(small_px, round(normal_px * _LABEL))
        label_px = label_size(bare, self.languages, wanted_px, small_px, listen)
        return self._rim(bare, title_px, label_px, listen)

    def grown(self, usual: Rim, sizes: Mapping[TextSize, int]) -> Mapping[TextSize, Rim]:
        """Return header and bar for each size of text with which they grow, if it keeps its own."""
        most = sizes[TextSize.LARGEST] / sizes[TextSize.NORMAL]
        widest_px = widest_label(
            usual.frame, self.languages, round(usual.label_px * most), usual.label_px, usual.listen
        )
        held, step = 1.0, most - 1.0
        for _try in range(_TRIES):
            body = self._grown(usual, held + step, widest_px).frame.body
            is_left = body.height() >= usual.frame.body.height() * _LEFT
            if is_left and largest_in(body.size()) >= sizes[TextSize.LARGEST]:
                held += step
            step /= 2
        if held == 1.0:
            return {}
        return {
            size: self._grown(usual, min(held, sizes[size] / sizes[TextSize.NORMAL]), widest_px)
            for size in GROWING
        }

    def _grown(self, usual: Rim, growth: float, widest_px: int) -> Rim:
        """Return header and bar so many times as large, or as large as labels and titles may be."""
        title_px = min(
            round(usual.title_px * growth),
            max(usual.title_px, self._of_short_side(_SHORT_SIDE_GROWN)),
        )
        label_px = min(round(usual.label_px * growth), widest_px)
        beside = icons_beside(usual.frame, self.languages, label_px, usual.listen)
        target = max(usual.frame.target, target_for(label_px, beside=beside))
        grown = self._frame(title_px, target, tight=True)
        return self._rim(grown, title_px, label_px, usual.listen)

    def _frame(self, title_px: int, target: int = 0, *, tight: bool = False) -> Frame:
        portrait = self.glass.is_portrait
        header_px = header_height(title_px, portrait=portrait)
        rows = 2 if portrait else 1
        return frame(self.glass, header_px=header_px, bar_rows=rows, target_px=target, tight=tight)

    def _rim(self, frame_: Frame, title_px: int, label_px: int, listen: Listen) -> Rim:
        return Rim(
            frame=frame_,
            label_px=label_px,
            icons_beside=icons_beside(frame_, self.languages, label_px, listen),
            title_px=title_px,
            words_size=corner_size(frame_, self.languages, label_px),
            listen=listen,
        )

    def _of_short_side(self, share: float) -> int:
        return round(min(self.glass.width_px, self.glass.height_px) * share)
