"""Tries the installer out under Wine: installs, upgrades, downgrades, removes, and looks each time.

A tiny program of ours stands where python.exe would be, and where Windows has powershell.exe and
icacls.exe: it writes down how it was called. So every file, value of the registry and shortcut is
looked at, and what would be run; what Windows and Python then do is not. It is long because it is
one story: each step goes on from where the one before left the machine.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from kiosk import __version__
from winpack import msi, wix
from winpack.tree import ROOT, files_of
from winpack.wine import Machine, of_windows

_TRIAL = ROOT / "build" / "windows" / "trial"
_STUB = Path(__file__).with_name("stub.c")
_COMPILER = "x86_64-w64-mingw32-gcc"
_TOOLS = {
    "wine": "wine",
    "xvfb-run": "xvfb",
    "wixl": "wixl",
    "msibuild": "msitools",
    _COMPILER: "gcc-mingw-w64-x86-64",
    "objdump": "binutils",
}
_EARLIER = "0.0.1"
_OWN_DLLS = re.compile(r"(qt6|pyside6|shiboken6|msvcp140|vcruntime140|concrt140|python3).*", re.I)
_OF_PYTHON = re.compile(r"(python3\d*|vcruntime140(_1)?)\.dll", re.I)


class Trial:
    """What was looked at on a machine, and how often it was not as it should be."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.checks = self.failed = 0

    def step(self, text: str) -> None:
        """Tell what is done now."""
        print(f"== {text}", flush=True)

    def check(self, text: str, holds: bool) -> None:
        """Tell what was looked at, and whether it is as it should be."""
        self.checks += 1
        self.failed += not holds
        print(f"   {'ok  ' if holds else 'FAIL'} {text}", flush=True)


def run() -> int:
    """Go through it all; 0 if everything was as it should be."""
    if missing := [package for tool, package in _TOOLS.items() if shutil.which(tool) is None]:
        install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
        if os.geteuid() != 0:
            print(f"leaflet-kiosk: {' '.join(install)}")
            return 2
        subprocess.run(["apt-get", "update", "--quiet"], check=True)
        subprocess.run(install, check=True)
    if "DISPLAY" not in os.environ:
        again = ["xvfb-run", "--auto-servernum", sys.executable, "-m", "winpack", "trial"]
        return subprocess.run(again, check=False).returncode
    began = time.monotonic()
    shutil.rmtree(_TRIAL, ignore_errors=True)
    _TRIAL.mkdir(parents=True)
    trial = Trial(Machine(_TRIAL))
    _go(trial)
    seconds = time.monotonic() - began
    print(f"{trial.checks} checks, {trial.failed} failed, in {seconds:.0f} s")
    return 1 if trial.failed else 0


def _go(trial: Trial) -> None:
    machine = trial.machine
    trial.step("a program in place of Python's, and two installers with it")
    stub, python = _python()
    digest = _sha256(python)
    refused = _refusal(lambda: msi.build(python, "0" * 64, dist=_TRIAL))
    trial.check("a zip with another SHA-256 is refused", "nothing is built" in refused)
    earlier = msi.build(python, digest, version=_EARLIER, dist=_TRIAL)
    earlier_files = _tree()
    later = msi.build(python, digest, dist=_TRIAL)
    later_files = _tree()
    first = later.read_bytes()
    trial.check("the same sources give the same bytes", _again(python, digest) == first)
    size = later.stat().st_size / 1e6
    trial.check(f"the installer has {size:.1f} MB, at most 40", size <= 40)
    _libraries(trial)
    _kiosk_mode_is_whole(trial, later_files)

    trial.step("a machine")
    machine.boot(stub)
    _install(trial, earlier, earlier_files)
    _upgrade(trial, later, later_files)
    _downgrade(trial, earlier, later_files)
    _remove(trial, later)
    _part_of_an_upgrade(trial, later)
    _purge(trial, later)


def _install(trial: Trial, package: Path, files: dict[str, bytes]) -> None:
    machine = trial.machine
    trial.step(f"install {_EARLIER}, with a name and a policy file")
    code, _ = machine.msiexec(
        "/i", of_windows(package), "KIOSKNAME=Salle d'attente 2", r"POLICYFILE=C:\policy.toml"
    )
    trial.check("it ends with 0", code == 0)
    trial.check(f"all {len(files)} files are there, and no others", machine.installed_is(files))
    key = r"Software\LeafletKiosk"
    folder = "C:\\Program Files\\Leaflet Kiosk\\"
    for name, at, wanted in (
        ("InstallFolder", key, folder),
        ("Version", key, _EARLIER),
        ("PolicyFile", key, r"C:\policy.toml"),
        ("name", rf"{key}\Settings\kiosk", "Salle d'attente 2"),
    ):
        trial.check(f"HKLM\\{at}\\{name} is {wanted}", machine.value(at, name) == wanted)
    trial.check("Windows lists one version", machine.products() == [_EARLIER])
    link = machine.shortcut.read_bytes() if machine.shortcut else b""
    told = link.decode("utf-16-le", "replace") + link[1:].decode("utf-16-le", "replace")
    target = rb"C:\Program Files\Leaflet Kiosk\python\pythonw.exe"
    trial.check("the shortcut starts pythonw.exe", target in link)
    trial.check(f"with {wix.START}", wix.START in told)
    trial.check("the folder of the data is made", (machine.data / "Data").is_dir())
    calls = machine.calls()
    trial.check("its modules are compiled", "-m compileall" in calls and r"Kiosk\lib\." in calls)
    own = r"C:\ProgramData\LeafletKiosk"
    trial.check("users read the settings", f'"{own}" /inheritance:r' in calls)
    trial.check("and write in Data alone", f'"{own}\\Data" /inheritance:r' in calls)
    trial.check("by SIDs", calls.count("*S-1-5-32-545:(OI)(CI)") == 2)
    trial.check("no kiosk mode is set unasked", "Set-KioskMode" not in calls)


def _upgrade(trial: Trial, package: Path, files: dict[str, bytes]) -> None:
    machine = trial.machine
    trial.step(f"upgrade to {__version__}, without a word of name or policy")
    _use(trial)
    code, _ = machine.msiexec("/i", of_windows(package))
    trial.check("it ends with 0", code == 0)
    compiled = list(machine.program.rglob("*.pyc"))
    trial.check("what was compiled of the old version is gone", not compiled)
    trial.check(f"all {len(files)} files are the new ones", machine.installed_is(files))
    trial.check("Windows lists one version", machine.products() == [__version__])
    key = r"Software\LeafletKiosk"
    trial.check("its version is told", machine.value(key, "Version") == __version__)
    messages = machine.value(wix.EVENTS, "EventMessageFile")
    trial.check("the Event Log knows its texts", "EventCreate.exe" in (messages or ""))
    trial.check("the policy file stays", machine.value(key, "PolicyFile") == r"C:\policy.toml")
    name = machine.value(rf"{key}\Settings\kiosk", "name")
    trial.check("the name stays", name == "Salle d'attente 2")
    trial.check("records and settings stay", _is_kept(trial))
    trial.check("the shortcut stays", machine.shortcut is not None)
    machine.calls()


def _downgrade(trial: Trial, package: Path, files: dict[str, bytes]) -> None:
    machine = trial.machine
    trial.step(f"downgrade to {_EARLIER}")
    code, log = machine.msiexec("/i", of_windows(package))
    trial.check(f"it is refused (code {code})", code != 0)
    trial.check("for the conditions are not met", "LaunchConditions. Return value 0" in log)
    said = subprocess.run(
        ["msiinfo", "export", str(package), "LaunchCondition"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    trial.check("and there is a clear word for it", wix.DOWNGRADE in said)
    trial.check("nothing has changed", machine.installed_is(files))
    trial.check("Windows lists the later version", machine.products() == [__version__])
    machine.calls()


def _remove(trial: Trial, package: Path) -> None:
    machine = trial.machine
    trial.step("remove")
    _use(trial)
    code, _ = machine.msiexec("/x", of_windows(package))
    trial.check("it ends with 0", code == 0)
    trial.check(f"nothing of the program is left {machine.left()}", not machine.program.exists())
    trial.check("nor the shortcut", machine.shortcut is None)
    trial.check("nor an entry in Windows' list", machine.products() == [])
    trial.check("records and settings stay", _is_kept(trial))
    name = machine.value(r"Software\LeafletKiosk\Settings\kiosk", "name")
    trial.check("the name stays", name == "Salle d'attente 2")
    version = machine.value(r"Software\LeafletKiosk", "Version")
    trial.check("the version is told no more", version is None)
    calls = machine.calls()
    trial.check("the machine is given back", 'Set-KioskMode.ps1" -Remove' in calls)


def _part_of_an_upgrade(trial: Trial, package: Path) -> None:
    # Wine, unlike Windows, does not say so itself when a later version removes an earlier one.
    machine = trial.machine
    trial.step("remove as a later version does, and even with PURGE=1")
    code, _ = machine.msiexec("/i", of_windows(package))
    _use(trial)
    machine.calls()
    code, _ = machine.msiexec(
        "/x", of_windows(package), f"UPGRADINGPRODUCTCODE={{{wix.UPGRADE_CODE}}}", "PURGE=1"
    )
    trial.check("it ends with 0", code == 0)
    trial.check("the kiosk mode is left alone", "Set-KioskMode" not in machine.calls())
    trial.check("records and settings stay", _is_kept(trial))


def _purge(trial: Trial, package: Path) -> None:
    machine = trial.machine
    trial.step("install again, to start into the kiosk, and remove all with PURGE=1")
    code, _ = machine.msiexec(
        "/i", of_windows(package), "KIOSKMODE=shell-launcher", r"KIOSKUSER=PC\kiosk"
    )
    trial.check("it ends with 0", code == 0)
    calls = machine.calls()
    trial.check("the mode is set", 'Set-KioskMode.ps1" -Mode shell-launcher' in calls)
    trial.check("one account may write", r'"PC\kiosk:(OI)(CI)M"' in calls)
    trial.check("and no other", "S-1-5-32-545" not in calls)
    code, _ = machine.msiexec("/x", of_windows(package), "PURGE=1")
    trial.check("it ends with 0", code == 0)
    trial.check(f"nothing of the program is left {machine.left()}", not machine.program.exists())
    trial.check("nor records, nor settings", not machine.data.exists())
    code, _ = machine.run("reg", "query", r"HKLM\Software\LeafletKiosk", "/reg:64")
    trial.check("nor a key in the registry", code != 0)


def _use(trial: Trial) -> None:
    """Leave what a kiosk leaves that has run: compiled modules, records, settings."""
    machine = trial.machine
    for folder in ("lib/kiosk", "lib/kiosk/core", "lib/markdown"):
        compiled = machine.program / folder / "__pycache__"
        compiled.mkdir(exist_ok=True)
        (compiled / "__init__.cpython-313.pyc").write_bytes(b"compiled")
    (machine.data / "Data" / "records.sqlite3").write_bytes(b"records")
    (machine.data / "settings.toml").write_bytes(b"settings")


def _is_kept(trial: Trial) -> bool:
    machine = trial.machine
    records, settings = (
        machine.data / "Data" / "records.sqlite3",
        machine.data / "settings.toml",
    )
    return (
        records.is_file()
        and records.read_bytes() == b"records"
        and settings.is_file()
        and settings.read_bytes() == b"settings"
    )


def _libraries(trial: Trial) -> None:
    """Look whether each library that a library asks for is there, or is Windows' own."""
    there = {file.name.lower() for file in files_of(msi.TREE)}
    asked: set[str] = set()
    for file in files_of(msi.TREE / "lib"):
        if file.suffix.lower() in (".dll", ".pyd"):
            out = subprocess.run(
                ["objdump", "-p", str(file)], capture_output=True, text=True, check=True
            ).stdout
            asked |= {each.lower() for each in re.findall(r"DLL Name: (\S+)", out)}
    ours = {each for each in asked if _OWN_DLLS.fullmatch(each) and not _OF_PYTHON.fullmatch(each)}
    trial.check(
        f"of {len(asked)} libraries that are asked for, the {len(ours)} that are not Windows' or"
        f" Python's are there {sorted(ours - there) or ''}",
        ours <= there and len(ours) >= 8,
    )


def _kiosk_mode_is_whole(trial: Trial, files: dict[str, bytes]) -> None:
    wanted = {
        "kiosk-mode/Set-KioskMode.ps1",
        "kiosk-mode/lockdown.py",
        "kiosk-mode/AssignedAccess.xml",
        "kiosk-mode/ShellLauncher.xml",
        "kiosk-mode/Permissions.cmd",
        "PolicyDefinitions/LeafletKiosk.admx",
        "PolicyDefinitions/en-US/LeafletKiosk.adml",
        "PolicyDefinitions/fr-FR/LeafletKiosk.adml",
        "lib/assets/translations/leaflet-kiosk_fr.qm",
        "lib/assets/translations/leaflet-kiosk_en.qm",
        "lib/content/cimentoplastie/fr.md",
        "lib/assets/fonts/OFL.txt",
        "docs/LICENSE",
        "docs/third-party/THIRD_PARTY.md",
        "docs/third-party/licences/LGPL-3.0-only.txt",
        "docs/it.md",
        "docs/it/windows.md",
        "leaflet-kiosk.cmd",
    }
    trial.check(
        f"all that is looked for is in it {sorted(wanted - set(files)) or ''}", wanted <= set(files)
    )
    path_file = files["python/python313._pth"].decode().split()
    trial.check("Python finds our modules alone", path_file == ["python313.zip", ".", "..\\lib"])


def _python() -> tuple[Path, Path]:
    """Compile our program, and pack it as python.org packs CPython."""
    stub = _TRIAL / "stub.exe"
    subprocess.run([_COMPILER, "-O1", "-s", "-o", str(stub), str(_STUB)], check=True)
    archive = _TRIAL / "python.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for name in ("python.exe", "pythonw.exe"):
            zipped.write(stub, name)
        zipped.writestr("python313.zip", b"PK\5\6" + bytes(18))
        zipped.writestr("python313._pth", "python313.zip\n.\n#import site\n")
    return stub, archive


def _again(python: Path, digest: str) -> bytes:
    return msi.build(python, digest, dist=_TRIAL).read_bytes()


def _refusal(build: Callable[[], object]) -> str:
    from winpack.tree import Refused

    try:
        build()
    except Refused as refused:
        return str(refused)
    return ""


def _tree() -> dict[str, bytes]:
    return {file.relative_to(msi.TREE).as_posix(): file.read_bytes() for file in files_of(msi.TREE)}


def _sha256(file: Path) -> str:
    import hashlib

    return hashlib.sha256(file.read_bytes()).hexdigest()
