from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kiosk.core.whole_file import NotWritten, write_whole
from tests.core.a_disk import nobody

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

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_what_an_interrupted_write_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "staff.toml.new").write_bytes(b"half of a much longer text")

    write_whole(tmp_path / "staff.toml", b"x")

    assert (tmp_path / "staff.toml").read_bytes() == b"x"
    assert not (tmp_path / "staff.toml.new").exists()


def test_a_disk_without_room_leaves_the_old_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "staff.toml"
    file.write_bytes(b"old")
    script = """
import resource, sys
from pathlib import Path
from kiosk.core.whole_file import NotWritten, write_whole
from tests.core.a_disk import nobody
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

    with pytest.raises(NotWritten, match="look at this disk"):
        write_whole(tmp_path / "folder", b"x")

    assert [each.name for each in tmp_path.iterdir()] == ["folder"]
