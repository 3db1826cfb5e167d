"""A clean Debian in a folder: made, entered, booted."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from trial.steps import Broken

_LONGEST_S = 3600
"""Even of a root that is made under emulation."""
_BEGINS_S = 30
_QUIET = ("DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8")
_NSPAWN = ("systemd-nspawn", "--quiet", "--register=no", "--keep-unit")
_GROUPS = [Path("/sys/fs/cgroup", tree) for tree in ("", "unified", "systemd")]
"""The trees of control groups, of which systemd uses some."""
_NUMBERS = itertools.count(1)
_APART = """
for group in "$@"; do
    shift
    test "$group" != : || break
    mkdir -p "$group"
    echo $$ >"$group/cgroup.procs"
done
exec "$@"
"""
_ENTER = """
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
mount -t tmpfs tmpfs "$0/tmp"
exec chroot "$0" "$@"
"""


def run(command: Sequence[str | Path], *, told: str = "", fails: bool = False) -> str:
    """Run a command and return what it says; raise Broken where it ends unlike expected."""
    done = subprocess.run(
        [str(part) for part in command],
        input=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, **dict(each.split("=") for each in _QUIET)},
        timeout=_LONGEST_S,
        check=False,
    )
    if (done.returncode != 0) != fails:
        words = " ".join(str(part) for part in command)
        raise Broken(f"{words} ended with {done.returncode}:\n{done.stdout[-3000:]}")
    return done.stdout


def mirror(codename: str) -> str:
    """Return where this machine has its Debian from."""
    targets = ["apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI)"]
    for prepare in ([], ["apt-get", "update", "--quiet"]):
        if prepare:
            run(prepare)
        for line in run(targets).splitlines():
            found, _, address = line.partition(" ")
            if found == codename:
                return address
    raise Broken(f"apt on this machine knows no {codename}.")


class Root:
    """A Debian of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._leader = 0

    def make(
        self,
        suite: str,
        address: str,
        *,
        source: str = "",
        architecture: str = "amd64",
        boots: bool = True,
    ) -> None:
        """Fill the folder with what every Debian has, and with what makes it boot."""
        self.remove()
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        # As this machine reaches its mirror, so does the new one.
        options = self.folder.with_suffix(".apt.conf")
        options.write_text(run(["apt-config", "dump", "Acquire"]))
        command = ["mmdebstrap", "--quiet", "--mode=root", "--variant=minbase"]
        command += ["--include=apt"]  # which in Ubuntu is not among what is required
        command += ["--include=systemd-sysv"] * boots
        # Nothing of a trial has to outlive a power cut while it is being made.
        command += ["--dpkgopt=force-unsafe-io", "--dpkgopt=path-exclude=/usr/share/locale/*"]
        command += [f"--aptopt={options}", f"--architectures={architecture}", suite]
        run([*command, self.folder, source or f"deb {address} {suite} main"])
        for name in ("resolv.conf", "hosts"):
            shutil.copyfile(f"/etc/{name}", self.folder / "etc" / name)

    def copy_clean(self, suite: str, address: str, kept: Path) -> None:
        """Fill the folder with a clean Debian that is made once, and kept for others."""
        clean = Root(kept / suite)
        if not clean.folder.exists():
            clean.make(suite, address)
        self.remove()
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        run(["cp", "-a", clean.folder, self.folder])

    def remove(self) -> None:
        """Delete the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def do(self, *command: str, told: str = "", fails: bool = False) -> str:
        """Run a command there, in the booted system if it is."""
        return run([*self._enter(), *command], told=told, fails=fails)

    @contextmanager
    def started(self, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        """Start a command there, and end it if nobody else has."""
        with subprocess.Popen([*self._enter(), *command], stdin=subprocess.DEVNULL) as process:
            try:
                yield process
            finally:
                process.kill()

    def _enter(self) -> list[str]:
        if self._leader:
            enter = ["nsenter", "--all", "--root", "--wd", f"--target={self._leader}"]
        else:
            enter = ["unshare", "--mount", "sh", "-ec", _ENTER, str(self.folder)]
        path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return [*enter, "env", "--ignore-environment", path, "HOME=/root", *_QUIET]

    def cannot_boot(self) -> str:
        """Return why this machine can boot no other, or nothing."""
        try:
            run([*_NSPAWN, f"--directory={self.folder}", "true"])
        except Broken as broken:
            return str(broken)
        return ""

    def install(self, *files: str, fails: bool = False, downgrade: bool = False) -> str:
        """Install packages with apt, from files of that Debian."""
        options = ["--yes", "--no-install-recommends", *(["--allow-downgrades"] * downgrade)]
        return self.do("apt-get", "install", *options, *files, fails=fails)

    def read(self, file: str) -> bytes:
        """Return what a file holds."""
        return (self.folder / file.lstrip("/")).read_bytes()

    def write(self, file: str, text: str) -> None:
        """Write a file that everybody may read."""
        place = self.folder / file.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    def holds(self, file: str) -> bool:
        """Tell whether there is such a file or folder."""
        return os.path.lexists(self.folder / file.lstrip("/"))

    @contextmanager
    def booted(self, log: Path) -> Iterator[None]:
        """Boot it as a machine of its own; `do` then means that machine."""
        boot = [*_NSPAWN, "--console=pipe", f"--directory={self.folder}", "--boot"]
        with (
            log.open("wb") as output,
            _groups_of_its_own(self.folder.name) as groups,
            subprocess.Popen(
                ["sh", "-ec", _APART, "sh", *groups, ":", *boot],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            ) as machine,
        ):
            try:
                self._leader = _leader_of(machine)
                yield
            finally:
                self._leader = 0
                machine.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    machine.wait(20)
                machine.kill()

    def cut_power(self) -> None:
        """End everything that runs there, at once."""
        os.kill(self._leader, signal.SIGKILL)

    def wait_until_up(self) -> None:
        """Wait until everything is started; raise Broken where it never is."""
        deadline = time.monotonic() + 60
        state = ""
        while time.monotonic() < deadline:
            state = self.do("sh", "-c", "systemctl is-system-running || true").strip()
            # Degraded: a container lacks what some of Debian's own services ask for.
            if state in ("running", "degraded"):
                return
            time.sleep(0.5)
        raise Broken(f"It does not come up: {state}")


@contextmanager
def _groups_of_its_own(name: str) -> Iterator[list[Path]]:
    """Name control groups that a machine is to begin in, and remove them with all that is below.

    Two machines in one group are one to the kernel: the services of both have the same places,
    and when one machine stops a service it takes the place that the other has just made for its
    own. That one says "Failed to spawn executor: No such file or directory". Folders of several
    machines may have one name.
    """
    trees = [tree for tree in _GROUPS if (tree / "cgroup.procs").exists()]
    number = next(_NUMBERS)
    groups = [tree / f"leaflet-kiosk-{os.getpid()}-{number}-{name}" for tree in trees]
    try:
        yield groups
    finally:
        for group in groups:
            for folder, _, _ in os.walk(group, topdown=False):
                with contextlib.suppress(OSError):  # its last process may just be ending
                    Path(folder).rmdir()


def _leader_of(process: subprocess.Popen[bytes]) -> int:
    """Return the process that is the first of the machine, as soon as it is systemd."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    deadline = time.monotonic() + _BEGINS_S
    while time.monotonic() < deadline and process.poll() is None:
        for child in children.read_text().split():
            if _is_first(Path("/proc", child)):
                return int(child)
        time.sleep(0.1)
    raise Broken("systemd-nspawn started nothing.")


def _is_first(process: Path) -> bool:
    """Tell whether it is the first of its machine; others only prepare it, and end."""
    try:
        status = dict(
            line.split(":\t", 1) for line in (process / "status").read_text().splitlines()
        )
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status["NSpid"].split()[1:] == ["1"] and status["Name"] in ("systemd", "init")
