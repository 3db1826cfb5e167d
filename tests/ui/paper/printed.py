"""Reads a PDF back as others do: with Poppler's tools."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata

import pytest

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs Poppler")


def read(pdf: bytes, tool: str = "pdftotext", *options: str) -> str:
    """Return what a tool of Poppler's says of it."""
    outlet = ("-",) if tool == "pdftotext" else ()
    done = subprocess.run(
        [tool, *options, "-", *outlet], input=pdf, capture_output=True, check=True
    )
    assert not done.stderr
    return done.stdout.decode("utf-8")


def letters_of(text: str) -> str:
    """Return the letters and digits of a text alone, however it was broken into lines.

    Poppler gives the shapes of Arabic letters, and joins what was divided at a hyphen.
    """
    return "".join(re.findall(r"\w", unicodedata.normalize("NFKC", text)))
