from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from kiosk.storage import files
from kiosk.storage.files import (
    NotWritten,
    make_file,
    make_folders,
    put_in_place,
    rename,
    synchronise,
    write_whole,
)
from tests.core.readers import is_shut_to_others
from tests.machine.as_on_windows import as_on_windows
from tests.storage.a_disk import needs_a_posix_disk, nobody

PROJECT = Path(__file__).parents[2]


def test_the_data_is_in_the_file_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "staff.toml"

    write_whole(file, b"first")
    write_whole(file, b"second")

    assert file.read_bytes() == b"second"
    assert list(file.parent.iterdir()) == [file]


def test_only_the_kiosks_user_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "made" / "staff.toml"

    write_whole(file, b"x")

    assert is_shut_to_others(file)
    assert is_shut_to_others(file.parent)


def test_who_is_to_read_it_can_be_told(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.deb", b"x", mode=0o644)

    assert (tmp_path / "a.deb").read_bytes() == b"x"
    assert os.name == "nt" or (tmp_path / "a.deb").stat().st_mode & 0o777 == 0o644


def test_what_an_interrupted_write_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "staff.toml.new").write_bytes(b"half of a much longer text")

    write_whole(tmp_path / "staff.toml", b"x")

    assert (tmp_path / "staff.toml").read_bytes() == b"x"
    assert not (tmp_path / "staff.toml.new").exists()


@needs_a_posix_disk
def test_a_disk_without_room_leaves_the_old_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "staff.toml"
    file.write_bytes(b"old")
    script = """
import resource, sys
from pathlib import Path
from kiosk.storage.files import NotWritten, write_whole
from tests.storage.a_disk import nobody
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    write_whole(Path(sys.argv[1]), b"x" * 5000)
except NotWritten as fault:
    print(fault.sentence)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(file)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert (
        done.stdout
        == f"{file} could not be written: File too large. Free some space on this disk.\n"
    )
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


@needs_a_posix_disk
def test_a_folder_that_may_not_be_written_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with nobody(), pytest.raises(NotWritten, match="Give the kiosk's user the right") as raised:
            write_whole(folder / "staff.toml", b"x")
        assert list(folder.iterdir()) == []

    assert raised.value.file == folder / "staff.toml"


def test_a_path_that_can_be_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(NotWritten, match="could not be written"):
        write_whole(tmp_path / "folder", b"x")

    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_a_disk_that_loses_what_it_is_given_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "staff.toml"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", lambda handle: os.ftruncate(handle, 1))

    with pytest.raises(NotWritten, match="what was read back is not what was written"):
        write_whole(file, b"new")

    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_a_loss_does_no_harm_to_waits_for_no_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_handle: int) -> None:
        raise AssertionError("It waits for the disk")

    monkeypatch.setattr(os, "fsync", slow)
    write_whole(tmp_path / "starts.json", b"[]", outlives_power_cut=False)

    assert (tmp_path / "starts.json").read_bytes() == b"[]"


def test_a_file_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    make_file(tmp_path / "a")
    assert is_shut_to_others(tmp_path / "a")
    with pytest.raises(FileExistsError):
        make_file(tmp_path / "a")


def test_a_folder_takes_its_place_whole(tmp_path: Path) -> None:
    made = tmp_path / "part"
    write_whole(made / "a" / "b.txt", b"x")

    put_in_place(made, tmp_path / "there")

    assert (tmp_path / "there" / "a" / "b.txt").read_bytes() == b"x"
    assert [each.name for each in tmp_path.iterdir()] == ["there"]


def test_what_a_file_system_cannot_synchronise_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def knows_no_such_thing(_handle: int) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    make_file(tmp_path / "a")
    monkeypatch.setattr(os, "fsync", knows_no_such_thing)

    synchronise(tmp_path / "a")


# What Windows does otherwise: its half of each function, here, and then beneath a Windows that
# refuses what Windows refuses.


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ON_WINDOWS", True)


@pytest.mark.usefixtures("on_windows")
def test_no_folder_is_opened_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", refuse)

    synchronise(tmp_path)


@pytest.mark.usefixtures("on_windows")
def test_on_windows_the_folder_above_says_who_may_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    really_make = os.mkdir

    def make(folder: str | Path, mode: int = 0o777) -> None:
        asked.append(mode)
        really_make(folder, mode)

    monkeypatch.setattr(os, "mkdir", make)
    make_folders(tmp_path / "a" / "b")

    assert asked == [0o777, 0o777]


@pytest.mark.skipif(os.name == "nt", reason="Windows' folders have no modes")
@pytest.mark.usefixtures("on_windows")
def test_what_somebody_has_open_for_a_moment_is_renamed_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, 65534, 65534)
        waits: list[float] = []

        def wait(seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 2:
                folder.chmod(0o700)

        monkeypatch.setattr(time, "sleep", wait)
        with nobody():
            (folder / "a").touch()
            folder.chmod(0o500)
            rename(folder / "a", folder / "b")

            assert (folder / "b").exists()
            assert waits == sorted(waits)
            assert len(waits) == 2


@pytest.mark.usefixtures("on_windows")
def test_what_somebody_keeps_open_is_told_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(time, "sleep", waits.append)

    with pytest.raises(NotWritten, match="Give the kiosk's user the right"):
        write_whole(tmp_path / "a", b"x")
    assert sum(waits) < 0.5


_WHOLE = r"""
import os
from pathlib import Path
from kiosk.storage.files import NotWritten, put_in_place, synchronise, write_whole

data = Path(os.environ["PROGRAMDATA"])
write_whole(data / "a" / "b.toml", b"first")
write_whole(data / "a" / "b.toml", b"second")
print((data / "a" / "b.toml").read_bytes(), [str(each.name) for each in (data / "a").iterdir()])
put_in_place(data / "a", data / "c")
print(str(data / "c"), (data / "c" / "b.toml").exists())
with (data / "c" / "b.toml").open("rb"):
    try:
        write_whole(data / "c" / "b.toml", b"third")
    except NotWritten as refused:
        print(refused.sentence)
print((data / "c" / "b.toml").read_bytes(), [str(each.name) for each in (data / "c").iterdir()])
"""


@pytest.mark.skipif(os.name == "nt", reason="a Windows of our own is built on Linux")
def test_beneath_windows_all_of_it_holds(tmp_path: Path) -> None:
    done = as_on_windows(tmp_path, script=_WHOLE)

    here = "C:" + str(tmp_path).replace("/", "\\")
    allow = "Give the kiosk's user the right to write to this file and its folder."
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "b'second' ['b.toml']",
        f"{here}\\c True",
        f"{here}\\c\\b.toml could not be written: Access is denied. {allow}",
        "b'second' ['b.toml']",
    ]


_HELD_FOR_A_MOMENT = r"""
import os, time
from pathlib import Path
from kiosk.storage.files import write_whole

file = Path(os.environ["PROGRAMDATA"]) / "a.toml"
write_whole(file, b"first")
held, sleep = file.open("rb"), time.sleep

def wait(seconds):
    print("it waits")
    held.close()
    sleep(seconds)

time.sleep = wait
write_whole(file, b"second")
print(file.read_bytes())
"""


@pytest.mark.skipif(os.name == "nt", reason="a Windows of our own is built on Linux")
def test_beneath_windows_a_scanner_is_no_hindrance(tmp_path: Path) -> None:
    done = as_on_windows(tmp_path, script=_HELD_FOR_A_MOMENT)

    assert (done.stderr, done.stdout) == ("", "it waits\nb'second'\n")
