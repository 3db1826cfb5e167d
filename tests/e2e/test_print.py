"""`leaflet-kiosk print`, as a process; what it writes is read back with Poppler."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.exit_codes import ExitCode
from tests.conftest import CONTENT
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.process import Machine
from tests.ui.paper.printed import needs_poppler, read


@needs_poppler
def test_a_leaflet_on_offer_is_printed_in_the_language_and_size_asked_for(
    machine: Machine, tmp_path: Path
) -> None:
    file = tmp_path / "out" / "brochure.pdf"

    done = machine.run("print", "cimentoplastie", "--language", "en", "--size", "a5", str(file))

    assert done.returncode == ExitCode.OK, done.stderr
    assert done.stdout == f"{file}\n"
    assert "Vertebral cementoplasty" in read(file.read_bytes()).replace("\n", " ")
    assert "(A5)" in read(file.read_bytes(), "pdfinfo")


def test_what_is_no_file_is_not_replaced_by_one(machine: Machine, tmp_path: Path) -> None:
    # Whoever is root and names /dev/null is to have it still.
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for place in ("pipe", "link"):
        done = machine.run("print", "cimentoplastie", place)
        assert done.returncode == ExitCode.USAGE
        assert "not a regular file" in done.stderr
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "link").is_fifo()


@needs_poppler
def test_a_folder_is_printed_before_it_is_on_offer(machine: Machine, tmp_path: Path) -> None:
    write_leaflet(tmp_path / "ours" / "operation", fr=VALID)

    done = machine.run("print", "ours/operation", "brochure.pdf")

    assert done.returncode == ExitCode.OK, done.stderr
    text = read((tmp_path / "brochure.pdf").read_bytes())
    assert "Le titre" in text
    assert "Les mots expliqués" in text


def test_mistakes_in_a_folder_are_told_and_nothing_is_written(
    machine: Machine, tmp_path: Path
) -> None:
    folder = write_leaflet(tmp_path / "operation", fr=VALID + "\n<b>bold</b>\n")

    done = machine.run("print", str(folder), "brochure.pdf")

    assert done.returncode == ExitCode.USAGE
    assert "fr.md" in done.stderr
    assert not (tmp_path / "brochure.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nothing"], "There is no leaflet “nothing”"),
        (["x" * 300], "There is no leaflet “xxx"),
        ([str(CONTENT / "cimentoplastie"), "--language", "de"], "It has: fr, en."),
    ],
)
def test_what_is_not_there_is_told(machine: Machine, arguments: list[str], told: str) -> None:
    done = machine.run("print", *arguments, "brochure.pdf")

    assert done.returncode == ExitCode.USAGE
    assert told in done.stderr
