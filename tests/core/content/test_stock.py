from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.core.content.leaflet import Leaflet
from kiosk.core.content.library import LeafletRefused, Library, load_leaflet
from kiosk.core.content.stock import (
    STOCK_FILE,
    Kept,
    Refused,
    Stock,
    copies,
    keep_copy,
    open_library,
    prune,
    read_stock,
    write_stock,
)
from kiosk.core.problem import Problem
from kiosk.storage.files import NotWritten
from tests.core.leaflets import SVG, VALID, write_leaflet


@pytest.fixture
def leaflet(tmp_path: Path) -> Leaflet:
    folder = write_leaflet(tmp_path / "content" / "bone", fr=VALID, en=VALID)
    (folder / "notes.txt").write_text("not for patients")
    (folder / "pictures" / "unused.svg").write_text(SVG)
    return load_leaflet(folder)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "leaflets"


def kept_of(leaflet: Leaflet) -> Kept:
    return Kept(leaflet.id, leaflet.version, leaflet.digest, leaflet.languages, "a mark")


def stock_of(leaflet: Leaflet) -> Stock:
    problem = Problem(leaflet.folder / "fr.md", 7, "It is wrong.", "Put it right.")
    refused = Refused("arm", "another mark", (problem,))
    return Stock(leaflet.folder.parent, (kept_of(leaflet),), (refused,))


def test_a_stock_is_read_as_it_was_written(leaflet: Leaflet, place: Path) -> None:
    stock = stock_of(leaflet)
    write_stock(place, stock)
    assert read_stock(place, stock.content) == stock
    assert stock.find("bone") == kept_of(leaflet)
    assert stock.find("arm") is None


def test_the_stock_of_another_folder_counts_for_nothing(leaflet: Leaflet, place: Path) -> None:
    write_stock(place, stock_of(leaflet))
    other = Path("/srv/leaflets")
    assert read_stock(place, other) == Stock(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        "{}",
        '{"format": 2}',
        '{"format": 1, "content": "content", "kept": [{}], "refused": []}',
        '{"format": 1, "content": "content", "kept": [7], "refused": []}',
        '{"format": 1, "content": "content", "kept": [], "refused": [{"id": "a"}]}',
    ],
)
def test_a_stock_that_cannot_be_read_is_an_empty_one(place: Path, text: str) -> None:
    place.mkdir(parents=True)
    content = Path("content")
    assert read_stock(place, content) == Stock(content)
    (place / STOCK_FILE).write_text(text)
    assert read_stock(place, content) == Stock(content)


@pytest.mark.parametrize(("key", "value"), [("digest", "../../elsewhere"), ("id", "../bone")])
def test_a_stock_leads_nowhere_but_to_its_own_copies(
    leaflet: Leaflet, place: Path, key: str, value: str
) -> None:
    stock = stock_of(leaflet)
    write_stock(place, stock)
    values = json.loads((place / STOCK_FILE).read_text())
    values["kept"][0][key] = value
    (place / STOCK_FILE).write_text(json.dumps(values))
    assert read_stock(place, stock.content) == Stock(stock.content)


def test_a_copy_holds_what_is_shown_and_nothing_else(leaflet: Leaflet, place: Path) -> None:
    assert keep_copy(place, leaflet)
    (copy,) = copies(place, stock_of(leaflet))
    assert copy.folder == place / leaflet.digest / "bone"
    found = sorted(path.relative_to(copy.folder).as_posix() for path in copy.folder.rglob("*.*"))
    assert found == ["en.md", "fr.md", "pictures/bone.svg", "pictures/cover.svg"]
    assert load_leaflet(copy.folder).digest == leaflet.digest
    assert sorted(each.name for each in place.iterdir()) == [leaflet.digest]


def test_a_copy_outlives_what_it_was_made_of(leaflet: Leaflet, place: Path) -> None:
    keep_copy(place, leaflet)
    library = Library(leaflet.folder.parent, "en", copies(place, stock_of(leaflet)))
    leaflet.folder.rename(leaflet.folder.parent / ".gone")
    assert library.ids == ("bone",)
    assert library.digests == {leaflet.digest}
    assert library.open("bone").digest == leaflet.digest
    assert library.open("bone").languages == ("en", "fr")


def test_without_copies_the_leaflets_are_those_of_the_folder(leaflet: Leaflet, place: Path) -> None:
    content = leaflet.folder.parent
    assert open_library(place, content, "en").digests == frozenset()
    assert open_library(place, content, "en").open("bone").folder == leaflet.folder
    keep_copy(place, leaflet)
    write_stock(place, stock_of(leaflet))
    assert open_library(place, content, "en").digests == {leaflet.digest}


def test_a_whole_copy_is_not_written_again(leaflet: Leaflet, place: Path) -> None:
    keep_copy(place, leaflet)
    text = place / leaflet.digest / "bone" / "fr.md"
    before = text.stat()
    assert keep_copy(place, leaflet)
    assert text.stat().st_ino == before.st_ino


def test_a_damaged_copy_is_refused_and_then_made_anew(leaflet: Leaflet, place: Path) -> None:
    keep_copy(place, leaflet)
    text = place / leaflet.digest / "bone" / "fr.md"
    text.write_text(VALID.replace("Une *fuite*", "Nulle *fuite*"), "utf-8")
    library = Library(leaflet.folder.parent, "fr", copies(place, stock_of(leaflet)))
    with pytest.raises(LeafletRefused, match="no longer what was checked"):
        library.open("bone")
    assert keep_copy(place, leaflet)
    assert library.open("bone").digest == leaflet.digest


def test_a_leaflet_that_changes_while_it_is_copied_is_not_kept(
    leaflet: Leaflet, place: Path
) -> None:
    (leaflet.folder / "fr.md").write_text(VALID.replace("Une *fuite*", "La *fuite*"), "utf-8")
    assert not keep_copy(place, leaflet)
    assert not (place / leaflet.digest).exists()
    (leaflet.folder / "fr.md").unlink()
    assert not keep_copy(place, leaflet)


def test_what_is_left_of_a_copy_that_was_cut_short_is_in_nobodys_way(
    leaflet: Leaflet, place: Path
) -> None:
    write_leaflet(place / ".new" / "bone", fr="half", de="of another")
    assert keep_copy(place, leaflet)
    assert not (place / ".new").exists()


def test_without_a_place_to_write_it_says_so(leaflet: Leaflet, place: Path) -> None:
    place.parent.mkdir()
    place.write_text("a file")
    with pytest.raises(NotWritten):
        keep_copy(place, leaflet)


def test_what_is_needed_no_more_is_erased(leaflet: Leaflet, place: Path) -> None:
    prune(place, ())
    keep_copy(place, leaflet)
    write_stock(place, stock_of(leaflet))
    (place / ("0" * 64) / "bone").mkdir(parents=True)
    (place / ".new" / "arm").mkdir(parents=True)
    (place / "somebodys").mkdir()
    prune(place, {leaflet.digest})
    left = sorted(each.name for each in place.iterdir())
    assert left == sorted([leaflet.digest, "somebodys", STOCK_FILE])
