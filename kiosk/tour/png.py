"""Packs a picture as PNG without filters, in half the time: a screen's even areas need none.

Qt's own writer tries all filters in every line, which was half of a tour's work.
"""

from __future__ import annotations

import struct
import zlib

from PySide6.QtGui import QImage

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EIGHT_BITS, _RGB = 8, 2
_NO_FILTER = b"\0"
_FAST = 1


def packed(image: QImage, key: str, text: str) -> bytes:
    """Return the picture as a PNG, with a text in it (RFC 2083; an international one: iTXt)."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    pixels, line, width = memoryview(rgb.constBits()), rgb.bytesPerLine(), 3 * rgb.width()
    lines = (pixels[at : at + width] for at in range(0, line * rgb.height(), line))
    header = struct.pack(">IIBBBBB", rgb.width(), rgb.height(), _EIGHT_BITS, _RGB, 0, 0, 0)
    said = key.encode("latin-1") + b"\0" * 5 + text.encode()
    data = zlib.compress(b"".join(part for each in lines for part in (_NO_FILTER, each)), _FAST)
    chunks = ((b"IHDR", header), (b"iTXt", said), (b"IDAT", data), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + _sum(kind + content)


def _sum(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))
