from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.storage.leaflets.watcher import MOST_FILES, mark_of, unseen
from tests.core.leaflets import VALID, write_leaflet
from tests.storage.a_disk import needs_links


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_leaflet(tmp_path / "content" / "bone", fr=VALID, en=VALID)


def write_to_it(folder: Path) -> None:
    (folder / "fr.md").write_text("other", "utf-8")


def write_as_much(folder: Path) -> None:
    """Write other bytes of the same length, and set the time back."""
    file = folder / "fr.md"
    facts = file.stat()
    file.write_bytes(bytes(facts.st_size))
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def put_another_in_its_place(folder: Path) -> None:
    new = folder / "pictures" / "cover.new"
    new.write_bytes((folder / "pictures" / "cover.svg").read_bytes())
    new.replace(folder / "pictures" / "cover.svg")


def put_the_folder_elsewhere(folder: Path) -> None:
    folder.rename(folder.parent / ".before")
    write_leaflet(folder.parent / ".next", fr=VALID, en=VALID)
    folder.symlink_to(folder.parent / ".next")


@pytest.mark.parametrize(
    "change",
    [
        write_to_it,
        write_as_much,
        put_another_in_its_place,
        pytest.param(put_the_folder_elsewhere, marks=needs_links),
        lambda folder: (folder / "en.md").unlink(),
        lambda folder: (folder / "de.md").touch(),
        lambda folder: (folder / ".fr.md.x7").touch(),
        lambda folder: (folder / "pictures" / "bone.svg").rename(folder / "pictures" / "b.svg"),
    ],
)
def test_whatever_changes_changes_the_mark(folder: Path, change: Callable[[Path], None]) -> None:
    before = mark_of(folder)
    change(folder)
    assert mark_of(folder) != before


def test_reading_it_changes_no_mark(folder: Path) -> None:
    before = mark_of(folder)
    for file in folder.rglob("*.md"):
        file.read_bytes()
    assert mark_of(folder) == before


def test_a_folder_that_is_gone_has_a_mark_too(folder: Path) -> None:
    assert mark_of(folder / "nothing") == mark_of(folder / "nowhere") != mark_of(folder)


@needs_links
def test_folders_within_folders_end_and_so_do_links_in_a_circle_and_it_is_told(
    folder: Path,
) -> None:
    (folder / "circle").symlink_to(folder)
    (folder / "lost").symlink_to(folder / "nothing")
    folder.joinpath(*["deep"] * 6).mkdir(parents=True)
    assert unseen(folder) == ()
    deep = folder.joinpath(*["deep"] * 7)
    deep.mkdir()
    before = mark_of(folder)
    (deep / "file").touch()
    assert mark_of(folder) == before
    (problem,) = unseen(folder)
    assert (problem.file, "more than 6 deep" in problem.message) == (folder, True)


def test_a_folder_of_countless_files_is_not_read_to_its_end_and_it_is_told(folder: Path) -> None:
    (folder / "z").mkdir()
    there = sum(path.is_file() for path in folder.rglob("*"))
    for number in range(MOST_FILES - there):
        (folder / "z" / f"{number:04}").touch()
    assert unseen(folder) == ()
    full = mark_of(folder)
    (folder / "z" / "one more").touch()
    before = mark_of(folder)
    assert before != full
    (problem,) = unseen(folder)
    assert (problem.file, "more than 5,000 files" in problem.message) == (folder, True)
    (folder / "z" / "two more").touch()
    assert mark_of(folder) == before


def test_a_file_that_cannot_be_looked_at_has_a_mark(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone:
        name = "fr.md"
        path = str(folder / "fr.md")

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            raise FileNotFoundError(2, "No such file or directory")

    class Entries:
        def __enter__(self) -> list[Gone]:
            return [Gone()]

        def __exit__(self, *_: object) -> None: ...

    whole = mark_of(folder)
    monkeypatch.setattr(os, "scandir", lambda _folder: Entries())
    assert mark_of(folder) == mark_of(folder) != whole
