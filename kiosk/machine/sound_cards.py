"""Which sound cards this machine has, as its kernel reports them without a device being opened."""

from __future__ import annotations

import re
from pathlib import Path

_CARDS = Path("/proc/asound/cards")
_CARD = re.compile(r"^ *\d+ \[[^]]*\]: .*? - (.*)$", re.MULTILINE)


def cards(file: Path = _CARDS) -> tuple[str, ...] | None:
    """Return their names; None if the system does not report them."""
    try:
        return tuple(_CARD.findall(file.read_text("utf-8", "replace")))
    except FileNotFoundError:
        return () if file.parents[1].is_dir() else None
    except OSError:
        return None
