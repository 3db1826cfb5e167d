"""Which boot of the machine this is: a monotonic clock tells nothing across two of them."""

from __future__ import annotations

import uuid
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot_id(file: Path = _BOOT_ID) -> str:
    """Return a name of this boot; where the system tells none, one that is never the same."""
    try:
        return file.read_text(encoding="ascii").strip() or uuid.uuid4().hex
    except (OSError, ValueError):
        return uuid.uuid4().hex
