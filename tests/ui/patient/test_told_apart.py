"""What is told looks like it, and what is missing or to be done is read first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor

from kiosk.core.session.state import EndCase, TextSize, Unread
from kiosk.ui.patient.pages.end_words import EndTexts, PageName, StillUnread
from kiosk.ui.widgets.bar import Hearing, why_unheard
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Prose
from tests.ui.painted import Recorder
from tests.ui.survey import Show, visible


@pytest.mark.parametrize(
    ("state", "first"),
    [
        ("thanks-read", "Merci"),
        ("thanks-displayed", "Merci"),
        ("thanks-partly", "C’est noté\N{NO-BREAK SPACE}: vous avez vu une partie"),
        ("thanks-not", "Vous n’avez pas vu"),
    ],
)
def test_no_large_thanks_stand_over_what_was_not_seen(show: Show, state: str, first: str) -> None:
    show.presenter.show(show.state(state))
    code = show.window.thanks.code
    lines = [each for each in visible(show.window.thanks, Prose) if each is not code]
    assert max(lines, key=lambda each: each.font().pixelSize()).text().startswith(first)


def test_what_the_keys_do_does_not_look_like_something_to_touch(show: Show) -> None:
    for state, has_edges in (("76-listening", True), ("77-keys", False)):
        show.presenter.show(show.state(state))
        page = show.window.page
        assert page is not None
        assert page.look is not None
        paper = QColor(page.look.theme.paper)
        for tile in visible(page, TouchButton):
            image = tile.grab().toImage()
            middle = image.height() // 2
            edge = [image.pixelColor(x, middle) for x in (1, image.width() - 2)]
            assert (edge != [paper] * 2) is has_edges


@pytest.mark.parametrize("hearing", [Hearing.LOST, Hearing.BROKEN])
def test_what_to_do_without_sound_fits_the_heading_in_every_language(
    show: Show, hearing: Hearing
) -> None:
    show.presenter.show(show.state("76-listening"))
    header = show.window.header
    assert header.look is not None
    for language in show.languages.translated:
        words = show.languages.words(language)
        header.present(replace(header.look, words=words), why_unheard(words, hearing))
        assert not header.is_clipped(), language


def test_the_end_has_room_for_the_longest_name_of_what_must_be_read(show: Show) -> None:
    show.presenter.show(show.state("85-end-read"))
    end = show.window.end
    assert end.look is not None
    for name in ("Risks", "The complications of the procedure, and of the anaesthetic"):
        end.present(end.look, EndTexts(EndCase.READ, name, (), questions=False, explains=True))
        shown = (*visible(end, Prose), *visible(end, TouchButton))
        assert all(end.rect().contains(each.geometry()) for each in shown), name
    show.window.forget()


def test_a_long_word_of_what_must_be_read_makes_the_text_of_the_end_smaller(show: Show) -> None:
    show.presenter.show(show.state("85-end-read", size=TextSize.LARGEST))
    end = show.window.end
    assert end.look is not None
    word = "Wirbelkörperstabilisierungskomplikationen"
    end.present(end.look, EndTexts(EndCase.READ, word, (), questions=False))
    assert not any(each.is_clipped() for each in visible(end, Prose))
    show.window.forget()


def test_pages_are_not_named_for_several_reasons_in_text_much_smaller_than_was_asked_for(
    show: Show,
) -> None:
    show.presenter.show(show.state("84-end-three-ways", size=TextSize.LARGEST))
    end = show.window.end
    assert end.look is not None
    said = [each for each in visible(end, Prose) if each.text() in end.told()]
    are_named = any("Page " in each.text() for each in said)
    size_px = min(each.font().pixelSize() for each in said)
    assert not are_named or size_px >= end.look.text_px * 0.75
    show.window.forget()


@pytest.mark.parametrize("asks_time", [False, True])
@pytest.mark.parametrize("parts", [1, 3])
def test_where_several_reasons_have_no_room_the_one_that_is_answered_is_told(
    show: Show, parts: int, *, asks_time: bool
) -> None:
    show.presenter.show(show.state("84-end-three-ways", size=TextSize.LARGEST))
    end = show.window.end
    assert end.look is not None
    sections = " and ".join(["“The day before the test”"] * parts)
    reasons = [Unread.OTHER_LANGUAGE, Unread.TOO_FAST]
    reasons = reasons if asks_time else [Unread.NOT_SHOWN, *reasons]
    unread = tuple(
        StillUnread(why, sections, (PageName(1, 9, "You come"),) * 4, 9) for why in reasons
    )
    case = EndCase.TOO_FAST if asks_time else EndCase.MISSING
    end.present(end.look, EndTexts(case, sections, unread, False, parts, asks_time=asks_time))
    assert all(end.rect().contains(each.geometry()) for each in visible(end, Prose))
    assert ("temps" if asks_time else "encore vu") in end.told()
    show.window.forget()


def _ground(button: TouchButton) -> QColor:
    """Return the colour that a button is filled with."""
    image = button.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() - image.height() // 8)


def test_under_a_card_only_what_closes_it_calls(show: Show) -> None:
    show.presenter.show(show.state("-complications-2"))
    theme = show.presenter.look(show.state("-complications-2")).theme
    forward = show.window.bar.forward
    assert _ground(forward) == QColor(theme.accent)
    show.presenter.show(show.state("71-card"))
    (close,) = visible(show.window.card, TouchButton)
    assert _ground(close) == QColor(theme.accent)
    assert _ground(forward) == QColor(theme.paper)


def test_what_must_be_read_is_marked_by_words_and_by_no_button(show: Show) -> None:
    session = show.state("-complications-1")
    show.presenter.show(session)
    theme = show.presenter.look(session).theme
    header = show.window.header
    assert "À lire avec attention" in header.said()
    image = header.grab().toImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height() // 2)}
    assert QColor(theme.attention).rgb() in colours
    assert QColor(theme.attention_ground).rgb() not in colours


def test_the_header_tells_the_page_within_the_part(show: Show) -> None:
    seen = set()
    for state in show.states("fr"):
        if "-complications-" in state.name:
            show.presenter.show(state.session)
            surface = Recorder(show.window.size())
            show.window.header.render(surface)
            (aside,) = [ink.text for ink in surface.inks if "/" in ink.text or "sur" in ink.text]
            seen.add(aside)
    assert len(seen) == sum("-complications-" in each.name for each in show.states("fr"))
    assert all(str(page) in "".join(seen) for page in range(1, len(seen) + 1))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_thanks_say_how_to_take_the_code_along_without_a_pen(show: Show, language: str) -> None:
    show.presenter.show(show.state("thanks-read", language))
    said = " ".join(each.text() for each in visible(show.window.thanks, Prose))
    assert {"fr": "cet écran en photo", "en": "photo of this screen"}[language] in said
