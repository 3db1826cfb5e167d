from __future__ import annotations

import datetime
import functools
import json
import operator
import os
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.leaflet.cached import CachedLeaflets, Found, Trial
from kiosk.core.leaflet.model import Leaflet, Summary
from kiosk.core.problem import Problem
from kiosk.storage.files import NotWritten
from kiosk.storage.leaflets.cache import (
    CACHE_FILE,
    copies,
    found_from,
    go_back,
    keep_copy,
    open_library,
    prune,
    read_cache,
    write_cache,
)
from kiosk.storage.leaflets.files import Files, digest_of, files_in
from kiosk.storage.leaflets.library import Library, read_leaflet
from kiosk.storage.leaflets.texts import LeafletRefused
from kiosk.storage.leaflets.watcher import mark_of
from tests.core.leaflets import SVG, VALID, write_leaflet
from tests.machine.as_on_windows import as_on_windows

Read = tuple[Leaflet, Files]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    folder = write_leaflet(tmp_path / "content" / "bone", fr=VALID, en=VALID)
    (folder / "notes.txt").write_text("not for patients")
    (folder / "pictures" / "unused.svg").write_text(SVG)
    return read_leaflet(folder)


@pytest.fixture
def leaflet(read: Read) -> Leaflet:
    return read[0]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "leaflets"


@pytest.fixture
def kept(place: Path, read: Read) -> CachedLeaflets:
    """Keep a copy of the leaflet, and tell that it is shown."""
    leaflet, files = read
    keep_copy(place, leaflet.id, files)
    cached = stock_of(leaflet)
    write_cache(place, cached)
    return cached


def stock_of(leaflet: Leaflet) -> CachedLeaflets:
    problem = Problem(leaflet.folder / "fr.md", 7, "It is wrong.", "Put it right.")
    kept = replace(leaflet.summary("a mark"), spoken=("fr",))
    refused = Found("arm", "another mark", problems=(problem,))
    before = replace(kept, version="0.9", digest="0" * 64)
    trials = (Trial("bone", before),)
    return CachedLeaflets(leaflet.folder.parent, (kept,), (refused,), trials)


def test_a_stock_is_read_as_it_was_written(leaflet: Leaflet, place: Path) -> None:
    cached = stock_of(leaflet)
    write_cache(place, cached)
    assert read_cache(place, cached.content) == cached
    assert cached.find("bone") == replace(leaflet.summary("a mark"), spoken=("fr",))
    assert cached.find("arm") is None
    assert cached.needed == {leaflet.digest, "0" * 64}


def places_in(values: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the keys that lead to each value within these."""
    keys: dict[Any, Any] | range = values if isinstance(values, dict) else range(0)
    for key in range(len(values)) if isinstance(values, list) else keys:
        yield (key,)
        yield from ((key, *more) for more in places_in(values[key]))


@pytest.mark.parametrize("odd", [None, -1, float("inf"), "", [], ["fr"], {"fr": []}, True])
def test_a_value_that_is_none_of_the_kiosks_ends_no_start(
    odd: object, leaflet: Leaflet, place: Path
) -> None:
    cached = stock_of(leaflet)
    write_cache(place, cached)
    text = (place / CACHE_FILE).read_text()
    for *way, last in places_in(json.loads(text)):
        values = json.loads(text)
        around = functools.reduce(operator.getitem, way, values)
        around[last] = odd
        (place / CACHE_FILE).write_text(json.dumps(values))
        read_cache(place, cached.content)
        assert go_back(place, cached.content, all_at_once=True) is not None


def test_the_day_of_review_is_kept(leaflet: Leaflet, place: Path) -> None:
    cached = stock_of(leaflet)
    summary = replace(cached.kept[0], review_by=datetime.date(2028, 1, 31))
    write_cache(place, replace(cached, kept=(summary,)))
    assert read_cache(place, cached.content).kept == (summary,)


def test_departments_are_kept(leaflet: Leaflet, place: Path) -> None:
    cached = stock_of(leaflet)
    summary = replace(cached.kept[0], departments={"fr": "Urologie"})
    write_cache(place, replace(cached, kept=(summary,)))
    assert read_cache(place, cached.content).kept == (summary,)


def test_what_an_earlier_version_did_not_keep_is_not_known(leaflet: Leaflet, place: Path) -> None:
    cached = stock_of(leaflet)
    write_cache(place, cached)
    values = json.loads((place / CACHE_FILE).read_text())
    for each in values["kept"]:
        del each["audiences"], each["words"], each["review_by"]
    (place / CACHE_FILE).write_text(json.dumps(values))

    (kept,) = read_cache(place, cached.content).kept

    assert kept == replace(cached.kept[0], audiences={}, words={})
    assert kept.minutes == 0


def test_what_a_check_found_is_read_as_it_was_printed(leaflet: Leaflet) -> None:
    found = Found("bone", "a mark", leaflet.summary("a mark"), changed=True, fault="No room.")
    assert found_from(json.loads(json.dumps(asdict(found), default=str))) == found


def as_the_version_before_wrote_it(cached: CachedLeaflets) -> dict[str, Any]:
    """Return a cache in the form that had no titles."""
    kept = [
        {
            "id": each.id,
            "version": each.version,
            "digest": each.digest,
            "languages": list(each.languages),
            "mark": each.mark,
        }
        for each in cached.kept
    ]
    return {"format": 1, "content": str(cached.content), "kept": kept, "refused": []}


def test_what_the_version_before_kept_is_shown_and_taken_in_again(
    kept: CachedLeaflets, place: Path, leaflet: Leaflet
) -> None:
    values = as_the_version_before_wrote_it(kept)
    values["kept"].append({**values["kept"][0], "id": "hanche-\udce9"})
    (place / CACHE_FILE).write_text(json.dumps(values))
    cached = read_cache(place, kept.content)
    assert cached.kept == (Summary("bone", "1.0", {}, digest=leaflet.digest),)
    library = open_library(place, kept.content, "en")
    assert library.summary("bone").languages == ("en", "fr")
    assert library.open("bone").digest == leaflet.digest


def test_the_stock_of_another_folder_counts_for_nothing(leaflet: Leaflet, place: Path) -> None:
    write_cache(place, stock_of(leaflet))
    other = Path("/srv/leaflets")
    assert read_cache(place, other) == CachedLeaflets(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        "{}",
        '{"format": 3}',
        '{"format": 3, "content": "content"}',
        '{"format": 1, "content": "content", "kept": [{}]}',
        '{"format": 2, "content": "content", "kept": [{}], "refused": [], "trials": []}',
        '{"format": 2, "content": "content", "kept": [7], "refused": [], "trials": []}',
        '{"format": 2, "content": "content", "kept": [], "refused": [{"id": "a"}], "trials": []}',
        '{"format": 2, "content": "content", "kept": [], "refused": [], "trials": [{}]}',
    ],
)
def test_a_stock_that_cannot_be_read_is_an_empty_one(place: Path, text: str) -> None:
    place.mkdir(parents=True)
    content = Path("content")
    assert read_cache(place, content) == CachedLeaflets(content)
    (place / CACHE_FILE).write_text(text)
    assert read_cache(place, content) == CachedLeaflets(content)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("digest", "../../elsewhere"),
        ("id", "../bone"),
        ("picture", "../../cover.svg"),
        ("picture", "/etc/passwd"),
        ("version", 1),
        ("titles", ["fr"]),
        ("titles", {"fr": 7}),
    ],
)
def test_a_stock_leads_nowhere_but_to_its_own_copies(
    kept: CachedLeaflets, place: Path, key: str, value: object
) -> None:
    values = json.loads((place / CACHE_FILE).read_text())
    values["kept"][0][key] = value
    (place / CACHE_FILE).write_text(json.dumps(values))
    assert read_cache(place, kept.content) == CachedLeaflets(kept.content)


_READ_STOCKS = """
import json
from pathlib import Path
from kiosk.storage.leaflets.cache import CACHE_FILE, read_cache
place, content, *pictures = sys.argv[1:]
file = Path(place, CACHE_FILE)
values = json.loads(file.read_text())
values["content"] = str(Path(content))
for picture in pictures:
    values["kept"][0]["picture"] = picture
    file.write_text(json.dumps(values))
    print([each.picture for each in read_cache(file.parent, Path(content)).kept])
"""


@pytest.mark.skipif(os.name == "nt", reason="a Windows of our own is built on Linux")
def test_beneath_windows_no_drive_and_no_root_leads_out_of_a_copy(
    kept: CachedLeaflets, place: Path, tmp_path: Path
) -> None:
    pictures = ("pictures/cover.svg", "/etc/passwd", "C:cover.svg", "\\\\share\\a\\b", "..\\b")
    places = (str(place), str(kept.content))
    done = as_on_windows(tmp_path, *places, *pictures, script=_READ_STOCKS)
    assert (done.stderr, done.stdout.splitlines()) == (
        "",
        ["['pictures/cover.svg']", "[]", "[]", "[]", "[]"],
    )


def test_what_is_on_trial_is_shown(kept: CachedLeaflets, place: Path) -> None:
    values = json.loads((place / CACHE_FILE).read_text())
    values["trials"].append({"id": "arm", "before": None})
    (place / CACHE_FILE).write_text(json.dumps(values))
    assert read_cache(place, kept.content) == kept


def test_a_copy_holds_what_is_shown_and_nothing_else(kept: CachedLeaflets, place: Path) -> None:
    (folder,) = copies(place, kept)
    (digest,) = (each.digest for each in kept.kept)
    assert folder == place / digest / "bone"
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert found == ["en.md", "fr.md", "pictures/bone.svg", "pictures/cover.svg"]
    assert read_leaflet(folder)[0].digest == digest
    assert sorted(each.name for each in place.iterdir()) == sorted([digest, CACHE_FILE])


def test_a_copy_outlives_what_it_was_made_of(
    kept: CachedLeaflets, place: Path, leaflet: Leaflet
) -> None:
    library = Library(kept.content, "en", copies(place, kept))
    leaflet.folder.rename(leaflet.folder.parent / ".gone")
    assert library.ids == ("bone",)
    assert library.digests == {leaflet.digest}
    assert library.summary("bone").languages == ("en", "fr")
    assert library.summary("bone").titles == {"en": "Le titre", "fr": "Le titre"}
    assert library.open("bone").digest == leaflet.digest
    assert library.open("bone").languages == ("en", "fr")
    assert library.open("bone").editions["fr"] == replace(
        leaflet.editions["fr"],
        cover=library.open("bone").editions["fr"].cover,
        sections=library.open("bone").editions["fr"].sections,
    )


def test_without_copies_the_leaflets_are_those_of_the_folder(place: Path, read: Read) -> None:
    leaflet, files = read
    content = leaflet.folder.parent
    assert open_library(place, content, "en").digests == frozenset()
    assert open_library(place, content, "en").open("bone").folder == leaflet.folder
    keep_copy(place, leaflet.id, files)
    write_cache(place, stock_of(leaflet))
    assert open_library(place, content, "en").digests == {leaflet.digest}
    assert open_library(place, content, "en", from_folder=True).digests == frozenset()


def test_a_whole_copy_is_not_written_again(kept: CachedLeaflets, place: Path, read: Read) -> None:
    leaflet, files = read
    text = place / leaflet.digest / "bone" / "fr.md"
    before = text.stat()
    keep_copy(place, leaflet.id, files)
    assert text.stat().st_ino == before.st_ino


def change(folder: Path) -> None:
    text = folder / "fr.md"
    text.write_bytes(text.read_bytes().replace(b"Une *fuite*", b"Nulle *fuite*"))


def take_a_picture_away(folder: Path) -> None:
    (folder / "pictures" / "bone.svg").unlink()


def put_something_in(folder: Path) -> None:
    (folder / "de.md").write_text(VALID, "utf-8")


@pytest.mark.parametrize("damage", [change, take_a_picture_away, put_something_in])
def test_a_damaged_copy_is_refused_and_then_made_anew(
    kept: CachedLeaflets, place: Path, read: Read, damage: Any
) -> None:
    leaflet, files = read
    damage(place / leaflet.digest / "bone")
    library = Library(kept.content, "fr", copies(place, kept))
    with pytest.raises(LeafletRefused, match="no longer what was checked"):
        library.open("bone")
    keep_copy(place, leaflet.id, files)
    assert library.open("bone").digest == leaflet.digest


def test_a_copy_that_is_gone_is_not_offered(
    kept: CachedLeaflets, place: Path, leaflet: Leaflet
) -> None:
    library = Library(kept.content, "fr", copies(place, kept))
    cover = place / leaflet.digest / "bone" / "pictures" / "cover.svg"
    cover.unlink()
    with pytest.raises(LeafletRefused, match="no longer what was checked"):
        library.summary("bone")


def test_a_copy_that_cannot_be_read_is_told(
    kept: CachedLeaflets, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(LeafletRefused, match="It cannot be read: Permission denied"):
        Library(kept.content, "fr", copies(place, kept)).open("bone")


def test_a_copy_that_this_version_cannot_read_any_more_is_told(place: Path, tmp_path: Path) -> None:
    files = {"fr.md": b"of a version to come"}
    digest = digest_of(files)
    keep_copy(place, "bone", files)
    cached = CachedLeaflets(tmp_path, (Summary("bone", "9.0", {"fr": "Le titre"}, digest=digest),))
    with pytest.raises(LeafletRefused, match="front matter is missing"):
        Library(tmp_path, "fr", copies(place, cached)).open("bone")


def test_a_copy_is_read_without_the_checks_of_a_folder(place: Path, tmp_path: Path) -> None:
    """What was shown for a year is not withdrawn by an update that has stricter rules."""
    folder = write_leaflet(tmp_path / "content" / "bone", fr=VALID)
    files = {**read_leaflet(folder)[1], "old.md": VALID.encode()}
    files["pictures/bone.svg"] = b"not a drawing"
    keep_copy(place, "Bone_2", files)
    titles = {"fr": "Le titre", "old": "Le titre"}
    cached = CachedLeaflets(tmp_path, (Summary("Bone_2", "1.0", titles, digest=digest_of(files)),))
    library = Library(tmp_path, "fr", copies(place, cached))
    assert library.summary("Bone_2").titles == titles
    assert library.open("Bone_2").languages == ("fr", "old")


def test_what_is_left_of_a_copy_that_was_cut_short_is_in_nobodys_way(
    read: Read, place: Path
) -> None:
    leaflet, files = read
    write_leaflet(place / ".new" / "bone", fr="half", de="of another")
    keep_copy(place, leaflet.id, files)
    assert read_leaflet(place / leaflet.digest / "bone")[0].digest == leaflet.digest
    assert not (place / ".new").exists()


def test_without_a_place_to_write_it_says_so(read: Read, place: Path) -> None:
    place.parent.mkdir()
    place.write_text("a file")
    with pytest.raises(NotWritten):
        keep_copy(place, "bone", read[1])


def test_what_is_needed_no_more_is_erased(
    kept: CachedLeaflets, place: Path, leaflet: Leaflet
) -> None:
    (place / ("0" * 64) / "bone").mkdir(parents=True)
    (place / ("1" * 64) / "bone").mkdir(parents=True)
    (place / ".new" / "arm").mkdir(parents=True)
    (place / "somebodys").mkdir()
    prune(place, kept.needed)
    left = sorted(each.name for each in place.iterdir())
    assert left == sorted([leaflet.digest, "0" * 64, "somebodys", CACHE_FILE])


def test_where_there_are_no_copies_there_is_nothing_to_erase(place: Path) -> None:
    prune(place, ())
    assert not place.exists()


# Back to the copy before


def summary(leaflet_id: str, version: str) -> Summary:
    digest = (leaflet_id[0] + version.replace(".", "")).encode().hex().ljust(64, "0")
    return Summary(leaflet_id, version, {"fr": "Le titre"}, digest=digest, mark=f"mark {version}")


ARM, BONE, OLD_BONE, KNEE = (
    summary("arm", "1.0"),
    summary("bone", "2.0"),
    summary("bone", "1.0"),
    summary("knee", "1.0"),
)


@pytest.fixture
def tried(place: Path, tmp_path: Path) -> CachedLeaflets:
    """Keep a cache of which one leaflet is new, and then one was taken in anew."""
    trials = (Trial("knee"), Trial("bone", OLD_BONE))
    cached = CachedLeaflets(tmp_path / "content", (ARM, BONE, KNEE), trials=trials)
    write_cache(place, cached)
    return cached


def test_the_leaflet_that_was_taken_in_last_goes_back_first(
    place: Path, tried: CachedLeaflets
) -> None:
    (left,) = go_back(place, tried.content, all_at_once=False)
    assert (left.id, left.mark, left.ended_kiosk) == ("bone", BONE.mark, True)
    assert left.problems[0].file == tried.content / "bone"
    assert "taken in again once a file changes" in left.problems[0].remedy
    cached = read_cache(place, tried.content)
    assert cached == CachedLeaflets(tried.content, (ARM, OLD_BONE, KNEE), (left,), (Trial("knee"),))


def test_all_that_is_on_trial_goes_back_where_one_was_not_enough(
    place: Path, tried: CachedLeaflets
) -> None:
    left = go_back(place, tried.content, all_at_once=True)
    assert {each.id for each in left} == {"bone", "knee"}
    assert read_cache(place, tried.content) == CachedLeaflets(tried.content, (ARM, OLD_BONE), left)


def test_what_has_run_well_never_goes_back(place: Path, tried: CachedLeaflets) -> None:
    proved = replace(tried, trials=())
    write_cache(place, proved)
    assert go_back(place, tried.content, all_at_once=True) == ()
    assert read_cache(place, tried.content) == proved


def test_what_ended_the_kiosk_is_not_shown_from_its_folder_either(
    place: Path, leaflet: Leaflet
) -> None:
    content = leaflet.folder.parent
    write_leaflet(content / "arm", fr=VALID)
    kept = leaflet.summary(mark_of(leaflet.folder))
    write_cache(place, CachedLeaflets(content, (kept,), trials=(Trial("bone"),)))
    go_back(place, content, all_at_once=False)
    assert open_library(place, content, "fr").ids == ("arm",)
    (leaflet.folder / "fr.md").touch()
    assert open_library(place, content, "fr").ids == ("arm", "bone")


def test_what_is_heard_is_copied_and_leaves_the_hash_as_it_is(place: Path, read: Read) -> None:
    leaflet, files = read
    clips = {"speech/fr/clips.json": b"index", "speech/fr/a.ogg": b"clip"}
    keep_copy(place, leaflet.id, files, clips)
    copy = place / leaflet.digest / leaflet.id
    assert {name: (copy / name).read_bytes() for name in clips} == clips
    assert digest_of(files_in(copy)) == leaflet.digest


def test_speech_that_comes_later_is_added_to_the_copy(place: Path, read: Read) -> None:
    leaflet, files = read
    keep_copy(place, leaflet.id, files)
    copy = place / leaflet.digest / leaflet.id
    keep_copy(place, leaflet.id, files, {"speech/fr/clips.json": b"1", "speech/fr/a.ogg": b"a"})
    there = (copy / "speech/fr/a.ogg").stat()
    keep_copy(place, leaflet.id, files, {"speech/fr/clips.json": b"2", "speech/fr/a.ogg": b"a"})
    assert (copy / "speech/fr/clips.json").read_bytes() == b"2"
    assert (copy / "speech/fr/a.ogg").stat() == there
    keep_copy(place, leaflet.id, files)
    assert (copy / "speech/fr/clips.json").read_bytes() == b"2"
