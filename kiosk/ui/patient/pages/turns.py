"""Texts in several languages that stand at one place in turn, so that each can be large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, QVariantAnimation
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.look import Look
from kiosk.ui.widgets.page import Prose

EACH_MS = 8_000
"""How long one language stands: twice what its few words take a slow reader."""

FADE_MS = 900
"""How long the words of one language take to fade, and those of the next to appear."""


class Turns(QObject):
    """Shows one group of texts at a time; its words fade before those of the next appear.

    Nothing moves, and nothing changes but the words. With reduced motion they do not fade.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._groups: list[list[tuple[Prose, QColor]]] = []
        self._paper = QColor()
        self._together = True
        self._fades = True
        self._shown = 0
        self._has_turned = False
        self._timer = QTimer(self)
        self._timer.setInterval(EACH_MS)
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(2.0)
        self._fade.setDuration(FADE_MS)
        self._fade.valueChanged.connect(self._show_share)
        self._timer.timeout.connect(self._turn)

    def take(
        self, look: Look, groups: Sequence[Sequence[Prose]], *, together: bool = False
    ) -> None:
        """Show these groups in turn, or all of them `together`; begin with the first."""
        self.stop()
        self._together = together
        self._fades = not look.reduced_motion
        self._paper = QColor(look.theme.paper)
        self._groups = [
            [(prose, prose.palette().color(prose.foregroundRole())) for prose in group]
            for group in groups
        ]
        self.begin()

    def begin(self) -> None:
        """Begin with the first group: whoever comes finds what everybody finds."""
        self.stop()
        self._show(0)
        if len(self._groups) > 1 and not self._together:
            self._timer.start()

    def stop(self) -> None:
        """Stand still, in full colour."""
        self._timer.stop()
        if self._fade.state() is QVariantAnimation.State.Running:
            self._fade.stop()
            self._tint(1.0)

    def _turn(self) -> None:
        self._has_turned = False
        if self._fades:
            self._fade.start()
        else:
            self._show((self._shown + 1) % len(self._groups))

    def _show(self, shown: int) -> None:
        self._shown = shown
        for place, group in enumerate(self._groups):
            for prose, _colour in group:
                prose.setVisible(self._together or place == shown)

    def _show_share(self, value: float) -> None:
        """Let the words of now fade up to 1, and those of the next language appear up to 2."""
        if value >= 1 and not self._has_turned:
            self._has_turned = True
            self._tint(1.0)
            self._shown = (self._shown + 1) % len(self._groups)
            self._tint(0.0)
            self._show(self._shown)
        self._tint(abs(1 - value))

    def _tint(self, share: float) -> None:
        """Give the words shown this share of their colour, and the rest of the paper's."""
        for prose, colour in self._groups[self._shown]:
            palette = prose.palette()
            palette.setColor(prose.foregroundRole(), _mixed(self._paper, colour, share))
            prose.setPalette(palette)


def _mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        *(
            a + (b - a) * share
            for a, b in zip(ground.getRgbF()[:3], colour.getRgbF()[:3], strict=True)  # type: ignore[index]
        )
    )
