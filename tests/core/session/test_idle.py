from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.core.records.confirmation import Ending, Status
from kiosk.core.session.advance import (
    CLOCK_JUMP_MS,
    countdown_ms,
    idle_limit_ms,
)
from kiosk.core.session.coverage import Coverage
from kiosk.core.session.events import (
    ConfirmPressed,
    ContentsPressed,
    EndPressed,
    Event,
    LanguageChosen,
    NextPressed,
    ResetPressed,
    Saved,
    SaveFailed,
    TextSizeChosen,
    ThemeChosen,
    Tick,
    Touched,
)
from kiosk.core.session.state import EndCase, Place, Rules, TextSize, ThemeName, begin
from tests.core.session.a_patient import (
    BOOK,
    CODE,
    DEFAULTS,
    OFFSET_MS,
    PLACES,
    SITE,
    START_MS,
    at_end,
    at_risks,
    reader,
    saving,
)

# Idle


def test_the_warning_comes_after_ninety_seconds_without_a_touch() -> None:
    patient = at_risks().waits(89_999)
    assert patient.session.warned_ms is None

    patient.waits(1)
    assert patient.session.warned_ms == patient.now_ms


@pytest.mark.parametrize(
    ("size", "limit_ms"), [(TextSize.NORMAL, 90_000), (TextSize.SMALL, 140_000)]
)
def test_the_warning_waits_for_the_slow_reader(size: TextSize, limit_ms: int) -> None:
    patient = at_risks().does(TextSizeChosen, size)

    assert idle_limit_ms(patient.session, BOOK, SITE.rules) == limit_ms


def test_a_site_may_wait_for_readers_slower_still() -> None:
    rules = Rules(idle_words_per_minute=30)

    assert idle_limit_ms(at_risks().session, BOOK, rules) == 160_000


@pytest.mark.parametrize(
    ("place", "limit_ms"),
    [
        ("welcome", None),
        ("contents", 90_000),
        ("options", 90_000),
        ("end, read", 90_000),
        ("questions", 90_000),
        ("reply", 90_000),
        ("saving", None),
        ("thanks", None),
        ("not saved", None),
    ],
)
def test_elsewhere_the_warning_waits_as_the_site_says(place: str, limit_ms: int | None) -> None:
    assert idle_limit_ms(PLACES[place][0]().session, BOOK, SITE.rules) == limit_ms


def test_the_warning_lasts_forty_five_seconds_and_counts_down() -> None:
    patient = at_risks().waits(90_000)
    assert countdown_ms(patient.session, SITE.rules) == 45_000

    patient.waits(44_999)
    assert countdown_ms(patient.session, SITE.rules) == 1
    assert patient.place is Place.READER

    assert patient.waits(1).session == begin(DEFAULTS)


def test_a_late_tick_still_gives_the_whole_warning() -> None:
    patient = at_risks().waits(600_000, step_ms=600_000)
    assert countdown_ms(patient.session, SITE.rules) == 45_000

    assert patient.waits(44_000).place is Place.READER


def test_without_warning_or_thanks_nothing_counts_down() -> None:
    assert countdown_ms(at_risks().session, SITE.rules) is None


def test_a_countdown_never_falls_below_nothing() -> None:
    session = replace(at_risks().session, warned_ms=START_MS, seen_ms=START_MS + 99_000)

    assert countdown_ms(session, SITE.rules) == 0


@pytest.mark.parametrize("touch", [Touched, NextPressed, ConfirmPressed, ContentsPressed])
def test_any_touch_extends_the_warning_without_limit(touch: Callable[[int], Event]) -> None:
    patient = reader()
    for _ in range(3):
        patient.waits(134_999).does(touch)
        assert patient.session.warned_ms is None
        assert patient.place is not Place.WELCOME


@pytest.mark.parametrize("place", ["reader", "contents", "options", "end, read", "reply"])
def test_a_timeout_forgets_everything_and_records_without_a_code(place: str) -> None:
    patient = PLACES[place][0]().waits(135_000)

    assert patient.session == begin(DEFAULTS)
    assert patient.saves[0].asked_ms is None
    assert patient.outcome.ending is Ending.IDLE
    assert patient.outcome.status is not Status.READ


def test_after_a_timeout_reading_begins_anew() -> None:
    patient = at_end().waits(135_000).does(LanguageChosen, "fr")

    assert patient.session.coverage == Coverage()
    assert patient.does(ContentsPressed).does(EndPressed).end_case is EndCase.MISSING


# Reset, and a changed clock


@pytest.mark.parametrize("place", PLACES)
def test_a_reset_leaves_nothing(place: str) -> None:
    patient = PLACES[place][0]()
    patient.does(TextSizeChosen, TextSize.LARGEST).does(ThemeChosen, ThemeName.WHITE_ON_BLACK)

    assert patient.does(ResetPressed).session == begin(DEFAULTS)


@pytest.mark.parametrize("place", ["reader", "contents", "options", "end, read", "reply"])
def test_a_reset_while_reading_is_recorded_without_a_code(place: str) -> None:
    patient = PLACES[place][0]().does(ResetPressed)

    assert patient.saves[0].asked_ms is None
    assert patient.outcome.ending is Ending.RESET
    assert patient.outcome.status is not Status.READ


@pytest.mark.parametrize("place", ["welcome", "saving", "thanks", "not saved", "uncertain"])
def test_a_reset_elsewhere_records_nothing_more(place: str) -> None:
    patient = PLACES[place][0]()
    before = list(patient.saves)

    assert patient.does(ResetPressed).saves == before


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "answer", [lambda at_ms, asked_ms: Saved(at_ms, asked_ms, CODE), SaveFailed]
)
def test_what_becomes_of_a_record_is_never_told_to_the_next_patient(
    place: str, answer: Callable[[int, int], Event]
) -> None:
    asked_ms = saving().session.asked_ms
    patient = PLACES[place][0]()
    patient.session = replace(patient.session, asked_ms=patient.now_ms + 1)
    before = patient.waits(1_000).session

    assert patient.does(answer, asked_ms).session == before


@pytest.mark.parametrize("jump_ms", [CLOCK_JUMP_MS + 1, -CLOCK_JUMP_MS - 1, 10**11])
def test_a_jump_of_the_clock_ends_the_session(jump_ms: int) -> None:
    patient = at_risks().does(Tick, OFFSET_MS + jump_ms)

    assert patient.session == begin(DEFAULTS)
    assert patient.saves[0].asked_ms is None
    assert patient.outcome.ending is Ending.CLOCK


def test_a_clock_that_is_set_right_by_a_little_ends_nothing() -> None:
    patient = at_risks()
    for step in range(1, 5):
        patient.does(Tick, OFFSET_MS + step * CLOCK_JUMP_MS)

    assert patient.place is Place.READER
