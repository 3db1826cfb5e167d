"""The brochure, read back with other people's tools."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.model import Edition
from kiosk.core.session.state import ThemeName
from kiosk.storage.leaflets.library import load_leaflet
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import THEMES
from kiosk.ui.look.words import Words, languages_in
from kiosk.ui.paper.brochure import brochure
from kiosk.ui.paper.sheet import SHEETS, Paper
from tests.conftest import ASSETS, CONTENT
from tests.core.leaflets import VALID, write_leaflet
from tests.ui import arabic
from tests.ui.paper.printed import letters_of, needs_poppler, read

pytestmark = needs_poppler

LEAFLET = CONTENT / "cimentoplastie"


def words_in(language: str) -> Words:
    return languages_in((ASSETS / "translations",)).words(language)


def edition_of(language: str, folder: Path = LEAFLET) -> Edition:
    return load_leaflet(folder).editions[language]


def printed(edition: Edition, paper: Paper = Paper.A4) -> bytes:
    return brochure(edition, SHEETS[paper], words_in(edition.language), Pictures())


def said(edition: Edition) -> Sequence[str]:
    """Return every text of the leaflet that a patient is to find on paper."""
    blocks = [block for section in edition.sections for block in section.blocks]
    return [
        edition.title,
        *(section.title for section in edition.sections),
        *(block.text for block in blocks if block.text),
        *(term.name for term in edition.terms.values()),
        *(term.meaning for term in edition.terms.values()),
        *(question.text for question in edition.questions),
        edition.source,
        edition.version,
        edition.disclaimer,
    ]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_word_of_the_leaflet_is_printed(
    qapp: QApplication, language: str, paper: Paper
) -> None:
    edition = edition_of(language)

    # The foot of a page may stand within a sentence that goes on overleaf.
    foot = re.compile(rf"({edition.title}\s+)?Page \d+ \w+ \d+\s*$")
    pages = read(printed(edition, paper)).split("\f")
    text = letters_of("\n".join(foot.sub("", each) for each in pages))

    assert [each for each in said(edition) if letters_of(each) not in text] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_file_says_what_it_is_and_brings_its_fonts(qapp: QApplication, language: str) -> None:
    edition = edition_of(language)
    pdf = printed(edition, Paper.A5)

    told = read(pdf, "pdfinfo")
    assert re.search(rf"^Title: +{edition.title}$", told, re.MULTILINE)
    assert re.search(r"^Page size: +(419|420)\S* x 595\S* pts", told, re.MULTILINE)
    assert f"/Lang ({language})".encode() in pdf
    fonts = read(pdf, "pdffonts").splitlines()[2:]
    assert fonts
    for font in fonts:
        assert font.startswith("AtkinsonHyperlegibleNext-")
        assert font.split()[-5] == "yes", "it is not embedded"
        assert font.split()[-3] == "yes", "its text cannot be searched"


def test_pictures_are_drawn_as_lines(qapp: QApplication) -> None:
    assert read(printed(edition_of("fr")), "pdfimages", "-list").splitlines()[2:] == []


def test_a_photograph_is_printed_as_it_is(qapp: QApplication, tmp_path: Path) -> None:
    from PySide6.QtGui import QColor, QImage

    text = VALID.replace("pictures/bone.svg", "pictures/bone.png")
    folder = write_leaflet(tmp_path / "photo", fr=text)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(folder / "pictures" / "bone.png"))

    listed = read(printed(edition_of("fr", folder)), "pdfimages", "-list").splitlines()[2:]

    assert [row.split()[3:5] for row in listed] == [["400", "300"]]


@pytest.mark.parametrize("paper", Paper)
def test_the_contents_name_the_page_of_each_part(qapp: QApplication, paper: Paper) -> None:
    edition = edition_of("en")
    pages = read(printed(edition, paper), "pdftotext", "-layout").split("\f")

    entries = re.findall(r"^ *(\S.*\S) {2,}(\d+)$", pages[1], re.MULTILINE)

    assert len(entries) == len(edition.sections) + 3
    for title, page in entries:
        assert title in pages[int(page) - 1]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(
    ("language", "title", "rows"),
    [
        (
            "fr",
            "La fuite de ciment, en image",
            ["1 à 5 ont", "Les autres n’en"],
        ),
        ("en", "The cement leak, in a picture", ["1 to 5 have", "The others have"]),
    ],
)
def test_a_legend_stands_below_its_picture_with_its_signs(
    qapp: QApplication, paper: Paper, language: str, title: str, rows: Sequence[str]
) -> None:
    pages = read(printed(edition_of(language), paper), "pdftotext", "-layout").split("\f")

    (page,) = (each for each in pages if title in each)

    lines = [line.strip() for line in page.splitlines()]
    for row in rows:
        assert any(line.startswith(row) for line in lines), lines


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_list_of_what_must_be_read_stands_on_one_page(
    qapp: QApplication, paper: Paper, language: str
) -> None:
    edition = edition_of(language)
    blocks = edition.needed[0].blocks
    items = [letters_of(each.text) for each in blocks if each.marker.isdigit()]
    assert len(items) == 4

    pages = [letters_of(page) for page in read(printed(edition, paper)).split("\f")]

    assert [page for page in pages if items[0] in page] == [
        page for page in pages if all(item in page for item in items)
    ]


def test_what_must_be_read_begins_a_page_and_says_so(qapp: QApplication) -> None:
    edition = edition_of("fr")
    pages = read(printed(edition)).split("\f")
    title = edition.needed[0].title

    (page,) = (each for each in pages[2:] if title in each)

    assert page.split("\n", 1)[0] == "À lire avec attention"
    assert page.split("\n", 1)[1].strip().startswith(title)


def test_the_band_of_what_must_be_read_has_as_much_room_above_its_words_as_below(
    qapp: QApplication,
) -> None:
    edition = edition_of("fr")
    pdf = printed(edition)
    pages = read(pdf).split("\f")
    (number,) = (n for n, each in enumerate(pages, 1) if each.startswith("À lire avec attention"))
    command = ["pdftoppm", "-r", "100", "-f", str(number), "-l", str(number), "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    image = QImage.fromData(drawn)
    ground = QColor(THEMES[ThemeName.PAPER].attention_ground).rgb()
    band = [y for y in range(image.height()) if image.pixel(image.width() * 3 // 4, y) == ground]
    within = range(image.width() // 8, image.width() * 3 // 4)
    words = [y for y in band if any(image.pixel(x, y) != ground for x in within)]

    above, below = words[0] - band[0], band[-1] - words[-1]
    assert above >= 0.8 * below


@pytest.mark.parametrize("before", range(1, 11))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(
    qapp: QApplication, tmp_path: Path, before: int
) -> None:
    short = "\n\n".join(["Une ligne."] * before)
    long = "\n\n".join(" ".join([f"Mot{number}"] * 58) + "." for number in range(8))
    text = VALID.replace(
        "# Le geste {#procedure}\n", f"# Le geste {{#procedure}}\n\n{short}\n\n{long}\n"
    )
    folder = write_leaflet(tmp_path / "long", fr=text)

    pages = read(printed(edition_of("fr", folder), Paper.A5), "pdftotext", "-layout").split("\f")

    lines = [
        sum(f"Mot{number}" in line for line in page.splitlines())
        for page in pages
        for number in range(8)
    ]
    assert sum(lines) > 60
    assert 1 not in lines


@pytest.mark.parametrize("paper", Paper)
def test_arabic_is_printed_whole_and_from_the_right(
    qapp: QApplication, tmp_path: Path, paper: Paper
) -> None:
    edition = edition_of("ar", arabic.write_content(tmp_path) / "cimentoplastie")
    pdf = printed(edition, paper)

    # Numbers run from the left within it, and Poppler tells them in their places.
    paragraphs = [each for each in said(edition) if not any(map(str.isdigit, each))]
    # For the one sign of lam and alef in Naskh, Qt writes no letters into a PDF.
    text = letters_of(read(pdf)).replace("لا", "")
    assert [each for each in paragraphs if letters_of(each).replace("لا", "") not in text] == []
    page = read(pdf, "pdftotext", "-bbox", "-f", "3", "-l", "3")
    edges = [float(found) for found in re.findall(r'xMax="([\d.]+)"', page)]
    sheet = SHEETS[paper]
    assert max(edges) == pytest.approx((sheet.width_mm - sheet.side_mm) / 25.4 * 72, abs=2)


def test_a_table_and_a_notice_stand_on_paper_row_by_row(qapp: QApplication) -> None:
    edition = edition_of("en", CONTENT.parent / "tests" / "leaflets" / "colonoscopy")
    said = read(printed(edition), "pdftotext", "-layout")
    lines = [" ".join(line.split()) for line in said.splitlines() if line.strip()]
    head = lines.index("When What to do")
    assert lines[head + 1].startswith("7 days before Call us if you take one")
    assert "a pour in the powder;" in lines
    assert any("+44 1632 960 300" in line for line in lines)


def test_pictures_in_a_row_stand_side_by_side_on_paper(qapp: QApplication) -> None:
    edition = edition_of("en", CONTENT.parent / "tests" / "leaflets" / "ward")
    said = read(printed(edition), "pdftotext", "-layout").splitlines()
    assert any("The room" in line and "The garden" in line for line in said)
