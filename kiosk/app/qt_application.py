"""Creates Qt's application as every process of the kiosk needs it: environment, font, no menus."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

from kiosk.ui.look.theme import font, load_family
from kiosk.ui.widgets import accessible

_log = logging.getLogger(__name__)

_UNSET_PX = 16
_NOT_LOGGED = "qt.text.font.db.info=false"
"""Which font lacks which script: so it should be, where one after the other is asked."""

_OURS = {"QT_API": "pyside6", "QT_ENABLE_HIGHDPI_SCALING": "0"}
_OBEYED = re.compile(
    r"QT_(API|DEBUG_PLUGINS|LINUX_ACCESSIBILITY_ALWAYS_ON|LOGGING_\w+|PLUGIN_PATH"
    r"|QPA_(EGLFS|EVDEV|FB|KMS)_\w+|QPA_GENERIC_PLUGINS|QPA_PLATFORM|QPA_PLATFORM_PLUGIN_PATH"
    r"|WAYLAND_(?!FORCE_DPI)\w+|XCB_\w+)"
)
"""What the environment may set for Qt: its platform, and what it writes to the log."""


def is_obeyed(name: str) -> bool:
    """Return whether the kiosk honours this variable, of those that Qt reads."""
    return not name.startswith("QT_") or _OBEYED.fullmatch(name) is not None


def prepare_environment() -> None:
    """Let the environment choose Qt's platform, but not the size or look of things.

    The kiosk measures in millimetres itself: a pixel of Qt's must be a pixel of the glass, whatever
    scale a desktop applies to pixels and fonts. Nor does a style, a writing direction
    or a limit on pictures come from there.
    """
    for name in sorted(os.environ):
        if not is_obeyed(name) and os.environ[name] != _OURS.get(name):
            _log.info("%s counts for nothing here.", name)
            del os.environ[name]
    os.environ.update(_OURS)
    os.environ.setdefault("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
    # Orca scrolls to each sentence that it reads, and each time Qt notes what it does not do.
    os.environ.setdefault("QT_LOGGING_RULES", "qt.accessibility.*.info=false")


def is_seen_by_nobody(application: QApplication) -> bool:
    """Return whether Qt found no screen to draw on, and draws all the same."""
    from kiosk.core.health.running import draws_for_nobody  # asked after the first screen

    return draws_for_nobody(application.platformName(), os.environ.get("QT_QPA_PLATFORM", ""))


def make_application(arguments: Sequence[str], assets: Path) -> QApplication:
    """Create Qt's application, with the kiosk's font and without what a kiosk must not do."""
    application = QApplication(list(arguments))
    QLoggingCategory.setFilterRules(_NOT_LOGGED)
    application.setApplicationName("leaflet-kiosk")
    application.setDesktopFileName("leaflet-kiosk")
    load_family(assets / "fonts")
    application.setFont(font(_UNSET_PX))  # Qt's own is in points, which a desktop scales
    accessible.install()
    return application
