"""Draws the pictures of docs/staff.md from the tour, small enough to be kept: `make pictures`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
GLASS = "960x600"
PAGES = {
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
                few = QImage.Format.Format_Indexed8
                plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
                image = QImage(str(drawn)).convertToFormat(few, plain)
                image.save(str(PICTURES / f"{name}.{drawn.parts[-4]}.png"))


if __name__ == "__main__":
    draw()
