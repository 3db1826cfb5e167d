"""`leaflet-kiosk package-content`, as a process; what it makes is opened with Debian's own tool."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kiosk.exit_codes import ExitCode
from kiosk.machine.paths import ADDED_CONTENT
from kiosk.storage.leaflets.library import load_leaflet, read_all
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.process import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Write a hospital's folder, with things in it that are no leaflet."""
    folder = tmp_path / "our leaflets"
    write_leaflet(folder / "operation", fr=VALID, en=VALID)
    (folder / "operation" / "patients.xlsx").write_bytes(b"not for others")
    (folder / "notes.txt").write_text("not for others", "utf-8")
    return folder


def unpacked(package: Path, folder: Path) -> Path:
    """Unpack a package as Debian does, and return the leaflets in it."""
    subprocess.run(["dpkg-deb", "-x", package, folder], check=True, capture_output=True)
    return folder / ADDED_CONTENT.relative_to("/")


def test_a_package_holds_what_patients_are_shown_and_nothing_else(
    machine: Machine, content: Path, tmp_path: Path
) -> None:
    write_leaflet(content / "another", fr=VALID)
    options = ["--name", "clinic", "--maintainer", "IT <it@clinic.example>"]

    done = machine.run("package-content", str(content), "--out", str(tmp_path / "out"), *options)

    assert done.returncode == ExitCode.OK, done.stderr
    # Of several leaflets, the day of the newest.
    package = tmp_path / "out" / "leaflet-kiosk-content-clinic_2026.11.23_all.deb"
    leaflets = unpacked(package, tmp_path / "root")
    assert read_all(leaflets)[1] == ()
    for name in ("operation", "another"):
        digest = load_leaflet(leaflets / name).digest
        assert digest == load_leaflet(content / name).digest
        assert digest in done.stdout
    assert {each.relative_to(leaflets).as_posix() for each in leaflets.rglob("*.*")} == {
        "another/fr.md",
        "another/pictures/bone.svg",
        "another/pictures/cover.svg",
        "operation/fr.md",
        "operation/en.md",
        "operation/pictures/bone.svg",
        "operation/pictures/cover.svg",
    }
    fields = ["Package", "Version", "Maintainer", "Depends"]
    told = subprocess.run(
        ["dpkg-deb", "--field", package, *fields], check=True, capture_output=True, text=True
    ).stdout
    assert "Package: leaflet-kiosk-content-clinic\n" in told
    assert "Version: 2026.11.23\n" in told
    assert "Maintainer: IT <it@clinic.example>\n" in told
    assert "Depends: leaflet-kiosk (>= " in told


def test_a_mistake_is_told_with_its_line_and_no_package_is_made(
    machine: Machine, content: Path, tmp_path: Path
) -> None:
    text = content / "operation" / "en.md"
    text.write_text(VALID + "\n<b>bold</b>\n", "utf-8")

    done = machine.run("package-content", str(content), "--out", str(tmp_path / "out"))

    assert done.returncode == ExitCode.MISTAKES
    assert f"{text}:" in done.stdout
    assert not (tmp_path / "out").exists()


def test_several_leaflets_need_a_name(machine: Machine, content: Path, tmp_path: Path) -> None:
    write_leaflet(content / "another", fr=VALID)

    refused = machine.run("package-content", str(content), "--out", str(tmp_path / "out"))

    assert refused.returncode == ExitCode.USAGE
    assert "--name" in refused.stderr
    assert not (tmp_path / "out").exists()
