"""`make ansible-test`: makes kiosks of clean Debians without a hand, as docs/it/forty.md says.

The role runs twice against one Debian, whose kiosk every play then asks, and fails on a kiosk that
is stuck; the installer's last step runs in another; then each is asked what it is. Needs root, and
dist/ as `make deb` leaves it.

It is long because it is one story.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kiosk.exit_codes import ExitCode
from kiosk.storage.heartbeat import BEAT_FILE
from trial.root import Root, mirror, run
from trial.steps import Broken, Steps
from trial.supply import RINGS, signed_by_a_key_of_its_own

PROJECT = Path(__file__).resolve().parents[3]
HERE = PROJECT / "packaging" / "ansible"
FOLDER = PROJECT / "build" / "ansible-test"
DIST = PROJECT / "dist"
KIOSK = PROJECT / ".venv" / "bin" / "leaflet-kiosk"
TOOLS = {"mmdebstrap": "mmdebstrap", "unshare": "util-linux"}
TOOLS |= {"reprepro": "reprepro", "gpg-agent": "gpg-agent"}

NAME = "Étage 2 « salle d’attente »"
PIN = "739164"
POLICY = "[records]\nretention_days = 90\n"
CONTENT = "clinic"
CONNECTION = "community.general.chroot"
_SHARE = "/srv/packages"
_KIOSK = "leaflet-kiosk"
_RUNTIME = "/run/leaflet-kiosk-watch"
_RUN = ("leaflet-kiosk", "run", "--window", "1024x768")
_PATIENCE_S = 60
_LAST_TASK = "Ask the kiosk how it is"
_STUCK = "it is stuck"
_ENTER = """
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
mount -t tmpfs tmpfs "$0/tmp"
exec "$@"
"""
_IS_THE_PIN = """
import sys
sys.path += ["/usr/share/leaflet-kiosk", "/usr/lib/leaflet-kiosk"]
from pathlib import Path
from kiosk.core.hidden import Hidden
from kiosk.core.staff.pin_policy import PinRole
from kiosk.storage.pins import read_pins
pins = read_pins(Path("/var/lib/leaflet-kiosk/secrets/pin.json"))
sys.exit(not pins.match(PinRole.MAIN, Hidden(sys.argv[1])))
"""


def main() -> int:
    """Run all steps; return 1 where one failed."""
    if os.geteuid() != 0:
        print("leaflet-kiosk: this test makes machines, and must be run by root.")
        return 2
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing or not _knows_folders():
        run(["apt-get", "update", "--quiet"])
        run(["apt-get", "install", "--yes", "--no-install-recommends", "ansible", *missing])
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    steps = Steps()
    with contextlib.suppress(Exception):  # it was told, and counted
        steps.step("all of it", lambda: _walk(steps))
    print(steps.summary())
    return 1 if steps.failed else 0


def _knows_folders() -> bool:
    """Tell whether Ansible is here, with what enters a folder: its core alone has not."""
    if not shutil.which("ansible-doc"):
        return False
    ask = ["ansible-doc", "--type", "connection", CONNECTION]
    return subprocess.run(ask, capture_output=True, check=False).returncode == 0


def _walk(steps: Steps) -> None:
    hashed = _hashed()
    debs = [*sorted(DIST.glob("leaflet-kiosk_*_amd64.deb")), *sorted(DIST.glob("*-session_*.deb"))]
    if len(debs) != 2:
        raise Broken("dist/ does not hold one version of the two packages: make deb")
    debs.append(steps.step("make a package of leaflets", _content))
    clean = Root(FOLDER / "clean")
    steps.step("make a clean Debian 13", lambda: _make(clean))

    by_role, by_installer = Root(FOLDER / "by-role"), Root(FOLDER / "by-installer")
    run(["cp", "-a", str(clean.folder), str(by_role.folder)])
    values = FOLDER / "values.json"
    good = {
        "leaflet_kiosk_debs": [str(deb) for deb in debs],
        "leaflet_kiosk_name": NAME,
        "leaflet_kiosk_settings": "[display]\npx_per_mm = 4.03\nbottom_above_floor_mm = 950\n",
        "leaflet_kiosk_policy": POLICY,
        "leaflet_kiosk_pin_hash": hashed,
    }
    values.write_text(json.dumps(good))
    steps.step("run the role", lambda: _play(by_role, values, expected="failed=0"))
    _ask(steps, by_role, "after the role")
    steps.step("run it again: nothing changes", lambda: _play(by_role, values, "changed=0"))
    steps.step("every play can be read", _read_plays)
    steps.step("the play that asks how it is", lambda: _play(by_role, values, "failed=0", "doctor"))
    steps.step("the plays ask a kiosk that runs", lambda: _ask_by_plays(by_role, values))
    steps.step("a black screen fails the role", lambda: _meet_a_black_screen(by_role, values))
    values.write_text(
        json.dumps({**good, "leaflet_kiosk_policy": "[records]\nretention_days = 0\n"})
    )
    steps.step("a wrong policy is told with its line", lambda: _refused(by_role, values))
    _ask(steps, by_role, "after the wrong policy")

    run(["mv", str(clean.folder), str(by_installer.folder)])
    steps.step("Debian takes the preseed file", lambda: _preseed(by_installer))
    with signed_by_a_key_of_its_own(FOLDER / "gnupg"):
        steps.step("a signed repository of them", lambda: _serve(by_installer, debs))
    steps.step("run the installer's last step", lambda: _late(by_installer, debs, hashed))
    _ask(steps, by_installer, "after the installer")


def _make(root: Root) -> None:
    root.make("trixie", mirror("bookworm"))
    root.do("apt-get", "update", "--quiet")
    root.install("python3")


def _hashed() -> str:
    done = subprocess.run(
        [KIOSK, "hash-pin"], input=PIN, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def _content() -> Path:
    folder = FOLDER / "leaflets"
    shutil.copytree(PROJECT / "content" / "cimentoplastie", folder / "ours")
    options: list[str | Path] = [
        "--name",
        CONTENT,
        "--out",
        FOLDER,
        "--maintainer",
        "IT <it@hospital.example>",
    ]
    run([KIOSK, "package-content", folder, *options])
    return next(FOLDER.glob("leaflet-kiosk-content-*.deb"))


def _read_plays() -> str:
    plays = sorted(each for each in HERE.glob("*.yml") if each.stem != "inventory")
    run(["ansible-playbook", "--syntax-check", f"--inventory={HERE / 'inventory.yml'}", *plays])
    return ", ".join(each.stem for each in plays)


def _play(root: Root, values: Path, expected: str = "", play: str = "site") -> str:
    """Run a playbook against the folder of a Debian; return its last line."""
    inventory = FOLDER / "inventory"
    inventory.write_text(
        f"[kiosks]\n{root.folder} ansible_connection={CONNECTION}"
        " ansible_python_interpreter=/usr/bin/python3\n"
    )
    command: list[str | Path] = ["unshare", "--mount", "sh", "-ec", _ENTER, root.folder]
    command += ["ansible-playbook", f"--inventory={inventory}", f"--extra-vars=@{values}"]
    os.environ["ANSIBLE_NOCOLOR"] = "1"
    said = run([*command, HERE / f"{play}.yml"], fails=not expected)
    if expected not in said:
        raise Broken(f"The playbook did not say {expected}:\n{said[-3000:]}")
    return said if not expected else " ".join(said.splitlines()[-2].split()[1:])


def _ask_by_plays(root: Root, values: Path) -> str:
    """Ask a kiosk that runs there; whatever a play changes, the next one sees."""

    def play(name: str) -> None:
        _play(root, values, "failed=0", name)

    with _running(root) as process:
        play("doctor")
        play("out-of-service")
        told = _play(root, values, play="doctor")
        if "KIOSK CRITICAL" not in told or "out of service" not in told:
            raise Broken(f"Out of service, it says:\n{told[-2000:]}")
        for name in ("in-service", "doctor", "reset", "doctor", "restart"):
            play(name)
        ended = process.wait(_PATIENCE_S)
    if ended != ExitCode.RESTART:
        raise Broken(f"Asked to restart, it ended with {ended}.")
    return "doctor, out-of-service, in-service, reset, restart"


def _meet_a_black_screen(root: Root, values: Path) -> str:
    """Stop a kiosk that runs there where it stands: the role, which found it well, fails."""
    with _running(root) as process:
        _play(root, values, "changed=0")
        process.send_signal(signal.SIGSTOP)
        ask = ("sh", "-c", "leaflet-kiosk doctor || true")
        _until(lambda: _STUCK in root.do(*ask), "doctor does not see that it is stuck.")
        said = _play(root, values)
    if _LAST_TASK not in said or _STUCK not in said:
        raise Broken(f"The role fails, but not for that:\n{said[-2000:]}")
    return _STUCK


@contextmanager
def _running(root: Root) -> Iterator[subprocess.Popen[bytes]]:
    """Have a kiosk run there, on no screen, and leave nothing of what it says of itself."""
    owner = (f"--owner={_KIOSK}", f"--group={_KIOSK}")
    root.do("install", "--directory", *owner, _RUNTIME)
    user = ("setpriv", f"--reuid={_KIOSK}", f"--regid={_KIOSK}", "--clear-groups")
    command = ("env", "HOME=/nonexistent", "QT_QPA_PLATFORM=offscreen", *_RUN)
    with root.started(*user, *command) as process:
        _until(lambda: root.holds(f"{_RUNTIME}/{BEAT_FILE}"), "The kiosk does not start.")
        yield process
    root.do("rm", "--recursive", _RUNTIME)


def _until(is_so: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not is_so():
        if time.monotonic() > deadline:
            raise Broken(otherwise)
        time.sleep(0.5)


def _refused(root: Root, values: Path) -> None:
    said = _play(root, values)
    if "policy.toml:3" not in said or "retention_days" not in said:
        raise Broken(f"The mistake is not told with its line:\n{said[-2000:]}")


def _preseed(root: Root) -> None:
    root.write("/root/preseed.cfg", (HERE.parent / "preseed" / "preseed.cfg").read_text("utf-8"))
    root.do("debconf-set-selections", "--checkonly", "/root/preseed.cfg")


def _serve(root: Root, debs: Sequence[Path]) -> None:
    """Make a repository that the new system reaches, as it would one on a share."""
    folder = f"{root.folder}{_SHARE}"
    run([RINGS, folder, "begin", "it@hospital.example", f"file:{_SHARE}"])
    run([RINGS, folder, "add", *debs])


def _late(root: Root, debs: Sequence[Path], hashed: str) -> None:
    """Run what preseed.cfg runs in the new system, with the folder that it unpacks there."""
    folder = root.folder / "root" / "kiosk"
    folder.mkdir()
    shutil.copy(HERE.parent / "preseed" / "late.sh", folder)
    sources = run([RINGS, f"{root.folder}{_SHARE}", "sources", "ring-1"])
    root.write("/root/kiosk/leaflet-kiosk.sources", sources)
    root.write("/root/kiosk/packages.txt", f"{debs[-1].name.partition('_')[0]}\n")
    root.write("/etc/hostname", f"{NAME}\n")
    root.write("/root/kiosk/settings.toml", '[kiosk]\nname = "@HOSTNAME@"\n')
    root.write("/root/kiosk/policy.toml", f"# IT\n{POLICY}")
    root.write("/root/kiosk/pin.hash", hashed)
    root.do("sh", "/root/kiosk/late.sh", "/root/kiosk")
    if root.holds("/root/kiosk"):
        raise Broken("The hash was left in /root/kiosk.")


def _ask(steps: Steps, root: Root, when: str) -> None:
    steps.step(f"{when}: the settings are in force", lambda: _ask_settings(root))
    steps.step(f"{when}: the PIN is the one that was hashed", lambda: _ask_pin(root))
    steps.step(f"{when}: doctor finds no fault", lambda: _ask_doctor(root))
    steps.step(f"{when}: it starts with the machine", lambda: _ask_service(root))


def _ask_settings(root: Root) -> None:
    said = root.do("leaflet-kiosk", "settings")
    for line in (f'kiosk.name = "{NAME}"', "records.retention_days = 90"):
        if line not in said:
            raise Broken(f"{line} is not in force:\n{said}")


def _ask_pin(root: Root) -> None:
    root.do("python3", "-c", _IS_THE_PIN, PIN)
    root.do("python3", "-c", _IS_THE_PIN, "739165", fails=True)
    owner = (root.folder / "var/lib/leaflet-kiosk/secrets/pin.json").stat()
    if owner.st_uid == 0 or owner.st_mode & 0o077:
        raise Broken("The file of the PIN is not the kiosk's user's alone.")


def _ask_doctor(root: Root) -> str:
    told = json.loads(root.do("leaflet-kiosk", "doctor", "--json"))
    by_name = {check["name"]: check for check in told["checks"]}
    if told["state"] == "fault" or "leaflet ours" not in by_name:
        raise Broken(json.dumps(told, indent=1))
    return str(by_name["leaflet ours"]["sentence"])


def _ask_service(root: Root) -> None:
    if root.do("systemctl", "is-enabled", "leaflet-kiosk").strip() != "enabled":
        raise Broken("The service is not enabled.")


if __name__ == "__main__":
    sys.exit(main())
