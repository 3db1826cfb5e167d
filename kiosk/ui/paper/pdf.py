"""Writes pages as a PDF: fonts embedded, drawings as lines, with its title and its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk import __version__
from kiosk.ui.paper.sheet import DPI

PaintPage = Callable[[QPainter], None]
"""Paints one page, with its corner at the painter's origin, in dots."""


def written(pages: Sequence[PaintPage], size_mm: QSizeF, title: str, language: str) -> bytes:
    """Return the PDF of these pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    size = QPageSize(size_mm, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(title)
    writer.setCreator(f"Leaflet Kiosk {__version__}")
    with QPainter(writer) as painter:
        for index, paint in enumerate(pages):
            if index:
                writer.newPage()
            paint(painter)
    return with_language(bytes(buffer.data().data()), language)


def with_language(pdf: bytes, language: str) -> bytes:
    """Return the PDF with the language of its text, by which a screen reader chooses its voice.

    QPdfWriter says none. What is added is an update as ISO 32000-1 §7.5.6 describes it: the
    document's catalogue once more, with two more entries, and a table that says where it is.
    """
    # Of the end alone: what comes before may be a picture, which may hold anything.
    trailer = pdf[pdf.rindex(b"trailer") :]
    root, info = _found(rb"/Root (\d+) 0 R", trailer), _found(rb"/Info \d+ 0 R", trailer)
    size, table = _found(rb"/Size (\d+)", trailer), _found(rb"startxref\s+(\d+)", trailer)
    number = root[1]
    begin = _found(rb"(?m)^%b 0 obj\s*<<" % number, pdf)
    end = pdf.index(b"endobj", begin.end())
    rest = pdf[begin.end() : end]
    entries = b"/Lang (%b)\n/ViewerPreferences << /DisplayDocTitle true >>\n" % language.encode()
    at = len(pdf)
    updated = b"%b 0 obj\n<<\n%b%bendobj\n" % (number, entries, rest.lstrip())
    return (
        pdf
        + updated
        + b"xref\n%b 1\n%010d 00000 n \n" % (number, at)
        + b"trailer\n<<\n/Size %b\n%b\n%b\n/Prev %b\n>>\n" % (size[1], info[0], root[0], table[1])
        + b"startxref\n%d\n%%%%EOF\n" % (at + len(updated))
    )


def _found(pattern: bytes, text: bytes) -> re.Match[bytes]:
    found = re.search(pattern, text)
    assert found is not None
    return found
