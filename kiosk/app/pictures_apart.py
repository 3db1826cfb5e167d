"""Draws, in a process of its own, pictures of leaflets that have not been checked yet.

At a first start the content folder's own leaflets are shown until they are checked and
copied. A faulty picture may hang the process that draws it, and must not hang the interface's,
which does not wait for the others either: the place of each is empty until it is drawn.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.core.session.state import ThemeName
from kiosk.ui.background import Background
from kiosk.ui.look.theme import THEMES, Theme

LONGEST_S = 12.0
"""The most that one picture may take where others keep the machine busy; its own work has less."""

_Asked = tuple[Path, int, int, ThemeName]

_log = logging.getLogger(__name__)


class Apart:
    """Draws whatever is outside the folders of checked leaflets.

    After one picture that could not be drawn in time it draws no more: the check will say which.
    """

    def __init__(self, *checked: Path) -> None:
        self._checked = checked
        self._drawn: dict[_Asked, QImage | None] = {}  # none while it is being drawn
        self._has_failed = False

    def begin(self, thread: Background, show: Callable[[], None]) -> None:
        """Draw in this thread's processes, and call `show` when there is another picture."""
        self._thread = thread
        self._show = show

    def takes(self, path: Path) -> bool:
        """Return whether this picture should be drawn here."""
        return not any(path.is_relative_to(folder) for folder in self._checked)

    def image(self, path: Path, size: QSize, theme: Theme) -> QImage:
        """Return the picture drawn to fill this size, or an empty one if it is not drawn yet."""
        name = next(each for each, colours in THEMES.items() if colours == theme)
        asked = (path, size.width(), size.height(), name)
        if asked not in self._drawn:
            self._drawn[asked] = None
            self._thread.start(lambda: self._draw(*asked), lambda image: self._take(asked, image))
        return self._drawn[asked] or QImage()

    def _take(self, asked: _Asked, image: QImage) -> None:
        self._drawn[asked] = image
        self._show()

    def _draw(self, path: Path, width: int, height: int, theme: ThemeName) -> QImage:
        if self._has_failed:
            return QImage()
        # Hardly any start needs the code that starts a process.
        import subprocess

        from kiosk.app.own_process import command_of

        numbers = (str(width), str(height))
        command = command_of("kiosk.check.pictures", str(path), *numbers, theme.value)
        try:
            drawn = subprocess.run(  # noqa: S603 - our own program
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=LONGEST_S,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:  # or no other process is to be had
            self._has_failed = True
            _log.error(
                "%s is not shown, nor other pictures before they are checked: %s", path, error
            )
            return QImage()
        return QImage.fromData(drawn.stdout)
