from __future__ import annotations

import json
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from kiosk.core.session.state import ThemeName
from kiosk.core.settings.describe import (
    as_toml,
    describe,
    documentation,
    json_schema,
    limits,
    written,
)
from kiosk.core.settings.model import POLICY_SECTIONS, SECTIONS, Settings
from kiosk.core.settings.origins import Layer, Origin
from kiosk.storage.settings.layers import read

PROJECT = Path(__file__).parents[3]


def fields_of(section: str) -> tuple[str, ...]:
    return tuple(each.name for each in fields(getattr(Settings(), section)))


def test_every_setting_is_described() -> None:
    rows = {row.key: row for row in describe()}

    assert set(rows) == {f"{section}.{name}" for section in SECTIONS for name in fields_of(section)}
    assert all(row.description.endswith(".") for row in rows.values())


@pytest.mark.parametrize(
    ("key", "kind", "default", "limits"),
    [
        ("kiosk.name", "text", '"kiosk"', "1 to 60 characters"),
        ("content.folder", "folder", "not set", ""),
        ("display.fullscreen", "true or false", "true", ""),
        ("display.px_per_mm", "number", "not set", "1 to 40"),
        ("schedule.time_zone", "text", "not set", "up to 60 characters"),
        ("content.leaflets", "list of texts", "[]", "up to 500 entries"),
        ("schedule.on", "list of texts", "[]", "up to 50 entries"),
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
    units = ("_mm", "_s", "_minute", "_days", "_hours", "_percent", "_count", "_dba")
    row = next(row for row in describe() if row.key == key)

    assert ("number" in row.type) == key.endswith((*units, "small_number"))


def test_a_number_tells_how_far_it_goes() -> None:
    assert limits("display.px_per_mm") == (1, 40)
    assert limits("display.bottom_above_floor_mm") == (0, 2000)


def test_a_value_is_written_as_toml_reads_it() -> None:
    for value in (True, 4, 4.5, 'the "blue" room', "salle d’attente", "\x7f\n", ["a", "b"], []):
        assert tomllib.loads(f"value = {written(value)}") == {"value": value}
    assert tomllib.loads(f"value = {written(Path('/srv'))}") == {"value": str(Path("/srv"))}


def test_the_page_of_the_settings_is_what_the_settings_say() -> None:
    page = (PROJECT / "docs" / "settings.md").read_text(encoding="utf-8")

    assert page == documentation()


def test_the_examples_of_the_page_are_settings() -> None:
    for example in documentation().split("```toml\n")[1:]:
        values = tomllib.loads(example.partition("```")[0])
        assert read(Layer(Origin.POLICY, Path("policy.toml"), values)).problems == ()


def test_values_are_written_as_a_file_that_reads_the_same() -> None:
    values = {
        "kiosk.name": 'the "blue" room',
        "display.theme": ThemeName.PAPER,
        "kiosk.out_of_service": True,
        "content.leaflets": (),
        "schedule.on": ("22:00-06:00",),
    }

    assert tomllib.loads(as_toml(values)) == {
        "kiosk": {"name": 'the "blue" room', "out_of_service": True},
        "display": {"theme": "paper"},
        "content": {"leaflets": []},
        "schedule": {"on": ["22:00-06:00"]},
    }


def test_staff_may_change_what_they_meet_in_their_work() -> None:
    assert {row.key for row in describe() if row.staff} == {
        "content.leaflets",
        "content.default_language",
        "sound.volume_percent",
        "speech.full_scale_dba",
        "speech.scan_s",
        "kiosk.out_of_service",
        "kiosk.out_of_service_message",
        "display.px_per_mm",
        "display.viewing_distance_mm",
        "display.bottom_above_floor_mm",
        "display.theme",
        "display.text_size",
    }


def test_the_schema_has_every_setting_with_what_the_page_says_of_it() -> None:
    schema = json_schema()
    told = {}
    for section, part in schema["properties"].items():
        assert part["type"] == "object"
        assert part["additionalProperties"] is False
        for name, field in part["properties"].items():
            told[f"{section}.{name}"] = (field["description"], field.get("staff", False))

    assert schema["additionalProperties"] is False
    assert told == {row.key: (row.description, row.staff) for row in describe(POLICY_SECTIONS)}


def test_the_defaults_of_the_schema_are_those_of_the_settings() -> None:
    schema = json.loads(json.dumps(json_schema()))
    told = {
        f"{section}.{name}": field["default"]
        for section, part in schema["properties"].items()
        for name, field in part["properties"].items()
        if "default" in field
    }

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {key: written(value) for key, value in told.items()} == {
        row.key: row.default for row in describe(POLICY_SECTIONS) if row.preset is not None
    }


def test_the_limits_of_the_schema_are_those_of_the_settings() -> None:
    sections = {name: part["properties"] for name, part in json_schema()["properties"].items()}
    display, kiosk = sections["display"], sections["kiosk"]

    assert display["viewing_distance_mm"]["minimum"] == 300
    assert display["viewing_distance_mm"]["maximum"] == 1500
    assert display["px_per_mm"]["type"] == "number"
    assert display["theme"]["enum"] == [each.value for each in ThemeName]
    assert (kiosk["name"]["minLength"], kiosk["name"]["maxLength"]) == (1, 60)
    assert sections["content"]["leaflets"]["items"]["pattern"] == "^[a-z][a-z0-9-]*$"
    assert sections["content"]["folder"]["format"] == "path"
    assert sections["staff"]["shuffle_keys"]["type"] == "boolean"


def test_only_a_number_has_limits() -> None:
    with pytest.raises(KeyError, match=r"kiosk\.name"):
        limits("kiosk.name")
