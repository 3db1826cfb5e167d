"""`leaflet-kiosk package-content`, as a process; what it makes is opened with Debian's own tool."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from kiosk.exit_codes import ExitCode
from kiosk.machine.paths import ADDED_CONTENT
from kiosk.storage.leaflets.library import load_leaflet, read_all
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.process import Machine


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
    for place in (content, content / "operation"):
        (place / "translations").mkdir()
        (place / "translations" / "pl.toml").write_text('[Bar]\n"Back" = "Wstecz"\n', "utf-8")
    options = ["--name", "clinic", "--maintainer", "IT <it@clinic.example>"]

    done = machine.run("package-content", str(content), "--out", str(tmp_path / "out"), *options)

    assert done.returncode == ExitCode.OK, done.stderr
    # Of several leaflets, the day of the newest.
    (package,) = (tmp_path / "out").glob("leaflet-kiosk-content-clinic_2026.11.23+*_all.deb")
    leaflets = unpacked(package, tmp_path / "root")
    assert read_all(leaflets)[1] == ()
    for name in ("operation", "another"):
        digest = load_leaflet(leaflets / name).digest
        assert digest == load_leaflet(content / name).digest
        assert digest in done.stdout
    assert {each.relative_to(leaflets).as_posix() for each in leaflets.rglob("*.*")} == {
        "another/fr.md",
        "another/translations/pl.toml",
        "another/pictures/bone.svg",
        "another/pictures/cover.svg",
        "operation/fr.md",
        "operation/translations/pl.toml",
        "operation/en.md",
        "operation/pictures/bone.svg",
        "operation/pictures/cover.svg",
    }
    fields = ["Package", "Version", "Maintainer", "Depends"]
    told = subprocess.run(
        ["dpkg-deb", "--field", package, *fields], check=True, capture_output=True, text=True
    ).stdout
    assert "Package: leaflet-kiosk-content-clinic\n" in told
    assert re.search(r"^Version: 2026\.11\.23\+[0-9a-f]{12}$", told, re.MULTILINE)
    assert "Maintainer: IT <it@clinic.example>\n" in told
    assert "Depends: leaflet-kiosk (>= " in told


def test_a_package_goes_with_any_build_of_a_release(
    machine: Machine, content: Path, tmp_path: Path
) -> None:
    """A kiosk that went back to the build before keeps its leaflets, and takes newer ones."""
    later = (
        "import sys; from kiosk import cli; from kiosk.commands import content_package as packing;"
        ' packing.__version__ = "0.1.0+git20261129.234301.8a9e2ce"; sys.exit(cli.main())'
    )
    words = ["package-content", str(content / "operation"), "--out", str(tmp_path / "out")]

    with machine.started(["-c", later, *words]) as process:
        told = process.communicate()

    assert process.returncode == ExitCode.OK, told
    (package,) = (tmp_path / "out").glob("*.deb")
    depends = subprocess.run(
        ["dpkg-deb", "--field", package, "Depends"], check=True, capture_output=True, text=True
    )
    assert depends.stdout.strip() == "leaflet-kiosk (>= 0.1.0)"


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


def test_what_is_good_is_packed_and_what_is_not_is_named(
    machine: Machine, content: Path, tmp_path: Path
) -> None:
    write_leaflet(content / "another", fr=VALID + "\n<b>bold</b>\n")
    given = ["package-content", str(content), "--out", str(tmp_path / "out"), "--keep-going"]

    assert machine.run(*given).returncode == ExitCode.USAGE  # its name would be another one later
    done = machine.run(*given, "--name", "clinic")

    assert done.returncode == ExitCode.MISTAKES
    assert f"{content / 'another' / 'fr.md'}:" in done.stdout
    assert "another: has mistakes, and is not in the package." in done.stdout
    (package,) = (tmp_path / "out").iterdir()
    leaflets = unpacked(package, tmp_path / "root")
    assert [each.name for each in leaflets.iterdir()] == ["operation"]


def test_what_differs_never_bears_the_same_version(
    machine: Machine, content: Path, tmp_path: Path
) -> None:
    given = ["package-content", str(content / "operation"), "--out", str(tmp_path / "out")]

    assert machine.run(*given).returncode == ExitCode.OK
    picture = content / "operation" / "pictures" / "bone.svg"
    picture.write_text(picture.read_text("utf-8").replace("M1 1", "M1 2"), "utf-8")
    assert machine.run(*given).returncode == ExitCode.OK
    assert machine.run(*given, "--version", "2.0").returncode == ExitCode.OK

    names = sorted(each.name for each in (tmp_path / "out").iterdir())
    versions = [name.split("_")[1].split("+") for name in names]
    assert [version for version, _ in versions] == ["1.0", "1.0", "2.0"]
    assert all(re.fullmatch(r"20261123\.[0-9a-f]{12}", tail) for _, tail in versions)
    assert len(set(names)) == 3
