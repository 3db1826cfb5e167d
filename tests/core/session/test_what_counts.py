from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.core.session.coverage import creditable_ms
from kiosk.core.session.events import (
    BackPressed,
    ContentsPressed,
    Event,
    LanguageChosen,
    NextPressed,
    OptionsPressed,
    TextSizeChosen,
    Touched,
)
from kiosk.core.session.state import TextSize
from tests.core.session.a_patient import at_risks

# What counts as reading


def test_time_on_a_screen_is_credited() -> None:
    assert at_risks().waits(7_250, step_ms=250).dwell_ms() == pytest.approx(7_250)


def test_the_time_until_the_page_is_turned_counts() -> None:
    patient = at_risks()
    patient.now_ms += 4_000
    patient.does(NextPressed).does(BackPressed)

    assert patient.dwell_ms() == pytest.approx(4_000)


@pytest.mark.parametrize("opened", [ContentsPressed, OptionsPressed])
def test_time_under_contents_and_options_is_not_credited(opened: Callable[[int], Event]) -> None:
    patient = at_risks().waits(2_000).does(opened).waits(20_000).does(BackPressed)

    assert patient.dwell_ms() == pytest.approx(2_000)


def test_time_under_the_warning_is_not_credited() -> None:
    patient = at_risks()
    patient.session = replace(patient.session, warned_ms=patient.now_ms)
    patient.waits(20_000).does(Touched)
    assert patient.dwell_ms() == 0

    assert patient.waits(2_000).dwell_ms() == pytest.approx(2_000)


def test_a_stay_is_credited_up_to_a_slow_reader_s_time() -> None:
    patient = at_risks().waits(80_000)

    assert patient.dwell_ms() == pytest.approx(creditable_ms(40, "fr"))


def test_a_stay_goes_on_under_touches() -> None:
    patient = at_risks()
    for _ in range(10):
        patient.waits(30_000).does(Touched)

    assert patient.dwell_ms() == pytest.approx(creditable_ms(40, "fr"))


def test_a_new_stay_is_credited_anew() -> None:
    patient = at_risks().waits(80_000).does(NextPressed).does(BackPressed).waits(5_000)

    assert patient.dwell_ms() == pytest.approx(creditable_ms(40, "fr") + 5_000)


def test_coming_back_to_a_screen_begins_a_new_stay() -> None:
    patient = at_risks().waits(80_000).does(ContentsPressed).does(BackPressed).waits(5_000)

    assert patient.dwell_ms() == pytest.approx(creditable_ms(40, "fr") + 5_000)


def test_another_text_size_begins_a_new_stay() -> None:
    patient = at_risks().waits(80_000).does(TextSizeChosen, TextSize.LARGE)
    before_ms = patient.dwell_ms()

    assert patient.waits(5_000).dwell_ms() == pytest.approx(before_ms + 5_000)


def test_another_language_begins_a_new_stay() -> None:
    patient = at_risks().waits(80_000).does(LanguageChosen, "en").waits(5_000)

    assert patient.dwell_ms() == pytest.approx(5_000)


def test_a_clock_that_stands_still_or_goes_back_credits_nothing() -> None:
    patient = at_risks().waits(3_000)
    patient.now_ms -= 2_000
    patient.does(Touched)
    patient.now_ms += 2_000

    assert patient.does(Touched).dwell_ms() == pytest.approx(3_000)
