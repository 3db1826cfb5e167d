"""The files with which a machine starts into the kiosk, as far as they can be read here."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from winpack import wix

from kiosk.exit_codes import ExitCode
from tests.conftest import ROOT

FOLDER = ROOT / "packaging" / "windows" / "kiosk-mode"
SCRIPT = (FOLDER / "Set-KioskMode.ps1").read_text("ascii")
ASSIGNED = "{http://schemas.microsoft.com/AssignedAccess/2017/config}"
ASSIGNED_2021 = "{http://schemas.microsoft.com/AssignedAccess/2021/config}"
SHELL = "{http://schemas.microsoft.com/ShellLauncher/2018/Configuration}"


def test_assigned_access_starts_the_kiosk_in_an_account_without_a_password() -> None:
    root = ET.parse(FOLDER / "AssignedAccess.xml").getroot()
    (app,) = root.iter(f"{ASSIGNED}KioskModeApp")
    (profile,) = root.iter(f"{ASSIGNED}Profile")
    (default,) = root.iter(f"{ASSIGNED}DefaultProfile")

    assert app.attrib[f"{ASSIGNED_2021}ClassicAppPath"] == "@PROGRAM@"
    assert app.attrib[f"{ASSIGNED_2021}ClassicAppArguments"] == "@ARGUMENTS@"
    assert len(list(root.iter(f"{ASSIGNED}AutoLogonAccount"))) == 1
    assert profile.attrib["Id"] == default.attrib["Id"]


def test_shell_launcher_starts_the_kiosk_again_whatever_it_ends_with() -> None:
    root = ET.parse(FOLDER / "ShellLauncher.xml").getroot()
    shells = [each.attrib["Shell"] for each in root.iter(f"{SHELL}Shell")]
    profiles = [each.attrib["Id"] for each in root.iter(f"{SHELL}Profile")]

    assert shells == [r"%SystemRoot%\explorer.exe", '"@PROGRAM@" @ARGUMENTS@']
    assert {each.attrib["Action"] for each in root.iter(f"{SHELL}DefaultAction")} == {
        "RestartShell"
    }
    assert not list(root.iter(f"{SHELL}ReturnCodeAction"))
    assert len(set(profiles)) == 1
    assert str(ExitCode.RESTART.value) in (FOLDER / "ShellLauncher.xml").read_text("utf-8")


@pytest.mark.parametrize("name", ["Set-KioskMode.ps1", "Permissions.cmd", "lockdown.py"])
def test_a_script_reads_the_same_in_every_code_page(name: str) -> None:
    assert (FOLDER / name).read_bytes().isascii()


def test_the_script_names_files_that_are_there() -> None:
    named = set(re.findall(r"[\w-]+\.(?:xml|py|ps1)", SCRIPT))

    assert {name for name in named if not (FOLDER / name).is_file()} == set()
    assert {"AssignedAccess.xml", "ShellLauncher.xml", "lockdown.py"} <= named


def test_the_script_is_whole() -> None:
    code = re.sub(r"<#.*?#>|#[^\n]*|'[^'\n]*'", "", SCRIPT, flags=re.S)

    assert "Set-CimInstance" in code
    for opening, closing in ("{}", "()", "[]"):
        assert code.count(opening) == code.count(closing)


def test_what_the_script_says_is_not_taken_for_what_a_function_returns() -> None:
    assert "Write-Output" not in SCRIPT
    assert SCRIPT.count("Write-Host") == 1


def test_the_script_starts_what_the_shortcut_starts() -> None:
    assert f"$arguments = '{wix.START}'" in SCRIPT
    assert r"'python\pythonw.exe'" in SCRIPT


def test_the_installer_calls_the_script_as_it_wants_to_be_called() -> None:
    calls = [action.target for action in wix.actions() if action.source == "POWERSHELLEXE"]
    modes = re.search(r"ValidateSet\(([^)]*)\)", SCRIPT)

    assert modes is not None
    assert modes[1] == "'assigned-access', 'shell-launcher'"
    assert [each.rpartition('" ')[2] for each in calls if "-File" in each] == [
        "-Remove",
        "-Remove",
        "-Mode [KIOSKMODE]",
    ]


def test_permissions_are_given_by_names_of_every_language() -> None:
    text = (FOLDER / "Permissions.cmd").read_text("ascii")

    assert text.count("*S-1-5-32-544:(OI)(CI)F") == text.count("*S-1-5-18:(OI)(CI)F") == 2
    assert '"%account%:(OI)(CI)RX"' in text
    assert '"%folder%\\Data" /inheritance:r' in text


def test_what_was_laid_there_before_is_closed_before_it_is_given_away() -> None:
    text = (FOLDER / "Permissions.cmd").read_text("ascii")
    steps = [
        'reparsepoint query "%folder%"',
        'icacls "%folder%" /setowner',
        'icacls "%folder%" /reset',
        'icacls "%folder%" /inheritance:r',
        "dir /a:l /b /s",
        'icacls "%folder%\\*" /setowner *S-1-5-32-544 /t /c /l',
        'icacls "%folder%\\*" /reset /t /c /l',
        'icacls "%folder%\\Data" /inheritance:r',
    ]
    places = [text.index(each) for each in steps]
    assert places == sorted(places)


def test_only_keys_that_the_filter_has_a_name_for_are_called_predefined() -> None:
    found = re.search(r"(?m)^\$keys = (.*)$", SCRIPT)
    assert found is not None
    assert "Alt+Esc" not in found[1]
    assert "$otherKeys = @('Alt+Escape')" in SCRIPT
    assert "'ForceOffAccessibility'" in SCRIPT


def _named(variable: str) -> list[str]:
    """Return the names that a variable of the script has, as the trial on Windows reads them."""
    found = re.search(rf"(?m)^\${variable} = (.*)$", SCRIPT)
    assert found is not None
    return re.findall(r"'([^']+)'", found[1])


def test_the_trial_on_windows_sets_and_gives_back_what_the_script_sets_of_the_filter() -> None:
    trial = (FOLDER.parent / "Try-Installed.ps1").read_text("ascii")
    loop = trial.partition("foreach ($name in Get-Names 'filter') {")[2].partition("    }\n")[0]
    steps = (
        "$was = Get-FilterSetting $name",
        "Set-FilterSetting $name 'true'",
        "(Get-FilterSetting $name) -eq 'true'",
        "Set-FilterSetting $name $was",
        "(Get-FilterSetting $name) -eq $was",
    )
    places = [loop.find(each) for each in steps]

    assert -1 not in places
    assert places == sorted(places)
    assert "foreach ($name in Get-Names 'keys') {" in trial
    assert "ForceOffAccessibility" in _named("filter")
    assert "Alt+F4" in _named("keys")


def test_one_restart_is_asked_for() -> None:
    assert SCRIPT.count("Restart-Computer") == 1
    assert "if ($AtStart) {" in SCRIPT
