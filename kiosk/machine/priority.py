"""The priority of work that must not keep a patient waiting: on Linux and Windows below ours."""

from __future__ import annotations

import contextlib
import os
import subprocess

_NICER = 10


def created_low() -> int:
    """Return the flag that creates such a process on Windows; 0 where it calls `be_low` itself."""
    flag: int = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    return flag


def be_low() -> None:
    """Lower this process's own priority, where a process may; on Windows its creator does."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_NICER)
