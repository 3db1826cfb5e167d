"""A real CUPS of a test's own: in a folder, on a UNIX socket, with devices that are files.

It has two kinds of queue: what goes to a file device stands in that file; and a backend of our own
is a printer that can be jammed while it prints, as `jam` and `mend` say.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.machine import printer

_FOUND = (shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin"), shutil.which("lp"))
needs_cups = pytest.mark.skipif(None in _FOUND, reason="needs CUPS")

_SCHEDULER = """\
Listen {folder}/cups.sock
Browsing Off
DefaultAuthType None
PreserveJobFiles No
ErrorPolicy retry-job
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """\
FileDevice Yes
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
DataDir /usr/share/cups
ServerBin {folder}/bin
ErrorLog {folder}/log/error
AccessLog {folder}/log/access
PageLog {folder}/log/page
"""
_MODEL = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TRIAL.PPD"
*Manufacturer: "Trial"
*Product: "(Trial)"
*ModelName: "Trial"
*ShortNickName: "Trial"
*NickName: "Trial"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*cupsFilter: "application/pdf 0 pass"
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
"""
_PASS = '#!/bin/sh\nexec cat "${6:--}"\n'
_BACKEND = """\
#!/bin/sh
[ $# = 0 ] && exit 0
folder=${DEVICE_URI#trial:}
while [ -e "$folder/jammed" ]; do
    echo "STATE: +media-jam-error" >&2
    sleep 0.1
done
echo "STATE: -media-jam-error" >&2
while [ -e "$folder/slow" ]; do sleep 0.1; done
[ -e "$folder/unreachable" ] && exit 1
cat >"$folder/printed"
"""


class Cups:
    """The running scheduler; its queues are those that a test makes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed = folder / "out" / "printed"

    def with_file_device(self, queue: str) -> Path:
        """Make a queue whose printer is a file, and return the file."""
        file = self.folder / "out" / queue
        file.touch()
        self.run("lpadmin", "-p", queue, "-E", "-v", f"file://{file}", "-P", self._model())
        return file

    def with_printer(self, queue: str) -> Path:
        """Make a queue with a printer that can be jammed, and return what it prints to."""
        self.run(
            "lpadmin", "-p", queue, "-E", "-v", f"trial:{self.printed.parent}", "-P", self._model()
        )
        return self.printed

    def jam(self) -> None:
        """Jam the printer: it says so only once it has something to print."""
        (self.printed.parent / "jammed").touch()

    def slow_down(self) -> None:
        """Let the printer print, and never come to an end."""
        (self.printed.parent / "slow").touch()

    def cut_off(self) -> None:
        """Let nothing reach the printer: its driver gives up at once, and CUPS tries again."""
        (self.printed.parent / "unreachable").touch()

    def mend(self) -> None:
        """Take the paper out."""
        (self.printed.parent / "jammed").unlink()

    def run(self, *command: str) -> str:
        """Run one of CUPS's own commands."""
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout

    def jobs(self) -> str:
        """Return the jobs that are not done."""
        return self.run("lpstat", "-o")

    def spooled(self) -> list[Path]:
        """Return the documents that CUPS has kept."""
        return list((self.folder / "spool").glob("d*"))

    def traces(self) -> set[str]:
        """Return where CUPS itself tells that something was printed: its spool, its logs."""
        told = {str(each.relative_to(self.folder)) for each in self.folder.glob("spool/[cd]*")}
        for log in (self.folder / "log").iterdir():
            if "leaflet-kiosk" in log.read_text() or "-Job" in log.read_text():
                told.add(log.name)
        return told

    def _model(self) -> str:
        return str(self.folder / "trial.ppd")


@contextmanager
def scheduler(monkeypatch: pytest.MonkeyPatch, settings: str = "") -> Iterator[Cups]:
    """Start CUPS, let this process's commands talk to it, and end it; `settings` are its own."""
    # Its filters run as another user, who must reach it; and a socket's name is short.
    folder = Path(tempfile.mkdtemp(prefix="cups-", dir="/tmp"))
    folder.chmod(0o755)
    for name in ("root", "cache", "state", "log", "bin/backend", "bin/filter", "out"):
        (folder / name).mkdir(parents=True)
    (folder / "out").chmod(0o777)
    (folder / "root" / "cupsd.conf").write_text(settings + _SCHEDULER.format(folder=folder))
    (folder / "root" / "cups-files.conf").write_text(_FILES.format(folder=folder))
    (folder / "trial.ppd").write_text(_MODEL)
    for script, text in (("filter/pass", _PASS), ("backend/trial", _BACKEND)):
        (folder / "bin" / script).write_text(text)
        (folder / "bin" / script).chmod(0o755)
    (folder / "bin" / "daemon").symlink_to("/usr/lib/cups/daemon")
    command = [
        str(_FOUND[0]),
        *("-f", "-c", str(folder / "root" / "cupsd.conf")),
        *("-s", str(folder / "root" / "cups-files.conf")),
    ]
    monkeypatch.setenv("CUPS_SERVER", str(folder / "cups.sock"))
    for limit in ("LOOK_S", "SEND_S"):  # its commands are as slow as the machine is busy
        monkeypatch.setattr(printer, limit, 60.0)
    process = subprocess.Popen(command)
    try:
        cups = Cups(folder)
        deadline = time.monotonic() + 60
        while "is running" not in cups.run("lpstat", "-r"):
            assert time.monotonic() < deadline, (folder / "log" / "error").read_text()
            assert process.poll() is None
        yield cups
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder)
