"""Which commit this program was built from."""

from __future__ import annotations

import subprocess
from pathlib import Path

import kiosk

_ROOT = Path(kiosk.__file__).resolve().parents[1]
_UNSET = "$"


def commit(told: str = kiosk.__commit__, root: Path = _ROOT) -> str:
    """Return its hash, shortened; of a checkout as it is now. Nothing if nobody knows."""
    if not told.startswith(_UNSET):
        return told
    if not (root / ".git").exists():
        return ""
    command = ["git", "-C", str(root), "rev-parse", "--short=7", "HEAD"]
    try:
        done = subprocess.run(  # noqa: S603 - git, of this checkout
            command, capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
