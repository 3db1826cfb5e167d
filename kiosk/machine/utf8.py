"""UTF-8 for file names and for text on the streams, whatever the locale says: `insist_on_utf8`."""

from __future__ import annotations

import io
import os
import sys


def insist_on_utf8() -> None:
    """Restart this program if its file names are in another encoding; configure its streams.

    Python fixes the encoding of file names before any of our code runs; on Windows it is always
    UTF-8. What cannot be encoded, a name with stray bytes in it, is written with backslashes.
    """
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - this program
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
