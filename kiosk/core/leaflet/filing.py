"""Where a title is looked for in a list: under its first word that is no article."""

from __future__ import annotations

import re

_ARTICLES = {
    "de": "der|die|das|ein|eine",
    "en": "the|an|a",
    "es": "el|la|los|las|un|una",
    "fr": "le|la|les|un|une|des|du|l[’']",
    "it": "il|lo|la|i|gli|le|un|una|l[’']",
    "nl": "de|het|een",
    "pt": "o|a|os|as|um|uma",
}


def filed(title: str, language: str) -> str:
    """Return a title without its article: “La coloscopie” is found under C."""
    articles = _ARTICLES.get(language.partition("-")[0])
    if articles is None:
        return title
    found = re.match(rf"(?:{articles})(?:(?<=[’'])|\s+)(?=\S)", title, re.IGNORECASE)
    rest = title[found.end() :] if found else title
    return rest[:1].upper() + rest[1:]
