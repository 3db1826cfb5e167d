from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle, pairwise
from pathlib import Path
from statistics import mean

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from kiosk.check.pages import not_whole
from kiosk.core.leaflet.model import BlockKind
from kiosk.core.session.state import TextSize, ThemeName
from kiosk.storage.leaflets.library import read_leaflet
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.theme import LEADING, font, mean_character_px
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.typesetting.composition import Composition, Placed
from kiosk.ui.widgets.bar_places import bar_labels, slots
from tests.core.leaflets import VALID, write_leaflet
from tests.ui.painted import capital_px
from tests.ui.survey import GLASSES, ROOT, Show, View, glass_of, near

READABLE = 0.01222
"""Height of a capital over the viewing distance: 0.7 degrees."""

SMALLEST_MM = 4.8
HALF_A_WORD = 5.5
BESIDE_LABEL_MM = 1.0
"""The least room left and right of a label: with less, it looks cut by the edge of its control."""

ICON = 1.6
"""Room for an icon beside a label, over its size."""


def cap_mm(glass: Glass, size_px: int) -> float:
    return capital_px(font(size_px)) / glass.px_per_mm


@pytest.mark.parametrize("distance_mm", [400, 600, 900])
@pytest.mark.parametrize("name", GLASSES)
def test_normal_text_is_seen_at_seven_tenths_of_a_degree(
    qapp: QApplication, languages: Languages, name: str, distance_mm: float
) -> None:
    of = GLASSES[name]
    glass = Glass(of.width_px, of.height_px, of.px_per_mm, viewing_distance_mm=distance_mm)
    sizes = set_for(glass, [languages.words("fr")]).sizes
    assert cap_mm(glass, sizes[TextSize.NORMAL]) >= READABLE * distance_mm


def test_four_sizes_grow_from_the_smallest_to_twice_the_normal(show: Show) -> None:
    sizes = [show.setting.sizes[each] for each in TextSize]
    assert all(one < other for one, other in pairwise(sizes))
    assert cap_mm(show.glass, sizes[0]) >= SMALLEST_MM
    body = show.setting.usual.frame.body
    takes_five_lines_of_24 = min(body.height() / (5 * LEADING + 0.35), body.width() / 12)
    assert sizes[3] in (2 * sizes[1], int(takes_five_lines_of_24))


def test_no_text_is_smaller_than_the_smallest(show: Show, views: tuple[View, ...]) -> None:
    small = {
        (view.name, ink.text)
        for view in views
        for ink in view.inks
        if cap_mm(show.glass, ink.size_px) < SMALLEST_MM
    }
    assert not small


def test_reading_text_has_the_size_that_was_chosen(
    show: Show, views: tuple[View, ...], size: TextSize
) -> None:
    for view in views:
        if view.composition is not None:
            texts = [each.text for each in view.composition.placed if each.text is not None]
            sizes = {text.layout.font().pixelSize() for text in texts}
            assert sizes <= {show.setting.sizes[size]}, view.name


def test_nothing_is_clipped(views: tuple[View, ...]) -> None:
    clipped = {
        (view.name, each.label) for view in views for each in view.controls if each.clipped
    } | {(view.name, each.text) for view in views for each in view.written if each.clipped}
    assert not clipped


def test_every_text_is_painted_within_its_place(views: tuple[View, ...]) -> None:
    outside = {
        (view.name, ink.text)
        for view in views
        for ink in view.inks
        if not any(near(ink.box, place) for place in places_of_text(view))
    }
    assert not outside


def test_every_word_is_painted(views: tuple[View, ...]) -> None:
    for view in views:
        for control in view.controls:
            assert bare(painted(view, control.rect)).startswith(bare(control.label)), view.name
        for written in view.written:
            assert bare(painted(view, written.rect)) == bare(written.text), view.name
        for placed in parts_of(view):
            if placed.text is None:
                continue
            rect = placed.rect.toAlignedRect().translated(view.body.topLeft())
            assert bare(placed.text.layout.text()) in bare(painted(view, rect)), view.name


def test_no_word_is_broken_at_the_end_of_a_line(views: tuple[View, ...]) -> None:
    for view in views:
        for placed in parts_of(view):
            texts = [each for each in (placed.text, placed.caption) if each is not None]
            broken = [each.layout.text() for each in texts if each.breaks_a_word]
            assert not broken, view.name


def test_texts_do_not_overlap(views: tuple[View, ...]) -> None:
    """A row is painted twice at its place, once for its label, which has a colour of its own."""
    overlapping = {
        (view.name, one.text, other.text)
        for view in views
        for place, one in enumerate(view.inks)
        for other in view.inks[place + 1 :]
        if one.box.adjusted(1, 1, -1, -1).intersects(other.box)
        and (one.text, one.box) != (other.text, other.box)
    }
    assert not overlapping


def test_title_mark_and_count_stand_apart_in_the_header(
    show: Show, views: tuple[View, ...]
) -> None:
    for view in views:
        inks = sorted(
            (ink for ink in view.inks if near(ink.box, view.header)),
            key=lambda ink: ink.box.left(),
        )
        for one, other in pairwise(inks):
            in_line = one.box.top() < other.box.bottom() and other.box.top() < one.box.bottom()
            if in_line and one.size_px != other.size_px:
                assert other.box.left() - one.box.right() >= show.glass.px_per_mm, view.name


def test_no_widget_reaches_out_of_its_page_or_the_window(
    show: Show, views: tuple[View, ...]
) -> None:
    window = QRect(0, 0, show.glass.width_px, show.glass.height_px)
    for view in views:
        for rect in rects_of(view):
            assert window.contains(rect), view.name
        assert not view.strays, view.name


def test_a_screen_of_the_leaflet_is_wholly_within_the_body(views: tuple[View, ...]) -> None:
    for view in views:
        if view.composition is not None:
            body = QRect(0, 0, view.body.width(), view.body.height())
            assert all(near(each.rect, body) for each in view.composition.placed), view.name


def test_the_parts_of_a_screen_do_not_overlap(views: tuple[View, ...]) -> None:
    for view in views:
        placed = view.composition.placed if view.composition is not None else ()
        for place, one in enumerate(placed):
            for other in placed[place + 1 :]:
                assert not one.rect.adjusted(1, 1, -1, -1).intersects(other.rect), view.name


@pytest.mark.parametrize("of_size", [TextSize.NORMAL, TextSize.LARGE, TextSize.LARGEST])
@pytest.mark.parametrize("beside_figure", [False, True])
def test_lines_have_45_to_65_characters_or_as_many_as_the_glass_takes(
    show: Show, language: str, of_size: TextSize, beside_figure: bool
) -> None:
    lengths, widths = [], []
    for composition in compositions(show, language, of_size):
        width = show.setting.rim(of_size).frame.body.width()
        for placed in composition.placed:
            is_beside = placed.text is not None and placed.rect.width() < 0.8 * width
            has_figure = any(each.block.figure for each in composition.placed)
            if placed.block.kind is not BlockKind.PARAGRAPH or placed.text is None:
                continue
            if (is_beside and has_figure) != beside_figure:
                continue
            layout = placed.text.layout
            widths.append(placed.rect.width())
            for index in range(layout.lineCount() - 1):
                line = layout.lineAt(index)
                start, length = line.textStart(), line.textLength()
                lengths.append(len(layout.text()[start : start + length].rstrip()))
    if not lengths:
        # A tall glass, a small one and large text set no text beside a picture: it stands alone.
        large = of_size in (TextSize.LARGE, TextSize.LARGEST)
        assert beside_figure
        assert show.glass.is_portrait or show.glass.width_mm < 300 or large
        return
    takes = mean(widths) / mean_character_px(font(show.setting.sizes[of_size]))
    # What a ragged line leaves empty is half of a long word.
    assert min(45.0, takes - HALF_A_WORD) <= mean(lengths) <= 65


def test_lines_are_far_enough_apart(show: Show, size: TextSize) -> None:
    for composition in compositions(show, "fr", size):
        for placed in composition.placed:
            if placed.text is None:
                continue
            layout = placed.text.layout
            lines = [layout.lineAt(index) for index in range(layout.lineCount())]
            middles = [line.y() + line.height() / 2 for line in lines]
            apart = 1.4 * show.setting.sizes[size]
            assert all(other - one >= apart - 0.05 for one, other in pairwise(middles))


def test_lines_are_ragged_at_their_end(show: Show, size: TextSize) -> None:
    for composition in compositions(show, "fr", size):
        for placed in composition.placed:
            if placed.text is not None:
                option = placed.text.layout.textOption()
                assert not option.alignment() & Qt.AlignmentFlag.AlignJustify


def test_no_glass_from_10_to_32_inches_clips_a_label_of_the_bar(
    qapp: QApplication, languages: Languages
) -> None:
    words = [languages.words(each) for each in languages.translated]
    for width, height in ((1280, 800), (1920, 1080), (3840, 2160), (1024, 768)):
        for inches in (10.1, 15.6, 22, 27, 32):
            for glass in (glass_of(width, height, inches), glass_of(height, width, inches)):
                for rim in map(set_for(glass, words).rim, TextSize):
                    assert cap_mm(glass, rim.label_px) >= SMALLEST_MM
                    metrics = QFontMetricsF(font(rim.label_px, QFont.Weight.DemiBold))
                    icon = ICON * rim.label_px if rim.icons_beside else 0
                    labels = [each for known in words for each in bar_labels(known)]
                    for label, place in zip(labels, cycle(slots(rim.frame)), strict=False):
                        free = place.width() - icon - metrics.horizontalAdvance(label)
                        assert free / 2 >= BESIDE_LABEL_MM * glass.px_per_mm, (label, glass)


@pytest.fixture(scope="module")
def small_tall(qapp: QApplication, translations: Path) -> Iterator[Show]:
    show = Show(glass_of(800, 1280, 10), ROOT / "content", translations)
    yield show
    show.close()


@pytest.mark.parametrize(("language", "size"), [("fr", TextSize.NORMAL), ("en", TextSize.LARGEST)])
def test_the_narrowest_glass_cuts_nothing_either(
    small_tall: Show, language: str, size: TextSize
) -> None:
    views = tuple(small_tall.views(language, size, ThemeName.PAPER))
    test_nothing_is_clipped(views)
    test_texts_do_not_overlap(views)
    test_every_text_is_painted_within_its_place(views)
    test_no_widget_reaches_out_of_its_page_or_the_window(small_tall, views)


@pytest.mark.parametrize(
    "said",
    ["postinterventionnellement", "0033 1 99 00 12 34 56", "www.hopital-exemple.fr/radiologie"],
)
def test_no_long_word_is_broken_on_the_narrowest_glass(
    qapp: QApplication, tmp_path: Path, translations: Path, languages: Languages, said: str
) -> None:
    text = (
        VALID.replace("On place", f"Pour {said}, on place")
        .replace("Du plus fréquent", f"Du {said}")
        .replace("fuite*", f"fuite* et {said}")
        .replace("vos maladies.", f"vos {said}.")
        .replace('"Le trocart."', f'"Le {said}."')
        .replace("> Posez", f"> [!CALL]\n> {said} : posez")
    )
    write_leaflet(tmp_path / "leaflet", fr=f"{text}\n| Où | Quand |\n|---|---|\n| Ici | {said} |\n")
    leaflet, _files = read_leaflet(tmp_path / "leaflet")
    assert not_whole([leaflet], languages) == ()
    show = Show(glass_of(800, 1280, 10.1), tmp_path, translations)
    try:
        for size in TextSize:
            views = tuple(show.views("fr", size, ThemeName.PAPER))
            test_no_word_is_broken_at_the_end_of_a_line(views)
            test_every_text_is_painted_within_its_place(views)
            test_texts_do_not_overlap(views)
    finally:
        show.close()


def rects_of(view: View) -> Iterator[QRect]:
    for control in view.controls:
        yield control.rect
    for spoken in view.spoken:
        yield spoken.rect
    for written in view.written:
        yield written.rect


def parts_of(view: View) -> tuple[Placed, ...]:
    return view.composition.placed if view.composition is not None else ()


def places_of_text(view: View) -> list[QRect]:
    """Return where text may stand: in controls and texts, in the header, in a part of the body."""
    places = [each.rect for each in view.controls] + [each.rect for each in view.written]
    for placed in parts_of(view):
        places.append(placed.rect.toAlignedRect().translated(view.body.topLeft()))
    return [*places, view.header]


def painted(view: View, rect: QRect) -> str:
    return "".join(ink.text for ink in view.inks if near(ink.box, rect))


def bare(text: str) -> str:
    """Return a text without blanks, and with hyphens of one kind."""
    return re.sub(r"\s", "", text).replace("\u2011", "-")


def compositions(show: Show, language: str, size: TextSize) -> Iterator[Composition]:
    leaflet_id = show.library.ids[0]
    edition = show.library.open(leaflet_id).editions[language]
    for section in edition.sections:
        for screen in show.paginator.screens(leaflet_id, language, size, section.id):
            yield show.paginator.compose(leaflet_id, language, size, screen)
