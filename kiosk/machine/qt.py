"""Loads Qt for Python, without what Shiboken reads and compiles for nobody."""

from __future__ import annotations

import builtins
import importlib
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_OF_SIGNATURES = (
    "errorhandler", "layout", "lib.enum_sig", "lib.pyi_generator", "lib.tool", "mapping", "parser",
)  # fmt: skip
_LATE = frozenset(f"shibokensupport.signature.{name}" for name in _OF_SIGNATURES)
"""Modules that tell how a function of Qt's is called, to whoever has called it wrongly or asks."""


def load() -> None:
    """Load Qt, before any module that uses it; calling it twice is harmless.

    WORKAROUND: From then on Shiboken has its say at each import statement, and reads the source of
    each imported module, to find out whether it wants other names for Qt's methods (`__feature__`)
    or all of Qt's names (`import *`). No module of the kiosk does: it would only slow down the
    start, and keep the source in memory. So imports stay Python's own. Remove this when Shiboken
    waits until `__feature__` is imported (PYSIDE-2029).

    WORKAROUND: Shiboken compiles its own modules at each start, which takes a sixth of it. Those
    that hardly ever serve are loaded when they do. Remove this when Shiboken brings them compiled.
    """
    if "shiboken6" not in sys.modules:
        finders, statement = sys.meta_path, builtins.__import__
        sys.meta_path = _Finders([_LateFinder(), *finders])
        try:
            importlib.import_module("PySide6.QtCore")
        finally:
            sys.meta_path, builtins.__import__ = finders, statement


class _Finders(list[Any]):
    """What finds modules; the first stays the first, where Shiboken would put its own."""

    def insert(self, place: Any, finder: Any) -> None:
        """Insert a finder after the first."""
        super().insert(max(1, place), finder)


class _LateFinder:
    """Lets what another finder finds be loaded late."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module of this name late; None for one that must not be late."""
        if name not in _LATE:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        found = next(filter(None, (each.find_spec(name, path, target) for each in others)), None)
        if found is None:
            return None
        late: Any = _LateLoader(found)
        return ModuleSpec(name, late)


class _LateLoader:
    def __init__(self, found: ModuleSpec) -> None:
        self._found = found

    def create_module(self, _spec: ModuleSpec) -> ModuleType:
        """Return a module that is empty until something in it is asked for."""
        return _LateModule(self._found)

    def exec_module(self, module: ModuleType) -> None:
        """Load nothing yet."""

        def update_mapping() -> None:
            module.__getattr__("update_mapping")()

        # Shiboken takes this one out of its module without asking the module for it.
        vars(module)["update_mapping"] = update_mapping


class _LateModule(ModuleType):
    def __init__(self, found: ModuleSpec) -> None:
        super().__init__(found.name)
        self._found = found

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # whoever only asks what it is
            raise AttributeError(name)
        found = self._found
        self.__class__ = ModuleType  # type: ignore[assignment]
        self.__spec__ = found
        assert found.loader is not None
        found.loader.exec_module(self)
        return getattr(self, name)
