from __future__ import annotations

import dataclasses
import datetime
import json
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.records.confirmation import (
    Confirmation,
    DwellBand,
    Ending,
    ScreenRecord,
    Status,
    band,
    hour_of,
)

TEN = datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC)
PARIS = datetime.timezone(datetime.timedelta(hours=1))


def _any_of(kind: type) -> dict[str, st.SearchStrategy[Any]]:
    return {name: st.from_type(hint) for name, hint in get_type_hints(kind).items()}


screen_records = st.builds(ScreenRecord, **_any_of(ScreenRecord))
of_confirmations = _any_of(Confirmation) | {
    "id": st.from_regex("[0-9a-f]{32}", fullmatch=True),
    "hour": st.datetimes(timezones=st.just(datetime.UTC)).map(hour_of),
    "screens": st.lists(screen_records, max_size=3).map(tuple),
    "ticked": st.lists(st.from_regex("[a-z][a-z0-9-]{0,39}", fullmatch=True), max_size=3).map(
        tuple
    ),
}
confirmations = st.builds(Confirmation, **of_confirmations)


def a_confirmation(**changes: Any) -> Confirmation:
    values: dict[str, Any] = {
        "id": "0" * 32,
        "leaflet_id": "cementoplasty",
        "version": "1.0",
        "digest": "f" * 64,
        "language": "fr",
        "app_version": "0.1",
        "kiosk_name": "kiosk",
        "hour": TEN,
        "status": Status.READ,
        "screens": (ScreenRecord("complications", 0, 3, 41, True, True, DwellBand.UNDER_30),),
        "questions": False,
        "text_size": "normal",
        "ending": Ending.CONFIRMED,
    }
    return Confirmation(**{**values, **changes})


@pytest.mark.parametrize(
    ("dwell_ms", "expected"),
    [
        (0, "0-3"),
        (2_999.9, "0-3"),
        (3_000, "3-10"),
        (9_999, "3-10"),
        (10_000, "10-30"),
        (30_000, "30-60"),
        (59_999, "30-60"),
        (60_000, "60+"),
        (86_400_000, "60+"),
    ],
)
def test_a_band_begins_with_its_lower_bound(dwell_ms: float, expected: str) -> None:
    assert band(dwell_ms).value == expected


def test_the_hour_drops_minutes_and_everything_below() -> None:
    assert hour_of(TEN.replace(minute=59, second=58, microsecond=57)) == TEN


def test_the_hour_is_told_in_utc() -> None:
    hour = hour_of(datetime.datetime(2026, 11, 23, 11, 30, tzinfo=PARIS))

    assert hour == TEN
    assert hour.tzinfo is datetime.UTC


def test_a_time_without_a_zone_has_no_hour() -> None:
    with pytest.raises(ValueError, match="time zone"):
        hour_of(TEN.replace(tzinfo=None))


@pytest.mark.parametrize(
    "hour",
    [
        TEN.replace(minute=1),
        TEN.replace(second=1),
        TEN.replace(microsecond=1),
        TEN.astimezone(PARIS),
        TEN.replace(tzinfo=None),
    ],
)
def test_a_record_refuses_a_time_finer_than_the_hour(hour: datetime.datetime) -> None:
    with pytest.raises(ValueError, match="full hour"):
        a_confirmation(hour=hour)


@pytest.mark.parametrize("id", ["", "0" * 31, "0" * 33, "G" * 32, "Dupont-Marie-1941-" + "0" * 14])
def test_a_record_refuses_an_id_that_is_not_random_digits(id: str) -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        a_confirmation(id=id)


@pytest.mark.parametrize("said", ["I am afraid", "Home", "", "a" * 41, "-home", "home\n"])
def test_a_record_refuses_a_question_in_words(said: str) -> None:
    with pytest.raises(ValueError, match="ids of questions"):
        a_confirmation(ticked=("home", said))


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        a_confirmation().status = Status.READ  # type: ignore[misc]


def test_a_record_holds_what_the_product_says_and_nothing_else() -> None:
    assert set(a_confirmation().to_dict()) == {
        "schema",
        "id",
        "leaflet_id",
        "version",
        "digest",
        "language",
        "app_version",
        "kiosk_name",
        "hour",
        "status",
        "screens",
        "questions",
        "text_size",
        "ending",
        "ticked",
        "medium",
    }


def test_a_record_tells_its_hour_without_minutes() -> None:
    assert a_confirmation().to_dict()["hour"] == "2026-11-23T10:00Z"


@given(confirmations)
def test_a_record_comes_back_from_json_as_it_was(confirmation: Confirmation) -> None:
    written = json.dumps(confirmation.to_dict())

    assert Confirmation.from_dict(json.loads(written)) == confirmation


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "signed"},
        {"ending": None},
        {"hour": "2026-11-23T10:17Z"},
        {"hour": 3},
        {"patient": "Marie"},
        {"screens": [{"section_id": "risks"}]},
        {"screens": [{"section_id": "risks", "band": "0-3"}]},
    ],
)
def test_values_of_another_making_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        Confirmation.from_dict({**a_confirmation().to_dict(), **changes})


@pytest.mark.parametrize("of_what", ["record", "screen"])
def test_a_value_under_another_name_is_refused(of_what: str) -> None:
    written = a_confirmation().to_dict()
    values = written if of_what == "record" else written["screens"][0]
    values["digits"] = values.pop("digest" if of_what == "record" else "words")
    with pytest.raises((ValueError, TypeError)):
        Confirmation.from_dict(written)


def test_values_that_lack_something_are_refused() -> None:
    with pytest.raises((ValueError, TypeError)):
        Confirmation.from_dict({})
