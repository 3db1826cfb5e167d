"""The leaflets of `tests/leaflets`, as patients see them and a screen reader says them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import TextSize, ThemeName
from kiosk.tour.states import states
from kiosk.ui.look.theme import THEMES
from tests.ui.survey import GLASSES, ROOT, RULES, Show, View
from tests.ui.test_contrast import contrast

LEAFLETS = ROOT / "tests" / "leaflets"
_ROLES = QAccessible.Role
_LIKE_OTHERS = ("anaesthesia", "cataract", "gastroscopy")
"""Long ones in languages that shorter ones have, too; `check` looks at the pages of all."""


@pytest.fixture(scope="module")
def show(qapp: QApplication, translations: Path) -> Iterator[Show]:
    made = Show(GLASSES["1280x800@10"], LEAFLETS, translations)
    yield made
    made.close()


def views(show: Show, leaflet: str, language: str, size: TextSize, part: str = "") -> list[View]:
    found = []
    for state in states(show.paginator, leaflet, language, size, ThemeName.PAPER, RULES):
        if part in state.name:
            show.presenter.show(state.session)
            found.append(show.view(state.name, state.session))
    assert found
    return found


def spoken(show: Show, leaflet: str, section: str) -> list[tuple[QAccessible.Role, str]]:
    pages = views(show, leaflet, "en", TextSize.SMALL, f"-{section}-")
    return [(each.role, each.name) for page in pages for each in page.spoken]


def test_a_table_and_a_warning_are_said_row_by_row(show: Show) -> None:
    said = spoken(show, "colonoscopy", "before")
    assert (_ROLES.Paragraph, "When: What to do") in said
    assert (_ROLES.ListItem, "2 hours before: Nothing more, not even water.") in said
    assert (
        _ROLES.Note,
        "Warning: Do not drive yourself: someone has to take you home.",
    ) in said


def test_steps_within_a_step_and_whom_to_call_are_said(show: Show) -> None:
    said = spoken(show, "colonoscopy", "drink")
    assert [name for role, name in said if role is _ROLES.ListItem][4:6] == [
        "3 Fill it:",
        "a pour in the powder;",
    ]
    calls = [name for role, name in spoken(show, "discharge", "call") if role is _ROLES.Note]
    assert calls[0] == "Telephone: In an emergency, call 112."


def test_pictures_in_a_row_are_each_said_with_their_caption(show: Show) -> None:
    said = spoken(show, "ward", "room")
    assert [name for role, name in said if role is _ROLES.Graphic] == [
        "The room: a bed by a window. The room",
        "The garden, with trees. The garden, open until 8\u00a0p.m.",
        "A long corridor, upright. The corridor to the lift",
    ]


def test_where_nothing_must_be_read_nothing_is_asked(show: Show) -> None:
    (end,) = views(show, "mri", "en", TextSize.NORMAL, "-end-nothing-asked")
    labels = [each.label for each in end.controls]
    assert {"Read it again", "I have questions", "Finish"} <= set(labels)
    assert not [label for label in labels if "I have read" in label]
    assert end.written[0].text == "You may finish here, or read any part again."
    (thanks,) = views(show, "mri", "en", TextSize.NORMAL, "-thanks-displayed")
    assert "We noted that you saw “Your MRI scan”." in [each.text for each in thanks.written]


def test_several_parts_that_must_be_read_are_named_together(show: Show) -> None:
    (end,) = views(show, "discharge", "fr", TextSize.NORMAL, "-end-read")
    both = "« Vos médicaments » et « Quand revenir »".replace("« ", "«\u00a0").replace(
        " »", "\u00a0»"
    )
    assert any(both in each.text for each in end.written)
    assert "J’ai lu ces parties" in [each.label for each in end.controls]


def test_with_one_language_there_is_none_to_change(show: Show) -> None:
    welcome, *pages = views(show, "crutches", "fr", TextSize.NORMAL, "")
    languages = {"Français", "English"}
    named = [{each.label, each.description} & languages for each in welcome.controls]
    assert [each for each in named if each] == [{"Français"}]
    for page in pages:
        assert languages.isdisjoint(each.label for each in page.controls), page.name


@pytest.mark.parametrize(
    "leaflet",
    sorted(each.name for each in LEAFLETS.iterdir() if each.name not in _LIKE_OTHERS),
)
def test_no_shape_is_cut_on_ten_inches_at_the_largest_size(show: Show, leaflet: str) -> None:
    language = next(iter(show.library.open(leaflet).languages))
    for view in views(show, leaflet, language, TextSize.LARGEST):
        assert not [each for each in view.written if each.clipped], view.name
        assert not [each.label for each in view.controls if each.clipped], view.name
        assert not view.strays, view.name
        if view.composition is not None:
            for placed in view.composition.placed:
                assert placed.rect.top() >= 0, view.name
                assert placed.rect.bottom() <= view.composition.size.height() + 1, view.name


@pytest.mark.parametrize("theme", ThemeName)
def test_cards_stand_out_in_every_theme(theme: ThemeName) -> None:
    look = THEMES[theme]
    assert contrast(look.ink, look.mist) >= 10
    assert contrast(look.attention, look.attention_ground) >= 10
    assert contrast(look.accent, look.paper) >= 10
    assert min(contrast(edge, look.paper) for edge in (look.line, look.accent, look.attention)) >= 3
