"""How new versions reach kiosks: a signed repository in rings, and Debians that follow it at night.

Two repositories are served on loopback, by HTTP and as a file share, signed by a key for this trial
alone: one has the kiosk, one a clinic's leaflets. It is long because it is one story.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from trial import altered
from trial.debian import HEADLESS, SITE
from trial.glass import FRENCH, HAVE_READ, READ, WELCOME, Glass, draw_pages
from trial.root import Root, mirror, run
from trial.steps import Broken, Steps, at_once

DEBIANS = {"bookworm": "Debian 12", "trixie": "Debian 13"}
PROJECT = Path(__file__).resolve().parents[3]
DIST = PROJECT / "dist"
RINGS = PROJECT / "packaging" / "repository" / "rings.sh"
KIOSK = PROJECT / ".venv" / "bin" / "leaflet-kiosk"
_TOOLS = {
    "mmdebstrap": "mmdebstrap",
    "reprepro": "reprepro",
    "gpg": "gpg",
    "gpg-agent": "gpg-agent",
    "systemd-nspawn": "systemd-container",
    "Xvfb": "xvfb",
}
_UNIT = "leaflet-kiosk"
_NIGHT = "apt-daily-upgrade.service"
_DATA = "/var/lib/leaflet-kiosk"
_TOLD = "/var/lib/leaflet-kiosk-update/told.json"
_SHARE = "/srv/share"
_PATIENCE_S = 60
_NIGHT_S = 240

# A trial has no five minutes for a version that never comes, and each night is the next one.
_IN_A_HURRY = """
[Service]
Environment=LEAFLET_KIOSK_REACH_S=75 LEAFLET_KIOSK_HOLD_S=12
ExecStartPre=/bin/rm -f /var/lib/apt/periodic/upgrade-stamp
"""


def walk(steps: Steps, folder: Path) -> None:
    """Go through all of it, on both Debians at the same time."""
    if missing := [package for tool, package in _TOOLS.items() if not shutil.which(tool)]:
        run(["apt-get", "install", "--yes", "--no-install-recommends", *missing])
    debs = [*sorted(DIST.glob("leaflet-kiosk_*_amd64.deb")), *sorted(DIST.glob("*-session_*.deb"))]
    if len(debs) != 2:
        raise Broken("dist/ does not hold one version of the two packages: make deb")
    versions = folder / "versions"
    kinds = {"+a": altered.good, "+b": altered.black, "+c": altered.crashing, "+d": altered.good}
    for more, alter in kinds.items():
        what = (alter.__doc__ or "").splitlines()[0].rstrip(".")
        make = partial(altered.make, debs, versions / more.strip("+"), more, alter)
        steps.step(f"a later version {more}: {what[:1].lower()}{what[1:]}", make)
    with signed_by_a_key_of_its_own(folder / "gnupg"):
        at_once(partial(_follow, steps, suite, folder / suite, debs, versions) for suite in DEBIANS)


def _follow(steps: Steps, suite: str, folder: Path, debs: list[Path], versions: Path) -> None:
    with _served(folder / "repository") as address:
        _Follower(suite, DEBIANS[suite], folder, address, debs, versions, steps).walk()


@contextmanager
def signed_by_a_key_of_its_own(home: Path) -> Iterator[None]:
    """Make a key as docs/it/repository.md tells, but without a passphrase, and throw it away."""
    home.mkdir(mode=0o700)
    os.environ["GNUPGHOME"] = str(home)
    try:
        make = ["gpg", "--batch", "--passphrase", "", "--quick-generate-key"]
        run([*make, "Kiosk packages <it@hospital.example>", "ed25519", "sign", "never"])
        yield
    finally:
        run(["gpgconf", "--kill", "gpg-agent"])
        shutil.rmtree(home)
        del os.environ["GNUPGHOME"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each file that is fetched."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; yield its address."""
    folder.mkdir(parents=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Follower:
    """A Debian that has its kiosk from the repositories, and follows them."""

    def __init__(
        self,
        suite: str,
        name: str,
        folder: Path,
        address: str,
        debs: list[Path],
        versions: Path,
        steps: Steps,
    ) -> None:
        self._suite, self._name, self._folder = suite, name, folder
        self._address, self._debs, self._versions = address, debs, versions
        self._steps = steps
        self._root = Root(folder / "root")
        self._pages = folder / "pages"
        self._shared = self._root.folder / _SHARE.lstrip("/")

    def walk(self) -> None:
        """Go through all of it; a Debian that was made goes again."""
        try:
            self._step("a clean root", self._make)
            self._step("a repository of the kiosk, and one of leaflets", self._begin)
            self._step("apt installs the kiosk from the one", self._install)
            with Glass.open(self._folder / "glass", self._pages) as glass:
                self._boots(glass)
        finally:
            self._root.remove()

    def _boots(self, glass: Glass) -> None:
        unit = f"/etc/systemd/system/{_UNIT}.service.d/headless.conf"
        self._root.write(unit, HEADLESS.format(glass.desk.name))
        hurry = f"/etc/systemd/system/{_NIGHT}.d/hurry.conf"
        self._root.write(hurry, _IN_A_HURRY)
        resume = "/etc/systemd/system/leaflet-kiosk-resume.service.d/hurry.conf"
        self._root.write(resume, _IN_A_HURRY.replace("ExecStartPre", "# ExecStartPre"))
        with self._root.booted(self._folder / "console.log"):
            self._root.wait_until_up()
            self._step("it boots into welcome", partial(glass.wait_for, WELCOME, _PATIENCE_S))
            self._step("the timer is at night", self._look_at_timer)
            self._step("a patient reads, and has a code", partial(self._read, glass))
            self._step("+a waits for whoever reads", partial(self._wait_for_patient, glass))
            self._step("+b never shows itself: back to +a", partial(self._go_back, glass, "b"))
            self._step("the next night leaves +b where it is", partial(self._stay, glass))
            self._step("+c migrates, then crashes: back to +a", partial(self._go_back, glass, "c"))
            self._step("what was set aside has every record", self._look_aside)
            self._step("the power goes while +d is on trial", partial(self._cut_short, "d"))
        with self._root.booted(self._folder / "console-2.log"):
            self._root.wait_until_up()
            self._step("after the next start +d is judged, and stays", partial(self._stays, glass))
            self._step("leaflets reach the first ring alone", partial(self._first_ring, glass))
            self._step("promoted, they reach the second", partial(self._second_ring, glass))
            self._step("a repository that somebody changed is refused", self._forge)

    def _step(self, what: str, work: Callable[[], object]) -> None:
        self._steps.step(f"{self._name}: {what}", work)

    # The repositories

    def _make(self) -> None:
        self._root.copy_clean(self._suite, mirror("bookworm"), self._folder.parents[1] / "clean")

    def _begin(self) -> str:
        self._rings("begin", "it@hospital.example", self._address)
        self._rings("add", *map(str, self._debs))
        self._shared.mkdir(parents=True)
        self._leaflets("begin", "it@hospital.example", f"file:{_SHARE}")
        self._leaflets("add", str(self._content("1.0")))
        self._leaflets("promote", "ring-2")
        return self._rings("list").splitlines()[0]

    def _rings(self, *command: str) -> str:
        return run([RINGS, self._folder / "repository", *command])

    def _leaflets(self, *command: str) -> str:
        return run([RINGS, self._shared, *command])

    def _content(self, version: str) -> Path:
        """Make a package of leaflets of this version, as a clinic would."""
        folder = self._folder / f"clinic-{version}"
        shutil.copytree(PROJECT / "content" / "cimentoplastie", folder / "clinic")
        for text in (folder / "clinic").glob("*.md"):
            told = text.read_text("utf-8")
            lines = [
                f'version = "{version}"' if line.startswith("version = ") else line
                for line in told.splitlines()
            ]
            text.write_text("\n".join(lines) + "\n", "utf-8")
        command: list[str | Path] = [KIOSK, "package-content", folder, "--out", folder]
        run([*command, "--maintainer", "IT <it@hospital.example>"])
        return next(folder.glob("*.deb"))

    def _add(self, name: str) -> None:
        self._rings("add", *map(str, sorted((self._versions / name).glob("*.deb"))))

    # The kiosk

    def _install(self) -> str:
        """Install from the repositories alone, whose keys are in the files of their addresses."""
        sources = "/etc/apt/sources.list.d"
        self._root.write(f"{sources}/leaflet-kiosk.sources", self._rings("sources", "ring-1"))
        self._root.write(f"{sources}/clinic.sources", self._leaflets("sources", "ring-2"))
        self._root.write("/etc/leaflet-kiosk/settings.toml", SITE)
        self._root.do("apt-get", "update", "--error-on=any")
        self._root.install("leaflet-kiosk-session", "unattended-upgrades")
        draw_pages(self._root, self._pages)
        return self._version()

    def _look_at_timer(self) -> str:
        told = self._root.do("systemctl", "show", "apt-daily-upgrade.timer", "-p", "TimersCalendar")
        if told.count("OnCalendar=") != 1 or "03:00:00" not in told:
            raise Broken(told)
        return told.split("OnCalendar=")[1].split(";")[0].strip()

    def _version(self) -> str:
        return self._root.do("dpkg-query", "--show", "-f", "${Version}", _UNIT)

    def _expect(self, more: str) -> None:
        packages = ("leaflet-kiosk", "leaflet-kiosk-session")
        told = self._root.do(
            "dpkg-query", "--show", "-f", r"${Version} ${db:Status-Abbrev}\n", *packages
        )
        if [line.split() for line in told.splitlines()] != [[self._named(more), "ii"]] * 2:
            raise Broken(f"What is installed is not {self._named(more)}:\n{told}{self._journal()}")

    def _named(self, more: str) -> str:
        return self._debs[0].name.split("_")[1] + more

    def _night(self, *, fails: bool = False) -> None:
        try:
            self._root.do("systemctl", "start", _NIGHT, fails=fails)
        except Broken as broken:
            raise Broken(f"{broken}\n{self._journal()}") from broken

    def _told(self) -> dict[str, object]:
        told: dict[str, object] = json.loads(self._root.read(_TOLD))
        return told

    def _expect_told(self, outcome: str, state: str, sentence: str) -> str:
        """Hold what the update has told, and what doctor makes of it."""
        told = self._told()
        if told["outcome"] != outcome:
            raise Broken(f"{told}\n{self._journal()}")
        text = self._root.do("sh", "-c", "leaflet-kiosk doctor --json || true")
        (check,) = [each for each in json.loads(text)["checks"] if each["name"] == "update"]
        if check["state"] != state or sentence not in check["sentence"]:
            raise Broken(str(check))
        return str(check["sentence"])

    def _journal(self) -> str:
        return self._root.do(
            "journalctl", "--unit", _NIGHT, "--unit", _UNIT, "--lines=60", "-o", "cat"
        )

    def _read(self, glass: Glass) -> str:
        glass.go_to_the_end(reading=True)
        glass.touch(READ, HAVE_READ)
        self._root.do("leaflet-kiosk", "ask", "reset")
        (code,) = self._codes()
        return f"a code of {len(code)} digits"

    def _codes(self) -> list[str]:
        return self._from_records("SELECT code FROM code")

    def _records(self) -> list[str]:
        return self._from_records("SELECT id FROM confirmation")

    def _from_records(self, query: str, name: str = "records") -> list[str]:
        place = self._root.folder / _DATA.lstrip("/") / f"{name}.sqlite3"
        with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as database:
            return [row[0] for row in database.execute(query)]

    def _wait_for_patient(self, glass: Glass) -> str:
        """Let the night come while somebody reads: nothing happens until they have left."""
        self._add("a")
        glass.wait_for(WELCOME, _PATIENCE_S)
        glass.touch(WELCOME, FRENCH)
        self._root.do("systemctl", "start", "--no-block", _NIGHT)
        self._until("it waits", lambda: "it waits" in self._journal())
        self._expect("")
        begun = time.monotonic()
        self._root.do("leaflet-kiosk", "ask", "reset")
        self._until("the new version", self._is_over)
        self._expect("+a")
        glass.wait_for(WELCOME, _PATIENCE_S)
        said = self._expect_told("well", "ok", self._named("+a"))
        self._hold_nothing()
        return f"{said} {time.monotonic() - begun:.0f} s after they had left"

    def _is_over(self) -> bool:
        told = self._root.do("sh", "-c", f"systemctl is-active {_NIGHT} || true").strip()
        return told in ("inactive", "failed")

    def _until(self, what: str, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _NIGHT_S
        while not is_so():
            if time.monotonic() > deadline:
                raise Broken(f"{what} did not come:\n{self._journal()}")
            time.sleep(1)

    def _go_back(self, glass: Glass, bad: str) -> str:
        """Let a night bring a bad version: the one before is back, with all that it had."""
        before, settings = (
            (self._records(), self._codes()),
            self._root.read("/etc/leaflet-kiosk/settings.toml"),
        )
        self._add(bad)
        begun = time.monotonic()
        self._night()
        seconds = time.monotonic() - begun
        self._expect("+a")
        glass.wait_for(WELCOME, _PATIENCE_S)
        said = self._expect_told("back", "warning", f"{self._named(f'+{bad}')} did not reach")
        if (self._records(), self._codes()) != before or len(before[1]) != 1:
            raise Broken(
                f"Records and codes were {before} and are {self._records(), self._codes()}."
            )
        if self._root.read("/etc/leaflet-kiosk/settings.toml") != settings:
            raise Broken("The settings are not as they were.")
        self._root.do("leaflet-kiosk", "records", "verify")
        metrics = self._root.do("leaflet-kiosk", "doctor", "--prometheus", "-")
        if f'leaflet_kiosk_went_back{{version="{self._named(f"+{bad}")}"}} 1' not in metrics:
            raise Broken("Prometheus is not told.")
        self._hold_nothing()
        return f"{said} After {seconds:.0f} s in all."

    def _hold_nothing(self) -> None:
        if self._root.holds("/var/lib/leaflet-kiosk-update/before"):
            raise Broken("The copy of the records, with their codes, is still there.")

    def _stay(self, glass: Glass) -> str:
        began = self._began()
        self._night()
        self._expect("+a")
        if self._began() != began:
            raise Broken("The kiosk was restarted for nothing.")
        glass.wait_for(WELCOME, _PATIENCE_S)
        return self._root.do("apt-cache", "policy", _UNIT).splitlines()[2].strip()

    def _began(self) -> str:
        """Return when the service was started that runs now."""
        return self._root.do("systemctl", "show", "-p", "ActiveEnterTimestampMonotonic", _UNIT)

    def _look_aside(self) -> str:
        folder = self._root.folder / _DATA.lstrip("/")
        (aside,) = folder.glob("records.newer-*.sqlite3")
        kept = self._from_records("SELECT id FROM confirmation", aside.stem)
        if not set(self._records()) <= set(kept):
            raise Broken(f"{aside} lacks records.")
        owner = aside.stat()
        if owner.st_uid != folder.stat().st_uid or owner.st_mode & 0o077:
            raise Broken("It is not the kiosk's alone.")
        return aside.name

    def _cut_short(self, name: str) -> None:
        """Cut the power once the new version is installed and nobody has judged it yet."""
        self._add(name)
        self._root.do("systemctl", "start", "--no-block", _NIGHT)
        new = self._named(f"+{name}")
        self._until("the new version", lambda: self._version() == new and self._is_configured())
        if self._is_over():
            raise Broken(f"It was judged already.\n{self._journal()}")
        self._root.cut_power()

    def _is_configured(self) -> bool:
        packages = ("leaflet-kiosk", "leaflet-kiosk-session")
        told = self._root.do("dpkg-query", "--show", "-f", r"${db:Status-Abbrev}\n", *packages)
        return told.split() == ["ii", "ii"]

    def _stays(self, glass: Glass) -> str:
        glass.wait_for(WELCOME, _PATIENCE_S)
        before = "/var/lib/leaflet-kiosk-update/before"
        self._until("the verdict", lambda: not self._root.holds(before))
        self._expect("+d")
        if self._root.holds("/etc/apt/preferences.d/leaflet-kiosk"):
            raise Broken("Apt is still kept from versions that are over.")
        self._hold_nothing()
        if len(self._codes()) != 1:
            raise Broken(f"The codes are {self._codes()}.")
        return self._expect_told("well", "ok", self._named("+d"))

    # Leaflets, and a forger

    def _first_ring(self, glass: Glass) -> str:
        self._root.install("leaflet-kiosk-content-clinic")
        glass.wait_for(WELCOME, _PATIENCE_S)
        self._leaflets("add", str(self._content("2.0")))
        self._night()
        return self._clinic("1.0")

    def _second_ring(self, glass: Glass) -> str:
        self._leaflets("promote", "ring-2")
        self._night()
        glass.wait_for(WELCOME, _PATIENCE_S)
        return self._clinic("2.0")

    def _clinic(self, version: str) -> str:
        """Hold the version that is installed and that the kiosk has taken in."""
        query = ("dpkg-query", "--show", "-f", "${Version}", "leaflet-kiosk-content-clinic")
        if not (installed := self._root.do(*query)).startswith(f"{version}+"):
            raise Broken(f"{installed} of the leaflets is installed, and not {version}.")
        copied = f'leaflet_kiosk_leaflet_info{{leaflet="clinic",version="{version}"'
        ask = ("leaflet-kiosk", "doctor", "--prometheus", "-")
        self._until("its leaflet", lambda: copied in self._root.do(*ask))
        return installed

    def _forge(self) -> str:
        """Change the list of packages, as whoever stands between could: apt takes nothing of it."""
        for packages in (self._folder / "repository" / "dists" / "ring-1").rglob("Packages*"):
            packages.unlink()
        packages = self._folder / "repository/dists/ring-1/main/binary-amd64/Packages"
        packages.write_text("Package: leaflet-kiosk\nVersion: 99\nArchitecture: amd64\n\n")
        release = self._folder / "repository/dists/ring-1/InRelease"
        release.write_text(release.read_text().replace("Date: ", "Date:  "))
        told = self._root.do("apt-get", "update", "--error-on=any", fails=True)
        self._night()
        self._expect("+d")
        return next(line for line in told.splitlines() if line.startswith(("E:", "W:", "Err:")))
