"""Other machines than amd64 with Debian: Ubuntu, and arm64 under emulation.

Each is a clean root in which the packages of dist/ are installed and read to a confirmation; what
this machine cannot have is named. The pages are drawn here: they look the same everywhere.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from trial.debian import HEADLESS, SITE
from trial.glass import END, FINISH, INCHES, SIZE, WELCOME, Glass
from trial.root import Root, mirror, run
from trial.steps import Broken, Steps

PROJECT = Path(__file__).resolve().parents[3]
DIST = PROJECT / "dist"
_UBUNTU = os.environ.get("UBUNTU_MIRROR", "")
"""Where Ubuntu's packages are; a site knows its own mirror."""

_HOST = "amd64"
_EMULATION = ("qemu-user-static", "binfmt-support", "arch-test")
_INTERPRETER = Path("/proc/sys/fs/binfmt_misc/qemu-aarch64")

# As /usr/bin/leaflet-kiosk. What is emulated takes fifteen times as long: where it reads a leaflet
# it is not stuck, as on a real machine after as long it would be.
_EMULATED = """
import functools, sys
sys.path += ["/usr/share/leaflet-kiosk", "/usr/lib/leaflet-kiosk"]
from kiosk.__main__ import main
from kiosk.app import run as running
running.run = functools.partial(running.run, limits=running.Limits(stuck_s=120.0))
sys.exit(main())
"""


@dataclass(frozen=True)
class Machine:
    """A distribution on a kind of processor; an emulated one has more time, and is not booted.

    Without an `address` of its own, its packages are where Debian's are.
    """

    name: str
    suite: str
    address: str | None = None
    architecture: str = _HOST

    @property
    def is_emulated(self) -> bool:
        """Whether each of its programs runs under QEMU."""
        return self.architecture != _HOST


MACHINES = (
    Machine("Ubuntu 24.04", "noble", _UBUNTU),
    Machine("Ubuntu 26.04", "resolute", _UBUNTU),
    Machine("Debian 13 on arm64", "trixie", architecture="arm64"),
)


def walk(steps: Steps, folder: Path) -> None:
    """Try each that can be had."""
    pages = folder / "pages"
    steps.step("the pages, as they are here", partial(_draw, folder, pages))
    for machine in MACHINES:
        if why := _cannot_have(machine, folder):
            steps.not_run(f"{machine.name}: install, read to a confirmation", why)
            continue
        here = folder / f"{machine.suite}-{machine.architecture}"
        root = Root(here / "root")
        try:
            with contextlib.suppress(Exception):  # it was told, and counted
                all_of_it = partial(_try, steps, machine, root, here, pages)
                steps.step(f"all of {machine.name}", all_of_it)
        finally:
            root.remove()


def _draw(folder: Path, pages: Path) -> str:
    """Draw them by this checkout, with the settings that the others get."""
    config = folder / "config"
    config.mkdir()
    (config / "settings.toml").write_text(SITE, "utf-8")
    kiosk = PROJECT / ".venv" / "bin" / "leaflet-kiosk"
    environ = (f"LEAFLET_KIOSK_CONFIG={config}", f"LEAFLET_KIOSK_DATA={folder / 'data'}")
    width, height = SIZE
    command = ("tour", "--glass", f"{width}x{height}@{INCHES}", "--language", "fr")
    narrowed = ("--size", "normal", "--theme", "paper", "--staff", "without")
    # A checkout has clips, which those machines have not: leaflet-kiosk-speech is not installed.
    silent = ("--set", "speech.offered=false")
    told = run(["env", *environ, kiosk, *command, *narrowed, *silent, folder / "tour"])
    pages.mkdir()
    for file in (folder / "tour").rglob("*.png"):
        shutil.copy(file, pages / file.name)
    return told.strip().splitlines()[-1]


def _cannot_have(machine: Machine, folder: Path) -> str:
    """Return why this machine can have no such root, or nothing."""
    if machine.is_emulated:
        return _cannot_emulate()
    if machine.address == "":
        return "UBUNTU_MIRROR=http://… says where its packages are, and nobody said it"
    release = f"{machine.address}/dists/{machine.suite}/Release"
    ask = ["/usr/lib/apt/apt-helper", "-o", "Acquire::http::Timeout=20", "download-file"]
    done = subprocess.run(
        [*ask, release, folder / "Release"], capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else f"{release} is not reached from here"


def _cannot_emulate() -> str:
    """Let the kernel hand programs of arm64 to QEMU; return why it does not, or nothing."""
    if not _INTERPRETER.exists():
        run(["apt-get", "update", "--quiet"])
        run(["apt-get", "install", "--yes", "--no-install-recommends", *_EMULATION])
        if not _INTERPRETER.parent.joinpath("register").exists():
            subprocess.run(["mount", "-t", "binfmt_misc", "none", _INTERPRETER.parent], check=False)
            subprocess.run(["update-binfmts", "--enable"], check=False)
    done = subprocess.run(["arch-test", "arm64"], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"no program of arm64 runs here: {done.stdout.strip()}"


def _try(steps: Steps, machine: Machine, root: Root, folder: Path, pages: Path) -> None:
    def step(what: str, work: Callable[[], object]) -> None:
        steps.step(f"{machine.name}: {what}", work)

    step("a clean root", partial(_make, machine, root))
    step("apt installs the program", partial(_install, machine, root, "leaflet-kiosk"))
    step("--version, check and doctor", partial(_ask, root, check=not machine.is_emulated))
    # What is drawn there may take ten times as long.
    patience_s = 120.0 if machine.is_emulated else 15.0
    with Glass.open(folder / "glass", pages, patience_s) as glass:
        step("in a window, from welcome to a record", partial(_read, machine, root, glass))
        if machine.is_emulated:
            return
        step("apt installs the session", partial(_install, machine, root, "leaflet-kiosk-session"))
        unit = "/etc/systemd/system/leaflet-kiosk.service.d/headless.conf"
        root.write(unit, HEADLESS.format(glass.desk.name))
        with root.booted(folder / "console.log"):
            root.wait_until_up()
            step("it boots into welcome", partial(glass.wait_for, WELCOME, 60))


def _make(machine: Machine, root: Root) -> str:
    address = machine.address or mirror("bookworm")
    # This machine has no key of Ubuntu's; nothing of this root outlives the trial.
    source = f"deb [trusted=yes] {address} {machine.suite} main universe"
    if machine.address is None:
        source = f"deb {address} {machine.suite} main"
    root.make(
        machine.suite,
        address,
        source=source,
        architecture=machine.architecture,
        boots=not machine.is_emulated,
    )
    root.write("/etc/leaflet-kiosk/settings.toml", SITE)
    return root.do(
        "sh", "-c", ". /etc/os-release; echo $PRETTY_NAME, $(dpkg --print-architecture)"
    ).strip()


def _install(machine: Machine, root: Root, package: str) -> str:
    (deb,) = (
        each
        for each in DIST.glob(f"{package}_*.deb")
        if each.stem.endswith((f"_{machine.architecture}", "_all"))
    )
    shutil.copy(deb, root.folder / "root")
    root.do("apt-get", "update", "--quiet")
    root.install(f"/root/{deb.name}")
    return root.do("python3", "--version").strip()


def _ask(root: Root, *, check: bool) -> str:
    root.do("leaflet-kiosk", "--version")
    if check:  # which measures how long pictures take to draw: what emulates takes too long
        root.do("leaflet-kiosk", "check")
    return root.do("leaflet-kiosk", "doctor").strip().splitlines()[-1]


def _read(machine: Machine, root: Root, glass: Glass) -> str:
    kiosk = ("python3", "-IBSc", _EMULATED) if machine.is_emulated else ("leaflet-kiosk",)
    command = (*kiosk, "run", "--window", "1024x768")
    with root.started("env", f"DISPLAY={glass.desk.name}", *command) as process:
        glass.wait_for(WELCOME, 4 * glass.patience_s)
        pages = glass.go_to_the_end()
        glass.touch(END, FINISH)
        place = root.folder / "root/.local/share/leaflet-kiosk/records.sqlite3"
        records = _records(place, glass.patience_s)
        process.terminate()
        if process.wait(60) != 0:
            raise Broken(f"It ended with {process.returncode}.")
    if records != ["displayed"]:
        raise Broken(f"The records are {records}.")
    return f"{pages} pages"


def _records(file: Path, patience_s: float) -> list[str]:
    """Return the status of each record, as soon as there is one: it may still be being written."""
    deadline = time.monotonic() + patience_s
    while True:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            found = [row[0] for row in database.execute("SELECT status FROM confirmation")]
        if found or time.monotonic() > deadline:
            return found
        time.sleep(0.5)
