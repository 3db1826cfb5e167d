"""Hold what a start loads: nothing of the pages that come after the first, and no sources."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_AFTERWARDS = (
    "kiosk.ui.patient.pages.contents",
    "kiosk.ui.patient.pages.end",
    "kiosk.ui.patient.pages.options",
    "kiosk.ui.patient.pages.overlays",
    "kiosk.ui.patient.pages.reader",
    "kiosk.ui.patient.pages.thanks",
    "kiosk.ui.staff.controller",
    "kiosk.ui.typesetting.typeset",
    "kiosk.ui.widgets.bar",
    "markdown",
    "socket",
    "sqlite3",
    "uuid",
)


def said_by(script: str) -> str:
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_what_comes_after_the_first_screen_is_not_loaded_for_it() -> None:
    load = "import sys; from kiosk.machine import qt; qt.load(); import kiosk.app.run; "
    assert said_by(f"{load} print(*({set(_AFTERWARDS)!r} & sys.modules.keys()))") == ""


def test_no_source_is_read_of_modules_that_are_imported_after_qt() -> None:
    load = "import linecache; from kiosk.machine import qt; qt.load(); import kiosk.app.run; "
    assert said_by(f"{load} print(*(name for name in linecache.cache if 'kiosk' in name))") == ""


def test_an_icon_is_drawn_without_every_class_of_qt() -> None:
    draw = (
        "import sys; from PySide6.QtWidgets import QApplication; application = QApplication([]);"
        "from kiosk.ui.look import icons; icons.warm_up();"
    )
    assert said_by(f"{draw} print(*({{'qtawesome', 'qtpy'}} & sys.modules.keys()))") == ""


def test_receipts_and_paper_cost_a_start_nothing_before_somebody_needs_them(tmp_path: Path) -> None:
    # Where receipts are made, their key is, once the first screen is shown.
    libraries = ("nacl", "segno", "PySide6.QtPrintSupport", "PySide6.QtPdf")
    ours = ("kiosk.core.receipts", "kiosk.ui.paper", "kiosk.app.paper_apart")
    script = (
        "import sys; from pathlib import Path; from kiosk.machine import qt; qt.load();"
        "import kiosk.app.run, kiosk.app.compose;"
        "from kiosk.storage.receipt_signer import ReceiptSigner;"
        f"ReceiptSigner(Path({str(tmp_path)!r})).ready();"
        f"print(*(name for name in sys.modules if name.startswith({(*libraries, *ours)!r})))"
    )
    assert said_by(script) == ""
    assert said_by(f"import kiosk.app.deferred; {script}") == "kiosk.app.paper_apart"


def test_what_describes_functions_is_not_loaded_for_a_start() -> None:
    script = (
        "import sys; from kiosk.machine import qt; qt.load(); import kiosk.app.run;"
        "of = 'shibokensupport.signature.';"
        "names = ('layout', 'mapping', 'parser', 'lib.pyi_generator');"
        "print(*(name for name in names if 're' in vars(sys.modules[of + name])"
        " or 'typing' in vars(sys.modules[of + name])))"
    )
    assert said_by(script) == ""
    assert said_by(script.replace("qt.load();", "")) == "layout mapping parser lib.pyi_generator"


def test_a_wrong_call_is_told_as_without_the_kiosk() -> None:
    calls = (
        "from PySide6.QtCore import QRect, QTimer\n"
        "for call in (lambda: QRect('a', 1), lambda: QRect().contains('x'),"
        " lambda: QTimer(interval='x'), lambda: print(QRect.contains.__signature__)):\n"
        "    try: call()\n"
        "    except Exception as error: print(type(error).__name__, error)"
    )
    told = said_by(calls)
    assert "Supported signatures" in told
    assert said_by(f"from kiosk.machine import qt; qt.load(); qt.load()\n{calls}") == told
