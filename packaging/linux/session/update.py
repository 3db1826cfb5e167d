#!/usr/bin/python3
"""Updates a kiosk at night, when nobody reads there, and goes back if a new version shows nothing.

    update            by unattended-upgrades, in place of Debian's own call of them
    update resume     after a start of the machine, if it ended in the middle of that

It stands alone, with Python's own library: it is the version before, already running, that judges
the new one; so it is one file, and long. docs/it/update.md tells what it judges by, and what it
puts back.
"""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

UNIT = "leaflet-kiosk"
_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
_GOES_BACK = {"LEAFLET_KIOSK_GOES_BACK": "yes"}
"""Without it, the packages refuse to replace a newer version."""

_APT_CONFIG = {"APT_CONFIG": "/usr/lib/leaflet-kiosk-session/apt.conf"}
_INSTALL = ("/usr/lib/apt/apt.systemd.daily", "install")
_RESTART_WANTED = Path("/run/reboot-required")
_STALE_S = 30
_ASKS = "asks for the staff"
_NOBODY_ANSWERS = 2


def _seconds(name: str, usual: int) -> int:
    return int(os.environ.get(f"LEAFLET_KIOSK_{name}_S", usual))


@dataclass(frozen=True)
class Places:
    """The files and folders of this machine; `kept` is for root, and `told` in it for everybody."""

    data: Path = Path("/var/lib/leaflet-kiosk")
    kept: Path = Path("/var/lib/leaflet-kiosk-update")
    beat: Path = Path("/run/leaflet-kiosk-watch/screen.json")
    pins: Path = Path("/etc/apt/preferences.d/leaflet-kiosk")

    @property
    def told(self) -> Path:
        """What became of the last update: `kiosk/storage/last_update.py` reads it."""
        return self.kept / "told.json"

    @property
    def before(self) -> Path:
        """All that is needed to go back, as long as a new version is on trial."""
        return self.kept / "before"

    @property
    def trial(self) -> Path:
        """What was installed before; it is there as long as a new version is on trial."""
        return self.before / "trial.json"


class NotKept(Exception):
    """Tell why there would be no way back."""


# What is installed, and what is new


def installed() -> dict[str, str]:
    """Return the versions of our packages, but for those on hold."""
    told = _output(
        "dpkg-query", "--show", "-f", r"${db:Status-Abbrev} ${Package} ${Version}\n", f"{UNIT}*"
    )
    lines = (line.split() for line in told.splitlines())
    return {line[1]: line[2] for line in lines if line[0] == "ii"}


def candidates(packages: Sequence[str]) -> dict[str, str]:
    """Return the versions that apt would install."""
    found: dict[str, str] = {}
    for line in _output("apt-cache", "policy", *packages).splitlines():
        if not line.startswith(" "):
            name = line.rstrip(":")
        elif line.strip().startswith("Candidate:"):
            found[name] = line.split()[-1]
    return found


# The way back: packages and data as they are now


def pack(package: str, version: str, target: Path, root: Path = Path("/")) -> None:
    """Make of an installed package the file that it could be installed from; raise OSError."""
    info = {
        Path(line).name: Path(line)
        for line in _output("dpkg-query", "--control-path", package).splitlines()
    }
    fields = _output("dpkg-query", "--status", package)
    control = [("control", _control(fields).encode(), 0o644)]
    control += [
        (name, file.read_bytes(), file.stat().st_mode & 0o777) for name, file in info.items()
    ]
    with (target / f"{package}_{version.replace(':', '%3a')}.deb").open("wb") as deb:
        deb.write(b"!<arch>\n")
        with _member(deb, "debian-binary"):
            deb.write(b"2.0\n")
        with _member(deb, "control.tar"), _tar(deb) as tar:
            for name, data, mode in control:
                entry = tarfile.TarInfo(f"./{name}")
                entry.size, entry.mode = len(data), mode
                tar.addfile(entry, io.BytesIO(data))
        with _member(deb, "data.tar"), _tar(deb) as tar:
            for name, file in _files_of(package, root):
                tar.add(file, arcname=name, recursive=False)


def _tar(deb: io.BufferedWriter) -> tarfile.TarFile:
    """Begin an archive of the one kind that dpkg reads whole."""
    return tarfile.open(fileobj=deb, mode="w|", format=tarfile.GNU_FORMAT)


def _files_of(package: str, root: Path) -> Iterator[tuple[str, Path]]:
    """Yield what is in a package, and where it is; a folder is one even where /lib is a link."""
    listed = _output("dpkg-query", "--listfiles", package).splitlines()
    folders = {str(Path(line).parent) for line in listed}
    for line in listed:
        file = root / line.lstrip("/")
        name = "." if line == "/." else f".{line}"
        yield name, file.resolve() if line in folders or line == "/." else file


def _control(fields: str) -> str:
    """Return what a package says of itself, without what dpkg says of its state."""
    kept: list[str] = []
    skips = False
    for line in fields.splitlines():
        if not line.startswith(" "):
            skips = line.split(":")[0] in ("Status", "Conffiles", "Config-Version")
        if not skips:
            kept.append(line)
    return "\n".join(kept) + "\n"


@contextmanager
def _member(deb: io.BufferedWriter, name: str) -> Iterator[None]:
    """Write a member of an ar archive (see deb(5)), whose size is known when it has ended."""
    head = deb.tell()
    deb.write(b" " * 60)
    yield
    end = deb.tell()
    deb.seek(head)
    deb.write(f"{name:<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{end - head - 60:<10}`\n".encode())
    deb.seek(end)
    deb.write(b"\n" * (end % 2))


def keep_packages(places: Places, versions: Mapping[str, str]) -> None:
    """Pack what is installed now; raise NotKept."""
    forget(places)
    places.before.mkdir(parents=True, mode=0o700)
    try:
        for package, version in versions.items():
            pack(package, version, places.before)
    except (OSError, subprocess.CalledProcessError) as error:
        forget(places)
        raise NotKept(f"The version that is here cannot be kept: {error}") from error


def keep_data(places: Places, records: Path, versions: Mapping[str, str]) -> None:
    """Copy the data of the kiosk, which is stopped; from now on it is on trial. Raise NotKept."""
    try:
        _copy(places.data, places.before / "data")
        (places.before / "records").mkdir()
        for file in _with_logs(records):
            if file.exists():
                _copy(file, places.before / "records" / file.name)
        shutil.copyfile(__file__, places.before / "update.py")
        values = {"versions": dict(versions), "records": str(records)}
        _write(places.trial, json.dumps(values))
    except (OSError, subprocess.CalledProcessError) as error:
        forget(places)
        raise NotKept(f"The data cannot be kept: {error}") from error


def forget(places: Places) -> None:
    """Delete all of it: the copy of the records is overwritten, for it has patients' codes."""
    places.trial.unlink(missing_ok=True)
    for file in places.before.rglob("records.*"):
        if file.is_file() and not file.is_symlink():
            with file.open("r+b") as opened:
                for _ in range(0, file.stat().st_size, 1 << 20):
                    opened.write(bytes(1 << 20))
                os.fsync(opened.fileno())
    shutil.rmtree(places.before, ignore_errors=True)


def put_back(places: Places, records: Path) -> int:
    """Make the data what they were, but keep every record; return how many only a copy holds.

    Records that the version before can read stay as they are. Those that the new one has migrated
    are set aside, whole, and the copy from before the update takes their place.
    """
    kept = places.before / "data"
    for now in places.data.iterdir():
        if not now.name.startswith("records."):
            _delete(now)
    for before in kept.iterdir():
        if not before.name.startswith("records."):
            _copy(before, places.data / before.name)
    copy = places.before / "records" / records.name
    if not copy.exists() or (records.exists() and _schema(records) <= _schema(copy)):
        return 0
    more = 0
    if records.exists():
        more = max(0, _number(records) - _number(copy))
        _set_aside(records)
    for file in _with_logs(copy):
        if file.exists():
            _copy(file, records.with_name(file.name))
    return more


def _set_aside(records: Path) -> None:
    """Rename it as `kiosk/storage/records/copies.py` knows it, the file itself last."""
    day = str(datetime.datetime.now(datetime.UTC).date())
    with (
        contextlib.suppress(sqlite3.Error, TypeError),
        closing(sqlite3.connect(records)) as database,
    ):
        day = database.execute("SELECT max(hour) FROM confirmation").fetchone()[0][:10]
    stem = f"{records.stem}.newer-{day}"
    number = 1
    while (aside := records.with_name(f"{stem}{f'-{number}' * (number > 1)}.sqlite3")).exists():
        number += 1
    for file in reversed(_with_logs(records)):
        if file.exists():
            file.rename(aside.with_name(aside.name + file.name.removeprefix(records.name)))


def _with_logs(file: Path) -> list[Path]:
    return [file, *(file.with_name(file.name + log) for log in ("-wal", "-shm"))]


def _schema(file: Path) -> int:
    """Return the version of a file of records; one that cannot be read is nobody's."""
    return _asked(file, "PRAGMA user_version", sys.maxsize)


def _number(file: Path) -> int:
    return _asked(file, "SELECT count(*) FROM confirmation", 0)


def _asked(file: Path, query: str, otherwise: int) -> int:
    try:
        with closing(sqlite3.connect(file)) as database:
            return int(database.execute(query).fetchone()[0])
    except sqlite3.Error:
        return otherwise


# How the kiosk is


def is_well(beat: Path, now: float) -> str:
    """Return when the kiosk began that shows itself, and serves or is closed by staff; or nothing.

    These fields must stay as they are: a version judges those after it by them.
    """
    try:
        values = json.loads(beat.read_text("utf-8"))
        at = datetime.datetime.fromisoformat(values["at"]).timestamp()
        painted = datetime.datetime.fromisoformat(values["painted"]).timestamp()
        is_up = abs(now - at) <= _STALE_S and at - painted <= _STALE_S
        return str(values["began"]) if is_up and values["service"] != _ASKS else ""
    except (OSError, ValueError, TypeError, KeyError):
        return ""


def reaches(
    beat: Path,
    within_s: float,
    hold_s: float,
    now: Callable[[], float] = time.time,
    passed: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> bool:
    """Wait until the kiosk is well, and stays so without another start."""
    deadline = passed() + within_s
    began, since = "", passed()
    while (moment := passed()) <= deadline:
        if (found := is_well(beat, now())) != began:
            began, since = found, moment
        if began and moment - since >= hold_s:
            return True
        sleep(1)
    return False


def wait_until_free(seconds: int) -> bool:
    """Wait until neither a patient nor staff use the kiosk; one that does not answer has nobody."""
    command = (UNIT, "ask", "status", "--when-free", "--within", str(seconds))
    return _run(*command) in (0, _NOBODY_ANSWERS)


# What is done


def update(places: Places) -> None:
    """Install what is new, if anything is, and judge it."""
    if not shutil.which("unattended-upgrade"):
        _run(*_INSTALL)
    elif places.trial.exists():
        resume(places)
    else:
        _run("apt-get", "update", "--quiet")
        before = installed()
        if _is_new(before) and _run("systemctl", "is-enabled", "--quiet", UNIT) == 0:
            _update_the_kiosk(places, before)
        elif _has_left(places, before):
            _run(*_INSTALL, more=_APT_CONFIG)
        _restart_the_machine()


def _is_new(before: Mapping[str, str]) -> bool:
    wanted = candidates(tuple(before))
    return any(wanted.get(package, version) != version for package, version in before.items())


def _has_left(places: Places, before: Mapping[str, str]) -> bool:
    """Wait until nobody is there; tell if somebody always was."""
    if wait_until_free(_seconds("FREE", 3 * 3600)):
        return True
    forget(places)
    tell(places, "waits", before, "", "Somebody was always using the kiosk.")
    return False


def _update_the_kiosk(places: Places, before: Mapping[str, str]) -> None:
    # It may have been started just now, with the machine.
    is_tried = reaches(places.beat, _seconds("REACH", 300) / 2, 0)
    records = _records(places)
    if is_tried:
        keep_packages(places, before)
    # While people read, so that the screen is black for less long.
    _run("unattended-upgrade", "--download-only", more=_APT_CONFIG)
    if not _has_left(places, before):
        return
    _run("systemctl", "stop", UNIT)
    try:
        if is_tried:
            keep_data(places, records, before)
        _run(*_INSTALL, more=_APT_CONFIG)
    finally:
        _run("systemctl", "start", "--no-block", UNIT)
    if is_tried:
        judge(places, before, records)
    elif (now := installed()) != before:
        why = "The kiosk was not well before: there was nothing to go back to."
        tell(places, "untried", now, _of(before), why)


def resume(places: Places) -> None:
    """Judge the version that was on trial when the machine ended."""
    values = json.loads(places.trial.read_text("utf-8"))
    _run("dpkg", "--force-confold", "--configure", "-a", more=_QUIET)
    _run("systemctl", "start", "--no-block", UNIT)
    judge(places, values["versions"], Path(values["records"]))


def judge(places: Places, before: Mapping[str, str], records: Path) -> None:
    """Watch the kiosk after an update: keep the new version, or go back."""
    within_s, hold_s = _seconds("REACH", 300), _seconds("HOLD", 60)
    now = installed()
    if now == before:
        forget(places)
    elif reaches(places.beat, within_s, hold_s):
        places.pins.unlink(missing_ok=True)
        tell(places, "well", now, _of(before))
        forget(places)
    else:
        _go_back(places, before, now, records)


def _go_back(
    places: Places, before: Mapping[str, str], bad: Mapping[str, str], records: Path
) -> None:
    say(f"Version {_of(bad)} does not reach its first screen: back to {_of(before)}.")
    _run("systemctl", "stop", UNIT)
    debs = sorted(str(each) for each in places.before.glob("*.deb"))
    _run("dpkg", "--force-confold", "--install", *debs, more=_QUIET | _GOES_BACK)
    more, why = 0, ""
    try:
        if installed() == before:
            more = put_back(places, records)
    except (OSError, subprocess.CalledProcessError) as error:
        why = f"The data could not be put back, and are kept for the next try: {error}"
    pin(places, {name: version for name, version in bad.items() if before.get(name) != version})
    _run("systemctl", "start", "--no-block", UNIT)
    is_back = (
        not why
        and installed() == before
        and reaches(places.beat, _seconds("REACH", 300), _seconds("HOLD", 60))
    )
    tell(places, "back" if is_back else "broken", before, _of(bad), why, more)
    if not why:
        forget(places)


def pin(places: Places, bad: Mapping[str, str]) -> None:
    """Keep apt from these versions; a newer one it takes."""
    known = places.pins.read_text("utf-8") if places.pins.exists() else ""
    for package, version in bad.items():
        stanza = f"Package: {package}\nPin: version {version}\nPin-Priority: -1\n\n"
        known += stanza * (stanza not in known)
    _write(places.pins, known, mode=0o644)


def tell(
    places: Places,
    outcome: str,
    versions: Mapping[str, str],
    other: str,
    why: str = "",
    records: int = 0,
) -> None:
    """Say it in the journal, and to whoever asks the kiosk how it is."""
    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    values = {
        "format": 1,
        "at": at,
        "outcome": outcome,
        "version": _of(versions),
        "other": other,
        "records": records,
    }
    _write(places.told, json.dumps(values), mode=0o644)
    say(f"{outcome}: version {_of(versions)}, {other or 'no other'}. {why}".rstrip())


def say(sentence: str) -> None:
    """Write a line into the journal."""
    print(sentence, file=sys.stderr, flush=True)


def _of(versions: Mapping[str, str]) -> str:
    return versions.get(UNIT, "")


def _records(places: Places) -> Path:
    """Return the file of the records, wherever the settings have it."""
    name = "records.folder = "
    told = subprocess.run([UNIT, "settings"], capture_output=True, text=True, check=False).stdout
    for line in told.splitlines():
        if line.startswith(name + '"'):
            return Path(json.loads(line.removeprefix(name).split("  ")[0])) / "records.sqlite3"
    return places.data / "records.sqlite3"


def _restart_the_machine() -> None:
    """Restart it for a new kernel, unless apt's settings say no; somebody who reads comes first."""
    if not _RESTART_WANTED.exists():
        return
    told = subprocess.run(
        ["apt-config", "shell", "it", "Leaflet-Kiosk::Restart-Machine/b"],
        env={**os.environ, **_APT_CONFIG},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    if "true" in told and wait_until_free(_seconds("FREE", 3 * 3600)):
        _run("systemctl", "reboot")


def _output(*command: str) -> str:
    done = subprocess.run(
        command, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, check=True
    )
    return done.stdout


def _run(*command: str, more: Mapping[str, str] | None = None) -> int:
    """Run a command, whose output goes into the journal; return how it ended."""
    return subprocess.run(command, env={**os.environ, **(more or {})}, check=False).returncode


def _copy(source: Path, target: Path) -> None:
    """Copy a file or a folder with its owners, whole or not at all; raise CalledProcessError."""
    part = target.with_name(f"{target.name}.part")
    _delete(part)
    subprocess.run(["cp", "--archive", "--no-target-directory", source, part], check=True)
    os.sync()
    part.rename(target)


def _delete(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _write(file: Path, text: str, mode: int = 0o600) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.write_text(text, "utf-8")
    part.chmod(mode)
    os.sync()
    part.rename(file)


def main() -> int:
    """Do what is asked, one at a time; return 1 where there would have been no way back."""
    places = Places()
    places.kept.mkdir(parents=True, exist_ok=True)
    with (places.kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            if sys.argv[1:] == ["resume"]:
                resume(places)
            else:
                update(places)
        except NotKept as error:
            tell(places, "unkept", installed(), "", str(error))
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
