from __future__ import annotations

from itertools import pairwise

import pytest

from kiosk.core.health.service import OutOfOrderReason
from tests.ui.survey import Show, View
from tests.ui.test_text import SMALLEST_MM, cap_mm


@pytest.fixture(
    params=[None, *OutOfOrderReason], ids=lambda fault: fault.name if fault else "closed by staff"
)
def closed(show: Show, language: str, request: pytest.FixtureRequest) -> View:
    """Return the screen of a kiosk that shows no leaflet, for each reason that there is."""
    session = show.state("welcome", language)
    show.presenter.show_out_of_order(session, fault=request.param)
    return show.view("closed", session)


def test_a_closed_screen_says_all_of_it_whole_and_apart(show: Show, closed: View) -> None:
    written = sorted(closed.written, key=lambda each: each.rect.top())
    assert not any(each.clipped for each in written)
    assert all(one.rect.bottom() < other.rect.top() for one, other in pairwise(written))
    assert show.window.rect().contains(written[-1].rect)
    assert all(cap_mm(show.glass, ink.size_px) >= SMALLEST_MM for ink in closed.inks)


def test_the_line_for_the_staff_is_smaller_than_what_patients_read(closed: View) -> None:
    *patients, last = (ink for ink in closed.inks if ink.text)
    if "staff:" in last.text or "équipe\u00a0:" in last.text:
        assert last.size_px <= min(ink.size_px for ink in patients)


def test_no_word_of_a_centred_text_stands_alone(closed: View) -> None:
    words = [len(ink.text.split()) for ink in closed.inks if ink.text]
    assert min(words) > 1
