"""`make vm-test`: a whole machine, with a screen and a touchscreen, boots into the kiosk.

QEMU plays a PC, by KVM where it works, else without help of this machine's processor; a finger
on its multi-touch screen goes from welcome to a confirmation, the power is cut, and the record is
looked for on its disk. Needs root, dist/ as `make deb` leaves it, and twenty minutes without KVM.
Its picture is build/vm-test/*.png.

It is long because it is one story.
"""

from __future__ import annotations

import calendar
import contextlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from trial.glass import (
    END,
    FINISH,
    FRENCH,
    NEXT,
    PX_PER_MM,
    SIZE,
    WELCOME,
    alike,
    draw_pages,
    leaves,
    place_of,
)
from trial.root import Root, mirror, run
from trial.steps import Broken, Steps

FOLDER = Path("build/vm-test").absolute()
DIST = Path("dist").absolute()
SHARED = "srv/vm"
"""The folder within the Debian that has QEMU: disk, kernel, and the way to it."""

_BOOT_S = 1200
_TURN_S = 60
_LOOKS = 30
_KERNEL_S = 30
"""How long a kernel alone takes at most to miss its disk: by KVM, three seconds."""
_KIOSK = f"""
[kiosk]
name = "virtual machine"
[display]
px_per_mm = {PX_PER_MM}
pixel_shift = false
reduced_motion = true
"""
_KERNEL = "root=/dev/vda rw console=ttyS0 quiet systemd.journald.forward_to_console=1"
_ALONE = "console=ttyS0 panic=-1"
_MISSES_ITS_DISK = "Unable to mount root fs"
_RANGE = 0x7FFF
_LEAD_OUT = """
ctrl-alt-f1 ctrl-alt-f2 ctrl-alt-f7 alt-f2 alt-right ctrl-alt-delete ctrl-alt-backspace
alt-f4 alt-tab alt-esc meta_l ctrl-c ctrl-z alt-sysrq-r ctrl-alt-f2 alt-sysrq-e alt-sysrq-k
alt-sysrq-b sleep power
"""
_PRESSED = b"Power key pressed"
"""What logind tells of a key, or of the power button, that it then ignores."""

_DATABASE = "/var/lib/leaflet-kiosk/records.sqlite3"


class Machine:
    """A machine that runs: its screen, its touchscreen, by QEMU's own protocol."""

    def __init__(self, link: socket.socket, folder: Path) -> None:
        self._link = link.makefile("rw", encoding="utf-8")
        self._folder = folder
        self._touches = 0
        json.loads(self._link.readline())
        self.tell("qmp_capabilities")

    def tell(self, command: str, **arguments: object) -> Any:
        """Give a command and return the answer; raise Broken for a refusal."""
        self._link.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self._link.flush()
        while True:
            answer: Mapping[str, Any] = json.loads(self._link.readline())
            if "error" in answer:
                raise Broken(f"{command}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]

    def shown(self) -> QImage:
        """Return what is on the screen."""
        self.tell("screendump", filename=f"/{SHARED}/screen.png", format="png")
        return QImage(str(self._folder / "screen.png"))

    def touch(self, place: tuple[int, int]) -> None:
        """Put a finger there and lift it."""
        self._touches += 1
        self._send(
            self._finger("begin"),
            _pressed(True),
            *(
                self._finger("data", axis, at * _RANGE // length)
                for axis, at, length in zip("xy", place, SIZE, strict=True)
            ),
        )
        time.sleep(0.2)
        self._send(self._finger("end"), _pressed(False))

    def press(self, combination: str) -> None:
        """Press keys together, by QEMU's names for them, and let them go."""
        keys = [{"type": "qcode", "data": name} for name in combination.split("-")]
        self.tell("send-key", keys=keys)
        time.sleep(1)

    def turn(self, place: tuple[int, int]) -> None:
        """Touch there, and wait until the screen has changed and is still; raise Broken."""
        before = last = self.shown()
        self.touch(place)
        for _ in range(_LOOKS):
            self.let_pass_a_second()
            shown = self.shown()
            if shown == last and shown != before:
                return
            last = shown
        last.save(str(FOLDER / "seen.png"))
        raise Broken(f"The touch at {place} changed nothing: see {FOLDER}/seen.png")

    def let_pass_a_second(self) -> None:
        """Wait until one has gone by on its own clock, which may be much slower than ours.

        By that clock the kiosk hears no second tap; and it tells whole seconds.
        """
        begun = self._clock()
        while self._clock() - begun < 2:
            time.sleep(0.2)

    def _clock(self) -> int:
        told = self.tell("qom-get", path="/machine", property="rtc-time")
        names = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec")
        year, month, *rest = (told[name] for name in names)
        return calendar.timegm((year + 1900, month + 1, *rest))

    def _finger(self, kind: str, axis: str = "x", value: int = 0) -> dict[str, object]:
        finger = -1 if kind == "end" else self._touches
        data = {"type": kind, "slot": 0, "tracking-id": finger, "axis": axis, "value": value}
        return {"type": "mtt", "data": data}

    def _send(self, *events: Mapping[str, object]) -> None:
        self.tell("input-send-event", events=list(events))

    def wait_for(self, page: Path, patience_s: float) -> float:
        """Return the seconds until that page is shown; raise Broken where it never is."""
        begun = time.monotonic()
        while time.monotonic() - begun < patience_s:
            if self.shows(page):
                return time.monotonic() - begun
            time.sleep(1)
        self.shown().save(str(FOLDER / "seen.png"))
        raise Broken(f"{page.stem} is not shown: see {FOLDER}/seen.png")

    def shows(self, page: Path) -> bool:
        """Tell whether that page is on the screen."""
        shown = self.shown()
        if (shown.width(), shown.height()) != SIZE:
            return False
        return alike(shown, QImage(str(page)))


def _pressed(down: bool) -> dict[str, object]:
    return {"type": "btn", "data": {"button": "touch", "down": down}}


def main() -> int:
    """Run all steps; return 1 where one failed."""
    if os.geteuid() != 0:
        print("leaflet-kiosk: this test makes machines, and must be run by root.")
        return 2
    if not shutil.which("mmdebstrap"):
        run(["apt-get", "install", "--yes", "--no-install-recommends", "mmdebstrap"])
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    steps = Steps()
    with contextlib.suppress(Exception):  # it was told, and counted
        steps.step("all of it", lambda: _walk(steps))
    print(steps.summary())
    return 1 if steps.failed else 0


def _walk(steps: Steps) -> None:
    player, kiosk = Root(FOLDER / "player"), Root(FOLDER / "kiosk")
    pages = FOLDER / "pages"
    steps.step("a Debian 13 that has QEMU", lambda: _make(player, "qemu-system-x86"))
    steps.step("a Debian 13 with a kernel", lambda: _make(kiosk, "linux-image-amd64", "dbus"))
    steps.step("apt installs the packages", lambda: _install(kiosk))
    steps.step("tour draws each page", lambda: draw_pages(kiosk, pages))
    shared = player.folder / SHARED
    steps.step("it becomes a disk", lambda: _disk(kiosk, shared))
    processor = steps.step("what plays its processor", lambda: _processor(player))
    with _running(player, shared, processor) as machine:
        steps.step("it boots into welcome", lambda: _boot(machine, pages))
        machine.shown().save(str(FOLDER / "welcome.png"))
        steps.step("no key leads out", lambda: _press_keys(machine, shared, pages))
        steps.step("a finger turns every page", lambda: _leaf(machine, pages))
        steps.step("and finishes", lambda: machine.turn(place_of(pages / f"{END}.png", FINISH)))
        machine.shown().save(str(FOLDER / "thanks.png"))
    steps.step("the record outlives a power cut", lambda: _look(shared))


def _make(root: Root, *packages: str) -> None:
    root.copy_clean("trixie", mirror("bookworm"), FOLDER / "clean")
    root.do("apt-get", "update", "--quiet")
    root.install(*packages)


def _install(kiosk: Root) -> None:
    debs = [*DIST.glob("leaflet-kiosk_*_amd64.deb"), *DIST.glob("leaflet-kiosk-session_*.deb")]
    if len(debs) != 2:
        raise Broken("dist/ does not hold one version of the two packages: make deb")
    for deb in debs:
        shutil.copy(deb, kiosk.folder / "root")
    kiosk.install(*(f"/root/{deb.name}" for deb in debs))
    kiosk.write("/etc/leaflet-kiosk/settings.toml", _KIOSK)


def _disk(kiosk: Root, shared: Path) -> None:
    shared.mkdir(parents=True, exist_ok=True)
    for name in ("vmlinuz", "initrd.img"):
        shutil.copyfile(next((kiosk.folder / "boot").glob(f"{name}-*")), shared / name)
    disk = shared / "disk"
    disk.unlink(missing_ok=True)
    run(["mke2fs", "-q", "-t", "ext4", "-d", kiosk.folder, disk, "3G"])


@contextmanager
def _running(player: Root, shared: Path, processor: str) -> Iterator[Machine]:
    """Switch the machine on; cut its power at the end."""
    path = shared / "qmp"
    path.unlink(missing_ok=True)
    width, height = SIZE
    command = ["qemu-system-x86_64", *processor.split(), "-m", "2048", "-nodefaults"]
    command += ["-display", "none", "-no-reboot", "-rtc", "clock=vm"]
    command += ["-kernel", f"/{SHARED}/vmlinuz", "-initrd", f"/{SHARED}/initrd.img"]
    command += ["-append", _KERNEL, "-drive", f"file=/{SHARED}/disk,if=virtio,format=raw"]
    command += ["-device", f"virtio-gpu-pci,xres={width},yres={height}"]
    command += [
        "-device",
        "virtio-multitouch-pci",
        "-device",
        "virtio-keyboard-pci",
        "-serial",
        f"file:/{SHARED}/console",
    ]
    command += ["-qmp", f"unix:/{SHARED}/qmp,server=on,wait=off"]
    with player.started(*command) as process:
        while not path.exists():
            if process.poll() is not None:
                raise Broken("QEMU did not start.")
            time.sleep(0.2)
        with closing(socket.socket(socket.AF_UNIX)) as link:
            # An address of a socket has room for a hundred letters.
            os.chdir(shared)
            link.connect("qmp")
            yield Machine(link, shared)


def _processor(player: Root) -> str:
    """Return how its processor is played: by KVM, if a kernel then comes as far as to its disk.

    What may be opened does not always work, such as in a machine that is itself played.
    """
    by_kvm = "-machine q35,accel=kvm -cpu host"
    alone = f"-m 512 -nodefaults -display none -no-reboot -kernel /{SHARED}/vmlinuz -serial stdio"
    words = ("qemu-system-x86_64", *by_kvm.split(), *alone.split(), "-append", _ALONE)
    told = player.do("sh", "-c", 'timeout "$0" "$@" || true', str(_KERNEL_S), *words)
    if _MISSES_ITS_DISK in told:
        return by_kvm
    # Its clock goes by its own work: however busy this machine is, nothing comes too late there.
    # QEMU's own AVX2 reads what a masked load leaves out: where Qt draws a picture to the end of
    # its memory, as it may, the kiosk would crash.
    return "-machine q35,accel=tcg -cpu max,-avx2,-avx -icount shift=0"


def _boot(machine: Machine, pages: Path) -> str:
    return f"after {machine.wait_for(pages / f'{WELCOME}.png', _BOOT_S):.0f} s"


def _press_keys(machine: Machine, shared: Path, pages: Path) -> str:
    """Press what would leave, end or switch off; raise Broken where welcome does not stay."""
    combinations = _LEAD_OUT.split()
    for keys in combinations:
        machine.press(keys)
    machine.tell("system_powerdown")
    console = shared / "console"
    deadline = time.monotonic() + _TURN_S
    while console.read_bytes().count(_PRESSED) < 2:
        if time.monotonic() > deadline:
            raise Broken(f"logind has not told of both power keys: see {console}")
        time.sleep(1)
    machine.wait_for(pages / f"{WELCOME}.png", _TURN_S)
    return f"{len(combinations)} combinations, and the power button"


def _leaf(machine: Machine, pages: Path) -> str:
    """Turn all pages in French, faster than anyone reads; return how many there are."""
    machine.turn(place_of(pages / f"{WELCOME}.png", FRENCH))
    shown = leaves(pages)
    for page in shown:
        machine.turn(place_of(pages / f"{page}.png", NEXT))
    machine.wait_for(pages / f"{END}.png", _TURN_S)
    return f"{len(shown)} pages"


def _look(shared: Path) -> str:
    """Return what the record says, from the disk as it was when the power was cut."""
    disk = shared / "disk"
    subprocess.run(["e2fsck", "-p", "-f", str(disk)], check=False, capture_output=True)
    folder = FOLDER / "disk"
    folder.mkdir(exist_ok=True)
    for end in ("", "-wal"):
        file = folder / f"records.sqlite3{end}"
        file.unlink(missing_ok=True)
        run(["debugfs", "-R", f"dump {_DATABASE}{end} {file}", disk])
    with closing(sqlite3.connect(folder / "records.sqlite3")) as database:
        found = database.execute("SELECT status, language FROM confirmation").fetchall()
    if found != [("displayed", "fr")]:
        raise Broken(f"The records are {found}.")
    return f"{found[0][0]}, {found[0][1]}"


if __name__ == "__main__":
    sys.exit(main())
