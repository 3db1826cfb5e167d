"""Loads Qt for Python, and keeps it from reading the source of every module."""

from __future__ import annotations

import importlib
from typing import Any


def load() -> None:
    """Load Qt, before any module that uses it; a second time changes nothing.

    WORKAROUND: From then on Shiboken reads the source of each module that is imported, to know
    whether it may want other names for Qt's methods (`__feature__`). No module of the kiosk does:
    it would only start later, and keep its source in memory. So they count as modules whose source
    is not there. It can go when Shiboken looks no sooner than `__feature__` is imported
    (PYSIDE-2029).
    """
    import PySide6.QtCore  # noqa: F401

    feature: Any = importlib.import_module("shibokensupport.feature")
    feature._mod_uses_pyside = lambda _module: False
