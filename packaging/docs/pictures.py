"""Draws the pictures of docs/staff.md from the tour, small enough to be kept: `make pictures`."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

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


def draw() -> None:
    """Draw each page in each language."""
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
