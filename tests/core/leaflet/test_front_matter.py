"""What a text says of itself before it begins: whom it is for, its date, its glossary."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.core.leaflet.model import FrontMatter
from kiosk.core.leaflet.parse import key_line, parse_front_matter
from kiosk.core.problem import Problem
from kiosk.storage.leaflets.pictures import check_picture
from tests.core.leaflet.readings import edition, parse
from tests.core.leaflets import BODY, FRONT, FRONT_LINES, VALID, line_of


def test_it_may_say_whom_it_is_for(folder: Path) -> None:
    assert edition("", folder).audience == ""
    asked, problems = parse(VALID.replace("cover =", 'audience = "Pour vous ?"\ncover ='), folder)
    assert problems == ()
    assert asked is not None
    assert asked.audience == "Pour vous\u202f?"


def test_it_may_say_whose_it_is(folder: Path) -> None:
    assert edition("", folder).department == ""
    text = VALID.replace("cover =", 'department = " Imagerie  médicale "\ncover =')
    found, problems = parse(text, folder)
    assert problems == ()
    assert found is not None
    assert found.department == "Imagerie médicale"
    assert "Imagerie" in found.all_text


def test_it_may_say_how_its_words_sound(folder: Path) -> None:
    assert edition("", folder).say == {}
    say = '[say]\nsepsis = "sepsisse"\n"IRM" = "/iɛʁɛm/"\n"moelle  épinière" = "moale"\n+++\n'
    said, problems = parse(VALID.replace("+++\n\n#", f"{say}\n#", 1), folder)
    assert problems == ()
    assert said is not None
    assert said.say == {"sepsis": "sepsisse", "IRM": "/iɛʁɛm/", "moelle épinière": "moale"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("sepsis = 1", "How “sepsis” is said is not a text in quotes."),
        ('sepsis = " "', "How “sepsis” is said is empty."),
        (f'sepsis = "{"a" * 121}"', "How “sepsis” is said is longer than 120 characters."),
        ('"" = "rien"', "How “” is said names no word."),
    ],
)
def test_how_a_word_sounds_is_checked(line: str, told: str, folder: Path) -> None:
    text = VALID.replace("+++\n\n#", f"[say]\n{line}\n+++\n\n#", 1)
    _, problems = parse(text, folder)
    assert [(each.line, each.message) for each in problems] == [(line_of(text, line), told)]


def test_an_edition_needs_neither_cover_nor_glossary(folder: Path) -> None:
    front = FRONT[: FRONT.index("cover = ")] + "+++\n"
    edition, problems = parse(front + "# A {#risks}\n\nb", folder)
    assert problems == ()
    assert edition is not None
    assert (edition.cover, edition.terms) == (None, {})


def test_lines_of_the_front_matter_become_one(folder: Path) -> None:
    text = VALID.replace('"Ce texte informe."', '"""\nCe texte\n  informe\u00a0: oui.\n"""')
    edition, _ = parse(text, folder)
    assert edition is not None
    assert edition.disclaimer == "Ce texte informe\u00a0: oui."


STATED_IN_FRONT = [
    # what is replaced, by what, where the problem is, what it says
    ('fin."\n+++', 'fin."', FRONT_LINES + 1, "front matter has no end"),
    ('fin."\n+++', 'fin."\n----', FRONT_LINES, "This line is not +++."),
    ("+++\ntitle", "---\ntitle", 1, "This line is not +++."),
    ("+++\ntitle", "title", 1, "The line +++ is missing."),
    ('title = "Le titre"', 'titel = "Le titre"', 2, "no entry “titel”"),
    ('title = "Le titre"', "", 1, "“title” is missing"),
    ('title = "Le titre"', "title = 3", 2, "not a text in quotes"),
    ('title = "Le titre"', 'title = " "', 2, "“title” is empty"),
    ('title = "Le titre"', f'title = "{"a" * 601}"', 2, "longer than 600"),
    ('title = "Le titre"', 'title = "a\\u0000b"', 2, "control character"),
    ('title = "Le titre"', "title = «a»", 2, "quotes are not straight"),
    ('title = "Le titre"', 'title = "a"\ntitle = "b"', 3, "“title” stands here a second time"),
    ('title = "Le titre"', "title = " + "9" * 5000, 2, "too long"),
    ('title = "Le titre"', "title = " + "\n" * 2000, 2002, "too long"),
    ('title = "Le titre"', "title = " + "\n  9" + "9" * 1900, 2, "no value"),
    ('version = "1.0"', "version = 1.0", 3, "not a text in quotes"),
    ("2026-11-23", '"2026-11-23"', 4, "not a date"),
    ("2026-11-23", '"bientôt"', 4, "not a date"),
    ("2026-11-23", "2026-11-23T10:00:00", 4, "not a date"),
    ("2026-11-23", "2026-13-23", 4, "is no date here"),
    ('"risks"', '"risk"', 5, "“risk”, is not there"),
    ('cover = { file = "pictures/cover.svg", alt = "Un dos." }', 'cover = "a.svg"', 8, "a table"),
    (', alt = "Un dos."', "", 8, "“alt” in [cover] is missing"),
    ("pictures/cover.svg", "pictures/back.svg", 8, "is not there"),
    ('name = "trocart"', 'nom = "trocart"', 11, "no entry “nom” in [terms.trocart]"),
    ('name = "trocart"', "", 10, "“name” in [terms.trocart] is missing"),
    ("[terms.trocart]", "[terms.trocar]", 10, "“trocar” is never marked"),
    ("[terms.trocart]", "[terms.Trocart]", 10, "“Trocart” has wrong characters"),
    ("[terms.trocart]", "[terms]\ntrocart = 3\n[terms.x]", 11, "“trocart” is not a table"),
    ("[terms.trocart]\n", "[terms]\n", 11, "“name” is not a table"),
    ("\n[terms.trocart]\n", "terms = 3\n[other]\n", 9, "“terms” is not a table"),
    ('meaning = "Un tube très fin."\n+++', 'meaning = "Un tube', 12, "This text has no end"),
    ('meaning = "Un tube très fin."', 'meaning = """Un tube', 12, "This text has no end"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), STATED_IN_FRONT)
def test_a_mistake_in_the_front_matter_is_told(
    folder: Path, old: str, new: str, line: int, message: str
) -> None:
    assert VALID.count(old) == 1
    edition, problems = parse(VALID.replace(old, new), folder)
    assert edition is None
    assert [(p.line, message in p.message) for p in problems if message in p.message] == [
        (line, True)
    ], problems


def test_deep_lists_in_the_front_matter_are_told(folder: Path) -> None:
    text = VALID.replace('"Le titre"', "[\n" * 1500)
    _, problems = parse(text, folder)
    assert problems[0].message == "This holds lists in lists without end."


def test_a_missing_fence_is_told(folder: Path) -> None:
    _, problems = parse(BODY, folder)
    assert (problems[0].line, problems[0].message) == (1, "The front matter is missing.")
    _, problems = parse(FRONT[:-4], folder)
    assert [(p.line, p.message) for p in problems[:1]] == [(1, "The front matter has no end.")]


def front_matter(text: str, folder: Path) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    return parse_front_matter(
        text, file=folder / "fr.md", folder=folder, language="fr", find_picture=check_picture
    )


def test_the_front_matter_is_read_without_the_text(folder: Path) -> None:
    front, problems = front_matter(FRONT + "<b>never read</b>", folder)
    assert problems == ()
    assert front is not None
    assert (front.language, front.title) == ("fr", "Le titre")


@pytest.mark.parametrize("text", ["", "+++", FRONT.replace("title", "titel"), "+++\n=\n+++"])
def test_a_broken_front_matter_is_told(folder: Path, text: str) -> None:
    front, problems = front_matter(text, folder)
    assert front is None
    assert problems


def test_the_front_matter_needs_no_markdown() -> None:
    code = """
import sys
from pathlib import Path
from kiosk.core.leaflet.parse import parse_front_matter
here = Path()
parse_front_matter("", file=here, folder=here, language="fr", find_picture=lambda *_: here)
assert "markdown" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_line_of_an_entry_is_known() -> None:
    assert key_line(VALID, "version") == 3
    assert key_line(VALID, "terms", "trocart", "meaning") == 12
    assert key_line(VALID, "nothing") == 1
    assert key_line("no front matter", "version") == 1


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", ()),
        ('must_read = "risks"', ("risks",)),
        ('must_read = ["risks", "procedure", "risks"]', ("procedure", "risks")),
    ],
)
def test_any_number_of_sections_must_be_read(
    folder: Path, given: str, read: tuple[str, ...]
) -> None:
    edition, problems = parse(VALID.replace('must_read = "risks"', given), folder)
    assert problems == ()
    assert edition is not None
    assert edition.must_read == read
    assert edition.judged == read or tuple(section.id for section in edition.sections)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("must_read = []", "is not a text in quotes"),
        ('must_read = ["risks", 3]', "is not a text in quotes"),
        ('must_read = ["risks", "risk"]', "“risk”, is not there"),
        ('must_read = "risks"\nreview_by = 2026-11-22', "reviewed before it was written"),
        ('must_read = "risks"\nreview_by = "soon"', "“review_by” is not a date"),
    ],
)
def test_what_must_be_read_and_when_it_is_reviewed_is_checked(
    folder: Path, given: str, message: str
) -> None:
    _, problems = parse(VALID.replace('must_read = "risks"', given), folder)
    assert len(problems) == 1
    assert message in problems[0].message


def test_a_day_of_review_is_read(folder: Path) -> None:
    text = VALID.replace('must_read = "risks"', "review_by = 2028-01-31")
    edition, _ = parse(text, folder)
    assert edition is not None
    assert edition.review_by == datetime.date(2028, 1, 31)
