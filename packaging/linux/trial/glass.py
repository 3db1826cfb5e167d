"""What a kiosk shows on a virtual screen, held against what it draws of the same page itself."""

from __future__ import annotations

import ctypes
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from PySide6.QtGui import QImage

from benchmarks.display import STILL_S, WIDTH, Desk, NeverStillError, NothingChangedError
from trial.root import Root
from trial.steps import Broken

SIZE = (1024, 768)
"""The size of the screen that cage opens in another one."""

INCHES = 15
PX_PER_MM = 1280 / (INCHES * 25.4)

_CONTROLS = "Controls"
"""The text within each picture of a tour that tells where its controls are, by their names."""

FRENCH, NEXT, FINISH, HAVE_READ = (
    "Français",
    "Suite",
    "Terminer sans répondre",
    "J’ai lu cette partie",
)

_OLDER = {FRENCH: (730, 490), NEXT: (873, 692), HAVE_READ: (189, 404)}
"""Where they are in the version before, whose pictures do not tell."""

WELCOME, END, READ, NOT_SAVED = "00-welcome", "83-end-too-fast", "85-end-read", "91-not-saved"

LONGEST_READ_S = 12.5
"""A page has at most 60 words, and nobody reads more than 300 a minute."""

_PATIENCE_S = 10.0
"""How long a page may take on a machine that builds packages meanwhile."""

_LOOK = 0.2
"""The share of that for which a touch waits for its page: much longer would be reading it."""

_ALIKE = 0.985
_FAR = 60
"""Letters are smoothed in a slightly different way: a channel so far off is another colour."""


@dataclass(frozen=True)
class Glass:
    """A virtual screen with a kiosk on it, and the pages that the same kiosk has drawn."""

    desk: Desk
    pages: Path
    patience_s: float = _PATIENCE_S

    @classmethod
    @contextmanager
    def open(cls, folder: Path, pages: Path, patience_s: float = _PATIENCE_S) -> Iterator[Self]:
        """Switch it on, for every user of this machine."""
        folder.mkdir(parents=True, exist_ok=True)
        with Desk.open(folder) as desk:
            x11 = ctypes.CDLL("libX11.so.6")
            x11.XOpenDisplay.restype = ctypes.c_void_p
            for function in (x11.XDisableAccessControl, x11.XFlush):
                function.argtypes = [ctypes.c_void_p]
            display = x11.XOpenDisplay(desk.name.encode())
            x11.XDisableAccessControl(display)
            x11.XFlush(display)
            yield cls(desk, pages, patience_s)

    def wait_for(self, page: str, patience_s: float) -> float:
        """Return the seconds until that page is shown; raise Broken where it never is."""
        begun = time.monotonic()
        expected = _pixels(QImage(str(self.pages / f"{page}.png")))
        likeness = 0.0
        while time.monotonic() - begun < patience_s:
            likeness = _likeness(self._shown(), expected)
            if likeness >= _ALIKE:
                seconds = time.monotonic() - begun
                time.sleep(STILL_S)  # whoever touches has looked at it first
                return seconds
            time.sleep(0.1)
        self.save(self.pages / f"{page}-seen.png")
        raise Broken(f"{page} is not shown: only {likeness:.1%} of it, see {self.pages}")

    def shows(self, page: str) -> bool:
        """Return whether that page is shown now."""
        expected = _pixels(QImage(str(self.pages / f"{page}.png")))
        return _likeness(self._shown(), expected) >= _ALIKE

    def touch(self, page: str, control: str) -> None:
        """Touch a control of this page, and wait until something has changed and is still.

        A busy machine draws a button pressed, and the page that it leads to only a second later:
        whoever touches looks at the page first. One that differs from its picture is touched, too.
        """
        if not self.shows(page):
            with suppress(Broken):
                self.wait_for(page, self.patience_s * _LOOK)
        try:
            place = place_of(self.pages / f"{page}.png", control)
            self.desk.touch(place, self.patience_s)
        except (NeverStillError, NothingChangedError) as error:
            self.save(self.pages / "touched.png")
            raise Broken(f"{error}, see {self.pages}/touched.png") from error

    def go_to_the_end(self, *, reading: bool = False) -> int:
        """Turn all pages in French, reading those that must be read; return how many there are."""
        self.touch(WELCOME, FRENCH)
        pages = leaves(self.pages)
        for page in pages:
            if reading and "complications" in page:
                time.sleep(LONGEST_READ_S)
            self.touch(page, NEXT)
        self.wait_for(READ if reading else END, self.patience_s)
        return len(pages)

    def save(self, file: Path) -> None:
        """Keep what is shown as a picture."""
        self._image().save(str(file))

    def _shown(self) -> bytes:
        return _pixels(self._image())

    def _image(self) -> QImage:
        frame = self.desk.screen.frame()
        width, height = SIZE
        return QImage(frame, width, height, WIDTH * 4, QImage.Format.Format_RGB32).copy()


def leaves(pages: Path) -> list[str]:
    """Return the names of the leaflet's pages, in their order."""
    return sorted(page.stem for page in pages.glob("[0-6]?-*-?.png"))


def place_of(page: Path, control: str) -> tuple[int, int]:
    """Return the middle of a control on a page that was drawn; raise Broken where it is not."""
    told = QImage(str(page)).text(_CONTROLS)
    places = json.loads(told) if told else _OLDER
    if control not in places:
        raise Broken(f"{page.stem} has no control “{control}”, but {', '.join(places)}.")
    across, down = places[control]
    return across, down


def alike(one: QImage, other: QImage) -> bool:
    """Tell whether two pictures show the same page."""
    return _likeness(_pixels(one), _pixels(other)) >= _ALIKE


def draw_pages(root: Root, pages: Path, *narrowed: str) -> str:
    """Let the installed kiosk draw its pages without a screen, and keep them."""
    root.do("rm", "-rf", "/root/tour")
    width, height = SIZE
    told = root.do(
        *("leaflet-kiosk", "tour", "--glass", f"{width}x{height}@{INCHES}", "--language", "fr"),
        *("--size", "normal", "--theme", "paper", *narrowed, "/root/tour"),
    )
    shutil.rmtree(pages, ignore_errors=True)  # another version has other pages
    pages.mkdir(parents=True)
    for file in (root.folder / "root/tour").rglob("*.png"):
        (pages / file.name).write_bytes(file.read_bytes())
    return told.strip().splitlines()[-1]


def _pixels(image: QImage) -> bytes:
    if (image.width(), image.height()) != SIZE:
        raise Broken(f"The picture is {image.width()} by {image.height()} pixels.")
    flat = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(flat.constBits())


def _likeness(first: bytes, second: bytes) -> float:
    other = sum(abs(one - two) > _FAR for one, two in zip(first, second, strict=True))
    return 1 - other / len(first)
