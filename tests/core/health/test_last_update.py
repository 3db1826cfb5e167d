from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from kiosk.core.health.checks import Check, State
from kiosk.core.health.last_update import LastUpdate, UpdateOutcome, check_update
from kiosk.core.health.numbers import numbers_of
from kiosk.core.health.rules import checks
from tests.core.health.test_rules import ALL_WELL

NOW = datetime.datetime(2026, 11, 23, 3, 17, tzinfo=datetime.UTC)
WELL = LastUpdate(NOW, UpdateOutcome.WELL, "2.0", "1.0")
BACK = replace(WELL, outcome=UpdateOutcome.BACK, version="1.0", other="2.0")


def told(last: LastUpdate) -> Check:
    (check,) = check_update(last)
    return check


@pytest.mark.parametrize(
    ("last", "state", "sentence"),
    [
        (WELL, State.OK, "Version 2.0 since 2026-11-23 03:17 UTC."),
        (BACK, State.WARNING, "Version 2.0 did not reach its first screen"),
        (replace(BACK, outcome=UpdateOutcome.BROKEN), State.FAULT, "and neither does 1.0"),
        (replace(WELL, outcome=UpdateOutcome.UNTRIED), State.OK, "was not well already"),
        (replace(WELL, outcome=UpdateOutcome.UNKEPT), State.WARNING, "no way back"),
        (replace(WELL, outcome=UpdateOutcome.WAITS), State.OK, "always using the kiosk"),
    ],
    ids=lambda each: each.outcome.value if isinstance(each, LastUpdate) else "",
)
def test_what_became_of_an_update_is_told(last: LastUpdate, state: State, sentence: str) -> None:
    assert told(last).state is state
    assert sentence in told(last).sentence


def test_records_that_only_the_file_set_aside_has_are_told() -> None:
    assert "3 records" in told(replace(BACK, records=3)).remedy
    assert "records" not in told(BACK).remedy


def test_a_machine_that_was_never_updated_at_night_says_nothing_of_it() -> None:
    assert list(check_update(None)) == []
    assert "update" not in {each.name for each in checks(ALL_WELL)}


def test_prometheus_learns_which_version_a_kiosk_went_back_from() -> None:
    found = {each.name: each for each in numbers_of(replace(ALL_WELL, update=BACK))}
    assert found["went_back"].value == 1
    assert found["went_back"].labels == (("version", "2.0"),)
    assert found["updated"].value == NOW.timestamp()
    stayed = {each.name: each.value for each in numbers_of(replace(ALL_WELL, update=WELL))}
    assert stayed["went_back"] == 0
