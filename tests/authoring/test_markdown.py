"""Texts of an editor: lists as people type them, notices as other programs mark them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kiosk.authoring.document import PartKind
from kiosk.authoring.pandoc import read_document
from kiosk.authoring.sections import draft_of
from kiosk.authoring.write import Front, leaflet_text
from kiosk.core.faults import KioskError
from kiosk.core.leaflet.model import BlockKind
from kiosk.storage.leaflets.library import load_leaflet

KIND = PartKind
FRONT = Front(
    title="Your scan",
    version="1.0",
    date=datetime.date(2026, 11, 30),
    must_read=(),
    source="Radiology",
    disclaimer="For information.",
)


def read(tmp_path: Path, text: str, language: str = "en") -> list[tuple[PartKind, str]]:
    file = tmp_path / "text.md"
    file.write_text(text, "utf-8")
    return [(part.kind, part.text) for part in read_document(file, language).parts]


@pytest.mark.parametrize(
    "lines",
    [
        ["Bring:", "- a letter", "- your pills"],
        ["Bring:", "• a letter", "• your pills"],
        ["Bring:", "", "・a letter", "・your pills"],
    ],
)
def test_a_list_typed_line_by_line_is_a_list(tmp_path: Path, lines: list[str]) -> None:
    assert read(tmp_path, "\n".join(lines)) == [
        (KIND.PARAGRAPH, "Bring:"),
        (KIND.BULLET, "a letter"),
        (KIND.BULLET, "your pills"),
    ]


@pytest.mark.parametrize("sign", ["1/ ", "1. ", "1) ", "1）", "１．", "1、"])
def test_steps_typed_line_by_line_are_steps(tmp_path: Path, sign: str) -> None:
    second = sign.replace("1", "2").replace("１", "２")
    assert read(tmp_path, f"{sign}受付\n{second}検温") == [(KIND.STEP, "受付"), (KIND.STEP, "検温")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It takes five to\n10 - 12 minutes.", "It takes five to 10 - 12 minutes."),
        ("A scan\n– with a dye – is safe.", "A scan – with a dye – is safe."),
        ("手術の\n前に", "手術の前に"),
        ("手術 of\nthe eye", "手術 of the eye"),
    ],
)
def test_a_line_that_goes_on_is_no_item(tmp_path: Path, text: str, said: str) -> None:
    assert read(tmp_path, text) == [(KIND.PARAGRAPH, said)]


def test_a_notice_keeps_the_sign_that_its_text_gives_it(tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_text(
        "# Your scan\n\n# Risks\n\n> [!WARNING]\n> Never alone.\n>\n> Nor tired.\n\n"
        "> [!CAUTION]\n> Not twice.\n\n> [!NOTE]\n> Eat.\n\n> [!CALL]\n> 01632 960 300\n",
        "utf-8",
    )
    draft = draft_of(read_document(file, "en"))
    assert not [loss for loss in draft.losses if "looks like" in loss.what]
    folder = tmp_path / "scan"
    folder.mkdir()
    text = leaflet_text(FRONT, ["risks"], draft.sections)
    (folder / "en.md").write_text(text, "utf-8")
    blocks = load_leaflet(folder).editions["en"].section("risks").blocks
    assert [(block.kind, block.text.replace("\u00a0", " ")) for block in blocks] == [
        (BlockKind.WARNING, "Never alone."),
        (BlockKind.WARNING, "Nor tired."),
        (BlockKind.WARNING, "Not twice."),
        (BlockKind.NOTICE, "Eat."),
        (BlockKind.CALL, "01632 960 300"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.md", b"PK\x03\x04", "is a document of a word processor, whatever its name says"),
        ("a.html", b"PK\x03\x04", "is a document of a word processor, whatever its name says"),
        ("a.md", b"%PDF-1.4\n\0\0", "is no text, whatever its name says"),
        ("a.docx", b"{\\rtf1\\ansi}", "is no .docx document, whatever its name says"),
        ("a.odt", b"", "is no .odt document, whatever its name says"),
        ("a.md", b"word " * 2_200_000, "holds 11 MB of text, which is a book"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused_at_once(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(KioskError, match=told):
        read_document(file, "en")
