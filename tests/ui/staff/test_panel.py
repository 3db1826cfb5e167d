"""The panel's pages on every glass and in both languages: what is touched, and what is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath, PureWindowsPath
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.core.hidden import Hidden
from kiosk.core.records.destination import Destination
from kiosk.core.staff.events import DraftChanged
from kiosk.core.staff.state import (
    Staff,
    StaffPlace,
)
from kiosk.tour.staff_states import StaffState
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.calibrate_remarks import PX_PER_MM
from kiosk.ui.staff.pages.phrases import wait_text
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.setting_tools import Choices
from kiosk.ui.staff.widgets.card_step import Outline
from kiosk.ui.staff.widgets.row import RowStrip
from kiosk.ui.staff.widgets.sizes import GAP_MM, KEY_MM
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Act, Prose
from kiosk.ui.window.hold import SEEN_FROM, Ring
from tests.ui.staff.conftest import STATES, Painted, Present, laid, presenting
from tests.ui.survey import ROOT, Show, distance_px, glass_of, visible


def test_everything_to_touch_is_large_and_far_enough_apart(
    show: Show, pages: tuple[Painted, ...]
) -> None:
    px_per_mm = show.glass.px_per_mm
    for page in pages:
        places = [each.place for each in page.buttons]
        for index, place in enumerate(places):
            assert page.panel.contains(place), page.state
            assert min(place.width(), place.height()) >= KEY_MM * px_per_mm - 1, page.state
            for other in places[:index]:
                assert distance_px(place, other) >= GAP_MM * px_per_mm - 1, page.state


def test_home_has_room_for_all_that_it_may_show(show: Show, present: Present) -> None:
    home = STATES["home-with-keypad"]
    panel = present(replace(home, presence=STATES["home-reading"].presence))
    keys = visible(panel, TouchButton)
    assert [each.text() for each in keys if each.is_clipped()] == []
    least = min(each.height() for each in keys)
    assert least >= (KEY_MM - 1) * show.glass.px_per_mm


def test_nothing_is_clipped_or_lies_over_something_else(pages: tuple[Painted, ...]) -> None:
    for page in pages:
        clipped = [each.text for each in (*page.buttons, *page.texts) if each.is_clipped]
        assert clipped == [], page.state
        for text in page.texts:
            said = (page.state, text.text)
            assert page.panel.contains(text.place), said
            assert not any(text.place.intersects(each.place) for each in page.buttons), said


@pytest.mark.parametrize("glass", [glass_of(1080, 1920, 15.6), glass_of(1366, 768, 11.6)])
def test_the_band_is_whole_on_a_glass_of_any_form(
    glass: Glass, translations: Path, language: str
) -> None:
    show = Show(glass, ROOT / "content", translations)
    try:
        with presenting(show, language) as at:
            for name, state in STATES.items():
                panel = at(state)
                on_it: list[TouchButton | Prose] = [*visible(panel, TouchButton)]
                on_it += visible(panel, Prose)
                band = [laid(each, panel) for each in on_it if each.parent() is panel]
                assert [each.text for each in band if each.is_clipped] == [], name
    finally:
        show.close()


def test_health_names_no_check_by_its_key(pages: tuple[Painted, ...]) -> None:
    for page in pages:
        found = STATES[page.state].collected
        if page.state.startswith("health") and isinstance(found, tuple):
            keys = "|".join(re.escape(check.name) for check in found)
            told = [ink.text for ink in page.inks if re.match(rf"({keys})(\s?:|$)", ink.text)]
            assert told == [], page.state


def test_health_says_what_is_the_matter_with_a_language(pages: tuple[Painted, ...]) -> None:
    texts = [ink.text for page in pages if page.state == "health-bad-0" for ink in page.inks]
    texts += [ink.text for page in pages if page.state == "health-bad-1" for ink in page.inks]
    assert any(text.startswith("Deutsch") for text in texts)
    assert "Deutsch" not in texts


def test_the_digits_of_a_pin_are_nowhere_on_the_page(present: Present) -> None:
    panel = present(StaffState("", Staff(StaffPlace.PIN, typed=Hidden("271828"))))
    texts = [each.text() for each in visible(panel, Prose)]
    texts += [each.text() for each in visible(panel, TouchButton)]
    assert "271828" not in "".join(texts)
    assert sum(text.isdecimal() for text in texts) == 10


def test_a_key_stays_the_same_button_while_something_is_typed(present: Present) -> None:
    before = visible(present(StaffState("", Staff(StaffPlace.PIN))), TouchButton)
    after = visible(present(StaffState("", Staff(StaffPlace.PIN, typed=Hidden("1")))), TouchButton)
    assert before == after


@pytest.mark.parametrize(
    "path", ["/mnt/radiologie/partage/brochures/exports", r"\\srv\radiologie\partage\brochures"]
)
def test_a_long_path_is_broken_between_its_folders(present: Present, path: str) -> None:
    state = STATES["export-places"]
    assert isinstance(state.collected, tuple)
    site = Destination(Path(path), path, is_drive=False)
    panel = present(replace(state, collected=(site, *state.collected[1:])))
    buttons = [each for each in visible(panel, TouchButton) if each.accessibleName() == path]
    assert [each.is_clipped() for each in buttons] == [False]


@pytest.mark.parametrize(
    "folder",
    [
        r"\\srv-radiologie\partage\brochures\interventionnelle\kiosques\accueil\exports",
        "/mnt/radiologie/partage/brochures/interventionnelle/kiosques/accueil/exports",
    ],
)
def test_where_an_export_went_is_whole(present: Present, folder: str) -> None:
    state = STATES["export-to-site-1"]
    export = state.staff.export
    assert export is not None
    assert export.exported is not None
    site = PurePath(folder) if folder.startswith("/") else PureWindowsPath(folder)
    exported = replace(export.exported, folder=cast("Path", site / "leaflet-kiosk-2026-11-23"))
    export = replace(export, exported=exported)
    panel = present(replace(state, staff=replace(state.staff, export=export)))
    texts = visible(panel, Prose)
    assert [each.text() for each in texts if each.is_clipped()] == []
    assert any(each.accessibleName() == str(exported.folder) for each in texts)


def test_the_rows_of_settings_stay_where_they_are_when_something_is_said(
    present: Present,
) -> None:
    def rows(name: str) -> list[tuple[str, QRect]]:
        panel = present(STATES[name])
        return [(each.accessibleName(), laid(each, panel).place) for each in rows_of(panel)]

    def rows_of(panel: StaffPanel) -> list[TouchButton]:
        return [each for strip in visible(panel, RowStrip) for each in visible(strip, TouchButton)]

    before = rows("settings")
    assert before
    assert rows("settings-kept") == before
    assert rows("settings-failed") == before


@pytest.mark.parametrize("count", [3, 4, 6])
def test_each_of_many_languages_has_a_key_that_shows_its_whole_name(
    show: Show, present: Present, count: int
) -> None:
    state = STATES["print"]
    assert isinstance(state.collected, tuple)
    titles = dict.fromkeys(("fr", "en", "de", "es", "pt", "uk")[:count], "Cimentoplastie")
    panel = present(replace(state, collected=(replace(state.collected[0], titles=titles),)))
    strip = next(each for each in visible(panel, RowStrip))
    keys = visible(strip, TouchButton)
    assert [each.text() for each in keys if each.is_clipped()] == []
    assert len(keys) == count
    for index, key in enumerate(keys):
        assert strip.rect().contains(key.geometry())
        assert min(key.width(), key.height()) >= KEY_MM * show.glass.px_per_mm - 1
        for other in keys[:index]:
            apart = distance_px(key.geometry(), other.geometry())
            assert apart >= GAP_MM * show.glass.px_per_mm - 1


@pytest.mark.parametrize(
    ("left_ms", "text"),
    [(1, "1 s"), (29_001, "30 s"), (3_552_000, "59 min 12 s"), (3_600_000, "60 min 0 s")],
)
def test_a_wait_is_told_in_minutes_and_seconds_on_one_line(left_ms: int, text: str) -> None:
    assert wait_text(Words("en", None), left_ms) == text.replace(" ", "\u00a0")


def test_the_name_of_a_key_is_whole(present: Present) -> None:
    panel = present(STATES["keypad"])
    every = Qt.KeyboardModifier
    held = every.ControlModifier | every.AltModifier | every.ShiftModifier
    panel.takes_first(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F13, held))
    present(STATES["keypad"])
    clipped = {each.text(): each.is_clipped() for each in visible(panel, Prose)}
    assert clipped.pop("Ctrl+Alt+Shift+F13") is False
    assert not any(clipped.values())


@pytest.mark.parametrize("place", [StaffPlace.PIN, StaffPlace.CHECK_CODE])
def test_the_longest_wait_is_whole(present: Present, place: StaffPlace) -> None:
    panel = present(StaffState("", Staff(place, locked_until_ms=3_599_000)))
    assert not any(each.is_clipped() for each in visible(panel, Prose))


@pytest.mark.parametrize("failed", [None, "The disk is full."])
def test_a_card_that_grows_stays_whole(present: Present, failed: str | None) -> None:
    draft: Mapping[str, object] = {PX_PER_MM: 3.2}
    before: Mapping[str, object] = {}
    acts: list[Act] = []
    present(STATES["calibrate-0"]).acted.connect(acts.append)
    while draft != before:
        before = draft
        staff = Staff(StaffPlace.CALIBRATE, draft=draft, sentence=failed)
        panel = present(StaffState("", staff, Choices()))
        outline = next(iter(visible(panel, Outline)))
        assert outline.rect().contains(outline.card())
        assert not any(each.is_clipped() for each in visible(panel, Prose))
        next(each for each in visible(panel, TouchButton) if each.text() == "+ +").click()
        event = acts.pop()(0)
        assert isinstance(event, DraftChanged)
        draft = event.changes


def test_the_ring_is_not_seen_at_a_touch(show: Show) -> None:
    ring = Ring(show.window)
    look = show.presenter.look(next(show.states("fr")).session)
    ring.present(look, show.window.rect().center(), SEEN_FROM / 2)
    assert not ring.isVisible()
    ring.present(look, show.window.rect().center(), 0.5)
    assert ring.isVisible()
    ring.hide()
    ring.deleteLater()
