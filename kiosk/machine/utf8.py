"""UTF-8 for names of files and words on the streams, whatever the locale says: `insist_on_utf8`."""

from __future__ import annotations

import io
import os
import sys


def insist_on_utf8() -> None:
    """Start this program again where its files have names in another encoding; set its streams.

    Python settles the encoding of names before anything of ours runs; on Windows it is UTF-8
    always. What no encoding can say, a name with stray bytes in it, is written with backslashes.
    """
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - this program
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
