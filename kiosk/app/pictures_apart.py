"""Draws, in a process of its own, pictures of leaflets that nobody has checked yet.

At a first start the leaflets of the content folder itself are shown until they are checked and
copied. What is wrong with their pictures may hang a process, and must not hang the interface's.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.ui.look.theme import THEMES, Theme

LONGEST_S = 4.0
"""So long the interface waits at the most: a watchdog ends it after seven seconds."""

_log = logging.getLogger(__name__)


class Apart:
    """Draws whatever is in none of the folders of what was checked.

    After one picture that could not be drawn in time it draws none: the check will tell which.
    """

    def __init__(self, *checked: Path) -> None:
        self._checked = checked
        self._has_failed = False

    def takes(self, path: Path) -> bool:
        """Tell whether this picture is to be drawn here."""
        return not any(path.is_relative_to(folder) for folder in self._checked)

    def image(self, path: Path, size: QSize, theme: Theme) -> QImage:
        """Return the picture drawn to fill this size, or an empty one."""
        if self._has_failed:
            return QImage()
        # Hardly any start needs what starts a process.
        import subprocess

        from kiosk.app.own_process import command_of

        name = next(each for each, colours in THEMES.items() if colours == theme)
        numbers = (str(size.width()), str(size.height()))
        command = command_of("kiosk.check.pictures", str(path), *numbers, name.value)
        try:
            drawn = subprocess.run(  # noqa: S603 - our own program
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=LONGEST_S,
                check=True,
            )
        except subprocess.SubprocessError as error:
            self._has_failed = True
            _log.error(
                "%s is not shown, nor other pictures before they are checked: %s", path, error
            )
            return QImage()
        return QImage.fromData(drawn.stdout)
