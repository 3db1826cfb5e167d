from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.machine.drives import find_drives


def line(folder: Path | str, options: str = "rw,nosuid,nodev") -> str:
    """Return a line as the kernel writes it."""
    escaped = str(folder).replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011")
    return f"/dev/sdb1 {escaped} vfat {options} 0 0\n"


@pytest.fixture
def media(tmp_path: Path) -> Path:
    media = tmp_path / "media"
    media.mkdir()
    return media


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    return tmp_path / "mounts"


def stick(media: Path, name: str) -> Path:
    folder = media / name
    folder.mkdir(parents=True)
    return folder


def test_a_stick_is_found_with_its_name_and_room(media: Path, mounts: Path) -> None:
    folder = stick(media, "nurse/USB")
    mounts.write_text(line("/") + line("/proc", "rw") + line(folder))

    (found,) = find_drives(mounts, (media,))

    room = os.statvfs(folder)
    assert (found.folder, found.name, found.is_drive) == (folder, "USB", True)
    assert found.free_bytes is not None
    assert 0 < found.free_bytes <= room.f_blocks * room.f_frsize


@pytest.mark.parametrize("name", ["My Stick", "a\tb", "back\\slash", "Clé"])
def test_a_stick_may_have_any_name(media: Path, mounts: Path, name: str) -> None:
    mounts.write_text(line(stick(media, name)))
    assert [each.name for each in find_drives(mounts, (media,))] == [name]


def test_only_what_can_be_written_and_is_still_there_is_found(media: Path, mounts: Path) -> None:
    elsewhere = stick(media.parent, "home")
    mounts.write_text(
        line(stick(media, "read-only"), "ro,relatime")
        + line(media / "pulled out")
        + line(elsewhere)
        + line(stick(media, "good"))
    )
    assert [each.name for each in find_drives(mounts, (media,))] == ["good"]


def test_sticks_stand_in_the_order_of_their_names_and_once(media: Path, mounts: Path) -> None:
    mounts.write_text("".join(line(stick(media, name)) for name in ("b", "c", "a")) * 2)
    assert [each.name for each in find_drives(mounts, (media,))] == ["a", "b", "c"]


def test_a_machine_that_tells_of_no_mounts_has_no_sticks(media: Path, mounts: Path) -> None:
    assert find_drives(mounts, (media,)) == ()


def test_the_drives_of_this_machine_can_be_looked_for() -> None:
    assert all(each.folder.is_dir() for each in find_drives())
