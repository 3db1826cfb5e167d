"""Texts that some screen does not show whole: the check tells them, with file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.core.leaflets import ASKING, VALID, line_of, write_leaflet
from tests.e2e.process import Machine

MISTAKES = 1
LONG = "Les complications dont il faut parler avec votre médecin avant de venir, même rares"


def replaced(old: str, new: str) -> tuple[str, str]:
    """Return a text with one change, and what stands on the line that is told."""
    return VALID.replace(old, new), new


TOLD: Mapping[str, tuple[tuple[str, str], str]] = {
    "title": (
        replaced('"Le titre"', f'"{LONG}, {LONG}, {LONG}, {LONG} et {LONG}"'),
        "The title “Les complications dont il faut parler av…” does not fit the first screen",
    ),
    "section": (replaced("# Le geste", f"# {LONG} et {LONG}"), "This title is too long"),
    "must-read": (
        replaced("# Les risques", f"# {'Les complications ' * 28}"),
        "This title is too long",
    ),
    "word": (
        replaced("Posez", "Électro-anticoagulantothérapeutiquementposez"),
        "The word “anticoagulantothérapeutiquementposez” is wider than a small screen",
    ),
    "number": (
        replaced("Posez", "Composez le +44 (0)1632 960 302 999 302 999 302 et posez"),
        "Write it shorter, such as without the code of the country.",
    ),
    "subheading": (replaced("Du plus fréquent", "Dermatoneuroradiologiquesetautres"), "The word"),
    "sign": (replaced("un [trocart]", "un → [trocart]"), "does not have “→” (U+2192, RIGHTWARDS"),
    "smile": (replaced("> Posez", "> 😀 Posez"), "does not have “😀” (U+1F600, GRINNING FACE)"),
    "letter": (
        replaced('meaning = "Un tube', 'meaning = "Un α-tube'),
        "does not have “α” (U+03B1, GREEK SMALL LETTER ALPHA)",
    ),
    "meaning": (
        replaced('meaning = "Un tube', f'meaning = "{", ".join([LONG] * 6)}. Un tube'),
        "The word “trocart” and its meaning do not fit a card on a small screen",
    ),
    "name": (
        (
            VALID.replace('name = "trocart"', f'name = "{LONG}, {LONG} et {LONG}"'),
            'meaning = "Un tube',
        ),
        "and its meaning do not fit a card on a small screen",
    ),
    "audience": (
        replaced("source =", 'audience = "Êtes-vous α ?"\nsource ='),
        "does not have “α” (U+03B1, GREEK SMALL LETTER ALPHA)",
    ),
    "caption": (
        replaced('"Le trocart."', f'"{"Le trocart passe à travers la peau. " * 8}"'),
        "The caption leaves its picture no room on a small screen",
    ),
}

ASKED: Mapping[str, tuple[tuple[str, str], str]] = {
    "question": (
        (ASKING.replace("Et mes allergies ?", "É" * 60), '[[questions]]\nid = "allergies"'),
        "The question “ÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉ…” does not fit a small screen",
    ),
    "answer": (
        (ASKING.replace('Dans l’os"]', "É" * 60 + '"]'), '[[understanding]]\nid = "where"'),
        "The question “Où va le trocart",
    ),
}

TALL_ROW = VALID.replace(
    "> Posez", f"| | |\n|---|---|\n| Le matin | {'Buvez beaucoup. ' * 15}|\n\n> Posez"
)

WHOLE: Mapping[str, str] = {
    "usual": VALID,
    "asking": ASKING,
    "accents": VALID.replace("Posez", "E\u0301tudiez l’œdème « €½²°× »\u202f: A\u0306 ; posez"),
    "hyphens": VALID.replace(
        "Posez", "Anticoagulo-thérapeutiquo-électro-encéphalo-graphie : posez"
    ),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what `check` tells of all these leaflets at once."""
    machine = Machine(tmp_path_factory.mktemp("machine"))
    content = machine.folder / "content"
    write_leaflet(content / "row", fr=TALL_ROW)
    for name, ((text, _line), _said) in TOLD.items():
        write_leaflet(content / name, fr=text, en=VALID)
    for name, ((text, _line), _said) in ASKED.items():
        write_leaflet(content / name, fr=text, en=ASKING)
    for name, text in WHOLE.items():
        write_leaflet(content / name, fr=text, en=ASKING if text is ASKING else VALID)
    ended = machine.run("check", str(content), timeout_s=300)
    assert ended.returncode == MISTAKES, ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stdout.splitlines()


@pytest.mark.parametrize("name", [*TOLD, *ASKED])
def test_what_is_not_shown_whole_is_told_with_its_line(told: list[str], name: str) -> None:
    (text, changed), said = {**TOLD, **ASKED}[name]
    lines = [line for line in told if f"/{name}/" in line]
    assert len(lines) == 1, lines
    place = Path(name) / "fr.md"
    start = line_of(text, changed)
    assert re.search(f"{place}:{start}: .*{re.escape(said)}", lines[0]), lines[0]


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_shown_whole_is_no_problem(told: list[str], name: str) -> None:
    assert [line for line in told if f"/{name}/" in line] == []


def test_a_row_that_would_be_divided_is_told(told: list[str]) -> None:
    place = f"row/fr.md:{line_of(TALL_ROW, '| Le matin')}: "
    message = "This row of a table is too tall for a small screen at the largest size."
    assert any(f"{place}{message}" in line for line in told)
