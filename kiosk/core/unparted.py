"""What no line is to part: a short word with its hyphen, a number with its range and its noun.

Nor a number from what it is the number of, a floor from which it is, or a name from its title.

Each sign is replaced by one that looks the same and ends no line, and none is added: a place in
the text stays where it was. It is for whoever sets lines; what is read aloud is the text itself.
"""

from __future__ import annotations

import re
from functools import cache

LONGEST = 16
"""How many characters are held together at most: more would leave a narrow line too ragged."""

_HYPHENED = re.compile(r"\w+(?:-\w+)+")
_UP_TO = r"(?:[ \u00a0][^\W\d_]{1,3}[ \u00a0]\d+(?:[.,]\d+)*)*"
_COUNTED = (
    r"(?<![\w.,-])\d+(?:[.,\u00a0\u202f]\d+)*(?:[ \u00a0\u202f]?%)?"
    rf"{_UP_TO}(?:[ \u00a0][^\W\d_]{{3,}}(?![\w'’-]))?"
)
"""A number, up to another ("1 to 5", "3 of 12"), and the word that is counted ("5 people")."""

_NUMBERED = (
    r"(?<![\w'’-])(?i:postes?|chambres?|salles?|étages?|bureaux?|portes?|lits?|box|guichets?"
    r"|pages?|niveaux?|rooms?|floors?|wards?|levels?|beds?|bays?|gates?|extensions?|ext\.?|zimmer|raum"
    r"|saal|seiten?|station|stock|durchwahl|nebenstelle|haus|camera|camere|stanza|piano|sala|salas"
    r"|pagin[ae]|interno|letto|habitación|planta|páginas?|puerta|anexo|andar|quarto|ramal|kamer"
    r"|verdieping|toestel|buildings?|bâtiments?|bât\.|gebäude|edificio|padiglione|pavillons?|ailes?"
    r"|wings?|blocs?|blocks?|lignes?|linie|linea|línea|bus|tram|n[.º°]+|n\.º|no\.|nos\.|nr\.|nº|№)"
    rf"[ \u00a0](?:\d+(?:[.,]\d+)*[A-Za-z]?(?!\w){_UP_TO}|[A-HJ-Z]\d{{0,3}}(?![\w'’.-]))"
)
"""A number, or a letter, and the word before it that says of what it is: "room 4", "ward B"."""

_FLOOR = (
    r"(?<![\w.,-])\d+(?:er|re|e|ème|st|nd|rd|th|\.|\.?º|°|ª)[ \u00a0]"
    r"(?i:étage|sous-sol|floor|stock|obergeschoss|untergeschoss|og|ug|piano|planta|andar)(?!\w)"
)
_TITLED = (
    r"(?<![\w.])(?:MM?\.|(?:Mmes?|Mlles?|Drs?|Dres?|Dra|Prs?|Pres?|Profs?|Mr|Mrs|Ms|Sra?|Dott)\.?)"
    r"[ \u00a0][A-ZÀ-ÖØ-Þ][\w'’-]*"
)
_MAY_HOLD = re.compile("\\d|[ \u00a0][A-ZÀ-ÖØ-Þ]")


@cache
def _held() -> re.Pattern[str]:
    """Return what finds all of these: the first screen, which has none, does not wait for it."""
    return re.compile("|".join((_NUMBERED, _FLOOR, _TITLED, _COUNTED)))


def unparted(text: str, longest_compound: int = LONGEST) -> str:
    """Return a text of the same length whose lines end in no short compound, count or name."""
    if "-" in text:
        text = _HYPHENED.sub(lambda found: _joined(found[0], longest_compound), text)
    if _MAY_HOLD.search(text) is None:
        return text
    return _held().sub(lambda found: _joined(found[0], LONGEST), text)


def _joined(text: str, longest: int) -> str:
    if len(text) > longest:
        return text
    return text.replace("-", "\u2011").replace(" ", "\u00a0")
