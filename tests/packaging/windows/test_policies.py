"""The templates for group policy: held to the declaration, and tried on a registry."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from winpack import policies

from kiosk.core.settings.describe import BY_KEY
from kiosk.machine.paths import find_places
from kiosk.storage.settings.layers import load
from tests.machine.fake_registry import EXPAND_SZ, FakeRegistry

NS = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"
TAGS = ("en-US", "fr-FR")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("policies")
    policies.write(folder)
    return folder


@pytest.fixture(scope="module")
def admx(folder: Path) -> ET.Element:
    return ET.parse(folder / "LeafletKiosk.admx").getroot()


@pytest.fixture(scope="module", params=TAGS)
def adml(folder: Path, request: pytest.FixtureRequest) -> ET.Element:
    return ET.parse(folder / request.param / "LeafletKiosk.adml").getroot()


def texts_of(adml: ET.Element) -> dict[str, str]:
    return {each.attrib["id"]: each.text or "" for each in adml.iter(f"{NS}string")}


def test_every_setting_is_a_policy(admx: ET.Element) -> None:
    found = [each.attrib["name"] for each in admx.iter(f"{NS}policy")]

    assert found == [key.replace(".", "_") for key in BY_KEY]


def test_each_text_that_is_referred_to_is_there_once(admx: ET.Element, adml: ET.Element) -> None:
    referred = re.findall(r"\$\(string\.(\w+)\)", ET.tostring(admx, encoding="unicode"))
    there = [each.attrib["id"] for each in adml.iter(f"{NS}string")]

    assert sorted(there) == sorted(set(referred))
    assert all(texts_of(adml).values())


def test_each_field_of_a_policy_has_its_box(admx: ET.Element, adml: ET.Element) -> None:
    shown = {
        each.attrib["id"]: [box.attrib["refId"] for box in each]
        for each in adml.iter(f"{NS}presentation")
    }
    asked = {
        each.attrib["presentation"].removeprefix("$(presentation.").removesuffix(")"): [
            field.attrib["id"] for field in each.findall(f"{NS}elements/*")
        ]
        for each in admx.iter(f"{NS}policy")
        if "presentation" in each.attrib
    }

    assert shown == asked


def test_every_policy_and_category_has_its_place(admx: ET.Element) -> None:
    categories = {each.attrib["name"] for each in admx.iter(f"{NS}category")}

    assert {each.attrib["ref"] for each in admx.iter(f"{NS}parentCategory")} <= categories
    assert {each.attrib["ref"] for each in admx.iter(f"{NS}supportedOn") if each.attrib} == {
        each.attrib["name"] for each in admx.iter(f"{NS}definition")
    }


def test_the_french_is_that_of_the_texts_as_they_are() -> None:
    _english, french = policies.languages()
    assert french.translations is not None

    missing = set(policies.texts()) - set(french.translations)
    left_over = set(french.translations) - set(policies.texts())

    assert (missing, left_over) == (set(), set()), "see packaging/windows/policies.fr.toml"


def test_the_french_is_set_as_french(folder: Path) -> None:
    root = ET.parse(folder / "fr-FR" / "LeafletKiosk.adml").getroot()
    wrong = [text for text in texts_of(root).values() if re.search(r" [;:?!»](?!\w)|'|« ", text)]

    assert wrong == []


def test_the_explanation_tells_the_default_and_what_is_allowed(folder: Path) -> None:
    both = [
        texts_of(ET.parse(folder / tag / "LeafletKiosk.adml").getroot())["idle_reading_s_explained"]
        for tag in TAGS
    ]

    assert "default: 90." in both[0]
    assert "whole number, 30 to 900" in both[0]
    assert "par défaut\u00a0: 90." in both[1]
    assert "nombre entier, de 30 à 900" in both[1]


def test_a_name_is_required(admx: ET.Element) -> None:
    (text,) = admx.findall(f"{NS}policies/{NS}policy[@name='kiosk_name']/{NS}elements/{NS}text")

    assert (text.attrib["required"], text.attrib["maxLength"]) == ("true", "60")


def test_what_the_editor_writes_is_what_the_kiosk_reads(admx: ET.Element, tmp_path: Path) -> None:
    registry = FakeRegistry({"ProgramData": str(tmp_path)})
    for policy in admx.iter(f"{NS}policy"):
        enable(registry, policy)

    loaded = load(find_places({"PROGRAMDATA": str(tmp_path)}, registry=registry).settings)

    assert set(loaded.locks) | {"policy.locked"} == set(BY_KEY)
    assert loaded.settings.content.folder == tmp_path / "here"
    assert loaded.settings.idle.reading_s == 900
    assert loaded.settings.display.px_per_mm == 4.03


_SPECIAL: dict[str, str | list[str]] = {
    "staff_reset_key": "F13",
    "staff_panel_key": "F11",
    "content_default_language": "en",
    "display_px_per_mm": "4,03",
    "speech_full_scale_dba": "91,5",
    "schedule_time_zone": "Europe/Paris",
    "schedule_on": ["mo-fr 07:00-19:00"],
    "schedule_holidays": ["2026-12-25"],
    "policy_locked": ["display.theme"],
}


def enable(registry: FakeRegistry, policy: ET.Element) -> None:
    """Enable a policy as the editor does, with the greatest or the first value that it allows."""
    key, name = policy.attrib["key"], policy.attrib["name"]
    switch = policy.find(f"{NS}enabledValue/{NS}decimal")
    if switch is not None:
        registry.put(key, policy.attrib["valueName"], int(switch.attrib["value"]))
        return
    (field,) = policy.findall(f"{NS}elements/*")
    match field.tag.removeprefix(NS):
        case "decimal":
            registry.put(key, field.attrib["valueName"], int(field.attrib["maxValue"]))
        case "text" if "expandable" in field.attrib:
            registry.put(key, field.attrib["valueName"], "%ProgramData%/here", EXPAND_SZ)
        case "text":
            registry.put(key, field.attrib["valueName"], _SPECIAL.get(name, "Room"))
        case "multiText":
            registry.put(key, field.attrib["valueName"], _SPECIAL.get(name, []))
        case "enum":
            value = field.find(f"{NS}item/{NS}value/{NS}string")
            assert value is not None
            registry.put(key, field.attrib["valueName"], value.text)
        case other:
            raise AssertionError(other)
