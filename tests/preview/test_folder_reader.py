"""The reader of a folder that is being written to: real files, saved as editors save them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.preview.folder_reader import FolderReader, LastReading
from tests.core.leaflets import SVG, VALID, write_leaflet


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_leaflet(tmp_path / "hip", fr=VALID, en=VALID)


@pytest.fixture
def reader(folder: Path, tmp_path: Path) -> FolderReader:
    reader = FolderReader(folder, tmp_path / "kept", "fr")
    assert reader.look() is None
    first = reader.look()
    assert first is not None
    assert first.problems == ()
    assert list(first.editions) == ["fr", "en"]
    return reader


def settled(reader: FolderReader) -> LastReading:
    assert reader.look() is None
    reading = reader.look()
    assert reading is not None
    assert reader.look() is None
    return reading


def test_a_save_is_read_once_when_the_file_stands_still(reader: FolderReader, folder: Path) -> None:
    (folder / "fr.md").write_text("", "utf-8")
    assert reader.look() is None
    (folder / "fr.md").write_text(VALID.replace("Le titre", "Autre titre"), "utf-8")
    reading = settled(reader)
    assert reading.problems == ()
    assert reading.editions["fr"].title == "Autre titre"


def test_a_save_is_seen_that_no_size_and_no_time_tells(reader: FolderReader, folder: Path) -> None:
    file = folder / "fr.md"
    facts = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Le titre", b"Un titre"))
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert settled(reader).editions["fr"].title == "Un titre"


def test_the_last_good_text_stays_beside_the_mistake(reader: FolderReader, folder: Path) -> None:
    (folder / "en.md").write_text(VALID.replace("must_read", "must_reed"), "utf-8")
    reading = settled(reader)
    assert {problem.file.name for problem in reading.problems} == {"en.md"}
    assert list(reading.editions) == ["fr", "en"]
    (folder / "en.md").write_bytes(b"\xff" * 2_000_000)
    assert list(settled(reader).editions) == ["fr", "en"]


def test_languages_that_do_not_pair_are_shown_all_the_same(
    reader: FolderReader, folder: Path
) -> None:
    (folder / "en.md").write_text(VALID + "\nMore.\n", "utf-8")
    reading = settled(reader)
    assert reading.problems
    assert reading.editions["en"].sections[-1].blocks[-1].text == "More."


def test_texts_come_and_go_and_a_share_that_is_away_withdraws_nothing(
    reader: FolderReader, folder: Path
) -> None:
    (folder / "de.md").write_text(VALID, "utf-8")
    assert list(settled(reader).editions) == ["fr", "de", "en"]
    (folder / "de.md").unlink()
    assert list(settled(reader).editions) == ["fr", "en"]
    folder.rename(folder.with_name("away"))
    reading = settled(reader)
    assert reading.problems
    assert list(reading.editions) == ["fr", "en"]
    folder.with_name("away").rename(folder)
    assert settled(reader).problems == ()


def test_a_picture_is_kept_as_it_was_read(reader: FolderReader, folder: Path) -> None:
    picture = folder / "pictures" / "bone.svg"
    (folder / "fr.md").write_text(VALID + "\nPlus.\n", "utf-8")
    before = settled(reader).editions["fr"].sections[0].blocks[1].figure
    picture.write_text(SVG.replace("h7", "h6"), "utf-8")
    after = settled(reader).editions["fr"].sections[0].blocks[1].figure
    assert before is not None
    assert after is not None
    assert before.path.read_text("utf-8") == SVG
    assert after.path.read_text("utf-8") == picture.read_text("utf-8")
    picture.unlink()
    reading = settled(reader)
    assert any("is not there" in problem.message for problem in reading.problems)
    assert reading.editions["fr"].sections[0].blocks[1].figure == after


def test_a_picture_is_seen_that_no_size_and_no_time_tells(
    reader: FolderReader, folder: Path
) -> None:
    picture = folder / "pictures" / "bone.svg"
    facts = picture.stat()
    picture.write_text(SVG.replace("h7", "h6"), "utf-8")
    os.utime(picture, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert any(reader.look() for _ in range(60))


def test_a_folder_that_never_stands_still_is_read_now_and_then(
    reader: FolderReader, folder: Path
) -> None:
    read = []
    for number in range(12):
        (folder / "fr.md").write_text(VALID.replace("Le titre", f"Titre {number}"), "utf-8")
        if reading := reader.look():
            read.append(reading.editions["fr"].title)
    assert read == ["Titre 5", "Titre 11"]


def test_a_folder_with_mistakes_from_the_start_is_told(tmp_path: Path) -> None:
    folder = write_leaflet(tmp_path / "hip", fr="nothing")
    (folder / "english.md").write_text(VALID, "utf-8")
    reading = settled(FolderReader(folder, tmp_path / "kept", "fr"))
    assert reading.editions == {}
    assert {problem.file.name for problem in reading.problems} == {"fr.md", "english.md"}
