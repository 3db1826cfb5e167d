from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import TextSize, ThemeName
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.widgets.bar_places import slots
from tests.ui.conftest import Survey
from tests.ui.leaflets import write_leaflets
from tests.ui.survey import GLASSES, Control, Show, View, distance_px

TARGET_MM = 20.0
GAP_MM = 8.0
REACH_MM = (900.0, 1120.0)


def too_small(glass: Glass, view: View) -> list[str]:
    least = TARGET_MM * glass.px_per_mm
    return [
        f"{view.name}: {each.label}"
        for each in view.controls
        if each.rect.width() < least or each.rect.height() < least
    ]


def too_close(glass: Glass, view: View) -> list[str]:
    return [
        f"{view.name}: {one.label} and {other.label}, {distance_px(one.rect, other.rect)} px"
        for one, other in combinations(view.controls, 2)
        if distance_px(one.rect, other.rect) < GAP_MM * glass.px_per_mm
    ]


def test_every_control_is_large_enough_for_a_shaky_finger(
    show: Show, views: tuple[View, ...]
) -> None:
    assert not [each for view in views for each in too_small(show.glass, view)]


def test_controls_are_far_enough_apart(show: Show, views: tuple[View, ...]) -> None:
    assert not [each for view in views for each in too_close(show.glass, view)]


def test_every_page_was_seen(views: tuple[View, ...]) -> None:
    assert {view.page for view in views} == {
        "Welcome", "Reader", "WordList", "WordCard", "About", "Contents", "Options", "End",
        "Questions", "UnderstandingPage",
        "Thanks", "IdleWarning", "ListeningTiles",
    }  # fmt: skip
    assert all(view.controls for view in views)


@pytest.fixture(scope="module")
def shelf_on(
    qapp: QApplication, translations: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Show]]:
    content = write_leaflets(tmp_path_factory.mktemp("leaflet_choice"), 30)
    shows = {name: Show(glass, content, translations) for name, glass in GLASSES.items()}
    for show in shows.values():
        while show.catalogue.check_next():
            pass
    yield shows.__getitem__
    for show in shows.values():
        show.close()


def shelf_views(show: Show, language: str) -> list[View]:
    """Return the choice as it is leafed through, and the welcome of one leaflet of several."""
    from dataclasses import replace

    session = next(show.states(language)).session
    welcome = session
    views = []
    session = replace(session, leaflet_id=None)
    for name, shown in (
        ("languages", session),
        ("groups", replace(session, first_language=language)),
        ("second group", replace(session, first_language=language, groups=(1,))),
        ("one of several", replace(welcome, first_language=language)),
    ):
        show.presenter.show(shown)
        views.append(show.view(name, shown))
    return views


def test_the_shelf_has_large_controls_far_apart(
    shelf_on: Callable[[str], Show], glass_name: str, language: str
) -> None:
    show = shelf_on(glass_name)
    views = shelf_views(show, language)
    pages = [view.page for view in views]
    assert pages == ["Welcome", "LeafletChoice", "LeafletChoice", "Welcome"]
    for view in views:
        assert not too_small(show.glass, view)
        assert not too_close(show.glass, view)


def test_nothing_is_clipped_on_the_shelf(
    shelf_on: Callable[[str], Show], glass_name: str, language: str
) -> None:
    for view in shelf_views(shelf_on(glass_name), language):
        assert not view.strays
        assert not [each.label for each in view.controls if each.clipped]
        assert not [each.text for each in view.written if each.clipped]


def test_a_group_opens_its_own_leaflets(shelf_on: Callable[[str], Show], glass_name: str) -> None:
    _front, groups, second, _welcome = shelf_views(shelf_on(glass_name), "fr")
    labels = [[each.label for each in view.controls] for view in (groups, second)]
    first, last = labels[0][1].split(" – ")
    assert labels[1][0].endswith(first[-4:])
    assert labels[1][-2].endswith(last[-4:])
    assert labels[0][-1] == labels[1][-1] == "Retour"
    heading = [each.text for each in second.written]
    assert labels[0][1] in heading


@pytest.mark.parametrize("bottom_mm", [600, 700, 750, 800, 850, 900, 950])
@pytest.mark.parametrize(
    ("width", "height", "px_per_mm"),
    [(1920, 1080, 3.94), (1080, 1920, 3.94), (2160, 3840, 5.42), (3840, 2160, 5.42)],
)
def test_the_bar_is_within_reach_of_a_wheelchair(
    qapp: QApplication,
    languages: Languages,
    width: int,
    height: int,
    px_per_mm: float,
    bottom_mm: float,
) -> None:
    glass = Glass(width, height, px_per_mm, bottom_above_floor_mm=bottom_mm)
    setting = set_for(glass, [languages.words("fr"), languages.words("en")])
    for place in (each for size in TextSize for each in slots(setting.rim(size).frame)):
        low = bottom_mm + (height - 1 - place.bottom()) / px_per_mm
        high = bottom_mm + (height - place.top()) / px_per_mm
        assert low >= REACH_MM[0] or height - place.bottom() >= height / 2
        assert high <= REACH_MM[1]


@pytest.mark.parametrize("bottom_mm", [0, 300, 1200])
def test_a_screen_out_of_reach_still_shows_everything(
    qapp: QApplication, languages: Languages, bottom_mm: float
) -> None:
    for width, height in ((1920, 1080), (1080, 1920)):
        glass = Glass(width, height, 3.94, bottom_above_floor_mm=bottom_mm)
        window = QRect(0, 0, width, height)
        setting = set_for(glass, [languages.words("fr")])
        for rim in map(setting.rim, TextSize):
            for part in (rim.frame.header, rim.frame.body, rim.frame.bar):
                assert window.contains(part)
            assert rim.frame.body.height() >= height * 0.2


@pytest.mark.parametrize(
    "page",
    ["Reader", "Contents", "Options", "End", "Questions", "UnderstandingPage", "Thanks"],
)
def test_the_bar_stays_where_it_is_when_the_language_changes(
    survey: Survey, glass_name: str, page: str, size: TextSize
) -> None:
    french, english = (
        {
            frozenset((each.rect.x(), each.rect.y(), each.rect.width()) for each in bar_of(view))
            for view in survey(glass_name, language, size, ThemeName.PAPER)
            if view.page == page and "about-1" not in view.name
        }
        for language in ("fr", "en")
    )
    assert french == english
    fullest = max(french, key=len)
    assert all(bar <= fullest for bar in french)  # nor do controls move that come and go


@pytest.mark.parametrize("page", ["Welcome", "Contents", "Options", "IdleWarning"])
def test_controls_stay_where_they_are_when_the_language_changes(
    survey: Survey, glass_name: str, page: str
) -> None:
    french, english = (
        [
            sorted(corners(each.rect) for each in view.controls)
            for view in survey(glass_name, language, TextSize.NORMAL, ThemeName.PAPER)
            if view.page == page
        ]
        for language in ("fr", "en")
    )
    assert french == english


def corners(rect: QRect) -> tuple[int, int, int, int]:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def bar_of(view: View) -> list[Control]:
    """Return the controls below the body."""
    return [each for each in view.controls if each.rect.top() > view.body.bottom()]


def test_next_is_at_one_place_on_every_screen(views: tuple[View, ...], language: str) -> None:
    label = {"fr": "Suite", "en": "Next"}[language]
    places = {
        corners(each.rect)
        for view in views
        if view.page == "Reader"
        for each in view.controls
        if each.label == label
    }
    assert len(places) == 1


def test_next_is_never_beside_back(views: tuple[View, ...], language: str) -> None:
    labels = {"fr": ("Retour", "Suite"), "en": ("Back", "Next")}[language]
    for view in views:
        if view.page != "Reader":
            continue
        rects = {each.label: each.rect for each in view.controls}
        if not set(labels) <= set(rects):
            continue
        back, forward = (rects[each] for each in labels)
        rows = sorted((each.rect for each in view.controls), key=lambda rect: rect.left())
        in_row = [each for each in rows if each.top() == back.top()]
        assert (back, forward) not in list(pairwise(in_row)), view.name
        same_row = forward.top() == back.top()
        below = forward.left() <= back.right() and back.left() <= forward.right()
        assert same_row or not below, view.name
