from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.leaflet.model import Span
from kiosk.core.leaflet.numbers_whole import with_numbers_whole


def whole(text: str) -> str:
    (span,) = with_numbers_whole((Span(text),))
    return span.text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Call 01632 960 300.", "Call 01632~960~300."),
        ("Call +44 1632 960 300, ext. 4", "Call +44~1632~960~300, ext. 4"),
        ("Call (01632) 960 300 or 112.", "Call (01632)~960~300 or 112."),
        ("Tél. 01.99.00.45.50 / 01-99-00-45", "Tél. 01.99.00.45.50 / 01-99-00-45"),
        ("+44 (0)1632 960 300", "+44~(0)1632~960~300"),
        ("In 2026. 10 of 200 people, 5 mg", "In 2026. 10 of 200 people, 5 mg"),
        ("10 to 20 people in 30", "10 to 20 people in 30"),
        ("اتصل +44 1632 960 300 الآن", "اتصل |+44~1632~960~300 الآن"),
        ("اتصل 01632-960-300", "اتصل |01632-960-300"),
    ],
)
def test_a_telephone_number_is_kept_whole(text: str, kept: str) -> None:
    assert whole(text) == kept.replace("~", "\u00a0").replace("|", "\u200e")


def test_one_beside_letters_from_the_right_is_marked_in_its_own_run() -> None:
    spans = with_numbers_whole((Span("اتصل "), Span("+44 1632 960", strong=True)))
    assert spans == (Span("اتصل "), Span("\u200e+44\u00a01632\u00a0960", strong=True))


@given(st.text(alphabet=st.sampled_from("0123456789 +()-./ \u00a0aא,"), max_size=40))
def test_nothing_but_blanks_is_changed_in_any_text(text: str) -> None:
    plain = whole(text).replace("\u00a0", " ").replace("\u200e", "")
    assert plain == text.replace("\u00a0", " ")
