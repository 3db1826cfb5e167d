from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from kiosk.core.faults import KioskError
from kiosk.core.settings.origins import Origin
from kiosk.machine.paths import MACHINE_RUNTIME, STAFF_FILE, Places, find_places, watched

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home, which is this user's."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def files(places: Places, origin: Origin) -> list[Path]:
    return [layer.place for layer in places.settings if layer.origin is origin]


def test_the_users_settings_win_over_the_sites(home: Path) -> None:
    assert files(find_places({}), Origin.SITE) == [
        Path("/etc/leaflet-kiosk/settings.toml"),
        home / ".config/leaflet-kiosk/settings.toml",
    ]


def test_a_user_may_have_settings_and_data_elsewhere(home: Path, tmp_path: Path) -> None:
    own = {"XDG_CONFIG_HOME": str(tmp_path / "own"), "XDG_DATA_HOME": str(tmp_path / "kept")}
    places = find_places(own)

    assert files(places, Origin.SITE)[1] == tmp_path / "own/leaflet-kiosk/settings.toml"
    assert places.data == tmp_path / "kept/leaflet-kiosk"


@pytest.mark.parametrize("given", ["", "config", "./config", "~/config"])
def test_only_an_absolute_path_of_the_environment_counts(home: Path, given: str) -> None:
    places = find_places({"XDG_CONFIG_HOME": given, "XDG_DATA_HOME": given})

    assert files(places, Origin.SITE) == files(find_places({}), Origin.SITE)
    assert places.data == home / ".local/share/leaflet-kiosk"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows asks for no home")
@pytest.mark.parametrize("home", [None, "here", "./here"])
def test_a_user_without_a_home_is_told_so(
    home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    def of_nobody(_uid: int) -> NoReturn:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", of_nobody)
    monkeypatch.delenv("HOME")
    if home is not None:
        monkeypatch.setenv("HOME", home)

    with pytest.raises(KioskError, match="set HOME"):
        find_places({})


def test_the_policy_wins_over_staff_and_staff_over_the_site(home: Path) -> None:
    places = find_places({})

    assert [layer.origin for layer in places.settings] == [
        Origin.PACKAGE,
        Origin.SITE,
        Origin.SITE,
        Origin.STAFF,
        Origin.POLICY,
    ]
    assert files(places, Origin.PACKAGE) == [PROJECT / "settings.toml"]
    assert files(places, Origin.STAFF) == [places.data / STAFF_FILE]
    assert files(places, Origin.POLICY) == [Path("/etc/leaflet-kiosk/policy.toml")]


def test_what_the_kiosk_writes_is_among_the_users_data(home: Path) -> None:
    places = find_places({})

    assert places.data == home / ".local/share/leaflet-kiosk"
    assert places.last_good == places.data / "last-good"


def test_a_config_folder_of_the_environment_is_the_only_one(tmp_path: Path) -> None:
    places = find_places({"LEAFLET_KIOSK_CONFIG": str(tmp_path)})

    assert files(places, Origin.SITE) == [tmp_path / "settings.toml"]
    assert files(places, Origin.POLICY) == [tmp_path / "policy.toml"]


def test_a_data_folder_of_the_environment_holds_what_the_kiosk_writes(tmp_path: Path) -> None:
    places = find_places({"LEAFLET_KIOSK_DATA": str(tmp_path)})

    assert files(places, Origin.STAFF) == [tmp_path / "staff.toml"]
    assert places.records_file(None) == tmp_path / "records.sqlite3"


def test_a_machine_that_boots_into_the_kiosk_has_its_data_for_their_owner(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = home / "var"
    machine.mkdir()
    owner = machine.stat().st_uid

    for user, data in (
        (owner, machine),
        (0, machine),
        (owner + 1, home / ".local/share/leaflet-kiosk"),
    ):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        assert find_places({}, machine_data=machine).data == data


def test_where_no_kiosk_was_installed_for_the_machine_root_has_data_as_everybody(
    home: Path,
) -> None:
    assert find_places({}, machine_data=home / "none").data == home / ".local/share/leaflet-kiosk"


def test_an_empty_variable_counts_for_nothing(home: Path) -> None:
    assert find_places({"LEAFLET_KIOSK_CONFIG": "", "LEAFLET_KIOSK_DATA": ""}) == find_places({})


def test_the_folder_of_the_settings_wins_for_the_records(home: Path) -> None:
    assert find_places({}).records_file(Path("/srv/kiosk")) == Path("/srv/kiosk/records.sqlite3")


def test_a_checkout_finds_its_own_content_and_assets() -> None:
    places = find_places({})

    assert places.content == PROJECT / "content"
    assert places.assets == PROJECT / "assets"


def test_an_installed_package_carries_its_content_and_assets(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()

    places = find_places({}, package=tmp_path)

    assert places.content == tmp_path / "content"
    assert places.assets == tmp_path / "assets"


def test_leaflets_of_a_hospitals_package_take_the_place_of_those_that_come_along(
    tmp_path: Path,
) -> None:
    package, added = tmp_path / "leaflet-kiosk" / "kiosk", tmp_path / "leaflet-kiosk-content"
    (package.parent / "assets").mkdir(parents=True)

    assert find_places({}, package, added=added).content == package.parent / "content"
    (added / "operation").mkdir(parents=True)
    assert find_places({}, package, added=added).content == added
    assert find_places({}, added=added).content == PROJECT / "content"


def test_looking_for_places_makes_none(home: Path) -> None:
    find_places({})

    assert list(home.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no root")
@pytest.mark.parametrize(("user", "own"), [(0, False), (4_321, True)])
def test_root_has_no_settings_of_their_own_for_the_machines_kiosk(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: int, own: bool
) -> None:
    """The kiosk reads no home of root's: what root is told is what it has."""
    monkeypatch.setattr(os, "geteuid", lambda: user)
    found = files(find_places({}, machine_data=tmp_path), Origin.SITE)
    assert found[0] == Path("/etc/leaflet-kiosk/settings.toml")
    assert (home / ".config/leaflet-kiosk/settings.toml" in found) is own


def test_who_has_no_kiosk_of_their_own_looks_at_the_machines(home: Path, tmp_path: Path) -> None:
    machine_data = tmp_path / "machine"
    own = find_places({}, machine_data=machine_data)
    assert own.runtime == own.data / "run"
    assert watched(own, {}, machine_data) == own
    machine_data.mkdir()
    found = watched(own, {}, machine_data)
    assert (found.data, files(found, Origin.STAFF)) == (machine_data, [])
    assert files(found, Origin.SITE) == [Path("/etc/leaflet-kiosk/settings.toml")]
    assert watched(own, {"LEAFLET_KIOSK_DATA": "x"}, machine_data) == own
    (own.data / "secrets").mkdir(parents=True)  # a PIN that was set for nobody
    assert watched(own, {}, machine_data).data == machine_data
    (own.data / "kiosk.lock").touch()
    assert watched(own, {}, machine_data) == own


def test_a_home_that_may_not_be_entered_is_none(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine_data = tmp_path / "machine"
    machine_data.mkdir()
    own = find_places({}, machine_data=machine_data)
    iterdir = Path.iterdir

    def refused(path: Path) -> Iterator[Path]:
        if path == own.data:
            raise PermissionError(13, "Permission denied", str(path))
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    assert watched(own, {}, machine_data).data == machine_data


def test_the_service_says_how_it_is_where_everybody_may_look() -> None:
    service = find_places({"LEAFLET_KIOSK_DATA": "/var/lib/leaflet-kiosk"})
    assert service.runtime == MACHINE_RUNTIME
