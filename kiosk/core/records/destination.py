"""Where an export can go: a USB stick, or the folder that the site configures."""

from __future__ import annotations

from kiosk.core.frozen import frozen
from kiosk.core.path import Path


@frozen
class Destination:
    """A folder to export to; `name` is what to show, `free_bytes` None if unknown."""

    folder: Path
    name: str
    free_bytes: int | None = None
    is_drive: bool = True
