"""What the installer is built from, and what is refused."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from winpack import tree, wheels, wix

from kiosk.machine.build import commit
from kiosk.machine.event_log import SOURCE
from tests.conftest import ROOT

WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


@pytest.fixture
def some_tree(tmp_path: Path) -> Path:
    for name in (
        "python/python.exe",
        "python/pythonw.exe",
        "python/python313._pth",
        "lib/kiosk/__init__.py",
        "lib/kiosk/core/faults.py",
        "lib/content/fr.md",
        "kiosk-mode/Set-KioskMode.ps1",
        "leaflet-kiosk.ico",
    ):
        file = tmp_path / "tree" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path / "tree"


def embeddable(file: Path, *names: str) -> Path:
    with ZipFile(file, "w") as zipped:
        for name in names:
            zipped.writestr(name, "")
    return file


def test_pip_is_asked_for_what_windows_needs() -> None:
    lock = (
        "# made\n"
        "one==1 \\\n    --hash=sha256:1\n"
        "two==2 ; sys_platform == 'win32' \\\n    --hash=sha256:2 \\\n    --hash=sha256:3\n"
        "three==3 ; sys_platform == 'linux' \\\n    --hash=sha256:4\n"
        "four==4 ; python_full_version < '3.12' \\\n    --hash=sha256:5\n"
    )

    assert wheels.requirements(lock, "3.13") == (
        "# made\n"
        "one==1 \\\n    --hash=sha256:1\n"
        "two==2 \\\n    --hash=sha256:2 \\\n    --hash=sha256:3\n"
    )


def test_time_zones_come_with_the_package_for_windows() -> None:
    wanted = wheels.requirements((ROOT / "requirements.lock").read_text("utf-8"), "3.13")

    assert "\ntzdata==" in wanted
    assert " ; " not in wanted


def test_another_zip_than_the_one_that_was_checked_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "python.zip"
    file.write_bytes(b"python")

    tree.check_digest(file, hashlib.sha256(b"python").hexdigest().upper())
    with pytest.raises(tree.Refused, match="nothing is built"):
        tree.check_digest(file, "0" * 64)
    with pytest.raises(tree.Refused, match="cannot be read"):
        tree.check_digest(tmp_path / "none.zip", "0" * 64)


def test_the_version_of_python_is_read_from_its_zip(tmp_path: Path) -> None:
    names = ("python.exe", "pythonw.exe", "python313._pth", "python313.zip")

    assert tree.python_version(embeddable(tmp_path / "a.zip", *names)) == "3.13"
    with pytest.raises(tree.Refused, match="no embeddable zip"):
        tree.python_version(embeddable(tmp_path / "b.zip", *names[1:]))


def test_every_file_is_a_component_of_the_one_feature(some_tree: Path) -> None:
    root = ET.fromstring(wix.source(some_tree, "1.2.3", "digest"))
    sources = sorted(each.attrib["Source"] for each in root.iter(f"{WIX}File"))
    components = [each.attrib["Id"] for each in root.iter(f"{WIX}Component")]
    named = [each.attrib["Id"] for each in root.iter(f"{WIX}ComponentRef")]
    guids = {each.attrib["Guid"] for each in root.iter(f"{WIX}Component")}

    assert sources == sorted(
        f"tree/{file.relative_to(some_tree).as_posix()}" for file in tree.files_of(some_tree)
    )
    assert sorted(components) == sorted(named)
    assert len(guids) == len(components)
    assert {each.get("Win64") for each in root.iter(f"{WIX}Component")} == {"yes"}


def test_the_same_tree_gives_the_same_text_and_another_version_another_product(
    some_tree: Path,
) -> None:
    once, twice = (wix.source(some_tree, "1.2.3", "digest") for _ in range(2))
    later = wix.source(some_tree, "1.2.4", "digest")

    assert once == twice
    products = [
        next(iter(ET.fromstring(text).iter(f"{WIX}Product"))).attrib for text in (once, later)
    ]
    assert products[0]["Id"] != products[1]["Id"]
    assert products[0]["UpgradeCode"] == products[1]["UpgradeCode"]


def test_what_python_compiles_is_removed_with_the_rest(some_tree: Path) -> None:
    removing = [each for each in wix.statements(some_tree, "1.2.3") if "`RemoveFile`" in each]

    assert [each.split(" '")[2] for each in removing] == [
        "__init__.cpython-313.pyc',",
        "',",
        "faults.cpython-313.pyc',",
        "',",
    ]


def test_only_a_removal_with_purge_takes_records_and_never_an_upgrade() -> None:
    purging = [action for action in wix.actions() if action.name.startswith("Purge")]

    assert len(purging) == 2
    for action in purging:
        assert 'REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE' in action.condition
        assert "PURGE=1" in action.condition


def test_each_action_has_its_own_place_and_the_undoing_comes_before_what_it_undoes() -> None:
    sequence = {action.name: action.sequence for action in wix.actions()}

    assert len(set(sequence.values())) == len(sequence)
    assert sequence["UndoStart"] < sequence["StartIntoKiosk"]
    assert sequence["GiveBack"] < 3500 < sequence["Compile"]  # 3500: Windows removes the files


def test_a_tree_has_one_digest_by_names_and_contents(some_tree: Path) -> None:
    before = tree.digest_of(some_tree)
    tree.set_times(some_tree, 1_000_000_000)
    assert tree.digest_of(some_tree) == before

    (some_tree / "lib" / "content" / "fr.md").write_text("another")
    assert tree.digest_of(some_tree) != before


def test_windows_learns_where_the_text_of_an_event_stands(some_tree: Path) -> None:
    root = ET.fromstring(wix.source(some_tree, "1.2.3", "digest"))
    values = {each.attrib["Key"]: each.attrib for each in root.iter(f"{WIX}RegistryValue")}
    assert wix.EVENTS.endswith(rf"Application\{SOURCE}")
    assert values[wix.EVENTS]["Name"] == "EventMessageFile"
    assert values[wix.EVENTS]["Value"] == "[System64Folder]EventCreate.exe"


@pytest.mark.skipif(sys.platform == "win32", reason="packages for Windows are built on Linux")
def test_a_package_knows_its_version_and_its_commit(tmp_path: Path) -> None:
    file = tmp_path / "__init__.py"
    file.write_text((ROOT / "kiosk" / "__init__.py").read_text("utf-8"), "utf-8")
    tree._set_version(file, "1.2.3")
    known: dict[str, str] = {}
    exec(file.read_text("utf-8"), known)
    assert known["__version__"] == "1.2.3"
    assert known["__commit__"] == commit()
