from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from kiosk.core.schedule import parse_holiday, parse_span
from kiosk.core.session.state import Rules, TextSize, ThemeName
from kiosk.core.settings.describe import describe
from kiosk.core.settings.log_level import LogLevel
from kiosk.core.settings.model import Settings
from kiosk.core.settings.origins import Layer, Origin
from kiosk.core.settings.service_message import own_text
from kiosk.storage.settings.layers import Read, read

PROJECT = Path(__file__).parents[3]


def said(section: str, name: str, value: object, origin: Origin = Origin.SITE) -> Read:
    """Return what comes of a layer that sets that alone."""
    return read(Layer(origin, Path("registry"), {section: {name: value}}))


def taken(section: str, name: str, value: object) -> object:
    """Return what becomes of a value that is right."""
    found = said(section, name, value)
    assert found.problems == ()
    return found.values[f"{section}.{name}"]


def test_the_kiosk_runs_without_any_setting() -> None:
    settings = Settings()

    assert settings.kiosk.name == "kiosk"
    assert settings.content.folder is None
    assert settings.display.theme is ThemeName.PAPER
    assert settings.display.text_size is TextSize.NORMAL
    assert settings.log.level is LogLevel.INFO


def test_the_waits_are_those_of_the_rules() -> None:
    idle, rules = Settings().idle, Rules()

    assert idle.reading_s * 1000 == rules.reading_idle_ms
    assert idle.reading_words_per_minute == rules.idle_words_per_minute
    assert idle.elsewhere_s * 1000 == rules.elsewhere_idle_ms
    assert idle.warning_s * 1000 == rules.warning_ms
    assert idle.thanks_s * 1000 == rules.thanks_ms


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Settings().kiosk.name = "another"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("kiosk", "name", ""),
        ("kiosk", "name", "x" * 61),
        ("kiosk", "name", 3),
        ("kiosk", "name", "a\x1b[2J"),
        ("kiosk", "out_of_service_message", "closed"),
        ("kiosk", "out_of_service_texts", ["fr: " + "x" * 217]),
        ("kiosk", "out_of_service_texts", ["fr: \u202e"]),
        ("kiosk", "out_of_service_texts", ["Fermé."]),
        ("kiosk", "out_of_service_texts", ["fr: "]),
        ("kiosk", "out_of_service_texts", ["fr: Fermé.", "fr: Fini."]),
        ("content", "leaflets", ["../elsewhere"]),
        ("content", "leaflets", ["Cimentoplastie"]),
        ("content", "leaflets", ["bone", "bone"]),
        ("content", "folder", ""),
        ("content", "folder", 3),
        ("content", "folder", "a\0b"),
        ("content", "folder", "\udc80"),
        ("content", "leaflets", [f"bone-{number}" for number in range(501)]),
        ("display", "px_per_mm", True),
        ("display", "px_per_mm", 10**400),
        ("sound", "volume_percent", True),
        ("sound", "volume_percent", 101),
        ("staff", "panel_close_s", 29),
        ("staff", "panel_close_s", 301),
        ("staff", "small_number", 2),
        ("staff", "small_number", 21),
        ("schedule", "on", "mo-fr 07:00-19:00"),
        ("schedule", "on", [7]),
        ("schedule", "time_zone", "Europe/"),
        ("schedule", "time_zone", "../../etc/passwd"),
        ("schedule", "time_zone", "Europe/Pari"),
        ("schedule", "time_zone", "Europe"),
        ("schedule", "awake_s", 59),
        ("schedule", "awake_s", 3601),
        ("content", "default_language", "français"),
        ("display", "fullscreen", "yes"),
        ("display", "fullscreen", 1),
        ("display", "px_per_mm", float("nan")),
        ("display", "px_per_mm", 0),
        ("display", "viewing_distance_mm", 299),
        ("display", "viewing_distance_mm", 1501),
        ("display", "viewing_distance_mm", 600.0),
        ("display", "viewing_distance_mm", "600"),
        ("display", "theme", "blue"),
        ("display", "text_size", "LARGE"),
        ("idle", "reading_s", 29),
        ("idle", "reading_words_per_minute", 61),
        ("idle", "warning_s", 44),
        ("idle", "thanks_s", 9),
        ("records", "retention_days", 0),
        ("records", "code_hours", 25),
        ("log", "level", "loud"),
        ("log", "nothing", 1),
        ("nothing", "level", 1),
    ],
)
def test_what_is_not_allowed_is_refused(section: str, name: str, value: object) -> None:
    found = said(section, name, value)

    assert len(found.problems) == 1
    assert not found.values


@pytest.mark.parametrize(
    "key",
    ["F1", "F13", "F35", "Pause", "Shift+F5", "Num+0", "Num+*", "Ctrl+Shift+R", "Meta+Alt+9"],
)
def test_a_reset_key_is_one_that_qt_knows(key: str) -> None:
    assert taken("staff", "reset_key", key) == key
    sequence = QKeySequence.fromString(key)
    assert sequence.count() == 1
    assert sequence != QKeySequence(Qt.Key.Key_unknown)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "R",
        "7",
        "Shift+R",
        "Space",
        "Tab",
        "Return",
        "Num+Enter",
        "Left",
        "Ctrl+",
        "F36",
        "Ctrl",
    ],
)
def test_a_key_that_a_patient_may_press_resets_nothing(key: str) -> None:
    assert said("staff", "reset_key", key).problems


@pytest.mark.parametrize(
    "hours",
    ["mo-fr 07:00-19:00", "22:00-06:00", "sa,su 08:30-12:00", "fr-mo,we 00:00-24:00"],
)
def test_hours_of_some_days_or_of_all_are_a_schedule(hours: str) -> None:
    assert taken("schedule", "on", [hours]) == (hours,)
    parse_span(hours)


@pytest.mark.parametrize(
    "hours",
    [
        "mo-fr",
        "7:00-19:00",
        "24:00-06:00",
        "07:00-25:00",
        "07:60-08:00",
        "lu 07:00-19:00",
        "mo 07:00-07:00",
        "07:00-07:00",
        "mo-fr 07:00-19:00\n",
        "mo- 07:00-08:00",
    ],
)
def test_hours_that_no_clock_shows_are_refused(hours: str) -> None:
    assert said("schedule", "on", [hours]).problems


@pytest.mark.parametrize("days", ["2026-12-25", "2026-12-24..2027-01-02", "2028-02-29"])
def test_days_are_holidays(days: str) -> None:
    assert taken("schedule", "holidays", [days]) == (days,)
    parse_holiday(days)


@pytest.mark.parametrize(
    "days",
    [
        "25.12.2026",
        "2026-13-01",
        "2026-02-29",
        "2027-01-02..2026-12-24",
        "2026-12-25..",
        "0026-1-1",
    ],
)
def test_days_that_no_calendar_has_are_refused(days: str) -> None:
    assert said("schedule", "holidays", [days]).problems


@pytest.mark.parametrize(
    "zone", ["Europe/Paris", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5"]
)
def test_a_time_zone_goes_by_its_name(zone: str) -> None:
    assert taken("schedule", "time_zone", zone) == zone


def test_a_message_may_go_over_lines() -> None:
    texts = said("kiosk", "out_of_service_texts", ["fr: Fermé.\nÀ demain."]).values[
        "kiosk.out_of_service_texts"
    ]

    assert own_text(texts, "fr") == "Fermé.\nÀ demain."
    assert own_text(texts, "en") is None


@pytest.mark.parametrize("key", ["display", "display.teme", "theme", "policy.locked", ""])
def test_a_policy_locks_only_what_there_is(key: str) -> None:
    assert said("policy", "locked", [key], Origin.POLICY).problems


def test_a_whole_number_is_a_number_too() -> None:
    assert taken("display", "px_per_mm", 4) == 4.0


def test_the_environment_changes_no_setting() -> None:
    names = [row.key.rpartition(".")[2] for row in describe()]
    script = "from kiosk.core.settings.model import Settings; print(Settings())"
    printed = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=PROJECT,
            env={**os.environ, **more},
            capture_output=True,
            check=True,
        ).stdout
        for more in ({}, {each: "1" for name in names for each in (name, name.upper())})
    ]

    assert printed[0] == printed[1]
