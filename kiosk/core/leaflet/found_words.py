"""The words of a text that needs more than a rule for letters and digits, as ICU finds them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

_HYPHENS = frozenset("-\u2010\u2011")

_LETTER = "A-Za-zÀ-ÖØ-öø-\u024f"
_PLAIN = rf"(?:[{_LETTER}]+\d*|\d+(?:[.,]\d+)*[{_LETTER}]*)"
_PLAINLY = re.compile(
    rf"(?:{_PLAIN}(?:[’'](?=[{_LETTER}])|[-\u2010\u2011](?=[{_LETTER}\d]))?+"
    rf"|[^\w’'.,:·\u00ad\u0300-\u1fff\u200b-\u200f\u202a-\u202e\u2060-\U0010ffff]"
    rf"|[’'.,:](?![\w’']))*+"
)
"""A text in which words are told apart by their letters, and the rule finds what ICU does."""

Bounds = tuple[tuple[int, int], ...]
"""Where each word begins, and where it ends (exclusive), in characters."""

FindWords = Callable[[str, str], Bounds | None]
"""Returns the words of a text in a language, as ICU finds them; None if there is no ICU."""


def by_rule(_text: str, _language: str) -> Bounds | None:
    """Leave every text to the rule, where there is no ICU."""
    return None


def starts_found(text: str, language: str, find_words: FindWords) -> tuple[int, ...] | None:
    """Return where each word begins, as ICU finds them; None where the rule finds the same."""
    if _PLAINLY.fullmatch(text):
        return None
    bounds = find_words(text, language)
    if bounds is None:
        return None
    joined = {
        after
        for (_, end), (after, _) in pairwise(bounds)
        if after == end + 1 and text[end] in _HYPHENS
    }
    return tuple(begin for begin, _ in bounds if begin not in joined)
