"""`leaflet-kiosk new`: a folder to begin with, that passes the check as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.exit_codes import ExitCode
from kiosk.storage.leaflets.library import load_leaflet
from tests.e2e.process import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_new_leaflet_passes_the_check(machine: Machine, tmp_path: Path) -> None:
    titles = ["--title", "fr=Votre IRM", "--title", "en=Your MRI", "--title", "de=Ihr MRT"]
    done = machine.run("new", "mri", *titles, "--must-read", "fr=Les risques")
    assert done.returncode == ExitCode.OK, done.stderr
    leaflet = load_leaflet(tmp_path / "mri", "fr")
    assert [each.title for each in leaflet.editions.values()] == [
        "Votre IRM",
        "Ihr MRT",
        "Your MRI",
    ]
    assert leaflet.editions["fr"].section("les-risques").title == "Les risques"
    assert {each.must_read for each in leaflet.editions.values()} == {("les-risques",)}
    checked = machine.run("check", "mri")
    assert checked.returncode == ExitCode.OK, checked.stdout


def test_without_anybody_to_ask_it_says_what_to_give(machine: Machine, tmp_path: Path) -> None:
    done = machine.run("new", "mri")
    assert done.returncode == ExitCode.USAGE
    assert "--title fr=…" in done.stderr
    assert not (tmp_path / "mri").exists()


@pytest.mark.parametrize(
    ("folder", "title", "told"),
    [
        ("Hanche_2026", "fr=Votre hanche", "Call it hanche-2026"),
        ("mri", "Votre IRM", "write the language before it"),
        ("mri", "zzz=Votre IRM", "is not the tag of a language"),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(
    machine: Machine, tmp_path: Path, folder: str, title: str, told: str
) -> None:
    done = machine.run("new", folder, "--title", title)
    assert done.returncode == ExitCode.USAGE
    assert told in done.stderr
    assert not (tmp_path / folder).exists()
