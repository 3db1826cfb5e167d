"""What is told to Prometheus and Grafana speaks of numbers that somebody really writes."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from bridge.kept import Seal, Week
from bridge.metrics import Seen, as_text
from kiosk.core.health.numbers import as_prometheus, numbers_of
from kiosk.core.health.rules import checks
from tests.conftest import ROOT
from tests.core.health.test_last_update import BACK
from tests.core.health.test_numbers import FACTS
from tests.core.health.test_running import BEAT, HOUR, NOW, RUNS

_FOLDER = ROOT / "packaging" / "monitoring"
_NAME = re.compile(r"leaflet_kiosk_[a-z_]+")


def written() -> set[str]:
    """Return the name of every number of a kiosk that has all of them, scraped or pushed."""
    running = replace(RUNS, beat=replace(BEAT, touched=NOW - HOUR))
    facts = replace(FACTS, running=running, update=BACK)
    week = Week("2026-11-16", 40, 30, ())
    seen = Seen(True, 1.0, 1.0, Seal(1, "a" * 64), week, 0, [("up", "{} 1")])
    text = as_prometheus(checks(facts), numbers_of(facts)) + as_text({"a": seen}, is_listening=True)
    return set(re.findall(r"(?m)^leaflet_kiosk_[a-z_]+", text))


def test_every_rule_and_panel_asks_for_a_number_that_is_written() -> None:
    rules = (_FOLDER / "alerts.yml").read_text("utf-8")
    panels = (_FOLDER / "dashboard.json").read_text("utf-8")
    asked = {*_NAME.findall(rules), *_NAME.findall(panels)}
    assert len(asked) > 5
    assert asked <= written()


def test_every_check_that_a_rule_names_is_one_of_doctors() -> None:
    rules = (_FOLDER / "alerts.yml").read_text("utf-8")
    (named,) = re.findall(r'check!~"([^"]+)"', rules)
    facts = replace(FACTS, running=RUNS)
    assert set(named.split("|")) <= {each.name for each in checks(facts)}


def test_the_dashboard_is_whole() -> None:
    board = json.loads((_FOLDER / "dashboard.json").read_text("utf-8"))
    numbers = [panel["id"] for panel in board["panels"]]
    assert len(set(numbers)) == len(numbers)
    assert all(target["expr"] for panel in board["panels"] for target in panel["targets"])
    assert {each["name"] for each in board["templating"]["list"]} == {"source", "kiosk"}
