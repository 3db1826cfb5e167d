from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.core.faults import SettingsError
from kiosk.core.session.state import ThemeName
from kiosk.core.settings.origins import Layer, Origin
from kiosk.machine.paths import STAFF_FILE, Places, find_places
from kiosk.machine.registry import of_this_machine
from kiosk.storage.settings.last_good import keep, load_forgiving
from kiosk.storage.settings.layers import Loaded, load
from kiosk.storage.settings.staff_file import SetByIT, change
from tests.conftest import ROOT
from tests.machine.fake_registry import BINARY, EXPAND_SZ, FakeRegistry

POLICY = r"Software\Policies\LeafletKiosk"
SITE = r"Software\LeafletKiosk\Settings"
INSTALLED = r"Software\LeafletKiosk"


@pytest.fixture
def program_data(tmp_path: Path) -> Path:
    return tmp_path / "ProgramData"


@pytest.fixture
def registry(program_data: Path) -> FakeRegistry:
    return FakeRegistry({"ProgramData": str(program_data)})


def places(registry: FakeRegistry, program_data: Path) -> Places:
    return find_places({"PROGRAMDATA": str(program_data)}, registry=registry)


def loaded(registry: FakeRegistry, program_data: Path) -> Loaded:
    return load(places(registry, program_data).settings)


def test_on_windows_everything_is_in_the_machines_own_folder(
    registry: FakeRegistry, program_data: Path
) -> None:
    found = places(registry, program_data)
    kiosk = program_data / "LeafletKiosk"

    assert found.data == kiosk / "Data"
    assert [(layer.origin, layer.place) for layer in found.settings[1:]] == [
        (Origin.SITE, Path(rf"HKLM\{SITE}")),
        (Origin.SITE, kiosk / "settings.toml"),
        (Origin.STAFF, kiosk / "Data" / "staff.toml"),
        (Origin.POLICY, kiosk / "policy.toml"),
        (Origin.POLICY, Path(rf"HKLM\{POLICY}")),
    ]


def test_without_the_variable_the_folder_is_where_windows_has_it(registry: FakeRegistry) -> None:
    assert str(find_places({}, registry=registry).data).startswith("C:\\ProgramData")


def test_an_empty_registry_sets_nothing(registry: FakeRegistry, program_data: Path) -> None:
    found, nothing = loaded(registry, program_data), load()
    assert (found.settings, found.sources) == (nothing.settings, nothing.sources)
    assert (found.locks, found.problems) == ({}, ())


def test_a_policy_sets_locks_and_says_where_it_stands(
    registry: FakeRegistry, program_data: Path
) -> None:
    registry.put(rf"{POLICY}\display", "theme", "white-on-black")
    registry.put(rf"{POLICY}\idle", "reading_s", 120)

    found = loaded(registry, program_data)

    assert found.settings.display.theme is ThemeName.WHITE_ON_BLACK
    assert found.settings.idle.reading_s == 120
    assert str(found.locks["display.theme"]) == rf"HKLM\{POLICY}"
    assert found.sources["idle.reading_s"].origin is Origin.POLICY


def test_staff_cannot_change_what_the_registry_locks(
    registry: FakeRegistry, program_data: Path
) -> None:
    registry.put(rf"{POLICY}\policy", "locked", ["display.theme"])
    here = places(registry, program_data)

    with pytest.raises(SetByIT, match="set by your IT"):
        change(here.data / STAFF_FILE, {"display.theme": "paper"}, load(here.settings))


def test_a_group_policy_wins_over_the_file_of_policy(
    registry: FakeRegistry, program_data: Path
) -> None:
    file = program_data / "LeafletKiosk" / "policy.toml"
    file.parent.mkdir(parents=True)
    file.write_text("[idle]\nreading_s = 100\nthanks_s = 40\n")
    registry.put(rf"{POLICY}\idle", "reading_s", 200)

    found = loaded(registry, program_data)

    assert (found.settings.idle.reading_s, found.settings.idle.thanks_s) == (200, 40)
    assert set(found.locks) == {"idle.reading_s", "idle.thanks_s"}


def test_what_the_installer_was_told_locks_nothing_and_the_file_wins_over_it(
    registry: FakeRegistry, program_data: Path
) -> None:
    registry.put(rf"{SITE}\kiosk", "name", "Room 2")
    assert loaded(registry, program_data).settings.kiosk.name == "Room 2"
    assert not loaded(registry, program_data).locks

    file = program_data / "LeafletKiosk" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[kiosk]\nname = "Room 3"\n')
    assert loaded(registry, program_data).settings.kiosk.name == "Room 3"


@pytest.mark.parametrize(
    ("key", "value", "means"),
    [
        ("display.fullscreen", 0, False),
        ("display.hide_cursor", 1, True),
        ("display.px_per_mm", "4.03", 4.03),
        ("display.px_per_mm", " 4,03", 4.03),
        ("display.px_per_mm", 4, 4.0),
        ("display.bottom_above_floor_mm", 900, 900),
        ("kiosk.name", "Salle d’attente n° 2", "Salle d’attente n° 2"),
        ("schedule.on", ["mo-fr 07:00-19:00"], ("mo-fr 07:00-19:00",)),
        ("Display.Reduced_Motion", 1, True),
    ],
)
def test_each_kind_of_setting_has_its_kind_of_value(
    registry: FakeRegistry, program_data: Path, key: str, value: object, means: object
) -> None:
    section, name = key.split(".")
    registry.put(rf"{POLICY}\{section}", name, value)

    found = loaded(registry, program_data).value(key.lower())

    assert found == means
    assert type(found) is type(means)


def test_a_folder_may_name_a_variable(registry: FakeRegistry, program_data: Path) -> None:
    registry.put(rf"{POLICY}\content", "folder", "%ProgramData%/Leaflets", EXPAND_SZ)

    assert loaded(registry, program_data).settings.content.folder == program_data / "Leaflets"


@pytest.mark.parametrize(
    ("path", "name", "value", "kind", "said"),
    [
        ("idle", "reading_s", 5, None, "“idle.reading_s” cannot be 5"),
        ("idle", "reading_s", "90", None, '“idle.reading_s” cannot be "90"'),
        ("display", "fullscreen", 2, None, "“display.fullscreen” cannot be 2"),
        ("display", "px_per_mm", "wide", None, '“display.px_per_mm” cannot be "wide"'),
        ("kiosk", "nam", "x", None, "There is no setting “kiosk.nam”. Did you mean “kiosk.name”?"),
        ("kiosk", "name", b"x", BINARY, "“kiosk.name” cannot be"),
        ("kiosk\\name", "x", "y", None, "“kiosk.name” cannot be a table"),
        ("content", "folder", "leaflets", None, "“content.folder” does not begin at the root"),
        ("content", "folder", 7, None, "“content.folder” cannot be 7"),
    ],
)
def test_a_mistake_is_told_by_its_key_and_without_a_line(
    registry: FakeRegistry,
    program_data: Path,
    path: str,
    name: str,
    value: object,
    kind: int | None,
    said: str,
) -> None:
    registry.put(rf"{POLICY}\{path}", name, value, kind)

    with pytest.raises(SettingsError) as raised:
        loaded(registry, program_data)

    (problem,) = raised.value.problems
    assert str(problem).startswith(rf"HKLM\{POLICY}: {said}")


def test_a_value_outside_of_any_section_is_a_mistake(
    registry: FakeRegistry, program_data: Path
) -> None:
    registry.put(POLICY, "name", "Room 2")
    registry.put(POLICY, "", "a key's own value says nothing")

    with pytest.raises(SettingsError, match="There is no setting “name”"):
        loaded(registry, program_data)


def test_after_a_mistake_the_last_good_policy_stays(
    registry: FakeRegistry, program_data: Path
) -> None:
    registry.put(rf"{POLICY}\idle", "reading_s", 120)
    here = places(registry, program_data)
    good = load_forgiving(here.settings, last_good=here.last_good)
    assert not keep(good, here.last_good)

    registry.put(rf"{POLICY}\idle", "reading_s", 7)
    found = load_forgiving(places(registry, program_data).settings, last_good=here.last_good)

    assert found.settings.idle.reading_s == 120
    assert "idle.reading_s" in found.locks
    assert found.problems


def test_a_registry_that_cannot_be_read_leaves_the_last_good_policy(
    registry: FakeRegistry, program_data: Path
) -> None:
    registry.put(rf"{POLICY}\idle", "reading_s", 120)
    here = places(registry, program_data)
    keep(load_forgiving(here.settings, last_good=here.last_good), here.last_good)

    registry.refused = {POLICY, INSTALLED}
    found = load_forgiving(places(registry, program_data).settings, last_good=here.last_good)

    assert found.settings.idle.reading_s == 120
    assert any("cannot be read: Permission denied" in str(each) for each in found.problems)


def test_the_installer_may_name_another_file_of_policy_which_must_be_there(
    registry: FakeRegistry, program_data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "their own.toml"
    registry.put(INSTALLED, "PolicyFile", str(file))
    with pytest.raises(SettingsError, match=r"their own\.toml.*cannot be read"):
        loaded(registry, program_data)

    file.write_text("[idle]\nreading_s = 100\n")

    assert str(loaded(registry, program_data).locks["idle.reading_s"]) == f"{file}:2"


def test_an_empty_name_of_a_file_counts_for_nothing(
    registry: FakeRegistry, program_data: Path
) -> None:
    registry.put(INSTALLED, "PolicyFile", "")

    assert Layer(Origin.POLICY, program_data / "LeafletKiosk" / "policy.toml") in (
        places(registry, program_data).settings
    )


def test_folders_of_the_environment_stand_for_the_registry_too(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    registry.put(rf"{POLICY}\idle", "reading_s", 120)
    environ = {"LEAFLET_KIOSK_CONFIG": str(tmp_path), "LEAFLET_KIOSK_DATA": str(tmp_path / "d")}

    found = find_places(environ, registry=registry)

    assert found.settings == find_places(environ).settings
    assert found.data == tmp_path / "d"


def test_only_windows_has_a_registry(
    registry: FakeRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "winreg", registry)

    assert of_this_machine("linux") is None
    assert of_this_machine("win32") is registry


def test_to_look_into_the_registry_loads_nothing_that_checks_settings() -> None:
    script = "import sys, kiosk.machine.paths; print('kiosk.core.settings.model' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
