from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, QRect, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.core.design_numbers import FAR_CAPITAL_MM
from kiosk.core.session.events import LanguageChosen
from kiosk.core.session.state import Session, ThemeName
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.pages.cover_picture import CoverPicture
from kiosk.ui.patient.pages.finger import Finger
from kiosk.ui.patient.pages.turns import EACH_MS, Turns
from kiosk.ui.patient.pages.welcome import Welcome
from kiosk.ui.widgets.page import Act, Page, Prose
from tests.ui.leaflets import write_leaflets
from tests.ui.survey import GLASSES, ROOT, Show, visible
from tests.ui.test_text import cap_mm

CALLS = (
    "Vous allez avoir une cimentoplastie vertébrale\u202f?",
    "Are you going to have vertebral cementoplasty?",
)


def begun(show: Show, language: str = "fr") -> Session:
    return next(iter(show.states(language))).session


def turns_of(page: Page) -> tuple[QTimer, QVariantAnimation]:
    """Return what lets the next language have its turn, and what lets it appear."""
    turns = page.findChild(Turns)
    assert isinstance(turns, Turns)
    timer, fade = turns.findChild(QTimer), turns.findChild(QVariantAnimation)
    assert isinstance(timer, QTimer)
    assert isinstance(fade, QVariantAnimation)
    return timer, fade


def turn(page: Page) -> None:
    """Let eight seconds pass, and the change after them."""
    timer, fade = turns_of(page)
    timer.timeout.emit()
    fade.setCurrentTime(fade.duration())


def texts(page: Page) -> list[str]:
    return [each.text() for each in visible(page, Prose) if each.text()]


@pytest.fixture
def show(show_on: Callable[[str], Show], glass_name: str) -> Iterator[Show]:
    show = show_on(glass_name)
    show.presenter.show(begun(show))
    show.window.welcome._turns.begin()
    yield show
    show.presenter.forget()


@pytest.fixture
def still(qapp: QApplication, translations: Path, glass_name: str) -> Iterator[Show]:
    """Return a kiosk with reduced motion."""
    show = Show(GLASSES[glass_name], ROOT / "content", translations, reduced_motion=True)
    show.presenter.show(begun(show))
    yield show
    show.close()


def test_it_says_whom_it_is_for_and_how_long_it_takes_in_each_language_in_turn(show: Show) -> None:
    welcome = show.window.welcome
    assert texts(welcome) == [CALLS[0], "À lire en 5\u00a0minutes"]
    turn(welcome)
    assert texts(welcome) == [CALLS[1], "5\u00a0minutes to read"]
    turn(welcome)
    assert texts(welcome) == [CALLS[0], "À lire en 5\u00a0minutes"]


def test_it_is_read_from_the_door(show: Show) -> None:
    welcome = show.window.welcome
    for _language in CALLS:
        view = show.view("welcome", begun(show))
        sizes = {ink.text: cap_mm(show.glass, ink.size_px) for ink in view.inks if ink.text}
        far = {text for text, mm in sizes.items() if mm >= FAR_CAPITAL_MM - 0.05}
        words = " ".join(far)
        for said in (*texts(welcome), "Français", "English"):
            assert set(said.split()) <= set(words.split()), (said, sizes)
        turn(welcome)


def test_choosing_a_language_looks_like_beginning(show: Show) -> None:
    notes = {
        each.text(): each.accessibleDescription() for each in show.window.welcome.choices().values()
    }
    assert notes == {"Français": "Commencer", "English": "Begin"}


def test_a_touch_of_a_language_begins_in_it_whichever_has_its_turn(show: Show) -> None:
    welcome = show.window.welcome
    acts: list[Act] = []
    welcome.acted.connect(acts.append)
    turn(welcome)
    for button in welcome.choices().values():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    welcome.acted.disconnect(acts.append)
    assert [act(5) for act in acts] == [LanguageChosen(5, "fr"), LanguageChosen(5, "en")]


def test_only_the_words_change_and_they_fade(show: Show) -> None:
    welcome = show.window.welcome
    timer, fade = turns_of(welcome)
    assert timer.isActive()
    assert timer.interval() == EACH_MS
    before = grabbed(welcome)
    places = {id(each): each.geometry() for each in welcome.findChildren(QWidget)}
    timer.timeout.emit()
    fade.setCurrentTime(fade.duration() // 4)
    half = grabbed(welcome)
    fade.setCurrentTime(fade.duration())
    after = grabbed(welcome)
    words = [each.geometry() for each in (*welcome._calls, *welcome._lengths)]
    for other in (half, after):
        assert other != before
        assert without(words, other) == without(words, before)
    ink, faded = darkest(before, words[0]), darkest(half, words[0])
    paper = before.pixelColor(0, 0).lightness()
    assert ink < faded < paper
    assert places == {id(each): each.geometry() for each in welcome.findChildren(QWidget)}


def test_in_dark_colours_the_words_fade_too(show: Show) -> None:
    show.presenter.show(replace(begun(show), theme=ThemeName.WHITE_ON_BLACK))
    welcome = show.window.welcome
    turn(welcome)
    (call,) = (each for each in welcome._calls if each.isVisible())
    assert call.palette().color(call.foregroundRole()).lightness() == 255


def test_with_reduced_motion_all_languages_stand(still: Show) -> None:
    welcome = still.window.welcome
    timer, fade = turns_of(welcome)
    assert not timer.isActive()
    assert fade.state() is QAbstractAnimation.State.Stopped
    *calls, length = texts(welcome)
    assert calls == list(CALLS)
    assert re.split(" · |\n", length) == ["À lire en 5\u00a0minutes", "5\u00a0minutes to read"]
    inks = still.view("welcome", begun(still)).inks
    assert not [ink.text for ink in inks if ink.text.strip().endswith("·")]
    written = visible(welcome, Prose)
    assert not any(each.is_clipped() for each in written)
    assert not overlap([each.geometry() for each in written] + places(welcome))


def test_nothing_lies_on_anything_else(show: Show) -> None:
    welcome = show.window.welcome
    for _language in CALLS:
        written = [each.geometry() for each in visible(welcome, Prose)]
        assert not overlap([*written, *places(welcome)])
        turn(welcome)


@pytest.mark.parametrize("glass", GLASSES)
@pytest.mark.parametrize("listens", [False, True])
@pytest.mark.parametrize("may_go_back", [False, True])
def test_its_picture_is_seen_from_afar(
    show_on: Callable[[str], Show],
    languages: Languages,
    glass: str,
    *,
    listens: bool,
    may_go_back: bool,
) -> None:
    show = show_on(glass)
    show.presenter.show(begun(show))
    look, cover = show.presenter.look(begun(show)), show.catalogue.covers[0]
    heard_in = [languages.words(tag) for tag in ("fr", "en")] if listens else ()
    welcome = show.window.welcome
    welcome.present(look, cover, may_go_back=may_go_back, heard_in=heard_in)
    (picture,) = visible(welcome, CoverPicture)
    assert picture.height() >= 0.3 * welcome.height()
    for _language in CALLS:
        written = [each.geometry() for each in visible(welcome, Prose)]
        feet = [each.geometry() for each in welcome._feet]
        assert not overlap([*written, *places(welcome), *feet, picture.geometry()])
        turn(welcome)


def test_every_patient_finds_the_first_language_and_nothing_changes_unseen(show: Show) -> None:
    welcome = show.window.welcome
    turn(welcome)
    reading = next(each.session for each in show.states("fr") if each.session != begun(show))
    show.presenter.show(reading)
    timer, _fade = turns_of(welcome)
    assert not timer.isActive()
    show.presenter.show(begun(show))
    assert texts(welcome)[0] == CALLS[0]
    assert timer.isActive()


def test_one_who_leaves_amid_a_change_leaves_no_pale_words(show: Show) -> None:
    welcome = show.window.welcome
    timer, fade = turns_of(welcome)
    timer.timeout.emit()
    fade.setCurrentTime(fade.duration() // 3)
    reading = next(each.session for each in show.states("fr") if each.session != begun(show))
    show.presenter.show(reading)
    show.presenter.show(begun(show))
    assert welcome.look is not None
    call = welcome._calls[0]
    assert call.palette().color(call.foregroundRole()).name().upper() == welcome.look.theme.accent


def test_the_finger_takes_no_touch_and_points_to_the_first_button(show: Show) -> None:
    welcome = show.window.welcome
    finger = welcome.findChild(Finger)
    assert isinstance(finger, Finger)
    assert finger.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    chosen, *others = welcome.choices().values()
    first = chosen.geometry()
    hand, image = finger.geometry(), finger.grab().toImage()
    tip, wrist = 3, image.width() - 4
    if hand.left() < first.left():
        tip, wrist = wrist, tip
        assert hand.right() < first.left()
    else:
        assert first.right() < hand.left()
        assert not [each for each in others if each.y() == first.y()]
    assert first.top() < hand.center().y() < first.bottom()
    heights = [ink_in_column(image, x) for x in (tip, wrist)]
    assert 0 < heights[0] < heights[1]


def test_a_leaflet_without_an_audience_calls_with_its_title(languages: Languages) -> None:
    titles = ((languages.words("fr"), "Le titre"), (languages.words("en"), "The title"))
    cover = Cover("bone", titles, audiences=("Pour vous\u202f?", ""))
    assert cover.calls() == ("Pour vous\u202f?", "The title")
    assert Cover("bone", titles).calls() == ("Le titre", "The title")
    assert Cover("bone", titles).lengths() == ("\u00a0", "\u00a0")
    assert Cover("bone", titles, minutes=4).lengths() == (
        "À lire en 4\u00a0minutes",
        "4\u00a0minutes to read",
    )


def test_what_is_found_later_moves_no_button_under_a_finger(show: Show) -> None:
    welcome = show.window.welcome
    look, known = welcome.look, show.catalogue.covers[0]
    assert look is not None

    def places() -> list[QRect]:
        return [
            each.geometry() for each in (*visible(welcome, QWidget), *welcome.choices().values())
        ]

    still = replace(look, reduced_motion=True)
    welcome.present(still, replace(known, minutes=0), may_go_back=False)
    before = places()
    assert not any("5" in each for each in texts(welcome))
    welcome.present(still, known, may_go_back=False)
    assert places() == before
    assert any("5" in each for each in texts(welcome))
    welcome.present(look, replace(known, minutes=0), may_go_back=False)
    before = places()
    finger = next(iter(welcome.choices().values()))
    spot = finger.rect().center()
    acts: list[Act] = []
    welcome.acted.connect(acts.append)
    QTest.mousePress(finger, Qt.MouseButton.LeftButton, pos=spot)
    welcome.present(look, known, may_go_back=False)
    QTest.mouseRelease(finger, Qt.MouseButton.LeftButton, pos=spot)
    welcome.acted.disconnect(acts.append)
    assert places() == before
    assert len(acts) == 1


def test_the_question_of_several_leaflets_takes_turns_too(
    qapp: QApplication, translations: Path, tmp_path: Path, glass_name: str
) -> None:
    show = Show(GLASSES[glass_name], write_leaflets(tmp_path, 3), translations)
    show.presenter.show(replace(begun(show), leaflet_id=None))
    welcome = show.window.welcome
    assert texts(welcome) == ["Quelle brochure vous concerne\u202f?"]
    turn(welcome)
    assert texts(welcome) == ["Which leaflet is yours?"]
    sizes = [cap_mm(show.glass, each.font().pixelSize()) for each in visible(welcome, Prose)]
    assert min(sizes) >= FAR_CAPITAL_MM - 0.05
    assert not overlap(places(welcome))
    show.close()


TAGS = ("fr", "en", "de", "es", "pt", "tr", "uk", "ar", "it", "pl", "nl", "sv", "fi", "cs")


@pytest.mark.parametrize("count", [3, 6, 7, 8, 14])
def test_no_language_is_hidden_without_a_way_to_it(
    show: Show, languages: Languages, count: int
) -> None:
    titles = tuple((languages.words(tag), "Titel der Broschüre") for tag in TAGS[:count])
    look = show.presenter.look(begun(show))
    cover = replace(show.catalogue.covers[0], titles=titles, audiences=())
    seen: set[str] = set()
    for sheet in range(count):
        show.window.welcome.present(look, cover, may_go_back=True, sheet=sheet)
        view = show.view("welcome", begun(show))
        assert not view.strays
        assert not [each.label for each in view.controls if each.clipped]
        assert not [each.text for each in view.written if each.clipped]
        assert not overlap([each.rect for each in view.controls])
        assert min(each.rect.height() for each in view.controls) >= 20 * show.glass.px_per_mm
        seen |= {each.label for each in view.controls}
        if count <= 6:
            assert "…" not in "".join(seen)
    assert {words.own_name for words, _title in titles} <= seen


def test_with_reduced_motion_many_languages_take_turns_without_a_fade(
    still: Show, languages: Languages
) -> None:
    titles = tuple((languages.words(tag), f"Title in {tag}") for tag in TAGS[:6])
    look = still.presenter.look(begun(still))
    cover = replace(still.catalogue.covers[0], titles=titles, audiences=())
    welcome = still.window.welcome
    welcome.present(look, cover, may_go_back=False)
    assert texts(welcome)[0] == "Title in fr"
    timer, fade = turns_of(welcome)
    timer.timeout.emit()
    assert fade.state() is QAbstractAnimation.State.Stopped
    assert texts(welcome)[0] == "Title in en"


def grabbed(page: Page) -> QImage:
    return page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def without(rects: list[QRect], image: QImage) -> QImage:
    """Return the picture with these places blotted out."""
    from PySide6.QtGui import QPainter

    rest = image.copy()
    with QPainter(rest) as painter:
        for rect in rects:
            painter.fillRect(rect, Qt.GlobalColor.red)
    return rest


def darkest(image: QImage, rect: QRect) -> int:
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(rect.left(), rect.right(), 2)
        for y in range(rect.top(), rect.bottom(), 2)
    )


def ink_in_column(image: QImage, x: int) -> int:
    ground = image.pixelColor(0, 0)
    return sum(image.pixelColor(x, y) != ground for y in range(image.height()))


def places(welcome: Welcome) -> list[QRect]:
    """Return where the buttons and the finger are."""
    (finger,) = welcome.findChildren(Finger)
    return [each.geometry() for each in (*welcome.choices().values(), finger)]


def overlap(rects: list[QRect]) -> list[tuple[QRect, QRect]]:
    return [
        (one, other)
        for place, one in enumerate(rects)
        for other in rects[place + 1 :]
        if one.intersects(other)
    ]
