from __future__ import annotations

import datetime
import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.leaflet.model import Summary
from kiosk.core.problem import Problem
from kiosk.storage.leaflets.library import KEPT_LEAFLETS, Library
from kiosk.storage.leaflets.texts import LeafletRefused
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.catalogue import COVERS_AT_START, Catalogue
from tests.core.leaflets import ASKING, VALID, write_leaflet
from tests.ui.leaflets import write_leaflets


class CountingLibrary(Library):
    """A real library that remembers which covers were read."""

    def __init__(self, content: Path) -> None:
        super().__init__(content)
        self.read: list[str] = []

    def summary(self, leaflet_id: str) -> Summary:
        self.read.append(leaflet_id)
        return super().summary(leaflet_id)


def checked(catalogue: Catalogue) -> Catalogue:
    while catalogue.check_next():
        pass
    return catalogue


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of 1,000 leaflets; only what is read of them must be whole."""
    content = tmp_path_factory.mktemp("many")
    write_leaflets(content, COVERS_AT_START)
    for number in range(COVERS_AT_START, 1000):
        folder = content / f"leaflet-{number:04d}"
        folder.mkdir()
        (folder / "fr.md").touch()
    return content


def test_of_1000_leaflets_only_the_first_covers_are_read_at_start(
    languages: Languages, many: Path
) -> None:
    library = CountingLibrary(many)
    catalogue = Catalogue(library, languages)
    assert len(library.ids) == 1000
    assert library.read == list(library.ids[:COVERS_AT_START])
    assert len(catalogue.covers) == COVERS_AT_START
    assert catalogue.only_leaflet is None


def test_the_others_are_read_one_at_a_time(languages: Languages, tmp_path: Path) -> None:
    library = CountingLibrary(write_leaflets(tmp_path, COVERS_AT_START + 2))
    catalogue = Catalogue(library, languages)
    for _each in range(COVERS_AT_START):
        assert catalogue.check_next()
    assert len(library.read) == COVERS_AT_START
    assert catalogue.check_next()
    assert len(library.read) == COVERS_AT_START + 1
    assert not catalogue.check_next()
    assert [cover.leaflet_id for cover in catalogue.covers] == list(library.ids)
    assert not catalogue.check_next()


def test_the_covers_of_copies_are_all_known_at_start(languages: Languages, tmp_path: Path) -> None:
    library = Library(write_leaflets(tmp_path, COVERS_AT_START + 4))
    copies = {library.folder(each): library.open(each).summary("mark") for each in library.ids}
    catalogue = Catalogue(Library(tmp_path, copies=copies), languages)
    assert [cover.leaflet_id for cover in catalogue.covers] == list(library.ids)


def test_of_many_leaflets_that_were_read_only_a_few_stay_in_memory(
    languages: Languages, tmp_path: Path
) -> None:
    library = Library(write_leaflets(tmp_path, KEPT_LEAFLETS + 3))
    catalogue = Catalogue(library, languages)
    read = [weakref.ref(library.open(each)) for each in library.ids]
    checked(catalogue)
    gc.collect()
    assert sum(each() is not None for each in read) <= KEPT_LEAFLETS
    assert len(catalogue._showable) == KEPT_LEAFLETS


def test_a_single_leaflet_needs_no_choice(languages: Languages, tmp_path: Path) -> None:
    catalogue = Catalogue(Library(write_leaflets(tmp_path, 1)), languages)
    assert catalogue.only_leaflet == "leaflet-0000"


def test_without_a_library_nothing_is_offered(languages: Languages) -> None:
    catalogue = Catalogue(None, languages)
    assert (catalogue.covers, catalogue.only_leaflet) == ((), None)
    assert not catalogue.check_next()


def test_a_cover_has_the_title_in_every_language(languages: Languages, tmp_path: Path) -> None:
    (cover,) = Catalogue(Library(write_leaflets(tmp_path, 1)), languages).covers
    assert [(words.language, title) for words, title in cover.titles] == [
        ("fr", "Le geste numéro 0000"),
        ("en", "Procedure number 0000"),
    ]
    assert cover.picture == tmp_path / "leaflet-0000" / "pictures" / "cover.svg"
    assert cover.picture_alt == "Un dos."


def test_what_a_cover_lacks_is_found_once_the_text_is_read(
    languages: Languages, tmp_path: Path
) -> None:
    catalogue = Catalogue(Library(write_leaflets(tmp_path, 1)), languages)
    assert catalogue.covers[0].minutes == 0
    assert checked(catalogue).covers[0].lengths() == (
        "À lire en 1\u00a0minute",
        "1\u00a0minute to read",
    )


def test_what_is_kept_with_a_copy_is_on_the_cover_at_once(
    languages: Languages, tmp_path: Path
) -> None:
    leaflet = Library(write_leaflets(tmp_path, 1)).open("leaflet-0000")
    summary = replace(leaflet.summary("mark"), audiences={"fr": "Pour vous ?"}, words={"fr": 500})
    (cover,) = Catalogue(Library(tmp_path, copies={leaflet.folder: summary}), languages).covers
    assert cover.calls() == ("Pour vous ?", "Procedure number 0000")
    assert cover.minutes == 4


@contextmanager
def logged(caplog: pytest.LogCaptureFixture, part: str) -> Iterator[None]:
    caplog.clear()
    yield
    assert part in caplog.text


def test_a_leaflet_whose_front_is_broken_is_not_offered(
    languages: Languages, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_leaflets(tmp_path, 2)
    (tmp_path / "leaflet-0000" / "fr.md").write_text("no front matter", "utf-8")
    with logged(caplog, "fr.md:1"):
        catalogue = Catalogue(Library(tmp_path), languages)
    assert [cover.leaflet_id for cover in catalogue.covers] == ["leaflet-0001"]
    assert catalogue.only_leaflet == "leaflet-0001"


def test_a_leaflet_whose_text_is_broken_is_withdrawn_when_it_is_checked(
    languages: Languages, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_leaflets(tmp_path, 2)
    broken = VALID.replace("# Les risques {#risks}", "")
    (tmp_path / "leaflet-0001" / "fr.md").write_text(broken, "utf-8")
    catalogue = Catalogue(Library(tmp_path), languages)
    assert len(catalogue.covers) == 2
    with logged(caplog, "'leaflet-0001' is not shown"):
        checked(catalogue)
    assert catalogue.only_leaflet == "leaflet-0000"


def test_the_ready_questions_of_a_leaflet_on_offer_are_known(
    languages: Languages, tmp_path: Path
) -> None:
    english = ASKING.replace("Et mes allergies ?", "And my allergies?")
    write_leaflet(tmp_path / "bone", fr=ASKING, en=english)
    catalogue = Catalogue(Library(tmp_path), languages)

    assert catalogue.questions("bone", "en")["allergies"] == "And my allergies?"
    assert catalogue.questions("bone", "de")["allergies"] == "Et mes allergies\u202f?"
    assert list(catalogue.questions("bone", "fr")) == ["tube", "allergies"]
    assert catalogue.questions("hip", "fr") == {}


def test_the_questions_of_a_leaflet_that_cannot_be_read_are_not_known(
    languages: Languages, tmp_path: Path
) -> None:
    write_leaflet(tmp_path / "bone", fr=ASKING.replace("# Les risques {#risks}", ""))

    assert Catalogue(Library(tmp_path), languages).questions("bone", "fr") == {}


def test_what_is_withdrawn_is_offered_no_more(
    languages: Languages, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    catalogue = Catalogue(Library(write_leaflets(tmp_path, 2)), languages)
    reason = LeafletRefused([Problem(tmp_path, 1, "It is gone.", "Put it back.")])
    with logged(caplog, "It is gone."):
        catalogue.withdraw("leaflet-0000", reason)
        catalogue.withdraw("leaflet-0000", reason)
    assert [cover.leaflet_id for cover in catalogue.covers] == ["leaflet-0001"]


def test_a_leaflet_that_was_lost_before_its_turn_is_not_read_again(
    languages: Languages, tmp_path: Path
) -> None:
    catalogue = Catalogue(Library(write_leaflets(tmp_path, 2)), languages)
    reason = LeafletRefused([Problem(tmp_path, 1, "It is gone.", "Put it back.")])
    catalogue.withdraw("leaflet-0000", reason)
    assert [cover.leaflet_id for cover in checked(catalogue).covers] == ["leaflet-0001"]


def test_a_leaflet_past_its_review_is_left_out_where_the_site_says_so(
    languages: Languages, tmp_path: Path
) -> None:
    text = VALID.replace("must_read", "review_by = 2028-01-31\nmust_read")
    write_leaflet(tmp_path / "old", fr=text)
    write_leaflet(tmp_path / "young", fr=VALID)
    last, after = datetime.date(2028, 1, 31), datetime.date(2028, 2, 1)

    def offered(today: datetime.date | None) -> list[str]:
        catalogue = checked(Catalogue(Library(tmp_path), languages, today=today))
        assert not catalogue.withdrawn
        return [cover.leaflet_id for cover in catalogue.covers]

    assert offered(None) == offered(last) == ["old", "young"]
    assert offered(after) == ["young"]


def test_a_copy_of_an_earlier_version_is_left_out_once_its_day_is_known(
    languages: Languages, tmp_path: Path
) -> None:
    text = VALID.replace("must_read", "review_by = 2028-01-31\nmust_read")
    write_leaflet(tmp_path / "old", fr=text)
    summary = Library(tmp_path).open("old").summary()
    library = Library(tmp_path, copies={tmp_path / "old": replace(summary, review_by=None)})
    catalogue = Catalogue(library, languages, today=datetime.date(2028, 2, 1))
    assert len(catalogue.covers) == 1
    assert checked(catalogue).covers == ()


def test_a_language_without_type_is_not_offered(
    languages: Languages, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    boxes = VALID.replace('title = "Le titre"', 'title = "\U00010570\U00010571"')
    write_leaflet(tmp_path / "in-two", fr=VALID, ar=boxes)
    write_leaflet(tmp_path / "in-one", ar=boxes)
    catalogue = checked(Catalogue(Library(tmp_path), languages))
    (cover,) = catalogue.covers
    assert [words.language for words, _title in cover.titles] == ["fr"]
    assert catalogue.open("in-two").languages == ("fr",)
    assert catalogue.open("in-two") is catalogue.open("in-two")
    assert catalogue.withdrawn == {"in-one"}
    assert "fonts-noto-core" in caplog.text


def test_a_text_with_a_letter_that_would_be_a_box_is_not_shown(
    languages: Languages, tmp_path: Path
) -> None:
    boxes = VALID.replace("Un **hématome**.", "مستشفى عيادة \U00010570.")
    write_leaflet(tmp_path / "in-two", fr=VALID, ar=boxes)
    write_leaflet(tmp_path / "in-one", ar=boxes)
    catalogue = checked(Catalogue(Library(tmp_path), languages))
    assert catalogue.open("in-two").languages == ("fr",)
    assert [cover.leaflet_id for cover in catalogue.covers] == ["in-two"]
