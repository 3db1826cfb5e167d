from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kiosk.core.faults import KioskError, SettingsError
from kiosk.core.session.state import ThemeName
from kiosk.core.settings.origins import Layer, Origin
from kiosk.core.settings.service_message import ServiceMessage
from kiosk.storage.files import NotWritten
from kiosk.storage.settings.last_good import keep, load_forgiving
from kiosk.storage.settings.layers import load
from kiosk.storage.settings.staff_file import NotForStaff, SetByIT, change, take_over
from tests.storage.a_disk import needs_a_posix_disk

PROJECT = Path(__file__).parents[3]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    return tmp_path / "data" / "staff.toml"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


@pytest.fixture
def layers(site: Path, staff: Path, policy: Path) -> list[Layer]:
    return [
        Layer(Origin.SITE, site),
        Layer(Origin.STAFF, staff),
        Layer(Origin.POLICY, policy),
    ]


def values_in(file: Path) -> dict[str, object]:
    return tomllib.loads(file.read_text("utf-8"))


def test_what_staff_change_is_in_force_when_it_is_loaded_again(
    staff: Path, layers: list[Layer]
) -> None:
    change(
        staff,
        {
            "sound.volume_percent": 20,
            "display.theme": ThemeName.WHITE_ON_BLACK,
            "display.px_per_mm": 3.78,
            "kiosk.out_of_service_message": ServiceMessage.BACK_SOON,
            "content.leaflets": ("bone", "skin"),
        },
        load(layers),
    )

    again = load(layers)
    assert again.settings.sound.volume_percent == 20
    assert again.settings.display.theme is ThemeName.WHITE_ON_BLACK
    assert again.settings.display.px_per_mm == 3.78
    assert again.settings.kiosk.out_of_service_message is ServiceMessage.BACK_SOON
    assert again.settings.content.leaflets == ("bone", "skin")
    assert again.sources["display.theme"].origin is Origin.STAFF


def test_what_comes_of_a_change_is_what_the_next_reading_finds(
    site: Path, staff: Path, policy: Path, layers: list[Layer]
) -> None:
    site.write_text('[sound]\nvolume_percent = 30\n[kiosk]\nname = "ward"\n')
    policy.write_text('[display]\ntheme = "paper"\n')
    change(staff, {"kiosk.out_of_service": True}, load(layers))

    changed = change(staff, {"sound.volume_percent": 40, "display.px_per_mm": 4.5}, load(layers))

    again = load(layers)
    assert changed.settings == again.settings
    assert changed.sources == again.sources
    assert (changed.locks, changed.staff) == (again.locks, again.staff)


def test_what_staff_changed_before_stays(staff: Path, layers: list[Layer]) -> None:
    change(staff, {"sound.volume_percent": 20}, load(layers))
    change(staff, {"kiosk.out_of_service": True}, load(layers))

    assert values_in(staff) == {
        "sound": {"volume_percent": 20},
        "kiosk": {"out_of_service": True},
    }


def test_a_value_that_is_taken_back_leaves_that_of_the_site(
    site: Path, staff: Path, layers: list[Layer]
) -> None:
    site.write_text("[sound]\nvolume_percent = 30\n")
    change(staff, {"sound.volume_percent": 20}, load(layers))
    change(staff, {"sound.volume_percent": None, "display.theme": None}, load(layers))

    assert load(layers).settings.sound.volume_percent == 30
    assert values_in(staff) == {}


def test_an_empty_list_undoes_what_the_site_sets(
    site: Path, staff: Path, layers: list[Layer]
) -> None:
    site.write_text('[content]\nleaflets = ["cimentoplastie"]\n')
    change(staff, {"content.leaflets": ()}, load(layers))
    change(staff, {"sound.volume_percent": 20}, load(layers))

    assert load(layers).settings.content.leaflets == ()


def test_as_many_leaflets_are_kept_as_may_be_named(staff: Path, layers: list[Layer]) -> None:
    names = tuple(f"x{number:03d}{'x' * 96}" for number in range(500))
    change(staff, {"content.leaflets": names}, load(layers))

    assert load(layers).settings.content.leaflets == names


def test_a_running_kiosk_takes_over_what_staff_may_change_and_no_more(
    site: Path, staff: Path, layers: list[Layer]
) -> None:
    running = load(layers).settings
    site.write_text('[kiosk]\nname = "another"\n[display]\nreduced_motion = true\n')
    change(staff, {"sound.volume_percent": 20, "display.px_per_mm": 4.25}, load(layers))

    taken = take_over(running, load(layers).settings)

    assert (taken.sound.volume_percent, taken.display.px_per_mm) == (20, 4.25)
    assert taken.kiosk.name == running.kiosk.name
    assert not taken.display.reduced_motion


def test_what_a_policy_locks_is_not_changed(staff: Path, policy: Path, layers: list[Layer]) -> None:
    policy.write_text('[display]\ntheme = "paper"\n')

    with pytest.raises(SetByIT, match="is set by your IT, in ") as raised:
        change(staff, {"sound.volume_percent": 1, "display.theme": "paper"}, load(layers))

    assert raised.value.key == "display.theme"
    assert str(policy) in raised.value.sentence
    assert not staff.exists()


def test_what_a_policy_hides_comes_back_without_it(
    staff: Path, policy: Path, layers: list[Layer]
) -> None:
    change(staff, {"display.theme": ThemeName.WHITE_ON_BLACK}, load(layers))
    policy.write_text('[display]\ntheme = "paper"\n')
    change(staff, {"sound.volume_percent": 20}, load(layers))
    policy.unlink()

    assert load(layers).settings.display.theme is ThemeName.WHITE_ON_BLACK


@pytest.mark.parametrize("key", ["records.retention_days", "display", "nothing.at_all"])
def test_what_is_not_for_staff_is_not_changed(staff: Path, layers: list[Layer], key: str) -> None:
    with pytest.raises(NotForStaff, match="is not for staff") as raised:
        change(staff, {key: 1}, load(layers))

    assert raised.value.key == key
    assert not staff.exists()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sound.volume_percent", 101),
        ("sound.volume_percent", True),
        ("display.px_per_mm", float("inf")),
        ("display.theme", "blue"),
        ("content.leaflets", ("../elsewhere",)),
        ("kiosk.out_of_service_message", "\ud800"),
    ],
)
def test_a_wrong_value_is_refused_and_the_file_stays(
    staff: Path, layers: list[Layer], key: str, value: object
) -> None:
    change(staff, {"sound.volume_percent": 20}, load(layers))
    before = staff.read_bytes()

    with pytest.raises(SettingsError):
        change(staff, {key: value}, load(layers))

    assert staff.read_bytes() == before


def test_a_broken_file_is_replaced_by_what_is_in_force(
    staff: Path, layers: list[Layer], tmp_path: Path
) -> None:
    copies = tmp_path / "last-good"
    change(staff, {"sound.volume_percent": 20}, load(layers))
    keep(load_forgiving(layers, last_good=copies), copies)
    staff.write_text("[sound\n")

    change(staff, {"kiosk.out_of_service": True}, load_forgiving(layers, last_good=copies))

    settings = load(layers).settings
    assert settings.sound.volume_percent == 20
    assert settings.kiosk.out_of_service is True


@needs_a_posix_disk
def test_a_full_disk_is_told_and_the_old_file_stays_whole(staff: Path, layers: list[Layer]) -> None:
    change(staff, {"sound.volume_percent": 20}, load(layers))
    before = staff.read_bytes()
    script = """
import resource, sys
from pathlib import Path
from kiosk.core.faults import KioskError
from kiosk.storage.settings.layers import load
from kiosk.core.settings.origins import Layer, Origin
from kiosk.storage.settings.staff_file import change
file = Path(sys.argv[1])
loaded = load([Layer(Origin.STAFF, file)])
resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
try:
    change(file, {"sound.volume_percent": 90, "kiosk.out_of_service": True}, loaded)
except KioskError as fault:
    print(fault.sentence)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(staff)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "Free some space" in done.stdout
    assert staff.read_bytes() == before
    assert list(staff.parent.iterdir()) == [staff]


def test_a_place_that_cannot_be_written_is_told(staff: Path, layers: list[Layer]) -> None:
    loaded = load(layers)
    staff.parent.write_text("a file where the folder should be")

    with pytest.raises(NotWritten):
        change(staff, {"sound.volume_percent": 90}, loaded)


def test_every_refusal_has_a_sentence_for_people() -> None:
    assert all(issubclass(each, KioskError) for each in (SetByIT, NotForStaff, NotWritten))
