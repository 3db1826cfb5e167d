"""At the end: which page went by too fast, reading it alone, and how the kiosk takes leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QAccessible

from kiosk.core.session.state import Place
from tests.conftest import settings_with
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken

NAMED = {
    "fr": ("« {beginning}", "Page {number} sur {pages}"),
    "en": ("“{beginning}", "Page {number} of {pages}"),
}


def names_page(said: str, words: Spoken, number: int, pages: int, begins: Sequence[str]) -> bool:
    """Tell whether a page is named by its number and by one of the texts that it may begin with."""
    said = said.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    name, line = NAMED[words.tag]
    return line.format(number=number, pages=pages) in said and any(
        name.format(beginning=" ".join(each.split()[:2]).rstrip(",;:.")) in said for each in begins
    )


def beginnings(patient: Patient) -> list[str]:
    """Return what the page may begin with: its first paragraph, or a heading on it."""
    headings = [each.name for each in patient.seen() if each.role is QAccessible.Role.Heading]
    return [patient.text()[0].lstrip("0123456789• "), *headings[1:]]


def read_in_a_hurry(patient: Patient, words: Spoken) -> list[list[str]]:
    """Read Complications for 14 s a page, the third for 2 s, and skip the last by a tremor.

    Return how each page begins.
    """
    patient.begin(words)
    patient.go_to(words, words.complications)
    _number, pages = patient.pages_of_section()
    begins = []
    for number in range(1, pages + 1):
        begins.append(beginnings(patient))
        if number == 3:
            patient.wait(2)
        elif number < pages:
            patient.wait(max(14, patient.needs_s()))
        patient.touch(words.next)
    patient.go_to_end(words)
    return begins


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_pages_that_went_by_are_named_read_alone_and_then_it_is_read(
    patient: Patient, words: Spoken, read_records: ReadRecords
) -> None:
    begins = read_in_a_hurry(patient, words)
    pages = len(begins)
    for number in (3, pages):
        assert names_page(patient.reads(), words, number, pages, begins[number - 1])
    assert not any(
        names_page(patient.reads(), words, number, pages, begins[number - 1])
        for number in range(1, pages)
        if number != 3
    )
    assert words.have_read not in patient.buttons()

    patient.touch(words.no_read_now)
    assert patient.pages_of_section() == (3, pages)
    patient.read_page()
    patient.touch(words.next)
    assert patient.pages_of_section() == (pages, pages)
    patient.read_page()
    patient.touch(words.next)
    assert words.shown_whole in patient.reads()
    patient.touch(words.have_read)
    assert read_records()[0]["status"] == "read"


def statements(patient: Patient) -> str:
    """Return what the end says, with plain spaces."""
    said = patient.kiosk.window.end.told()
    return said.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def read_one_in_english_and_hurry_by_one(patient: Patient) -> None:
    """Read the first page of the complications in another language, and let the second go by."""
    patient.begin(EN)
    patient.go_to(EN, EN.complications)
    patient.read_page()
    patient.touch(FR.own_name)
    patient.touch(FR.next)
    patient.wait(1)


def test_each_page_is_told_by_what_became_of_it(patient: Patient) -> None:
    read_one_in_english_and_hurry_by_one(patient)
    patient.touch(FR.next)
    number, pages = patient.pages_of_section()
    for _page in range(number, pages + 1):
        patient.read_page()
        patient.touch(FR.next)
    patient.go_to_end(FR)

    in_english, went_by = statements(patient).split("Avez-vous eu le temps de lire")
    assert in_english.startswith("Vous avez vu une page de « Les complications possibles » dans")
    assert [f"Page {each} sur {pages}" in in_english for each in (1, 2)] == [True, False]
    assert [f"Page {each} sur {pages}" in went_by for each in (1, 2)] == [False, True]


def test_what_was_not_shown_is_told_apart_from_what_was_seen_in_another_language(
    patient: Patient,
) -> None:
    read_one_in_english_and_hurry_by_one(patient)
    patient.go_to_end(FR)

    assert statements(patient) == (
        "Vous n’avez pas encore vu « Les complications possibles » en entier."
        " Vous en avez vu une partie dans une autre langue. Vous en avez vu une partie très vite."
    )


def test_a_page_too_fast_on_the_smallest_glass_is_named(visit: Visit) -> None:
    patient = visit(size=QSize(1280, 800), settings=settings_with({"display": {"px_per_mm": 5.95}}))
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    begins = []
    while FR.complications in patient.headline():
        begins.append(beginnings(patient))
        patient.wait(1 if len(begins) == 2 else patient.needs_s())
        patient.touch(FR.next)
    patient.go_to_end(FR)
    assert names_page(patient.reads(), FR, 2, len(begins), begins[1])
    patient.touch(FR.no_read_now)
    assert patient.pages_of_section() == (2, len(begins))


def places(patient: Patient) -> dict[str, tuple[QPoint, tuple[int, int]]]:
    """Return where each answer stands on the end, and how large it is."""
    page = patient.kiosk.window.page
    return {
        name: (
            patient.place_of(name),
            (patient.button(name).width(), patient.button(name).height()),
        )
        for name in patient.buttons()
        if patient.button(name).parentWidget() is page
    }


def every_end(patient: Patient) -> Iterator[dict[str, tuple[QPoint, tuple[int, int]]]]:
    """Come to each kind of end, and yield the answers there."""
    patient.begin(FR)
    patient.go_to_end(FR)
    yield places(patient)
    patient.kiosk.controller.reset()
    patient.begin(FR)
    patient.leaf_through(FR)
    yield places(patient)
    patient.kiosk.controller.reset()
    patient.begin(FR)
    patient.read_on(FR)
    yield places(patient)


def test_each_end_has_its_answers_of_one_size_and_then_the_rest_with_the_way_out_last(
    patient: Patient,
) -> None:
    answers = [
        [FR.read_now],
        [FR.no_read_now, FR.had_time],
        [FR.have_read, FR.see_again],
    ]
    firsts = set()
    for named, places in zip(answers, every_end(patient), strict=True):
        read = sorted(places, key=lambda name: (places[name][0].y(), places[name][0].x()))
        assert read[: len(named)] == named
        assert read[len(named)] == FR.questions
        assert read[-1] in (FR.finish_unread, FR.finish_unanswered)
        rows = (named, read[len(named) :])
        assert [len({places[name][1] for name in row}) for row in rows] == [1, 1]
        firsts.add(places[read[0]][0].x())
    assert len(firsts) == 1  # it stands where it always does


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_whoever_read_it_may_leave_without_saying_so(
    patient: Patient, words: Spoken, read_records: ReadRecords
) -> None:
    patient.begin(words)
    patient.read_on(words)
    patient.touch(words.finish_unanswered)
    assert read_records()[0]["status"] == "displayed"


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_the_thanks_can_be_kept_by_a_touch_as_often_as_one_likes(
    patient: Patient, words: Spoken
) -> None:
    patient.begin(words)
    patient.read_on(words)
    patient.touch(words.have_read)
    assert words.thank_you in patient.reads()
    for _ in range(3):
        patient.wait(85)
        patient.touch(words.keep)
        assert patient.session.code is not None
        assert " 90" in patient.reads()
    patient.wait(90)
    assert patient.session.place is Place.WELCOME


def test_the_thanks_say_what_the_code_is_for_and_how_long(visit: Visit) -> None:
    patient = visit(settings=settings_with({"records": {"code_hours": 6}}))
    patient.begin(EN)
    patient.read_on(EN)
    patient.touch(EN.have_read)
    assert "For 6 hours, staff can find with this code what you saw here." in patient.reads()


def test_in_the_contents_the_way_to_the_end_never_stands_where_next_stood(
    patient: Patient,
) -> None:
    patient.begin(FR)
    following = patient.button(FR.next)
    rect = following.rect().translated(following.mapTo(patient.kiosk.window, QPoint(0, 0)))
    patient.touch(FR.contents)
    while FR.to_the_end not in patient.buttons():
        patient.touch(FR.more)
    leaving = patient.button(FR.to_the_end)
    assert not rect.intersects(
        leaving.rect().translated(leaving.mapTo(patient.kiosk.window, QPoint(0, 0)))
    )


@pytest.mark.parametrize(
    "size", [QSize(1280, 800), QSize(800, 1280)], ids=["landscape", "portrait"]
)
@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_what_must_be_read_is_among_the_first_of_the_contents_on_ten_inches(
    visit: Visit, size: QSize, words: Spoken
) -> None:
    patient = visit(size=size, settings=settings_with({"display": {"px_per_mm": 5.95}}))
    patient.begin(words)
    patient.touch(words.contents)
    patient.touch(words.complications)
    assert words.complications in patient.headline()
