"""The pages of a kiosk that speaks: what holds of every page holds with “Listen” on it, too.

Each kind of page is looked at once, for the same bar stands below all that are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import Place, TextSize, ThemeName
from tests.ui import test_access, test_contrast, test_targets, test_text
from tests.ui.survey import GLASSES, LANGUAGES, ROOT, Show, View

Look = tuple[str, TextSize, ThemeName]
PAPER = ThemeName.PAPER
LOOKS: list[Look] = [
    *((each, size, PAPER) for each in LANGUAGES for size in (TextSize.NORMAL, TextSize.LARGEST)),
    *(("fr", TextSize.NORMAL, theme) for theme in ThemeName if theme is not PAPER),
]


@pytest.fixture(scope="module", params=GLASSES)
def speaking(
    request: pytest.FixtureRequest, qapp: QApplication, translations: Path
) -> Iterator[tuple[Show, Callable[[Look], tuple[View, ...]]]]:
    """Return a kiosk that speaks, and what gives its pages in a language, size and theme."""
    show = Show(GLASSES[request.param], ROOT / "content", translations, speaks=True)

    @cache
    def views(look: Look) -> tuple[View, ...]:
        return tuple(_views(show, look))

    yield show, views
    show.close()


def _views(show: Show, look: Look) -> Iterator[View]:
    seen = set()
    for state in show.states(*look):
        session = state.session
        kind = session.place, session.warned_ms is None, session.listening, session.status
        if session.place is not Place.READER or kind not in seen:
            seen.add(kind)
            show.presenter.show(session)
            yield show.view(state.name, session)
    show.presenter.forget()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
def test_what_holds_of_every_page_holds_where_it_can_be_listened_to(
    speaking: tuple[Show, Callable[[Look], tuple[View, ...]]], look: Look
) -> None:
    show, views_of = speaking
    views = views_of(look)
    listens = {view.name for view in views if view.session.listening.is_on}
    assert len(listens) == 6
    offered = {"Écouter", "Le son", "Listen", "Sound"}
    with_bar = [
        view for view in views if view.page in ("Reader", "Contents", "End", "ListeningTiles")
    ]
    for view in with_bar:
        assert offered & {each.label for each in view.controls}, view.name
    test_targets.test_every_control_is_large_enough_for_a_shaky_finger(show, views)
    test_targets.test_controls_are_far_enough_apart(show, views)
    test_text.test_no_text_is_smaller_than_the_smallest(show, views)
    test_text.test_nothing_is_clipped(views)
    test_text.test_every_text_is_painted_within_its_place(views)
    test_text.test_every_word_is_painted(views)
    test_text.test_no_word_is_broken_at_the_end_of_a_line(views)
    test_text.test_texts_do_not_overlap(views)
    test_contrast.test_every_text_that_is_painted_stands_out(views, look[2])
    test_access.test_every_control_has_a_name_and_the_role_of_a_button(views)
    test_access.test_no_two_controls_of_a_page_have_the_same_name(views)
