from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.leaflet.changes import Change, EditionChanges, Fate, changes, compared
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.leaflet.parse import parse_edition
from tests.core.leaflets import ASKING, VALID

FOLDER = Path("leaflet")
PICTURES = {"pictures/cover.svg": "c" * 64, "pictures/bone.svg": "b" * 64}
KEPT, GONE, NEW = Fate.KEPT, Fate.GONE, Fate.NEW


def leaflet(**texts: str) -> Leaflet:
    editions = {}
    for language, text in texts.items():
        edition, problems = parse_edition(
            text,
            file=FOLDER / f"{language}.md",
            folder=FOLDER,
            language=language,
            find_picture=lambda name, folder, *_: folder / name,
        )
        assert edition is not None, problems
        editions[language] = edition
    return Leaflet("leaflet", FOLDER, editions, "")


def changed(old: str, new: str, text: str = VALID) -> EditionChanges:
    """Return what changes if that is replaced."""
    assert old in text
    before, after = leaflet(fr=text), leaflet(fr=text.replace(old, new))
    (found,) = changes(before, after, PICTURES, PICTURES)
    return found


def told(change: Change) -> tuple[str, ...]:
    return tuple(f"{fate.value}:{words}" for fate, words in change.words)


def test_nothing_changed_if_only_lines_and_numbers_did() -> None:
    found = changed("# Les risques", "\n\n# Les risques")
    assert found.is_same
    assert not found.touches_must_read


def test_a_changed_word_is_told_within_its_block_and_line() -> None:
    found = changed("Un **hématome**", "Un bleu (**hématome**)")
    (section,) = found.sections
    assert (section.title, section.must_be_read, section.fate) == ("Les risques", True, KEPT)
    (change,) = section.changes
    assert change.fate is KEPT
    assert told(change) == (
        "kept:1 Un ",
        "new:bleu (",
        "kept:hématome",
        "new:)",
        "kept:.",
    )
    assert change.line == VALID[: VALID.index("1. Un")].count("\n") + 1
    assert found.touches_must_read


def test_what_is_new_or_gone_among_blocks_is_told_and_the_rest_is_not() -> None:
    (section,) = changed("2. Une *fuite*", "2. Une infection.\n3. Une *fuite*").sections
    assert [told(change) for change in section.changes] == [("new:2 Une infection.",)]
    (section,) = changed("- Vos allergies ;\n", "").sections
    assert [(told(change), change.line) for change in section.changes] == [
        (("gone:• Vos allergies\u202f;",), 0)
    ]
    (section,) = changed("- Vos allergies ;\n- vos", "- Mille maux.\n- Toutes vos").sections
    assert [change.fate for change in section.changes] == [NEW, GONE, KEPT]


def test_a_part_that_need_not_be_read_leaves_what_must_be_alone() -> None:
    found = changed("dans l’os", "dans un os")
    assert [section.must_be_read for section in found.sections] == [False]
    assert not found.touches_must_read


def test_a_title_is_told_with_its_section() -> None:
    (section,) = changed("# Les risques", "# Tous les risques").sections
    assert (
        told(section.changes[0]) == ("new:Tous les", "gone:Les", "kept: risques")
        or told(section.changes[0])[-1] == "kept: risques"
    )


def test_sections_that_are_new_or_gone_are_told_whole() -> None:
    more = VALID + "\n# Après {#after}\n\nReposez-vous.\n"
    (found,) = changes(leaflet(fr=VALID), leaflet(fr=more), PICTURES, PICTURES)
    assert [(each.title, each.fate) for each in found.sections] == [("Après", NEW)]
    (found,) = changes(leaflet(fr=more), leaflet(fr=VALID), PICTURES, PICTURES)
    assert [(each.title, each.fate) for each in found.sections] == [("Après", GONE)]
    assert told(found.sections[0].changes[0]) == ("gone:Reposez-vous.",)


def test_languages_that_are_new_or_gone_are_told() -> None:
    one, two = leaflet(fr=VALID), leaflet(fr=VALID, en=VALID)
    assert [each.fate for each in changes(one, two, PICTURES, PICTURES)] == [KEPT, NEW]
    assert [each.fate for each in changes(two, one, PICTURES, PICTURES)] == [KEPT, GONE]
    assert not changes(one, two, PICTURES, PICTURES)[1].is_same


def test_a_picture_that_was_drawn_anew_is_told_under_the_same_name() -> None:
    same = leaflet(fr=VALID)
    drawn = {**PICTURES, "pictures/bone.svg": "d" * 64, "pictures/cover.svg": "e" * 64}
    (found,) = changes(same, same, PICTURES, drawn)
    assert [change.name for change in found.entries] == ["cover"]
    assert "gone:bbbbbb" in told(found.sections[0].changes[0])


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ('version = "1.0"', 'version = "1.1"', "version"),
        ("2026-11-23", "2026-11-24", "date"),
        ("Un tube très fin.", "Un tube.", "terms trocart: meaning"),
        ("Le tube reste-t-il ?", "Le tube reste ?", "questions tube: text"),
        ('alt = "Un dos."', 'alt = "Un os."', "cover"),
        ('"Une toux"', '"Un rhume"', "understanding first: answers 3"),
    ],
)
def test_an_entry_of_the_front_matter_is_told_by_its_name(old: str, new: str, name: str) -> None:
    found = changed(old, new, ASKING)
    assert [change.name for change in found.entries] == [name]
    assert not found.touches_must_read


def test_another_part_that_must_be_read_is_told() -> None:
    found = changed('must_read = "risks"', 'must_read = "procedure"')
    assert [change.name for change in found.entries] == ["must_read"]
    assert found.touches_must_read


def test_an_entry_that_is_no_longer_there_is_gone() -> None:
    (change,) = changed('cover = { file = "pictures/cover.svg", alt = "Un dos." }', "").entries
    assert change.fate is GONE


def test_two_texts_are_compared_by_word() -> None:
    assert compared("", "a") == ((NEW, "a"),)
    assert compared("a b", "a c") == ((KEPT, "a "), (GONE, "b"), (NEW, "c"))
