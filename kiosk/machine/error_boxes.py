"""Windows' boxes: of a drive that has nothing in it, and of a program that has crashed.

They would stand over the kiosk for whoever can close them; the thread that looked at the drive, and
the start after the crash, would wait as long.
"""

from __future__ import annotations

import sys

_FAIL_CRITICAL_ERRORS, _NO_CRASH_BOX, _NO_OPEN_FILE_BOX = 0x1, 0x2, 0x8000


def show_no_boxes() -> None:
    """Have Windows tell the program alone, and those that it starts; elsewhere there are none."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(_FAIL_CRITICAL_ERRORS | _NO_CRASH_BOX | _NO_OPEN_FILE_BOX)
