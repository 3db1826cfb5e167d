"""Draws, in a process of its own, pictures of leaflets that have not been checked yet.

At a first start the content folder's own leaflets are shown until they are checked and
copied. A faulty picture may hang the process that draws it, and must not hang the interface's.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.ui.look.theme import THEMES, Theme

LONGEST_S = 4.0
"""The most that the interface waits: a watchdog ends it after seven seconds."""

_log = logging.getLogger(__name__)


class Apart:
    """Draws whatever is outside the folders of checked leaflets.

    After one picture that could not be drawn in time it draws no more: the check will say which.
    """

    def __init__(self, *checked: Path) -> None:
        self._checked = checked
        self._has_failed = False

    def takes(self, path: Path) -> bool:
        """Return whether this picture should be drawn here."""
        return not any(path.is_relative_to(folder) for folder in self._checked)

    def image(self, path: Path, size: QSize, theme: Theme) -> QImage:
        """Return the picture drawn to fill this size, or an empty one."""
        if self._has_failed:
            return QImage()
        # Hardly any start needs the code that starts a process.
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
