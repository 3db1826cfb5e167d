"""What the kiosk mode closes in the registry: set, and given back as it was."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.machine.fake_registry import DWORD, FakeRegistry

EDGE = r"Software\Policies\Microsoft\Windows\EdgeUI"
HIVE = "LeafletKioskDefault"


@pytest.fixture(scope="module")
def lockdown() -> ModuleType:
    file = ROOT / "packaging" / "windows" / "kiosk-mode" / "lockdown.py"
    spec = importlib.util.spec_from_file_location("lockdown", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def registry() -> FakeRegistry:
    return FakeRegistry()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "kiosk" / "before.json"


def values(registry: FakeRegistry) -> dict[str, tuple[Any, int]]:
    return {path: value for path, value in registry.dump().items() if value is not None}


def test_all_that_lies_over_a_kiosk_is_closed(
    lockdown: ModuleType, registry: FakeRegistry, state: Path
) -> None:
    count = lockdown.Lockdown(registry, state, HIVE).apply()

    found = values(registry)
    assert len(found) == count
    desktop = rf"HKU\{HIVE}\Software\Policies\Microsoft\Windows\Control Panel\Desktop"
    assert found[rf"HKLM\{EDGE}\AllowEdgeSwipe"] == (0, DWORD)
    assert found[rf"{desktop}\ScreenSaveActive"] == ("0", 1)
    sleeping = [path for path in found if path.endswith("SettingIndex")]
    assert len(sleeping) == 6
    assert {found[path] for path in sleeping} == {(0, DWORD)}


def test_a_machine_that_is_always_signed_in_restarts_for_its_updates(
    lockdown: ModuleType, registry: FakeRegistry, state: Path
) -> None:
    lockdown.Lockdown(registry, state, HIVE).apply()

    found = values(registry)
    update = r"HKLM\Software\Policies\Microsoft\Windows\WindowsUpdate"
    assert found[rf"{update}\AU\NoAutoRebootWithLoggedOnUsers"] == (0, DWORD)
    assert found[rf"{update}\AU\AlwaysAutoRebootAtScheduledTime"] == (1, DWORD)
    assert found[rf"{update}\UpdateNotificationLevel"] == (2, DWORD)
    touch = rf"HKU\{HIVE}\Software\Microsoft\Wisp\Touch\TouchMode_hold"
    assert found[touch] == (0, DWORD)


def test_what_was_there_comes_back_and_what_was_not_goes(
    lockdown: ModuleType, registry: FakeRegistry, state: Path
) -> None:
    registry.put(EDGE, "AllowEdgeSwipe", 1)
    registry.put(EDGE, "Other", "of somebody else")
    before = values(registry)

    lockdown.Lockdown(registry, state, HIVE).apply()
    lockdown.Lockdown(registry, state, HIVE).remove()

    assert values(registry) == before
    assert not state.exists()


def test_a_second_time_does_not_forget_what_was_there_first(
    lockdown: ModuleType, registry: FakeRegistry, state: Path
) -> None:
    registry.put(EDGE, "AllowEdgeSwipe", 1)
    before = values(registry)

    for _ in range(2):
        lockdown.Lockdown(registry, state, HIVE).apply()
    lockdown.Lockdown(registry, state, HIVE).remove()

    assert values(registry) == before


def test_without_the_profile_of_new_accounts_it_is_left_for_another_time(
    lockdown: ModuleType, registry: FakeRegistry, state: Path
) -> None:
    lockdown.Lockdown(registry, state, HIVE).apply()

    lockdown.Lockdown(registry, state).remove()
    assert {path[:3] for path in values(registry)} == {"HKU"}

    lockdown.Lockdown(registry, state, HIVE).remove()
    assert values(registry) == {}


def test_what_somebody_else_took_away_is_no_hindrance(
    lockdown: ModuleType, registry: FakeRegistry, state: Path
) -> None:
    lockdown.Lockdown(registry, state).apply()
    with registry.OpenKeyEx(registry.HKEY_LOCAL_MACHINE, EDGE, 0, 0) as key:
        registry.DeleteValue(key, "AllowEdgeSwipe")

    lockdown.Lockdown(registry, state).remove()

    assert values(registry) == {}


def test_the_command_sets_and_takes_back(
    lockdown: ModuleType,
    registry: FakeRegistry,
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "winreg", registry)

    assert lockdown.main(["apply", str(state), HIVE]) == 0
    assert len(json.loads(state.read_text())) == len(values(registry))
    assert lockdown.main(["remove", str(state), HIVE]) == 0
    assert values(registry) == {}
    assert lockdown.main(["open"]) == 2

    told = capsys.readouterr()
    assert "values of the registry are set." in told.out
    assert "lockdown.py apply|remove STATE [HIVE]" in told.err
