from __future__ import annotations

import json
import re
from pathlib import Path

from kiosk.edge.log_file import LOG_FILE
from tests.edge.as_on_windows import as_on_windows

_IMPORT_ALL = """
import importlib, pkgutil
import kiosk
for module in pkgutil.walk_packages(kiosk.__path__, "kiosk."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print("all")
"""

# A second is enough for the first screen; then it ends as if it was told to.
_SHOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kiosk.app import run
really_collect = run.collect_garbage_again
def collect_and_end():
    really_collect()
    QTimer.singleShot(1000, QApplication.instance().quit)
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
