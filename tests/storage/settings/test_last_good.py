from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from kiosk.core.faults import SettingsError
from kiosk.core.health.checks import State
from kiosk.core.health.facts import SettingsFacts
from kiosk.core.health.rules import check_settings
from kiosk.core.session.state import ThemeName
from kiosk.core.settings.origins import Layer, Origin
from kiosk.storage.settings.last_good import keep, load_forgiving
from kiosk.storage.settings.layers import COMMAND_LINE, Loaded

GOOD = '[kiosk]\nname = "ward"\n\n[sound]\nvolume_percent = 7\n'
ONE_MISTAKE = '[kiosk]\nname = "another"\n\n[sound]\nvolume_percent = 700\n'


@pytest.fixture
def site(tmp_path: Path) -> Layer:
    return Layer(Origin.SITE, tmp_path / "settings.toml")


@pytest.fixture
def policy(tmp_path: Path) -> Layer:
    return Layer(Origin.POLICY, tmp_path / "policy.toml")


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    return tmp_path / "data" / "last-good"


def start(layers: Iterable[Layer], copies: Path, **more: Iterable[Path]) -> Loaded:
    """Load and keep, as every start of the kiosk does."""
    loaded = load_forgiving(layers, last_good=copies, **more)  # type: ignore[arg-type]
    assert keep(loaded, copies) == ()
    return loaded


def test_good_settings_have_no_problem(site: Layer, copies: Path) -> None:
    site.place.write_text(GOOD)

    loaded = start([site], copies)

    assert loaded.settings.kiosk.name == "ward"
    assert loaded.problems == ()


@pytest.mark.parametrize("broken", [b"[kiosk\n", b"\xff", ONE_MISTAKE.encode(), b"#" * 70_000])
def test_the_last_good_version_stays_in_force_as_a_whole(
    site: Layer, copies: Path, broken: bytes
) -> None:
    site.place.write_text(GOOD)
    start([site], copies)
    site.place.write_bytes(broken)

    for _ in range(2):
        loaded = start([site], copies)

        assert loaded.settings.kiosk.name == "ward"
        assert loaded.settings.sound.volume_percent == 7
        assert [loaded.sources["kiosk.name"].file] == list(copies.iterdir())
        assert loaded.sources["kiosk.name"].line == 2
        assert [each.file for each in loaded.problems] == [site.place] * 2
        assert "stays in force" in loaded.problems[-1].remedy


def test_doctor_names_the_mistake_itself_and_says_what_counts_instead(
    site: Layer, copies: Path
) -> None:
    site.place.write_text(GOOD)
    start([site], copies)
    site.place.write_text(ONE_MISTAKE)

    found = check_settings(SettingsFacts(start([site], copies).problems))

    assert found.state is State.FAULT
    assert found.sentence.startswith(f"{site.place}:5: “sound.volume_percent” cannot be 700.")
    assert not found.sentence.endswith("more)")
    assert "Allowed: " in found.remedy
    assert "Its last good version stays in force: " in found.remedy

    site.place.write_text("x = 1\n" + ONE_MISTAKE)
    found = check_settings(SettingsFacts(start([site], copies).problems))
    assert found.sentence.startswith(f"{site.place}:1: ")
    assert found.sentence.endswith("(and 1 more)")


def test_a_file_that_is_put_right_counts_again(site: Layer, copies: Path) -> None:
    for text in (GOOD, "[kiosk\n", GOOD.replace("ward", "mended")):
        site.place.write_text(text)
        loaded = start([site], copies)

    assert loaded.settings.kiosk.name == "mended"
    assert loaded.problems == ()


def test_a_file_that_was_removed_leaves_no_copy(site: Layer, copies: Path) -> None:
    site.place.write_text(GOOD)
    start([site], copies)
    site.place.unlink()
    assert start([site], copies).settings.kiosk.name == "kiosk"
    site.place.write_text("[kiosk\n")

    assert start([site], copies).settings.kiosk.name == "kiosk"
    assert list(copies.iterdir()) == []


def test_without_a_copy_what_is_right_counts(site: Layer, copies: Path) -> None:
    site.place.write_text("x = 1\nidle = 2\n" + ONE_MISTAKE)

    loaded = start([site], copies)

    assert loaded.settings.kiosk.name == "another"
    assert loaded.settings.sound.volume_percent == 60
    assert loaded.problems[-1].remedy == "Only what is right in it counts."
    assert len(loaded.problems) == 4


def test_a_copy_that_is_no_better_does_not_count(site: Layer, copies: Path) -> None:
    site.place.write_text(GOOD)
    start([site], copies)
    (copy,) = copies.iterdir()
    copy.write_text(ONE_MISTAKE.replace("another", "copy"))
    site.place.write_text(ONE_MISTAKE)

    assert start([site], copies).settings.kiosk.name == "another"


def test_without_a_copy_what_cannot_be_read_is_left_out(
    site: Layer, policy: Layer, copies: Path
) -> None:
    site.place.mkdir()
    policy.place.write_text(GOOD)

    loaded = start([site, policy], copies)

    assert loaded.settings.kiosk.name == "ward"
    assert loaded.problems[-1].remedy == "It is left out."


def test_a_policy_with_a_mistake_goes_on_locking(policy: Layer, copies: Path) -> None:
    staff = Layer(Origin.STAFF, policy.place.with_name("staff.toml"))
    staff.place.write_text('[display]\ntheme = "paper"\n')
    policy.place.write_text('[display]\ntheme = "white-on-black"\n')
    start([staff, policy], copies)
    policy.place.write_text("[display]\ntheme = 3\n")

    loaded = start([staff, policy], copies)

    assert loaded.settings.display.theme is ThemeName.WHITE_ON_BLACK
    assert "display.theme" in loaded.locks


def test_a_folder_of_the_copy_is_taken_from_where_the_file_is(site: Layer, copies: Path) -> None:
    site.place.write_text('[content]\nfolder = "leaflets"\n')
    start([site], copies)
    site.place.write_text("[content]\nfolder = 3\n")

    loaded = start([site], copies)

    assert loaded.settings.content.folder == site.place.parent / "leaflets"


def test_values_that_are_in_no_file_have_a_copy_too(copies: Path) -> None:
    registry = Path("HKEY_LOCAL_MACHINE/Software")
    good: dict[str, dict[str, object]] = {
        "kiosk": {"name": 'the "blue" room'},
        "policy": {"locked": ["display.theme"]},
    }
    first = start([Layer(Origin.POLICY, registry, good)], copies)
    wrong = {"kiosk": {"name": 3}}

    loaded = start([Layer(Origin.POLICY, registry, wrong)], copies)

    assert first.problems == ()
    assert loaded.settings.kiosk.name == 'the "blue" room'
    assert set(loaded.locks) == {"kiosk.name", "display.theme"}


def test_two_files_of_one_origin_have_a_copy_each(site: Layer, copies: Path) -> None:
    user = Layer(Origin.SITE, site.place.with_name("user.toml"))
    site.place.write_text(GOOD)
    user.place.write_text('[kiosk]\nname = "user"\n')
    start([site, user], copies)
    for layer in (site, user):
        layer.place.write_text("[")

    loaded = start([site, user], copies)

    assert loaded.settings.kiosk.name == "user"
    assert loaded.settings.sound.volume_percent == 7


def test_a_file_named_on_the_command_line_is_forgiven_too(site: Layer, copies: Path) -> None:
    site.place.write_text("[kiosk\n")

    loaded = start([], copies, named=[site.place])

    assert [each.file for each in loaded.problems] == [site.place] * 2


def test_a_mistake_on_the_command_line_itself_is_not_forgiven(site: Layer, copies: Path) -> None:
    site.place.write_text("[kiosk\n")

    with pytest.raises(SettingsError) as raised:
        load_forgiving(
            [site],
            named=[copies / "missing.toml"],
            overrides=["kiosk.nom=x"],
            last_good=copies,
        )

    assert [each.file for each in raised.value.problems] == [COMMAND_LINE, copies / "missing.toml"]


def test_nothing_is_written_until_the_settings_are_kept(site: Layer, copies: Path) -> None:
    site.place.write_text(GOOD)

    load_forgiving([site], last_good=copies)

    assert not copies.exists()


def test_a_copy_that_is_the_same_is_not_written_again(site: Layer, copies: Path) -> None:
    site.place.write_text(GOOD)
    start([site], copies)
    (copy,) = copies.iterdir()
    before = copy.stat().st_ino

    start([site], copies)

    assert copy.stat().st_ino == before


def test_a_copy_that_cannot_be_kept_is_told_and_nothing_stops(site: Layer, copies: Path) -> None:
    copies.parent.write_text("a file where the folder should be")
    site.place.write_text(GOOD)
    loaded = load_forgiving([site], last_good=copies)

    (problem,) = keep(loaded, copies)

    assert loaded.settings.kiosk.name == "ward"
    assert problem.file.parent == copies
    assert "could not be written" in problem.remedy


def test_a_copy_that_cannot_be_erased_is_told(site: Layer, copies: Path) -> None:
    site.place.write_text(GOOD)
    start([site], copies)
    (copy,) = copies.iterdir()
    copy.unlink()
    copy.mkdir()
    site.place.unlink()

    (problem,) = keep(load_forgiving([site], last_good=copies), copies)

    assert problem.file == copy
