"""Where an export can go: a stick, or the folder that the site names."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.frozen import frozen


@frozen
class Destination:
    """A folder to export to; `name` is what people call it, `free_bytes` None where unknown."""

    folder: Path
    name: str
    free_bytes: int | None = None
    is_drive: bool = True
