"""OpenDocument texts: nothing on their pages is lost in silence, and nothing hidden is shown."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kiosk.authoring.document import Document, PartKind
from kiosk.authoring.pandoc import read_document
from kiosk.core.faults import KioskError
from tests.authoring.documents import write_document
from tests.pictures import encoded, photo

KIND = PartKind
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_URN}office:1.0",
    "style": f"{_URN}style:1.0",
    "text": f"{_URN}text:1.0",
    "table": f"{_URN}table:1.0",
    "draw": f"{_URN}drawing:1.0",
    "fo": f"{_URN}xsl-fo-compatible:1.0",
    "svg": f"{_URN}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_HEAD = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _SPACES.items())
_STYLES = (
    '<style:style style:name="Unseen" style:family="text"><style:text-properties'
    ' text:display="none"/></style:style><style:style style:name="P1" style:family="paragraph"'
    ' style:parent-style-name="Title"/><style:style style:name="P2" style:family="paragraph">'
    '<style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="P3"'
    ' style:family="paragraph"><style:text-properties fo:font-size="28pt"/></style:style>'
)
_PICTURE = '<draw:image xlink:href="Pictures/knee.jpg" xlink:type="simple"/>'


def read(tmp_path: Path, body: str, margins: str = "", styles: str = "") -> Document:
    file = write_document(tmp_path / "text.odt", "Nothing yet.")
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = (
        f"<office:document-content {_HEAD}><office:automatic-styles>{_STYLES}{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    ).encode()
    parts["styles.xml"] = (
        f"<office:document-styles {_HEAD}><office:master-styles>{margins}</office:master-styles>"
        "</office:document-styles>"
    ).encode()
    parts["Pictures/knee.jpg"] = encoded(photo(), b"jpg")
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return read_document(file, "de")


def told(document: Document) -> list[tuple[str, str]]:
    return [(part.kind.value, part.text) for part in document.parts]


def losses(document: Document) -> list[tuple[str, str]]:
    return [(each.place, each.what) for each in document.losses]


@pytest.mark.parametrize(
    "hidden",
    [
        '<text:span text:style-name="Unseen">Nie zeigen.</text:span>',
        "<text:hidden-text>Nie zeigen.</text:hidden-text>",
    ],
)
def test_what_is_hidden_is_not_shown_and_told(tmp_path: Path, hidden: str) -> None:
    found = read(tmp_path, f"<text:h>Zuvor</text:h><text:p>Immer. {hidden}</text:p>")
    assert told(found) == [("heading", "Zuvor"), ("paragraph", "Immer.")]
    assert losses(found) == [("Zuvor", "words that are hidden were left out: “Nie zeigen.”")]


def test_a_hidden_section_is_not_shown_and_told(tmp_path: Path) -> None:
    section = '<text:section text:display="none"><text:p>Nur intern.</text:p></text:section>'
    found = read(tmp_path, f"<text:p>Immer.</text:p>{section}")
    assert told(found) == [("paragraph", "Immer.")]
    assert losses(found) == [("", "words that are hidden were left out: “Nur intern.”")]


def test_words_in_a_shape_or_a_box_stand_after_their_paragraph(tmp_path: Path) -> None:
    shape = "<draw:custom-shape><text:p>Rufen Sie an: 0941 12345</text:p></draw:custom-shape>"
    box = "<draw:frame><draw:text-box><text:p>Bitte nüchtern.</text:p></draw:text-box></draw:frame>"
    found = read(tmp_path, f"<text:p>Eins.{shape}</text:p><text:p>{box}Zwei.</text:p>")
    assert told(found) == [
        ("paragraph", "Eins."),
        ("notice", "Rufen Sie an: 0941 12345"),
        ("paragraph", "Zwei."),
        ("notice", "Bitte nüchtern."),
    ]
    assert not found.losses


def test_a_picture_keeps_what_it_is_said_to_show_beside_its_caption(tmp_path: Path) -> None:
    inner = f"<draw:frame>{_PICTURE}<svg:desc>Ein Knie.</svg:desc></draw:frame>"
    number = '<text:sequence text:name="Abbildung">1</text:sequence>'
    box = f"<draw:text-box><text:p>{inner}Abbildung {number}: Das Knie</text:p></draw:text-box>"
    found = read(tmp_path, f"<text:p>Vorher.<draw:frame>{box}</draw:frame></text:p>")
    picture = found.parts[-1]
    assert [part.kind for part in found.parts] == [KIND.PARAGRAPH, KIND.PICTURE]
    assert (picture.alt, picture.text) == ("Ein Knie.", "Abbildung 1: Das Knie")


def test_what_a_program_filled_in_is_read(tmp_path: Path) -> None:
    date = '<text:date text:date-value="2026-03-01">01.03.2026</text:date>'
    page = "<text:page-number>3</text:page-number>"
    found = read(tmp_path, f"<text:p>Am {date}{page}</text:p>")
    assert told(found) == [("paragraph", "Am 01.03.2026")]
    assert not found.losses


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("<office:annotation><text:p>Prüfen!</text:p></office:annotation>", "a comment"),
        ("<text:placeholder>&lt;Datum&gt;</text:placeholder>", "nobody has filled in"),
        ("<draw:frame><draw:object/></draw:frame>", "an object, such as a chart"),
        ("<draw:ellipse/>", "a drawing made in the document"),
        ("<draw:line><text:p/></draw:line>", "a drawing made in the document"),
    ],
)
def test_what_cannot_be_shown_is_told_with_its_place(tmp_path: Path, more: str, what: str) -> None:
    found = read(tmp_path, f"<text:h>Zuvor</text:h><text:p>Hier.{more}</text:p>")
    assert told(found) == [("heading", "Zuvor"), ("paragraph", "Hier.")]
    (loss,) = found.losses
    assert loss.place == "Zuvor"
    assert what in loss.what


def test_what_is_left_out_as_a_whole_is_told(tmp_path: Path) -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>zwölf</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    contents = "<text:table-of-content><text:index-body><text:p>Zuvor 2</text:p></text:index-body>"
    margins = (
        "<style:master-page><style:header><text:p>Klinikum Regental<draw:frame>"
        f"{_PICTURE}</draw:frame></text:p></style:header><style:footer><text:p>"
        "<text:page-number>1</text:page-number></text:p></style:footer></style:master-page>"
    )
    body = f"{changes}{contents}</text:table-of-content><text:p>Immer.</text:p>"
    found = read(tmp_path, body, margins)
    assert told(found) == [("paragraph", "Immer.")]
    assert losses(found) == [
        ("", "the head or foot of the pages was left out: “Klinikum Regental”"),
        ("", "a picture at the head or foot of the pages was left out, such as a logo"),
        ("", "changes that were tracked are taken as accepted"),
        ("", "the table of contents was left out: the kiosk makes its own"),
    ]


def test_the_title_is_what_bears_its_style(tmp_path: Path) -> None:
    logo = f"<draw:frame>{_PICTURE}</draw:frame>"
    title = f'<text:p text:style-name="P1">{logo}Ihr Knie</text:p>'
    subtitle = '<text:p text:style-name="Subtitle">Für Sie</text:p>'
    found = read(tmp_path, f"<text:p>Klinik.</text:p>{title}{subtitle}<text:p>Immer.</text:p>")
    assert found.title == "Ihr Knie"
    kinds = [KIND.PARAGRAPH, KIND.PICTURE, KIND.PARAGRAPH]
    assert [part.kind for part in found.parts] == kinds
    assert losses(found) == [("", "the subtitle was left out: “Für Sie”")]


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_what_unpacks_to_too_much_is_refused_at_once(tmp_path: Path, form: str) -> None:
    file = write_document(tmp_path / f"text.{form}", "Nothing yet.")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("media/picture.png", bytes(201_000_000))
    with pytest.raises(KioskError, match="201 MB of pictures and other things"):
        read_document(file, "de")


def test_a_paragraph_in_bold_is_a_heading(tmp_path: Path) -> None:
    line = '<text:p text:style-name="P2">Vorher</text:p>'
    sentence = '<text:p text:style-name="P2">Nie <text:span>allein</text:span>.</text:p>'
    found = read(tmp_path, f"{line}<text:p>Immer.</text:p>{sentence}")
    assert told(found) == [
        ("heading", "Vorher"),
        ("paragraph", "Immer."),
        ("paragraph", "Nie allein."),
    ]
    assert found.parts[-1].is_strong


def test_the_line_in_the_largest_letters_is_the_title_and_told(tmp_path: Path) -> None:
    line = '<text:p text:style-name="P3">Ihr Knie</text:p>'
    found = read(tmp_path, f"<text:p>Klinik</text:p>{line}<text:p>Immer.</text:p>")
    assert found.title == "Ihr Knie"
    assert told(found) == [("paragraph", "Klinik"), ("paragraph", "Immer.")]
    (loss,) = found.losses
    assert "taken for the title, as it is in the largest letters: “Ihr Knie”" in loss.what
    below = read(tmp_path, f"<text:h>Zuvor</text:h>{line}<text:p>Immer.</text:p>")
    assert (below.title, below.losses) == ("", ())


BOX = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"
CELL = "<table:table-cell>{}</table:table-cell>"


def table(*rows: str, within: str = "") -> str:
    """Return a table of two columns, its rows perhaps within something else."""
    held = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    held = f"<{within}>{held}</{within}>" if within else held
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    return f"<table:table>{columns}{held}</table:table>"


def line(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cells(*texts: str) -> str:
    return "".join(CELL.format(text) for text in texts)


TIMES = (cells(line("Montag"), line("Bett")), cells(line("Dienstag"), line("Gang")))
ROWS = [("row of a table", "Bett"), ("row of a table", "Gang")]


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (line("8 Uhr<text:tab/>Bett") + line("9 Uhr<text:tab/>Gang"), ROWS),
        (table(*TIMES, within="table:table-rows"), ROWS),
        (line(BOX.format(table(*TIMES))), ROWS),
        (
            table(cells(line("Hier"), table(*TIMES))),
            [("row of a table", "Montag; Bett; Dienstag; Gang")],
        ),
        (table(cells(line("Hier" + BOX.format(line("Oft"))), line("Da"))), [(*ROWS[0][:1], "Da")]),
        (
            line("Eins" + BOX.format(line("Zwei")) + BOX.format(line("Drei"))),
            [("paragraph", "Eins"), ("notice", "Zwei"), ("notice", "Drei")],
        ),
        (
            line(BOX.format(line("Eins" + BOX.format(line("Zwei"))))),
            [("notice", "Eins"), ("notice", "Zwei")],
        ),
        (
            (
                f"<text:list><text:list-item>{line('Eins' + BOX.format(line('Zwei')))}"
                "</text:list-item></text:list>"
            ),
            [("step", "Eins; Zwei")],
        ),
        (
            line(
                "Ein <text:ruby><text:ruby-base>Wort</text:ruby-base><text:ruby-text>lies"
                "</text:ruby-text></text:ruby>, <text:meta>noch</text:meta>"
                " <text:sender-fax>eins</text:sender-fax>"
            ),
            [("paragraph", "Ein Wort, noch eins")],
        ),
        (
            f"<text:numbered-paragraph>{line('Eins')}</text:numbered-paragraph>",
            [("paragraph", "Eins")],
        ),
        (
            (
                f"<text:list><text:list-item>{line('Eins')}</text:list-item><text:list-item><text:list>"
                "<text:list-item><text:h>Danach</text:h></text:list-item></text:list></text:list-item>"
                "</text:list>"
            ),
            [("step", "Eins"), ("heading", "Danach")],
        ),
        (line(f"<draw:a><draw:frame>{_PICTURE}</draw:frame></draw:a>"), [("picture", "")]),
        (line(f"<draw:g><draw:frame>{_PICTURE}</draw:frame></draw:g>"), [("picture", "")]),
        (f"<draw:frame>{_PICTURE}</draw:frame>", [("picture", "")]),
    ],
)
def test_what_pandoc_passes_over_is_shown(
    tmp_path: Path, body: str, seen: list[tuple[str, str]]
) -> None:
    assert told(read(tmp_path, f"<text:h>Zuvor</text:h>{body}"))[1:] == seen


def test_a_style_says_what_the_one_it_is_made_of_says(tmp_path: Path) -> None:
    made = "".join(
        f'<style:style style:name="{name}" style:parent-style-name="{of}"/>'
        for name, of in (("M1", "P2"), ("M2", "P3"))
    )
    shown = (
        '<text:p text:style-name="M2">Knie</text:p><text:p text:style-name="M1">Zuvor</text:p>'
        "<text:p>Sie fasten.</text:p><text:p>Sie warten.</text:p>"
    )
    found = read(tmp_path, shown, styles=made)
    assert found.title == "Knie"
    assert told(found)[0] == ("heading", "Zuvor")


def test_the_styles_of_the_margins_are_others(tmp_path: Path) -> None:
    unseen = (
        '<style:style style:name="P9"><style:text-properties text:display="none"/></style:style>'
    )
    first = "<style:header-first><text:p>Spital Berg</text:p></style:header-first>"
    found = read(tmp_path, '<text:p text:style-name="P9">Immer.</text:p>', unseen + first)
    assert told(found) == [("paragraph", "Immer.")]
    assert losses(found) == [("", "the head or foot of the pages was left out: “Spital Berg”")]
