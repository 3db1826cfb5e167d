from __future__ import annotations

from kiosk.storage.leaflets.dictionaries import syllables


def test_german_words_are_divided_by_patterns() -> None:
    assert syllables("Krankenhaustage", "de-AT") == (4, 7, 11, 13)
    assert syllables("xyz", "xx") == ()
