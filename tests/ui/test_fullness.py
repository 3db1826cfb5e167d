from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.model import BlockKind, Leaflet
from kiosk.core.leaflet.paginate import Screen, whole
from kiosk.core.session.state import TextSize
from kiosk.storage.leaflets.library import Library
from kiosk.tour.fullness import SectionPages, pages_of, table
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import languages_in
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.typesetting.paginator import Paginator
from tests.ui.survey import LANGUAGES, ROOT, glass_of

GLASSES = {
    "1920x1080@22": glass_of(1920, 1080, 22),
    "1080x1920@22": glass_of(1080, 1920, 22),
    "1280x800@10": glass_of(1280, 800, 10),
    "800x1280@10": glass_of(800, 1280, 10),
    "3840x2160@32": glass_of(3840, 2160, 32),
}
OURS = "cimentoplastie"

Case = tuple[str, TextSize, str]
CASES = list(product(GLASSES, TextSize, LANGUAGES))
NAMES = [f"{glass}-{size.value}-{language}" for glass, size, language in CASES]


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(ROOT / "content")


@pytest.fixture(scope="module")
def leaflet(library: Library) -> Leaflet:
    return library.open(OURS)


@pytest.fixture
def paginator(
    qapp: QApplication, library: Library, translations: Path, request: pytest.FixtureRequest
) -> Paginator:
    return paginator_of(library, translations, request.param)


def paginator_of(library: Library, translations: Path, glass: str) -> Paginator:
    languages = languages_in((translations,))
    words = [languages.words(each) for each in languages.translated]
    setting = set_for(GLASSES[glass], words)
    return Paginator(
        library.open,
        Pictures(),
        setting.body,
        setting.sizes_for,
        lambda _language: False,
        corner=setting.corner,
    )


@pytest.mark.parametrize(
    ("paginator", "size", "language"), CASES, ids=NAMES, indirect=["paginator"]
)
def test_no_sparse_page_is_beside_a_crowded_one(
    paginator: Paginator, leaflet: Leaflet, size: TextSize, language: str
) -> None:
    for pages in pages_of(paginator, leaflet, language, size, ""):
        beside = pairwise(pages.fullness)
        assert not [pair for pair in beside if min(pair) < 0.45 and max(pair) > 0.9], pages
        assert pages.unequal == ()


@pytest.mark.parametrize(
    ("paginator", "size", "language"), CASES, ids=NAMES, indirect=["paginator"]
)
def test_no_page_ends_with_what_introduces_a_list(
    paginator: Paginator, leaflet: Leaflet, size: TextSize, language: str
) -> None:
    for pages in pages_of(paginator, leaflet, language, size, ""):
        assert pages.introductions == ()


@pytest.mark.parametrize("tables", ["outpatients", "outpatients-east"])
@pytest.mark.parametrize("glass", ["1920x1080@22", "1280x800@10", "800x1280@10"])
@pytest.mark.parametrize("size", TextSize)
def test_the_head_of_a_table_is_on_the_page_of_its_first_row(
    qapp: QApplication, translations: Path, tables: str, glass: str, size: TextSize
) -> None:
    library = Library(ROOT / "tests/leaflets")
    paginator, leaflet, heads = paginator_of(library, translations, glass), library.open(tables), 0
    for language, edition in leaflet.editions.items():
        for section in edition.sections:
            for screen in paginator.screens(tables, language, size, section.id):
                kinds = [section.blocks[piece.block].kind for piece in screen.pieces]
                heads += kinds.count(BlockKind.TABLE_HEAD)
                assert kinds[-1] is not BlockKind.TABLE_HEAD, language
    assert heads == len(leaflet.editions)


@pytest.mark.parametrize(
    "paginator", ["1920x1080@22", "1080x1920@22", "3840x2160@32"], indirect=True
)
@pytest.mark.parametrize("size", [TextSize.SMALL, TextSize.NORMAL])
def test_the_risks_are_on_one_page_in_their_order(
    paginator: Paginator, leaflet: Leaflet, size: TextSize
) -> None:
    for language in LANGUAGES:
        section = leaflet.editions[language].section("complications")
        listed = [block.index for block in section.blocks if block.marker.rstrip(".") in "1234"]
        risks = [index for index in listed if section.blocks[index].kind is BlockKind.ITEM]
        screens = paginator.screens(leaflet.id, language, size, section.id)
        pages = [[piece.block for piece in each.pieces] for each in screens]
        assert [each for each in pages if set(each) & set(risks)] == [[risks[0] - 1, *risks]]


@pytest.mark.parametrize(
    ("paginator", "size", "language"), CASES, ids=NAMES, indirect=["paginator"]
)
def test_a_list_s_introduction_and_its_notice_are_with_it_wherever_the_body_holds_them(
    paginator: Paginator, leaflet: Leaflet, size: TextSize, language: str
) -> None:
    typesetter = paginator.typesetter(leaflet.id, language, size)
    for section in leaflet.editions[language].sections:
        screens = paginator.screens(leaflet.id, language, size, section.id)
        for one, other in pairwise(screens):
            parted = [section.blocks[one.pieces[-1].block], section.blocks[other.pieces[0].block]]
            kinds = [block.kind for block in parted]
            if kinds == [BlockKind.PARAGRAPH, BlockKind.ITEM]:
                first = parted[0].index - 1
                if section.blocks[first].kind is BlockKind.SUBHEADING:
                    parted.insert(0, section.blocks[first])
            elif kinds == [BlockKind.ITEM, BlockKind.NOTICE]:
                while parted[0].kind is BlockKind.ITEM or parted[0].text.endswith(":"):
                    parted.insert(0, section.blocks[parted[0].index - 1])
            else:
                continue
            together = [whole(block) for block in parted]
            assert typesetter.height(section, together) > typesetter.available, parted


@pytest.mark.parametrize("paginator", ["1920x1080@22", "1080x1920@22"], indirect=True)
@pytest.mark.parametrize("size", TextSize)
def test_no_text_ends_with_a_line_of_a_single_word(
    paginator: Paginator, leaflet: Leaflet, size: TextSize
) -> None:
    texts = [
        placed.text.layout
        for language in LANGUAGES
        for section in leaflet.editions[language].sections
        for screen in paginator.screens(leaflet.id, language, size, section.id)
        for placed in paginator.compose(leaflet.id, language, size, screen).placed
        if placed.text is not None and placed.text.layout.lineCount() > 1
    ]
    assert len(texts) > 30
    for layout in texts:
        lines = [layout.lineAt(index) for index in range(layout.lineCount())]
        last = layout.text()[lines[-1].textStart() :].strip()
        before = layout.text()[lines[-2].textStart() : lines[-1].textStart()].strip()
        assert " " in last or " " not in before, layout.text()


@pytest.mark.parametrize("paginator", ["1920x1080@22"], indirect=True)
def test_the_notice_on_allergies_is_on_the_page_of_its_list(
    paginator: Paginator, leaflet: Leaflet
) -> None:
    for language in LANGUAGES:
        page = page_with(paginator, leaflet, language, BlockKind.NOTICE)
        section = leaflet.editions[language].section("complications")
        kinds = [section.blocks[piece.block].kind for piece in page.pieces]
        assert kinds.count(BlockKind.ITEM) == 3


@pytest.mark.parametrize("paginator", GLASSES, indirect=True)
@pytest.mark.parametrize("size", TextSize)
def test_the_picture_of_people_is_on_the_page_of_its_legend(
    paginator: Paginator, leaflet: Leaflet, size: TextSize
) -> None:
    for language in LANGUAGES:
        page = page_with(paginator, leaflet, language, BlockKind.FIGURE, size)
        section = leaflet.editions[language].section("complications")
        signs = [section.blocks[piece.block].sign for piece in page.pieces]
        assert sum(sign is not None for sign in signs) == 2


def page_with(
    paginator: Paginator,
    leaflet: Leaflet,
    language: str,
    kind: BlockKind,
    size: TextSize = TextSize.NORMAL,
) -> Screen:
    """Return the page of the complications that has a block of this kind."""
    section = leaflet.editions[language].section("complications")
    (block,) = (block.index for block in section.blocks if block.kind is kind)
    screens = paginator.screens(leaflet.id, language, size, section.id)
    return next(each for each in screens if block in [piece.block for piece in each.pieces])


@pytest.mark.parametrize("paginator", ["1280x800@10"], indirect=True)
def test_ten_inches_take_at_most_38_pages_and_leave_none_nearly_empty(
    paginator: Paginator, leaflet: Leaflet
) -> None:
    for language in LANGUAGES:
        sections = pages_of(paginator, leaflet, language, TextSize.NORMAL, "")
        pages = [share for each in sections for share in each.fullness]
        assert len(pages) <= 38
        assert min(pages) > 1 / 3


@pytest.mark.parametrize("paginator", ["1080x1920@22"], indirect=True)
def test_upright_at_the_largest_text_few_pages_are_half_empty(
    paginator: Paginator, leaflet: Leaflet
) -> None:
    for language in LANGUAGES:
        sections = pages_of(paginator, leaflet, language, TextSize.LARGEST, "")
        pages = [share for each in sections for share in each.fullness]
        assert len(pages) <= 31
        assert sum(share <= 0.56 for share in pages) <= 8


@pytest.mark.parametrize("paginator", ["1920x1080@22", "3840x2160@32"], indirect=True)
@pytest.mark.parametrize("size", [TextSize.SMALL, TextSize.NORMAL, TextSize.LARGE])
def test_each_step_has_its_own_picture_large_beside_it(
    paginator: Paginator, leaflet: Leaflet, size: TextSize
) -> None:
    for language in LANGUAGES:
        for screen in paginator.screens(leaflet.id, language, size, "treatment"):
            composition = paginator.compose(leaflet.id, language, size, screen)
            pictures = [each.picture for each in composition.placed if each.block.figure]
            assert len(pictures) <= 1
            assert all(each.height() >= composition.size.height() / 3.1 for each in pictures)


@pytest.mark.parametrize("paginator", ["1920x1080@22"], indirect=True)
def test_large_text_has_its_picture_below_it_where_there_is_no_room_beside(
    paginator: Paginator, leaflet: Leaflet
) -> None:
    for language in LANGUAGES:
        section = leaflet.editions[language].section("tests")
        (index,) = (each.index for each in section.blocks if each.kind is BlockKind.FIGURE)
        screens = paginator.screens(leaflet.id, language, TextSize.LARGEST, section.id)
        (page,) = (each for each in screens if index in [piece.block for piece in each.pieces])
        composition = paginator.compose(leaflet.id, language, TextSize.LARGEST, page)
        text, picture = composition.placed
        assert text.block.index == index - 1
        assert picture.rect.top() > text.rect.bottom()
        assert picture.picture.height() >= 0.4 * composition.size.height()


@pytest.mark.parametrize("paginator", ["800x1280@10"], indirect=True)
def test_ten_inches_upright_take_at_most_41_pages_with_pictures_of_four_lines(
    paginator: Paginator, leaflet: Leaflet
) -> None:
    size_px = paginator.press("fr", TextSize.NORMAL).style.size_px
    for language in LANGUAGES:
        pages = [
            paginator.compose(leaflet.id, language, TextSize.NORMAL, screen)
            for section in leaflet.editions[language].sections
            for screen in paginator.screens(leaflet.id, language, TextSize.NORMAL, section.id)
        ]
        assert len(pages) <= 41
        pictures = [each.picture for page in pages for each in page.placed if each.block.figure]
        assert all(each.height() >= 4 * size_px for each in pictures)


def test_the_table_marks_what_breaks_a_bar() -> None:
    well = SectionPages("1x1", "bone", "fr", "normal", "about", (0.5, 0.95))
    badly = SectionPages("1x1", "bone", "fr", "normal", "risks", (0.95, 0.301, 0.8), (2,))
    large = SectionPages("1x1", "bone", "fr", "large", "about", (1.0,))
    assert list(table([well, badly, large]))[1:] == [
        "bone, 1x1, fr, normal: 5 pages, 30 to 95, 70 on average",
        "  about            50 95",
        "  risks            95! 30! 80!",
        "bone, 1x1, fr, large: 1 pages, 100 to 100, 100 on average",
        "  about            100",
    ]
