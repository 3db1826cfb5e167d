from __future__ import annotations

import string
from pathlib import Path

import pytest

from kiosk.core.faults import KioskError
from kiosk.core.leaflet.unseen import without_unseen
from kiosk.core.translation import PLURALS, TranslatedTexts, Translation, is_for_patients
from kiosk.storage.icu import plural_of
from kiosk.storage.translations import forms_of, read_translations, wanted_texts

ASSETS = Path(__file__).parents[2] / "assets"
OURS = ("ar", "de", "es", "pt", "tr", "uk")


@pytest.fixture(scope="module")
def wanted() -> TranslatedTexts:
    return wanted_texts(ASSETS)


def written(folder: Path, text: str, name: str = "nl.toml") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def read(folder: Path, text: str, wanted: TranslatedTexts, name: str = "nl.toml") -> Translation:
    found = read_translations([written(folder, text, name)], wanted)
    assert found.problems == ()
    return found.translation


@pytest.mark.parametrize("language", OURS)
def test_ours_are_whole_right_and_not_yet_reviewed(language: str, wanted: TranslatedTexts) -> None:
    found = read_translations([ASSETS / "translations" / f"{language}.toml"], wanted)
    assert found.problems == ()
    assert found.translation.missing(wanted) == ()
    assert not found.translation.is_reviewed
    for (context, english), text in found.translation.texts.items():
        forms = {"": text} if isinstance(text, str) else text
        if context == PLURALS:
            assert set(forms) == set(forms_of(language)), english
        assert all(without_unseen(each) == each.strip() for each in forms.values()), english
        assert not any(set("'\"") & set(each) for each in forms.values()), english


def test_what_patients_read_is_apart_from_what_staff_read(wanted: TranslatedTexts) -> None:
    assert ("Bar", "Back") in wanted
    assert (PLURALS, "%n minute(s) to read") in wanted
    assert not any(context in ("Staff", "Health") for context, _english in wanted)
    assert not is_for_patients(PLURALS, "%n record(s)")


def test_a_file_lies_over_those_before_it(tmp_path: Path, wanted: TranslatedTexts) -> None:
    ours = written(tmp_path, 'reviewed = false\n[Bar]\n"Back" = "Terug"\n"Next" = "Verder"\n')
    site = written(tmp_path, 'reviewed = true\n[Bar]\n"Next" = "Volgende"\n', "nl-BE.toml")
    found = read_translations([ours, site], wanted).translation
    assert found.texts == {("Bar", "Back"): "Terug", ("Bar", "Next"): "Volgende"}
    assert found.is_reviewed
    assert ("Bar", "Contents") in found.missing(wanted)


def test_what_is_still_empty_is_missing(tmp_path: Path, wanted: TranslatedTexts) -> None:
    text = '[Bar]\n"Back" = ""\n[words."%n minute(s) to read"]\none = ""\nother = ""\n'
    assert read(tmp_path, text, wanted).texts == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[Bar]\n"Bakc" = "Terug"', "no text “Bakc” in “Bar”"),
        ('[Bar]\n"Back" = 1', "not of its kind"),
        ('[Bar]\n"Back" = { one = "a", other = "b" }', "not of its kind"),
        ('[words]\n"%n minute(s) to read" = "a"', "not of its kind"),
        ('[words."%n minute(s) to read"]\none = "a"', "other plurals"),
        ('[words."%n minute(s) to read"]\nsome = "a"\nother = "b"', "other plurals"),
        ('[words."%n minute(s) to read"]\none = 1\nother = "b"', "cannot be shown"),
        ('[Bar]\n"Back" = "\\u0007"', "cannot be shown"),
        ('[End]\n"Did you read “{section}”?" = "{part}?"', "other places for names"),
        ('[Bar]\n"Back" = "{"', "other places for names"),
        ('Bar = "x"', "no table"),
        ("reviewed = 1", "reviewed = true"),
        ("[Bar", "["),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, wanted: TranslatedTexts, text: str, told: str
) -> None:
    found = read_translations([written(tmp_path, text)], wanted)
    (problem,) = found.problems
    assert told in str(problem)
    assert found.translation.texts == {}


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    latin = tmp_path / "da.toml"
    latin.write_bytes(b"# \xe6")
    broken = written(tmp_path, "<TS><context>", "da.ts")
    entities = written(tmp_path, '<!DOCTYPE TS [<!ENTITY a "b">]><TS/>', "sv.ts")
    files = (latin, broken, entities, tmp_path / "none.toml")
    found = read_translations(files)
    told = "\n".join(map(str, found.problems))
    assert len(found.problems) == len(files)
    assert "UTF-8" in told
    assert "XML" in told


def test_a_file_of_qt_s_tools_is_read_as_well(tmp_path: Path, wanted: TranslatedTexts) -> None:
    message = "<message><source>{}</source><translation>{}</translation></message>"
    plural = "<numerusform>{}</numerusform>"
    found = read(
        tmp_path,
        "<TS><context><name>Bar</name>"
        + message.format("Back", "Wstecz")
        + message.format("Next", "")
        + "</context><context><name>Staff</name>"
        + message.format("PIN", "PIN")
        + "</context><context><name>words</name>"
        + message.format(
            "%n minute(s) to read", "".join(map(plural.format, ("%n a", "%n b", "%n c")))
        )
        + message.format("and %n more page(s)", plural.format("") * 3)
        + "</context></TS>",
        wanted,
        "pl.ts",
    )
    assert found.texts == {
        ("Bar", "Back"): "Wstecz",
        (PLURALS, "%n minute(s) to read"): {
            "one": "%n a",
            "few": "%n b",
            "many": "%n c",
            "other": "%n c",
        },
    }


def test_the_plurals_of_a_language_are_those_of_whole_numbers() -> None:
    assert forms_of("fr") == ("one", "many", "other")
    assert forms_of("ar") == ("zero", "one", "two", "few", "many", "other")
    assert plural_of("pl", 5) == "many"


def test_without_the_texts_in_english_nothing_can_be_translated(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="cannot be read"):
        wanted_texts(tmp_path)


def test_names_in_texts_are_those_that_the_kiosk_fills_in(wanted: TranslatedTexts) -> None:
    for _context, english in wanted:
        assert list(string.Formatter().parse(english))
