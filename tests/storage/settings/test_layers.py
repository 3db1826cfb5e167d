from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.faults import SettingsError
from kiosk.core.problem import Problem
from kiosk.core.session.state import TextSize, ThemeName
from kiosk.core.settings.describe import describe
from kiosk.core.settings.model import Settings
from kiosk.core.settings.origins import Layer, Origin, Source
from kiosk.storage.settings.layers import COMMAND_LINE, Loaded, load

SECTIONS = (
    "Known here: [kiosk], [content], [display], [sound], [speech], [idle], [records], [receipts],"
    " [staff], [schedule], [print], [log]."
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site.toml"


@pytest.fixture
def user(tmp_path: Path) -> Path:
    return tmp_path / "user.toml"


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    return tmp_path / "staff.toml"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


def at_site(*files: Path) -> list[Layer]:
    return [Layer(Origin.SITE, file) for file in files]


def problems_of(
    *files: Path, named: tuple[Path, ...] = (), overrides: tuple[str, ...] = ()
) -> tuple[Problem, ...]:
    with pytest.raises(SettingsError) as raised:
        load(at_site(*files), named=named, overrides=overrides)
    return raised.value.problems


def the_problem_in(file: Path, text: str) -> Problem:
    file.write_text(text, encoding="utf-8")
    (problem,) = problems_of(file)
    return problem


def source(loaded: Loaded, key: str) -> str:
    return str(loaded.sources[key])


def test_without_layers_everything_is_built_in() -> None:
    loaded = load()

    assert loaded.settings == Settings()
    assert set(loaded.sources) == {row.key for row in describe()}
    assert set(loaded.sources.values()) == {Source(Origin.BUILT_IN)}


def test_the_later_layer_wins_key_by_key(site: Path, user: Path) -> None:
    site.write_text('[kiosk]\nname = "site"\n[display]\ntheme = "paper"\npx_per_mm = 4\n')
    user.write_text('[display]\ntheme = "black-on-white"\nfullscreen = false\n')

    loaded = load(at_site(site, user), overrides=["display.theme=white-on-black"])

    assert loaded.settings.kiosk.name == "site"
    assert loaded.settings.display.px_per_mm == 4
    assert loaded.settings.display.fullscreen is False
    assert loaded.settings.display.theme is ThemeName.WHITE_ON_BLACK


def test_every_value_tells_where_it_comes_from(site: Path, user: Path) -> None:
    site.write_text('# Ward 3\n\n[kiosk]\nname = "site"\n\n[display]\ntheme = "paper"\n')
    user.write_text('[display]\ntheme = "black-on-white"\n')

    loaded = load(at_site(site, user), overrides=["idle.thanks_s=20"])

    assert source(loaded, "kiosk.name") == f"{site}:4"
    assert source(loaded, "display.theme") == f"{user}:2"
    assert source(loaded, "idle.thanks_s") == "command line"
    assert source(loaded, "log.level") == "built-in"


def test_a_value_that_repeats_the_default_comes_from_its_file(site: Path) -> None:
    site.write_text('[kiosk]\nname = "kiosk"\n')

    assert source(load(at_site(site)), "kiosk.name") == f"{site}:2"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[kiosk]\nname = "x"', 2),
        ('kiosk.name = "x"', 1),
        ('\n\nkiosk = { name = "x" }', 3),
        ('["kiosk"]\n"name" = "x"', 2),
        ('[kiosk] # [display]\n# name = "y"\nname = """\\\n   x"""\n', 3),
        ('[kiosk]\r\nname = "x"\r\n', 2),
        ('\ufeff[kiosk]\nname = "x"\n', 2),
        ('[log]\nlevel = "info"\n[kiosk]\nname = "x"\n', 4),
    ],
)
def test_the_line_is_found_however_it_is_written(site: Path, text: str, line: int) -> None:
    site.write_bytes(text.encode())

    loaded = load(at_site(site))

    assert loaded.settings.kiosk.name == "x"
    assert loaded.sources["kiosk.name"] == Source(Origin.SITE, site, line)


def test_a_relative_folder_is_taken_from_where_its_file_is(site: Path) -> None:
    elsewhere = (site.parent.parent / "records").absolute()
    site.write_text(f"[content]\nfolder = 'leaflets'\n[records]\nfolder = '{elsewhere}'\n")

    settings = load(at_site(site)).settings

    assert settings.content.folder == site.parent / "leaflets"
    assert settings.records.folder == elsewhere


def test_a_file_that_need_not_exist_may_be_missing(site: Path, user: Path) -> None:
    user.write_text('[kiosk]\nname = "user"\n')

    assert load(at_site(site, user)).settings.kiosk.name == "user"


def test_a_file_that_was_named_must_exist(site: Path) -> None:
    (problem,) = problems_of(named=(site,))

    assert problem.file == site
    assert "cannot be read" in problem.message


def test_a_file_that_was_named_wins_over_the_places(site: Path, user: Path) -> None:
    site.write_text('[kiosk]\nname = "site"\n')
    user.write_text('[kiosk]\nname = "named"\n')

    assert load(at_site(site), named=[user]).settings.kiosk.name == "named"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path)

    assert "cannot be read" in problem.message


def test_all_mistakes_of_all_layers_are_told_at_once(site: Path, user: Path) -> None:
    site.write_text(
        "[display]\n"
        'teme = "paper"\n'
        "viewing_distance_mm = 20\n"
        'fullscreen = "yes"\n'
        "[idle]\n"
        "warning_s = 10\n"
        "[dispaly]\n"
        "x = 1\n"
    )
    user.write_text("[display\n")

    problems = problems_of(site, user, overrides=("log.level=loud", "log.level"))

    assert [(problem.file, problem.line) for problem in problems] == [
        (site, 2),
        (site, 3),
        (site, 4),
        (site, 6),
        (site, 7),
        (user, 1),
        (COMMAND_LINE, 1),
        (COMMAND_LINE, 2),
    ]


def test_a_mistake_is_told_even_where_a_later_layer_hides_it(site: Path, user: Path) -> None:
    site.write_text("[idle]\nwarning_s = 1\n")
    user.write_text("[idle]\nwarning_s = 60\n")

    assert [problem.file for problem in problems_of(site, user)] == [site]


def test_the_fault_says_every_problem_on_a_line(site: Path) -> None:
    site.write_text("[idle]\nwarning_s = 1\nthanks_s = 1\n")

    with pytest.raises(SettingsError) as raised:
        load(at_site(site))

    assert raised.value.sentence.split("\n") == [str(each) for each in raised.value.problems]
    assert raised.value.sentence.startswith(f"{site}:2: ")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('[display]\nteme = "paper"', "“display.theme”"),
        ('[kiosk]\ntheme = "paper"', "“display.theme”"),
        ('theme = "paper"', "“display.theme”"),
        ('[dispaly]\ntheme = "paper"', "“[display]”"),
        ('[display.them]\nx = "paper"', "“display.theme”"),
        ("[records]\nretention_day = 3", "“records.retention_days”"),
    ],
)
def test_an_unknown_setting_names_the_nearest(site: Path, text: str, meant: str) -> None:
    problem = the_problem_in(site, text)

    assert problem.message.startswith("There is no setting “")
    assert problem.remedy == f"Did you mean {meant}?"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("[log]\nqqqq = 1", "Known here: log.level."),
        ("qqqq = 1", SECTIONS),
        ("[[qqqq]]\nx = 1", SECTIONS),
    ],
)
def test_a_setting_like_no_other_lists_what_there_is(site: Path, text: str, known: str) -> None:
    assert the_problem_in(site, text).remedy == known


def test_a_wrong_value_tells_what_is_allowed(site: Path) -> None:
    problem = the_problem_in(site, "[idle]\nwarning_s = 10")

    assert problem.line == 2
    assert problem.message == "“idle.warning_s” cannot be 10."
    assert problem.remedy.endswith("Allowed: whole number, 45 to 300; by default: 45.")


def test_a_value_of_a_wrong_type_is_told_as_it_was_written(site: Path) -> None:
    problem = the_problem_in(site, '[display]\nfullscreen = "yes"')

    assert problem.message == '“display.fullscreen” cannot be "yes".'


def test_a_section_that_is_given_a_value_is_told(site: Path) -> None:
    problem = the_problem_in(site, "\ndisplay = 3")

    assert problem.line == 2
    assert problem.remedy.startswith("Write [display]")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[kiosk]\nname = "x', 2),
        ("[kiosk]\n\nname = x", 3),
        ("[kiosk]\nname =", 2),
        ('[kiosk]\nname = """x\ny\n', 2),
        ('[kiosk]\nname = "x"\nname = "y"\n', 3),
    ],
)
def test_a_mistake_in_the_writing_is_told_with_its_line(site: Path, text: str, line: int) -> None:
    problem = the_problem_in(site, text)

    assert problem.line == line


def test_a_comma_in_a_number_is_told_with_the_point(site: Path) -> None:
    problem = the_problem_in(site, "[display]\npx_per_mm = 3,78\n")

    assert str(problem) == (f"{site}:2: “3,78” is no number here. Write a point, not a comma: 3.78")
    (typed,) = problems_of(overrides=("display.px_per_mm=3,78",))
    assert typed.remedy.startswith("Write a point, not a comma: 3.78. ")


def test_a_file_in_another_encoding_is_told_with_its_line(site: Path) -> None:
    site.write_bytes("[kiosk]\nname = 'été'\n".encode("latin-1"))

    (problem,) = problems_of(site)

    assert problem.line == 2
    assert "UTF-8" in problem.message


@pytest.mark.parametrize(
    ("override", "key", "value"),
    [
        ("display.fullscreen=false", "fullscreen", False),
        ("display.px_per_mm=3.78", "px_per_mm", 3.78),
        (" display.theme = paper ", "theme", ThemeName.PAPER),
        ('display.theme="paper"', "theme", ThemeName.PAPER),
    ],
)
def test_an_override_is_read_as_toml_or_as_plain_text(
    override: str, key: str, value: object
) -> None:
    assert getattr(load(overrides=[override]).settings.display, key) == value


@pytest.mark.parametrize("name", ["12", "true", "a=b", "salle d'attente", "[", "x # y"])
def test_a_name_in_an_override_needs_no_quotes(name: str) -> None:
    assert load(overrides=[f"kiosk.name={name}"]).settings.kiosk.name == name


@pytest.mark.parametrize(
    "override", ["", "display", "display.theme", "theme=paper", "display.theme=", "a.b.c=1"]
)
def test_an_override_that_sets_nothing_is_told_with_its_place(override: str) -> None:
    (problem,) = problems_of(overrides=("display.theme=paper", override))

    assert (problem.file, problem.line) == (COMMAND_LINE, 2)


@pytest.mark.parametrize("value", ["[" * 1900, "{a=" * 600, "9" * 5000, "0x" + "f" * 5000])
def test_an_override_without_end_is_told(value: str) -> None:
    (problem,) = problems_of(overrides=(f"display.px_per_mm={value}",))

    assert problem.message.startswith("“display.px_per_mm” cannot be")
    assert len(problem.message) < 120


def test_an_override_cannot_bring_in_a_second_setting() -> None:
    (problem,) = problems_of(overrides=("display.px_per_mm=4\nfullscreen = false",))

    assert problem.message.startswith("“display.px_per_mm” cannot be")


def test_of_one_key_given_twice_the_later_wins() -> None:
    loaded = load(overrides=["kiosk.name=a", "kiosk.name=b"])

    assert loaded.settings.kiosk.name == "b"


def test_the_layers_win_over_one_another_in_their_order(tmp_path: Path) -> None:
    layers = []
    for place, origin in enumerate([Origin.PACKAGE, Origin.SITE, Origin.STAFF, Origin.POLICY]):
        file = tmp_path / f"{origin.value}.toml"
        keys = ["volume_percent"]
        text = "[sound]\n" + "".join(f"{key} = {place}\n" for key in keys)
        file.write_text(text)
        layers.append(Layer(origin, file))
        loaded = load(layers)
        assert loaded.settings.sound.volume_percent == place
        assert loaded.sources["sound.volume_percent"] == Source(origin, file, 2)


def test_a_value_is_found_by_its_key(site: Path) -> None:
    site.write_text("[sound]\nvolume_percent = 7\n")

    assert load(at_site(site)).value("sound.volume_percent") == 7


def test_what_a_policy_sets_is_locked(staff: Path, policy: Path) -> None:
    staff.write_text('[display]\ntheme = "paper"\ntext_size = "large"\n')
    policy.write_text('\n[display]\ntheme = "white-on-black"\n')

    loaded = load([Layer(Origin.STAFF, staff), Layer(Origin.POLICY, policy)])

    assert loaded.settings.display.theme is ThemeName.WHITE_ON_BLACK
    assert loaded.settings.display.text_size is TextSize.LARGE
    assert loaded.locks == {"display.theme": Source(Origin.POLICY, policy, 3)}
    assert loaded.staff == {
        "display.theme": ThemeName.PAPER,
        "display.text_size": TextSize.LARGE,
    }


def test_a_policy_can_lock_what_the_site_sets(site: Path, staff: Path, policy: Path) -> None:
    site.write_text("[display]\npx_per_mm = 4\n")
    staff.write_text('[display]\npx_per_mm = 5\ntheme = "black-on-white"\n')
    policy.write_text('[policy]\nlocked = ["display.px_per_mm", "display.theme"]\n')

    loaded = load(
        [Layer(Origin.SITE, site), Layer(Origin.STAFF, staff), Layer(Origin.POLICY, policy)]
    )

    assert loaded.settings.display.px_per_mm == 4
    assert loaded.settings.display.theme is ThemeName.PAPER
    assert source(loaded, "display.px_per_mm") == f"{site}:2"
    assert loaded.locks["display.px_per_mm"] == Source(Origin.POLICY, policy, 2)
    assert set(loaded.locks) == {"display.px_per_mm", "display.theme"}


def test_a_lock_wins_over_the_command_line_and_tells(policy: Path, user: Path) -> None:
    policy.write_text('[display]\ntheme = "white-on-black"\n')
    user.write_text('\n[display]\ntheme = "paper"\n')

    loaded = load(
        [Layer(Origin.POLICY, policy)],
        named=[user],
        overrides=["display.theme=paper", "kiosk.name=x"],
    )

    assert loaded.settings.display.theme is ThemeName.WHITE_ON_BLACK
    assert loaded.settings.kiosk.name == "x"
    assert [(each.file, each.line) for each in loaded.problems] == [(user, 3), (COMMAND_LINE, 1)]
    assert f"{policy}:2" in loaded.problems[0].remedy


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[policy]\nlocked = ["display.teme"]', 2, "“policy.locked” cannot hold"),
        ('\n[policy]\nlocked = "display.theme"', 3, "“policy.locked” cannot be"),
        ("[policy]\nlokced = []", 2, "There is no setting “policy.lokced”"),
        ("policy = 1", 1, "“policy” is a section"),
    ],
)
def test_a_wrong_policy_is_told(policy: Path, text: str, line: int, message: str) -> None:
    policy.write_text(text)

    with pytest.raises(SettingsError) as raised:
        load([Layer(Origin.POLICY, policy)])

    (problem,) = raised.value.problems
    assert problem.line == line
    assert problem.message.startswith(message)


def test_only_a_policy_locks(site: Path) -> None:
    problem = the_problem_in(site, '[policy]\nlocked = ["display.theme"]')

    assert problem.message == "There is no setting “policy”."


def test_what_staff_may_not_change_is_a_mistake_in_their_file(staff: Path) -> None:
    staff.write_text('[display]\ntheme = "paper"\n[records]\nretention_days = 3650\n')

    with pytest.raises(SettingsError) as raised:
        load([Layer(Origin.STAFF, staff)])

    (problem,) = raised.value.problems
    assert problem.line == 4
    assert problem.message == "“records.retention_days” is not for staff to change."


REGISTRY = Path("HKEY_LOCAL_MACHINE/Software/Policies/leaflet-kiosk")


def test_a_layer_need_not_be_a_file() -> None:
    values: dict[str, dict[str, object]] = {
        "display": {"theme": "paper"},
        "policy": {"locked": ["kiosk.name"]},
    }

    loaded = load([Layer(Origin.POLICY, REGISTRY, values)], overrides=["kiosk.name=x"])

    assert loaded.settings.kiosk.name == "kiosk"
    assert source(loaded, "display.theme") == str(REGISTRY)
    assert set(loaded.locks) == {"display.theme", "kiosk.name"}


def test_a_mistake_that_is_in_no_file_is_told_with_its_place() -> None:
    with pytest.raises(SettingsError) as raised:
        load([Layer(Origin.POLICY, REGISTRY, {"display": {"theme": 3}})])

    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == (REGISTRY, 0)
    assert str(problem).startswith(f"{REGISTRY}: “display.theme” cannot be 3.")


def test_a_folder_that_is_in_no_file_begins_at_the_root(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="does not begin at the root"):
        load([Layer(Origin.POLICY, REGISTRY, {"content": {"folder": "leaflets"}})])

    loaded = load([Layer(Origin.POLICY, REGISTRY, {"content": {"folder": str(tmp_path)}})])

    assert loaded.settings.content.folder == tmp_path


def test_a_wrong_entry_of_a_list_is_told_with_its_reason(site: Path) -> None:
    problem = the_problem_in(site, '[schedule]\nholidays = [\n"2026-12-25",\n"2026-02-30",\n]')

    assert problem.line == 4
    assert problem.message == '“schedule.holidays” cannot hold "2026-02-30".'
    assert problem.remedy.startswith("There is no such day. ")
