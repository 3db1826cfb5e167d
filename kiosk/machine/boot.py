"""The identity of this boot of the machine: a monotonic clock means nothing across two boots."""

from __future__ import annotations

import uuid
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot_id(file: Path = _BOOT_ID) -> str:
    """Return an identifier of this boot; a unique one each time if the system provides none."""
    try:
        return file.read_text(encoding="ascii").strip() or uuid.uuid4().hex
    except (OSError, ValueError):
        return uuid.uuid4().hex
