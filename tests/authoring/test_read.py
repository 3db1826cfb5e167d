"""What documents hold that pandoc, or Qt, reads otherwise than their authors see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.authoring.document import TAB, Document, Part, PartKind, Run
from kiosk.authoring.pandoc import read_document
from kiosk.authoring.sections import SectionDraft, draft_of, ids_of
from kiosk.authoring.typed import by_hand
from kiosk.exit_codes import ExitCode
from tests.authoring.documents import paragraph, write_word
from tests.e2e.process import Machine
from tests.pictures import encoded, photo

KIND = PartKind


def read(tmp_path: Path, body: str) -> Document:
    return read_document(write_word(tmp_path / "word.docx", body), "en")


def texts(document: Document) -> list[str]:
    return [part.text for part in document.parts]


def losses(document: Document) -> list[str]:
    return [loss.what for loss in document.losses]


def field(kind: str) -> str:
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


def test_a_table_of_contents_is_left_out_and_told(tmp_path: Path) -> None:
    begun = field("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" + field("separate")
    entry = (
        "<w:hyperlink w:anchor='a'><w:r><w:t>Risks</w:t></w:r>"
        + field("begin")
        + "<w:r><w:instrText> PAGEREF a </w:instrText></w:r>"
        + field("separate")
        + "<w:r><w:t>4</w:t></w:r>"
        + field("end")
        + "</w:hyperlink>"
    )
    lines = f"<w:p>{begun}{entry}</w:p><w:p>{entry}</w:p><w:p>{field('end')}</w:p>"
    boxed = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
        f"</w:sdtPr><w:sdtContent>{paragraph('Contents')}{lines}</w:sdtContent></w:sdt>"
    )
    simple = "<w:p><w:fldSimple w:instr=' TOC '><w:r><w:t>Risks 4</w:t></w:r></w:fldSimple></w:p>"
    other = f"<w:p>{field('begin')}<w:r><w:instrText> DATE </w:instrText></w:r>"
    other += f"{field('separate')}<w:r><w:t>May</w:t></w:r>{field('end')}</w:p>"
    for body in (lines, boxed, simple):
        found = read(tmp_path, body + other + paragraph("Come at nine."))
        assert texts(found) == ["May", "Come at nine."]
        assert losses(found) == ["the table of contents was left out: the kiosk makes its own"]


def test_what_stands_below_the_title_is_told(tmp_path: Path) -> None:
    below = paragraph("For carers, too", style="Subtitle")
    found = read(tmp_path, paragraph("Your stay", style="Title") + below + paragraph("Come."))
    assert found.title == "Your stay"
    assert losses(found) == ["the subtitle was left out: “For carers, too”"]


def test_raised_numbers_keep_their_meaning_or_are_told(tmp_path: Path) -> None:
    def raised(text: str) -> str:
        return f"<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{text}</w:t></w:r>"

    body = paragraph("20 m", more=raised("2")) + paragraph("10", more=raised("−6"))
    found = read(tmp_path, body + paragraph("1", more=raised("st")))
    assert texts(found) == ["20 m²", "10−6", "1st"]
    assert losses(found) == ["“−6” was raised, and stands on the line now: say it otherwise"]


@pytest.mark.parametrize(
    ("first", "second", "is_head"),
    [
        ("When", "What to do", True),
        ("Heure", "Étape", True),
        ("Ward:", "the second floor", False),
        ("Ward", "01632 960 301", False),
        ("8 am", "Arrival", False),
        ("The day before", "Eat lightly.", False),
    ],
)
def test_the_first_row_of_a_table_is_its_heading_if_it_reads_like_one(
    tmp_path: Path, first: str, second: str, *, is_head: bool
) -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(each)}</w:tc>' for each in cells)}</w:tr>"

    look = "<w:tblPr><w:tblLook w:val='04A0' w:firstRow='1'/></w:tblPr>"  # as Word does unasked
    body = f"<w:tbl>{look}{row(first, second)}{row('Desk', 'the first floor')}</w:tbl>"
    head, _row = read(tmp_path, body).parts
    assert head.kind is (KIND.TABLE_HEAD if is_head else KIND.ROW)
    assert (head.label[0].text, head.text) == (first, second)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (("Medicine", "Dose", "When"), "Dose: 400 mg; When: noon"),
        (("", "Day 1", "Day 2"), "Day 1: 400 mg; Day 2: noon"),
        (("Medicine", "8 h", "12:30"), "8 h: 400 mg; 12:30: noon"),
        (("Paracetamol", "1 g", "morning"), "400 mg; noon"),
        (("Paracetamol", "one", "With a meal, please."), "400 mg; noon"),
        (("1", "Dose", "When"), "400 mg; noon"),
    ],
)
def test_no_dose_of_a_first_row_names_a_column(
    tmp_path: Path, first: tuple[str, ...], said: str
) -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(each)}</w:tc>' for each in cells)}</w:tr>"

    look = "<w:tblPr><w:tblLook w:val='04A0' w:firstRow='1'/></w:tblPr>"  # as Word does unasked
    body = f"<w:tbl>{look}{row(*first)}{row('Ibuprofen', '400 mg', 'noon')}</w:tbl>"
    found = read(tmp_path, body)
    assert texts(found)[-1] == f"Ibuprofen: {said}"
    (loss,) = losses(found)
    is_row = said == "400 mg; noon"
    assert len(texts(found)) == 1 + is_row
    assert ("of its first row as what its columns are called" in loss) is not is_row


@pytest.mark.parametrize("columns", [2, 3])
def test_a_second_row_of_a_heading_is_a_row(tmp_path: Path, columns: int) -> None:
    def row(*cells: str) -> str:
        return f"<tr>{''.join(f'<td>{each}</td>' for each in cells[:columns])}</tr>"

    head = f"<thead>{row('Who', 'Where', 'When')}{row('Nurse', 'ward', 'noon')}</thead>"
    file = tmp_path / "page.html"
    file.write_text(f"<table>{head}<tbody>{row('Doctor', 'desk', 'four')}</tbody></table>", "utf-8")
    said = " ".join(
        run.text for part in read_document(file, "en").parts for run in (*part.label, *part.runs)
    )
    assert "Nurse" in said
    assert "Doctor" in said


def test_without_a_title_the_first_heading_is_taken_and_told(tmp_path: Path) -> None:
    both = paragraph("Your cast", style="Heading1") + paragraph("Keep it dry, always.")
    other = paragraph("Afterwards", style="Heading1") + paragraph("Come back, please.")
    draft = draft_of(read(tmp_path, both + other))
    assert draft.title == "Your cast"
    assert [section.title for section in draft.sections] == ["Your cast", "Afterwards"]
    (loss,) = draft.losses
    assert loss.what == "it has no title: “Your cast” is taken, put another after title ="


def test_a_title_keeps_its_words_in_bold(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text(
        "---\ntitle: Votre **IRM** *du genou*\nabstract: Deux mots.\n---\n\nVenez.\n", "utf-8"
    )
    document = read_document(page, "fr")
    assert document.title == "Votre IRM du genou"
    assert losses(document) == ["the summary was left out: “Deux mots.”"]


def test_lines_above_the_title_are_who_stands_behind_the_text(tmp_path: Path) -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    body = (
        paragraph("Clinique du Lac")
        + paragraph(more=bold.format("Votre plâtre"))
        + paragraph(more=bold.format("Chez vous"))
        + paragraph("Gardez-le sec.")
    )
    draft = draft_of(read(tmp_path, body))
    assert (draft.title, draft.source) == ("Votre plâtre", "Clinique du Lac")
    assert [section.title for section in draft.sections] == ["Chez vous"]
    assert "“Clinique du Lac” stands above the title" in draft.losses[-2].what


def test_the_only_top_heading_of_a_web_page_is_its_title(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    body = "<h1>Your MRI</h1><h2>Before</h2><p>Eat.</p><h2>After</h2><p>Rest.</p>"
    page.write_text(
        f"<html><head><title>Your MRI | Lake Clinic</title></head><body>{body}</body></html>",
        "utf-8",
    )
    draft = draft_of(read_document(page, "en"))
    assert draft.title == "Your MRI"
    assert [section.title for section in draft.sections] == ["Before", "After"]


def test_a_picture_that_is_not_there_is_told_and_its_description_not_shown(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text('<p>Come.</p><p><img src="no.png" alt="A knee."></p>', "utf-8")
    document = read_document(page, "en")
    assert texts(document) == ["Come."]
    assert losses(document) == ["the picture “no.png” was not found, and left out"]


def test_items_deep_in_a_list_are_told_apart(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("- a\n    - rings:\n        - gold\n        - silver\n", "utf-8")
    assert texts(read_document(page, "en")) == ["a", "rings: gold; silver"]


def test_lines_pasted_from_a_pdf_are_one_paragraph_again(tmp_path: Path) -> None:
    pasted = (
        "An MRI makes pictures of the inside of the body. It does",
        "not use X-rays. You lie on a table that moves into a tube",
        "that is open at both ends.",
        "Bring with you the letter of your doctor and your",
        "Tablets stay at home",
        "keys, too",
    )
    document = read(tmp_path, "".join(map(paragraph, pasted)))
    assert texts(document) == [" ".join(pasted[:3]), *pasted[3:]]
    begun = "An MRI makes pictures of the inside of t…"
    assert losses(document) == [f"3 lines, as a PDF has them, became one paragraph: “{begun}”"]


@pytest.mark.parametrize(
    ("below", "is_caption"),
    [
        ("No metal in the room", True),
        ("The scanner is open at both ends.", False),
        ("So many words below a picture that they are read as a text of its own", False),
    ],
)
def test_a_few_words_below_a_picture_are_its_caption(
    tmp_path: Path, below: str, is_caption: bool
) -> None:
    (tmp_path / "a.png").write_bytes(encoded(photo(), b"png"))
    page = tmp_path / "a.html"
    page.write_text(f'<h1>MRI</h1><p><img src="a.png" alt="A."></p><p>{below}</p>', "utf-8")
    document = read_document(page, "en")
    kinds = [part.kind for part in document.parts]
    assert kinds == [KIND.HEADING, KIND.PICTURE] + [KIND.PARAGRAPH] * (not is_caption)
    assert document.parts[-1].text == below
    told = [f"taken as the caption of the picture above it: “{below}”"] * is_caption
    assert losses(document) == told


def test_a_caption_is_told_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(encoded(photo(), b"png"))
    page = tmp_path / "a.html"
    page.write_text('<p><img src="a.png" alt="A."></p><p>The room</p><h1>Later</h1>', "utf-8")
    (told,) = read_document(page, "en").losses
    assert (told.place, told.what) == (
        "",
        "taken as the caption of the picture above it: “The room”",
    )


def test_boxes_to_tick_are_a_list(tmp_path: Path) -> None:
    box = "<w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r><w:r><w:t> I am here</w:t></w:r>"
    found = read(tmp_path, f"<w:p>{box}</w:p>" + paragraph("☐ I have eaten"))
    assert [(part.kind, part.text) for part in found.parts] == [
        (KIND.BULLET, "I am here"),
        (KIND.BULLET, "I have eaten"),
    ]


def test_a_box_to_tick_in_an_item_of_a_list_is_its_sign(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("- [ ] a bag\n- [x] a book\n", "utf-8")
    document = read_document(page, "en")
    assert [(part.kind, part.text) for part in document.parts] == [
        (KIND.BULLET, "a bag"),
        (KIND.BULLET, "a book"),
    ]


def test_words_styles_of_inner_lists_are_lists_within_a_list(tmp_path: Path) -> None:
    def item(number: int, style: str) -> str:
        numbered = f"<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{number}'/></w:numPr>"
        look = f"<w:pPr><w:pStyle w:val='{style.replace(' ', '')}'/>{numbered}</w:pPr>"
        return f"<w:p>{look}<w:r><w:t>{style[5:]}</w:t></w:r></w:p>"

    names = ("List Bullet", "List Bullet 2", "List Bullet 3")
    body = "".join(item(number, name) for number, name in enumerate(names, 1001))
    body += item(1001, names[0])
    found = read_document(write_word(tmp_path / "word.docx", body, styles=names), "en")
    assert [(part.text, part.depth) for part in found.parts] == [
        ("Bullet", 0),
        ("Bullet 2", 1),
        ("Bullet 3", 1),
        ("Bullet", 0),
    ]
    assert losses(found) == ["a list three deep is shown two deep: “Bullet 3”"]


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.html", "<meta charset=windows-1252><p>L’œil à 5 €</p>".encode("cp1252"), "L’œil à 5 €"),
        ("a.html", '<meta content="text/html; charset=x-none"><p>é'.encode("cp1252"), "é"),
        ("a.html", "<meta charset='windows-1255'><p>יום".encode("cp1255"), "יום"),
        ("a.md", "L’œil".encode("cp1252"), "L’œil"),
        ("a.md", "L’œil".encode("utf-16"), "L’œil"),
        ("a.md", b"\xef\xbb\xbf" + "L’œil".encode(), "L’œil"),
    ],
)
def test_any_way_of_writing_letters_is_read(
    tmp_path: Path, name: str, data: bytes, text: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert texts(read_document(tmp_path / name, "fr")) == [text]


def test_a_heading_that_begins_with_a_number_has_a_name_of_its_words() -> None:
    titles = ("1. Before you come", "2.1) The day", "3")
    assert ids_of([SectionDraft(title, ()) for title in titles]) == (
        "before-you-come",
        "the-day",
        "part-3",
    )


def test_pictures_of_every_kind_that_word_holds_are_taken(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    kinds = ("bmp", "tif", "webp", "png")
    for kind in kinds:
        (tmp_path / f"a.{kind}").write_bytes(encoded(photo(), kind.encode()))
    pictures = "".join(f'<p><img src="a.{kind}" alt="A {kind}."></p>' for kind in kinds)
    (tmp_path / "a.html").write_text(f"<h1>Places</h1>{pictures}", "utf-8")
    done = machine.run("import", "en=a.html", "-o", "places")
    assert done.returncode == ExitCode.OK, done.stdout + done.stderr
    assert len(list((tmp_path / "places" / "pictures").iterdir())) == len(kinds)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_line_with_tabs_below_pictures_is_the_caption_of_each(tmp_path: Path, count: int) -> None:
    parts = [
        Part(KIND.PICTURE, picture=f"{place}.png", alt="A.", beside=place > 0)
        for place in range(count)
    ]
    found = by_hand([*parts, Part(KIND.PARAGRAPH, (Run(f"The room{TAB}The team"),))], "; ")
    if count == 2:
        assert [part.text for part in found] == ["The room", "The team"]
    else:
        assert [part.text for part in found] == [""] * count + ["The room The team"]


@pytest.mark.parametrize(
    ("titles", "bare"),
    [
        (["1) Before", "2) After"], ["Before", "After"]),
        (["Welcome", "1. Before", "2. After"], ["Welcome", "Before", "After"]),
        (["1 - Before", "2 - After"], ["Before", "After"]),
        (["1) Before", "3) After"], None),
        (["1) Before", "After"], None),
        (["1 day", "2 days"], None),
    ],
)
def test_numbers_before_the_titles_of_parts_are_left_out_and_told(
    tmp_path: Path, titles: list[str], bare: list[str] | None
) -> None:
    title = paragraph("Your scan", style="Title")
    body = "".join(paragraph(each, style="Heading1") + paragraph("Come.") for each in titles)
    draft = draft_of(read(tmp_path, title + body))
    assert [section.title for section in draft.sections] == (bare or titles)
    assert any("the numbers before the titles" in loss.what for loss in draft.losses) is (
        bare is not None
    )
