from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from kiosk.core.session import Rules, TextSize, ThemeName
from kiosk.core.settings import LogLevel, Settings, describe, documentation, written

PROJECT = Path(__file__).parents[2]


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
    with pytest.raises(ValidationError):
        Settings().kiosk.name = "another"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("kiosk", "name", ""),
        ("kiosk", "name", "x" * 61),
        ("kiosk", "name", 3),
        ("content", "folder", ""),
        ("content", "folder", 3),
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
    with pytest.raises(ValidationError):
        Settings.model_validate({section: {name: value}})


def test_a_whole_number_is_a_number_too() -> None:
    assert Settings.model_validate({"display": {"px_per_mm": 4}}).display.px_per_mm == 4


def test_every_setting_is_described() -> None:
    rows = {row.key: row for row in describe()}

    assert set(rows) == {
        f"{section}.{name}" for section, part in Settings() for name in type(part).model_fields
    }
    assert all(row.description.endswith(".") for row in rows.values())


@pytest.mark.parametrize(
    ("key", "kind", "default", "limits"),
    [
        ("kiosk.name", "text", '"kiosk"', "1 to 60 characters"),
        ("content.folder", "folder", "not set", ""),
        ("display.fullscreen", "true or false", "true", ""),
        ("display.px_per_mm", "number", "not set", "1 to 40"),
        ("display.viewing_distance_mm", "whole number", "600", "300 to 1500"),
        (
            "display.theme",
            'one of "paper", "black-on-white", "white-on-black"',
            '"paper"',
            "",
        ),
    ],
)
def test_a_setting_tells_type_default_and_range(
    key: str, kind: str, default: str, limits: str
) -> None:
    row = next(row for row in describe() if row.key == key)

    assert (row.type, row.default, row.range) == (kind, default, limits)


@pytest.mark.parametrize("key", [row.key for row in describe()])
def test_a_name_with_a_measure_bears_its_unit(key: str) -> None:
    units = ("_mm", "_s", "_minute", "_days", "_hours")
    row = next(row for row in describe() if row.key == key)

    assert ("number" in row.type) == key.endswith(units)


def test_a_value_is_written_as_toml_reads_it() -> None:
    for value in (True, 4, 4.5, 'the "blue" room', "salle d’attente"):
        assert tomllib.loads(f"value = {written(value)}") == {"value": value}
    assert written(Path("/srv")) == '"/srv"'


def test_the_page_of_the_settings_is_what_the_settings_say() -> None:
    page = (PROJECT / "docs" / "settings.md").read_text(encoding="utf-8")

    assert page == documentation()


def test_the_examples_of_the_page_are_settings() -> None:
    for example in documentation().split("```toml\n")[1:]:
        Settings.model_validate(tomllib.loads(example.partition("```")[0]))


def test_the_environment_changes_no_setting() -> None:
    names = [row.key.rpartition(".")[2] for row in describe()]
    script = "from kiosk.core.settings import Settings; print(Settings().model_dump_json())"
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
