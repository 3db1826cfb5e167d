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
    titles = {
        "fr": "Votre IRM",
        "ar": "الرنين",
        "de": "Ihr MRT",
        "en": "Your MRI",
        "es": "Su resonancia",
        "pt": "A sua ressonância",
        "tr": "MR çekiminiz",
        "uk": "Ваше МРТ",
    }
    options = [word for tag, title in titles.items() for word in ("--title", f"{tag}={title}")]
    done = machine.run("new", "mri", *options, "--must-read", "fr=Les risques")
    assert done.returncode == ExitCode.OK, done.stderr
    leaflet = load_leaflet(tmp_path / "mri", "fr")
    assert {tag: each.title for tag, each in leaflet.editions.items()} == titles
    assert leaflet.editions["fr"].section("les-risques").title == "Les risques"
    assert {each.must_read for each in leaflet.editions.values()} == {("les-risques",)}
    checked = machine.run("check", "mri")
    assert checked.returncode == ExitCode.OK, checked.stdout


def test_colleagues_may_read_it(machine: Machine, tmp_path: Path) -> None:
    done = machine.run("new", "share/ours/mri", "--title", "fr=Votre IRM")
    assert done.returncode == ExitCode.OK, done.stderr
    usual = tmp_path / "usual"
    usual.mkdir()
    made = (tmp_path / "share" / "ours", tmp_path / "share")
    assert {each.stat().st_mode for each in made} == {usual.stat().st_mode}


def test_several_parts_or_none_must_be_read(machine: Machine, tmp_path: Path) -> None:
    titles = ["--title", "fr=Votre IRM", "--title", "en=Your MRI"]
    several = [f"fr={each}" for each in ("Les risques", "Les horaires")]
    several += [f"en={each}" for each in ("The risks", "The times")]
    named = [word for each in several for word in ("--must-read", each)]
    assert machine.run("new", "mri", *titles, *named).returncode == ExitCode.OK
    assert machine.run("new", "way", *titles, "--nothing-must-be-read").returncode == ExitCode.OK
    uneven = machine.run("new", "odd", *titles, *named[:-2])
    assert "2 in fr, 1 in en" in uneven.stderr
    editions = load_leaflet(tmp_path / "mri").editions.values()
    assert {each.must_read for each in editions} == {("les-risques", "les-horaires")}
    assert load_leaflet(tmp_path / "way").editions["fr"].must_read == ()
    for folder in ("mri", "way"):
        checked = machine.run("check", folder)
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
