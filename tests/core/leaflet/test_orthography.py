from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.leaflet.model import Span
from kiosk.core.leaflet.orthography import Finders, Orthography
from kiosk.core.leaflet.unseen import without_unseen

_SEEN = str.maketrans("⟦⟧^~*", "\u2066\u2069\u202f\u00a0\u2060")


def seen(text: str) -> str:
    return text.translate(_SEEN)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("اتصل +44 1632 960 300 الآن", "اتصل ⟦+44~1632~960~300⟧ الآن"),
        ("اتصل 01632-960-300", "اتصل ⟦01632-960-300⟧"),
        ("من 8:00–12:30، يوم 12/03/2026.", "من ⟦8:00–*12:30⟧، يوم ⟦12/03/2026⟧."),
        ("قسم Radiology Unit (MRI) هنا", "قسم ⟦Radiology Unit (MRI)⟧ هنا"),
        ("صورة (MRI) واحدة", "صورة (MRI) واحدة"),
        ("صورة (MRI 3) واحدة", "صورة (⟦MRI 3⟧) واحدة"),
        ("بعد ٣ أيام، ١٢٣ شخصًا، 50%", "بعد 3 أيام، 123 شخصًا، ⟦50%⟧"),
        ("+44 (0)1632 960 300", "⟦+44~(0)1632~960~300⟧"),
        ("ומנה ב-05:30, ל-Dormicum/Fentanyl", "ומנה ב-⟦05:30⟧, ל-⟦Dormicum/Fentanyl⟧"),
        ("קומה -2", "קומה ⟦-2⟧"),
        ("ניקוב (perforation): 0.05%–0.1%.", "ניקוב (perforation): ⟦0.05%–0.1%⟧."),
        ("דואר Plavix (Clopidogrel או Eliquis)", "דואר Plavix (Clopidogrel או Eliquis)"),
        ("(5 mg), 3) 10 mg", "(⟦5~mg⟧), 3) ⟦10~mg⟧"),
    ],
)
def test_numbers_and_latin_words_keep_their_order_among_arabic(text: str, kept: str) -> None:
    assert Orthography("ar").text(text) == seen(kept)


def test_a_run_of_its_own_knows_what_is_around_it() -> None:
    runs = (Span("اتصل "), Span("+44 1632 960", strong=True))
    kept = (Span("اتصل "), Span(seen("⟦+44~1632~960⟧"), strong=True))
    assert Orthography("en").runs(runs) == kept


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("fr", "Mal ? Oui : « un peu » ; très !", "Mal^? Oui~: «~un peu~»^; très^!"),
        ("es", "Dolor : « poco »", "Dolor~: «~poco~»"),
        ("de", "»So« und »so« : ja", "»So« und »so«~: ja"),
        ("en", "At 9:30, see: a", "At 9:30, see: a"),
        ("ta", "௧௨ பேர்", "12 பேர்"),
        ("ja", "電話 ０３－１２３４－５６７８", "電話 03-1234-5678"),
        ("ja", "８：３０～１７：００、約１．５／日：", "8:30*～*17:00、約1.5／日："),
        ("zh", "＋８６　１０", "+86　10"),
        ("zh", "周五8：30－16：00：010-6000-0310，1，2", "周五8:30-16:00：010-6000-0310，1，2"),
        (
            "zh",
            "请拨打110，120；１，２００元，１６：００：０１０",
            "请拨打110，120；1,200元，16:00：010",
        ),
    ],
)
def test_no_line_ends_before_a_sign_or_after_a_quotation_mark(
    language: str, text: str, kept: str
) -> None:
    assert Orthography(language).text(text) == seen(kept)


def test_long_words_are_divided_where_words_are_made_of_several() -> None:
    finders = Finders(syllables=lambda word, _language: (2, 6, len(word) - 1))
    german = Orthography("de-AT", finders)
    assert german.text("Krankenhaustag, Arzt") == "Kranke\u00adnhaustag, Arzt"
    assert Orthography("fr", finders).text("anticonstitution") == "anticonstitution"
    assert Orthography("de").text("Krankenhaustag") == "Krankenhaustag"
    assert Orthography("fi").text("potilasvakuutus") == "poti\u00adlas\u00adva\u00adkuu\u00adtus"


def test_no_letter_alone_is_a_syllable() -> None:
    # as the patterns find them: Haup-t-ein-gang, Haut-a-rztpraxis
    finders = Finders(syllables=lambda word, _: (4, 5, 8) if word[-1] == "g" else (4, 5, 8, 9))
    german = Orthography("de", finders)
    assert german.text("Haupteingang") == "Hauptein\u00adgang"
    assert german.text("Hautarztpraxis") == "Hautarztpraxis"


def test_where_no_space_parts_words_a_dictionary_does() -> None:
    finders = Finders(breaks=lambda run, _language: (2, len(run)))
    assert Orthography("th", finders).text("กรกร 12") == "กร\u200bกร 12"
    assert Orthography("th").text("กรกร 12") == "กรกร 12"


def test_an_isolate_that_is_left_open_is_closed() -> None:
    assert Orthography("en").text("a \u2067b") == "a \u2067b\u2069"
    assert Orthography("en").text("a \u2067b\u2069") == "a \u2067b\u2069"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Nd"]), max_size=60))
def test_nothing_that_is_seen_is_changed_in_any_text(text: str) -> None:
    for language in ("ar", "fi", "th", "fr"):
        there, here = (
            without_unseen(each).translate(dict.fromkeys(map(ord, "\u00a0\u202f"), " "))
            for each in (text, Orthography(language).text(text))
        )
        assert here == there
