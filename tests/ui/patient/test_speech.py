"""What pages say: nothing that stands on them is left out, and each has a clip."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.core.session.state import Place, Rules, Session, TextSize, ThemeName
from kiosk.core.speech.script import CODE, GO_ON
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
from kiosk.ui.widgets.button import TouchButton
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


RULES = Rules(prints=True)


def _kiosk(
    spoken: tuple[Path, Path], glass: Glass
) -> tuple[PatientWindow, Paginator, Presenter, Writer]:
    """Return a kiosk that speaks."""
    assets, content = spoken
    languages = languages_in((ASSETS / "translations",))
    library = Library(content, "fr")
    catalogue = Catalogue(library, languages)
    while catalogue.check_next():
        pass
    offered = Offered(assets / "speech", languages)
    offered.offer(library.open, library.folder)
    offered.know(is_heard=True)
    words = [languages.words(each) for each in languages.translated]
    setting = set_for(glass, words, speaks=True)
    window = PatientWindow(Pictures())
    window.resize(QSize(glass.width_px, glass.height_px))
    paginator = Paginator(
        library.open,
        Pictures(),
        setting.body,
        setting.sizes_for,
        lambda _language: False,
    )
    presenter = Presenter(
        window, paginator, setting, languages, RULES, lambda: catalogue.covers,
        reduced_motion=True, speaks=offered.speaks,
    )  # fmt: skip
    assert offered.speaks("leaflet", "fr")
    window.show()
    return window, paginator, presenter, Writer(presenter.context, offered.has)


def test_of_several_leaflets_each_that_is_spoken_is_named_in_the_chosen_language(
    qapp: QApplication, spoken: tuple[Path, Path], tmp_path: Path
) -> None:
    assets, content = spoken
    shutil.copytree(content / "leaflet", tmp_path / "leaflet")
    shutil.copytree(content / "leaflet", tmp_path / "second")
    mute = ASKING.replace("Le titre", "Sans voix")
    write_leaflet(tmp_path / "third", fr=mute, en=mute)
    window, _paginator, presenter, writer = _kiosk((assets, tmp_path), _TEN_INCHES)
    session = Session("fr", TextSize.NORMAL, ThemeName.PAPER, None)

    def said(session: Session) -> dict[str, str]:
        presenter.show(session)
        lines = writer.write(session, Hand.KEYPAD, introduces=False).lines
        return {line.item.id: " ".join(each.text for each in line.item.said) for line in lines}

    offers = said(session)
    assert list(offers) == ["offer/fr", "offer/en"]
    assert offers["offer/fr"].startswith("Quelle brochure vous concerne")
    chosen = said(replace(session, first_language="fr"))
    assert list(chosen) == ["question", "leaflet/leaflet", "leaflet/second", "back", GO_ON]
    assert chosen["leaflet/second"] == "Le titre"
    one = said(replace(session, first_language="fr", leaflet_id="second"))
    assert list(one) == ["offer/fr", "back"]
    window.deleteLater()


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
    window, paginator, presenter, writer = _kiosk(spoken, glass)
    silent: list[tuple[str, str]] = []
    for state in states(paginator, "leaflet", language, TextSize.NORMAL, ThemeName.PAPER, RULES):
        presenter.show(state.session)
        lines = writer.write(state.session, hand, introduces=True).lines
        assert (
            lines[-1].item.id == GO_ON
            or state.session.place is Place.WELCOME
            or hand is Hand.FINGER
        )
        ids = [line.item.id for line in lines]
        assert len(set(ids)) == len(ids), f"{state.name}: one of them is lit and chosen for another"
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


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_character_of_the_code_leaves_a_second_to_write_it(
    qapp: QApplication, spoken: tuple[Path, Path], language: str
) -> None:
    window, paginator, presenter, writer = _kiosk(spoken, _TEN_INCHES)
    found = []
    for state in states(paginator, "leaflet", language, TextSize.NORMAL, ThemeName.PAPER, RULES):
        if state.session.place is not Place.THANKS or state.session.code is None:
            continue
        presenter.show(state.session)
        lines = writer.write(state.session, Hand.KEYPAD, introduces=False).lines
        (code,) = (line.item for line in lines if line.item.id == CODE)
        characters = [each for each in code.said if len(each.normal) == 1]
        assert [each.normal for each in characters] == [*filter(str.isalnum, state.session.code)]
        found += [each.pause_ms for each in characters]
    window.deleteLater()
    assert set(found) == {1_000}


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "fr",
            "Page 2 sur 9\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}Avant ce…\N{NO-BREAK SPACE}»",
            "Page 2 sur 9",
        ),
        ("en", "Page 2 of 9: “Before that…”", "Page 2 of 9"),
        (
            "fr",
            "Page 2 sur 9\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}Le titre\N{NO-BREAK SPACE}»",
            "Page 2 sur 9 Le titre",
        ),
    ],
)
def test_a_page_whose_name_is_cut_short_is_told_by_its_number(
    qapp: QApplication, spoken: tuple[Path, Path], language: str, text: str, said: str
) -> None:
    window, _paginator, _presenter, writer = _kiosk(spoken, _TEN_INCHES)
    heard = writer.said((text,), language)
    window.deleteLater()
    assert " ".join(each.normal for each in heard) == said


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


_UPRIGHT = Glass(800, 1280, 5.9, 600, None)


@pytest.mark.parametrize("glass", [_TEN_INCHES, _UPRIGHT, _LARGE], ids=["10in", "tall", "22in"])
def test_what_stands_at_the_end_can_be_heard_there_beside_what_prints(
    qapp: QApplication, spoken: tuple[Path, Path], glass: Glass
) -> None:
    window, paginator, presenter, _writer = _kiosk(spoken, glass)
    found = states(paginator, "leaflet", "fr", TextSize.NORMAL, ThemeName.PAPER, RULES)
    offered = {}
    for state in found:
        if any(each in state.name for each in ("thanks", "not-saved", "uncertain")):
            presenter.show(state.session)
            buttons = [each for each in window.bar.findChildren(TouchButton) if each.isVisible()]
            assert not [each.text() for each in buttons if each.is_clipped()], state.name
            apart = [one.geometry() & other.geometry() for one, other in combinations(buttons, 2)]
            assert all(each.isEmpty() for each in apart), state.name
            offered[state.name] = "Écouter" in [each.text() for each in buttons]
    told = [name for name in offered if "-slip-" in name]
    assert all(offered[name] for name in offered if name not in told)
    assert len(told) == 3
    window.deleteLater()


def test_where_listening_has_the_place_of_the_options_one_place_leads_to_them(
    qapp: QApplication, spoken: tuple[Path, Path]
) -> None:
    window, paginator, presenter, _writer = _kiosk(spoken, _TEN_INCHES)
    found = states(paginator, "leaflet", "fr", TextSize.NORMAL, ThemeName.PAPER, RULES)
    sessions = {state.session.place: state.session for state in found}
    places = []
    for place, label in ((Place.READER, "Sommaire"), (Place.CONTENTS, "Affichage")):
        presenter.show(sessions[place])
        buttons = {each.text(): each for each in window.bar.findChildren(TouchButton)}
        assert buttons[label].isVisible()
        places.append(buttons[label].geometry())
    assert places[0] == places[1]
    window.deleteLater()
