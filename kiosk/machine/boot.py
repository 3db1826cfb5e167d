"""The identity of this boot of the machine: a monotonic clock means nothing across two boots."""

from __future__ import annotations

from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot_id(file: Path = _BOOT_ID) -> str:
    """Return an identifier of this boot; a unique one each time if the system provides none."""
    try:
        if named := file.read_text(encoding="ascii").strip():
            return named
    except (OSError, ValueError):
        pass
    import uuid  # no start needs it where the system names its boots

    return uuid.uuid4().hex
