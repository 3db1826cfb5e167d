"""What doctor tells Prometheus and Nagios, by the formats that these document."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kiosk.core.crashes import Crashes
from kiosk.core.health.checks import Check, State
from kiosk.core.health.facts import Facts, RunFacts
from kiosk.core.health.leaflets import ContentFacts
from kiosk.core.health.numbers import Unit, as_nagios, as_prometheus, numbers_of
from kiosk.core.health.rules import checks
from kiosk.core.health.running import RunningFacts
from kiosk.core.health.service import Service
from kiosk.core.last_faults import LoggedFault
from tests.core.health.test_rules import ALL_WELL, ALPHA, HOUR, NOW, REFUSED, SAME
from tests.core.health.test_running import BEAT, BLACK, RUNS

KEPT = replace(ALPHA, kept=SAME)
FACTS = replace(
    ALL_WELL,
    running=RUNS,
    name='Room "2"',
    content=ContentFacts(ALL_WELL.content.folder, (KEPT, REFUSED)),
)
_SAMPLE = re.compile(r'leaflet_kiosk_[a-z_0-9]+(\{[a-z0-9_]+="[^\n]*"\})? -?\d+')


def values(facts: Facts = FACTS) -> dict[str, int]:
    return {each.name: each.value for each in numbers_of(facts)}


def test_every_line_is_in_the_text_format() -> None:
    text = as_prometheus(checks(FACTS), numbers_of(FACTS))
    assert text.endswith("\n")
    described = set()
    for line in text.splitlines():
        if line.startswith("# HELP "):
            name = line.split()[2]
            assert name not in described
            described.add(name)
        elif not line.startswith("# TYPE "):
            assert _SAMPLE.fullmatch(line), line
            assert re.split(r"[{ ]", line)[0] in described
    assert 'kiosk="Room \\"2\\""' in text
    assert 'leaflet_kiosk_check_state{check="in service"} 0' in text
    assert 'leaflet_kiosk_leaflet_info{leaflet="alpha",version="1.0",sha256="0123' in text


@pytest.mark.parametrize(
    ("running", "up", "in_service"),
    [
        (RUNS, 1, 1),
        (replace(RUNS, beat=replace(BEAT, service=Service.OUT)), 1, 0),
        (replace(RUNS, beat=BLACK), 0, 0),
        (replace(RUNS, beat=replace(BEAT, platform="offscreen"), is_kept=True), 0, 0),
        (replace(RUNS, beat=None), 0, 0),
    ],
)
def test_a_screen_that_is_black_is_not_up(running: RunningFacts, up: int, in_service: int) -> None:
    found = values(replace(FACTS, running=running))
    assert (found["up"], found["in_service"]) == (up, in_service)


def test_nothing_tells_how_many_records_there_are_or_when_one_was_made() -> None:
    more = replace(FACTS.records, count=FACTS.records.count + 1, newest=NOW)
    assert numbers_of(replace(FACTS, records=more)) == numbers_of(FACTS)


def test_the_room_that_one_record_takes_is_not_seen() -> None:
    def free(free_bytes: int) -> int:
        records = replace(FACTS.records, free_bytes=free_bytes)
        return values(replace(FACTS, records=records))["disk_free"]

    assert free(5_123_456_789) == free(5_123_456_789 - 4_096) == 5_120_000_000
    assert free(9_999_999) == 0


def test_times_that_are_not_known_are_left_out() -> None:
    found = values(replace(FACTS, running=replace(RUNS, beat=replace(BEAT, painted=None))))
    assert not {"painted", "touched_hour"} & set(found)
    known = values(replace(FACTS, running=replace(RUNS, beat=replace(BEAT, touched=NOW - HOUR))))
    assert known["touched_hour"] == (NOW - HOUR).timestamp()
    records = replace(FACTS.records, free_bytes=None)
    assert "disk_free" not in values(replace(FACTS, records=records))


def test_faults_of_late_are_counted() -> None:
    faults = (LoggedFault(NOW - 30 * HOUR, "old"), LoggedFault(NOW - HOUR, "new"))
    starts = Crashes((1.0, 2.0))
    found = values(replace(FACTS, run=RunFacts(90_061.4, None, faults), starts=starts))
    assert (found["logged_faults"], found["recent_starts"]) == (1, 2)
    assert found["machine_uptime"] == 90_061


def test_a_stranger_is_given_no_number_that_they_may_not_see() -> None:
    found = values(replace(FACTS, stranger="Somebody else."))
    assert not {"disk_free", "logged_faults", "recent_starts"} & set(found)
    assert found["up"] == 1


def test_the_kiosk_itself_is_not_asked_whether_it_is_up() -> None:
    assert values(replace(FACTS, running=None))["up"] == 0


def test_what_ends_a_line_or_a_label_is_escaped() -> None:
    odd = replace(FACTS, name='a\\b"c\nd')
    assert r'kiosk="a\\b\"c\nd"' in as_prometheus((), numbers_of(odd))


def test_nagios_has_one_line_the_worst_first() -> None:
    found = (
        Check("a", State.OK, "Fine."),
        Check("b", State.WARNING, "Some | thing\nmore."),
        Check("c", State.FAULT, "Broken."),
    )
    line = as_nagios(found, numbers_of(FACTS))
    told, _, measured = line.partition(" | ")
    assert told == "KIOSK CRITICAL - c: Broken.; b: Some / thing more."
    assert re.fullmatch(r"machine_uptime=\d+s disk_free=\d+B", measured)
    assert as_nagios(found[:1], ()).startswith("KIOSK OK - all is well |")


def test_units_are_those_that_prometheus_asks_for() -> None:
    assert {each.value for each in Unit} == {"", "bytes", "seconds", "timestamp_seconds"}
