"""Which boot this is."""

from __future__ import annotations

from pathlib import Path

from kiosk.machine.boot import boot_id


def test_one_boot_has_one_name(tmp_path: Path) -> None:
    file = tmp_path / "boot_id"
    file.write_text("0f5c\n", encoding="ascii")
    assert boot_id(file) == boot_id(file) == "0f5c"


def test_a_machine_that_does_not_tell_is_taken_as_another_boot(tmp_path: Path) -> None:
    assert boot_id(tmp_path / "none") != boot_id(tmp_path / "none")


def test_an_empty_name_is_none(tmp_path: Path) -> None:
    file = tmp_path / "boot_id"
    file.write_text("\n", encoding="ascii")
    assert boot_id(file) != boot_id(file)
