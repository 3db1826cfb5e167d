"""One clean Debian: the packages installed, started, read through, hurt, upgraded and removed.

It is long because it is one story: each step goes on from where the one before left the machine.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from trial import leaflets, watched
from trial.glass import (
    END,
    FINISH,
    FRENCH,
    HAVE_READ,
    NOT_SAVED,
    PX_PER_MM,
    READ,
    WELCOME,
    Glass,
    draw_pages,
    leaves,
)
from trial.packages import OLDER, Built
from trial.root import Root
from trial.steps import Broken, Steps

_UNIT = "leaflet-kiosk"
_DATA = "/var/lib/leaflet-kiosk"
_BACK_S = 15
_PATIENCE_S = 30
_MOST_BYTES = 110_000_000

SITE = f"""
[kiosk]
name = "waiting room 1"
[display]
px_per_mm = {PX_PER_MM}
pixel_shift = false
reduced_motion = true
"""
_OWN_FOLDER = """
[content]
folder = "/srv/leaflets"
"""

HEADLESS = """
[Service]
Environment=WLR_BACKENDS=x11 WLR_LIBINPUT_NO_DEVICES=1 DISPLAY={}
"""

_COMPLETE = r"""
source /usr/share/bash-completion/completions/leaflet-kiosk
COMP_WORDS=(leaflet-kiosk ask re) COMP_CWORD=2
$(complete -p leaflet-kiosk | sed 's/.*-F \([^ ]*\).*/\1/')
echo "${COMPREPLY[@]}"
"""
_SETTINGS = "/etc/leaflet-kiosk/settings.toml"
_KEPT = (
    _SETTINGS,
    "/etc/leaflet-kiosk/policy.toml",
    "/srv/leaflets/cimentoplastie/fr.md",
    f"{_DATA}/secrets/pin.json",
    f"{_DATA}/secrets/seal-key.json",
)


@dataclass
class Debian:
    """What is done to one Debian, step by step."""

    suite: str
    name: str
    mirror: str
    folder: Path
    steps: Steps
    root: Root = field(init=False)
    pages: Path = field(init=False)

    def __post_init__(self) -> None:
        self.root = Root((self.folder / self.suite).absolute())
        self.pages = self.folder / f"{self.suite}-pages"

    def walk(self, built: Future[Built]) -> None:
        """Go through all of it."""
        self._step("a clean root", lambda: self.root.make(self.suite, self.mirror))
        packages = built.result()
        for folder, place in ((packages.older, "older"), (packages.newer, "newer")):
            shutil.copytree(folder, self.root.folder / "root" / place)
        with Glass.open(self.folder / f"{self.suite}-glass", self.pages) as glass:
            self._program(glass)
            self._step("apt installs the session of the version before", self._install_older)
            if why := self.root.cannot_boot():
                self.steps.not_run(f"{self.name}: a machine that boots into the kiosk", why)
                self._step("apt upgrades the session", lambda: self._install("newer"))
            else:
                self._machine(glass)
            self._step("apt removes it, its data stay", self._remove)
            self._step("apt purges it, nothing stays", self._purge)
        self.root.remove()

    def _program(self, glass: Glass) -> None:
        """Try the program alone, as in any desktop."""
        self._step("apt installs the program", self._install_program)
        self._step("--version, check and doctor", self._ask)
        self._step("at most 110 MB on disk", self._weigh)
        self._step("man page, completions, help", self._look_at_help)
        self._step("tour draws each page", self._draw_pages)
        self._step("in a window, from welcome to a record", lambda: self._read_in_a_window(glass))
        self._step("apt purges the program", self._purge)

    def _machine(self, glass: Glass) -> None:
        """Boot into the kiosk, read, and hurt it."""
        display = HEADLESS.format(glass.desk.name)
        self.root.write(f"/etc/systemd/system/{_UNIT}.service.d/headless.conf", display)
        with self.root.booted(self.folder / f"{self.suite}-console.log"):
            self._step("it boots into welcome", lambda: self._boot(glass))
            self._step("a PIN is set by root", self._set_pin)
            self._step("from welcome to “I have read this part”", lambda: self._read(glass))
            self._step("apt upgrades it, all is kept", lambda: self._upgrade(glass))
            self._step("apt may not downgrade it", self._downgrade)
            self._step("no key of the machine leads out", self._look_at_keys)
            self._step("a black screen is told to whoever watches", lambda: self._watch(glass))
            self._step("it is asked from afar", lambda: watched.ask(self.root, glass))
            self._step("node_exporter has its numbers", lambda: watched.scrape(self.root))
            self._step("leaflets become a package", lambda: leaflets.make(self.root))
            self._step("apt installs them, and they are shown", lambda: self._show_own(glass))
            self._step("apt purges them, and ours are back", lambda: self._remove_own(glass))
            self._step("back from a hang", lambda: self._hurt(glass, "STOP"))
            self._step("back from a crash", lambda: self._hurt(glass, "KILL"))
            self._step("a full disk is told", lambda: self._fill_the_disk(glass))
            self._step("it ends when it is told to", self._end)

    def _step(self, what: str, work: Callable[[], object]) -> None:
        self.steps.step(f"{self.name}: {what}", work)

    # The program

    def _install(self, which: str, program: str = "*") -> None:
        folder = self.root.folder / "root" / which
        self.root.install(*(f"/root/{which}/{file.name}" for file in folder.glob(f"{program}.deb")))

    def _install_program(self) -> None:
        self.root.do("apt-get", "update")
        self._install("newer", "leaflet-kiosk_*")

    def _install_older(self) -> str:
        self._install("older")
        if (version := self.root.do("leaflet-kiosk", "--version").split()[0]) != OLDER:
            raise Broken(f"It says that it is {version}.")
        self._write_settings()
        return draw_pages(self.root, self.pages)

    def _ask(self) -> str:
        self.root.do("leaflet-kiosk", "check")
        return self.root.do("leaflet-kiosk", "doctor").strip().splitlines()[-1]

    def _look_at_help(self) -> str:
        """Complete what is typed as bash does, and type the command alone."""
        said = self.root.do("bash", "-c", _COMPLETE)
        if said.split() != ["reset", "restart"]:
            raise Broken(f"After ask re, bash offers {said.split()}.")
        for file in ("man/man1/leaflet-kiosk.1.gz", "zsh/vendor-completions/_leaflet-kiosk"):
            if not self.root.holds(f"/usr/share/{file}"):
                raise Broken(f"There is no {file}.")
        if "doctor" not in self.root.do("leaflet-kiosk", fails=True):
            raise Broken("Alone, without a screen, it does not tell its commands.")
        return self.root.do("leaflet-kiosk", "--version").strip()

    def _weigh(self) -> str:
        files = self.root.do("dpkg", "--listfiles", "leaflet-kiosk").splitlines()
        total = int(
            self.root.do(
                *("du", "--total", "--summarize", "--block-size=1"),
                *("/usr/lib/leaflet-kiosk", "/usr/share/leaflet-kiosk"),
                *(each for each in files if each.startswith("/usr/share/doc/leaflet-kiosk/")),
            ).split()[-2]
        )
        if total > _MOST_BYTES:
            raise Broken(f"It has {total:,} bytes.")
        return f"{total / 1e6:.0f} MB"

    def _draw_pages(self) -> str:
        self._write_settings()
        return draw_pages(self.root, self.pages)

    def _read_in_a_window(self, glass: Glass) -> str:
        command = ("leaflet-kiosk", "run", "--window", "1024x768")
        with self.root.started("env", f"DISPLAY={glass.desk.name}", *command) as process:
            glass.wait_for(WELCOME, _PATIENCE_S)
            pages = glass.go_to_the_end()
            glass.touch(END, FINISH)
            records = self._records("/root/.local/share/leaflet-kiosk/records.sqlite3")
            process.terminate()
            if process.wait(20) != 0:
                raise Broken(f"It ended with {process.returncode}.")
        if records != ["displayed"]:
            raise Broken(f"The records are {records}.")
        return f"{pages} pages"

    def _write_settings(self) -> None:
        """Set what a site would, with leaflets of its own."""
        self.root.do("rm", "-rf", "/srv/leaflets")
        self.root.do("cp", "-R", "/usr/share/leaflet-kiosk/content", "/srv/leaflets")
        self.root.write(_SETTINGS, SITE + _OWN_FOLDER)
        self.root.write("/etc/leaflet-kiosk/policy.toml", "[records]\nretention_days = 90\n")

    def _records(self, file: str) -> list[str]:
        """Return how the records end that are on disk."""
        place = self.root.folder / file.lstrip("/")
        with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as database:
            return [row[0] for row in database.execute("SELECT status FROM confirmation")]

    # The machine

    def _boot(self, glass: Glass) -> str:
        self.root.wait_until_up()
        seconds = glass.wait_for(WELCOME, _PATIENCE_S)
        glass.save(self.folder / f"{self.suite}-welcome.png")
        return f"after {seconds:.0f} s"

    def _set_pin(self) -> None:
        self.root.do("leaflet-kiosk", "set-pin", told="280519\n")
        self._look("pin", "ok")

    def _look(self, check: str, state: str, code: int = 0) -> None:
        """Wait until doctor says so: a kiosk says how it is only after its first screen."""
        deadline = time.monotonic() + _BACK_S
        while True:
            told = self.root.do("sh", "-c", "leaflet-kiosk doctor; echo ended with $?")
            lines = told.splitlines()
            is_said = any(line.split()[:2] == [state, check] for line in lines)
            if is_said and lines[-1] == f"ended with {code}":
                return
            if time.monotonic() > deadline:
                raise Broken(f"doctor does not say {state} of {check} and {code}:\n{told}")
            time.sleep(0.5)

    def _read(self, glass: Glass) -> None:
        glass.wait_for(WELCOME, _PATIENCE_S)
        glass.go_to_the_end(reading=True)
        glass.touch(READ, HAVE_READ)
        records = self._records(f"{_DATA}/records.sqlite3")
        if records != ["read"]:
            raise Broken(f"The records are {records}.")
        self.root.do("leaflet-kiosk", "records", "verify")

    def _kept(self) -> dict[str, bytes]:
        return {file: self.root.read(file) for file in _KEPT}

    def _upgrade(self, glass: Glass) -> str:
        """Install what is newer over it; settings, PIN, records, codes and leaflets must stay."""
        kept, codes, copies = self._kept(), self._codes(), self._copies()
        self._install("newer")
        draw_pages(self.root, self.pages)
        glass.wait_for(WELCOME, _PATIENCE_S)
        if self._kept() != kept:
            raise Broken("Something is not as it was before.")
        if self._records(f"{_DATA}/records.sqlite3") != ["read"]:
            raise Broken("The record is gone.")
        if len(codes) != 1 or self._codes() != codes:
            raise Broken(f"The codes were {codes} and are {self._codes()}.")
        if not copies or not copies <= self._copies():
            raise Broken(f"The leaflets were {copies} and are {self._copies()}.")
        self.root.do("leaflet-kiosk", "records", "verify")
        self._look("pin", "ok")
        return self.root.do("leaflet-kiosk", "--version").strip()

    def _codes(self) -> list[str]:
        """Return the codes that stand for a record."""
        place = self.root.folder / _DATA.lstrip("/") / "records.sqlite3"
        with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as database:
            query = "SELECT code FROM code"
            return [row[0] for row in database.execute(query)]

    def _copies(self) -> set[str]:
        """Return the kiosk's own copies of the leaflets, by their hash."""
        folder = self.root.folder / _DATA.lstrip("/") / "leaflets"
        return {each.name for each in folder.iterdir() if each.is_dir()}

    def _downgrade(self) -> None:
        before = self._versions()
        files = (self.root.folder / "root/older").glob("*.deb")
        told = self.root.install(
            *(f"/root/older/{each.name}" for each in files), downgrade=True, fails=True
        )
        if "does not replace" not in told:
            raise Broken(f"It is refused without a clear word:\n{told}")
        if self._versions() != before:
            raise Broken(f"It was {before} and is {self._versions()}.")

    def _versions(self) -> str:
        return self.root.do("dpkg-query", "--show", "leaflet-kiosk", "leaflet-kiosk-session")

    def _look_at_keys(self) -> None:
        """Hold what logind and the kernel are told; `make vm-test` presses the keys."""
        logind = self.root.do("systemd-analyze", "cat-config", "systemd/logind.conf")
        # It ends with 1 where some other file is not there that a link names.
        sysctl = self.root.do("sh", "-c", "/lib/systemd/systemd-sysctl --cat-config || true")
        for told, name, value in (
            (logind, "HandlePowerKey", "ignore"),
            (logind, "HandleRebootKeyLongPress", "ignore"),
            (logind, "NAutoVTs", "0"),
            (sysctl, "kernel.sysrq", "0"),
        ):
            found = re.findall(rf"^{re.escape(name)} ?= ?(.*)$", told, re.MULTILINE)
            if found[-1:] != [value]:
                raise Broken(f"{name} is {found}, and must be {value}.")

    def _watch(self, glass: Glass) -> str:
        told = watched.watch(self.root)
        glass.wait_for(WELCOME, _PATIENCE_S)
        return told

    def _show_own(self, glass: Glass) -> str:
        self.root.write(_SETTINGS, SITE)
        return leaflets.show(self.root, glass, _PATIENCE_S)

    def _remove_own(self, glass: Glass) -> None:
        leaflets.remove(self.root, glass, _PATIENCE_S)
        self.root.write(_SETTINGS, SITE + _OWN_FOLDER)
        self.root.do("systemctl", "restart", _UNIT)
        glass.wait_for(WELCOME, _PATIENCE_S)

    def _hurt(self, glass: Glass, signal: str) -> str:
        self._begin_to_read(glass)
        begun = time.monotonic()
        self.root.do("sh", "-c", f"kill -{signal} $(cat /run/{_UNIT}/kiosk.pid)")
        try:
            glass.wait_for(WELCOME, _BACK_S)
        except Broken as broken:
            log = self.root.do("journalctl", "--unit", _UNIT, "--output=short-precise", "-n40")
            raise Broken(f"{broken}\n{log}") from broken
        return f"welcome after {time.monotonic() - begun:.1f} s"

    def _begin_to_read(self, glass: Glass) -> None:
        """Open the leaflet; touch once more where leaflets were renewed under the first touch."""
        for _touch in range(2):
            glass.wait_for(WELCOME, _PATIENCE_S)
            glass.touch(WELCOME, FRENCH)
            if glass.shows(leaves(glass.pages)[0]):
                return
        raise Broken("Two touches open no leaflet.")

    def _fill_the_disk(self, glass: Glass) -> None:
        self.root.do("systemctl", "stop", _UNIT)
        options = "size=2m,mode=700,uid=leaflet-kiosk,gid=leaflet-kiosk"
        self.root.do("mount", "-t", "tmpfs", "-o", options, "tmpfs", _DATA)
        self.root.do("systemctl", "start", _UNIT)
        glass.wait_for(WELCOME, _PATIENCE_S)
        self.root.do("sh", "-c", f"cat /dev/zero >{_DATA}/filler || true")
        glass.go_to_the_end()
        glass.touch(END, FINISH)
        glass.wait_for(NOT_SAVED, _PATIENCE_S)
        self._look("disk", "fault", code=1)
        self.root.do("systemctl", "stop", _UNIT)
        self.root.do("umount", _DATA)
        self.root.do("systemctl", "start", _UNIT)
        glass.wait_for(WELCOME, _PATIENCE_S)

    def _end(self) -> None:
        self.root.do("systemctl", "stop", _UNIT)
        if self.root.do("systemctl", "show", "--property=Result", _UNIT) != "Result=success\n":
            raise Broken(self.root.do("journalctl", "--unit", _UNIT, "--lines=20"))
        if self.root.read(f"{_DATA}/starts.json") != b"[]":
            raise Broken("It counts as a start that ended badly.")

    # The end

    def _remove(self) -> None:
        kept = {file: self.root.read(file) for file in _KEPT if self.root.holds(file)}
        self.root.do("apt-get", "remove", "--yes", "leaflet-kiosk", "leaflet-kiosk-session")
        if self.root.holds("/usr/bin/leaflet-kiosk"):
            raise Broken("The program is still there.")
        if kept != {file: self.root.read(file) for file in kept}:
            raise Broken("Something of the data is gone.")

    def _purge(self) -> None:
        self.root.do("apt-get", "purge", "--yes", "leaflet-kiosk*")
        self.root.do("rm", "-rf", f"/etc/systemd/system/{_UNIT}.service.d")
        left = self.root.do(
            *("find", "/", "-xdev", "-name", "*leaflet*kiosk*"),
            *("-not", "-path", "/root/*", "-not", "-path", "/proc/*"),
        )
        if left:
            raise Broken(f"It leaves:\n{left}")
        if not self.root.holds("/srv/leaflets/cimentoplastie/fr.md"):
            raise Broken("It took the site's own leaflets.")
