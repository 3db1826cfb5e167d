"""What an author who knows Word well, and the kiosk not yet, is told of their document."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from kiosk.authoring.document import Document, PartKind
from kiosk.authoring.pandoc import read_document
from kiosk.authoring.pictures import illustrated
from kiosk.authoring.sections import Draft, draft_of
from kiosk.exit_codes import ExitCode
from tests.authoring.documents import paragraph, write_word
from tests.e2e.process import Machine
from tests.pictures import encoded, photo

KIND = PartKind
BOLD = "<w:rPr><w:b/></w:rPr>"

TITLE = paragraph("Le cœur", style="Title")


def read(tmp_path: Path, body: str, language: str = "fr", **others: str) -> Document:
    return read_document(write_word(tmp_path / "word.docx", body, **others), language)


def bold(text: str) -> str:
    return f"<w:p><w:r>{BOLD}<w:t>{text}</w:t></w:r></w:p>"


def heading(text: str) -> str:
    return paragraph(text, style="Heading1")


def told(draft: Draft) -> list[tuple[str, str]]:
    return [(loss.place, loss.what) for loss in draft.losses]


def test_a_line_in_bold_is_a_heading_and_told_with_the_style_that_word_has(tmp_path: Path) -> None:
    title = paragraph("Your scan", style="Title")
    body = heading("Before") + paragraph("Come.") + bold("On the day") + paragraph("Wait.")
    draft = draft_of(read(tmp_path, title + body, "en"))
    (section,) = draft.sections
    assert [part.kind for part in section.parts] == [KIND.PARAGRAPH, KIND.HEADING, KIND.PARAGRAPH]
    style = "In Word, give the style Heading 1"
    styles = f"{style} to what begins a part of its own, Heading 2 to what does not"
    taken = "taken for a heading, as it is in bold: “On the day”."
    assert told(draft) == [("Before", f"{taken} {styles}")]
    # and where there are no others
    lines = "".join(bold(f"Part {number}") + paragraph("Come.") for number in range(1, 6))
    draft = draft_of(read(tmp_path, title + lines, "en"))
    assert [section.title for section in draft.sections] == [f"Part {n}" for n in range(1, 6)]
    named = "“Part 1”, “Part 2”, “Part 3” and 2 more"
    assert told(draft) == [("", f"taken for headings, as they are in bold: {named}. {style}")]


@pytest.mark.parametrize(
    "text",
    [
        "Voir page 4.", "Voir pages 4 et 5.", "Page 3", "Siehe S. 12", "See p. 4",
        "Voir page n° 4.", "Ver páginas 4 y 5.", "Siehe Seiten 4 und 5.", "See page no. 4",
    ],
)  # fmt: skip
def test_the_number_of_a_page_is_told(tmp_path: Path, text: str) -> None:
    body = heading("Avant") + paragraph("Tournez la page.") + paragraph(text)
    (loss,) = draft_of(read(tmp_path, paragraph("IRM", style="Title") + body)).losses
    assert loss.what.startswith(f"this names a page, and the kiosk has others: “{text}”")


def test_the_letter_of_a_step_is_told_where_the_kiosk_counts(tmp_path: Path) -> None:
    steps = "".join(map(paragraph, ("a) Venez.", "b) Attendez.")))
    body = TITLE + heading("Avant") + steps + paragraph("À jeun, passez à b).")
    (loss,) = draft_of(read(tmp_path, body)).losses
    assert loss.what.startswith("this names a letter, and the kiosk's steps have numbers: “À jeun")
    for text in (
        "Soit a) assis, soit b) couché.",
        "Il (le médecin) vient.",
        "Groupe (A), (B).",
        "Un litre (1\u00a0L).",
    ):
        body = TITLE + heading("Avant") + steps + paragraph(text)
        assert not draft_of(read(tmp_path, body)).losses, text
    body = TITLE + heading("Avant") + paragraph("Passez au point b).")
    assert not draft_of(read(tmp_path, body)).losses


@pytest.mark.parametrize("sign", ["•", "1.", "Quand :\t"])
@pytest.mark.parametrize("text", ["voir page 4", "le ________"])
def test_a_list_and_a_table_are_told_what_they_lead_to_as_well(
    tmp_path: Path, sign: str, text: str
) -> None:
    lines = "".join(paragraph(f"{sign} {each}") for each in ("Un", "Deux"))
    lines = lines.replace("1. Deux", "2. Deux").replace("Deux", f"Deux, {text}")
    draft = draft_of(read(tmp_path, TITLE + heading("Avant") + lines))
    assert draft.sections[0].parts[-1].kind in (KIND.BULLET, KIND.STEP, KIND.ROW)
    (loss,) = draft.losses
    assert "names a page" in loss.what or "to be filled in" in loss.what


def test_what_stands_below_a_line_in_bold_is_told_as_below_it(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(encoded(photo(), b"png"))
    page = tmp_path / "a.html"
    picture = '<p><img src="a.png" alt=""></p>'
    page.write_text(f"<h1>Before</h1><p>Come.</p><p><b>On the day</b></p>{picture}", "utf-8")
    shown, _files = illustrated(read_document(page, "en"))
    assert [loss.place for loss in shown.losses] == ["On the day"]


def test_lines_below_the_title_are_no_part_but_who_stands_behind_the_text(tmp_path: Path) -> None:
    title = paragraph("Your scan", style="Title")
    below = paragraph("Radiology") + paragraph("St Luke’s Hospital")
    rest = heading("Before") + paragraph("Come.")
    draft = draft_of(read(tmp_path, title + below + rest, "en"))
    assert [section.title for section in draft.sections] == ["Before"]
    assert draft.source == "Radiology, St Luke’s Hospital"
    what = "stands below the title, and is taken for who stands behind the text (source =)"
    assert told(draft) == [("", f"“Radiology, St Luke’s Hospital” {what}")]
    # but a sentence is a text
    draft = draft_of(read(tmp_path, title + paragraph("Please read this.") + rest, "en"))
    assert [section.title for section in draft.sections] == ["Your scan", "Before"]
    assert draft.source == ""


def test_a_picture_is_asked_about_until_somebody_says_what_it_shows(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    for kind in ("png", "bmp"):
        (tmp_path / f"a.{kind}").write_bytes(encoded(photo(), kind.encode()))
    alts = ("A door.", "", "IMG_1.JPG", "A door\n\nDescription automatically generated")
    pictures = [f'<p><img src="a.{"png" if alt else "bmp"}" alt="{alt}"></p>' for alt in alts]
    captioned = pictures[1].replace("</p>", "</p><p>The way in</p>")
    text = f"<h1>Before</h1>{pictures[0]}<p>Come.</p>{captioned}<p>Sit.</p>{pictures[2]}"
    (tmp_path / "a.html").write_text(f"{text}<p>Wait.</p>{pictures[3]}", "utf-8")
    done = machine.run("import", "en=a.html", "-o", "door")
    assert done.returncode == ExitCode.MISTAKES
    asked = [line for line in done.stdout.splitlines() if "does not say what it shows to" in line]
    assert [line.partition(" does not")[0] for line in asked] == [
        "en, below “Before”: picture 2 (“The way in”)",
        "en, below “Before”: picture 3",
        "en, below “Before”: picture 4",
    ]
    assert "(Word itself wrote: “A door Description" in asked[2]
    missing = [line for line in done.stdout.splitlines() if "This picture does not say" in line]
    made = tmp_path / "door" / "en.md"
    written = made.read_text("utf-8")
    found = [n for n, line in enumerate(written.splitlines(), 1) if line.startswith("![?](")]
    assert [line.partition(": ")[0] for line in missing] == [f"{made}:{n}" for n in found]
    assert len(found) == len(asked)
    # and is no longer, once it is described
    made.write_text(written.replace("![?]", "![A door.]"), "utf-8")
    assert machine.run("check", "door").returncode == ExitCode.OK


def test_straight_signs_are_set_as_french_is_printed_and_told(tmp_path: Path) -> None:
    lines = ('L\'examen "court" (30 min)', "Aujourd'hui 5'10\"")
    title = paragraph("L'IRM", style="Title")
    found = read(tmp_path, title + heading("Qu'est-ce ?") + "".join(map(paragraph, lines)))
    assert found.title == "L’IRM"
    assert [part.text for part in found.parts] == [
        "Qu’est-ce ?",
        "L’examen «\u00a0court\u00a0» (30 min)",
        "Aujourd’hui 5'10\"",
    ]
    assert [loss.what for loss in found.losses] == [
        "4 straight apostrophe(s) ' became ’",
        '1 pair(s) of straight quotation marks " " became « »',
        "2 straight sign(s) ' or \" were left: look at each",
    ]
    found = read(tmp_path, paragraph(lines[0]), "en")
    assert [part.text for part in found.parts] == [lines[0]]


def test_a_picture_at_the_head_of_the_pages_is_told(tmp_path: Path) -> None:
    logo = paragraph(more="<w:r><w:drawing><pic:pic/></w:drawing></w:r>")
    found = read(tmp_path, paragraph("Venez."), header1=logo, header2=logo, footer1=paragraph("1"))
    assert [(loss.place, loss.what) for loss in found.losses] == [
        ("", "a picture at the head or foot of the pages was left out, such as a logo")
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (bold("ATTENTION : pas de métal"), "WARNING"),
        (paragraph("Important\u00a0: venez à jeun."), "WARNING"),
        (paragraph("Warning! Call 01632 960 300 first."), "WARNING"),
        (paragraph("Une question ? Appelez le 02 764 12 34."), "CALL"),
        (paragraph("Attention-seeking is not a warning."), None),
        (paragraph("Venez le 29.11.2026."), None),
        (paragraph("02 764 12 34", style="Heading1") + paragraph("Venez."), None),
    ],
)
def test_a_warning_and_whom_to_call_are_offered_and_left_as_they_are(
    tmp_path: Path, line: str, kind: str | None
) -> None:
    title = paragraph("Votre IRM", style="Title")
    draft = draft_of(read(tmp_path, title + heading("Avant") + paragraph("Venez.") + line))
    assert draft.sections[-1].parts[-1].kind is KIND.PARAGRAPH
    found = [loss.what for loss in draft.losses if "looks like" in loss.what]
    assert [f"put “> ” before it, and “> [!{kind}]” on" in what for what in found] == (
        [True] if kind else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "UWAGA! Gorączka.",
        "Lưu ý: gọi ngay.",
        "注意：すぐに連絡してください。",
        "चेतावनी: तुरंत आएँ।",
        "Huomio: soita.",
        "انتباہ: فون کریں۔",
    ],
)
def test_a_warning_is_told_in_many_languages(tmp_path: Path, text: str) -> None:
    (loss,) = draft_of(read(tmp_path, TITLE + heading("A") + paragraph(text), "pl")).losses
    assert "this looks like a warning" in loss.what


def test_a_frame_that_begins_with_a_warning_alone_is_told(tmp_path: Path) -> None:
    frame = f"<w:tbl><w:tr><w:tc>{bold('ATTENTION !')}{paragraph('Ne bougez pas.')}"
    body = TITLE + heading("Avant") + f"{frame}</w:tc></w:tr></w:tbl>"
    (loss,) = draft_of(read(tmp_path, body)).losses
    assert "this looks like a warning" in loss.what


@pytest.mark.parametrize("text", ["Nom : ………………", "Date: ______", "Tel. ........."])
def test_what_is_to_be_filled_in_is_told(tmp_path: Path, text: str) -> None:
    (loss,) = draft_of(read(tmp_path, TITLE + heading("A") + paragraph(text), "en")).losses
    assert "to be filled in, which nobody can on a screen" in loss.what


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def test_pictures_that_move_or_are_too_large_are_told(tmp_path: Path) -> None:
    size = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    signs = b"".join(map(chunk, (b"IHDR", b"IDAT"), (size, zlib.compress(bytes(9000)))))
    (tmp_path / "large.png").write_bytes(b"\x89PNG\r\n\x1a\n" + signs)
    frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    screen = b"\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff"
    (tmp_path / "moves.gif").write_bytes(b"GIF89a" + screen + frame * 2 + b";")
    page = tmp_path / "a.html"
    page.write_text('<p><img src="large.png" alt="A."><img src="moves.gif" alt="B."></p>', "utf-8")
    document, _files = illustrated(read_document(page, "en"))
    large = "with 60000 × 60000 pixels it is too large, make it smaller"
    assert [loss.what for loss in document.losses] == [
        f"picture 1 cannot be read, and was left out: {large}",
        "picture 2 moves, or is several: only its first is shown",
    ]
