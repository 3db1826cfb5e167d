"""Makes of a text as it was typed one that runs and breaks as its language is written.

What is added, nobody sees (`unseen`); but digits are the same in every text, 0 to 9: those of the
code, the pages and the keys of a telephone, so that a screen has digits of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from kiosk.core.digits import with_usual_digits
from kiosk.core.frozen import frozen
from kiosk.core.leaflet.directions import closed, is_from_the_right, with_order_kept
from kiosk.core.leaflet.found_words import FindWords, by_rule, starts_found
from kiosk.core.leaflet.model import Span
from kiosk.core.leaflet.numbers_whole import with_numbers_whole
from kiosk.core.leaflet.syllables import FindSyllables, hyphenated, no_syllables
from kiosk.core.leaflet.unseen import MAY_BREAK

FindBreaks = Callable[[str, str], tuple[int, ...]]
"""Returns after how many characters a line may end, in a text in a language."""

_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{2,}")
"""Thai, Lao, Burmese and Khmer: where a word ends, only a dictionary knows."""

_BEFORE_SIGN = re.compile(r"(?<=\S) (?=[:;?!](?:\s|$))")
_BEFORE_THIN = re.compile(r"(?<=\S) (?=[;?!](?:\s|$))")
_AFTER_OPENING = re.compile("(?<=«) ")
_BEFORE_CLOSING = re.compile(" (?=»)")
_CLOSING_FIRST = frozenset(["de", "da", "hr", "sl", "sr", "cs", "sk", "hu", "pl"])
"""Languages that write »so«: there a space before » stands between two words."""


def no_breaks(_text: str, _language: str) -> tuple[int, ...]:
    """Tell of no place where a line may end, where there is no dictionary."""
    return ()


@frozen
class Finders:
    """Who finds words, ends of lines and syllables; by default nobody, so that rules must do."""

    words: FindWords = by_rule
    breaks: FindBreaks = no_breaks
    syllables: FindSyllables = no_syllables


NOBODY = Finders()


@frozen
class Orthography:
    """How the texts of one language are set right."""

    language: str
    finders: Finders = Finders()

    def text(self, text: str, around: str = "") -> str:
        """Return a text as it is set; `around` is the whole of which it is a run."""
        text = with_numbers_whole(self._signs_held(with_usual_digits(text)))
        text = hyphenated(text, self.language, self.finders.syllables)
        text = _WITHOUT_SPACES.sub(self._parted, text)
        if is_from_the_right(around or text, self.language):
            text = with_order_kept(text)
        return closed(text)

    def runs(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return the runs of a block as they are set."""
        whole = "".join(span.text for span in spans)
        return tuple(span.with_text(self.text(span.text, whole)) for span in spans)

    def word_starts(self, text: str) -> tuple[int, ...] | None:
        """Return where each word of a block begins; None if the rule finds the same."""
        return starts_found(text, self.language, self.finders.words)

    def _signs_held(self, text: str) -> str:
        """Return it with the space before a sign, and within « », as one that ends no line."""
        primary = self.language.partition("-")[0]
        if primary == "fr":
            text = _BEFORE_THIN.sub("\u202f", text)
        text = _BEFORE_SIGN.sub("\u00a0", text)
        if primary not in _CLOSING_FIRST:
            text = _BEFORE_CLOSING.sub("\u00a0", _AFTER_OPENING.sub("\u00a0", text))
        return text

    def _parted(self, run: re.Match[str]) -> str:
        """Return a run of letters without spaces with a sign where a line may end."""
        ends = (0, *self.finders.breaks(run[0], self.language), len(run[0]))
        parts = (run[0][begin:end] for begin, end in pairwise(ends))
        return MAY_BREAK.join(filter(None, parts))
