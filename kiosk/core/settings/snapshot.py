"""The settings of the last start, for a start at which nothing has changed.

To read and check the layers takes a fifth of a start, most of it for the library that does it. So
what came of them is kept with a mark of everything it was made from. As long as the mark is the
same the values are taken as they are, and neither that library nor our declaration is loaded.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from kiosk.core.patient.session import TextSize, ThemeName
from kiosk.core.settings.log_level import LogLevel
from kiosk.core.settings.origins import Layer
from kiosk.core.settings.service_message import ServiceMessage
from kiosk.core.whole_file import write_whole

if TYPE_CHECKING:
    from kiosk.core.settings.declared import Settings

SNAPSHOT_FILE = "in-force.json"

_KINDS: Mapping[str, Callable[[Any], object]] = {
    kind.__name__: kind for kind in (TextSize, ThemeName, LogLevel, ServiceMessage, Path)
}
"""What stands in a setting that JSON does not know; each is written as {its name: value}."""


class _Values(SimpleNamespace):
    """A part of the settings, or all of them: the attributes of the declaration, read only."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} cannot be changed")


def mark_of(layers: Iterable[Layer], version: str) -> str:
    """Return what tells this state of the layers, and of the code that reads them, from others.

    Raise OSError where a layer is there and cannot be read.
    """
    layers = tuple(layers)
    if any(layer.unreadable for layer in layers):
        raise OSError("A layer cannot be read")
    modules = Path(__file__).parent.glob("*.py")
    code = sorted((module.name, module.stat().st_mtime_ns) for module in modules)
    made_from = [
        (layer.origin.value, str(layer.place), repr(layer.values), _digest(layer.place))
        for layer in layers
    ]
    return hashlib.sha256(json.dumps([version, code, made_from]).encode()).hexdigest()


def recall(file: Path, mark: str) -> Settings | None:
    """Return the settings that were kept with this mark, or None: then they must be read."""
    try:
        seal, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    if seal != _seal(mark, body):
        return None
    return cast("Settings", json.loads(body, object_hook=_revived))


def remember(file: Path, mark: str, settings: Settings) -> None:
    """Keep these settings with the mark of what they were made from; raise NotWritten."""
    parts = {section: dict(part) for section, part in settings}
    body = json.dumps(parts, default=_written).encode()
    write_whole(file, _seal(mark, body) + b"\n" + body)


def _digest(file: Path) -> str | None:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def _seal(mark: str, body: bytes) -> bytes:
    return hashlib.sha256(mark.encode() + body).hexdigest().encode()


def _written(value: object) -> dict[str, object]:
    if isinstance(value, Path):
        return {"Path": str(value)}
    assert isinstance(value, Enum)
    return {type(value).__name__: value.value}


def _revived(read: dict[str, Any]) -> object:
    for name, value in read.items():
        if name in _KINDS:
            return _KINDS[name](value)
    return _Values(**{name: tuple(v) if isinstance(v, list) else v for name, v in read.items()})
