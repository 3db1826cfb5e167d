"""A hospital's own leaflets: made a package by the installed kiosk, installed, shown, removed."""

from __future__ import annotations

from pathlib import Path

from trial.glass import WELCOME, Glass, draw_pages
from trial.root import Root, run
from trial.steps import Broken

_FOLDER = "/root/leaflets"
_PACKAGE = "leaflet-kiosk-content-clinic"
_MAKE = ("leaflet-kiosk", "package-content", _FOLDER, "--out", "/root")
_MAKER = ("--maintainer", "IT <it@hospital.example>")


def make(root: Root) -> str:
    """Make a package of one leaflet, as soon as a mistake in it is mended; raise Broken."""
    texts = [f"{_FOLDER}/clinic/{language}.md" for language in ("fr", "en")]
    root.do("mkdir", _FOLDER)
    root.do("cp", "-R", "/usr/share/leaflet-kiosk/content/cimentoplastie", f"{_FOLDER}/clinic")
    root.do("sed", "-i", "/^cover = /d; /^title = /d", *texts)
    told = root.do(*_MAKE, *_MAKER, fails=True)
    if "fr.md:1" not in told or "title" not in told or _packages(root):
        raise Broken(f"The mistake is not told with its line:\n{told}")
    root.do("sed", "-i", '2i title = "Our clinic"', *texts)
    told = root.do(*_MAKE, *_MAKER)
    run(["lintian", "--allow-root", "--fail-on", "error,warning", *_packages(root)])
    return told.splitlines()[0]


def _packages(root: Root) -> list[Path]:
    """Return the packages that were made: the name of each ends in a hash of what it holds."""
    return list((root.folder / "root").glob(f"{_PACKAGE}_1.0+*_all.deb"))


def show(root: Root, glass: Glass, patience_s: float) -> str:
    """Install it, and see its first screen."""
    root.install(*(f"/root/{package.name}" for package in _packages(root)))
    seconds = _wait_for_first_screen(root, glass, patience_s)
    told = root.do("leaflet-kiosk", "doctor")
    if not any(line.split()[:3] == ["ok", "leaflet", "clinic"] for line in told.splitlines()):
        raise Broken(f"doctor does not know it:\n{told}")
    return f"after {seconds:.0f} s"


def remove(root: Root, glass: Glass, patience_s: float) -> None:
    """Purge it, and see the leaflets again that come with the kiosk."""
    root.do("apt-get", "purge", "--yes", _PACKAGE)
    _wait_for_first_screen(root, glass, patience_s)
    if root.holds("/usr/share/leaflet-kiosk-content"):
        raise Broken("It leaves a folder.")


def _wait_for_first_screen(root: Root, glass: Glass, patience_s: float) -> float:
    """Wait for the first screen of the leaflets that are installed now; return the seconds."""
    now = glass.pages.with_name(f"{glass.pages.name}-now")
    draw_pages(root, now, "--page", "welcome", "--staff", "without")
    return Glass(glass.desk, now).wait_for(WELCOME, patience_s)
