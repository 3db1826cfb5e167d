from __future__ import annotations

import pytest

from kiosk.core.records.confirmation import DwellBand, Ending, ScreenRecord, Status
from kiosk.core.records.tally import SectionTime, Tally, section_time
from tests.storage.a_store import a_record


def screen(section: str, band: DwellBand, *, shown: bool = True) -> ScreenRecord:
    return ScreenRecord(section, 0, 0, 40, shown, False, band)


def test_a_record_is_counted_by_all_that_staff_ask() -> None:
    record = a_record(
        status=Status.READ,
        ending=Ending.CONFIRMED,
        screens=(
            screen("ward", DwellBand.UNDER_30),
            screen("ward", DwellBand.UNDER_30),
            screen("risks", DwellBand.LONGER, shown=False),
        ),
        ticked=("home", "other"),
    )

    assert Tally.of(record.to_dict()) == Tally(
        1,
        {
            "status": {"read": 1},
            "ending": {"confirmed": 1},
            "language": {"fr": 1},
            "text_size": {"large": 1},
            "questions": {"yes": 1},
            "leaflet": {"cementoplasty": 1},
            "time cementoplasty/ward": {"30-120": 1},
            "time cementoplasty/risks": {"not shown": 1},
            "ticked cementoplasty": {"home": 1, "other": 1},
        },
    )


def test_tallies_add_up() -> None:
    one = Tally.of(a_record(language="fr", questions=True).to_dict())
    two = Tally.of(a_record(language="en", questions=False).to_dict())

    both = one.plus(two).plus(one)

    assert both.sessions == 3
    assert both.counts["language"] == {"fr": 2, "en": 1}
    assert both.counts["questions"] == {"yes": 2, "no": 1}
    assert Tally.from_json(3, both.to_json()) == both


@pytest.mark.parametrize(
    ("seconds", "time"),
    [
        (0, SectionTime.NOT_SHOWN),
        (1.5, SectionTime.UNDER_10),
        (10, SectionTime.UNDER_30),
        (119, SectionTime.UNDER_120),
        (120, SectionTime.LONGER),
    ],
)
def test_a_time_falls_into_a_band_that_begins_with_its_lower_bound(
    seconds: float, time: SectionTime
) -> None:
    assert section_time(seconds) is time


def test_what_is_stored_does_not_tell_what_came_first() -> None:
    one = Tally.of(a_record(language="fr").to_dict())
    two = Tally.of(a_record(language="en").to_dict())

    assert one.plus(two).to_json() == two.plus(one).to_json()
