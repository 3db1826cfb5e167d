from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.model import BlockKind
from kiosk.core.session.events import BackPressed, Event, LanguagesPressed, NextPressed
from kiosk.core.session.state import Place, TextSize, ThemeName
from kiosk.ui.look.icons import Icon, pixmap
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Act
from tests.ui.arabic import in_arabic, write_content, write_translation
from tests.ui.conftest import release
from tests.ui.survey import GLASSES, Show, View, near
from tests.ui.test_targets import too_close, too_small

NAMES = ("العربية", "English", "Français")
BACK, NEXT = in_arabic("Back"), in_arabic("Next")


@pytest.fixture(scope="module", params=["1920x1080@22", "1080x1920@22"])
def arabic(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    translations: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Show]:
    """Return the kiosk after files of a third language were put beside the others."""
    content = write_content(tmp_path_factory.mktemp("content"))
    folder = tmp_path_factory.mktemp("arabic")
    for file in translations.glob("*.qm"):
        shutil.copy(file, folder)
    release(write_translation(folder), folder)
    show = Show(GLASSES[request.param], content, folder)
    yield show
    show.close()


@pytest.fixture(scope="module")
def pages(arabic: Show) -> dict[TextSize, tuple[View, ...]]:
    return {size: tuple(arabic.views("ar", size, ThemeName.PAPER)) for size in TextSize}


def every(pages: dict[TextSize, tuple[View, ...]]) -> list[View]:
    return [view for views in pages.values() for view in views]


def rects(view: View) -> dict[str, tuple[int, int]]:
    return {each.label: (each.rect.left(), each.rect.right()) for each in view.controls}


def test_the_welcome_offers_three_languages(pages: dict[TextSize, tuple[View, ...]]) -> None:
    labels = [each.label for each in pages[TextSize.NORMAL][0].controls]
    assert sorted(labels) == sorted(["Français", "العربية", "English"])


def test_the_language_button_names_the_patient_s_first_and_opens_a_list(arabic: Show) -> None:
    for first, language, named in (
        ("fr", "fr", "العربية"),
        ("ar", "ar", "Français"),
        ("ar", "en", "العربية"),
    ):
        session = replace(arabic.state("about-1", language), first_language=first)
        arabic.presenter.show(session)
        acts: list[Act] = []
        arabic.window.acted.connect(acts.append)
        button = next(
            each
            for each in arabic.window.bar.findChildren(TouchButton)
            if each.text() in (named, f"{named}\u00a0…")
        )
        button.click()
        arabic.window.acted.disconnect(acts.append)
        assert [type(act(0)) for act in acts] == [LanguagesPressed]
        listed = replace(session, place=Place.LANGUAGES, trail=(Place.READER,))
        arabic.presenter.show(listed)
        tiles = [each.label for each in arabic.view("", listed).controls if each.label in NAMES]
        assert sorted(tiles) == sorted(NAMES)
        assert tiles[0] == NAMES[("ar", "en", "fr").index(first)]


def test_after_the_leaflet_the_button_switches_at_once(arabic: Show) -> None:
    session = replace(arabic.state("thanks-read", "en"), first_language="ar")
    arabic.presenter.show(session)
    assert "العربية" in [each.label for each in arabic.view("", session).controls]


def test_back_is_at_the_right_and_next_at_the_left(
    pages: dict[TextSize, tuple[View, ...]],
) -> None:
    for view in every(pages):
        found = rects(view)
        if view.page == "Reader" and BACK in found:
            assert found[BACK][1] > view.body.right() - 3
            assert found[NEXT][0] < view.body.left() + 3


def test_text_begins_at_the_right(pages: dict[TextSize, tuple[View, ...]]) -> None:
    for view in every(pages):
        for placed in view.composition.placed if view.composition is not None else ():
            if placed.text is None or placed.block.kind is BlockKind.NOTICE:
                continue
            layout = placed.text.layout
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                assert line.naturalTextRect().right() >= line.rect().right() - 2


def test_the_interface_begins_at_the_right(pages: dict[TextSize, tuple[View, ...]]) -> None:
    for view in every(pages):
        if view.page == "End":
            for written in view.written:
                inks = [each for each in view.inks if near(each.box, written.rect)]
                assert max(each.box.right() for each in inks) >= written.rect.right() - 12


def test_figures_are_at_the_left_and_markers_at_the_right(
    pages: dict[TextSize, tuple[View, ...]],
) -> None:
    seen = 0
    for view in every(pages):
        for placed in view.composition.placed if view.composition is not None else ():
            middle = view.body.width() / 2
            if placed.block.figure is not None and placed.rect.width() < middle * 0.95:
                others = [each for each in view.composition.placed if each.text is not None]  # type: ignore[union-attr]
                beside = [each for each in others if overlap_down(each.rect, placed.rect)]
                assert all(placed.rect.center().x() < each.rect.center().x() for each in beside)
            has_words = placed.block.sign is None  # or its marker is a picture
            if placed.block.kind is BlockKind.ITEM and placed.piece.first == 0 and has_words:
                rect = placed.rect.toAlignedRect().translated(view.body.topLeft())
                inks = [each for each in view.inks if near(each.box, rect)]
                (marker,) = [each for each in inks if each.text == placed.block.marker]
                words = [each for each in inks if each is not marker]
                assert all(marker.box.left() >= each.box.right() - 2 for each in words)
                seen += 1
    assert seen


def overlap_down(one: QRectF, other: QRectF) -> bool:
    return one.top() < other.bottom() and other.top() < one.bottom()


def test_nothing_is_clipped_or_lost(arabic: Show, pages: dict[TextSize, tuple[View, ...]]) -> None:
    for view in every(pages):
        assert not view.strays, view.name
        assert not [each.label for each in view.controls if each.clipped], view.name
        assert not [each.text for each in view.written if each.clipped], view.name
        assert not too_small(arabic.glass, view)
        assert not too_close(arabic.glass, view)
        for ink in view.inks:
            assert 0 <= ink.box.left() <= ink.box.right() <= arabic.glass.width_px, view.name


def test_the_header_is_mirrored(pages: dict[TextSize, tuple[View, ...]]) -> None:
    for view in every(pages):
        if view.session.place is Place.READER and view.page == "Reader":
            inks = [each for each in view.inks if near(each.box, view.header)]
            count = min(inks, key=lambda ink: ink.box.left())
            assert any(each.isdigit() for each in count.text)


def test_the_title_begins_at_the_right_whether_it_is_text_or_a_picture(arabic: Show) -> None:
    for size in TextSize:
        arabic.presenter.show(arabic.state("about-1", "ar", size=size))
        header = arabic.window.header.grab().toImage()
        columns = range(header.width() - 12, header.width())
        assert any(is_written(header, column) for column in columns), size


def is_written(header: QImage, column: int) -> bool:
    """Tell whether a title stands in this column of pixels, above the rule."""
    return len({header.pixel(column, row) for row in range(header.height() // 2)}) > 1


def test_arrows_turn_with_the_text(qapp: QApplication) -> None:
    plain = pixmap(Icon.NEXT, 40, "#000000").toImage()
    turned = pixmap(Icon.NEXT, 40, "#000000", mirrored=True).toImage()
    assert turned != plain
    assert alike(turned, plain.flipped(Qt.Orientation.Horizontal))


def alike(one: QImage, other: QImage) -> bool:
    points = [(x, y) for x in range(0, 40, 3) for y in range(0, 40, 3)]
    differing = [
        abs(one.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha()) > 128 for x, y in points
    ]
    return sum(differing) <= len(points) // 20


@pytest.mark.parametrize(
    ("language", "to_the_right", "expected"),
    [
        ("ar", True, NextPressed),
        ("ar", False, BackPressed),
        ("fr", True, BackPressed),
        ("fr", False, NextPressed),
    ],
)
def test_a_swipe_follows_the_direction_of_the_text(
    arabic: Show, finger: QPointingDevice, language: str, to_the_right: bool, expected: type[Event]
) -> None:
    arabic.presenter.show(arabic.state("procedure-1", language))
    window, reader = arabic.window, arabic.window.reader
    acts: list[Act] = []
    reader.acted.connect(acts.append)
    start = window.rect().center()
    end = start + QPoint((1 if to_the_right else -1) * window.width() // 3, 0)
    QTest.touchEvent(window, finger).press(0, start, window)
    QTest.touchEvent(window, finger).move(0, (start + end) / 2, window)
    QTest.touchEvent(window, finger).move(0, end, window)
    QTest.touchEvent(window, finger).release(0, end, window)
    reader.acted.disconnect(acts.append)
    assert [type(act(0)) for act in acts] == [expected]


def test_tab_goes_from_right_to_left(arabic: Show) -> None:
    session = arabic.state("procedure-1", "ar")
    arabic.presenter.show(session)
    window = arabic.window
    focused = window.focusWidget()
    if focused is not None:
        focused.clearFocus()
    names = []
    for _control in arabic.view("", session).controls:
        QTest.keyClick(window, Qt.Key.Key_Tab)
        reached = window.focusWidget()
        assert reached is not None
        names.append(reached.accessibleName())
    assert (names[0], names[1], names[-1]) == (in_arabic("Words explained"), BACK, NEXT)
