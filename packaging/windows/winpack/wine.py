"""A machine of Wine's own, on which the installer is tried: what is there, and what was called."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from winpack.tree import files_of


class Machine:
    """A Windows of Wine's own, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._prefix = folder / "prefix"
        self.drive = self._prefix / "drive_c"
        self.program = self.drive / "Program Files" / "Leaflet Kiosk"
        self.data = self.drive / "ProgramData" / "LeafletKiosk"
        self._log = folder / "msiexec.log"
        self._environ = {
            **os.environ,
            "WINEPREFIX": str(self._prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;powershell.exe,icacls.exe=n",
        }

    @property
    def shortcut(self) -> Path | None:
        """The shortcut, wherever it is: Wine has one user, whose menu it takes for that of all."""
        return next(self.drive.rglob("Leaflet Kiosk.lnk"), None)

    def boot(self, stub: Path) -> None:
        """Make the machine, with our own program in place of two of Windows'."""
        self.run("wineboot", "--init")
        self.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
        self.run("wineserver", "--wait", program=True)
        shell = self.drive / "windows/system32/WindowsPowerShell/v1.0"
        for place in (shell / "powershell.exe", self.drive / "windows/system32/icacls.exe"):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True)
            shutil.copy(stub, place)

    def run(self, *command: str, program: bool = False) -> tuple[int, str]:
        """Run a program of Windows, or one of Wine's own; return its code and what it wrote."""
        words = [*command] if program else ["wine", *command]
        done = subprocess.run(
            words, env=self._environ, capture_output=True, timeout=300, check=False
        )
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def msiexec(self, *words: str) -> tuple[int, str]:
        """Run the installer silently; return its code and its log."""
        self._log.unlink(missing_ok=True)
        code, _ = self.run("msiexec", "/qn", *words, "/l*v", of_windows(self._log))
        self.run("wineserver", "--wait", program=True)
        log = self._log.read_bytes() if self._log.exists() else b""
        return code, log.decode("utf-16" if log[:2] == b"\xff\xfe" else "utf-8", "replace")

    def value(self, key: str, name: str) -> str | None:
        """Return a value of the registry as text, or None."""
        code, out = self.run("reg", "query", rf"HKLM\{key}", "/v", name, "/reg:64")
        found = re.search(rf"^\s+{re.escape(name)}\s+REG_\w+\s+(.*?)\s*$", out, re.M)
        return found[1] if code == 0 and found else None

    def products(self) -> list[str]:
        """Return the versions that Windows believes to be installed."""
        key = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall"
        _, out = self.run("reg", "query", key, "/s", "/reg:64")
        found = []
        for part in out.split("\r\n\r\n"):
            if re.search(r"DisplayName\s+REG_SZ\s+Leaflet Kiosk", part):
                found += re.findall(r"DisplayVersion\s+REG_SZ\s+(\S+)", part)
        return found

    def calls(self) -> str:
        """Return how our program was called since the last time."""
        file = self.drive / "calls.txt"
        text = file.read_text("utf-8", "replace") if file.exists() else ""
        file.unlink(missing_ok=True)
        return text

    def left(self) -> str:
        """Return a few of the files and folders of the program that are there, or nothing."""
        return ", ".join(str(each.relative_to(self.program)) for each in self.program.rglob("*"))[
            :300
        ]

    def installed_is(self, wanted: dict[str, bytes]) -> bool:
        """Tell whether the program's folder holds these files, byte for byte, and no others."""
        found = {
            file.relative_to(self.program).as_posix(): file.read_bytes()
            for file in files_of(self.program)
        }
        if differing := sorted(set(found) ^ set(wanted)):
            print(f"        differing: {differing[:5]}")
        return found == wanted


def of_windows(file: Path) -> str:
    """Return the path by which Wine's programs find a file of this machine."""
    return "Z:" + str(file).replace("/", "\\")
