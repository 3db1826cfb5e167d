"""Loads Qt for Python, and stops it reading the source of every module."""

from __future__ import annotations

import importlib
from typing import Any


def load() -> None:
    """Load Qt, before any module that uses it; calling it twice is harmless.

    WORKAROUND: From then on Shiboken reads the source of each imported module, to find out
    whether it wants other names for Qt's methods (`__feature__`). No module of the kiosk does:
    it would only slow down the start, and keep the source in memory. So modules are made to look
    as if they had no source. Remove this when Shiboken waits until `__feature__` is imported
    (PYSIDE-2029).
    """
    import PySide6.QtCore  # noqa: F401

    feature: Any = importlib.import_module("shibokensupport.feature")
    feature._mod_uses_pyside = lambda _module: False
