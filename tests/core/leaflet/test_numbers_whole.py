from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.leaflet.numbers_whole import with_numbers_whole


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
        ("1 000 of 12 000, at 5 % and 6 €", "1~000 of 12~000, at 5~% and 6~€"),
        ("Am 1. 2. 2026 um 10 – 12 Uhr", "Am 1.~2.~2026 um 10~–~|12 Uhr"),
        ("8:30–9:15 (3–4)", "8:30–|9:15 (3–|4)"),
    ],
)
def test_no_line_ends_within_a_number(text: str, kept: str) -> None:
    assert with_numbers_whole(text) == kept.replace("~", "\u00a0").replace("|", "\u2060")


@given(st.text(alphabet=st.sampled_from("0123456789 +()-–./ \u00a0aא,%"), max_size=40))
def test_nothing_but_blanks_is_changed_in_any_text(text: str) -> None:
    plain = with_numbers_whole(text).replace("\u00a0", " ").replace("\u2060", "")
    assert plain == text.replace("\u00a0", " ")
