from __future__ import annotations

import json
import re
from pathlib import Path, PureWindowsPath

from kiosk.storage.log_file import LOG_FILE
from tests.machine.as_on_windows import as_on_windows

_IMPORT_ALL = """
import importlib, pkgutil
import kiosk
# Clips are made by libsndfile, whose file is another on Windows; a kiosk does without.
apart = ("kiosk.authoring.speech.", "kiosk.commands.speak", "kiosk.__main__")
for module in pkgutil.walk_packages(kiosk.__path__, "kiosk."):
    if not module.name.startswith(apart):
        importlib.import_module(module.name)
print("all")
"""

# What CPython raises on Windows for each of these.
_REFUSED = {
    "os.open(folder, os.O_RDONLY)": "PermissionError",
    "open(folder)": "PermissionError",
    "os.fsync(os.open(file, os.O_RDONLY))": "OSError 9",
    "held.replace(folder / 'other')": "PermissionError 32",
    "file.replace(held)": "PermissionError 5",
    "held.unlink()": "PermissionError 32",
    "file.unlink() or held.parent.rename(folder / 'moved')": "PermissionError 5",
    "folder.rename(folder.parent / 'ProgramFiles')": "PermissionError 5",
    "held.rename(held.with_name('there'))": "FileExistsError 183",
    "(folder / 'name:stream').open('w')": "OSError 123",
    "Path('X:name').open('w')": "FileNotFoundError",
    "(folder / 'a?').mkdir()": "OSError 123",
    "ctypes.CDLL(None)": "TypeError",
    "os.nice(1)": "AttributeError",
    "os.fchmod": "AttributeError",
    "os.O_NOFOLLOW": "AttributeError",
    "os.mkfifo": "AttributeError",
    "signal.SIGKILL": "AttributeError",
    "__import__('resource')": "ModuleNotFoundError",
    "datetime.date(2026, 1, 1).strftime('%-d')": "ValueError",
    "open(folder / 'text', 'w').write('→')": "UnicodeEncodeError",
    "sqlite3.connect('file://server/share/a', uri=True)": "OperationalError",
}
# Each in a folder of its own, where one file is open.
_TRY = """
import ctypes, datetime, json, signal, sqlite3
from pathlib import Path
handles, told = [], {}
for number, call in enumerate(sys.argv[1:]):
    folder = Path(os.environ["PROGRAMDATA"]) / str(number)
    file, held = folder / "file", folder / "sub" / "held"
    held.parent.mkdir(parents=True)
    for each in (file, held, held.with_name("there")):
        each.write_bytes(b"")
    handles.append(held.open("rb"))
    try:
        eval(call)
    except Exception as error:
        number = getattr(error, "winerror", "") or getattr(error, "errno", "")
        told[call] = f"{type(error).__name__} {number}"
print(json.dumps(told))
"""

# What Windows does in another way, and refuses nothing of.
_OTHERWISE = r"""
import tempfile
from pathlib import Path
folder = Path(os.environ["PROGRAMDATA"])
(folder / "a").mkdir()
(folder / "a" / "é.txt").write_text("é\n")
print((folder / "a" / "é.txt").read_bytes())
print(str((folder / "a" / "é.txt").relative_to(folder)), folder.drive, os.sep)
print((folder / "a" / ".." / "a").resolve(strict=True) == folder / "a")
print(sorted(each.name for each in folder.glob("*")))
print([each.stat().st_ino for each in os.scandir(folder)])
print(os.path.exists("nul"), Path(os.devnull).read_bytes())
"""

# Windows is asked who has a file open while threads come to their end.
_REPLACED_AMONG_THREADS = """
import threading
from pathlib import Path
folder = Path(os.environ["PROGRAMDATA"])
stop = threading.Event()
def start_others():
    while not stop.is_set():
        threading.Thread(target=int).start()
starter = threading.Thread(target=start_others)
starter.start()
try:
    for _ in range(500):
        (folder / "new").write_bytes(b"")
        (folder / "new").replace(folder / "file")
finally:
    stop.set()
    starter.join()
print("all")
"""

# Once its records are open, it ends as if it was told to.
_SHOW = """
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kiosk.app import run
really_collect = run.collect_garbage_again
records = Path(os.environ["PROGRAMDATA"], "LeafletKiosk", "Data", "records.sqlite3")
def end_once_open():
    if records.exists():
        QApplication.instance().quit()
    else:
        QTimer.singleShot(50, end_once_open)
def collect_and_end():
    really_collect()
    QTimer.singleShot(0, end_once_open)
run.collect_garbage_again = collect_and_end
from kiosk.__main__ import main
sys.exit(main(["run", "--window", "1280x800"]))
"""

# In place of the kiosk stands what ends badly the first time.
_ENDS_BADLY_ONCE = """
from kiosk.app import supervise
program = "import pathlib, sys; once = pathlib.Path(sys.argv[1]); there = once.exists();"
program += " once.touch(); sys.exit(0 if there else 70)"
supervise.command_for = lambda typed: [sys.executable, "-c", program, sys.argv[1]]
from kiosk.__main__ import main
sys.exit(main(["run", "--supervised"]))
"""


def test_every_module_can_be_loaded_without_what_windows_lacks(tmp_path: Path) -> None:
    done = as_on_windows(tmp_path, script=_IMPORT_ALL)

    assert (done.stderr, done.stdout) == ("", "all\n")


def test_a_file_is_replaced_while_threads_end(tmp_path: Path) -> None:
    done = as_on_windows(tmp_path, script=_REPLACED_AMONG_THREADS)

    assert (done.stderr, done.stdout) == ("", "all\n")


def test_what_windows_refuses_is_refused_here(tmp_path: Path) -> None:
    done = as_on_windows(tmp_path, *_REFUSED, script=_TRY)

    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert [call for call in _REFUSED if not told.get(call, "").startswith(_REFUSED[call])] == []


def test_what_windows_does_otherwise_is_done_so_here(tmp_path: Path) -> None:
    done = as_on_windows(tmp_path, script=_OTHERWISE)

    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        r"b'\xe9\r\n'",
        r"a\é.txt C: \\"[:-1],
        "True",
        "['a']",
        "[0]",
        "True b''",
    ]


def test_nobody_else_gets_into_a_folder_that_was_made_for_its_owner(tmp_path: Path) -> None:
    make = "from pathlib import Path; here = Path(os.environ['PROGRAMDATA']) / 'a'\n"
    assert as_on_windows(tmp_path, script=f"{make}here.mkdir(0o700)").stderr == ""
    look = f"{make}print(list(here.iterdir()))"

    assert as_on_windows(tmp_path, script=look).stdout == "[]\n"
    assert as_on_windows(tmp_path, script=look, user="Administrator").stdout == "[]\n"
    assert "Access is denied" in as_on_windows(tmp_path, script=look, user="another").stderr


def test_without_a_service_manager_of_this_kind_nothing_is_told(tmp_path: Path) -> None:
    tell = (
        "from kiosk.machine.service import ServiceManager\n"
        "ServiceManager({'NOTIFY_SOCKET': '/run/x'}).alive()"
    )

    assert as_on_windows(tmp_path, script=tell).stderr == ""


def test_the_settings_of_the_registry_are_in_force(tmp_path: Path) -> None:
    done = as_on_windows(tmp_path, "settings")

    assert done.returncode == 0, done.stderr
    assert 'kiosk.name = "Salle 2"  (HKLM\\Software\\LeafletKiosk\\Settings)' in done.stdout
    policy = "HKLM\\Software\\Policies\\LeafletKiosk"
    assert f"idle.reading_s = 120  ({policy}, locked)" in done.stdout


def test_an_administrator_sets_the_pin_in_the_machines_own_folder(tmp_path: Path) -> None:
    done = as_on_windows(tmp_path, "set-pin", stdin="258013\n")

    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "LeafletKiosk" / "Data" / "secrets").glob("*.json"))


def test_doctor_tells_how_the_kiosk_is(tmp_path: Path) -> None:
    done = as_on_windows(tmp_path, "doctor", "--json")

    found = {each["name"]: each for each in json.loads(done.stdout)["checks"]}
    assert found["settings"]["state"] == "ok"
    assert found["disk"]["state"] == "ok"
    assert "display" in found


def test_without_a_console_it_shows_the_leaflets_and_keeps_its_log(tmp_path: Path) -> None:
    done = as_on_windows(tmp_path, script=_SHOW, console=False)

    data = tmp_path / "LeafletKiosk" / "Data"
    log = (data / LOG_FILE).read_text("utf-8")
    assert (done.returncode, "Traceback" in log) == (0, False), log
    assert (data / "records.sqlite3").is_file()


def test_without_a_console_its_supervisor_tells_in_the_log_when_it_started_it_again(
    tmp_path: Path,
) -> None:
    done = as_on_windows(tmp_path, str(tmp_path / "once"), script=_ENDS_BADLY_ONCE, console=False)

    log = (tmp_path / "LeafletKiosk" / "Data" / LOG_FILE).read_text("utf-8")
    assert done.returncode == 0, log
    assert re.fullmatch(r"20\d\d-\S+ \S+ ERROR .*ended with code 70: it is started again\.\n", log)


def test_a_second_kiosk_on_the_same_data_is_refused_by_name(tmp_path: Path) -> None:
    script = """
from pathlib import Path
from kiosk.storage.instance_lock import AlreadyRunning, InstanceLock
first = InstanceLock(Path(sys.argv[1]))
try:
    InstanceLock(Path(sys.argv[1]))
except AlreadyRunning as refused:
    print(refused.sentence)
first.release()
InstanceLock(Path(sys.argv[1])).release()
"""
    done = as_on_windows(tmp_path, str(tmp_path / "data"), script=script)
    assert done.returncode == 0, done.stderr
    assert f"Another kiosk runs with the folder {PureWindowsPath(tmp_path / 'data')}" in done.stdout
