from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.leaflet.model import Edition, Question, Understanding
from kiosk.core.leaflet.parse import parse_edition, parse_front_matter
from kiosk.core.problem import Problem
from kiosk.storage.leaflets.pictures import check_picture
from tests.core.leaflets import ASKING, VALID, line_of, write_leaflet


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_leaflet(tmp_path / "leaflet")


def parse(text: str, folder: Path) -> tuple[Edition | None, tuple[Problem, ...]]:
    return parse_edition(
        text, file=folder / "fr.md", folder=folder, language="fr", find_picture=check_picture
    )


def parsed(text: str, folder: Path) -> Edition:
    edition, problems = parse(text, folder)
    assert problems == ()
    assert edition is not None
    return edition


def test_questions_are_read_in_their_order(folder: Path) -> None:
    edition = parsed(ASKING, folder)

    assert edition.questions == (
        Question("tube", "procedure", "Le tube reste-t-il\u202f?"),
        Question("allergies", "risks", "Et mes allergies\u202f?"),
    )
    assert edition.understanding[0] == Understanding(
        id="where",
        section="procedure",
        text="Où va le trocart\u202f?",
        answers=("Dans la peau", "Dans l’os"),
        right=1,
        sentence="On place un trocart dans l’os.",
    )


def test_a_leaflet_needs_no_questions(folder: Path) -> None:
    edition = parsed(VALID, folder)

    assert (edition.questions, edition.understanding) == ((), ())


def test_the_front_matter_has_them_without_the_text(folder: Path) -> None:
    front, problems = parse_front_matter(
        ASKING, file=folder / "fr.md", folder=folder, language="fr", find_picture=check_picture
    )

    assert problems == ()
    assert front is not None
    assert [question.id for question in front.questions] == ["tube", "allergies"]
    assert [asked.id for asked in front.understanding] == ["where", "first"]


def test_a_sentence_is_quoted_as_the_leaflet_says_it(folder: Path) -> None:
    text = ASKING.replace('trocart dans l’os."', 'trocart  dans\u00a0l’os."')
    edition = parsed(text, folder)

    assert edition.quote(edition.understanding[0]) == (0, "On place un trocart dans l’os.")
    assert edition.quote(edition.understanding[1]) == (1, "Un hématome.")


@pytest.mark.parametrize(
    ("said", "sentence", "whole"),
    [
        ("Un. Deux trois. Quatre.", "Deux trois.", True),
        ("Un. Deux trois. Quatre.", "Un. Deux trois.", True),
        ("Un. Deux trois. Quatre.", "Deux trois. Quatre.", True),
        ("Un. Deux trois. Quatre.", "Deux trois", False),
        ("Un. Deux trois. Quatre.", "trois.", False),
        ("Pas deux. Deux.", "deux.", False),
        ("C’est « oui. » Et non.", "Et non.", True),
        ("Un peu de repos ;", "Un peu de repos ;", True),
        ("Un. Deux. Un. Deux trois.", "Deux trois.", True),
    ],
)
def test_only_whole_sentences_are_quoted(
    folder: Path, said: str, sentence: str, *, whole: bool
) -> None:
    text = ASKING.replace("On place un [trocart](#trocart) dans l’os.", f"{said}\n\n[x](#trocart)")
    text = text.replace("On place un trocart dans l’os.", sentence)

    _, problems = parse(text, folder)

    assert (problems == ()) is whole


ONE = """\
[[questions]]
id = "tube"
section = "procedure"
text = "Le tube reste-t-il ?"
"""
ONE_ASKED = ASKING[ASKING.index("[[understanding]]") : ASKING.index('\n[[understanding]]\nid = "f')]
MISTAKES = [
    # what is replaced, by what, the line that is told (by what stands on it), what it says
    ('id = "tube"', 'id = "Tube"', 'id = "Tube"', "“Tube” has wrong characters"),
    ('id = "tube"', 'id = "other"', 'id = "other"', "a question that is not listed"),
    ('id = "tube"', f'id = "{"a" * 41}"', 'id = "aa', "“id” in [[questions]] is longer than 40"),
    ('id = "tube"', "id = 3", "id = 3", "“id” in [[questions]] is not a text in quotes"),
    ('id = "tube"', 'id = ""', 'id = ""', "“id” in [[questions]] is empty"),
    ('id = "allergies"', 'id = "tube"', 'id = "tube"\nsection = "r', "stands on line 15 already"),
    ('id = "first"', 'id = "where"', 'id = "where"\nsection = "r', "stands on line 25 already"),
    ('id = "tube"\n', "", "[[questions]]", "“id” in [[questions]] is missing"),
    ('section = "procedure"\ntext = "Le', 'section = "tubes"\ntext = "Le', 'section = "tubes"',
     "no section “tubes”"),
    ('section = "procedure"\ntext = "Le', 'section = 3\ntext = "Le', "section = 3", "not a text"),
    ("Le tube reste-t-il", "x" * 79, "text = ", "“text” in [[questions]] is longer than 80"),
    ('text = "Le', 'texte = "Le', "texte = ", "no entry “texte” in [[questions]]"),
    (ONE, ONE.replace("[[questions]]", "[questions]"), "[[questions]]\nid = \"all",
     "stands here a second time"),
    (ONE, "x = 1\n" + ONE, "x = 1", "There is no entry “x” in [terms.trocart]"),
    (ONE, ONE * 12, "[[questions]]\nid = \"allergies\"", "13 [[questions]]"),
    (ONE_ASKED, ONE_ASKED * 3, "[[understanding]]\nid = \"first\"", "4 [[understanding]]"),
    ('"Dans la peau", ', "", "answers = ", "1 answers"),
    ('"Aucun", ', '"Aucun", "Deux", ', 'answers = ["Un', "4 answers"),
    ('"Aucun", ', '3, ', 'answers = ["Un', "An answer is not a text in quotes"),
    ('"Aucun", ', '" ", ', 'answers = ["Un', "An answer is empty"),
    ('"Aucun", ', f'"{"x" * 81}", ', 'answers = ["Un', "An answer is longer than 80"),
    ('"Aucun", ', '"Un  hématome", ', 'answers = ["Un', "Two answers are the same"),
    ('answers = ["Dans la peau", "Dans l’os"]', 'answers = "a"', "answers = ", "is not a list"),
    ("Le tube reste-t-il ?", "\u200b\u2060", "text = \"\u200b", "“text” in [[questions]] is empty"),
    ("Et mes allergies ?", " Le tube  reste-t-il ?", 'text = " Le', "stands on line 17 already"),
    ("right = 2", "right = 3", "right = 3", "There is no answer 3"),
    ("right = 2", "right = 0", "right = 0", "There is no answer 0"),
    ("right = 2", "right = true", "right = true", "“right” in [[understanding]] is not a whole"),
    ("On place un trocart dans l’os.", "On le place.", "sentence = ", "“On le place.” does not"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "message"), MISTAKES)
def test_a_mistake_is_told_with_its_line(
    folder: Path, old: str, new: str, place: str, message: str
) -> None:
    assert ASKING.count(old) == 1
    text = ASKING.replace(old, new)

    edition, problems = parse(text, folder)

    assert edition is None
    assert [problem.line for problem in problems if message in problem.message] == [
        line_of(text, place)
    ], problems


@pytest.mark.parametrize("value", ["3", '"a"', '{ id = "a" }'])
def test_what_is_no_list_is_told(folder: Path, value: str) -> None:
    text = VALID.replace("cover =", f"questions = {value}\ncover =")

    _, problems = parse(text, folder)

    assert [(problem.line, problem.message) for problem in problems] == [
        (line_of(text, "questions = "), "The entry “questions” is not a list.")
    ]
    assert "[[questions]]" in problems[0].remedy


def test_a_list_of_something_else_is_told(folder: Path) -> None:
    text = VALID.replace("cover =", 'questions = [\n  "a",\n]\ncover =')

    _, problems = parse(text, folder)

    assert [(problem.line, problem.message) for problem in problems] == [
        (line_of(text, '  "a",'), "The entry “questions” is not a list of tables.")
    ]


def test_a_no_break_space_that_nobody_sees_makes_no_other_id(folder: Path) -> None:
    text = ASKING.replace('must_read = "', 'must_read = "\u00a0').replace(
        'section = "', 'section = "\u202f'
    )

    edition = parsed(text, folder)

    assert edition.must_read[0] in [section.id for section in edition.sections]
    assert edition == parsed(ASKING, folder)
    for asked in edition.understanding:
        assert edition.quote(asked)
