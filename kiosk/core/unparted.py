"""What no line is to part: a short word with its hyphen, a number with its range and its noun.

Each sign is replaced by one that looks the same and ends no line, and none is added: a place in
the text stays where it was. It is for whoever sets lines; what is read aloud is the text itself.
"""

from __future__ import annotations

import re

LONGEST = 16
"""How many characters are held together at most: more would leave a narrow line too ragged."""

_HYPHENED = re.compile(r"\w+(?:-\w+)+")
_COUNTED = re.compile(
    r"(?<![\w.,-])\d+(?:[.,\u00a0\u202f]\d+)*(?:[ \u00a0\u202f]?%)?"
    r"(?:[ \u00a0][^\W\d_]{1,3}[ \u00a0]\d+(?:[.,]\d+)*)*"
    r"(?:[ \u00a0][^\W\d_]{3,}(?![\w'’-]))?"
)
"""A number, up to another ("1 to 5", "3 of 12"), and the word that is counted ("5 people")."""


def unparted(text: str, longest_compound: int = LONGEST) -> str:
    """Return a text of the same length whose lines end in no short compound and in no count."""
    if "-" in text:
        text = _HYPHENED.sub(lambda found: _joined(found[0], longest_compound), text)
    return _COUNTED.sub(lambda found: _joined(found[0], LONGEST), text)


def _joined(text: str, longest: int) -> str:
    if len(text) > longest:
        return text
    return text.replace("-", "\u2011").replace(" ", "\u00a0")
