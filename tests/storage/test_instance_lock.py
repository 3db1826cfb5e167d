from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.storage.instance_lock import LOCK_FILE, AlreadyRunning, InstanceLock
from tests.storage.a_disk import needs_a_posix_disk, nobody

_HOLD = """
import sys
from pathlib import Path
from kiosk.storage.instance_lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_kiosk_is_refused_by_name_until_the_first_has_gone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = InstanceLock(folder)
    with pytest.raises(AlreadyRunning) as told:
        InstanceLock(folder)
    assert str(folder) in told.value.sentence
    assert f"process {os.getpid()}" in told.value.sentence

    first.release()
    first.release()
    InstanceLock(folder).release()


def test_other_folders_are_free(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path / "one"), InstanceLock(tmp_path / "two")
    first.release()
    second.release()


def test_a_killed_kiosk_leaves_no_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match=f"process {process.pid}"):
            InstanceLock(tmp_path)
        process.kill()
    assert (tmp_path / LOCK_FILE).exists()
    InstanceLock(tmp_path).release()


@needs_a_posix_disk
def test_where_no_lock_can_be_made_the_kiosk_runs_without(
    open_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    open_folder.chmod(0o555)
    with nobody():
        InstanceLock(open_folder)
        InstanceLock(open_folder)
    assert caplog.text.count("would not show") == 2
