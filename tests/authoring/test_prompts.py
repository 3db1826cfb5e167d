"""What `new` and `import` ask an author at the keyboard, and what becomes of the answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.exit_codes import ExitCode
from kiosk.storage.leaflets.library import load_leaflet
from tests.authoring.documents import MRI, MRI_ENGLISH, write_document
from tests.e2e.process import Machine
from tests.e2e.terminal import typed_at


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_new_leaflet_is_made_of_answers(machine: Machine, tmp_path: Path) -> None:
    code, shown = typed_at(
        machine,
        ["new", "mri"],
        [
            (b"such as: fr en:\r\n", b"fr en\n"),
            (b"Title (fr):\r\n", b"Votre IRM\n"),
            (b"Title (en):\r\n", b"Your MRI\n"),
            (b"[Les complications possibles]:\r\n", b"Les risques ; Les horaires\n"),
            (b"[Possible complications]:\r\n", b"The risks; The times\n"),
            (b"Enter for none:\r\n", b"Radiologie\n"),
            ("Department (en); Enter for “Radiologie” there too:\r\n".encode(), b"Radiology\n"),
        ],
    )
    assert code == ExitCode.OK, shown
    french, english = load_leaflet(tmp_path / "mri").editions.values()
    assert (french.title, english.title) == ("Votre IRM", "Your MRI")
    assert french.must_read == ("les-risques", "les-horaires")
    assert (french.department, english.department) == ("Radiologie", "Radiology")


@pytest.mark.slow
def test_an_import_asks_until_it_understands(machine: Machine, tmp_path: Path) -> None:
    write_document(tmp_path / "irm-fr.docx", MRI)
    write_document(tmp_path / "mri-en.docx", MRI_ENGLISH)
    which = b"[4]:\r\n"
    answers = [(which, b"9\n"), (which, b"2, 3\n"), (b"Enter for none:\r\n", b"\n")]
    code, shown = typed_at(machine, ["import", "irm-fr.docx", "mri-en.docx", "-o", "mri"], answers)
    assert code == ExitCode.OK, shown
    assert "Write numbers from 1 to 4, or 0." in shown
    leaflet = load_leaflet(tmp_path / "mri")
    assert {each.must_read for each in leaflet.editions.values()} == {
        ("avant-lexamen", "les-horaires")
    }
    assert {each.department for each in leaflet.editions.values()} == {""}


def test_a_department_has_a_name_in_each_language(machine: Machine, tmp_path: Path) -> None:
    new = ["new", "mri", "--title", "fr=Votre IRM", "--title", "en=Your MRI"]
    french, english = ("--department", "fr=Radiologie"), ("--department", "en=Radiology")
    refused = machine.run(*new, *french)
    assert refused.returncode == ExitCode.USAGE
    assert "in fr, and the leaflet is in fr, en: name it in each" in refused.stderr
    assert machine.run(*new, *french, *english).returncode == ExitCode.OK
    editions = load_leaflet(tmp_path / "mri").editions.values()
    assert [each.department for each in editions] == ["Radiologie", "Radiology"]
