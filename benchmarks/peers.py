"""What is measured: a bare window, Chromium with the leaflet as a page, the kiosk, silent or not.

The one that speaks is there where its clips are.
"""

from __future__ import annotations

import functools
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from benchmarks import page
from benchmarks.display import FULL_HD, HEIGHT, WIDTH, Size
from benchmarks.program import running
from benchmarks.report import SPEAKING
from kiosk.storage.leaflets.cache import FOLDER, read_cache
from kiosk.storage.speech.installed import is_installed

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


_SETTLED_S = 180.0
"""By then it has taken in its leaflets on any machine."""

_PX_PER_INCH = 96
_MM_PER_INCH = 25.4
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
        if is_installed(ROOT / "assets"):
            found.append(kiosk(display, scratch / "speaking", speaks=True))
    return found


def kiosk(
    display: str,
    scratch: Path,
    size: Size = FULL_HD,
    *,
    moves: bool = False,
    speaks: bool = False,
) -> Peer:
    """Return the kiosk of a site with a settings file; its pages are animated or appear at once."""
    site = scratch / "site"
    site.mkdir(parents=True)
    inches = round(math.hypot(*size) / _PX_PER_INCH, 1)
    px_per_mm = math.hypot(*size) / (inches * _MM_PER_INCH)
    (site / "settings.toml").write_text(
        f"[display]\npx_per_mm = {px_per_mm}\nreduced_motion = {str(not moves).lower()}\n"
        f"[speech]\noffered = {str(speaks).lower()}\n"
    )
    command = (sys.executable, "-m", "kiosk")
    shutil.copytree(_settled().name, scratch / "data")
    places = {"LEAFLET_KIOSK_CONFIG": str(site), "LEAFLET_KIOSK_DATA": str(scratch / "data")}
    environment = _environment(display) | places
    glass = f"{size[0]}x{size[1]}"
    controls = _controls((*command, "tour"), environment, f"{glass}@{inches}", scratch / "tour")
    name = SPEAKING if speaks else "kiosk"
    return Peer(name, (*command, "run", "--window", glass), environment, controls)


@functools.cache
def _settled() -> tempfile.TemporaryDirectory[str]:
    """Return the data folder of a kiosk that has made its own copies: only a first start has none.

    On the first day they are made half a minute after the first screen, on one of two cores.
    """
    data = tempfile.TemporaryDirectory(prefix="leaflet-bench-")
    cache = Path(data.name) / FOLDER
    environment = _environment("") | {
        "QT_QPA_PLATFORM": "offscreen",
        "LEAFLET_KIOSK_CONFIG": data.name,
        "LEAFLET_KIOSK_DATA": data.name,
    }
    content = ("--set", f"content.folder={LEAFLET.parent}")
    command = (sys.executable, "-m", "kiosk", *content, "run", "--window", "800x480")
    until_taken_in(Peer("kiosk", command, environment), cache, LEAFLET.parent)
    return data


def until_taken_in(kiosk: Peer, place: Path, content: Path) -> None:
    """Run it until it has made its own copies of its leaflets; raise TimeoutError."""
    with running(kiosk.command, kiosk.environment, Path(os.devnull)):
        ended_at = time.monotonic() + _SETTLED_S
        while not read_cache(place, content).kept:
            if time.monotonic() > ended_at:
                raise TimeoutError("the kiosk took in no leaflet")
            time.sleep(1)


def _controls(
    tour: Sequence[str], environment: Mapping[str, str], glass: str, folder: Path
) -> Controls:
    """Return where the kiosk's controls are, as the pictures of its tour tell."""
    narrowed = ("--glass", glass, "--language", "fr", "--size", "normal", "--theme", "paper")
    pages = ("00-welcome", "02-", "81-options")
    named = [argument for page in pages for argument in ("--page", page)]
    subprocess.run(
        [*tour, *narrowed, "--staff", "without", *named, str(folder)],
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
    )
    welcome, reader, options = (
        json.loads(QImage(str(next(folder.rglob(f"{page}*.png")))).text("Controls"))
        for page in pages
    )
    back = tuple(options["Retour"])
    return Controls(
        language=tuple(welcome["Français"]),
        next=tuple(reader["Suite"]),
        back=tuple(reader["Retour"]),
        swap=tuple(reader["English"]),
        size_panel=tuple(reader["Affichage"]),
        larger=(tuple(options["Grand"]), back),
        normal=(tuple(options["Normal"]), back),
    )


def _environment(display: str) -> dict[str, str]:
    ours = ("QT_", "WAYLAND")
    own = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return own | {"DISPLAY": display, "QT_API": "pyside6", "QT_QPA_PLATFORM": "xcb"}
