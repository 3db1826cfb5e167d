"""Where the contents lead to the end, no end has an answer after which the session is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from kiosk.core.session.events import ConfirmPressed, FinishPressed, HadTimePressed
from kiosk.core.session.state import Place, Session, TextSize
from kiosk.ui.widgets.button import TouchButton
from tests.ui.survey import GLASSES, ROOT, Show, glass_of, visible

ENDINGS = (ConfirmPressed, HadTimePressed, FinishPressed)
ALL = {
    **GLASSES,
    "800x1280@10": glass_of(800, 1280, 10.1),
    "3840x2160@32": glass_of(3840, 2160, 32),
}


@pytest.fixture(scope="module", params=ALL)
def anywhere(request: pytest.FixtureRequest, translations: Path) -> Iterator[Show]:
    show = Show(ALL[request.param], ROOT / "content", translations, spoken=("fr", "en"))
    yield show
    show.close()


def place_of(button: TouchButton) -> QRect:
    return QRect(button.mapTo(button.window(), QPoint()), button.size())


def way_to_the_end(show: Show, session: Session) -> QRect:
    """Return where the contents lead to the end, on whichever of their sheets."""
    page = show.window.contents
    page.sheets.rewind()
    name = show.languages.words(session.language).translate("Bar", "To the end")
    while True:
        show.presenter.show(session)
        found = [each for each in visible(page, TouchButton) if each.text() == name]
        if found:
            return place_of(found[0])
        page.sheets.more()


@pytest.mark.parametrize("size", TextSize, ids=lambda size: size.value)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_answer_ends_the_session_where_the_contents_led_to_the_end(
    qapp: QApplication, anywhere: Show, language: str, size: TextSize
) -> None:
    sessions = [(each.name, each.session) for each in anywhere.states(language, size)]
    ends = [
        (name, each)
        for name, each in sessions
        if each.place is Place.END and each.warned_ms is None
    ]
    leads = way_to_the_end(
        anywhere, next(each for _name, each in sessions if each.place is Place.CONTENTS)
    )
    assert len(ends) > 5
    for name, session in ends:
        anywhere.presenter.show(session)
        buttons = anywhere.window.end._buttons
        shown = [each for act, each in buttons.items() if act in ENDINGS and each.isVisible()]
        assert shown, name
        assert not any(leads.intersects(place_of(each)) for each in shown), name
