"""`leaflet-kiosk diff`, as a process: what an author shows to those who have to agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.exit_codes import ExitCode
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.process import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    write_leaflet(tmp_path / "old" / "hip", fr=VALID, en=VALID)
    newer = VALID.replace("1.0", "1.1")
    more = newer.replace("**hématome**", "gros bleu").replace("dans l’os", "dans l’os & ailleurs")
    write_leaflet(tmp_path / "new" / "hip", fr=more, en=newer, de=more)
    return Machine(tmp_path)


def test_what_changed_is_told_and_first_of_all_what_must_be_read(machine: Machine) -> None:
    done = machine.run("diff", "old/hip", "new/hip")

    assert done.returncode == ExitCode.OK, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:4] == [
        "hip: version 1.0 (2026-11-23) → 1.1 (2026-11-23)",
        "What must be read CHANGED in fr.",
        "The language de is new.",
        "What must be read is the same in en.",
    ]
    assert "  “Les risques”, must be read" in lines
    assert "    changed, line 25: 1 Un [-hématome-]{+gros bleu+}." in lines
    assert "  version: 1.[-0-]{+1+}" in lines


def test_it_may_be_a_page_that_shows_what_is_gone_and_new(machine: Machine) -> None:
    done = machine.run("diff", "old/hip", "new/hip", "--html", "changes.html")

    assert done.returncode == ExitCode.OK, done.stderr
    page = (machine.folder / "changes.html").read_text("utf-8")
    assert '<section class="must">\n<h3>Les risques <small>must be read</small></h3>' in page
    assert "<del>hématome</del><ins>gros bleu</ins>" in page
    assert "<ins> &amp; ailleurs</ins>" in page


def test_the_same_is_told_as_the_same_and_a_forgotten_version_too(machine: Machine) -> None:
    done = machine.run("diff", "old/hip", "old/hip")
    assert done.stdout.splitlines()[1:] == ["Nothing changed."]
    for language in ("fr", "en"):
        text = machine.folder / "old" / "hip" / f"{language}.md"
        text.write_text(VALID.replace("Le titre", f"Titre {language}"), "utf-8")
    write_leaflet(machine.folder / "other" / "hip", fr=VALID, en=VALID)
    done = machine.run("diff", "other/hip", "old/hip")
    assert "The version is the same: raise it" in done.stdout


def test_a_version_with_mistakes_is_told_with_its_line(machine: Machine) -> None:
    done = machine.run("diff", "old/hip", "nowhere/hip")
    assert done.returncode == ExitCode.USAGE
    assert "There is no such folder." in done.stderr
