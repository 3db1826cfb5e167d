"""A path as the core knows it: the name of something that others open.

Whoever is handed one by the core has a path like any other. The core's own type check (`make lint`)
knows it as a pure one, which has nothing that touches a disk.
"""

from __future__ import annotations

CORE_ALONE = False
"""Always true to that check."""

if CORE_ALONE:
    from pathlib import PurePath as Path
else:
    from pathlib import Path

__all__ = ["Path"]
