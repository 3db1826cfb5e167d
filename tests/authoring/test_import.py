"""`leaflet-kiosk import`: a document as a hospital has it becomes a leaflet without a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.authoring.sections import MOST_WORDS
from kiosk.core.leaflet.model import Block, BlockKind, Leaflet
from kiosk.exit_codes import ExitCode
from kiosk.storage.leaflets.library import load_leaflet
from tests.authoring.documents import MRI, MRI_ENGLISH, paragraph, write_document, write_word
from tests.e2e.process import Machine

pytestmark = pytest.mark.slow


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def blocks_of(leaflet: Leaflet, section_id: str, language: str = "fr") -> tuple[Block, ...]:
    return leaflet.editions[language].section(section_id).blocks


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".html", ".md"])
def test_a_document_becomes_a_leaflet_that_passes(
    machine: Machine, tmp_path: Path, suffix: str
) -> None:
    file = write_document(tmp_path / f"brochure{suffix}", MRI)
    done = machine.run("import", f"fr={file}", "-o", "mri")
    # Pandoc writes no description into OpenDocument: it is asked for one.
    asks = suffix == ".odt"
    assert done.returncode == (ExitCode.MISTAKES if asks else ExitCode.OK), done.stdout
    assert ("This picture does not say what it shows" in done.stdout) is asks
    leaflet = load_leaflet(tmp_path / "mri")
    edition = leaflet.editions["fr"]
    assert edition.title == "Votre IRM"
    assert edition.must_read == ("les-risques",)
    before = blocks_of(leaflet, "avant-lexamen")
    assert [block.kind for block in before] == [
        BlockKind.SUBHEADING,
        *[BlockKind.ITEM] * 6,
        BlockKind.FIGURE,
        *[BlockKind.PARAGRAPH] * (suffix == ".odt"),  # which does not tell a caption from a text
        BlockKind.ITEM,
    ]
    assert [block.marker for block in before if block.marker.isdigit()] == ["1", "2", "3"]
    assert [block.level for block in before[1:5]] == [0, 1, 1, 0]
    assert "de vos médicaments, voir notre page" in before[4].text
    head, *times = blocks_of(leaflet, "les-horaires")
    assert (head.kind, head.said) == (BlockKind.TABLE_HEAD, "Heure: Étape")
    assert [time.said.replace("\u00a0", " ") for time in times] == ["8 h: Arrivée", "9 h: Examen"]
    assert {time.kind for time in times} == {BlockKind.ROW}
    notice, text = blocks_of(leaflet, "les-risques")
    assert notice.kind is BlockKind.NOTICE
    assert text.text == "1939. Certains métaux chauffent * un peu, <rarement>."


def test_what_was_lost_is_told_with_its_place(machine: Machine, tmp_path: Path) -> None:
    file = write_document(tmp_path / "brochure.docx", MRI)
    told = machine.run("import", f"fr={file}", "-o", "mri").stdout
    before = "fr, below “À apporter”: "
    assert before + "a link became plain words; it led to https://clinic.example/irm." in told
    assert "fr, below “Les horaires”: a footnote was left out: “Au deuxième étage.”." in told


def test_two_languages_are_one_leaflet(machine: Machine, tmp_path: Path) -> None:
    write_document(tmp_path / "irm-fr.docx", MRI)
    write_document(tmp_path / "mri-en.html", MRI_ENGLISH)
    done = machine.run("import", "irm-fr.docx", "mri-en.html", "-o", "mri")
    assert done.returncode == ExitCode.OK, done.stdout
    leaflet = load_leaflet(tmp_path / "mri")
    assert [each.title for each in leaflet.editions.values()] == ["Votre IRM", "Your MRI"]
    assert "counterpart" not in done.stdout
    unsaid = "it does not say who stands behind the text: write your department after source ="
    assert f"en, as a whole: {unsaid}" in done.stdout
    assert f"fr, as a whole: {unsaid}" not in done.stdout
    assert "its disclaimer is in English" not in done.stdout
    assert len(list((tmp_path / "mri" / "pictures").iterdir())) == 1  # the same in both


def test_blocks_that_do_not_pair_are_told(machine: Machine, tmp_path: Path) -> None:
    write_document(tmp_path / "irm-fr.docx", MRI)
    write_document(tmp_path / "mri-en.docx", MRI_ENGLISH.replace("2. Change.\n", ""))
    done = machine.run("import", "irm-fr.docx", "mri-en.docx", "-o", "mri")
    assert done.returncode == ExitCode.MISTAKES
    assert "en, below “Before the test”: it holds" in done.stdout


def test_a_section_without_a_counterpart_is_told_alone(machine: Machine, tmp_path: Path) -> None:
    before, times = "# Before the test", "# The times"
    way = "# How to find us\n\nCome by the main door.\n\n"
    write_document(tmp_path / "irm-fr.docx", MRI)
    write_document(tmp_path / "mri-en.docx", MRI_ENGLISH.replace(times, way + times))
    done = machine.run("import", "irm-fr.docx", "mri-en.docx", "-o", "mri")
    assert done.returncode == ExitCode.MISTAKES
    told = [line for line in done.stdout.splitlines() if line.startswith("en, below")]
    alone = "en, below “How to find us”: this section has no counterpart in fr."
    assert [line for line in told if "counterpart" in line or "it holds" in line] == [alone]
    assert "# The times {#les-horaires}" in (tmp_path / "mri" / "en.md").read_text("utf-8")
    # and where it is the other language that lacks one
    write_document(tmp_path / "mri-en.docx", MRI_ENGLISH.partition(before)[0] + way)
    done = machine.run("import", "irm-fr.docx", "mri-en.docx", "-o", "shorter")
    assert "en, below “Les risques”: this section of fr has no counterpart here." in done.stdout


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ((), ("les-risques",)),
        (("--must-read", "Les horaires", "--must-read", "Avant l’examen"), None),
        (("--nothing-must-be-read",), ()),
    ],
)
def test_one_part_several_or_none_must_be_read(
    machine: Machine, tmp_path: Path, options: tuple[str, ...], ids: tuple[str, ...] | None
) -> None:
    file = write_document(tmp_path / "brochure.docx", MRI)
    done = machine.run("import", f"fr={file}", "-o", "mri", *options)
    assert done.returncode == ExitCode.OK, done.stdout
    several = ("avant-lexamen", "les-horaires")
    expected = several if ids is None else ids
    assert load_leaflet(tmp_path / "mri").editions["fr"].must_read == expected


def test_where_nothing_speaks_of_risks_nothing_must_be_read(
    machine: Machine, tmp_path: Path
) -> None:
    file = write_document(tmp_path / "way.docx", "# How to find us\n\nCome by the main door.\n")
    done = machine.run("import", f"en={file}", "-o", "way")
    assert done.returncode == ExitCode.OK, done.stdout
    assert load_leaflet(tmp_path / "way").editions["en"].must_read == ()
    assert "no part of it is taken as one that must be read: --must-read TITLE" in done.stdout


def test_a_photograph_is_turned_as_its_camera_says(machine: Machine, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    file = write_document(tmp_path / "brochure.docx", MRI)
    machine.run("import", f"fr={file}", "-o", "mri")
    (picture,) = (tmp_path / "mri" / "pictures").iterdir()
    image = QImage(str(picture))
    assert image.height() > image.width()  # it was taken upright, and stored lying


def test_a_long_paragraph_is_cut_between_sentences(machine: Machine, tmp_path: Path) -> None:
    text = "# Les risques\n\n" + "Cette phrase compte exactement sept mots ici. " * 9
    file = write_document(tmp_path / "long.docx", text)
    done = machine.run("import", f"fr={file}", "-o", "long")
    assert done.returncode == ExitCode.OK, done.stdout
    blocks = blocks_of(load_leaflet(tmp_path / "long"), "les-risques")
    assert all(block.words <= MOST_WORDS for block in blocks)
    assert " ".join(block.text for block in blocks) == text.split("\n\n")[1].strip()


def test_nothing_is_replaced(machine: Machine, tmp_path: Path) -> None:
    file = write_document(tmp_path / "brochure.docx", MRI)
    (tmp_path / "mri").mkdir()
    (tmp_path / "mri" / "fr.md").write_text("of somebody else", "utf-8")
    done = machine.run("import", f"fr={file}", "-o", "mri")
    assert done.returncode == ExitCode.USAGE
    assert "is there already" in done.stderr
    assert (tmp_path / "mri" / "fr.md").read_text("utf-8") == "of somebody else"


@pytest.mark.parametrize(
    ("file", "given"),
    [("a.docx", "FR=a.docx"), ("a=fr.docx", "fr=a=fr.docx"), ("a fr.docx", "a fr.docx")],
)
def test_a_language_is_understood_beside_odd_names(
    machine: Machine, tmp_path: Path, file: str, given: str
) -> None:
    write_document(tmp_path / "brochure.docx", MRI)
    (tmp_path / "brochure.docx").rename(tmp_path / file)
    machine.run("import", given, "-o", "mri")
    assert (tmp_path / "mri" / "fr.md").is_file()


def test_a_disclaimer_in_english_is_told(machine: Machine, tmp_path: Path) -> None:
    write_document(tmp_path / "mri.docx", MRI_ENGLISH)
    told = machine.run("import", "pl=mri.docx", "-o", "mri").stdout
    assert "its disclaimer is in English: write your own after disclaimer =" in told


def test_without_a_folder_it_is_asked_for_one(machine: Machine, tmp_path: Path) -> None:
    write_document(tmp_path / "brochure.docx", MRI)
    done = machine.run("import", "fr=brochure.docx")
    assert done.returncode == ExitCode.USAGE
    assert "Name the leaflet's new folder at the end, such as: -o hip-2026" in done.stderr


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("old.doc", "Save it as .docx"),
        ("notes.xlsx", "not a kind of file that is read"),
        ("missing.docx", "there is no such file"),
        ("brochure.docx", "does not say in what language it is"),
        ("xx=brochure.docx", "is not the tag of a language"),
        ("fr=broken.docx", "cannot be read"),
        ("fr=~$ochure.docx", "Word’s mark that the document is open: give the document itself"),
        ("fr=locked.docx", "a password"),
        ("en=deep.html", "too much stands within something else"),
        ("en=book.docx", "holds 11 MB of text, which is a book"),
        ("en=many.md", "has 201 parts, which is a book"),
        ("Hip=ok.docx", "does not say in what language it is: give it as fr=Hip=ok.docx"),
        ("final ok.docx", "does not say in what language it is"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(
    machine: Machine, tmp_path: Path, named: str, told: str
) -> None:
    write_document(tmp_path / "brochure.docx", MRI)
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    (tmp_path / "~$ochure.docx").write_bytes(b"\x05Nurse")
    (tmp_path / "deep.html").write_text("<blockquote>" * 600 + "Come.", "utf-8")
    parts = "".join(f"# Part {each}\n\nCome.\n\n" for each in range(201))
    (tmp_path / "many.md").write_text(parts, "utf-8")
    write_word(tmp_path / "book.docx", paragraph("Come. " * 1_900_000))
    for name in ("Hip=ok.docx", "final ok.docx"):
        (tmp_path / name).write_bytes((tmp_path / "brochure.docx").read_bytes())
    (tmp_path / "locked.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    done = machine.run("import", named, "-o", "mri")
    assert done.returncode == ExitCode.USAGE
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "mri").exists()
