"""The kinds of layers of the settings, the layers, and where a value comes from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from kiosk.core.frozen import frozen
from kiosk.core.messages import english
from kiosk.core.path import Path

NOT_AS_WRITTEN = english.translate(
    "Health", "These settings hold mistakes and do not count as they are."
)
"""What is told of a layer after its mistakes; the remedy says what counts instead."""


class Origin(Enum):
    """The kinds of layers; later ones win."""

    BUILT_IN = "built-in"
    PACKAGE = "package"
    SITE = "site"
    STAFF = "staff"
    POLICY = "policy"
    COMMAND_LINE = "command line"


@frozen
class Layer:
    """Settings to lay over others: those in the file at `place`, which may be missing.

    Or else `values`, tables of settings as TOML would hold them, from a source that is not a file;
    `place` then names it to people, and `unreadable` says why they could not be read.
    """

    origin: Origin
    place: Path
    values: Mapping[str, object] | None = None
    are_plain: bool = False
    """Whether the source has only texts, lists of them and whole numbers."""

    must_exist: bool = False
    """Whether it is a mistake if the file is missing."""

    unreadable: str = ""


@frozen
class Source:
    """Where a value comes from; `line` counts from 1 in the file, and is 0 if there is none."""

    origin: Origin
    file: Path | None = None
    line: int = 0

    def __str__(self) -> str:
        if self.file is None:
            return self.origin.value
        return f"{self.file}:{self.line}" if self.line else str(self.file)
