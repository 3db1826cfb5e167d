"""What must be the same in each language, of the blocks that only some leaflets have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.leaflet.compare import differences
from kiosk.core.leaflet.model import Edition
from kiosk.core.leaflet.parse import parse_edition
from tests.core.leaflets import FRONT

_TERM = "\n[trocart](#trocart)\n\n"


def edition(language: str, body: str) -> tuple[Edition, str]:
    text = f"{FRONT}\n# T {{#risks}}\n{_TERM}{body}\n"
    found, problems = parse_edition(
        text,
        file=Path(f"{language}.md"),
        folder=Path(),
        language=language,
        find_picture=lambda name, folder, _line, _report: folder / name,
    )
    assert found is not None, problems
    return found, text


def test_a_department_that_one_language_does_not_name_is_told() -> None:
    silent, text = edition("en", "a")
    named = replace(edition("fr", "a")[0], department="Urologie")
    message = "The department is named in fr.md, and not in en.md."
    (problem,) = differences(named, silent, Path("en.md"), text)
    assert problem.message == message
    (problem,) = differences(silent, named, Path("fr.md"), text)
    assert problem.message == message
    assert differences(named, replace(silent, department="Urology"), Path("en.md"), text) == ()


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "| a | b |\n|---|---|\n| c | d |",
            "| a | b |\n|---|---|\n| | d",
            "row of a table without",
        ),
        (
            "![a](a.svg)\n![b](b.svg)",
            "![a](a.svg)\n\n![b](b.svg)",
            "the picture b.svg stands where",
        ),
        ("> [!CALL] a", "> [!WARNING] a", "a warning stands where fr.md has a notice of whom"),
        ("1. a\n   - b", "1. a\n   a. b", "the step within another a stands where"),
    ],
)
def test_another_kind_of_block_is_told(one: str, other: str, told: str) -> None:
    first, _text = edition("fr", one)
    second, text = edition("en", other)
    (problem,) = differences(first, second, Path("en.md"), text)
    assert told in problem.message
    assert differences(first, edition("en", one)[0], Path("en.md"), text) == ()
