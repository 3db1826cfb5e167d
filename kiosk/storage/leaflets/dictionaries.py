"""Who finds words, ends of lines and syllables for the leaflets: ICU, and patterns by Hunspell."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kiosk.core.leaflet.orthography import Finders
from kiosk.storage.icu import line_breaks, word_bounds

if TYPE_CHECKING:  # only a language with long words needs it
    from pyphen import Pyphen


def syllables(word: str, language: str) -> tuple[int, ...]:
    """Return after how many letters a word may be divided; nowhere if no pattern is there."""
    patterns = _patterns(language)
    return () if patterns is None else tuple(map(int, patterns.positions(word)))


@cache
def _patterns(language: str) -> Pyphen | None:
    import pyphen

    name = pyphen.language_fallback(language.replace("-", "_"))
    return None if name is None else pyphen.Pyphen(lang=name)


FINDERS = Finders(word_bounds, line_breaks, syllables)
