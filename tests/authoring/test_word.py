"""Documents of Word's: nothing that stands on their pages is lost in silence."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pypandoc
import pytest

from kiosk.authoring.document import Document, PartKind
from kiosk.authoring.pandoc import read_document
from kiosk.core.faults import KioskError
from tests.authoring.documents import paragraph, text_box, write_document, write_word

KIND = PartKind


def read(tmp_path: Path, body: str, **others: str) -> Document:
    return read_document(write_word(tmp_path / "word.docx", body, **others), "fr")


def told(document: Document) -> list[tuple[str, str]]:
    return [(part.kind.value, part.text) for part in document.parts]


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(columns: int, *rows: str) -> str:
    grid = "<w:tblGrid>" + "<w:gridCol w:w='2000'/>" * columns + "</w:tblGrid>"
    return f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>"


def test_a_text_box_stands_after_the_paragraph_that_it_hangs_on(tmp_path: Path) -> None:
    box = text_box(paragraph("Apportez vos résultats."))
    found = read(tmp_path, paragraph("Venez à jeun.", more=box) + paragraph("Ensuite, attendez."))
    assert told(found) == [
        ("paragraph", "Venez à jeun."),
        ("notice", "Apportez vos résultats."),
        ("paragraph", "Ensuite, attendez."),
    ]
    assert found.losses == ()


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("<w:r><w:drawing><dgm:relIds/></w:drawing></w:r>", "SmartArt"),
        ("<w:r><w:drawing><c:chart/></w:drawing></w:r>", "a chart was left out"),
        ("<w:r><w:object><o:OLEObject/></w:object></w:r>", "an object of another program"),
        ("<w:r><w:pict><v:rect/></w:pict></w:r>", "a drawing made in Word was left out"),
        ("<w:r><w:commentReference w:id='0'/></w:r>", "a comment was left out"),
        ("<w:ins w:id='1'><w:r><w:t> ici</w:t></w:r></w:ins>", "tracked are taken as accepted"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Jamais.</w:t></w:r>", "hidden in Word were left out"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent/></w:sdt>",
            "nobody has filled in was left out",
        ),
        ("<w:r><w:drawing><a:srcRect l='0' b='20000'/></w:drawing></w:r>", "cropped in Word"),
        (
            "<w:r><w:drawing><pic:pic><a:xfrm rot='5400000'/></pic:pic></w:drawing></w:r>",
            "turned in Word",
        ),
    ],
)
def test_what_pandoc_passes_over_is_told_with_its_place(
    tmp_path: Path, more: str, what: str
) -> None:
    heading = paragraph("Avant", style="Heading1")
    found = read(tmp_path, heading + paragraph("Venez", more=more))
    (loss,) = found.losses
    assert loss.place == "Avant"
    assert what in loss.what


def test_what_word_shows_on_no_page_is_not_shown(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t> Note pour nous.</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> Ce matin.</w:t></w:r>"
    field = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{paragraph('Entrez du texte.')}</w:sdtContent></w:sdt>"
    )
    found = read(tmp_path, paragraph("Venez.", more=hidden + shown) + field)
    assert told(found) == [("paragraph", "Venez. Ce matin.")]
    assert [loss.what for loss in found.losses] == [
        "words that are hidden in Word were left out",
        "a field that nobody has filled in was left out",
    ]


def test_a_picture_as_its_file_has_it_tells_nothing(tmp_path: Path) -> None:
    drawing = "<a:srcRect/><a:srcRect l='0'/><pic:pic><a:xfrm rot='0'/><a:xfrm/></pic:pic>"
    more = f"<w:r><w:drawing>{drawing}</w:drawing></w:r>"
    assert read(tmp_path, paragraph("Venez.", more=more)).losses == ()


def test_what_a_program_has_marked_is_read(tmp_path: Path) -> None:
    more = "<w:customXml w:element='x'><w:r><w:t> à jeun</w:t></w:r></w:customXml>"
    assert told(read(tmp_path, paragraph("Venez", more=more))) == [("paragraph", "Venez à jeun")]


def test_a_list_and_a_table_within_a_table_are_read(tmp_path: Path) -> None:
    inner = table(2, row(paragraph("Infirmière"), paragraph("poste 12")))
    items = "".join(paragraph(f"• {each}") for each in ("un sac", "un livre"))
    body = table(
        2,
        row(paragraph("Quand"), paragraph("Quoi")),
        row(paragraph("Lundi"), paragraph("Bilan.") + inner + paragraph("Midi.")),
        row(paragraph("Mardi"), paragraph("Apportez :") + items),
    )
    _head, monday, tuesday = read(tmp_path, body).parts
    assert monday.text == "Bilan. Infirmière poste 12\u202f; Midi."
    assert tuesday.text == "Apportez : un sac\u202f; un livre"


def test_a_dash_that_begins_no_list_stays_in_its_cell(tmp_path: Path) -> None:
    body = table(
        2,
        row(paragraph("Quand"), paragraph("Quoi")),
        row(paragraph("Lundi"), paragraph("- 5 °C au plus")),
        row(paragraph("Mardi"), paragraph("- Douche") + paragraph("-\trepas")),
    )
    assert [part.text for part in read(tmp_path, body).parts][1:] == [
        "- 5 °C au plus",
        "Douche\u202f; repas",
    ]


def test_the_head_of_the_pages_is_told_but_for_its_number(tmp_path: Path) -> None:
    found = read(
        tmp_path, paragraph("Venez."), header1=paragraph("Clinique"), footer1=paragraph("12")
    )
    assert ["Clinique" in loss.what for loss in found.losses] == [True]


def test_a_merged_label_stands_in_each_of_its_rows(tmp_path: Path) -> None:
    begun, goes_on = (
        "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>",
        "<w:tcPr><w:vMerge/></w:tcPr>",
    )
    across = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
    body = table(
        2,
        row(paragraph("Quand"), paragraph("Quoi")),
        row(begun + paragraph("La veille"), paragraph("Un repas.") + paragraph("De l’eau.")),
        row(goes_on + paragraph(), paragraph("Plus rien")),
        row(across + paragraph("Appelez-nous.")),
    )
    rows = [part for part in read(tmp_path, body).parts if part.kind is KIND.ROW]
    assert [("".join(run.text for run in part.label), part.text) for part in rows][-3:] == [
        ("La veille", "Un repas. De l’eau."),
        ("La veille", "Plus rien"),
        ("", "Appelez-nous."),
    ]


def test_lines_with_tabs_are_a_table(tmp_path: Path) -> None:
    lines = ("8 h\tArrivée", "9 h\t\tExamen", "Un mot\tet un autre\tet encore")
    found = read(tmp_path, "".join(map(paragraph, lines)))
    assert told(found) == [
        ("row of a table", "Arrivée"),
        ("row of a table", "Examen"),
        ("paragraph", "Un mot et un autre et encore"),
    ]


def test_lists_typed_by_hand_are_lists(tmp_path: Path) -> None:
    lines = (
        "•\tvotre carte",
        "- vos médicaments",
        "1. Buvez.",
        "2)\tVenez.",
        "\uf0b7 un sac",
        "•un livre",
        "•",
    )
    found = read(tmp_path, "".join(map(paragraph, lines)) + paragraph("3 comprimés."))
    assert told(found) == [
        ("bullet", "votre carte"),
        ("bullet", "vos médicaments"),
        ("step", "Buvez."),
        ("step", "Venez."),
        ("bullet", "un sac"),
        ("bullet", "un livre"),
        ("paragraph", "3 comprimés."),
    ]
    assert [part.number for part in found.parts if part.kind is KIND.STEP] == [1, 2]


@pytest.mark.parametrize("sign", [".", ")", "/", "°", "°)", " -", " –"])
def test_steps_are_numbered_in_many_ways(tmp_path: Path, sign: str) -> None:
    body = f"{paragraph(f'1{sign} Buvez.')}{paragraph(f'2{sign} Venez.')}"
    assert told(read(tmp_path, body)) == [("step", "Buvez."), ("step", "Venez.")]


def test_steps_that_begin_again_right_below_others_go_on_and_are_told(tmp_path: Path) -> None:
    lines = ("1. Sit.", "2. Stand.", "1. Walk.", "2. Run.", "By the wall.", "3. Rest.")
    found = read(tmp_path, "".join(map(paragraph, lines)))
    assert [part.number for part in found.parts] == [1, 2, 3, 4, 0, 5]
    (loss,) = found.losses
    assert "steps that begin again at 1 right below others go on with 3" in loss.what
    apart = ("1. Sit.", "2. Stand.", "Then:", "1. Walk.", "2. Run.")
    found = read(tmp_path, "".join(map(paragraph, apart)))
    assert [part.number for part in found.parts] == [1, 2, 0, 1, 2]
    assert found.losses == ()


def test_where_python_has_no_pandoc_the_systems_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_word(tmp_path / "word.docx", paragraph("Venez."))
    program = Path(pypandoc.get_pandoc_path())
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KioskError, match="apt install pandoc"):
        read_document(file, "fr")
    (tmp_path / f"pandoc{program.suffix}").symlink_to(program)
    assert told(read_document(file, "fr")) == [("paragraph", "Venez.")]


def test_one_number_alone_is_no_list(tmp_path: Path) -> None:
    assert told(read(tmp_path, paragraph("1. Venez."))) == [("paragraph", "1. Venez.")]


def test_each_line_of_an_address_is_a_paragraph(tmp_path: Path) -> None:
    found = read(tmp_path, paragraph("Service\n12, rue des Lilas\nouvert le matin\n- le lundi"))
    assert told(found) == [
        ("paragraph", "Service"),
        ("paragraph", "12, rue des Lilas"),
        ("paragraph", "ouvert le matin"),
        ("bullet", "le lundi"),
    ]


def test_lines_within_a_cell_are_kept_apart(tmp_path: Path) -> None:
    cells = row(paragraph("Lieu"), paragraph("Service\n12, rue des Lilas") + paragraph("Lyon"))
    (part,) = read(tmp_path, table(2, cells)).parts[-1:]
    assert part.text == "Service\u202f; 12, rue des Lilas\u202f; Lyon"


def sized(text: str, half_points: int) -> str:
    look = f"<w:rPr><w:sz w:val='{half_points}'/></w:rPr>"
    return f"<w:p><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


def bold(text: str) -> str:
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("lines", [["Vivre avec un pacemaker"], ["Vivre avec", "un pacemaker"]])
def test_the_line_in_the_largest_letters_is_the_title_and_told(
    tmp_path: Path, lines: list[str]
) -> None:
    above = sized("Hôpital Sainte-Odile", 20) + "".join(sized(each, 56) for each in lines)
    found = read(tmp_path, above + bold("Avant") + paragraph("Venez à jeun."))
    assert found.title == "Vivre avec un pacemaker"
    assert told(found) == [
        ("paragraph", "Hôpital Sainte-Odile"),
        ("heading", "Avant"),
        ("paragraph", "Venez à jeun."),
    ]
    (loss,) = found.losses
    taken = "taken for the title, as it is in the largest letters: “Vivre avec un pacemaker”"
    assert loss.what == f"{taken}. In Word, give it the style Title"


@pytest.mark.parametrize(
    "body",
    [
        sized("Un peu plus grand", 24) + paragraph("Venez.") + paragraph("Tôt."),
        paragraph("Avant", style="Heading1") + sized("Attention", 56) + paragraph("Venez."),
        sized("Grand", 56) + paragraph("Venez.") + sized("Aussi grand", 56) + paragraph("Tôt."),
        "".join(paragraph(f"Ligne {each}.") for each in range(6)) + sized("Au revoir", 56),
        sized(" ".join(["mot"] * 30), 56) + paragraph("Venez.") + paragraph("Tôt."),
    ],
)
def test_what_is_merely_large_is_no_title(tmp_path: Path, body: str) -> None:
    found = read(tmp_path, body)
    assert found.title == ""
    assert not found.losses


def test_what_is_told_stands_below_a_line_in_bold_too(tmp_path: Path) -> None:
    chart = "<w:r><w:drawing><c:chart/></w:drawing></w:r>"
    cells = row(*map(paragraph, ("Un", "Deux", "Trois")))
    body = bold("Avant") + paragraph("Venez.", more=chart) + table(3, cells, cells)
    places = {loss.place for loss in read(tmp_path, body).losses}
    assert places == {"Avant"}


@pytest.mark.parametrize("names", [("Quand ?", "Que faire ?"), ("Quand ?", "Qui ?", "Pourquoi ?")])
def test_questions_name_the_columns_of_a_table(tmp_path: Path, names: tuple[str, ...]) -> None:
    cells = ("Lundi", "Venir", "Un examen")[: len(names)]
    look = "<w:tblPr><w:tblLook w:val='04A0' w:firstRow='1'/></w:tblPr>"
    rows = "".join(row(*map(paragraph, each)) for each in (names, cells))
    found = read(tmp_path, f"<w:tbl>{look}{rows}</w:tbl>")
    if len(names) == 2:
        assert [part.kind for part in found.parts] == [KIND.TABLE_HEAD, KIND.ROW]
    else:
        (part,) = found.parts
        assert part.text.replace("\u00a0", " ") == (
            "Lundi : Qui ? : Venir\u202f; Pourquoi ? : Un examen"
        )


def test_a_picture_that_the_document_does_not_hold_is_told(tmp_path: Path) -> None:
    file = write_word(
        tmp_path / "word.docx",
        paragraph("Avant", style="Heading1")
        + paragraph("Venez.", more="<w:r><w:drawing><a:blip r:link='rOut'/></w:drawing></w:r>"),
    )
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relation = b'<Relationship Id="rOut" TargetMode="External" Target="file:///H:/knie.png"/>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation + b"</Relationships>")
    with zipfile.ZipFile(file, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    (loss,) = read_document(file, "fr").losses
    assert loss.place == "Avant"
    assert "which the document does not hold: “file:///H:/knie.png”" in loss.what


def test_lines_to_write_on_are_left_out_and_told(tmp_path: Path) -> None:
    body = bold("Notes") + paragraph("Venez.") + paragraph("…" * 60) + paragraph("_" * 60)
    found = read(tmp_path, body)
    assert told(found) == [("heading", "Notes"), ("paragraph", "Venez.")]
    assert {(each.place, each.what) for each in found.losses} == {
        ("Notes", "a line to write on, or of signs alone, was left out")
    }


def test_a_colon_after_a_tab_is_none_of_the_text(tmp_path: Path) -> None:
    found = read(tmp_path, paragraph("Sport\t: non") + paragraph("Jardin\t: oui"))
    assert [(part.label[0].text, part.text) for part in found.parts] == [
        ("Sport", "non"),
        ("Jardin", "oui"),
    ]


def test_a_line_in_bold_in_a_frame_stays_with_its_text(tmp_path: Path) -> None:
    frame = row(bold("Bon à savoir") + paragraph("Évitez les portiques.") + paragraph("Marchez."))
    warning = row(bold("ATTENTION !") + paragraph("Ne bougez pas."))
    body = paragraph("Venez.") + table(1, frame) + paragraph("Puis.") + table(1, warning)
    texts = [part.text for part in read(tmp_path, body).parts]
    assert [each.replace("\u00a0", " ").replace("\u202f", " ") for each in texts] == [
        "Venez.",
        "Bon à savoir : Évitez les portiques.",
        "Marchez.",
        "Puis.",
        "ATTENTION ! Ne bougez pas.",
    ]


def test_a_table_within_a_table_is_told(tmp_path: Path) -> None:
    inner = table(2, row(paragraph("a"), paragraph("b")))
    found = read(tmp_path, table(2, row(paragraph("Un"), inner + paragraph("Deux"))))
    assert [loss.what for loss in found.losses] == [
        "a table within a table became text: read it through"
    ]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (
            paragraph("Un", more=text_box(paragraph("Deux")) + text_box(paragraph("Trois"))),
            [("paragraph", "Un"), ("notice", "Deux"), ("notice", "Trois")],
        ),
        (
            paragraph(
                "Un",
                more=text_box(table(2, row(paragraph("Lundi"), paragraph("Lit")))),
            ),
            [("paragraph", "Un"), ("row of a table", "Lit")],
        ),
        (
            f"<w:p><w:moveFrom>{run('Jamais')}</w:moveFrom><w:moveTo>{run('Ici')}</w:moveTo></w:p>",
            [("paragraph", "Ici")],
        ),
        (f"<w:p><w:dir w:val='rtl'>{run('Ici')}</w:dir></w:p>", [("paragraph", "Ici")]),
        (
            (
                f"<w:p><w:r><w:ruby><w:rt>{run('lu')}</w:rt><w:rubyBase>{run('Mot')}</w:rubyBase>"
                f"</w:ruby></w:r>{run(' dit')}</w:p>"
            ),
            [("paragraph", "Mot dit")],
        ),
        (
            f"<w:p>{run('8 h')}<w:r><w:ptab/></w:r>{run('Lit')}</w:p>" * 2,
            [("row of a table", "Lit")] * 2,
        ),
        (
            "".join(map(paragraph, ("1. Un", "a) Deux", "b) Trois", "c) Quatre", "2. Cinq"))),
            [("step", each) for each in ("Un", "Deux", "Trois", "Quatre", "Cinq")],
        ),
        (
            "".join(map(paragraph, ("Choisissez :", "a) Un", "b) Deux"))),
            [("paragraph", "Choisissez :"), ("step", "Un"), ("step", "Deux")],
        ),
        (
            paragraph("A. Dupont, chirurgien") + paragraph("B. Martin, chirurgienne"),
            [("paragraph", "A. Dupont, chirurgien"), ("paragraph", "B. Martin, chirurgienne")],
        ),
    ],
)
def test_what_word_shows_is_shown_in_its_order(
    tmp_path: Path, body: str, seen: list[tuple[str, str]]
) -> None:
    assert told(read(tmp_path, body)) == seen


def test_letters_below_a_number_are_steps_of_it(tmp_path: Path) -> None:
    found = read(tmp_path, "".join(map(paragraph, ("1. Un", "a) Deux", "b) Trois", "2. Quatre"))))
    assert [(part.number, part.depth) for part in found.parts] == [(1, 0), (1, 1), (2, 1), (2, 0)]


def _with(file: Path, name: str, data: bytes) -> Path:
    with zipfile.ZipFile(file) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for each, held in {**parts, name: data}.items():
            archive.writestr(each, held)
    return file


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_damaged_document_is_refused_in_words(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"damaged.{form}"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", "Attendez ici. " * 99)
    data = bytearray(file.read_bytes())
    data[len("content.xml") + 30] = 7  # no such kind of block
    file.write_bytes(data)
    with pytest.raises(KioskError, match="damaged: open it in Word or LibreOffice"):
        read_document(file, "fr")


def test_a_document_whose_names_of_pictures_are_damaged_is_read_or_refused(tmp_path: Path) -> None:
    file = write_word(tmp_path / "word.docx", paragraph("Un"))
    assert told(read_document(_with(file, "word/_rels/document.xml.rels", b"<"), "fr"))


def test_an_open_document_with_a_password_is_refused_by_name(tmp_path: Path) -> None:
    file = write_document(tmp_path / "text.odt", "Un.")
    sealed = b"<manifest><encryption-data/></manifest>"
    with pytest.raises(KioskError, match="has a password: save it without one"):
        read_document(_with(file, "META-INF/manifest.xml", sealed), "fr")


def test_a_failure_is_told_in_words_and_not_in_the_places_of_a_program(tmp_path: Path) -> None:
    file = write_document(tmp_path / "text.odt", "Un.")
    with pytest.raises(KioskError) as refused:
        read_document(_with(file, "content.xml", b"\xdc\xff" * 99), "fr")
    assert "Cannot decode byte" in str(refused.value)
    assert ".hs" not in str(refused.value)


OWN_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Nom"><w:name w:val="Nom"/><w:rPr><w:b/>'
    '<w:sz w:val="48"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Gras"><w:name'
    ' w:val="Gras"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Tiers">'
    '<w:name w:val="Tiers"/><w:basedOn w:val="Gras"/></w:style><w:style w:type="character"'
    ' w:styleId="Mot"><w:name w:val="Mot"/><w:rPr><w:b/></w:rPr></w:style><w:style'
    ' w:type="character" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vanish/></w:rPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Plan"><w:name w:val="Plan"/><w:pPr><w:outlineLvl'
    ' w:val="1"/></w:pPr></w:style>'
)


def styled(tmp_path: Path, body: str) -> Document:
    """Read a document of Word's that has styles of its own."""
    file = write_word(tmp_path / "word.docx", body)
    with zipfile.ZipFile(file) as archive:
        known = archive.read("word/styles.xml").decode()
    more = known.replace("</w:styles>", f"{OWN_STYLES}</w:styles>").encode()
    return read_document(_with(file, "word/styles.xml", more), "fr")


def test_what_the_authors_own_styles_say_is_seen(tmp_path: Path) -> None:
    body = "".join(
        paragraph(text, style=style)
        for text, style in (
            ("Votre genou", "Nom"),
            ("Avant", "Plan"),
            ("Venez à jeun.", ""),
            ("Le matin", "Gras"),
            ("Ne fumez pas.", ""),
            ("Le soir", "Tiers"),
            ("Dormez bien.", ""),
        )
    )
    found = styled(tmp_path, body)
    assert found.title == "Votre genou"
    headings = [(part.text, part.level) for part in found.parts if part.kind is KIND.HEADING]
    assert headings == [("Avant", 2), ("Le matin", 9), ("Le soir", 9)]


@pytest.mark.parametrize(
    ("look", "is_strong"),
    [
        ('<w:rStyle w:val="Mot"/>', True),
        ('<w:rStyle w:val="Mot"/><w:b w:val="0"/>', False),
    ],
)
def test_words_are_bold_by_their_style_unless_they_say_otherwise(
    tmp_path: Path, look: str, *, is_strong: bool
) -> None:
    word = f"<w:r><w:rPr>{look}</w:rPr><w:t>pas.</w:t></w:r>"
    (part,) = styled(tmp_path, paragraph("Ne mangez ", more=word)).parts
    assert [run.strong for run in part.runs] == ([False, True] if is_strong else [False])


def test_what_is_hidden_by_its_style_is_left_out_and_told(tmp_path: Path) -> None:
    note = '<w:r><w:rPr><w:rStyle w:val="Note"/></w:rPr><w:t>À revoir !</w:t></w:r>'
    found = styled(tmp_path, paragraph("Venez. ", more=note))
    assert told(found) == [("paragraph", "Venez.")]
    assert [loss.what for loss in found.losses] == ["words that are hidden in Word were left out"]
