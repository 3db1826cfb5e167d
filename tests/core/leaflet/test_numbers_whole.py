from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.leaflet.numbers_whole import holds_telephone_number, with_numbers_whole


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Call 01632 960 300.", "Call 01632~960~300."),
        ("Call +44 1632 960 300, ext. 4", "Call +44~1632~960~300, ext. 4"),
        ("Call (01632) 960 300 or 112.", "Call (01632)~960~300 or 112."),
        ("Tél. 01.99.00.45.50 / 01-99-00-45", "Tél. 01.99.00.45.50 / 01-99-00-45"),
        ("+44 (0)1632 960 300", "+44~(0)1632~960~300"),
        ("+44 1632 960 300 (8.30 am to 5 pm)", "+44~1632~960~300 (8.30~am to 5~pm)"),
        ("8:30 a.m.–4 p.m., 7 P.M., bis 16:00 Uhr", "8:30~a.m.–4~p.m., 7~P.M., bis 16:00~Uhr"),
        ("room 7 prepared, 5 ampoules, 3 pmol", "room 7 prepared, 5 ampoules, 3 pmol"),
        ("02 40 12 34 56 (8 h 30 - 17 h)", "02~40~12~34~56 (8~h 30~-~|17~h)"),
        ("(+44 1632 960 300) (01632 960 300)", "(+44~1632~960~300) (01632~960~300)"),
        ("de 8 h - 12 h, 14h - 17h, Beth - 2", "de 8~h~-~|12~h, 14h~-~|17h, Beth - 2"),
        ("In 2026. 10 of 200 people, 5 days", "In 2026. 10 of 200 people, 5 days"),
        ("below 38 °C, 1.5 mg/kg, 20 m², 9 h", "below 38~°C, 1.5~mg/kg, 20~m², 9~h"),
        ("160/100 mmHg; 0.1 mSv (5 ml) 2 min", "160/100~mmHg; 0.1~mSv (5~ml) 2~min"),
        ("2 ghosts, 3 months, 4 m-long", "2 ghosts, 3 months, 4 m-long"),
        ("10 to 20 people in 30", "10 to 20 people in 30"),
        ("1 000 of 12 000, at 5 % and 6 €", "1~000 of 12~000, at 5~% and 6~€"),
        ("Am 1. 2. 2026 um 10 – 12 Uhr", "Am 1.~2.~2026 um 10~–~|12~Uhr"),
        ("8:30–9:15 (3–4)", "8:30–|9:15 (3–|4)"),
    ],
)
def test_no_line_ends_within_a_number(text: str, kept: str) -> None:
    assert with_numbers_whole(text) == kept.replace("~", "\u00a0").replace("|", "\u2060")


@pytest.mark.parametrize(
    ("text", "is_dialled"),
    [
        ("Call 01632 960 300.", True),
        ("Tél. 02 764 12 34, +33 (0)1 99 00 45 50", True),
        ("912 345 678", True),
        ("(+44 1632 960 300)", True),
        ("5 of 100 (8 to 17 000)", False),
        ("01-99-00-45", True),
        ("29/11/2026, 29.11.2026 or 2026-11-29", False),
        ("in 2025-2026, 8.30-12.30, 160/100 mmHg", False),
        ("of 150 000 or 1 000 000 people", False),
        ("1000 Brussels, 12 Lilac Street", False),
    ],
)
def test_a_telephone_number_is_told_from_days_and_sums(text: str, *, is_dialled: bool) -> None:
    assert holds_telephone_number(text) is is_dialled


@given(st.text(alphabet=st.sampled_from("0123456789 +()-–./ \u00a0aא,%"), max_size=40))
def test_nothing_but_blanks_is_changed_in_any_text(text: str) -> None:
    plain = with_numbers_whole(text).replace("\u00a0", " ").replace("\u2060", "")
    assert plain == text.replace("\u00a0", " ")
