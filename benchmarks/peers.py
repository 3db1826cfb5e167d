"""What is measured: a bare window, Chromium with the leaflet as a page, and the kiosk."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import page
from benchmarks.display import FULL_HD, HEIGHT, WIDTH, Size

ROOT = Path(__file__).resolve().parents[1]
LEAFLET = ROOT / "content" / "cimentoplastie"
FONTS = ROOT / "assets" / "fonts"

Place = tuple[int, int]


@dataclass(frozen=True)
class Controls:
    """The positions of the buttons for the finger.

    `size_panel` opens the choice of size, if there is one; `larger` and `normal` are the
    touches that then change the text size and show the reader in it, and revert the change.
    """

    language: Place
    next: Place
    back: Place
    swap: Place
    larger: tuple[Place, ...]
    normal: tuple[Place, ...]
    size_panel: Place | None = None


@dataclass(frozen=True)
class Peer:
    """A command to start, its environment, and its buttons if it has any."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    controls: Controls | None = None


# Read from a screenshot at 1920 × 1080; a touch that changes no pixel stops the run.
_KIOSK_BACK = (200, 968)
KIOSK_CONTROLS = Controls(
    language=(1350, 630),
    next=(1630, 968),
    back=_KIOSK_BACK,
    swap=(1200, 968),
    size_panel=(870, 968),
    larger=((1190, 247), _KIOSK_BACK),
    normal=((730, 247), _KIOSK_BACK),
)
CHROMIUM_CONTROLS = Controls(
    language=page.LANGUAGE,
    next=page.NEXT,
    back=page.BACK,
    swap=page.SWAP,
    larger=(page.SIZE,),
    normal=(page.SIZE,),
)


def chromium_binary() -> str | None:
    """Return Chromium itself, bypassing Debian's wrapper script."""
    plain = Path("/usr/lib/chromium/chromium")
    return str(plain) if plain.exists() else shutil.which("chromium") or shutil.which("chrome")


def peers(display: str, scratch: Path) -> list[Peer]:
    """Return what to measure; the bare window and Chromium first."""
    environment = _environment(display)
    found = [Peer("bare window", (sys.executable, "-m", "benchmarks.bare"), environment)]
    chromium = chromium_binary()
    if chromium is not None:
        target = scratch / "leaflet.html"
        page.write_page(LEAFLET, FONTS, target)
        command = (
            chromium,
            "--kiosk",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--disable-breakpad",
            "--disable-session-crashed-bubble",
            "--disable-features=Translate",
            "--password-store=basic",
            "--window-position=0,0",
            f"--window-size={WIDTH},{HEIGHT}",
            f"--user-data-dir={scratch / 'profile'}",
            target.as_uri(),
        )
        found.append(Peer("Chromium", command, environment, CHROMIUM_CONTROLS))
    if (ROOT / "kiosk" / "__main__.py").exists():
        found.append(kiosk(display, scratch))
    return found


def kiosk(display: str, scratch: Path, size: Size = FULL_HD, *, moves: bool = False) -> Peer:
    """Return the kiosk of a site with a settings file; its pages are animated or appear at once."""
    site = scratch / "site"
    site.mkdir()
    (site / "settings.toml").write_text(f"[display]\nreduced_motion = {str(not moves).lower()}\n")
    command = (sys.executable, "-m", "kiosk", "run", "--window", f"{size[0]}x{size[1]}")
    places = {"LEAFLET_KIOSK_CONFIG": str(site), "LEAFLET_KIOSK_DATA": str(scratch / "data")}
    controls = on_screen_of(size, KIOSK_CONTROLS)
    return Peer("kiosk", command, _environment(display) | places, controls)


def on_screen_of(size: Size, controls: Controls) -> Controls:
    """Return the controls' positions on a screen of that size with the same aspect ratio."""
    scale = size[0] / WIDTH

    def moved(place: Place) -> Place:
        return round(place[0] * scale), round(place[1] * scale)

    panel = controls.size_panel
    return Controls(
        moved(controls.language),
        moved(controls.next),
        moved(controls.back),
        moved(controls.swap),
        tuple(map(moved, controls.larger)),
        tuple(map(moved, controls.normal)),
        moved(panel) if panel is not None else None,
    )


def _environment(display: str) -> dict[str, str]:
    ours = ("QT_", "WAYLAND")
    own = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return own | {"DISPLAY": display, "QT_API": "pyside6", "QT_QPA_PLATFORM": "xcb"}
