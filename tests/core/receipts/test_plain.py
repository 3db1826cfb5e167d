from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.receipts.plain import plain, shortened


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Où l’opération a lieu…", "Ou l'operation a lieu..."),
        ("« Complications\u00a0» – œdème", '"Complications" - oedeme'),
        ("Quand\u202f?", "Quand ?"),
        ("one\nline\ttoo", "one line too"),
        ("soft\u00adhyphen, non\u2011breaking", "softhyphen, non-breaking"),
        ("½ ﬁn", "1/2 fin"),
        ("ما هي", "ما هي"),
    ],
)
def test_what_can_be_written_in_ascii_is(text: str, wanted: str) -> None:
    assert plain(text) == wanted


@given(st.text())
def test_it_is_one_line_that_stays_as_it_is(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert once == once.strip()
    assert once.isprintable()


@given(st.text(st.characters(max_codepoint=0x17F, exclude_characters="ĸŊŋŦŧĦħÐðÞþµ")))
def test_what_french_and_its_neighbours_write_becomes_ascii(text: str) -> None:
    assert all(each.isascii() or not each.isalpha() for each in plain(text))


def test_a_text_is_cut_between_words_and_shows_it() -> None:
    assert shortened("Quand pourrai-je rentrer ?", 26) == "Quand pourrai-je rentrer ?"
    assert shortened("Quand pourrai-je rentrer ?", 25) == "Quand pourrai-je..."
    assert shortened("Anticonstitutionnellement", 10) == "Anticons..."
