"""Whether this machine has clips of the interface, without which nothing is spoken."""

from __future__ import annotations

from pathlib import Path

from kiosk.storage.speech.clips import FOLDER, INDEX


def is_installed(assets: Path) -> bool:
    """Return whether there is a language in which the interface is spoken."""
    return any((assets / FOLDER).glob(f"*/{INDEX}"))
