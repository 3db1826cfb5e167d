from __future__ import annotations

import pytest

from kiosk.core.leaflet.names import (
    LONGEST,
    folder_fault,
    is_text,
    language_fault,
    picture_fault,
    picture_name,
    version_fault,
)
from kiosk.core.problem import quoted

NOT_UTF_8 = "hanche-\udce9t\udce9"


@pytest.mark.parametrize("name", ["a", "hanche", "hanche-2026", "leaflet-0000", "x" * LONGEST])
def test_a_plain_name_will_do_for_a_folder(name: str) -> None:
    assert folder_fault(name) is None


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Hanche_2026", "hanche-2026"),
        ("hanche 2026", "hanche-2026"),
        ("hanche.", "hanche"),
        ("-hanche", "hanche"),
        ("2026", "leaflet-2026"),
        ("opération", "operation"),
        ("ope\u0301ration", "operation"),
        ("con", "leaflet-con"),
        ("LPT1", "leaflet-lpt1"),
        ("con.", "leaflet-con"),
        ("膝", "hip-2026, for example"),
        (NOT_UTF_8, "hanche-t"),
        ("x" * (LONGEST + 1), "x" * LONGEST),
        ("hanche\n", "hanche"),
    ],
)
def test_any_other_name_is_told_with_a_better_one(name: str, better: str) -> None:
    fault = folder_fault(name)
    assert fault is not None
    message, remedy = fault
    assert quoted(name) in message
    assert f"Call it {better}:" in remedy
    message.encode()
    assert folder_fault(better.partition(",")[0]) is None


@pytest.mark.parametrize(
    "name",
    ["fr.md", "en.md", "ar.md", "pt-BR.md", "zh-Hans.md", "sr-Latn-RS.md", "es-419.md", "zgh.md"],
)
def test_a_text_is_called_by_its_language(name: str) -> None:
    assert is_text(name)
    assert language_fault(name) is None


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("FR.md", "fr.md"),
        ("fr.MD", "fr.md"),
        ("pt_br.md", "pt-BR.md"),
        ("ZH-HANS.md", "zh-Hans.md"),
        ("english.md", "en.md"),
        ("Français.md", "fr.md"),
        ("Franc\u0327ais.md", "fr.md"),
        ("eng.md", "en.md"),
        ("en-UK.md", "en-GB.md"),
    ],
)
def test_a_text_that_is_nearly_called_by_its_language_is_told_the_name(
    name: str, better: str
) -> None:
    assert is_text(name)
    assert language_fault(name) == ("This is not the name of a language.", f"Call it {better}.")
    assert language_fault(better) is None


@pytest.mark.parametrize(
    "name",
    [
        *("old.md", "bak.md", "new.md", "tmp.md", "fr.old.md", "fr (1).md", "fr copy.md"),
        *("xx.md", "fr-XX.md", "fr-Abcd.md", "fr-Latn-Latn.md", "fr\udce9.md", "fr\n.md"),
    ],
)
def test_a_text_that_is_called_by_no_language_is_told(name: str) -> None:
    assert is_text(name)
    fault = language_fault(name)
    assert fault is not None
    assert "Call it by its language" in fault[1]


@pytest.mark.parametrize(
    ("name", "better"),
    [
        *(("fr.txt", "fr.md"), ("en.markdown", "en.md"), ("FR.TXT", "fr.md")),
        *(("en.md.txt", "en.md"), ("english.txt", "en.md"), ("pt_br.text", "pt-BR.md")),
    ],
)
def test_a_text_with_another_ending_is_told_the_right_one(name: str, better: str) -> None:
    assert is_text(name)
    message = "The name of this text does not end in .md, so it would not be shown."
    assert language_fault(name) == (message, f"Call it {better}.")
    both = language_fault(name, ("notes.txt", better))
    assert both == (message, f"{better} is there too: keep one of them, and call notes notes.txt.")


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "notes.md",
        ".fr.md",
        ".md",
        "notes.txt",
        "old.md.txt",
        "fr.docx",
        "fr",
        "fr.md~",
    ],
)
def test_what_is_no_text_in_any_language_is_left_alone(name: str) -> None:
    assert not is_text(name)


@pytest.mark.parametrize("name", ["cover.svg", "pictures/Vertèbre_1.JPG", "pictures/con-1.svg"])
def test_a_picture_may_be_called_as_its_author_likes(name: str) -> None:
    assert picture_fault(name) is None


@pytest.mark.parametrize("name", ["pictures/aux.svg", "pictures./a.svg", "a.svg "])
def test_a_picture_that_another_system_would_call_otherwise_is_told(name: str) -> None:
    assert picture_fault(name) is not None


def test_a_picture_is_named_in_one_way_however_it_is_written() -> None:
    assert picture_name("pictures/my%20e\u0301paule.jpeg") == "pictures/my \u00e9paule.jpeg"


@pytest.mark.parametrize("version", ["1", "1.0", "2026.11.23", "1.0a", "1.0~draft"])
def test_a_version_is_one_that_a_package_can_bear(version: str) -> None:
    assert version_fault(version) is None


@pytest.mark.parametrize(
    ("version", "better"),
    [("v1.2", "1.2"), ("2026-11", "2026.11"), ("1.0 révisée", "1.0.revisee"), ("Mars", "1.0")],
)
def test_another_version_is_told_with_a_better_one(version: str, better: str) -> None:
    fault = version_fault(version)
    assert fault is not None
    assert f'Write version = "{better}"' in fault[1]
    assert version_fault(better) is None
