from __future__ import annotations

import datetime

import pytest

from kiosk.core.records.clock_trust import ClockTrust

NOW = datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def heard(*moments: datetime.datetime) -> ClockTrust:
    trust = ClockTrust(NOW)
    for moment in moments:
        trust = trust.hear(moment)
    return trust


@pytest.mark.parametrize("passed", [0 * DAY, HOUR, 7 * DAY, -HOUR, -4000 * DAY])
def test_a_clock_that_goes_on_or_back_is_believed(passed: datetime.timedelta) -> None:
    assert heard(NOW + passed) == ClockTrust(NOW + passed)


def test_a_jump_ahead_is_doubted_and_a_jump_home_ends_the_doubt() -> None:
    assert heard(NOW + 8 * DAY).doubtful
    assert not heard(NOW + 8 * DAY, NOW + HOUR).doubtful


def test_a_clock_that_goes_on_from_its_jump_for_a_day_is_believed() -> None:
    jump = NOW + 60 * DAY

    assert heard(*(jump + n * HOUR for n in range(24))).doubtful
    assert heard(*(jump + n * HOUR for n in range(25))) == ClockTrust(jump + DAY)


def test_a_second_jump_begins_the_day_anew() -> None:
    jump = NOW + 60 * DAY

    assert heard(jump, jump + DAY).doubted_from == jump + DAY
    assert heard(jump, jump + 60 * DAY).doubted_from == jump + 60 * DAY
    assert heard(jump, jump - 3 * HOUR).doubted_from == jump - 3 * HOUR


def test_a_clock_that_was_believed_too_far_ahead_is_doubted_there_again_once_it_went_back() -> None:
    jump = NOW + 60 * DAY

    assert heard(*(jump + n * HOUR for n in range(25)), NOW, jump).doubtful
