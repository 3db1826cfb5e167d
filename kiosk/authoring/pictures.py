"""Turns a document's pictures into ones that a leaflet may hold."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from kiosk.authoring.document import Document, Loss, Part, PartKind
from kiosk.authoring.nodes import short
from kiosk.core.frozen import frozen
from kiosk.storage.leaflets.pictures import MAX_PICTURE_BYTES

_LONGEST = QSize(2400, 2400)
"""The most pixels of a side: a picture fills no more of the largest glass."""

UNDESCRIBED = "?"
_UNDESCRIBED = (
    "does not say what it shows to those who cannot see it: write that in place of the ? between"
    " ![ and ]"
)
_NOT_BY_A_PERSON = re.compile(
    r"^\W*$|^\S+\.(?:png|jpe?g|gif|bmp|tiff?|webp|svg|[ew]mf)$|^[a-z]:\\"
    r"|automatically generated|AI-generated|générée? automatiquement|par l.IA\b"
    r"|automatisch generiert|automatisch erstellt|KI-generiert"
    r"|autom[áa]ticamente",
    re.IGNORECASE,
)
"""What stands for a description: nothing, the name of a file, or what Word says by itself."""

_MOST_PIXELS = 60_000_000
"""More take more memory than Qt gives a picture."""

_WITH_CAPITALS = (
    b"viewBox",
    b"preserveAspectRatio",
    b"gradientUnits",
    b"gradientTransform",
    b"linearGradient",
    b"radialGradient",
    b"clipPath",
)
_QUALITIES = (90, 80, 65, 50)


@frozen
class Picture:
    """A picture's name in the leaflet's folder, and its bytes."""

    name: str
    data: bytes


def illustrated(document: Document) -> tuple[Document, dict[str, bytes]]:
    """Return the document with its pictures as a leaflet names them, and their files.

    One that cannot be read is left out. One that nobody described bears a question mark, which the
    check asks about. Each is told as whoever has the document before them finds it: by its number.
    """
    pictures = {name: converted(data) for name, data in document.pictures.items()}
    parts: list[Part] = []
    losses = list(document.losses)
    below = ""
    number = 0
    for part in document.parts:
        if part.kind is PartKind.HEADING:
            below = part.text
        if part.kind is not PartKind.PICTURE:
            parts.append(part)
            continue
        number += 1
        named = f"picture {number}{f' ({short(part.text.strip())})' if part.text.strip() else ''}"
        if (picture := pictures[part.picture]) is None:
            remedy = _remedy(document.pictures[part.picture])
            losses.append(Loss(below, f"{named} cannot be read, and was left out: {remedy}"))
            continue
        if _moves(document.pictures[part.picture]):
            losses.append(Loss(below, f"{named} moves, or is several: only its first is shown"))
        is_described = not _NOT_BY_A_PERSON.search(part.alt)
        if not is_described:
            by_word = f" (Word itself wrote: {short(part.alt)})" if part.alt else ""
            losses.append(Loss(below, f"{named} {_UNDESCRIBED}{by_word}"))
        alt = part.alt if is_described else UNDESCRIBED
        parts.append(replace(part, picture=picture.name, alt=alt))
    files = {each.name: each.data for each in pictures.values() if each is not None}
    return replace(document, parts=tuple(parts), losses=tuple(losses)), files


def converted(data: bytes) -> Picture | None:
    """Return it upright, small enough and in a format that is shown; None if it cannot be read.

    A drawing stays as it is: the check names what of it is not drawn. A photograph is turned as
    its camera says (EXIF), and becomes a JPEG, unless parts of it are transparent. Pictures that
    are alike get the same name, in whatever language they stand.
    """
    digest = hashlib.sha256(data).hexdigest()[:12]
    if _is_drawing(data):
        return Picture(f"pictures/{digest}.svg", _in_its_capitals(data))
    buffer = _opened(data)
    image, is_photo = _decoded(buffer)
    if image.isNull():
        return None
    if image.width() > _LONGEST.width() or image.height() > _LONGEST.height():
        keep = Qt.AspectRatioMode.KeepAspectRatio
        image = image.scaled(_LONGEST, keep, Qt.TransformationMode.SmoothTransformation)
    if image.hasAlphaChannel() or not is_photo:
        png = _written(image, "png", -1)
        if image.hasAlphaChannel() or len(png) <= MAX_PICTURE_BYTES // 2:
            return Picture(f"pictures/{digest}.png", png)
    return Picture(f"pictures/{digest}.jpg", _small_enough(image))


def _is_drawing(data: bytes) -> bool:
    return b"<svg" in data[:2000]


def _in_its_capitals(data: bytes) -> bytes:
    """Return a drawing whose attributes pandoc wrote small: it does so where a page holds it."""
    if b"viewbox=" not in data:
        return data
    for name in _WITH_CAPITALS:
        data = re.sub(rb"\b%b\b(?=[\s=>/])" % name.lower(), name, data)
    return data


def _opened(data: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


def _remedy(data: bytes) -> str:
    """Return what to do with a picture that cannot be read."""
    buffer = _opened(data)
    size = QImageReader(buffer).size()
    if _is_too_large(size):
        return f"with {size.width()} × {size.height()} pixels it is too large, make it smaller"
    return "save it as .png in the document"


def _moves(data: bytes) -> bool:
    """Return whether there are several pictures in one."""
    if _is_drawing(data):
        return False
    buffer = _opened(data)
    return QImageReader(buffer).imageCount() > 1


def _decoded(buffer: QBuffer) -> tuple[QImage, bool]:
    """Return the picture, and whether it is a photograph.

    The reader is gone before the buffer: Qt's for TIFF looks into it once more at its end.
    """
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    is_photo = bytes(reader.format().data()) in (b"jpeg", b"webp")
    return QImage() if _is_too_large(reader.size()) else reader.read(), is_photo


def _is_too_large(size: QSize) -> bool:
    return size.width() * size.height() > _MOST_PIXELS


def _small_enough(image: QImage) -> bytes:
    data = b""
    for quality in _QUALITIES:
        data = _written(image, "jpg", quality)
        if len(data) <= MAX_PICTURE_BYTES:
            break
    return data


def _written(image: QImage, form: str, quality: int) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form.encode()))
    writer.setQuality(quality)
    writer.write(image)
    buffer.close()
    return bytes(data.data())
