"""Makes Qt's application as every process of the kiosk needs it: environment, type, no menus."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk.ui import accessible
from kiosk.ui.theme import load_family


def prepare_environment() -> None:
    """Set what Qt reads from the environment before its application is made.

    The kiosk measures in millimetres itself: a pixel of Qt's is to be a pixel of the glass.
    """
    os.environ.setdefault("QT_ENABLE_HIGHDPI_SCALING", "0")
    os.environ.setdefault("QT_API", "pyside6")
    os.environ.setdefault("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")


def make_application(arguments: Sequence[str], assets: Path) -> QApplication:
    """Make Qt's application, with the kiosk's type and without what a kiosk must not do."""
    application = QApplication(list(arguments))
    application.setApplicationName("leaflet-kiosk")
    application.setDesktopFileName("leaflet-kiosk")
    load_family(assets / "fonts")
    accessible.install()
    return application
