"""What pages say: nothing that stands on them is left out, and each has a clip."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.core.session.state import Place, Rules, TextSize, ThemeName
from kiosk.core.speech.script import GO_ON
from kiosk.storage.leaflets.library import Library
from kiosk.tour.states import states
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import languages_in
from kiosk.ui.patient.catalogue import Catalogue
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.patient.presenter import Presenter
from kiosk.ui.patient.speech.hints import Hand
from kiosk.ui.patient.speech.offered import Offered
from kiosk.ui.patient.speech.writer import Writer, told
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.typesetting.paginator import Paginator
from kiosk.ui.widgets.bar import Bar
from tests.conftest import ASSETS
from tests.core.leaflets import ASKING, write_leaflet
from tests.speech.spoken import let_speak, speaking_assets


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("spoken")
    write_leaflet(folder / "content" / "leaflet", fr=ASKING, en=ASKING)
    let_speak(folder / "content")
    return speaking_assets(folder / "assets"), folder / "content"


_TEN_INCHES = Glass(1280, 800, 5.9, 600, None)
_LARGE = Glass(1920, 1080, 1920 / 487.0, 600, None)


@pytest.mark.parametrize(
    ("language", "hand", "glass"),
    [
        *((language, hand, _TEN_INCHES) for language in ("fr", "en") for hand in Hand),
        ("fr", Hand.KEYPAD, _LARGE),
    ],
)
def test_all_that_stands_on_a_page_is_said(
    qapp: QApplication, spoken: tuple[Path, Path], language: str, hand: Hand, glass: Glass
) -> None:
    assets, content = spoken
    languages = languages_in((ASSETS / "translations",))
    library = Library(content, "fr")
    catalogue = Catalogue(library, languages)
    while catalogue.check_next():
        pass
    offered = Offered(assets / "speech", languages)
    offered.offer(library.open, library.folder)
    offered.is_ready = True
    words = [languages.words(each) for each in languages.translated]
    setting = set_for(glass, words, speaks=True)
    window = PatientWindow(Pictures())
    window.resize(QSize(glass.width_px, glass.height_px))
    paginator = Paginator(
        library.open,
        Pictures(),
        setting.frame.body.size(),
        setting.sizes_for,
        lambda _language: False,
    )
    rules = Rules(prints=True)
    presenter = Presenter(
        window, paginator, setting, languages, rules, lambda: catalogue.covers,
        reduced_motion=True, speaks=offered.speaks,
    )  # fmt: skip
    assert offered.speaks("leaflet", language)
    window.show()
    writer = Writer(presenter.stage, offered.has)
    silent: list[tuple[str, str]] = []
    for state in states(paginator, "leaflet", language, TextSize.NORMAL, ThemeName.PAPER, rules):
        presenter.show(state.session)
        lines = writer.write(state.session, hand, introduces=True).lines
        assert (
            lines[-1].item.id == GO_ON
            or state.session.place is Place.WELCOME
            or hand is Hand.FINGER
        )
        if state.session.place is Place.WELCOME:
            assert len(lines) == 2
            continue
        assert window.bar.language.isVisible() == window.bar.isVisible(), state.name
        assert _overlaps(window.bar) == [], state.name
        controls = {line.control for line in lines}
        widgets = [each for page in window.spoken() for each in told(page)]
        unsaid = [each for each in widgets if each not in controls]
        silent += [
            (state.name, each.text())
            for each in unsaid
            if each is not window.thanks.code
            if not _is_said(writer, each.text(), language)
        ]
    window.deleteLater()
    assert silent == []


def _overlaps(bar: Bar) -> list[str]:
    """Return what lies over something else in the bar."""
    shown = [each for each in bar.findChildren(QWidget) if each.isVisible()]
    return [
        f"{one.accessibleName()} over {other.accessibleName()}"
        for one, other in combinations(shown, 2)
        if one.parent() is other.parent() and one.geometry().intersects(other.geometry())
    ]


def _is_said(writer: Writer, text: str, language: str) -> bool:
    return bool(writer.said((text,), language)) or not any(map(str.isalnum, text))
