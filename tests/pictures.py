"""Pictures that a patient could not see, or could not bear, and how each is written."""

from __future__ import annotations

import struct
import zlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

BOX = 'viewBox="0 0 200 100"'


def svg(body: str, attributes: str = BOX) -> str:
    """Return a drawing."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>{body}</svg>"


def png_of(width: int, height: int, *, rows: int | None = None) -> bytes:
    """Return a grey picture of any size in few bytes; `rows` as if it had been cut there."""
    line = b"\0" + bytes((width + 7) // 8)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    if rows is not None:
        packed = packed[: len(packed) * rows // height]
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND")


def _chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def photo(width: int = 240, height: int = 160) -> QImage:
    """Return a picture with a dark left half, a light right half, and a red square at the top."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#202020"))
    painter = QPainter(image)
    painter.fillRect(width // 2, 0, width // 2, height, QColor("#E0E0E0"))
    painter.fillRect(0, 0, width // 4, height // 4, QColor("#D00000"))
    painter.end()
    return image


def encoded(image: QImage, kind: bytes) -> bytes:
    """Return the picture as a file of this kind holds it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind)).write(image)
    buffer.close()
    return bytes(data.data())


def turned(jpeg: bytes, orientation: int) -> bytes:
    """Return a JPEG with an EXIF that says how the camera was held."""
    tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0" + bytes(
        [orientation, 0, 0, 0, 0, 0, 0, 0]
    )
    exif = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def turned_png(png: bytes, orientation: int, order: str = "big") -> bytes:
    """Return the PNG with a note of how it is to be turned, as some editors write it."""

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, "big" if order == "big" else "little")

    begin = b"MM\0*" if order == "big" else b"II*\0"
    other = number(0x0100, 2) + number(3, 2) + number(1, 4) + number(9, 2) + bytes(2)
    note = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + bytes(2)
    exif = begin + number(8, 4) + number(2, 2) + other + note + bytes(4)
    header = 8 + 25
    return png[:header] + _chunk(b"eXIf", exif) + png[header:]


def with_broken_profile(data: bytes) -> bytes:
    """Return a PNG or JPEG with a profile of colours that means nothing, as many programs write."""
    if data.startswith(b"\x89PNG"):
        return data[:33] + _chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(bytes(9))) + data[33:]
    profile = b"ICC_PROFILE\0\x01\x01" + bytes(200)
    return data[:2] + b"\xff\xe2" + struct.pack(">H", len(profile) + 2) + profile + data[2:]


def nested_masks(depth: int = 30) -> str:
    """Return masks of which each is masked twice by the next one."""
    masks = "".join(
        f'<mask id="m{n}"><rect width="200" height="100" mask="url(#m{n + 1})"/>'
        f'<rect width="200" height="100" mask="url(#m{n + 1})"/></mask>'
        for n in range(depth)
    )
    last = f'<mask id="m{depth}"><rect width="200" height="100" fill="#fff"/></mask>'
    return svg(f'{masks}{last}<rect width="200" height="100" mask="url(#m0)"/>')


def nested_patterns(depth: int = 12) -> str:
    """Return patterns that are each filled with the next one."""
    patterns = "".join(
        f'<pattern id="p{n}" width="1" height="1" patternUnits="userSpaceOnUse">'
        f'<rect width="200" height="100" fill="url(#p{n + 1})"/></pattern>'
        for n in range(depth)
    )
    return svg(f'{patterns}<rect width="200" height="100" fill="url(#p0)"/>')


def filter_chain(length: int = 200) -> str:
    """Return a shape that is blurred again and again."""
    blurs = '<feGaussianBlur stdDeviation="90"/>' * length
    return svg(f'<filter id="f">{blurs}</filter><rect width="200" height="100" filter="url(#f)"/>')


def products_of_use() -> str:
    """Return a shape that is repeated by <use> 6 ** 3 times, and is itself a long path.

    It takes longer than any limit, on a fast machine, too.
    """
    wave = "M0 50" + "".join(f"l1 {20 if n % 2 else -20}" for n in range(9000))
    body = f'<defs><path id="u0" d="{wave}" fill="none" stroke="#1B1F24" stroke-width="9"/>'
    for n in range(3):
        body += f'<g id="u{n + 1}">' + f'<use xlink:href="#u{n}"/>' * 6 + "</g>"
    return svg(f'{body}</defs><use xlink:href="#u3"/>')


def many_lines(lines: int = 2000) -> str:
    """Return an ordinary drawing of many long lines."""
    return svg(_long_lines(lines))


def _long_lines(count: int) -> str:
    return "".join(
        f'<path d="M0 {n % 100} C60 {n % 37} 140 {n % 91} 200 {(n * 7) % 100}"'
        f' fill="none" stroke="#1B1F24" stroke-width="2"/>'
        for n in range(count)
    )


def endless_dashes() -> str:
    """Return a line in dashes so short that there are millions of them."""
    line = '<path d="M0 0 L2e7 100" stroke="#1B1F24" stroke-width="1" stroke-dasharray="0.01"/>'
    return svg(line)


def nested_opacities(depth: int = 60) -> str:
    """Return groups within groups that are each painted by themselves, as large as the whole."""
    shape = '<rect width="200" height="90" fill="#1B1F24"/>'
    return svg(_nested(depth, shape))


def slow_opacities(depth: int = 60) -> str:
    """Return such groups that take long to draw, besides."""
    return svg(_nested(depth, _long_lines(2000)))


def _nested(depth: int, shape: str) -> str:
    return '<g opacity="0.99">' * depth + shape + "</g>" * depth


def moving_png(still: bytes) -> bytes:
    """Return a PNG that says it has two frames."""
    header = 8 + 25
    return still[:header] + _chunk(b"acTL", struct.pack(">II", 2, 0)) + still[header:]


def moving_webp(still: bytes) -> bytes:
    """Return a picture of two frames, made of one that stands still."""
    frame = still[12:]
    width, height = 240, 160
    size = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    head = _riff(b"VP8X", bytes([2, 0, 0, 0]) + size)
    moving = _riff(b"ANIM", bytes(6))
    frames = _riff(b"ANMF", bytes(6) + size + bytes([100, 0, 0, 0]) + frame) * 2
    return _riff(b"RIFF", b"WEBP" + head + moving + frames)


def _riff(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
