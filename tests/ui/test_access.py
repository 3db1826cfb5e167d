from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.core.leaflet.model import Block, Edition
from kiosk.core.session.state import Place
from kiosk.ui.widgets.button import TouchButton
from tests.ui.survey import ROOT, Show, View, visible

OTHER = {"fr": "en", "en": "fr"}
OWN_NAMES = {"fr": "Français", "en": "English"}
_ROLES = QAccessible.Role


@cache
def sayings(language: str) -> tuple[re.Pattern[str], ...]:
    """Return what the interface can say in a language, with its placeholders open."""
    file = ROOT / "assets" / "translations" / f"leaflet-kiosk_{language}.ts"
    found = []
    for message in ElementTree.parse(file).iter("message"):
        forms = message.findall("translation/numerusform") or message.findall("translation")
        for form in forms:
            text = form.text or message.findtext("source") or ""
            pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(text)).replace("%n", r"\d+")
            found.append(re.compile(pattern))
    return tuple(found)


def texts_of(edition: Edition) -> Iterator[str]:
    yield edition.title
    yield from filter(None, (edition.source, edition.disclaimer, edition.audience))
    for term in edition.terms.values():
        yield from (term.name[:1].upper() + term.name[1:], term.meaning)
    if edition.cover is not None:
        yield edition.cover.alt
    for question in edition.questions:
        yield question.text
    for asked in edition.understanding:
        yield from (asked.text, *asked.answers, edition.quote(asked)[1])
    for section in edition.sections:
        yield section.title
        for block in section.blocks:
            yield f"{marker_of(block)} {block.text}".strip()
            if block.figure is not None:
                yield f"{block.figure.alt} {block.figure.caption}".strip()


def marker_of(block: Block) -> str:
    """Return what is said of an item's marker, which may be a picture."""
    return block.marker if block.sign is None else block.sign.alt


def is_said(text: str, language: str, own: set[str]) -> bool:
    """Tell whether a text, or each part of it between points, is said in this language."""
    if text in own or re.fullmatch(r"\d+", text):
        return True
    if any(each.fullmatch(text) for each in sayings(language)):
        return True
    for between in (" · ", ", "):
        parts = text.split(between)
        if len(parts) > 1 and all(is_said(part, language, own) for part in parts):
            return True
    return False


def test_everything_is_said_in_the_language_on_screen(
    show: Show, views: tuple[View, ...], language: str
) -> None:
    leaflet = show.library.open(show.library.ids[0])
    own = {*texts_of(leaflet.editions[language]), "K7M 4PX"}
    for view in views:
        spoken = own | {OWN_NAMES[OTHER[language]]}
        languages = [language]
        if view.page == "Welcome":
            languages = list(leaflet.languages)
            spoken |= set(texts_of(leaflet.editions[OTHER[language]]))
        texts = [each.name for each in view.spoken] + [each.text for each in view.written]
        for control in view.controls:
            texts += [control.name, control.label, *filter(None, [control.description])]
        for text in texts:
            assert any(is_said(text, each, spoken) for each in languages), (view.name, text)


def test_every_control_has_a_name_and_the_role_of_a_button(views: tuple[View, ...]) -> None:
    for view in views:
        for control in view.controls:
            assert control.name, view.name
            ticks = view.page == "Questions" and view.body.contains(control.rect)
            usual = _ROLES.CheckBox if ticks else _ROLES.Button
            chosen = view.page == "Options" and view.body.contains(control.rect)
            assert control.role is (_ROLES.RadioButton if chosen else usual), control
            assert control.label in control.name


def test_no_two_controls_of_a_page_have_the_same_name(views: tuple[View, ...]) -> None:
    for view in views:
        names = [each.name for each in view.controls]
        assert len(names) == len(set(names)), (view.name, names)


def test_each_part_of_a_screen_has_its_role_and_place(show: Show, views: tuple[View, ...]) -> None:
    roles = {
        "subheading": _ROLES.Heading,
        "paragraph": _ROLES.Paragraph,
        "item": _ROLES.ListItem,
        "notice": _ROLES.Note,
        "figure": _ROLES.Graphic,
    }
    for view in views:
        if view.composition is None:
            continue
        told = {(each.name, each.role) for each in view.spoken}
        for placed in view.composition.placed:
            block = placed.block
            name = f"{marker_of(block)} {block.text}".strip()
            if block.figure is not None:
                name = f"{block.figure.alt} {block.figure.caption}".strip()
            assert (name, roles[block.kind.value]) in told, view.name


def test_figures_speak_what_they_show(show: Show, views: tuple[View, ...]) -> None:
    figures = {each.name for view in views for each in view.spoken if each.role is _ROLES.Graphic}
    language = views[0].session.language
    edition = show.library.open(show.library.ids[0]).editions[language]
    alts = {
        block.figure.alt for section in edition.sections for block in section.blocks if block.figure
    }
    assert all(any(alt in name for name in figures) for alt in alts)


def test_the_header_says_section_and_progress(
    show: Show, views: tuple[View, ...], language: str
) -> None:
    edition = show.library.open(show.library.ids[0]).editions[language]
    said = show.languages.words(language).translate(
        "Header", "Part {part} of {parts}, page {page} of {pages}"
    )
    for view in views:
        if view.session.place is not Place.READER or view.session.position is None:
            continue
        section_id = view.session.position.section_id
        title = edition.section(section_id).title
        headings = [each.name for each in view.spoken if each.role is _ROLES.Heading]
        assert title in headings
        (progress,) = [each.name for each in view.spoken if each.role is _ROLES.ProgressBar]
        part = edition.place(section_id) + 1
        start = said.split("{page}")[0].format(part=part, parts=len(edition.sections))
        assert progress.startswith(start)


def test_tab_reaches_every_control_once_in_reading_order(show: Show, language: str) -> None:
    window = show.window
    assert QTest.qWaitForWindowExposed(window)
    for state in show.states(language):
        show.presenter.show(state.session)
        scope = window.idle_warning if window.idle_warning.isVisible() else window
        controls = visible(scope, TouchButton)
        focused = window.focusWidget()
        if focused is not None:
            focused.clearFocus()
        visited = []
        for _each in controls:
            QTest.keyClick(window, Qt.Key.Key_Tab)
            focused = window.focusWidget()
            assert focused is not None
            visited.append(focused)
        assert len(set(visited)) == len(controls), state.name
        assert set(visited) == set(controls), state.name
        places = [each.mapTo(window, each.rect().topLeft()) for each in visited]
        order = [(each.y(), each.x()) for each in places]
        assert order == sorted(order), state.name
        QTest.keyClick(window, Qt.Key.Key_Tab)
        assert window.focusWidget() is visited[0], state.name
        QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert window.focusWidget() is visited[-1], state.name


def told(thing: QAccessibleInterface, window: QWidget) -> Iterator[tuple[str, QRect]]:
    """Yield what a screen reader finds with its place on the window, in the order of the tree."""
    widget = thing.object()
    if thing.state().invisible or not isinstance(widget, QWidget):
        return
    if name := thing.text(QAccessible.Text.Name):
        yield name, QRect(widget.mapTo(window, QPoint()), widget.size())
    for place in range(thing.childCount()):
        if (child := thing.child(place)) is not None:
            yield from told(child, window)


@pytest.mark.parametrize("glass", ["1280x800@10", "1080x1920@22"])
def test_a_screen_reader_finds_everything_from_top_to_bottom(
    show_on: Callable[[str], Show], glass: str
) -> None:
    show = show_on(glass)
    # Made before what stands around it, as it is where pages are prepared.
    assert show.window.reader.parent() is show.window
    for state in show.states("fr"):
        show.presenter.show(state.session)
        if state.session.place is Place.CARD:  # the card lies over what is read before it
            continue
        interface = QAccessible.queryAccessibleInterface(show.window)
        _window, *found = told(interface, show.window)
        assert len(found) >= 3, state.name
        for (before, above), (after, below) in pairwise(found):
            beside = above.right() < below.left() or below.right() < above.left()
            assert beside or below.bottom() >= above.top(), (state.name, before, after)


def test_the_contents_are_reached_in_the_order_of_the_sections(show: Show, language: str) -> None:
    edition = show.library.open(show.library.ids[0]).editions[language]
    titles = [section.title for section in edition.sections]
    show.presenter.show(show.state("contents", language))
    window = show.window
    visited = []
    for _each in visible(window, TouchButton):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        assert focused is not None
        visited.append(focused.accessibleName())
    reached = [each for each in visited if each in titles]
    assert reached == titles[: len(reached)]


@pytest.mark.parametrize(
    ("glass", "said"),
    [("1280x800@10", "Page 1 sur 2"), ("1920x1080@22", "")],
)
def test_contents_that_are_divided_tell_which_page_of_them_is_shown(
    show_on: Callable[[str], Show], glass: str, said: str
) -> None:
    show = show_on(glass)
    session = show.state("contents")
    show.presenter.show(session)
    heading = show.window.heading()
    assert heading is not None
    assert (heading.accessibleName(), heading.accessibleDescription()) == ("Sommaire", said)
