"""`leaflet-kiosk preview`: shows the pages of a leaflet while it is written."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from kiosk.core.faults import KioskError
from kiosk.core.settings.model import Settings
from kiosk.exit_codes import ExitCode
from kiosk.machine.paths import Places

_USUAL_DPI = 96
_TEXT_PX = 17


def run(options: argparse.Namespace, settings: Settings, places: Places) -> int:
    """Show the window until it is closed; raise KioskError if there is no such folder.

    Nothing is written but copies of the pictures, which are gone at the end.
    """
    folder: Path = options.folder.absolute()
    if not folder.is_dir():
        raise KioskError(
            f"{folder} is no folder: make one with leaflet-kiosk new, or leaflet-kiosk import."
        )
    from PySide6.QtWidgets import QApplication

    from kiosk.app.qt_application import make_application, prepare_environment
    from kiosk.preview.preview import Preview
    from kiosk.ui.look.theme import font

    prepare_environment()
    application = make_application(sys.argv[:1], places.assets)
    dots = application.primaryScreen().logicalDotsPerInch()
    application.setFont(font(round(_TEXT_PX * max(1.0, dots / _USUAL_DPI))))
    for sign in (signal.SIGINT, signal.SIGTERM):  # each look comes back to Python, which hears it
        signal.signal(sign, lambda *_: QApplication.quit())
    with tempfile.TemporaryDirectory(prefix="leaflet-preview-") as kept:
        preview = Preview(folder, Path(kept), settings.content.default_language, places)
        preview.start()
        application.exec()
        preview.finish()
        del preview
    del application
    return ExitCode.OK
