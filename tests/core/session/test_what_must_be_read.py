"""Leaflets of which several sections must be read, or none."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.leaflet.model import Leaflet
from kiosk.core.records.confirmation import Ending, Status
from kiosk.core.session.events import (
    ConfirmPressed,
    FinishPressed,
    LanguageChosen,
    MissingPressed,
    NextPressed,
    ReviewPressed,
    UnderstandingPressed,
)
from kiosk.core.session.outcome import end_view
from kiosk.core.session.state import EndCase, Place, Returning
from tests.core.fakes import LEAFLET, MUST_READ, SHAPE, FakeBook, leaflet_of
from tests.core.session.a_patient import Patient


def _asking(*must_read: str) -> FakeBook:
    leaflet = leaflet_of(SHAPE, {"fr": 0, "en": 2})
    editions = {
        language: replace(edition, must_read=must_read)
        for language, edition in leaflet.editions.items()
    }
    return FakeBook({LEAFLET: Leaflet(leaflet.id, leaflet.folder, editions, leaflet.digest)})


def _reader(*must_read: str) -> Patient:
    return Patient(book=_asking(*must_read)).does(LanguageChosen, "fr")


def _place(patient: Patient) -> tuple[str, int]:
    position = patient.session.position
    assert position is not None
    return position.section_id, position.block


def test_where_nothing_must_be_read_the_end_asks_for_nothing_and_it_is_displayed() -> None:
    patient = _reader().turns(5)
    view = end_view(patient.session, patient.book)
    assert (patient.place, view.case) == (Place.END, EndCase.NOTHING_ASKED)
    assert view.unread == ()

    patient.does(ConfirmPressed).does(MissingPressed)
    assert (patient.place, patient.saves) == (Place.END, [])
    patient.does(FinishPressed)

    outcome = patient.saves[0].outcome
    assert (outcome.status, outcome.ending) == (Status.DISPLAYED, Ending.FINISHED)


def test_where_nothing_must_be_read_what_was_left_out_is_not_called_displayed() -> None:
    patient = _reader().waits(1_000)
    patient.does(NextPressed).waits(1_000)
    patient.session = replace(patient.session, place=Place.END)
    patient.does(FinishPressed)
    assert patient.saves[0].outcome.status is Status.PARTLY_DISPLAYED


def test_where_nothing_must_be_read_it_can_be_read_again_and_tested() -> None:
    patient = _reader().turns(5)
    tested = replace(patient.session)
    patient.does(ReviewPressed)
    assert (_place(patient), patient.session.returning) == (("before", 0), None)
    patient.turns()
    assert _place(patient)[0] == MUST_READ
    patient.session = tested
    assert patient.does(UnderstandingPressed).place is Place.UNDERSTANDING


def test_all_of_several_parts_must_be_read() -> None:
    patient = _reader("before", "after").turns(4).does(NextPressed)
    view = end_view(patient.session, patient.book)
    assert view.case is EndCase.TOO_FAST
    assert [(page.screen.section_id, page.number, page.pages) for page in view.unread] == [
        ("after", 1, 1)
    ]
    patient.does(MissingPressed).turns()
    assert end_view(patient.session, patient.book).case is EndCase.READ
    patient.does(ConfirmPressed)
    assert patient.saves[0].outcome.status is Status.READ


def test_what_is_missing_is_read_from_one_part_to_the_next() -> None:
    patient = _reader("before", "after").turns(5, after_ms=0)
    patient.does(MissingPressed)
    assert (_place(patient), patient.session.returning) == (("before", 0), Returning.MISSING)
    patient.turns()
    assert (_place(patient), patient.session.returning) == (("after", 0), Returning.MISSING)
    assert patient.turns().place is Place.END
    assert end_view(patient.session, patient.book).case is EndCase.READ


def test_what_must_be_read_is_looked_at_again_part_by_part() -> None:
    patient = _reader("before", "after").turns(5).does(ReviewPressed)
    assert _place(patient) == ("before", 0)
    assert _place(patient.turns()) == ("after", 0)
    assert patient.turns().place is Place.END


def test_one_part_of_several_alone_is_partly_displayed() -> None:
    patient = _reader("before", "after").waits(5_000).does(NextPressed)
    patient.session = replace(patient.session, place=Place.END)
    assert end_view(patient.session, patient.book).case is EndCase.MISSING
    patient.does(FinishPressed)
    assert patient.saves[0].outcome.status is Status.PARTLY_DISPLAYED
