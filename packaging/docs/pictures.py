"""Draws the pictures of the docs from the tour, small enough to be kept: `make pictures`.

Those of docs/staff.md, and the sheet of six screens that the README opens with.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
GLASS = "960x600"
COLOURS = 64
PAGES = {
    "hold": "staff-hold",
    "pin": "staff-pin",
    "home": "staff-home",
    "cleaning": "staff-cleaning",
    "code-read": "staff-code",
    "out-of-service-ask-staff": "staff-out-of-service",
}
"""The end of a page's name on the tour, and what its picture is called."""

PEOPLE = "complications-"
"""A part of the names of the pages that must be read: the last of them has the 100 people."""

SIX = (
    "00-welcome",
    "71-card-cimentoplastie",
    PEOPLE,
    "86-questions-ticked",
    "87-thanks-read",
    "home",
)
"""The pages of the sheet, by the ends of their names."""

SHEET_GLASS = "1920x1080"
ACROSS = 3
PAGE = QSize(640, 360)
GAP = 14


def draw() -> None:
    """Draw all of them."""
    draw_staff()
    draw_six()


def draw_six() -> None:
    """Draw six screens of the kiosk, in English, on one sheet."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "kiosk", "tour", folder, "--glass", SHEET_GLASS]
        command += ["--language", "en", "--size", "normal", "--theme", "paper"]
        for page in SIX:
            command += ["--page", page]
        subprocess.run(command, check=True, cwd=ROOT)
        drawn = sorted(Path(folder).glob(f"*/{SHEET_GLASS}/en/normal/paper/*.png"))
        people = [each for each in drawn if PEOPLE in each.name][-1]
        found = [next((each for each in drawn if each.stem.endswith(page)), people) for page in SIX]
        rows = len(SIX) // ACROSS
        sheet = QImage(
            ACROSS * (PAGE.width() + GAP) + GAP,
            rows * (PAGE.height() + GAP) + GAP,
            QImage.Format.Format_RGB32,
        )
        sheet.fill(QColor("#D9D5CB"))
        with QPainter(sheet) as painter:
            for place, file in enumerate(found):
                row, column = divmod(place, ACROSS)
                left, top = (
                    GAP + column * (PAGE.width() + GAP),
                    GAP + row * (PAGE.height() + GAP),
                )
                keep = Qt.AspectRatioMode.IgnoreAspectRatio
                smooth = Qt.TransformationMode.SmoothTransformation
                painter.drawImage(left, top, QImage(str(file)).scaled(PAGE, keep, smooth))
        _in_few_colours(sheet).save(str(PICTURES / "six.png"))


def draw_staff() -> None:
    """Draw each page of the staff's in each language."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "kiosk", "tour", folder, "--staff", "only"]
        command += ["--glass", f"{GLASS}@13", "--theme", "paper"]
        for page in PAGES:
            command += ["--page", page]
        subprocess.run(command, check=True, cwd=ROOT)
        for drawn in sorted(Path(folder).glob(f"staff/{GLASS}/*/normal/paper/*.png")):
            name = PAGES.get(drawn.stem.lstrip("0123456789-"))
            if name is not None:
                image = _in_few_colours(QImage(str(drawn)))
                image.save(str(PICTURES / f"{name}.{drawn.parts[-4]}.png"))


def _in_few_colours(image: QImage) -> QImage:
    """Return the picture in the colours that are most of it."""
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    colours = [colour for colour, _count in Counter(pixels).most_common(COLOURS)]
    return image.convertToFormat(QImage.Format.Format_Indexed8, colours, plain)


if __name__ == "__main__":
    draw()
