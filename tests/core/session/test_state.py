from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from kiosk.core.session.coverage import Coverage
from kiosk.core.session.events import Event, LanguageChosen
from kiosk.core.session.state import Defaults, Place, Rules, Session, TextSize, ThemeName, begin

DEFAULTS = Defaults("cement", "fr", TextSize.LARGE, ThemeName.WHITE_ON_BLACK)


def test_a_session_begins_with_what_is_the_default_here() -> None:
    session = begin(DEFAULTS)

    assert session.leaflet_id == "cement"
    assert session.language == "fr"
    assert session.text_size is TextSize.LARGE
    assert session.theme is ThemeName.WHITE_ON_BLACK


def test_a_session_begins_at_welcome_and_knows_nothing() -> None:
    session = begin(DEFAULTS)

    assert session.place is Place.WELCOME
    assert session.coverage == Coverage()
    assert session.trail == ()
    assert not session.questions
    unknown = ("position", "returning", "status", "code", "warned_ms", "clock_offset_ms")
    assert [name for name in unknown if getattr(session, name) is not None] == []


def test_every_session_begins_alike() -> None:
    assert begin(DEFAULTS) == begin(replace(DEFAULTS))


def test_the_usual_waits_are_those_of_the_standards() -> None:
    rules = Rules()

    assert rules.reading_idle_ms == 90_000
    assert rules.idle_words_per_minute == 60
    assert rules.warning_ms >= 45_000
    assert rules.thanks_ms == 90_000


def test_there_are_four_text_sizes_and_three_themes() -> None:
    assert len(TextSize) == 4
    assert len(ThemeName) == 3


@pytest.mark.parametrize(
    "value",
    [begin(DEFAULTS), DEFAULTS, Rules(), LanguageChosen(1, "fr")],
    ids=lambda value: type(value).__name__,
)
def test_values_cannot_be_changed(value: Session | Defaults | Rules | Event) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, None)
