from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.leaflet.found_words import starts_found
from kiosk.core.leaflet.word_rule import word_starts
from kiosk.storage import icu
from kiosk.storage.icu import line_breaks, plural_of, word_bounds

CHINESE = "请在候诊室等候，护士会叫您的名字。"
THAI = "กรุณานั่งรอในห้องรอ"


@pytest.fixture
def without_icu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def load(_name: str) -> ctypes.CDLL:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", load)
    icu._libraries.cache_clear()
    yield
    icu._libraries.cache_clear()


def count(text: str, language: str) -> int:
    found = starts_found(text, language, word_bounds)
    return len(word_starts(text) if found is None else found)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh", CHINESE, 9),
        ("th", THAI, 6),
        ("ta", "மருத்துவமனைக்கு வாருங்கள்.", 2),
        ("ar", "مرحبًا بكم في المستشفى", 4),
        ("fr", "L’après-midi, peut-être 12,5 mg à l’hôpital.", 6),
        ("de", "Kranken\u00adhaus\u00adtage", 1),
        ("en", "a\u200bb 🎉 x_y", 3),
        ("zh", "𠀀，a", 2),
    ],
)
def test_words_are_counted_as_one_counts_them_on_paper(
    language: str, text: str, words: int
) -> None:
    assert count(text, language) == words


@given(st.text(max_size=80))
def test_of_any_text_the_words_are_those_of_icu(text: str) -> None:
    bounds = word_bounds(text, "en")
    assert bounds is not None
    plain = word_starts(text)
    found = starts_found(text, "en", word_bounds)
    begins = [begin for begin, _ in bounds]
    hyphened = [begin for begin in begins if text[begin - 1 : begin] in {"-", "\u2010", "\u2011"}]
    starts = plain if found is None else found
    assert set(starts) <= set(begins)
    assert set(begins) - set(starts) <= set(hyphened)


def test_a_line_may_end_where_the_dictionary_says() -> None:
    assert line_breaks(THAI, "th") == (5, 9, 11, 13, 17, 19)
    assert line_breaks("𠀀𠀁", "zh") == (1, 2)


@pytest.mark.parametrize(
    ("language", "n", "form"),
    [("ar", 3, "few"), ("ar", 11, "many"), ("uk", 2, "few"), ("fr", 0, "one"), ("xx", 1, "other")],
)
def test_a_number_has_its_plural(language: str, n: int, form: str) -> None:
    assert plural_of(language, n) == form


def test_without_icu_rules_must_do(without_icu: None) -> None:
    assert word_bounds(CHINESE, "zh") is None
    assert starts_found(CHINESE, "zh", word_bounds) is None
    assert line_breaks(THAI, "th") == ()
    assert plural_of("ar", 3) == "other"


@pytest.mark.skipif(sys.platform == "win32", reason="there it is the system's, as below")
def test_a_folder_without_icu_has_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "PySide6", raising=False)
    icu._libraries.cache_clear()
    assert word_bounds("a", "en") is None
    icu._libraries.cache_clear()


def test_on_windows_it_is_the_system_s(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def load(name: str) -> ctypes.CDLL:
        asked.append(name)
        raise OSError

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "CDLL", load)
    icu._libraries.cache_clear()
    assert line_breaks("a", "en") == ()
    assert asked == ["icu.dll"]
    icu._libraries.cache_clear()
